//! Words why a text gives no tree.

use std::sync::Arc;

use super::guard::Refusal;
use super::locate::byte_of_character;
use crate::diagnostic::{Code, Diagnostic, Place, Source};

/// Words the refusal of the guard.
pub(super) fn refused(source: &Arc<Source>, refusal: &Refusal) -> Diagnostic {
    let (position, code, message, hint) = match refusal {
        Refusal::Empty => {
            let message = "the file holds nothing but space and comments";
            return Diagnostic::of_file(source, Code::EmptyFile, message);
        }
        Refusal::Malformed(error) => {
            return syntax(source, byte_of_character(&source.text, error.marker().index()), error.info());
        }
        Refusal::TooDeep(at) => (
            *at,
            Code::TooLarge,
            "the file nests more than 64 levels deep",
            "a rubric nests seven levels deep, answers five",
        ),
        Refusal::TooMany(at) => (
            *at,
            Code::TooLarge,
            "the file holds more than any real one, repeated parts counted",
            "split it, or write repeated entries out less often",
        ),
        Refusal::Loop(at) => (
            Some(*at),
            Code::AliasLoop,
            "the alias stands inside the entry that it repeats",
            "write the entry out in place of the alias",
        ),
        Refusal::SecondDocument(at) => (
            Some(*at),
            Code::ManyDocuments,
            "a second document starts here",
            "put it into a file of its own, or remove the `---`",
        ),
    };
    match position {
        Some(at) => at_byte(source, byte_of_character(&source.text, at), code, message).hint(hint),
        None => Diagnostic::of_file(source, code, message).hint(hint),
    }
}

/// Words a mistake of YAML that the parser of values found.
pub(super) fn yaml_error(source: &Arc<Source>, error: &serde_yaml::Error) -> Diagnostic {
    let place = error.location().map(|place| byte_of_line(&source.text, place.line(), place.column()));
    let full = error.to_string();
    let message = full.split(" at line ").next().unwrap_or(&full);
    syntax(source, place.unwrap_or(0), message)
}

/// Words a mistake of JSON.
pub(super) fn json_error(source: &Arc<Source>, error: &serde_json::Error) -> Diagnostic {
    if error.is_eof() && source.text.trim().is_empty() {
        return refused(source, &Refusal::Empty);
    }
    let full = error.to_string();
    let message = full.split(" at line ").next().unwrap_or(&full);
    let byte = byte_of_line(&source.text, error.line(), error.column().max(1));
    at_byte(source, byte, Code::Syntax, format!("this is not JSON: {message}"))
}

/// Words a mistake of YAML; indentation by TAB, its commonest cause that no parser names, is named.
fn syntax(source: &Arc<Source>, byte: usize, message: &str) -> Diagnostic {
    match tab_near(&source.text, byte) {
        Some(tab) => at_byte(source, tab, Code::TabIndentation, "the line is indented with a TAB")
            .hint("YAML allows only spaces for indentation: replace each TAB by two spaces"),
        None => at_byte(source, byte, Code::Syntax, format!("this is not YAML: {message}")),
    }
}

/// Finds a TAB in the indentation of the line that a byte stands in, or of the line before or after it.
fn tab_near(text: &str, byte: usize) -> Option<usize> {
    let byte = text.floor_char_boundary(byte.min(text.len()));
    let line_start = |end: usize| text[..end].rfind('\n').map_or(0, |at| at + 1);
    let this = line_start(byte);
    let next = text[byte..].find('\n').map_or(text.len(), |length| byte + length + 1).min(text.len());
    let starts = [this, line_start(this.saturating_sub(1)), next];
    let indentation =
        |start: usize| text[start..].find(|letter| letter != ' ' && letter != '\t').map(|length| start..start + length);
    starts
        .into_iter()
        .filter_map(indentation)
        .find_map(|range| text[range.clone()].find('\t').map(|at| range.start + at))
}

/// Describes a mistake at one byte.
fn at_byte(source: &Arc<Source>, byte: usize, code: Code, message: impl Into<String>) -> Diagnostic {
    let place = Place { source: Arc::clone(source), span: Some(byte..byte.saturating_add(1)) };
    Diagnostic::new(place, code, message)
}

/// Finds the byte of a line and column, both from 1; columns count characters.
fn byte_of_line(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(start..).unwrap_or_default();
    start + rest.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum::<usize>()
}
