//! What entries of a log and criteria have in common, word by word: a hint for a person, and never a judgement.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::domain::{Criterion, CriterionId, LogEntry, Rubric};

/// A word that more than one in so many criteria have tells nothing: "team", "work".
const COMMON: usize = 6;

/// A word that no more than one in so many criteria have tells something alone.
const TELLING: usize = 20;

/// Words of three letters or more that tell nothing of what was done.
const EMPTY: &str = " about across after again all also and another any are because been before being between both but can could did does \
    doing done each every few five for four from had has have her his how into its itself led made make makes many may might more most much \
    nor not off once one only other others our out over own same several she should since six some such take takes than that the \
    their them then there these they this those through too two under until upon very via was way well were what when where \
    which while who whose why will with within without would you your ";

/// A word of so many entries is looked for in the last of them alone, so that a log costs no more time than its size.
const MOST_ENTRIES: usize = 1000;

/// Compares entries of a log with the criteria of a rubric: with their texts, hints of evidence and anchors.
///
/// Words are equal where only their case or their ending differs (`migrated`, `migrations`). What many criteria have counts
/// for nothing, and a single word counts only where few have it.
#[derive(Debug, Clone)]
pub struct SharedWords<'a> {
    /// The words of each entry: the number of the stem, and the word as it stands there.
    entries: Vec<Vec<(usize, String)>>,
    /// The entries that have each stem.
    having: Vec<Vec<usize>>,
    /// The stems of each criterion that some entry has and that tell something.
    criteria: BTreeMap<&'a CriterionId, Vec<usize>>,
    /// Whether each stem tells something alone.
    telling: Vec<bool>,
}

impl<'a> SharedWords<'a> {
    /// Takes in the entries and all criteria of a rubric.
    #[must_use]
    pub fn new<'e>(rubric: &'a Rubric, entries: impl IntoIterator<Item = &'e LogEntry>) -> Self {
        let mut stems = HashMap::new();
        let entries: Vec<_> = entries.into_iter().map(|entry| forms(entry, &mut stems)).collect();
        let mut having = vec![Vec::new(); stems.len()];
        for (index, forms) in entries.iter().enumerate() {
            for (stem, _) in forms {
                having[*stem].push(index);
            }
        }
        let all = rubric.levels().iter().flat_map(|level| &level.criteria);
        let mut criteria: BTreeMap<_, _> = all.map(|criterion| (&criterion.id, known(criterion, &stems))).collect();
        let mut spread = vec![0_usize; stems.len()];
        for stem in criteria.values().flatten() {
            spread[*stem] += 1;
        }
        let most = |share: usize| (criteria.len() / share).max(1);
        let (common, telling) = (most(COMMON), most(TELLING));
        for stems in criteria.values_mut() {
            stems.retain(|stem| spread[*stem] <= common);
        }
        Self { entries, having, criteria, telling: spread.into_iter().map(|spread| spread <= telling).collect() }
    }

    /// Lists the indexes of the entries that share words with a criterion.
    #[must_use]
    pub fn entries(&self, criterion: &CriterionId) -> BTreeSet<usize> {
        let mut seen = BTreeSet::new();
        let mut found = BTreeSet::new();
        for stem in self.criteria.get(criterion).into_iter().flatten() {
            for entry in self.having[*stem].iter().rev().take(MOST_ENTRIES) {
                if !seen.insert(*entry) || self.telling[*stem] {
                    found.insert(*entry);
                }
            }
        }
        found
    }

    /// Lists the words that a criterion and the entry of an index share, as the entry has them; none where they tell nothing.
    #[must_use]
    pub fn of(&self, criterion: &CriterionId, entry: usize) -> Vec<&str> {
        let Some(stems) = self.criteria.get(criterion) else { return Vec::new() };
        let shared: Vec<_> = self.entries[entry].iter().filter(|(stem, _)| stems.contains(stem)).collect();
        let tells = shared.len() > 1 || shared.iter().any(|(stem, _)| self.telling[*stem]);
        shared.into_iter().filter(|_| tells).map(|(_, word)| word.as_str()).collect()
    }

    /// Lists the criteria that share words with the entry of an index, those with the most first and else by id.
    #[must_use]
    pub fn criteria(&self, entry: usize) -> Vec<(&'a CriterionId, Vec<&str>)> {
        let shared = self.criteria.keys().map(|id| (*id, self.of(id, entry)));
        let mut criteria: Vec<_> = shared.filter(|(_, words)| !words.is_empty()).collect();
        criteria.sort_by_key(|(_, words)| Reverse(words.len()));
        criteria
    }
}

