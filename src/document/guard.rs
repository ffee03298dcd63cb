//! Refuses hostile YAML before anything is built from it.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScanError};

/// The deepest nesting that is read; a rubric needs seven.
pub(super) const DEEPEST: usize = 64;

/// The most keys and values that are read, aliases written out: ten thousand full criteria have fewer.
pub(super) const MOST_VALUES: usize = 350_000;

/// The most bytes of text that are read, aliases written out: as many as the largest file has.
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// The most brackets and commas that are read in YAML: the parser holds a list in brackets whole in memory, at some 150
/// bytes a sign, before it tells of its first item.
const MOST_SIGNS: usize = 500_000;

/// Tells why a text is refused, and where: a position in characters.
#[derive(Debug)]
pub(super) enum Refusal {
    /// The parser does not accept it.
    Malformed(ScanError),
    /// It nests too deeply.
    TooDeep(Option<usize>),
    /// It has too many values.
    TooMany(Option<usize>),
    /// An alias stands inside what it repeats.
    Loop(usize),
    /// A second document starts.
    SecondDocument(usize),
    /// It holds no value.
    Empty,
}

/// Measures a part of a text with its aliases written out.
#[derive(Debug, Clone, Copy, Default)]
struct Size {
    /// Its keys and values.
    values: usize,
    /// The bytes of their texts.
    bytes: usize,
}

/// Watches the events of one text go by.
#[derive(Default)]
struct Watch {
    /// The collections that are open: the anchor of each, 0 for none, and what came before it.
    open: Vec<(usize, Size)>,
    /// What each closed anchor stands for.
    sizes: HashMap<usize, Size>,
    /// What was seen so far, aliases written out.
    size: Size,
    /// The documents so far.
    documents: usize,
}

/// Walks over the events of a text and refuses it where it is malformed, empty, too deep, too large, or more than one document.
pub(super) fn check(text: &str) -> Result<(), Refusal> {
    if !is_walkable(text) {
        return Err(Refusal::TooMany(None));
    }
    let mut watch = Watch::default();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| malformed(text, error))?;
        watch.see(&event, span.start.index())?;
    }
    if watch.size.values == 0 { Err(Refusal::Empty) } else { Ok(()) }
}

/// Tells whether the parser can walk over a text without holding too much of it in memory.
pub(super) fn is_walkable(text: &str) -> bool {
    text.bytes().filter(|byte| b"[{,".contains(byte)).count() <= MOST_SIGNS
}

/// Tells nesting that the parser itself gives up on from other mistakes, by the brackets that are open at the place.
fn malformed(text: &str, error: ScanError) -> Refusal {
    let at = error.marker().index();
    let depth = text.chars().take(at + 1).fold(0_usize, |depth, letter| match letter {
        '[' | '{' => depth + 1,
        ']' | '}' => depth.saturating_sub(1),
        _ => depth,
    });
    if depth > DEEPEST { Refusal::TooDeep(Some(at)) } else { Refusal::Malformed(error) }
}

impl Watch {
    /// Takes in one event at a position.
    fn see(&mut self, event: &Event, position: usize) -> Result<(), Refusal> {
        match event {
            Event::DocumentStart(_) => self.documents += 1,
            Event::Scalar(text, _, anchor, _) => {
                let scalar = Size { values: 1, bytes: text.len() };
                self.add(scalar);
                self.sizes.insert(*anchor, scalar);
            }
            Event::SequenceStart(anchor, _) | Event::MappingStart(anchor, _) => {
                self.open.push((*anchor, self.size));
                self.add(Size { values: 1, bytes: 0 });
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some((anchor, before)) = self.open.pop() {
                    let (values, bytes) = (self.size.values - before.values, self.size.bytes - before.bytes);
                    self.sizes.insert(anchor, Size { values, bytes });
                }
            }
            Event::Alias(anchor) => {
                if self.open.iter().any(|(open, _)| open == anchor) {
                    return Err(Refusal::Loop(position));
                }
                self.add(self.sizes.get(anchor).copied().unwrap_or_default());
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
        match self {
            Self { documents: 2.., .. } => Err(Refusal::SecondDocument(position)),
            Self { open, .. } if open.len() > DEEPEST => Err(Refusal::TooDeep(Some(position))),
            Self { size, .. } if size.values > MOST_VALUES || size.bytes > MOST_BYTES => {
                Err(Refusal::TooMany(Some(position)))
            }
            _ => Ok(()),
        }
    }

    /// Adds what an event stands for.
    fn add(&mut self, size: Size) {
        self.size.values = self.size.values.saturating_add(size.values);
        self.size.bytes = self.size.bytes.saturating_add(size.bytes);
    }
}
