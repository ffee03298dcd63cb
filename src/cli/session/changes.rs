//! What changed in a rubric since a session was left: added, removed, reworded; nothing answered is dropped silently.

use std::collections::BTreeSet;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::super::error::Error;
use super::note::Note;
use crate::domain::{AnswerSheet, LevelIndex, Response, Rubric, WarningId};
use crate::text::{count, visible};

/// Says what changed.
#[derive(Default)]
pub(super) struct Changes {
    /// Questions that are new.
    added: Vec<String>,
    /// How many questions are gone; answers to them are named where they are read.
    removed: usize,
    /// Questions of other words, or with other words below them: id and question.
    reworded: Vec<(String, String)>,
}

impl Changes {
    /// Compares the questions noted beside a file of answers with those of the rubric; nothing changed where none are noted.
    pub(super) fn since(answers: &Path, rubric: &Rubric) -> Self {
        let Some(Note { target, questions: before, .. }) = Note::of(answers) else { return Self::default() };
        let on_path = rubric.find_level(&target).map(|target| on_path(rubric, target)).unwrap_or_default();
        let asked = asked(rubric);
        let mut changes = Self { removed: before.len(), ..Self::default() };
        for (id, question, words) in asked {
            match before.get(&number(&id)) {
                None if on_path.contains(id.as_str()) => changes.added.push(question),
                None => {}
                Some(noted) => {
                    changes.removed -= 1;
                    if *noted != number(&words) {
                        changes.reworded.push((id, question));
                    }
                }
            }
        }
        changes
    }

    /// Tells whether questions are gone, so that answers may be left over.
    pub(super) fn has_removed(&self) -> bool {
        self.removed > 0
    }

    /// Says the changes that concern these answers, one a line: to questions on the way to the target, and to those answered.
    pub(super) fn lines(&self, rubric: &Rubric, sheet: &AnswerSheet, target: LevelIndex) -> Vec<String> {
        let on_path = on_path(rubric, target);
        let answered = answered(sheet);
        let concerns = |id: &str| on_path.contains(id) || answered.contains(id);
        let kept = |id: &str| if answered.contains(id) { ", answer kept" } else { "" };
        let added = self.added.iter().map(|question| format!("  added: {}", visible(question)));
        let removed =
            self.has_removed().then(|| format!("  removed: {}", count(self.removed, "question", "questions")));
        let reworded = self.reworded.iter().filter(|(id, _)| concerns(id));
        let reworded = reworded.map(|(id, question)| format!("  reworded{}: {}", kept(id), visible(question)));
        let lines: Vec<_> = added.chain(removed).chain(reworded).collect();
        let heading = (!lines.is_empty()).then(|| "The rubric changed since these answers were given:".to_owned());
        heading.into_iter().chain(lines).collect()
    }
}

/// Notes beside a file of answers what is asked on the way to its target, and what was answered besides; what was half written
/// stays noted.
///
/// # Errors
/// When it cannot be written.
pub(super) fn note(answers: &Path, rubric: &Rubric, sheet: &AnswerSheet, target: LevelIndex) -> Result<(), Error> {
    let (on_path, answered) = (on_path(rubric, target), answered(sheet));
    let is_noted = |id: &str| on_path.contains(id) || answered.contains(id);
    let questions = asked(rubric).into_iter().filter(|(id, ..)| is_noted(id));
    let questions = questions.map(|(id, _, words)| (number(&id), number(&words))).collect();
    let half_written = Note::of(answers).and_then(|note| note.half_written);
    Note { target: rubric.level(target).id.to_string(), questions, half_written }.keep(answers)
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

/// Lists the questions of a rubric: the id, the question, and all words that an answer to it rests on.
fn asked(rubric: &Rubric) -> Vec<(String, String, String)> {
    let question = |id: &str, question: &str, rest: &str| {
        let question = question.replace('\n', " ");
        let words = format!("{question}\n{rest}");
        (id.to_owned(), question, words)
    };
    let criteria = rubric.levels().iter().flat_map(|level| &level.criteria).map(|criterion| {
        let anchors = criterion.anchors.iter().map(|(rating, anchor)| format!("{}: {anchor}", rating.number()));
        let rest = std::iter::once(criterion.text.clone()).chain(anchors).collect::<Vec<_>>().join("\n");
        question(criterion.id.as_str(), criterion.question(), &rest)
    });
    let warnings = rubric.levels().iter().flat_map(|level| &level.warnings);
    criteria.chain(warnings.map(|warning| question(warning.id.as_str(), warning.question(), ""))).collect()
}

/// Makes the number that stands for words in a note.
fn number(words: &str) -> u32 {
    Sha256::digest(words).iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::super::super::files;
    use super::super::note::beside;
    use super::*;
    use crate::text_file::rubric::{BuiltIn, built_in_rubrics};

    #[test]
    fn a_note_on_the_longest_way_is_small_holds_no_words_and_tells_of_no_change() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        for rubric in built_in_rubrics().iter().map(BuiltIn::rubric) {
            let answers = folder.path().join(format!("{}.yaml", rubric.id()));
            let longest = (0..rubric.levels().len()).map(LevelIndex).max_by_key(|level| on_path(&rubric, *level).len());
            let target = longest.expect("the rubric has levels");
            note(&answers, &rubric, &AnswerSheet::empty(), target).expect("the folder is writable");
            let (text, asked) =
                (files::read(&beside(&answers)).expect("it is there").text, on_path(&rubric, target).len());
            assert!(text.len() < 60 + 24 * asked, "{} bytes for {asked} questions", text.len());
            assert!(!text.contains(' '), "{text}");
            let changes = Changes::since(&answers, &rubric);
            assert!(changes.lines(&rubric, &AnswerSheet::empty(), target).is_empty());
            assert_eq!(Note::of(&answers).map(|note| note.questions.len()), Some(asked), "two ids have one number");
        }
    }
}
