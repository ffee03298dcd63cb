//! Says what is wrong in a file: a stable code, the place, and how to mend it.

use std::ops::Range;
use std::sync::Arc;

use super::code::Code;

/// Holds the text of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The name to show: a path as the user gave it, or `<stdin>`.
    pub name: String,
    /// The text, without a byte order mark.
    pub text: String,
}

impl Source {
    /// Takes a text under a name and drops a leading byte order mark.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text: String = text.into();
        let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
        Self { name: name.into(), text }
    }
}

/// Points at a stretch of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The file.
    pub source: Arc<Source>,
    /// The stretch, in bytes; none for the file as a whole.
    pub span: Option<Range<usize>>,
}

/// Describes one mistake in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of mistake it is.
    pub code: Code,
    /// What is wrong, as a lowercase fragment.
    pub message: String,
    /// Where.
    pub place: Location,
    /// Another place that belongs to it, with what it is: where a name was first used. Boxed because it is rare.
    pub other: Option<Box<(Location, &'static str)>>,
    /// How to mend it, one hint a line.
    pub hints: Vec<String>,
}

impl Diagnostic {
    /// Describes a mistake of a file as a whole.
    #[must_use]
    pub fn of_file(source: &Arc<Source>, code: Code, message: impl Into<String>) -> Self {
        Self::new(Location { source: Arc::clone(source), span: None }, code, message)
    }

    /// Describes a mistake at a place.
    #[must_use]
    pub fn new(place: Location, code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), place, other: None, hints: Vec::new() }
    }

    /// Adds a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Tells whether the file cannot be used.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.code.is_error()
    }
}
