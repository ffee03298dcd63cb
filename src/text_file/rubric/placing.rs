//! Puts criteria and warning signs of a layer where they belong: what is known stays or moves, what is new comes at its place.

use std::collections::{HashMap, HashSet};

use super::super::value::{ByteRange, Entry, Node, Scalar, Value, cut};
use super::places::{ItemKey, ItemPlace, id_of, indexes, key_of, visit_lists};
use super::rules::Rules;

/// Puts what layers give into the lists of the levels.
pub(super) struct Placing<'m> {
    pub(super) rules: Rules<'m>,
    /// Where the layers put what is new or moves, and the place that says so.
    pub(super) placed: HashMap<ItemKey, (ItemPlace, ByteRange)>,
}

/// What a layer gives in one list of a level.
pub(super) struct Given {
    place: ItemPlace,
    /// Its place as a key of the file; none for warning signs.
    dimension: Option<Entry>,
    section: &'static str,
    items: Vec<Node>,
}

/// A list of a level, and what belongs into it.
struct Target {
    place: ItemPlace,
    dimension: Option<Entry>,
    slots: Vec<Arrival>,
}

/// An item of a list that a layer gives.
pub(super) enum Arrival {
    /// One that stands there; it says where the next one belongs.
    There(String),
    /// One that moves there, with what is given of it.
    Moves(ItemKey, Node),
    New(Node),
}

impl Placing<'_> {
    /// Merges criteria and warning signs where they stand, moves those that are given elsewhere, and adds those that are new.
    pub(super) fn place(&mut self, root: &mut Node, given: Vec<Given>) {
        let mut seen = HashMap::new();
        let (mut stay, mut moving) = (HashMap::new(), HashSet::new());
        let mut targets = Vec::new();
        for Given { place, dimension, section, items } in given {
            let mut slots = Vec::new();
            for item in items {
                let Some(key) = key_of(section, &item) else {
                    slots.push(Arrival::New(item));
                    continue;
                };
                if !self.rules.is_given_once(&key, &item, &mut seen) {
                    continue;
                }
                match self.is_there(&key, &place, &item) {
                    Some(true) => {
                        slots.push(Arrival::There(key.1.clone()));
                        stay.insert(key, item);
                    }
                    Some(false) => {
                        moving.insert(key.clone());
                        slots.push(Arrival::Moves(key, item));
                    }
                    None => slots.push(Arrival::New(item)),
                }
            }
            targets.push(Target { place, dimension, slots });
        }
        let mut moved = self.merge_in_place(root, stay, &moving);
        self.merge_moved(&mut moved, &mut targets);
        fill(root, targets, &mut moved);
    }

    /// Tells whether an item stands where it is given, so that it stays; none where it is new.
    fn is_there(&mut self, key: &ItemKey, place: &ItemPlace, item: &Node) -> Option<bool> {
        let at = item.find("id").map_or(item.span, |id| id.span);
        let of_base = self.rules.base.get(key);
        if of_base == Some(place) {
            return Some(true);
        }
        match self.placed.get(key) {
            Some((placed, _)) if placed == place => return Some(true),
            Some((_, other)) => {
                let message = format!("two overlays put `{}` in different places", cut(&key.1));
                self.rules.conflict(at, *other, message, "put elsewhere here");
                return Some(true);
            }
            None => {}
        }
        let is_known = of_base.is_some();
        self.placed.insert(key.clone(), (place.clone(), at));
        is_known.then_some(false)
    }

    /// Merges what stays, and takes out what moves.
    fn merge_in_place(
        &self,
        root: &mut Node,
        mut stay: HashMap<ItemKey, Node>,
        moving: &HashSet<ItemKey>,
    ) -> HashMap<ItemKey, Node> {
        let mut moved = HashMap::new();
        visit_lists(root, &mut |section, list| {
            for item in list.iter_mut() {
                if let Some(given) = key_of(section, item).and_then(|key| stay.remove(&key)) {
                    self.rules.item(item, given);
                }
            }
            let is_moving = |item: &Node| key_of(section, item).filter(|key| moving.contains(key));
            if list.iter().any(|item| is_moving(item).is_some()) {
                for item in std::mem::take(list) {
                    match is_moving(&item) {
                        Some(key) => drop(moved.insert(key, item)),
                        None => list.push(item),
                    }
                }
            }
        });
        moved
    }

    /// Gives what moves the keys that are given with it.
    fn merge_moved(&self, moved: &mut HashMap<ItemKey, Node>, targets: &mut [Target]) {
        for slot in targets.iter_mut().flat_map(|target| &mut target.slots) {
            if let Arrival::Moves(key, given) = slot
                && let Some(there) = moved.get_mut(key)
            {
                let given = std::mem::replace(given, Node { value: Value::List(Vec::new()), span: given.span });
                self.rules.item(there, given);
            }
        }
    }
}