/// Lists the words of an entry, one of each stem, and numbers stems that are new.
fn forms(entry: &LogEntry, stems: &mut HashMap<String, usize>) -> Vec<(usize, String)> {
    let mut forms: Vec<(usize, String)> = Vec::new();
    for text in std::iter::once(&entry.evidence.what).chain(&entry.tags) {
        each_word(text, |word| {
            let next = stems.len();
            forms.push((*stems.entry(stem(word)).or_insert(next), word.to_owned()));
        });
    }
    // The first of each stem stands for it.
    forms.sort_by_key(|(stem, _)| *stem);
    forms.dedup_by_key(|(stem, _)| *stem);
    forms
}

/// Lists the numbered stems in what a criterion says.
fn known(criterion: &Criterion, stems: &HashMap<String, usize>) -> Vec<usize> {
    let mut found = BTreeSet::new();
    // Most interviews have no log, and begin without looking through the whole rubric.
    if stems.is_empty() {
        return Vec::new();
    }
    let anchors = criterion.anchors.iter().map(|(_, text)| text);
    for text in std::iter::once(&criterion.text).chain(&criterion.evidence).chain(anchors) {
        each_word(text, |word| found.extend(stems.get(&stem(word))));
    }
    found.into_iter().collect()
}

/// Walks over the words of a text that carry meaning, in lower case.
fn each_word(text: &str, mut take: impl FnMut(&str)) {
    for word in text.to_lowercase().split(|character: char| !character.is_alphanumeric()) {
        let is_empty = word.len() < 3 || EMPTY.contains(&format!(" {word} "));
        if !is_empty && !word.bytes().all(|byte| byte.is_ascii_digit()) {
            take(word);
        }
    }
}

/// Takes the ending off an English word, as far as it says only how the word is used; what is left need not be a word.
fn stem(word: &str) -> String {
    /// How much of a word stays.
    const LEAST: usize = 4;
    let long = |stem: &&str| stem.chars().count() >= LEAST;
    let without = |endings: &[&str]| endings.iter().find_map(|ending| word.strip_suffix(ending).filter(long));
    let stem = match without(&["ations", "ation", "ating", "ated", "ates", "ate"]) {
        Some(stem) => stem,
        None => without(&["ions", "ion", "ings", "ing", "ies", "ied", "ed", "es", "ers", "er", "s", "e", "y"])
            .filter(|_| !word.ends_with("ss"))
            .unwrap_or(word),
    };
    let mut letters = stem.chars().rev();
    match (letters.next(), letters.next()) {
        // "planning" and "plans".
        (Some(last), Some(before)) if last == before && !"aeiousl".contains(last) => {
            stem[..stem.len() - last.len_utf8()].to_owned()
        }
        _ => stem.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_family_have_one_stem() {
        let families = [
            ["migration", "migrations", "migrated", "migrating"],
            ["plans", "planned", "planning", "plan"],
            ["mentors", "mentored", "mentoring", "mentor"],
            ["services", "service", "services", "service"],
            ["process", "processes", "processed", "processing"],
            ["outage", "outages", "outage", "outages"],
        ];
        for family in families {
            let stems: BTreeSet<_> = family.iter().map(|word| stem(word)).collect();
            assert_eq!(stems.len(), 1, "{family:?}: {stems:?}");
        }
        assert_ne!(stem("design"), stem("decision"));
    }

    #[test]
    fn what_carries_no_meaning_is_no_word() {
        let mut words = Vec::new();
        each_word("Led the 2 big MIGRATIONS, and 2026 of it", |word| words.push(word.to_owned()));
        assert_eq!(words, ["big", "migrations"]);
    }
}
