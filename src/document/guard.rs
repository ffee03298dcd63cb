//! Refuses hostile YAML before anything is built from it.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScanError};

/// The deepest nesting that is read; a rubric needs seven.
pub(super) const DEEPEST: usize = 64;

/// The most keys and values that are read, aliases written out: ten thousand full criteria have fewer.
pub(super) const MOST_VALUES: usize = 350_000;

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

/// Watches the events of one text go by.
#[derive(Default)]
struct Watch {
    /// The collections that are open: the anchor of each, 0 for none, and how many values came before it.
    open: Vec<(usize, usize)>,
    /// How many values each closed anchor stands for.
    sizes: HashMap<usize, usize>,
    /// The values so far, aliases written out.
    values: usize,
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
    if watch.values == 0 { Err(Refusal::Empty) } else { Ok(()) }
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
            Event::Scalar(_, _, anchor, _) => {
                self.values += 1;
                self.sizes.insert(*anchor, 1);
            }
            Event::SequenceStart(anchor, _) | Event::MappingStart(anchor, _) => {
                self.open.push((*anchor, self.values));
                self.values += 1;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some((anchor, before)) = self.open.pop() {
                    self.sizes.insert(anchor, self.values - before);
                }
            }
            Event::Alias(anchor) => {
                if self.open.iter().any(|(open, _)| open == anchor) {
                    return Err(Refusal::Loop(position));
                }
                self.values += self.sizes.get(anchor).copied().unwrap_or(1);
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
        match self {
            Self { documents: 2.., .. } => Err(Refusal::SecondDocument(position)),
            Self { open, .. } if open.len() > DEEPEST => Err(Refusal::TooDeep(Some(position))),
            Self { values, .. } if *values > MOST_VALUES => Err(Refusal::TooMany(Some(position))),
            _ => Ok(()),
        }
    }
}
