//! Says why a text gives no values.

use std::sync::Arc;

use super::code::Code;
use super::diagnostic::{Diagnostic, Location, Source};
use super::value::ByteRange;

/// The deepest nesting that is read; a rubric needs seven.
pub(super) const DEEPEST: usize = 64;

/// The most keys and values that are read, of all files of a rubric, aliases written out: ten thousand full criteria have
/// fewer.
pub(super) const MOST_VALUES: usize = 350_000;

/// The most bytes that are read, of all files of a rubric, aliases written out: ten thousand full criteria need less.
pub const LARGEST: usize = 16 * 1024 * 1024;

/// The most bytes that aliases, or the names of evidence, may stand for: a report writes out what a file says once.
pub(super) const MOST_REPEATED: usize = 1_000_000;

/// Tells why a text is refused as a whole, and at which byte.
#[derive(Debug)]
pub(super) enum Refusal {
    /// The parser does not accept it.
    Malformed { format: &'static str, at: usize, message: String },
    /// It nests too deeply.
    TooDeep(usize),
    /// It has too many values.
    TooMany(Option<usize>),
    /// It is too large together with those before it.
    TooManyFiles,
    /// An alias stands inside what it repeats.
    Loop(usize),
    /// A second document starts.
    SecondDocument(usize),
    /// It holds no value.
    Empty,
}

impl Refusal {
    /// Takes in what a parser says of a text that starts at a byte, and tells nesting that it gives up on from other
    /// mistakes, by the brackets that are open at the place.
    pub(super) fn malformed(text: &[u8], format: &'static str, start: usize, at: usize, message: &str) -> Self {
        let before = text.iter().take(at - start + 1);
        let depth = before.fold(0_usize, |depth, byte| match byte {
            b'[' | b'{' => depth + 1,
            b']' | b'}' => depth.saturating_sub(1),
            _ => depth,
        });
        if depth > DEEPEST { Self::TooDeep(at) } else { Self::Malformed { format, at, message: message.to_owned() } }
    }

    /// Refuses YAML that is well-formed and means nothing here.
    pub(super) fn unusual(span: ByteRange, message: &str) -> Self {
        Self::Malformed { format: "YAML", at: span.range().start, message: message.to_owned() }
    }

    /// Says it with its place and a way out; `if_empty` is that of a text without values.
    pub(super) fn into_diagnostic(self, source: &Arc<Source>, if_empty: &str) -> Diagnostic {
        let at = |byte: usize, code, message: &str| {
            let place = Location { source: Arc::clone(source), span: Some(byte..byte.saturating_add(1)) };
            Diagnostic::new(place, code, message)
        };
        match self {
            Self::Empty => {
                Diagnostic::of_file(source, Code::EmptyFile, "the file holds nothing but space and comments")
                    .hint(if_empty)
            }
            Self::Malformed { format, at: byte, message } => {
                // The commonest cause, which no parser names.
                let tab = (format == "YAML").then(|| tab_near(&source.text, byte)).flatten();
                match tab {
                    Some(tab) => at(tab, Code::TabIndentation, "the line is indented with a TAB")
                        .hint("YAML allows only spaces for indentation: replace each TAB by two spaces"),
                    None => at(byte, Code::Syntax, &format!("this is not {format}: {message}")),
                }
            }
            Self::TooDeep(byte) => at(byte, Code::TooLarge, "the file nests more than 64 levels deep")
                .hint("a rubric nests seven levels deep, answers five"),
            Self::TooMany(byte) => {
                let message = "the file holds more than any real one, repeated parts counted";
                let diagnostic = match byte {
                    Some(byte) => at(byte, Code::TooLarge, message),
                    None => Diagnostic::of_file(source, Code::TooLarge, message),
                };
                diagnostic.hint("split it, or write repeated entries out less often")
            }
            Self::TooManyFiles => {
                let message =
                    format!("the files of the rubric are larger than {} MiB together", LARGEST / (1024 * 1024));
                Diagnostic::of_file(source, Code::TooLarge, message).hint("none after it is read; shorten them")
            }
            Self::Loop(byte) => at(byte, Code::AliasLoop, "the alias stands inside the entry that it repeats")
                .hint("write the entry out in place of the alias"),
            Self::SecondDocument(byte) => at(byte, Code::ManyDocuments, "a second document starts here")
                .hint("put it into a file of its own, or remove the `---`"),
        }
    }
}

/// Finds a TAB in the indentation of the line that a byte stands in, or of the line before or after it.
fn tab_near(text: &str, byte: usize) -> Option<usize> {
    let byte = text.floor_char_boundary(byte.min(text.len()));
    let line_start = |end: usize| text[..end].rfind('\n').map_or(0, |at| at + 1);
    let this = line_start(byte);
    let next = text[byte..].find('\n').map_or(text.len(), |length| byte + length + 1).min(text.len());
    let starts = [this, line_start(this.saturating_sub(1)), next];
    let indentation = |start: usize| {
        text[start..].find(|character| character != ' ' && character != '\t').map(|length| start..start + length)
    };
    starts
        .into_iter()
        .filter_map(indentation)
        .find_map(|range| text[range.clone()].find('\t').map(|at| range.start + at))
}
