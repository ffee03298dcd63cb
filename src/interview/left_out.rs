//! What leaving a part of a piece of evidence out does: judged by the engine, on a copy of the answers.

use std::collections::BTreeSet;
use std::iter::{once, repeat_n};

use crate::domain::{Criterion, Evidence, EvidenceEntry, Rating, Response, Tier};
use crate::engine::{SupposedEvidence, SupposedResponse, Supposition, effective_rating, suppose};

use super::questions::judged_uses;
use super::reply::Part;
use super::state::Interview;

/// Says what the rating counts as where a part of the piece that is written is left out.
pub(super) fn left_out(interview: &Interview, criterion: &Criterion, part: Part) -> String {
    if !criterion.evidence_required {
        return "It is optional here: left out, the rating counts the same.".to_owned();
    }
    let counts = |left_out, filled: &[Part]| counted(interview, criterion, left_out, filled);
    let open = match part {
        Part::What | Part::Link => &[Part::Link, Part::Date, Part::ConfirmedBy][..],
        Part::Date => &[Part::Date, Part::ConfirmedBy],
        Part::ConfirmedBy => &[Part::ConfirmedBy],
    };
    let (all, most, least) = (counts(None, open), counts(Some(part), open), counts(Some(part), &[]));
    let label = |rating: Rating| &interview.scale(criterion).step(rating).label;
    if most == least {
        return match most == all {
            true => "Left out, the rating counts the same.".to_owned(),
            false => format!("Left out, the rating counts as {}.", label(most)),
        };
    }
    let condition = match open.iter().find(|one| counts(Some(part), &[**one]) == most) {
        Some(Part::Date) => "dated",
        Some(Part::ConfirmedBy) => "confirmed",
        Some(Part::What | Part::Link) | None => "dated and confirmed",
    };
    match most == all {
        true => format!("Left out, the rating counts as {} unless the piece is {condition}.", label(least)),
        false => format!(
            "Left out, the rating counts as {} at most, and as {} unless the piece is {condition}.",
            label(most),
            label(least)
        ),
    }
}

/// Says how many pieces a criterion needs and has, where it needs more.
pub(super) fn occasions_missing(interview: &Interview, criterion: &Criterion) -> Option<String> {
    let (needed, there) = (criterion.occasions, checkable(interview, None));
    let is_missing = criterion.evidence_required && needed > 1 && there < needed;
    is_missing.then(|| format!("This criterion needs {needed} pieces from different occasions: {there} so far that somebody else can check."))
}

/// Gives what the rating counts as where the piece that is written has these parts besides those it has, and one not. As many
/// other pieces as the criterion needs are supposed: each piece is told apart from what the next one may do.
fn counted(interview: &Interview, criterion: &Criterion, left_out: Option<Part>, filled: &[Part]) -> Rating {
    let case = interview.case();
    let rating = match case.response(&criterion.id) {
        Response::Rated(rating) => *rating,
        Response::Unanswered | Response::NotApplicable { .. } | Response::Inferred => {
            interview.scale(criterion).highest()
        }
    };
    let index = interview.draft.as_ref().and_then(|draft| draft.index);
    let supposed = |tier| SupposedEvidence { tier, date: case.request.as_of() };
    let others = criterion.occasions.saturating_sub(1 + checkable(interview, index));
    let evidence = once(supposed(Tier::Confirmed)).chain(repeat_n(supposed(Tier::Checkable), others)).collect();
    let answer =
        Supposition::Answer { criterion: criterion.id.clone(), given: Some(SupposedResponse::Rated(rating)), evidence };
    let mut sheet = suppose(&case, [answer]);
    if let Some(answer) = sheet.answers.get_mut(&criterion.id) {
        let complete = answer.evidence.remove(interview.pieces().len());
        let written = index.map(|index| case.sheet.resolve(&answer.evidence.remove(index)).clone());
        if let (EvidenceEntry::Here(complete), false) = (complete, left_out == Some(Part::What)) {
            answer.evidence.push(pieced(written, complete, left_out, filled).into());
        }
    }
    // Of several levels that expect something of it, it is told what counts least.
    let uses = judged_uses(case.rubric, case.request, criterion).into_iter();
    uses.filter_map(|one| effective_rating(&case.with(&sheet), one)).min().unwrap_or(rating)
}

/// Puts a piece together: the parts that are written, those of a complete one that are to be filled, and not the one left out.
fn pieced(written: Option<Evidence>, complete: Evidence, left_out: Option<Part>, filled: &[Part]) -> Evidence {
    let (what, link, date, confirmed_by) = match written {
        Some(Evidence { what, link, date, confirmed_by }) => (what, link, date, confirmed_by),
        None => (complete.what, None, None, None),
    };
    let is_in = |part: Part| left_out != Some(part);
    let is_filled = |part: &Part| filled.contains(part);
    Evidence {
        what,
        link: link.or(complete.link.filter(|_| is_filled(&Part::Link))).filter(|_| is_in(Part::Link)),
        date: date.or(complete.date.filter(|_| is_filled(&Part::Date))).filter(|_| is_in(Part::Date)),
        confirmed_by: confirmed_by
            .or(complete.confirmed_by.filter(|_| is_filled(&Part::ConfirmedBy)))
            .filter(|_| is_in(Part::ConfirmedBy)),
    }
}

/// Counts the distinct pieces of the answer that somebody else can check, one of them aside.
fn checkable(interview: &Interview, aside: Option<usize>) -> usize {
    let pieces = interview.pieces().into_iter().enumerate().filter(|(index, _)| Some(*index) != aside);
    let checkable = pieces.filter(|(_, piece)| interview.sheet.tier(piece) >= Tier::Checkable);
    checkable.map(|(_, piece)| piece.piece()).collect::<BTreeSet<_>>().len()
}
