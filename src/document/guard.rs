//! Refuses hostile YAML before anything is built from it.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScanError};

/// The deepest nesting that is read; a rubric needs seven.
const DEEPEST: usize = 64;

/// The most values that are read, aliases written out: ten thousand full criteria have about half as many.
const MOST_VALUES: usize = 1_000_000;

/// Tells why a text is refused, and where: a position in characters.
#[derive(Debug)]
pub(super) enum Refusal {
    /// The parser does not accept it.
    Malformed(ScanError),
    /// It nests too deeply.
    TooDeep(usize),
    /// It has too many values.
    TooMany(usize),
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
    let mut watch = Watch::default();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(Refusal::Malformed)?;
        watch.see(&event, span.start.index())?;
    }
    if watch.values == 0 { Err(Refusal::Empty) } else { Ok(()) }
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
            Self { open, .. } if open.len() > DEEPEST => Err(Refusal::TooDeep(position)),
            Self { values, .. } if *values > MOST_VALUES => Err(Refusal::TooMany(position)),
            _ => Ok(()),
        }
    }
}
