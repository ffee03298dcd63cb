//! What changed in a rubric since a session was left: added, removed, reworded; nothing answered is dropped silently.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::super::error::Error;
use super::super::files;
use crate::domain::{AnswerSheet, LevelIndex, Response, Rubric, WarningId};
use crate::text::visible;

/// Questions of a rubric by the id of their criterion or warning sign.
type Questions = BTreeMap<String, Noted>;

/// Holds what is noted of a question: its words, and what identifies them with all else an answer to it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Noted {
    asked: String,
    hash: u64,
}

/// Holds what is noted beside a file of answers: what somebody is asked on the way to a target.
#[derive(PartialEq, Eq, Serialize, Deserialize)]
struct Note {
    target: String,
    questions: Questions,
}

/// Says what changed.
#[derive(Default)]
pub(super) struct Changes {
    /// Questions that are new.
    added: Vec<String>,
    /// Questions that are gone.
    removed: Vec<String>,
    /// Questions of other words: id, question before and now.
    reworded: Vec<(String, String, String)>,
}

impl Changes {
    /// Compares the questions noted beside a file of answers with those of the rubric; nothing changed where none are noted.
    pub(super) fn since(answers: &Path, rubric: &Rubric) -> Self {
        let Some(note) = noted(&beside(answers)) else { return Self::default() };
        let (before, now) = (note.questions, questions(rubric));
        let on_path = rubric.find_level(&note.target).map(|target| on_path(rubric, target)).unwrap_or_default();
        let is_new = |(id, _): &(&String, &Noted)| on_path.contains(id.as_str()) && !before.contains_key(*id);
        let both = before.iter().filter_map(|(id, old)| Some((id, old, now.get(id)?)));
        let reworded = both.filter(|(_, old, new)| old.hash != new.hash);
        Self {
            added: now.iter().filter(is_new).map(|(_, new)| new.asked.clone()).collect(),
            removed: before.iter().filter(|(id, _)| !now.contains_key(*id)).map(|(_, old)| old.asked.clone()).collect(),
            reworded: reworded.map(|(id, old, new)| (id.clone(), old.asked.clone(), new.asked.clone())).collect(),
        }
    }

    /// Tells whether questions are gone, so that answers may be left over.
    pub(super) fn has_removed(&self) -> bool {
        !self.removed.is_empty()
    }

    /// Says the changes that concern these answers, one a line: to questions on the way to the target, and to those answered.
    pub(super) fn lines(&self, rubric: &Rubric, sheet: &AnswerSheet, target: LevelIndex) -> Vec<String> {
        let on_path = on_path(rubric, target);
        let answered = answered(sheet);
        let concerns = |id: &str| on_path.contains(id) || answered.contains(id);
        let added = self.added.iter().map(|asked| format!("  added: {}", visible(asked)));
        let removed = self.removed.iter().map(|asked| format!("  removed: {}", visible(asked)));
        let reworded = self.reworded.iter().filter(|(id, ..)| concerns(id));
        let reworded = reworded.map(|(id, old, new)| reworded_line(old, new, answered.contains(id.as_str())));
        let lines: Vec<_> = added.chain(removed).chain(reworded).collect();
        let heading = (!lines.is_empty()).then(|| "The rubric changed since these answers were given:".to_owned());
        heading.into_iter().chain(lines).collect()
    }
}

fn on_path(rubric: &Rubric, target: LevelIndex) -> BTreeSet<&str> {
    let levels = rubric.path(target);
    let levels = || levels.iter().map(|level| rubric.level(*level));
    let criteria = levels().flat_map(|level| &level.criteria).map(|criterion| criterion.id.as_str());
    criteria.chain(levels().flat_map(|level| &level.warnings).map(|warning| warning.id.as_str())).collect()
}

fn answered(sheet: &AnswerSheet) -> BTreeSet<&str> {
    let answers = sheet.answers.iter().filter(|(_, answer)| answer.response != Response::Unanswered);
    answers.map(|(id, _)| id.as_str()).chain(sheet.warnings.keys().map(WarningId::as_str)).collect()
}

