//! The answers that raters agree on, to talk about the others.

use super::compared::Compared;
use crate::domain::{Answer, AnswerSheet, CriterionId};
use crate::engine::Difference;
use crate::text::LONGEST_TEXT;

/// Gives the answers of all together, with what they differ on left open and a note there who said what; what was noted to
/// other criteria stays, with who noted it.
#[must_use]
pub fn agreed(compared: &Compared) -> AnswerSheet {
    let mut sheet = compared.comparison.agreed.clone();
    let is_open = |id: &CriterionId| {
        let about =
            |difference: &Difference| matches!(difference, Difference::Criterion { id: other, .. } if other == id);
        compared.comparison.differences.iter().any(about)
    };
    let has_notes = |id: &CriterionId| {
        compared.raters.iter().any(|rater| rater.sheet.answers.get(id).is_some_and(|answer| answer.note.is_some()))
    };
    let ids: Vec<_> = compared.raters.iter().flat_map(|rater| rater.sheet.answers.keys().cloned()).collect();
    for id in ids {
        let note = (is_open(&id) || has_notes(&id)).then(|| compared.said(&id)).flatten();
        if let Some(note) = note {
            sheet.answers.entry(id).or_insert_with(Answer::nothing).note = Some(shortened(&note));
        }
    }
    sheet
}

/// Keeps a note as long as a file may have it.
fn shortened(note: &str) -> String {
    match note.char_indices().nth(LONGEST_TEXT - 1) {
        Some((end, _)) => format!("{}…", &note[..end]),
        None => note.to_owned(),
    }
}
