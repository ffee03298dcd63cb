//! Finds where in a text the values of a tree stand.

use std::collections::HashMap;
use std::ops::Range;

use saphyr_parser::{Event, Parser, Span};

use super::guard::is_walkable;
use super::path::{Part, Path, Step};

/// Finds the bytes of each place; of one that the text has no words of its own for (it is repeated by an alias, or
/// missing), the nearest entry around it. None where the text cannot be walked.
pub(super) fn locate(text: &str, places: &[(Path, Part)]) -> Vec<Option<Range<usize>>> {
    let mut wanted: HashMap<&[Step], Option<Found>> = HashMap::new();
    for (path, _) in places {
        for length in 0..=path.len() {
            wanted.insert(&path[..length], None);
        }
    }
    let mut walk = Walk { wanted, path: Path::new(), open: Vec::new() };
    for event in Parser::new_from_str(if is_walkable(text) { text } else { "" }) {
        let Ok((event, span)) = event else { break };
        walk.see(&event, span);
    }
    let characters: Vec<_> = places.iter().map(|(path, part)| walk.characters(path, *part)).collect();
    bytes(text, &characters)
}

/// Records where an entry stands, in characters.
#[derive(Clone, Default)]
struct Found {
    /// Its key; none for an item of a list, the root, and what no key was seen of.
    key: Option<Range<usize>>,
    /// The same key where it is given for the second time.
    repeated: Option<Range<usize>>,
    /// Its value, or where that starts if it is a collection.
    value: Option<Range<usize>>,
    /// Whether its value is a list or a mapping.
    is_collection: bool,
}

/// Is a collection that the walk is inside of.
enum Open {
    /// A list, with the number of the next item.
    List(usize),
    /// A mapping.
    Map {
        /// Whether the next value is a key.
        at_key: bool,
    },
}

/// Follows the events of a text along the paths that are wanted.
struct Walk<'a> {
    /// The entries to find; none for one not seen yet.
    wanted: HashMap<&'a [Step], Option<Found>>,
    /// The way to the entry that the walk is at.
    path: Path,
    /// The collections around it, outermost first.
    open: Vec<Open>,
}

impl Walk<'_> {
    /// Takes in one event.
    fn see(&mut self, event: &Event, span: Span) {
        let range = span.start.index()..span.end.index();
        match event {
            Event::Scalar(text, ..) if self.at_key() => self.see_key(text, range),
            Event::Scalar(..) | Event::Alias(_) => {
                self.begin_value(range, false);
                self.end_value();
            }
            Event::SequenceStart(..) => {
                self.begin_value(range, true);
                self.open.push(Open::List(0));
            }
            Event::MappingStart(..) => {
                self.begin_value(range, true);
                self.open.push(Open::Map { at_key: true });
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.open.pop();
                self.end_value();
            }
            _ => {}
        }
    }

    /// Tells whether the next value is the key of an entry.
    fn at_key(&self) -> bool {
        matches!(self.open.last(), Some(Open::Map { at_key: true }))
    }

    /// Steps to the entry of a key.
    fn see_key(&mut self, key: &str, range: Range<usize>) {
        if let Some(Open::Map { at_key }) = self.open.last_mut() {
            *at_key = false;
        }
        self.path.push(Step::Key(key.to_owned()));
        if let Some(found) = self.wanted.get_mut(self.path.as_slice()) {
            match found {
                Some(found) => found.repeated = found.repeated.take().or(Some(range)),
                None => *found = Some(Found { key: Some(range), ..Found::default() }),
            }
        }
    }

    /// Steps to a value, if it is an item of a list, and records where it stands.
    fn begin_value(&mut self, range: Range<usize>, is_collection: bool) {
        if let Some(Open::List(next)) = self.open.last_mut() {
            self.path.push(Step::Item(*next));
            *next += 1;
        }
        if let Some(found) = self.wanted.get_mut(self.path.as_slice()) {
            let found = found.get_or_insert_default();
            if found.value.is_none() {
                found.value = Some(range);
                found.is_collection = is_collection;
            }
        }
    }

    /// Steps back out of a value.
    fn end_value(&mut self) {
        self.path.pop();
        if let Some(Open::Map { at_key }) = self.open.last_mut() {
            *at_key = true;
        }
    }

    /// Gives the characters of a place, or of the nearest entry around it.
    fn characters(&self, path: &[Step], part: Part) -> Option<Range<usize>> {
        let lengths = (0..=path.len()).rev();
        let mut found = lengths.filter_map(|length| Some((length, self.wanted.get(&path[..length])?.as_ref()?)));
        let (length, found) = found.next()?;
        let value = found.value.clone().filter(|_| !found.is_collection || found.key.is_none());
        match part {
            Part::RepeatedKey if length == path.len() => found.repeated.clone().or_else(|| found.key.clone()).or(value),
            Part::Value if length == path.len() => {
                value.filter(|range| !range.is_empty() || found.key.is_none()).or_else(|| found.key.clone())
            }
            _ => found.key.clone().or(value),
        }
    }
}

/// Turns ranges of characters into ranges of bytes; an empty one grows to the end of its line.
fn bytes(text: &str, ranges: &[Option<Range<usize>>]) -> Vec<Option<Range<usize>>> {
    let mut edges: Vec<usize> = ranges.iter().flatten().flat_map(|range| [range.start, range.end]).collect();
    edges.sort_unstable();
    edges.dedup();
    let mut byte_of = HashMap::new();
    let mut letters = text.char_indices().map(|(byte, _)| byte).chain(std::iter::once(text.len())).enumerate();
    for edge in edges {
        let byte = letters.by_ref().find(|(character, _)| *character >= edge).map_or(text.len(), |(_, byte)| byte);
        byte_of.insert(edge, byte);
    }
    let to_bytes = |range: &Range<usize>| {
        let (start, end) = (byte_of[&range.start], byte_of[&range.end]);
        let line_end = text[start..].find('\n').map_or(text.len(), |length| start + length);
        start..if end > start { end } else { line_end }
    };
    ranges.iter().map(|range| range.as_ref().map(to_bytes)).collect()
}

/// Finds the byte at which a character starts, counting characters from 0; the end of the text where there are fewer.
pub(super) fn byte_of_character(text: &str, character: usize) -> usize {
    text.char_indices().nth(character).map_or(text.len(), |(byte, _)| byte)
}