/// Notes beside a file of answers what is asked on the way to its target, and what was answered besides; unless something of
/// somebody else's is there.
///
/// # Errors
/// When it cannot be written.
pub(super) fn note(answers: &Path, rubric: &Rubric, sheet: &AnswerSheet, target: LevelIndex) -> Result<(), Error> {
    let (on_path, answered) = (on_path(rubric, target), answered(sheet));
    let is_noted = |id: &str| on_path.contains(id) || answered.contains(id);
    let questions = questions(rubric).into_iter().filter(|(id, _)| is_noted(id)).collect();
    let note = Note { target: rubric.level(target).id.to_string(), questions };
    let path = beside(answers);
    let noted = noted(&path);
    // A note that says the same needs no room on a disk that is full.
    if noted.is_none() && files::exists(&path) || noted.is_some_and(|noted| noted == note) {
        return Ok(());
    }
    files::replace(&path, &serde_json::to_string(&note).expect("BUG: a map of texts has a form in JSON"))
}

/// Reads what is noted in a file; none where it is no such note.
fn noted(path: &Path) -> Option<Note> {
    serde_json::from_str(&files::read(path).ok()?.text).ok()
}

/// Removes what is noted beside a file of answers, once nothing is left to ask.
pub(super) fn forget(answers: &Path) {
    let path = beside(answers);
    if noted(&path).is_some() {
        files::remove(&path);
    }
}

/// Gives the hidden file in which the questions of a file of answers are noted.
pub(super) fn beside(answers: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(answers.file_name().unwrap_or_default());
    name.push(".questions");
    answers.with_file_name(name)
}

/// Collects the questions of a rubric.
fn questions(rubric: &Rubric) -> Questions {
    let criteria = rubric.levels().iter().flat_map(|level| &level.criteria).map(|criterion| {
        let anchors = criterion.anchors.iter().map(|(rating, anchor)| format!("{}: {anchor}", rating.number()));
        let rest = std::iter::once(criterion.text.clone()).chain(anchors).collect::<Vec<_>>().join("\n");
        (criterion.id.to_string(), Noted::new(criterion.question(), &rest))
    });
    let warnings = rubric.levels().iter().flat_map(|level| &level.warnings);
    criteria.chain(warnings.map(|warning| (warning.id.to_string(), Noted::new(warning.question(), "")))).collect()
}

impl Noted {
    fn new(question: &str, rest: &str) -> Self {
        let asked = question.replace('\n', " ");
        let hash = Sha256::digest(format!("{asked}\n{rest}"));
        Self { asked, hash: hash.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte)) }
    }
}

/// Says that a question, or the text and anchors below it, has other words now, and that an answer is kept where there is one.
fn reworded_line(old: &str, new: &str, is_answered: bool) -> String {
    let (before, now) = (visible(old), visible(new));
    let kept = if is_answered { ", answer kept" } else { "" };
    match before == now {
        true => format!("  text or anchors reworded{kept}: {now}"),
        false => format!("  reworded{kept}: {now} (before: {before})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text_file::rubric::built_in_rubrics;

    #[test]
    fn a_note_takes_the_place_of_a_note_and_of_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let (answers, rubric) = (folder.path().join("answers.yaml"), built_in_rubrics()[0].rubric());
        let found = |path: &Path| files::read(path).expect("it is there").text;
        for theirs in ["what I ask myself\n", "", "{\"list\": []}"] {
            files::replace(&beside(&answers), theirs).expect("the folder is writable");
            note(&answers, &rubric, &AnswerSheet::empty(), LevelIndex(0)).expect("nothing is written");
            assert_eq!(found(&beside(&answers)), theirs);
        }
        files::replace(&beside(&answers), r#"{"target": "senior", "questions": {}}"#).expect("the folder is writable");
        note(&answers, &rubric, &AnswerSheet::empty(), LevelIndex(0)).expect("the folder is writable");
        assert!(noted(&beside(&answers)).is_some_and(|note| !note.questions.is_empty()));
        assert!(Changes::since(&answers, &rubric).lines(&rubric, &AnswerSheet::empty(), LevelIndex(0)).is_empty());
    }
}
