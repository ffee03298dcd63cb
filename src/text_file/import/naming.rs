//! Gives what a table names its ids: those of an old rubric where it has them.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value, json};

use super::identifiers::unique;
use super::imported::{ImportedDimension, ImportedLadder, ImportedLevel};
use super::names::{level_parts, normal};
use super::old::{OldRubric, text};
use super::update::Matches;

/// Is something that a table names: all its names, the first of them its own, and what tells it apart from others of that name.
#[derive(Default)]
struct NamedItem<'n> {
    names: Vec<&'n str>,
    around: Vec<&'n str>,
    /// The keys under which a rubric says where it belongs, and what stands there.
    belongs: Vec<(&'static str, Value)>,
}

/// Names the dimensions.
pub(super) fn dimension_ids(dimensions: &[ImportedDimension], old: Option<&OldRubric>) -> Vec<String> {
    let titles: Vec<_> =
        dimensions.iter().map(|one| NamedItem { names: vec![one.title.as_str()], ..NamedItem::default() }).collect();
    named(old, "dimensions", &titles, &HashSet::new())
}

/// Gives ids to what has a name: that of an entry of the old rubric with one of its names, else one of its words.
fn named(old: Option<&OldRubric>, key: &str, items: &[NamedItem], taken: &HashSet<String>) -> Vec<String> {
    let entries: Vec<&Map<String, Value>> =
        old.map_or(&[][..], |old| old.list(key)).iter().filter_map(Value::as_object).collect();
    let found = found(&entries, items);
    let open = items.iter().zip(&found).filter(|(_, found)| found.is_none());
    let open: Vec<Vec<&str>> =
        open.map(|(item, _)| item.names[..1].iter().chain(&item.around).copied().collect()).collect();
    let own = entries.iter().map(|entry| text(entry, "id").to_owned());
    let taken = own.chain(taken.iter().cloned()).collect();
    let mut made = unique(&open, &taken).into_iter();
    found.into_iter().filter_map(|found| found.map(str::to_owned).or_else(|| made.next())).collect()
}

/// Finds the id that each item has in an old rubric. Where several are called the same, those that belong together go before
/// those that do not, and else the order decides, in which the old rubric has them.
fn found<'o>(entries: &[&'o Map<String, Value>], items: &[NamedItem]) -> Vec<Option<&'o str>> {
    let mut found = vec![None; items.len()];
    let mut used = HashSet::new();
    for called in ["title", "id"] {
        let mut by_name: HashMap<String, Vec<&Map<String, Value>>> = HashMap::new();
        for entry in entries {
            by_name.entry(normal(text(entry, called))).or_default().push(entry);
        }
        for belongs in [true, false] {
            for (item, found) in items.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
                let same = item.names.iter().filter_map(|name| by_name.get(&normal(name))).flatten();
                let is_there =
                    |entry: &Map<String, Value>| item.belongs.iter().all(|(key, place)| at(entry, key) == place);
                let mut ids = same.filter(|entry| !belongs || is_there(entry)).map(|entry| text(entry, "id"));
                *found = ids.find(|id| used.insert(*id));
            }
        }
    }
    found
}

fn at<'o>(entry: &'o Map<String, Value>, key: &str) -> &'o Value {
    entry.get(key).unwrap_or(&Value::Null)
}

/// Names the levels.
pub(super) fn level_ids(levels: &[ImportedLevel], old: Option<&OldRubric>) -> Vec<String> {
    let parts: Vec<(String, Vec<String>)> = levels.iter().map(|level| level_parts(&level.heading)).collect();
    let names = levels.iter().zip(&parts).map(|(level, (name, others))| {
        let around: Vec<&str> = others.iter().map(String::as_str).chain([level.heading.as_str()]).collect();
        let names = [name.as_str()].into_iter().chain(around.iter().copied()).collect();
        NamedItem { names, around, belongs: vec![("track", json!(level.track))] }
    });
    let ids = named(old, "levels", &names.collect::<Vec<_>>(), &HashSet::new());
    // `current: none` means no level at all.
    ids.into_iter().map(|id| if id == "none" { "none-level".to_owned() } else { id }).collect()
}

/// Names the competencies; `dimensions` are the ids of those of the table.
pub(super) fn competency_ids(
    ladder: &ImportedLadder,
    dimensions: &[String],
    old: Option<&OldRubric>,
    taken: &HashSet<String>,
) -> Vec<String> {
    let names = ladder.competencies.iter().map(|one| {
        let dimension = ladder.dimensions[one.dimension].title.as_str();
        let around = one.tags.iter().rev().map(String::as_str).chain([dimension]).collect();
        let tags = if one.tags.is_empty() { Value::Null } else { json!(one.tags) };
        let belongs = vec![("dimension", json!(dimensions[one.dimension])), ("tags", tags)];
        NamedItem { names: vec![one.title.as_str()], around, belongs }
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
