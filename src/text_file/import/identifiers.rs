//! Ids out of the words of texts: never out of positions, so that a row that is added moves no answer to another criterion.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::names::slug;

/// The characters that an id of one text has where it is cut, and the most that any id may have.
const USUAL: usize = 40;
const LONGEST: usize = 64;

/// Gives each item an id that no other has and that is not `taken`, by the words that tell it apart: the most telling first,
/// each further text only where the ones before are not enough.
pub(super) fn unique(items: &[Vec<&str>], taken: &HashSet<String>) -> Vec<String> {
    let mut ids: Vec<Option<String>> = vec![None; items.len()];
    let mut used = taken.clone();
    let longest = items.iter().map(Vec::len).max().unwrap_or_default();
    // Round 0 takes the first words of the first text, round 1 more of them, and each further round one text more.
    for round in 0..=longest + 1 {
        let form = |texts: &Vec<&str>| if round > longest { hashed(texts) } else { form(texts, round) };
        let mut forms: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, texts) in items.iter().enumerate().filter(|(index, _)| ids[*index].is_none()) {
            forms.entry(form(texts)).or_default().push(index);
        }
        for (form, indexes) in forms {
            // Where two could have it none gets it, or their order would decide.
            if let ([index], false) = (&indexes[..], form.is_empty() || used.contains(&form)) {
                used.insert(form.clone());
                ids[*index] = Some(form);
            }
        }
    }
    let rest = ids
        .into_iter()
        .enumerate()
        .map(|(index, id)| id.unwrap_or_else(|| numbered(&hashed(&items[index]), &mut used)));
    rest.collect()
}

/// Gives an id of a text by its first words alone.
pub(super) fn short(text: &str) -> String {
    cut(&slug(text), USUAL)
}

fn form(texts: &[&str], round: usize) -> String {
    match round {
        0 => short(texts.first().copied().unwrap_or_default()),
        round => {
            let words: Vec<String> =
                texts.iter().take(round).map(|text| slug(text)).filter(|slug| !slug.is_empty()).collect();
            // The text comes last, so that what tells equal texts apart is not cut off.
            let (first, others) =
                words.split_first().map_or((String::new(), Vec::new()), |(first, rest)| (first.clone(), rest.to_vec()));
            let others: Vec<String> = others.iter().map(|other| cut(other, LONGEST / 4)).collect();
            cut(&others.into_iter().rev().chain([first]).collect::<Vec<_>>().join("-"), LONGEST)
        }
    }
}

/// Cuts an id behind a word.
fn cut(slug: &str, most: usize) -> String {
    if slug.len() <= most {
        return slug.to_owned();
    }
    let end = slug[..=most].rfind('-').unwrap_or(most);
    slug[..end].to_owned()
}

/// Tells texts apart whose words do not: the beginning of their words, and of their SHA-256.
fn hashed(texts: &[&str]) -> String {
    let hash = Sha256::digest(texts.join("\n").as_bytes());
    let digits = hash.iter().take(4).fold(String::new(), |mut digits, byte| {
        let _ = write!(digits, "{byte:02x}");
        digits
    });
    let words = cut(&slug(texts.first().copied().unwrap_or_default()), USUAL);
    if words.is_empty() { format!("c-{digits}") } else { format!("{words}-{digits}") }
}

/// Numbers what is equal in every word.
fn numbered(id: &str, used: &mut HashSet<String>) -> String {
    // Of so many numbers and one more, one is free.
    let free = (2..=used.len() + 2).map(|number| format!("{id}-{number}")).find(|id| !used.contains(id));
    let free = free.expect("BUG: there are more numbers than ids");
    used.insert(free.clone());
    free
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::domain::CriterionId;

    fn ids(items: &[&[&str]]) -> Vec<String> {
        unique(&items.iter().map(|texts| texts.to_vec()).collect::<Vec<_>>(), &HashSet::new())
    }

    #[test]
    fn an_id_is_the_first_words_and_more_only_where_two_begin_alike() {
        assert_eq!(ids(&[&["Leads a project"], &["Plans it"]]), ["leads-a-project", "plans-it"]);
        let long = "Leads a project that more than one team delivers";
        assert_eq!(
            ids(&[&[&format!("{long} alone")], &[&format!("{long} with others")]]),
            [
                "leads-a-project-that-more-than-one-team-delivers-alone",
                "leads-a-project-that-more-than-one-team-delivers-with-others"
            ]
        );
        assert_eq!(ids(&[&["Plans", "Scope"], &["Plans", "People"]]), ["scope-plans", "people-plans"]);
        assert!(ids(&[&["…"]])[0].starts_with("c-"));
    }

    proptest! {
        #[test]
        fn ids_are_valid_and_unique_and_no_order_changes_them(
            texts in vec(vec("\\PC{0,9}|[a-c ]{0,80}", 1..4), 1..12),
            swap in any::<(prop::sample::Index, prop::sample::Index)>(),
        ) {
            let mut items: Vec<Vec<&str>> = texts.iter().map(|texts| texts.iter().map(String::as_str).collect()).collect();
            let ids = unique(&items, &HashSet::new());
            prop_assert!(ids.iter().all(|id| CriterionId::parse(id).is_ok()), "{ids:?}");
            prop_assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len());
            let distinct = items.iter().collect::<HashSet<_>>().len() == items.len();
            let (one, other) = (swap.0.index(items.len()), swap.1.index(items.len()));
            items.swap(one, other);
            let mut swapped = unique(&items, &HashSet::new());
            swapped.swap(one, other);
            if distinct {
                prop_assert_eq!(ids, swapped);
            }
        }
    }
}
