//! What a rubric is read from: its first text, and where the texts that it names are found.

use super::super::code::Code;
use super::super::diagnostic::Source;
use super::built_in::{BuiltIn, built_in_overlays, built_in_rubrics};

/// Holds the text that a rubric or an overlay begins with.
pub enum RubricText<'a> {
    /// One that is compiled in.
    BuiltIn(&'static BuiltIn),
    /// One of a file.
    File {
        /// The text.
        source: Source,
        /// The name of the file or folder, which the id should equal; none where it has no name.
        stem: Option<String>,
        /// Where the texts that it names are found.
        nearby: Box<dyn Nearby + 'a>,
    },
}

/// Finds the texts that a rubric names.
pub trait Nearby {
    /// Gives the text of a level file, by the relative path that the rubric names.
    ///
    /// # Errors
    /// Says in a fragment why it cannot.
    fn level_file(&self, path: &str) -> Result<Source, (Code, String)> {
        Err((Code::UnreadableFile, format!("`{path}` cannot be read: there are no files beside the rubric")))
    }

    /// Finds the rubric that one builds on or is laid over, by its id.
    ///
    /// # Errors
    /// When there is none, or it cannot be read.
    fn rubric(&self, id: &str) -> Result<RubricText<'static>, NotFound> {
        let found = built_in_rubrics().iter().chain(built_in_overlays()).find(|built_in| built_in.id == id);
        found.map(RubricText::BuiltIn).ok_or(NotFound::Unknown { near: Vec::new() })
    }
}

/// Says why the rubric that another names is not to be had.
#[derive(Debug, Clone)]
pub enum NotFound {
    /// Nothing has this name.
    Unknown {
        /// Names that may have been meant.
        near: Vec<String>,
    },
    /// Its file cannot be read, and why, in a fragment.
    Unreadable(Code, String),
}

/// Gives the text of a level file, by the relative path that the rubric names, or says in a fragment why it cannot.
pub type LevelFile<'a> = &'a dyn Fn(&str) -> Result<Source, (Code, String)>;

/// Stands for a rubric whose level files come from a function, and that builds on nothing but what is built in.
pub(super) struct LevelFiles<'a>(pub(super) LevelFile<'a>);

impl Nearby for LevelFiles<'_> {
    fn level_file(&self, path: &str) -> Result<Source, (Code, String)> {
        (self.0)(path)
    }
}

/// Stands for what is built in, which names no files.
pub(super) struct Compiled;

impl Nearby for Compiled {}
