//! The answers that raters agree on, to talk about the others.

use std::collections::BTreeSet;

use super::compared::Compared;
use crate::domain::{Answer, AnswerSheet, CriterionId, Response, WarningId};
use crate::engine::{ComparedWarning, DifferenceId};
use crate::text::LONGEST_TEXT;

/// Gives the answers that two raters or more give alike, and no rater otherwise, and leaves all others open, with a note who
/// said what; so do answers that not all gave, and what was noted to others stays, with who noted it.
#[must_use]
pub fn agreed(compared: &Compared) -> AnswerSheet {
    let mut sheet = compared.comparison.agreed.clone();
    let ids: BTreeSet<_> = compared.raters.iter().flat_map(|rater| rater.sheet.answers.keys()).collect();
    for id in ids {
        let given: Vec<_> = compared.raters.iter().filter_map(|rater| rater.sheet.answers.get(id)).collect();
        let said: Vec<_> = given.iter().filter(|answer| is_said(&answer.response)).collect();
        let is_agreed = said.len() > 1 && said.iter().all(|answer| is_alike(&answer.response, &said[0].response));
        let is_agreed_by_all = is_agreed && said.len() == compared.raters.len();
        let has_notes = given.iter().any(|answer| answer.note.is_some());
        let answer = sheet.answers.entry(id.clone()).or_insert_with(Answer::nothing);
        if !is_agreed && !said.is_empty() {
            answer.response = Response::Unanswered;
        }
        if has_notes || !(said.is_empty() || is_agreed_by_all) {
            answer.note = compared.said(id).map(|said| shortened(&format!("{}{said}", decides(compared, id))));
        }
        if *answer == Answer::nothing() {
            sheet.answers.remove(id);
        }
    }
    let looked = |id: &WarningId| looked_for(compared, id).observed.iter().flatten().count();
    sheet.warnings.retain(|id, _| looked(id) > 1);
    sheet
}

/// Lists the warning signs that [`agreed`] leaves open, each with who observed it and who did not: files have no notes on them.
#[must_use]
pub fn open_signs(compared: &Compared, agreed: &AnswerSheet) -> Vec<String> {
    let all: BTreeSet<_> = compared.raters.iter().flat_map(|rater| rater.sheet.warnings.keys()).collect();
    let open = all.into_iter().filter(|id| !agreed.warnings.contains_key(*id));
    open.map(|id| format!("{id}: {}", compared.observed(&looked_for(compared, id)))).collect()
}

/// Tells whether something is said, which may be that the criterion does not apply.
fn is_said(response: &Response) -> bool {
    match response {
        Response::Rated(_) | Response::NotApplicable { .. } => true,
        Response::Unanswered | Response::Inferred => false,
    }
}

/// Tells whether two raters say the same; why a criterion does not apply may be said in other words.
fn is_alike(one: &Response, other: &Response) -> bool {
    one == other || (one.is_not_applicable() && other.is_not_applicable())
}

fn decides(compared: &Compared, id: &CriterionId) -> &'static str {
    let is_decisive = compared.comparison.decisive.contains(&DifferenceId::Criterion(id.clone()));
    if is_decisive { "decides the verdict; " } else { "" }
}

fn looked_for(compared: &Compared, id: &WarningId) -> ComparedWarning {
    let observed = compared.raters.iter().map(|rater| rater.sheet.warnings.get(id).copied()).collect();
    ComparedWarning { id: id.clone(), observed }
}

/// Keeps a note as long as a file may have it.
fn shortened(note: &str) -> String {
    match note.char_indices().nth(LONGEST_TEXT - 1) {
        Some((end, _)) => format!("{}…", &note[..end]),
        None => note.to_owned(),
    }
}
