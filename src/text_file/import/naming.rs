//! Gives what a table names its ids: those of an old rubric where it has them.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::identifiers::unique;
use super::imported::{ImportedDimension, ImportedLadder, ImportedLevel};
use super::names::{level_parts, normal};
use super::old::{OldRubric, text};
use super::update::Matches;

/// Names the dimensions.
pub(super) fn dimension_ids(dimensions: &[ImportedDimension], old: Option<&OldRubric>) -> Vec<String> {
    let titles: Vec<_> = dimensions.iter().map(|one| (vec![one.title.as_str()], Vec::new())).collect();
    named(old, "dimensions", &titles, &HashSet::new())
}

/// Gives ids to what has a name: that of the entry of the old rubric with one of its names, else one of its words; texts of
/// `around` tell those apart whose names are equal.
fn named(old: Option<&OldRubric>, key: &str, items: &[(Vec<&str>, Vec<&str>)], taken: &HashSet<String>) -> Vec<String> {
    let entries: Vec<&Map<String, Value>> =
        old.map_or(&[][..], |old| old.list(key)).iter().filter_map(Value::as_object).collect();
    let mut by_name: HashMap<String, &str> = HashMap::new();
    for entry in &entries {
        for name in [text(entry, "title"), text(entry, "id")] {
            by_name.entry(normal(name)).or_insert(text(entry, "id"));
        }
    }
    let mut used = HashSet::new();
    let found: Vec<Option<&str>> = items
        .iter()
        .map(|(names, _)| {
            names.iter().find_map(|name| by_name.get(&normal(name)).copied().filter(|id| used.insert(*id)))
        })
        .collect();
    let open = items.iter().zip(&found).filter(|(_, found)| found.is_none());
    let open: Vec<Vec<&str>> =
        open.map(|((names, around), _)| names[..1].iter().chain(around).copied().collect()).collect();
    let own = entries.iter().map(|entry| text(entry, "id").to_owned());
    let taken = own.chain(taken.iter().cloned()).collect();
    let mut made = unique(&open, &taken).into_iter();
    found.into_iter().filter_map(|found| found.map(str::to_owned).or_else(|| made.next())).collect()
}

/// Names the levels.
pub(super) fn level_ids(levels: &[ImportedLevel], old: Option<&OldRubric>) -> Vec<String> {
    let parts: Vec<(String, Vec<String>)> = levels.iter().map(|level| level_parts(&level.heading)).collect();
    let names = levels.iter().zip(&parts).map(|(level, (name, others))| {
        let others: Vec<&str> = others.iter().map(String::as_str).chain([level.heading.as_str()]).collect();
        ([name.as_str()].into_iter().chain(others.iter().copied()).collect(), others)
    });
    let ids = named(old, "levels", &names.collect::<Vec<_>>(), &HashSet::new());
    // `current: none` means no level at all.
    ids.into_iter().map(|id| if id == "none" { "none-level".to_owned() } else { id }).collect()
}

/// Names the competencies.
pub(super) fn competency_ids(ladder: &ImportedLadder, old: Option<&OldRubric>, taken: &HashSet<String>) -> Vec<String> {
    let names = ladder.competencies.iter().map(|one| {
        let dimension = ladder.dimensions[one.dimension].title.as_str();
        (vec![one.title.as_str()], one.tags.iter().rev().map(String::as_str).chain([dimension]).collect())
    });
    named(old, "competencies", &names.collect::<Vec<_>>(), taken)
}

/// Names the criteria, of which some were found in an old rubric; no other gets an id that is `taken`.
pub(super) fn criterion_ids(
    ladder: &ImportedLadder,
    levels: &[String],
    dimensions: &[String],
    found: &Matches,
    taken: &HashSet<String>,
) -> Vec<String> {
    let open = ladder.criteria.iter().zip(&found.old).filter(|(_, old)| old.is_none()).map(|(one, _)| {
        let tags = one.tags.iter().rev().map(String::as_str);
        let around = tags.chain([dimensions[one.dimension].as_str(), levels[one.level].as_str()]);
        std::iter::once(one.text.as_str()).chain(around).collect()
    });
    let mut made = unique(&open.collect::<Vec<_>>(), taken).into_iter();
    let ids = found.old.iter().map(|old| old.map(|old| old.id.to_owned()).or_else(|| made.next()));
    ids.flatten().collect()
}
