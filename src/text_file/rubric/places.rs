//! Says where the items of a rubric stand, as its text has them.

use std::collections::HashMap;

use super::super::value::Node;

/// Names an item: the list that it is of, and its id.
pub(super) type ItemKey = (&'static str, String);

/// Says where an item stands: at a level, and criteria in a dimension; nowhere for those of the root.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ItemPlace {
    pub(super) level: String,
    pub(super) dimension: Option<String>,
}

/// The lists of the root whose items have ids.
pub(super) const ROOT_LISTS: [&str; 5] = ["dimensions", "levels", "retired", "competencies", "tracks"];

pub(super) fn id_of(item: &Node) -> Option<&str> {
    item.find("id").and_then(Node::words)
}

pub(super) fn key_of(section: &'static str, item: &Node) -> Option<ItemKey> {
    Some((section, id_of(item)?.to_owned()))
}

/// Gives the index of each item of a list by its id.
pub(super) fn indexes(list: &[Node]) -> HashMap<String, usize> {
    let items = list.iter().enumerate();
    items.filter_map(|(index, item)| Some((id_of(item)?.to_owned(), index))).collect()
}

/// Says where everything that has an id stands.
pub(super) fn places(root: &Node) -> HashMap<ItemKey, ItemPlace> {
    let of_root = |section: &'static str| {
        root.find(section).into_iter().flat_map(Node::items).map(move |item| (section, ItemPlace::default(), item))
    };
    let levels = root.find("levels").into_iter().flat_map(Node::items);
    let steps = root.find("competencies").into_iter().flat_map(Node::items).flat_map(steps_of);
    let criteria = steps.filter_map(|step| step.find("criteria")).flat_map(Node::items);
    let of_steps = criteria.map(|item| ("criteria", ItemPlace::default(), item));
    let items = ROOT_LISTS.into_iter().flat_map(of_root).chain(levels.flat_map(of_level)).chain(of_steps);
    items.filter_map(|(section, place, item)| Some((key_of(section, item)?, place))).collect()
}

fn steps_of(competency: &Node) -> &[Node] {
    competency.find("steps").map(Node::items).unwrap_or_default()
}

/// Says where the criteria and warning signs of a level stand.
fn of_level(level: &Node) -> Vec<(&'static str, ItemPlace, &Node)> {
    let id = id_of(level).unwrap_or_default().to_owned();
    let criteria = level.find("criteria").into_iter().flat_map(Node::entries).flat_map(|entry| {
        let place = ItemPlace { level: id.clone(), dimension: Some(entry.key.to_string()) };
        entry.value.items().iter().map(move |item| ("criteria", place.clone(), item))
    });
    let place = ItemPlace { level: id.clone(), dimension: None };
    let warnings = level.find("warnings").into_iter().flat_map(Node::items);
    criteria.chain(warnings.map(|item| ("warnings", place.clone(), item))).collect()
}

/// Goes through the lists of criteria and warning signs of all levels, and those of criteria that show steps.
pub(super) fn visit_lists(root: &mut Node, visit: &mut dyn FnMut(&'static str, &mut Vec<Node>)) {
    for level in root.find_mut("levels").and_then(Node::items_mut).into_iter().flatten() {
        let criteria = level.find_mut("criteria").into_iter().flat_map(Node::entries_mut);
        criteria.filter_map(|entry| entry.value.items_mut()).for_each(|list| visit("criteria", list));
        level.find_mut("warnings").and_then(Node::items_mut).into_iter().for_each(|list| visit("warnings", list));
    }
    for competency in root.find_mut("competencies").and_then(Node::items_mut).into_iter().flatten() {
        for step in competency.find_mut("steps").and_then(Node::items_mut).into_iter().flatten() {
            step.find_mut("criteria").and_then(Node::items_mut).into_iter().for_each(|list| visit("criteria", list));
        }
    }
}
