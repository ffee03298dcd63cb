//! What changed in a rubric since a session was left: added, removed, reworded; nothing answered is dropped silently.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::super::error::Error;
use super::super::files;
use crate::domain::{AnswerSheet, LevelIndex, Response, Rubric, WarningId};
use crate::text::visible;

/// The questions of a rubric by the id of their criterion or warning sign.
type Questions = BTreeMap<String, String>;

/// Says what changed.
#[derive(Default)]
pub(super) struct Changes {
    /// Questions that are new: id and words.
    added: Vec<(String, String)>,
    /// Questions that are gone: id and words.
    removed: Vec<(String, String)>,
    /// Questions of other words: id, words before and now.
    reworded: Vec<(String, String, String)>,
}

impl Changes {
    /// Compares the questions noted beside a file of answers with those of the rubric; nothing changed where none are noted.
    pub(super) fn since(answers: &Path, rubric: &Rubric) -> Self {
        let Some(before) = noted(&beside(answers)) else { return Self::default() };
        let now = questions(rubric);
        let only_in = |one: &Questions, other: &Questions| -> Vec<(String, String)> {
            let only = one.iter().filter(|(id, _)| !other.contains_key(*id));
            only.map(|(id, words)| (id.clone(), words.clone())).collect()
        };
        let both = before.iter().filter_map(|(id, old)| Some((id.clone(), old.clone(), now.get(id)?.clone())));
        Self {
            added: only_in(&now, &before),
            removed: only_in(&before, &now),
            reworded: both.filter(|(_, old, new)| old != new).collect(),
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
        let added = self.added.iter().filter(|(id, _)| concerns(id));
        let added = added.map(|(_, words)| format!("  added: {}", question(words)));
        let removed = self.removed.iter().map(|(_, words)| format!("  removed: {}", question(words)));
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

/// Notes the questions of a rubric beside a file of answers, unless something of somebody else's is there.
///
/// # Errors
/// When they cannot be written.
pub(super) fn note(answers: &Path, rubric: &Rubric) -> Result<(), Error> {
    let path = beside(answers);
    let noted = noted(&path);
    // A note that says the same needs no room on a disk that is full.
    if noted.is_none() && files::exists(&path) || noted.is_some_and(|noted| noted == questions(rubric)) {
        return Ok(());
    }
    let text = serde_json::to_string_pretty(&questions(rubric)).expect("BUG: a map of texts has a form in JSON");
    files::replace(&path, &text)
}

/// Reads the questions that are noted in a file; none where it is no such note.
fn noted(path: &Path) -> Option<Questions> {
    serde_json::from_str(&files::read(path).ok()?.text).ok()
}

/// Gives the file in which the questions of a file of answers are noted.
fn beside(answers: &Path) -> PathBuf {
    let mut name = answers.as_os_str().to_owned();
    name.push(".questions");
    PathBuf::from(name)
}

/// Collects the questions of a rubric: the question in the first line, then what else an answer rests on.
fn questions(rubric: &Rubric) -> Questions {
    let criteria = rubric.levels().iter().flat_map(|level| &level.criteria).map(|criterion| {
        let anchors = criterion.anchors.iter().map(|(rating, anchor)| format!("{}: {anchor}", rating.number()));
        let words = [criterion.question().replace('\n', " "), criterion.text.clone()].into_iter().chain(anchors);
        (criterion.id.to_string(), words.collect::<Vec<_>>().join("\n"))
    });
    let warnings = rubric.levels().iter().flat_map(|level| &level.warnings);
    criteria.chain(warnings.map(|warning| (warning.id.to_string(), warning.question().to_owned()))).collect()
}

fn question(words: &str) -> std::borrow::Cow<'_, str> {
    visible(words.lines().next().unwrap_or_default())
}

/// Says that a question, or the text and anchors below it, has other words now, and that an answer is kept where there is one.
fn reworded_line(old: &str, new: &str, is_answered: bool) -> String {
    let (before, now) = (question(old), question(new));
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
            note(&answers, &rubric).expect("nothing is written");
            assert_eq!(found(&beside(&answers)), theirs);
        }
        files::replace(&beside(&answers), "{\"gone\": \"Did you?\"}").expect("the folder is writable");
        note(&answers, &rubric).expect("the folder is writable");
        assert_eq!(noted(&beside(&answers)), Some(questions(&rubric)));
        assert!(Changes::since(&answers, &rubric).lines(&rubric, &AnswerSheet::empty(), LevelIndex(0)).is_empty());
    }
}
