//! The file in which an interview keeps its answers, and what it last wrote there.

use std::path::Path;

use super::super::error::Error;
use super::super::files;
use super::super::save;
use super::copies::{self, Reason};
use crate::domain::{AnswerSheet, Rubric};

/// Writes the answers of an interview to their file, which is locked.
pub(super) struct Kept<'a> {
    /// The file.
    path: &'a Path,
    /// The rubric of the answers.
    rubric: &'a Rubric,
    /// What was written last.
    written: Option<String>,
}

impl<'a> Kept<'a> {
    /// Stands for a file that nothing is written to yet.
    pub(super) fn new(path: &'a Path, rubric: &'a Rubric) -> Self {
        Self { path, rubric, written: None }
    }

    /// Writes the answers; what somebody else wrote there since is kept in a copy, whose path it gives.
    ///
    /// # Errors
    /// When it cannot be written; then what was there stays as it was.
    pub(super) fn write(&mut self, sheet: &AnswerSheet) -> Result<Option<std::path::PathBuf>, Error> {
        let now = self.written.as_ref().and_then(|_| files::read(self.path).ok()).map(|source| source.text);
        let foreign = now.filter(|now| Some(now) != self.written.as_ref());
        let copy = foreign.map(|text| copies::keep_copy(self.path, &text, Reason::Answers)).transpose()?;
        let text = save::text(self.path, sheet, self.rubric);
        files::replace(self.path, &text)?;
        self.written = Some(text);
        Ok(copy)
    }
}
