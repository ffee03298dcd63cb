//! Reads what a file removes from the rubric that it builds on, and takes it out.

use std::collections::HashMap;

use super::super::code::Code;
use super::super::cursor::At;
use super::super::value::{ByteRange, Entry, Node, Value, cut};
use super::places::{ItemKey, ItemPlace, id_of, key_of, visit_lists};

/// What can be removed, by the list that it is of.
const REMOVABLE: [&str; 5] = ["criteria", "levels", "dimensions", "warnings", "competencies"];

/// Reads what a file removes; what the base does not have is a mistake.
pub(super) fn read(root: At, base: &HashMap<ItemKey, ItemPlace>, removed: &mut HashMap<ItemKey, ByteRange>) {
    let Some(mut table) = root.find("remove").and_then(At::table) else { return };
    for section in REMOVABLE {
        for (at, id) in table.items(section).filter_map(|at| Some((at, at.text()?))) {
            let key = (section, id.to_owned());
            if base.contains_key(&key) {
                removed.entry(key).or_insert(at.span());
                continue;
            }
            let message = format!("the rubric below has no `{}` among its {}", cut(id), named(section));
            let ids = base.keys().filter(|(of, _)| *of == section).map(|(_, id)| id.as_str());
            at.problem(Code::UnknownRemoval, message).near(id, ids).report();
        }
    }
    table.finish();
}

fn named(section: &'static str) -> &'static str {
    if section == "warnings" { "warning signs" } else { section }
}

/// Takes criteria, warning signs and competencies out, these wherever they are named too.
pub(super) fn items(root: &mut Node, removed: &HashMap<ItemKey, ByteRange>) {
    let stays =
        |section: &'static str, item: &Node| key_of(section, item).is_none_or(|key| !removed.contains_key(&key));
    visit_lists(root, &mut |section, list| list.retain(|item| stays(section, item)));
    retain(root, "competencies", |item| stays("competencies", item));
    let is_removed = |id: &str| removed.contains_key(&("competencies", id.to_owned()));
    let stay = |list: &mut Vec<Node>| list.retain(|name| !name.words().is_some_and(is_removed));
    for track in root.find_mut("tracks").and_then(Node::items_mut).into_iter().flatten() {
        track.find_mut("only").and_then(Node::items_mut).into_iter().for_each(stay);
        if let Some(Value::Table(weights)) = track.find_mut("weights").map(|weights| &mut weights.value) {
            weights.retain(|entry| !is_removed(&entry.key));
        }
    }
    for level in root.find_mut("levels").and_then(Node::items_mut).into_iter().flatten() {
        for need in level.find_mut("needs").and_then(Node::items_mut).into_iter().flatten() {
            need.find_mut("of").and_then(Node::items_mut).into_iter().for_each(stay);
        }
        if let Some(Value::Table(expected)) = level.find_mut("expects").map(|expects| &mut expects.value) {
            expected.retain(|entry| !is_removed(&entry.key));
        }
    }
}

/// Takes dimensions out with all that stands in them, each item of which is told of first.
pub(super) fn dimensions(root: &mut Node, is_gone: &dyn Fn(&str) -> bool, tell: &mut dyn FnMut(&ItemKey, &Node)) {
    retain(root, "dimensions", |item| !id_of(item).is_some_and(is_gone));
    retain(root, "competencies", |item| !item.find("dimension").and_then(Node::words).is_some_and(is_gone));
    for level in root.find_mut("levels").and_then(Node::items_mut).into_iter().flatten() {
        let Some(Value::Table(criteria)) = level.find_mut("criteria").map(|criteria| &mut criteria.value) else {
            continue;
        };
        for entry in criteria.extract_if(.., |entry| is_gone(&entry.key)) {
            let group = ("dimensions", entry.key.to_string());
            entry.value.items().iter().for_each(|item| tell(&group, item));
        }
    }
}

/// Takes levels out with all that stands in them, each item of which is told of first; a level after one of them comes after
/// the one that it came after.
pub(super) fn levels(root: &mut Node, is_gone: &dyn Fn(&str) -> bool, tell: &mut dyn FnMut(&ItemKey, &Node)) {
    let mut after: HashMap<String, Option<Entry>> = HashMap::new();
    let Some(levels) = root.find_mut("levels").and_then(Node::items_mut) else { return };
    for mut level in levels.extract_if(.., |level| id_of(level).is_some_and(is_gone)) {
        let group = ("levels", id_of(&level).unwrap_or_default().to_owned());
        let criteria = level.find("criteria").into_iter().flat_map(Node::entries).flat_map(|entry| entry.value.items());
        let warnings = level.find("warnings").into_iter().flat_map(Node::items);
        criteria.chain(warnings).for_each(|item| tell(&group, item));
        after.insert(group.1, level.take("after"));
    }
    for level in levels {
        // No more steps than there are levels gone, as they may stand in a circle.
        for _ in 0..after.len() {
            let Some(next) = level.find("after").and_then(Node::words).and_then(|name| after.get(name)) else { break };
            level.take("after");
            if let (Value::Table(entries), Some(next)) = (&mut level.value, next) {
                entries.push(next.clone());
            }
        }
    }
}

fn retain(root: &mut Node, list: &str, stays: impl Fn(&Node) -> bool) {
    if let Some(items) = root.find_mut(list).and_then(Node::items_mut) {
        items.retain(stays);
    }
}
