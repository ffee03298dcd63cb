//! How what a layer says goes together with what is there: keys win, and layers must not contradict each other.

use std::collections::HashMap;

use super::super::code::Code;
use super::super::problems::Problems;
use super::super::value::{ByteRange, Entry, Node, Value, cut};
use super::places::{ItemKey, ItemPlace};

/// Holds what a merge goes by.
pub(super) struct Rules<'m> {
    pub(super) problems: &'m Problems,
    /// The index of the part that each file belongs to.
    pub(super) part_of: &'m [usize],
    /// The parts that are laid over the base.
    pub(super) layers: Vec<usize>,
    /// Where everything stands in the base.
    pub(super) base: HashMap<ItemKey, ItemPlace>,
    /// What the layers remove.
    pub(super) removed: HashMap<ItemKey, ByteRange>,
}

impl Rules<'_> {
    pub(super) fn part(&self, span: ByteRange) -> usize {
        self.part_of[span.file()]
    }

    /// Tells whether a value is there because another layer says so.
    pub(super) fn is_of_other_layer(&self, there: ByteRange, given: ByteRange) -> bool {
        let part = self.part(there);
        part != self.part(given) && self.layers.contains(&part)
    }

    pub(super) fn conflict(&self, at: ByteRange, other: ByteRange, message: String, label: &'static str) {
        let problem = self.problems.problem(at, Code::OverlayConflict, message).other(other, label);
        problem.hint("leave one of the two out, or make them agree").report();
    }

    /// Merges the keys of a table: those given win.
    pub(super) fn table(&self, there: &mut Node, given: Vec<Entry>) {
        let Value::Table(there) = &mut there.value else { return };
        let mut index: HashMap<_, _> =
            there.iter().enumerate().map(|(index, entry)| (entry.key.clone(), index)).collect();
        for entry in given {
            if let Some(index) = index.get(&entry.key) {
                there[*index].key_span = entry.key_span;
                self.value(&mut there[*index].value, entry.value, &entry.key);
            } else {
                index.insert(entry.key.clone(), there.len());
                there.push(entry);
            }
        }
    }

    /// Merges a value: tables key by key, all else whole.
    pub(super) fn value(&self, there: &mut Node, given: Node, key: &str) {
        match (&there.value, given.value) {
            (Value::Table(_), Value::Table(entries)) => self.table(there, entries),
            (_, value) => {
                let given = Node { value, span: given.span };
                if self.is_of_other_layer(there.span, given.span) && !there.says_same(&given) {
                    let message = format!("two overlays set `{}` to different values", cut(key));
                    self.conflict(given.span, there.span, message, "set here too");
                } else {
                    *there = given;
                }
            }
        }
    }

    /// Merges an item, whose keys win.
    pub(super) fn item(&self, there: &mut Node, given: Node) {
        self.value(there, given, "id");
    }

    /// Refuses an item that the same layer gives twice, or a layer removes.
    pub(super) fn is_given_once(&self, key: &ItemKey, item: &Node, seen: &mut HashMap<ItemKey, ByteRange>) -> bool {
        let (at, name) = (item.find("id").map_or(item.span, |id| id.span), cut(&key.1));
        if let Some(first) = seen.insert(key.clone(), at) {
            let problem = self.problems.problem(at, Code::DuplicateId, format!("the name `{name}` is used twice"));
            problem.other(first, "first used here").hint("give one of them another name").report();
            return false;
        }
        if let Some(removed) = self.removed.get(key) {
            self.conflict(at, *removed, format!("`{name}` is given here, and removed"), "removed here");
            return false;
        }
        true
    }
}
