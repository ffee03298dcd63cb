//! Saves the answers of a session after every change, and keeps a copy of what saving would lose.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::super::error::Error;
use super::super::files;
use super::super::save;
use crate::domain::{AnswerSheet, Rubric};

/// Saves answers to their file, which is locked; one for a whole session, so that nothing is overwritten unseen.
pub(super) struct Autosave {
    path: PathBuf,
    /// What was read from the file or written there last; none where there is no file yet.
    known: Option<String>,
    /// What was written first, which says no more than what was there.
    first: Option<String>,
    /// The answers that were saved last, where they are others than those at first.
    changed: Option<AnswerSheet>,
}

impl Autosave {
    pub(super) fn new(path: &Path, known: Option<String>) -> Self {
        Self { path: path.to_owned(), known, first: None, changed: None }
    }

    /// Gives the answers that were saved last; none where nothing changed.
    pub(super) fn changed(&self) -> Option<&AnswerSheet> {
        self.changed.as_ref()
    }

    /// Saves the answers; what somebody else wrote there since is kept in a copy, whose path it gives.
    ///
    /// # Errors
    /// When it cannot be written; then what was there stays as it was.
    pub(super) fn save(&mut self, sheet: &AnswerSheet, rubric: &Rubric) -> Result<Option<PathBuf>, Error> {
        let now = self.known.as_ref().and_then(|_| files::read(&self.path).ok()).map(|source| source.text);
        let foreign = now.filter(|now| Some(now) != self.known.as_ref());
        let copy = foreign.map(|text| keep_copy(&self.path, &text, Reason::Answers)).transpose()?;
        let text = save::text(&self.path, sheet, rubric);
        files::replace(&self.path, &text)?;
        let first = self.first.get_or_insert_with(|| text.clone());
        self.changed = (*first != text).then(|| sheet.clone());
        self.known = Some(text);
        Ok(copy)
    }
}

/// Says why a copy is kept, which its name tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reason {
    /// The file has comments, which saving loses: `answers.orig.yaml`.
    Comments,
    /// Answers are left out, or the target changes: `answers.yaml.before-1.yaml`.
    Answers,
}

/// Keeps a copy beside a file, and gives its path; nothing that is there is overwritten.
///
/// # Errors
/// When it cannot be written.
pub(super) fn keep_copy(answers: &Path, text: &str, reason: Reason) -> Result<PathBuf, Error> {
    let copy = free_name(answers, reason);
    files::create(&copy, text)?;
    Ok(copy)
}

/// Gives the first name for a copy that is not taken.
pub(super) fn free_name(answers: &Path, reason: Reason) -> PathBuf {
    first_free(|number| match (reason, number) {
        (Reason::Comments, 1) => beside(answers, ".orig"),
        (Reason::Comments, number) => beside(answers, &format!(".orig-{number}")),
        (Reason::Answers, number) => {
            let mut name = answers.as_os_str().to_owned();
            name.push(format!(".before-{number}"));
            name.push(ending(answers));
            PathBuf::from(name)
        }
    })
}

/// Gives the first name for answers that go on beside a file and is not taken: `answers-2.yaml`.
pub(super) fn free_name_beside(answers: &Path) -> PathBuf {
    first_free(|number| beside(answers, &format!("-{}", number + 1)))
}

/// Tells whether a file is a copy that was kept of answers.
pub(super) fn is_copy(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    [".before-", ".orig-", ".orig."].iter().any(|part| name.contains(part))
}

fn first_free(name: impl Fn(u32) -> PathBuf) -> PathBuf {
    (1..u32::MAX).map(name).find(|path| !files::exists(path)).expect("BUG: numbers do not run out")
}

/// Puts something between the name of a file and its ending.
fn beside(path: &Path, part: &str) -> PathBuf {
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push(part);
    name.push(ending(path));
    path.with_file_name(name)
}

/// Gives the ending of a file with its dot; one without is YAML.
fn ending(path: &Path) -> OsString {
    let mut ending = OsString::from(".");
    ending.push(path.extension().unwrap_or("yaml".as_ref()));
    ending
}
