//! Says which words of a merged rubric come from which of its parts.

use super::super::value::{Entry, Node, Value};
use super::places::{ROOT_LISTS, id_of};
use crate::domain::{ItemKind, Lineage, LineageItem};

/// Reads the lineage off the places of a merged tree; none where it has one part alone.
pub(super) fn of(root: &Node, parts: Vec<String>, part_of: &[usize]) -> Option<Lineage> {
    let items = |kind, level: Option<&str>, list: Option<&Node>| {
        let items = list.map(Node::items).unwrap_or_default().iter();
        items.filter_map(|item| one(kind, level, item, part_of)).collect::<Vec<_>>()
    };
    // Of the rubric itself, what others say: its bars, its scale, where it comes from.
    let whole = one(ItemKind::Rubric, None, root, part_of).filter(|item| !item.changed.is_empty());
    let mut found: Vec<_> = whole.into_iter().collect();
    found.extend(items(ItemKind::Dimension, None, root.find("dimensions")));
    found.extend(items(ItemKind::Competency, None, root.find("competencies")));
    for level in root.find("levels").map(Node::items).unwrap_or_default() {
        found.extend(one(ItemKind::Level, None, level, part_of));
        let id = id_of(level);
        for entry in level.find("criteria").map(Node::entries).unwrap_or_default() {
            found.extend(items(ItemKind::Criterion, id, Some(&entry.value)));
        }
        found.extend(items(ItemKind::Warning, id, level.find("warnings")));
    }
    (parts.len() > 1).then_some(Lineage { parts, items: found })
}

fn one(kind: ItemKind, level: Option<&str>, item: &Node, part_of: &[usize]) -> Option<LineageItem> {
    let part = part_of[item.span.file()];
    let is_own = |key: &str| !["id", "schema", "criteria", "warnings"].contains(&key) && !ROOT_LISTS.contains(&key);
    let own = item.entries().iter().filter(|entry| is_own(&entry.key));
    let changed = own.flat_map(|entry| elsewhere(entry, part, part_of)).collect();
    Some(LineageItem { kind, id: id_of(item)?.to_owned(), level: level.map(str::to_owned), part, changed })
}

/// Tells whether everything below a value comes from one part.
fn is_all_of(value: &Node, part: usize, part_of: &[usize]) -> bool {
    part_of[value.span.file()] == part && value.entries().iter().all(|entry| is_all_of(&entry.value, part, part_of))
}

/// Lists the keys below one, itself included, whose values come from another part.
fn elsewhere(entry: &Entry, part: usize, part_of: &[usize]) -> Vec<(String, usize)> {
    let from = part_of[entry.value.span.file()];
    match &entry.value.value {
        Value::Table(entries) if from == part || !is_all_of(&entry.value, from, part_of) => {
            let below = entries.iter().flat_map(|entry| elsewhere(entry, part, part_of));
            below.map(|(key, from)| (format!("{}.{key}", entry.key), from)).collect()
        }
        Value::Single(_) | Value::List(_) | Value::Table(_) => {
            if from == part {
                Vec::new()
            } else {
                vec![(entry.key.to_string(), from)]
            }
        }
    }
}
