//! Looks into values as they stand in a file, and changes them before they are read into what they mean.

use super::value::{ByteRange, Entry, Node, Value};

impl Node {
    /// Puts the value and all in it to one place.
    pub(super) fn move_to(&mut self, span: ByteRange) {
        self.change_spans(&|_| span);
    }

    /// Says which file the value and all in it stand in.
    pub(super) fn stands_in(&mut self, file: usize) {
        self.change_spans(&|span| span.in_file(file));
    }

    fn change_spans(&mut self, change: &dyn Fn(ByteRange) -> ByteRange) {
        self.span = change(self.span);
        match &mut self.value {
            Value::Single(_) => {}
            Value::List(items) => items.iter_mut().for_each(|item| item.change_spans(change)),
            Value::Table(entries) => entries.iter_mut().for_each(|entry| {
                entry.key_span = change(entry.key_span);
                entry.value.change_spans(change);
            }),
        }
    }

    /// Gives the value of a key, if this is a table that has it.
    pub(super) fn find(&self, key: &str) -> Option<&Self> {
        let Value::Table(entries) = &self.value else { return None };
        entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value)
    }

    pub(super) fn find_mut(&mut self, key: &str) -> Option<&mut Self> {
        let Value::Table(entries) = &mut self.value else { return None };
        entries.iter_mut().find(|entry| entry.key == key).map(|entry| &mut entry.value)
    }

    /// Takes a key out of the table, if this is one that has it.
    pub(super) fn take(&mut self, key: &str) -> Option<Entry> {
        let Value::Table(entries) = &mut self.value else { return None };
        let index = entries.iter().position(|entry| entry.key == key)?;
        Some(entries.remove(index))
    }

    /// Gives the keys with their values; none where this is no table.
    pub(super) fn entries(&self) -> &[Entry] {
        if let Value::Table(entries) = &self.value { entries } else { &[] }
    }

    /// Gives the keys with their values to change; none where this is no table.
    pub(super) fn entries_mut(&mut self) -> &mut [Entry] {
        if let Value::Table(entries) = &mut self.value { entries } else { &mut [] }
    }

    /// Gives the items; none where this is no list.
    pub(super) fn items(&self) -> &[Self] {
        if let Value::List(items) = &self.value { items } else { &[] }
    }

    /// Gives the items to change; none where this is no list.
    pub(super) fn items_mut(&mut self) -> Option<&mut Vec<Self>> {
        if let Value::List(items) = &mut self.value { Some(items) } else { None }
    }

    /// Gives the words of the value, if it is a text or a number.
    pub(super) fn words(&self) -> Option<&str> {
        if let Value::Single(scalar) = &self.value { scalar.words() } else { None }
    }

    /// Tells whether both say the same, wherever they stand.
    pub(super) fn says_same(&self, other: &Self) -> bool {
        match (&self.value, &other.value) {
            (Value::Single(one), Value::Single(other)) => one == other,
            (Value::List(one), Value::List(other)) => {
                one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.says_same(other))
            }
            (Value::Table(one), Value::Table(entries)) => {
                let has = |entry: &Entry| other.find(&entry.key).is_some_and(|value| entry.value.says_same(value));
                one.len() == entries.len() && one.iter().all(has)
            }
            (Value::Single(_) | Value::List(_) | Value::Table(_), _) => false,
        }
    }
}
