//! The stages of a question other than its rating: what each asks for, and what leaving it out does.

use crate::domain::{Criterion, LevelIndex, Response, Tier};
use crate::text::visible;

use super::machine::{Interview, Stage};
use super::page::Page;
use super::pieces::{offer_screen, piece_screen, pieces_screen, removal_screen};
use super::screen::{Input, Line};

/// Shows a stage of the question about a criterion.
pub(super) fn stage_screen(
    page: &mut Page,
    interview: &Interview,
    criterion: &Criterion,
    level: LevelIndex,
    stage: &Stage,
) -> Input {
    let (hint, label, before) = match stage {
        Stage::Rating => return Input::Keys(Vec::new()),
        Stage::Offer => return offer_screen(page),
        Stage::Pieces(first) => return pieces_screen(page, interview, *first),
        Stage::Piece(place) => return piece_screen(page, interview, *place),
        Stage::Removal(place) => return removal_screen(page, interview, *place),
        Stage::Reason => ("Why does it not apply?".to_owned(), "Reason", reason(interview)),
        Stage::Note => {
            let note = interview.answer_now().and_then(|answer| answer.note.clone()).unwrap_or_default();
            let removed = if note.is_empty() { "" } else { " An empty note is removed." };
            (format!("What else should a reader know?{removed}"), "Note", note)
        }
        Stage::What => (what(interview, criterion), "What happened", interview.words_so_far()),
        Stage::Link => (link(interview, criterion), "Link", interview.words_so_far()),
        Stage::Date => (date(interview, level), "Day, such as 2026-11-20", interview.words_so_far()),
        Stage::ConfirmedBy => (confirmed_by(interview, criterion), "Confirmed by", interview.words_so_far()),
    };
    for paragraph in hint.lines() {
        page.add("  ", "  ", paragraph);
    }
    let first = !matches!(stage, Stage::Link | Stage::Date | Stage::ConfirmedBy);
    Input::Words(Line { label, before, first })
}

/// Gives the reason so far why the criterion does not apply.
fn reason(interview: &Interview) -> String {
    match interview.answer_now().map(|answer| &answer.response) {
        Some(Response::NotApplicable(reason)) => reason.clone(),
        _ => String::new(),
    }
}

/// Asks what happened.
fn what(interview: &Interview, criterion: &Criterion) -> String {
    match (interview.words_so_far().is_empty(), interview.pieces().is_empty()) {
        (false, _) => "What happened? Change the words, or keep them.".to_owned(),
        (true, false) => "Anything else that shows it? Leave it empty to go on.".to_owned(),
        (true, true) => {
            let left_out = left_out(interview, criterion, Tier::Confirmed, Tier::None);
            let hints: Vec<_> = criterion.evidence.iter().map(|hint| visible(hint)).collect();
            let hints = if hints.is_empty() { String::new() } else { format!("\nFor example: {}.", hints.join("; ")) };
            format!("What shows it? Leave it empty to go on. {left_out}{hints}")
        }
    }
}

/// Asks for a link.
fn link(interview: &Interview, criterion: &Criterion) -> String {
    let left_out = left_out(interview, criterion, Tier::Confirmed, Tier::Told);
    format!("Where can somebody else see it? An address, a document, a ticket. {left_out}")
}

/// Asks for a day.
fn date(interview: &Interview, level: LevelIndex) -> String {
    let months = interview.rubric().policy().sustained_months;
    let left_out = match level == interview.target() && months > 0 {
        true => format!("Left out, it does not count towards the {months} months that evidence has to span."),
        false => "Left out, it counts as recent.".to_owned(),
    };
    format!("When was it? {left_out}")
}

/// Asks who confirms it.
fn confirmed_by(interview: &Interview, criterion: &Criterion) -> String {
    let (with, without) = match interview.is_linked() {
        true => (Tier::Confirmed, Tier::Linked),
        false => (Tier::Told, Tier::Told),
    };
    let left_out = left_out(interview, criterion, with, without);
    format!("Who can confirm it, other than the person who rates? {left_out}")
}

/// Says what the rating counts as where a part of a piece is left out: the piece then has the tier `without`, else up to
/// `with`.
fn left_out(interview: &Interview, criterion: &Criterion, with: Tier, without: Tier) -> String {
    if !criterion.evidence_required {
        return "It is optional here and changes nothing in the result.".to_owned();
    }
    let (scale, policy) = (interview.rubric().scale(), &interview.rubric().policy().evidence);
    let rating = match interview.answer_now().map(|answer| &answer.response) {
        Some(Response::Rated(rating)) => *rating,
        _ => scale.highest(),
    };
    let other = interview.tier_of_others();
    let counted = |tier: Tier| policy.cap(tier.max(other)).min(rating);
    match counted(with) == counted(without) {
        true => "Left out, the rating counts the same.".to_owned(),
        false => format!("Left out, the rating counts as {} at most.", visible(&scale.step(counted(without)).label)),
    }
}
