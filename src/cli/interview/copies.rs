//! Keeps a copy of answers as they were before something of them is left out.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::super::error::Error;
use super::super::files;

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
    let name = |number: u32| match (reason, number) {
        (Reason::Comments, 1) => beside(answers, ".orig"),
        (Reason::Comments, number) => beside(answers, &format!(".orig-{number}")),
        (Reason::Answers, number) => {
            let mut name = answers.as_os_str().to_owned();
            name.push(format!(".before-{number}"));
            name.push(ending(answers));
            PathBuf::from(name)
        }
    };
    first_free(name)
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

/// Gives the first of some numbered names, from 1, that is not taken.
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
