//! What changes from one rubric to another, by id.

use std::collections::HashMap;

use super::rubric_keys::{Described, ItemPosition, described, is_judged_by};
use crate::domain::{ItemKind, Rubric, vocabulary};

vocabulary! {
    /// Says what becomes of an item.
    ItemChange {
        /// The first rubric does not have it.
        Added = "added",
        /// The second one does not have it.
        Removed = "removed",
        /// It stands at another level or in another dimension; it may be worded otherwise too.
        Moved = "moved",
        /// It stands where it stood, and people are judged by something else of it: a weight, a bar, a must, a step.
        Changed = "changed",
        /// It stands where it stood, and only its words are other.
        Reworded = "reworded",
    }
}

/// Says how an item differs between two rubrics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemDiff {
    /// What becomes of it.
    pub change: ItemChange,
    /// What it is.
    pub kind: ItemKind,
    /// Its id.
    pub id: String,
    /// Its title or text, as the second rubric has it where it does.
    pub title: String,
    /// Where it stands in the first rubric, and in the second: its level and its dimension.
    pub places: [Option<ItemPosition>; 2],
    /// The keys that differ; none of what is added or removed.
    pub keys: Vec<KeyDiff>,
}

/// Says how a key differs, in the words of the files; none where it is not given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyDiff {
    /// The key; below another one behind a dot.
    pub key: String,
    /// What the first rubric says.
    pub before: Option<String>,
    /// What the second one says.
    pub after: Option<String>,
}

/// Lists what differs between two rubrics: what is added, then removed, moved, changed and reworded, each in the order of its
/// rubric.
#[must_use]
pub fn rubric_diff(before: &Rubric, after: &Rubric) -> Vec<ItemDiff> {
    let [old, new] = [before, after].map(described);
    // The two rubrics themselves are compared whatever they are called.
    let key =
        |item: &Described| (item.kind, if item.kind == ItemKind::Rubric { String::new() } else { item.id.clone() });
    let index = |items: &[Described]| -> HashMap<(ItemKind, String), usize> {
        items.iter().enumerate().map(|(index, item)| (key(item), index)).collect()
    };
    let [in_old, in_new] = [&old, &new].map(|items| index(items));
    let find = |index: &HashMap<_, usize>, item: &Described| index.get(&key(item)).copied();
    let changed = new.iter().filter_map(|item| compared(find(&in_old, item).map(|index| &old[index]), Some(item)));
    let removed = old.iter().filter(|item| find(&in_new, item).is_none()).filter_map(|item| compared(Some(item), None));
    let mut diff: Vec<_> = changed.chain(removed).collect();
    diff.sort_by_key(|item| item.change);
    diff
}

/// Says how an item differs; none where it does not.
fn compared(before: Option<&Described>, after: Option<&Described>) -> Option<ItemDiff> {
    let keys = before.zip(after).map(|(before, after)| keys(&before.keys, &after.keys)).unwrap_or_default();
    let change = match (before, after) {
        (None, _) => ItemChange::Added,
        (Some(_), None) => ItemChange::Removed,
        (Some(before), Some(after)) if before.position != after.position => ItemChange::Moved,
        (Some(_), Some(_)) if keys.is_empty() => return None,
        (Some(_), Some(_)) if keys.iter().any(|diff| is_judged_by(&diff.key)) => ItemChange::Changed,
        (Some(_), Some(_)) => ItemChange::Reworded,
    };
    let Described { kind, id, title, .. } = after.or(before)?;
    let places = [before, after].map(|item| item.map(|item| item.position.clone()));
    Some(ItemDiff { change, kind: *kind, id: id.clone(), title: title.clone(), places, keys })
}

fn keys(before: &[(String, String)], after: &[(String, String)]) -> Vec<KeyDiff> {
    let find =
        |keys: &[(String, String)], key: &str| keys.iter().find(|(of, _)| of == key).map(|(_, words)| words.clone());
    let gone = before.iter().filter(|(key, _)| find(after, key).is_none());
    let all = after.iter().chain(gone).map(|(key, _)| key);
    let diff = all.map(|key| KeyDiff { key: key.clone(), before: find(before, key), after: find(after, key) });
    diff.filter(|diff| diff.before != diff.after).collect()
}
