//! What changed in a rubric since an interview was left: added, removed, reworded; nothing answered is dropped silently.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::error::Error;
use super::files;
use crate::domain::Rubric;
use crate::text::visible;

/// The questions of a rubric by the id of their criterion or warning sign.
type Questions = BTreeMap<String, String>;

/// Says what changed.
#[derive(Default)]
pub(super) struct Changes {
    /// Questions that are new.
    added: Vec<String>,
    /// Questions that are gone.
    removed: Vec<String>,
    /// Questions of other words: before and now.
    reworded: Vec<(String, String)>,
}

impl Changes {
    /// Compares the questions noted beside a file of answers with those of the rubric; nothing changed where none are noted.
    pub(super) fn since(answers: &Path, rubric: &Rubric) -> Self {
        let noted = files::read(&beside(answers)).ok();
        let Some(before) = noted.and_then(|noted| serde_json::from_str::<Questions>(&noted.text).ok()) else {
            return Self::default();
        };
        let now = questions(rubric);
        let only_in = |one: &Questions, other: &Questions| -> Vec<String> {
            one.iter().filter(|(id, _)| !other.contains_key(*id)).map(|(_, words)| words.clone()).collect()
        };
        let reworded = before.iter().filter_map(|(id, old)| Some((old, now.get(id)?))).filter(|(old, new)| old != new);
        Self {
            added: only_in(&now, &before),
            removed: only_in(&before, &now),
            reworded: reworded.map(|(old, new)| (old.clone(), new.clone())).collect(),
        }
    }

    /// Tells whether questions are gone, so that answers may be left over.
    pub(super) fn has_removed(&self) -> bool {
        !self.removed.is_empty()
    }

    /// Says the changes, one a line; nothing where there are none.
    pub(super) fn lines(&self) -> Vec<String> {
        let added = self.added.iter().map(|words| format!("  added: {}", question(words)));
        let removed = self.removed.iter().map(|words| format!("  removed: {}", question(words)));
        let reworded = self.reworded.iter().map(|(old, new)| reworded(old, new));
        let lines: Vec<_> = added.chain(removed).chain(reworded).collect();
        let heading = (!lines.is_empty()).then(|| "The rubric changed since these answers were given:".to_owned());
        heading.into_iter().chain(lines).collect()
    }
}

/// Notes the questions of a rubric beside a file of answers.
///
/// # Errors
/// When they cannot be written.
pub(super) fn note(answers: &Path, rubric: &Rubric) -> Result<(), Error> {
    let text = serde_json::to_string_pretty(&questions(rubric)).expect("BUG: a map of texts has a form in JSON");
    files::replace(&beside(answers), &text)
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
        let anchors = criterion.anchors.iter().map(|(rating, anchor)| format!("{}: {anchor}", rating.place()));
        let words = [criterion.question().replace('\n', " "), criterion.text.clone()].into_iter().chain(anchors);
        (criterion.id.to_string(), words.collect::<Vec<_>>().join("\n"))
    });
    let signs = rubric.levels().iter().flat_map(|level| &level.warnings);
    criteria.chain(signs.map(|sign| (sign.id.to_string(), sign.question().to_owned()))).collect()
}

/// Gives the question alone.
fn question(words: &str) -> std::borrow::Cow<'_, str> {
    visible(words.lines().next().unwrap_or_default())
}

/// Says that a question, or the text and anchors below it, has other words now.
fn reworded(old: &str, new: &str) -> String {
    let (before, now) = (question(old), question(new));
    match before == now {
        true => format!("  text or anchors reworded, answer kept: {now}"),
        false => format!("  reworded, answer kept: {now} (before: {before})"),
    }
}
