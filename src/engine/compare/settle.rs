//! Puts the answers of several raters together: what they agree on, what they differ on, and all their evidence once.

use std::collections::{BTreeMap, BTreeSet};

use super::super::score::Side;
use super::result::{Difference, RatedSheet};
use crate::domain::{
    Answer, AnswerSheet, CriterionId, Date, Evidence, EvidenceEntry, PieceKey, Rater, RaterRole, Request, Response,
    Rubric, WarningId,
};

/// Gives the answers of all raters together, with what they differ on left open, and the differences in rubric order.
pub(super) fn together(rubric: &Rubric, request: Request, raters: &[RatedSheet]) -> (AnswerSheet, Vec<Difference>) {
    let mut sheet = AnswerSheet {
        rubric: None,
        subject: raters.iter().find_map(|rater| rater.sheet.subject.clone()),
        rater: Rater { role: RaterRole::Oneself, name: own_name(raters) },
        target: Some(request.target()),
        current: request.current(),
        date: Some(request.as_of()),
        ..AnswerSheet::empty()
    };
    let mut differences = Vec::new();
    for id in answered(rubric, raters) {
        let given = || raters.iter().filter_map(|rater| Some((rater.sheet, rater.sheet.answers.get(&id)?)));
        let (response, difference) = response(&id, given());
        differences.extend(difference);
        let evidence = evidence(given()).into_iter().map(EvidenceEntry::Here).collect();
        let answer = Answer { response, evidence, note: None };
        if answer != Answer::nothing() || differences.last().is_some_and(|last| is_about(last, &id)) {
            sheet.answers.insert(id, answer);
        }
    }
    for (id, seen) in observed(raters) {
        match seen.as_slice() {
            [first, rest @ ..] if rest.iter().all(|other| other == first) => {
                sheet.warnings.insert(id, *first);
            }
            _ => differences.push(Difference::Warning(id)),
        }
    }
    (sheet, differences)
}

/// Settles every difference one way.
pub(super) fn settled(agreed: &AnswerSheet, differences: &[Difference], side: Side) -> AnswerSheet {
    let mut sheet = agreed.clone();
    for difference in differences {
        match difference {
            Difference::Criterion { id, low, high } => {
                let answer = sheet.answers.entry(id.clone()).or_insert_with(Answer::nothing);
                answer.response = Response::Rated(if side == Side::Low { *low } else { *high });
            }
            Difference::Warning(id) => {
                sheet.warnings.insert(id.clone(), side == Side::Low);
            }
        }
    }
    sheet
}

fn own_name(raters: &[RatedSheet]) -> Option<String> {
    let own = raters.iter().find(|rater| rater.sheet.rater.role == RaterRole::Oneself);
    own.and_then(|rater| rater.sheet.rater.name.clone())
}

fn is_about(difference: &Difference, criterion: &CriterionId) -> bool {
    matches!(difference, Difference::Criterion { id, .. } if id == criterion)
}

/// Lists the criteria that somebody said something to: those of the rubric in its order, then retired ones.
fn answered(rubric: &Rubric, raters: &[RatedSheet]) -> Vec<CriterionId> {
    let is_answered = |id: &&CriterionId| raters.iter().any(|rater| rater.sheet.answers.contains_key(*id));
    let known = rubric.levels().iter().flat_map(|level| &level.criteria).map(|criterion| &criterion.id);
    // What levels share is asked by each of them, and answered once.
    let mut seen = BTreeSet::new();
    let mut ids: Vec<_> = known.filter(is_answered).filter(|id| seen.insert(*id)).cloned().collect();
    let mut others: Vec<_> = raters.iter().flat_map(|rater| rater.sheet.answers.keys()).collect();
    others.retain(|id| !ids.contains(*id));
    others.sort_unstable();
    others.dedup();
    ids.extend(others.into_iter().cloned());
    ids
}

/// Puts the responses to one criterion together: who did not answer is absent, and so is `na` unless all who answered say it.
fn response<'a>(
    id: &CriterionId,
    given: impl Iterator<Item = (&'a AnswerSheet, &'a Answer)> + Clone,
) -> (Response, Option<Difference>) {
    let ratings = given.clone().filter_map(|(_, answer)| match answer.response {
        Response::Rated(rating) => Some(rating),
        Response::Unanswered | Response::NotApplicable { .. } | Response::Inferred => None,
    });
    match ratings.clone().min().zip(ratings.max()) {
        Some((low, high)) if low == high => (Response::Rated(low), None),
        Some((low, high)) => (Response::Unanswered, Some(Difference::Criterion { id: id.clone(), low, high })),
        None if given.clone().any(|(_, answer)| answer.response == Response::Inferred) => (Response::Inferred, None),
        None => (not_applicable(given).unwrap_or(Response::Unanswered), None),
    }
}

/// Gives the first reason why a criterion does not apply, one that somebody else confirms before any other.
fn not_applicable<'a>(given: impl Iterator<Item = (&'a AnswerSheet, &'a Answer)>) -> Option<Response> {
    let set_aside = given.filter_map(|(sheet, answer)| match &answer.response {
        Response::NotApplicable { reason, confirmed_by } => {
            let confirmed_by = confirmed_by.as_ref().filter(|name| sheet.can_confirm(name));
            Some((confirmed_by.is_none(), reason, confirmed_by))
        }
        Response::Unanswered | Response::Rated(_) | Response::Inferred => None,
    });
    let (_, reason, confirmed_by) = set_aside.min()?;
    Some(Response::NotApplicable { reason: reason.clone(), confirmed_by: confirmed_by.cloned() })
}

/// Gathers what all brought to one criterion: what leads to the same link on the same day once, as it can be checked best.
///
/// Whoever cannot confirm what a rater brought does not confirm it in the hands of all either: nobody confirms their own words.
fn evidence<'a>(given: impl Iterator<Item = (&'a AnswerSheet, &'a Answer)>) -> Vec<Evidence> {
    let mut pieces: BTreeMap<(PieceKey, Option<Date>), Vec<Evidence>> = BTreeMap::new();
    for (sheet, answer) in given {
        for item in sheet.evidence_of(answer) {
            let confirmed_by = item.confirmed_by.clone().filter(|name| sheet.can_confirm(name));
            pieces.entry((item.piece(), item.date)).or_default().push(Evidence { confirmed_by, ..item.clone() });
        }
    }
    let best = |items: Vec<Evidence>| {
        items.into_iter().min_by_key(|item| {
            (
                item.confirmed_by.is_none(),
                item.what.clone(),
                item.confirmed_by.clone(),
                item.link.as_ref().map(|link| link.as_str().to_owned()),
            )
        })
    };
    pieces.into_values().filter_map(best).collect()
}

/// Lists what was seen of each warning sign that somebody looked for.
fn observed(raters: &[RatedSheet]) -> BTreeMap<WarningId, Vec<bool>> {
    let mut observed: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (id, seen) in raters.iter().flat_map(|rater| &rater.sheet.warnings) {
        observed.entry(id.clone()).or_default().push(*seen);
    }
    observed
}
