//! What is noted in a hidden file beside answers until all is answered: numbers that tell whether a question has changed, and what
//! was half written.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::super::error::Error;
use super::super::files;
use crate::interview::HalfWritten;

/// Numbers of questions: what identifies the id of each, and its words with all else that an answer to it rests on.
type Questions = BTreeMap<u32, u32>;

/// Holds what is noted beside a file of answers.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Note {
    /// The id of the target.
    pub(super) target: String,
    /// What is asked on the way to it, and what was answered besides.
    pub(super) questions: Questions,
    /// What somebody was writing when they left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) half_written: Option<HalfWritten>,
}

/// Stands for the notes of earlier versions, which held the words of all questions.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "its keys alone tell a note")]
struct EarlierNote {
    target: String,
    questions: BTreeMap<String, serde_json::Value>,
}

impl Note {
    /// Reads what is noted beside answers; none where nothing is.
    pub(super) fn of(answers: &Path) -> Option<Self> {
        serde_json::from_str(&files::read(&beside(answers)).ok()?.text).ok()
    }

    /// Notes this beside answers; where something of somebody else's is there, that stays.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn keep(&self, answers: &Path) -> Result<(), Error> {
        let path = beside(answers);
        // A note that says the same needs no room on a disk that is full.
        if Self::of(answers).is_some_and(|noted| noted == *self) || files::exists(&path) && !is_note(&path) {
            return Ok(());
        }
        files::replace(&path, &serde_json::to_string(self).expect("BUG: numbers and texts have a form in JSON"))
    }

    /// Notes beside answers what is half written there. Where that cannot be written, the answers that follow cannot either, and
    /// say so.
    pub(super) fn keep_half_written(answers: &Path, half: Option<&HalfWritten>) {
        if let Some(note) = Self::of(answers) {
            let _ = Self { half_written: half.cloned(), ..note }.keep(answers);
        }
    }

    /// Removes what is noted beside answers, once nothing is left to ask.
    pub(super) fn forget(answers: &Path) {
        let path = beside(answers);
        if is_note(&path) {
            files::remove(&path);
        }
    }

    /// Removes the note of an earlier version, which was not hidden.
    pub(super) fn forget_earlier(answers: &Path) {
        let path = with_ending(answers.file_name().unwrap_or_default().to_owned(), answers);
        if is_note(&path) {
            files::remove(&path);
        }
    }
}

/// Tells whether a file is a note of the program.
fn is_note(path: &Path) -> bool {
    let text = files::read(path).map(|source| source.text).unwrap_or_default();
    serde_json::from_str::<Note>(&text).is_ok() || serde_json::from_str::<EarlierNote>(&text).is_ok()
}

/// Gives the hidden file of the note on a file of answers.
pub(super) fn beside(answers: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(answers.file_name().unwrap_or_default());
    with_ending(name, answers)
}

fn with_ending(mut name: OsString, answers: &Path) -> PathBuf {
    name.push(".questions");
    answers.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Makes a folder with a file of these words at a path beside answers.
    fn with(words: &str, name: &str) -> (tempfile::TempDir, PathBuf, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let (answers, there) = (folder.path().join("answers.yaml"), folder.path().join(name));
        files::replace(&there, words).expect("the folder is writable");
        (folder, answers, there)
    }

    const EARLIER: [&str; 3] = [
        r#"{"target": "senior", "questions": {}}"#,
        r#"{"target":"senior","questions":{"leads":{"asked":"Did you lead?","hash":7}}}"#,
        r#"{"target":"senior","questions":{"leads":"Did you lead?"}}"#,
    ];

    const THEIRS: [&str; 4] =
        ["what I ask myself\n", "", "{\"list\": []}", r#"{"target": "x", "questions": {}, "mine": 1}"#];

    fn note() -> Note {
        Note { target: "senior".to_owned(), questions: [(1, 2)].into(), half_written: None }
    }

    #[test]
    fn a_note_takes_the_place_of_a_note_and_of_nothing_else() {
        for theirs in THEIRS {
            let (_folder, answers, there) = with(theirs, ".answers.yaml.questions");
            note().keep(&answers).expect("nothing is written");
            assert_eq!(files::read(&there).expect("it is there").text, theirs);
            Note::forget(&answers);
            assert!(files::exists(&there), "{theirs}");
        }
        for earlier in EARLIER {
            let (_folder, answers, there) = with(earlier, ".answers.yaml.questions");
            note().keep(&answers).expect("the folder is writable");
            assert_eq!(Note::of(&answers), Some(note()), "{earlier}");
            Note::forget(&answers);
            assert!(!files::exists(&there), "{earlier}");
        }
    }

    #[test]
    fn a_note_of_an_earlier_version_goes_and_nothing_else_of_its_name() {
        for (words, stays) in EARLIER.map(|words| (words, false)).into_iter().chain(THEIRS.map(|words| (words, true))) {
            let (_folder, answers, there) = with(words, "answers.yaml.questions");
            Note::forget_earlier(&answers);
            assert_eq!(files::exists(&there), stays, "{words}");
        }
    }
}