/// Takes the criteria and warning signs out of the levels of a layer. What is no list of them stays, and is reported where
/// levels are read.
pub(super) fn split(levels: &mut Node) -> Vec<Given> {
    let mut given = Vec::new();
    for level in levels.items_mut().into_iter().flatten() {
        let Some(id) = id_of(level).map(str::to_owned) else { continue };
        if let Some(Node { value: Value::Table(dimensions), .. }) = level.find_mut("criteria") {
            for mut entry in std::mem::take(dimensions) {
                let place = ItemPlace { level: id.clone(), dimension: Some(entry.key.to_string()) };
                match entry.value.items_mut().map(std::mem::take) {
                    Some(items) => given.push(Given { place, dimension: Some(entry), section: "criteria", items }),
                    None if is_nothing(&entry.value) => {}
                    None => dimensions.push(entry),
                }
            }
        }
        let warnings = level.find_mut("warnings");
        if warnings.as_ref().is_some_and(|warnings| is_list(warnings)) {
            let items = level.take("warnings").and_then(|mut entry| entry.value.items_mut().map(std::mem::take));
            let place = ItemPlace { level: id, dimension: None };
            given.push(Given { place, dimension: None, section: "warnings", items: items.unwrap_or_default() });
        }
    }
    given
}

/// Tells whether a value is a list, which nothing is one of.
pub(super) fn is_list(node: &Node) -> bool {
    matches!(node.value, Value::List(_) | Value::Single(Scalar::Nothing))
}

pub(super) fn is_nothing(node: &Node) -> bool {
    matches!(node.value, Value::Single(Scalar::Nothing))
}

/// Puts what moves and what is new into the lists of the levels.
fn fill(root: &mut Node, targets: Vec<Target>, moved: &mut HashMap<ItemKey, Node>) {
    let Some(levels) = root.find_mut("levels").and_then(Node::items_mut) else { return };
    let index = indexes(levels);
    for Target { place, dimension, slots } in targets {
        let Some(level) = index.get(&place.level).map(|at| &mut levels[*at]) else { continue };
        let list = if let Some(entry) = dimension {
            let criteria = list_at(level, "criteria", Value::Table(Vec::new()), entry.key_span);
            list_at(criteria, &entry.key, Value::List(Vec::new()), entry.key_span)
        } else {
            let span = level.span;
            list_at(level, "warnings", Value::List(Vec::new()), span)
        };
        if let Some(list) = list.items_mut() {
            insert(list, slots, moved);
        }
    }
}

/// Gives the value of a key, which is made empty where it is not there.
fn list_at<'n>(table: &'n mut Node, key: &str, empty: Value, span: ByteRange) -> &'n mut Node {
    if table.find(key).is_none_or(is_nothing)
        && let Value::Table(entries) = &mut table.value
    {
        entries.retain(|entry| entry.key != key);
        let value = Node { value: empty, span };
        entries.push(Entry { key: key.to_owned().into(), key_span: span, value });
    }
    let at = table.entries_mut().iter().position(|entry| entry.key == key);
    &mut table.entries_mut()[at.expect("BUG: the key was put there")].value
}

/// Puts items into a list: each behind the one that it is given behind, else before the next that stands there, else at the end.
pub(super) fn insert(list: &mut Vec<Node>, slots: Vec<Arrival>, moved: &mut HashMap<ItemKey, Node>) {
    if slots.iter().all(|slot| matches!(slot, Arrival::There(_))) {
        return;
    }
    let index = indexes(list);
    let mut before: Vec<Vec<Node>> = std::iter::repeat_with(Vec::new).take(list.len() + 1).collect();
    let (mut gap, mut waiting) = (None, Vec::new());
    for slot in slots {
        let item = match slot {
            Arrival::There(id) => {
                if let Some(at) = index.get(&id) {
                    before[*at].append(&mut waiting);
                    gap = Some(at + 1);
                }
                continue;
            }
            Arrival::Moves(key, _) => moved.remove(&key),
            Arrival::New(item) => Some(item),
        };
        gap.map_or(&mut waiting, |gap: usize| &mut before[gap]).extend(item);
    }
    before[list.len()].append(&mut waiting);
    let mut before = before.into_iter();
    let mut merged = before.next().unwrap_or_default();
    for (item, behind) in std::mem::take(list).into_iter().zip(before) {
        merged.push(item);
        merged.extend(behind);
    }
    *list = merged;
}
