//! Writing a piece of evidence part by part: what each asks for, what leaving it out does, and what is kept of it.

use crate::domain::{Criterion, Date, Evidence, InvalidLink, LevelIndex, Link, Response, Tier};

use super::asker::{Input, Line};
use super::layout::Layout;
use super::reply::{Aside, Part, Reply, Stage};
use super::state::{Draft, Interview};

/// What a piece can come to whose parts are all given.
const HIGHEST: Tier = Tier::ALL[Tier::ALL.len() - 1];

/// Asks for the parts of a new piece; a rating may have led here.
pub(super) fn begin(interview: &mut Interview, from_rating: bool) {
    interview.draft = Some(Draft { index: None, before: None, from_rating });
    interview.stage = Stage::Part(Part::What);
}

/// Asks for the parts of a piece that is there.
pub(super) fn change(interview: &mut Interview, index: usize) {
    let before = interview.pieces().get(index).map(|piece| (*piece).clone());
    interview.draft = Some(Draft { index: Some(index), before, from_rating: false });
    interview.stage = Stage::Part(Part::What);
}

pub(super) fn on_one_line(piece: &Evidence) -> String {
    let date = piece.date.map(|date| date.to_string());
    let confirmed = piece.confirmed_by.as_deref().map(|name| format!("confirmed by {}", name.trim_end()));
    let words =
        [Some(piece.what.as_str()), piece.link.as_ref().map(Link::as_str), date.as_deref(), confirmed.as_deref()];
    words.into_iter().flatten().map(str::trim_end).collect::<Vec<_>>().join(" · ")
}

/// Shows a piece of evidence in full, a part a line.
pub(super) fn show(layout: &mut Layout, piece: &Evidence) {
    for part in [Part::What, Part::Link, Part::Date, Part::ConfirmedBy] {
        let label = label(part).split(',').next().unwrap_or_default();
        let words = words(piece, part);
        layout.add("  ", "    ", &format!("{label}: {}", words.as_deref().unwrap_or("–")));
    }
}

pub(super) fn screen(
    layout: &mut Layout,
    interview: &Interview,
    criterion: &Criterion,
    level: LevelIndex,
    part: Part,
) -> Input {
    let before = written(interview).and_then(|piece| words(piece, part)).unwrap_or_default();
    let question = match part {
        Part::What => what(interview, criterion, before.is_empty()),
        Part::Link => link(interview, criterion),
        Part::Date => date(interview, level),
        Part::ConfirmedBy => confirmed_by(interview, criterion),
    };
    layout.add("  ", "  ", &question);
    let is_first = part == Part::What && interview.pieces().is_empty();
    if is_first && !criterion.evidence.is_empty() {
        layout.add("  ", "  ", &format!("For example: {}.", criterion.evidence.join("; ")));
    }
    Input::Words(Line { label: label(part), before, first: part == Part::What })
}

fn label(part: Part) -> &'static str {
    match part {
        Part::What => "What happened",
        Part::Link => "Link",
        Part::Date => "Day, such as 2026-11-20",
        Part::ConfirmedBy => "Confirmed by",
    }
}

fn words(piece: &Evidence, part: Part) -> Option<String> {
    match part {
        Part::What => Some(piece.what.clone()),
        Part::Link => piece.link.as_ref().map(ToString::to_string),
        Part::Date => piece.date.map(|date| date.to_string()),
        Part::ConfirmedBy => piece.confirmed_by.clone(),
    }
}

pub(super) fn reply(interview: &mut Interview, part: Part, reply: Reply) -> Aside {
    match (part, reply) {
        (Part::What, Reply::Back) => leave(interview),
        (_, Reply::Back) => interview.stage = Stage::Part(before(part)),
        (_, Reply::Words(words)) => {
            return take(interview, part, words.trim()).map_or_else(Aside::remark, |()| Aside::Nothing);
        }
        _ => return Aside::remark("Write a few words, or leave it empty."),
    }
    Aside::Nothing
}

fn before(part: Part) -> Part {
    match part {
        Part::What | Part::Link => Part::What,
        Part::Date => Part::Link,
        Part::ConfirmedBy => Part::Date,
    }
}

/// Goes back from the first part to where somebody came from: a piece that was there before is then as it was; a new one is
/// kept as far as it was said.
fn leave(interview: &mut Interview) {
    interview.stage = Stage::Rating;
    if let Some(Draft { index: Some(index), before: Some(before), .. }) = interview.draft.take() {
        interview.change_piece(index, |piece| *piece = before);
        interview.stage = Stage::Piece(index);
    }
}

/// Takes the words of a part; a piece is kept as soon as it says what happened.
fn take(interview: &mut Interview, part: Part, words: &str) -> Result<(), &'static str> {
    // An editor gives lines where one is meant.
    let on_one_line = || words.lines().map(str::trim).collect::<Vec<_>>().join(" ");
    let given = Some(if part == Part::What { words.to_owned() } else { on_one_line() });
    let given = given.filter(|words| !words.is_empty());
    match (part, given) {
        (Part::What, None) => return end(interview),
        (Part::What, Some(what)) => take_what(interview, what),
        (Part::Link, words) => {
            let link = words.map(|words| Link::parse(&words).map_err(unusable_link)).transpose()?;
            fill(interview, Part::Date, |evidence| evidence.link = link);
        }
        (Part::Date, text) => {
            let date = text.map(|text| day(interview, &text)).transpose()?;
            fill(interview, Part::ConfirmedBy, |evidence| evidence.date = date);
        }
        (Part::ConfirmedBy, Some(name)) if !interview.sheet.can_confirm(&name) => {
            return Err("That is who rates or is rated. Name somebody else, or leave it empty.");
        }
        (Part::ConfirmedBy, confirmed_by) => {
            fill(interview, Part::What, |evidence| evidence.confirmed_by = confirmed_by);
            match interview.draft.take() {
                Some(Draft { before: None, from_rating, .. }) => begin(interview, from_rating),
                _ => interview.stage = Stage::Pieces(0),
            }
        }
    }
    Ok(())
}

fn unusable_link(error: InvalidLink) -> &'static str {
    match error {
        InvalidLink::Placeholder => "That says that there is no link. Leave it empty, and name who can confirm it.",
        InvalidLink::RunsCode => "That would run code. Give an address that shows the work.",
        InvalidLink::NoPlace => "Nobody could open that. Give an address, a ticket or a path, or leave it empty.",
    }
}

fn day(interview: &Interview, text: &str) -> Result<Date, &'static str> {
    let date =
        Date::parse(text).map_err(|_| "Write the day as year-month-day, such as 2026-11-20, or leave it empty.")?;
    match date > interview.request.as_of() {
        true => Err("That day is still to come. Write the day it happened, or leave it empty."),
        false => Ok(date),
    }
}

/// Takes what happened: of a new piece or of one that is there.
fn take_what(interview: &mut Interview, what: String) {
    if interview.draft.as_ref().is_some_and(|draft| draft.index.is_some()) {
        return fill(interview, Part::Link, |evidence| evidence.what = what);
    }
    let index = interview.pieces().len();
    let evidence = Evidence { what, link: None, date: None, confirmed_by: None };
    interview.change(|answer| answer.evidence.push(evidence.into()));
    if let Some(draft) = &mut interview.draft {
        draft.index = Some(index);
    }
    interview.stage = Stage::Part(Part::Link);
}

/// Ends the pieces where nothing more is said.
fn end(interview: &mut Interview) -> Result<(), &'static str> {
    match &interview.draft {
        Some(Draft { index: Some(_), .. }) => {
            return Err("A piece says what happened. Go back to leave it as it was; there it can be removed.");
        }
        Some(Draft { from_rating: true, .. }) => interview.go_on(),
        _ => {
            interview.draft = None;
            interview.stage = Stage::Rating;
        }
    }
    Ok(())
}

/// Fills a part of the piece that is written, and asks for the next one.
fn fill(interview: &mut Interview, next: Part, fill: impl FnOnce(&mut Evidence)) {
    if let Some(index) = interview.draft.as_ref().and_then(|draft| draft.index) {
        interview.change_piece(index, fill);
    }
    interview.stage = Stage::Part(next);
}

/// Gives the piece that is written, once it says what happened.
fn written<'a>(interview: &'a Interview) -> Option<&'a Evidence> {
    interview.pieces().get(interview.draft.as_ref()?.index?).copied()
}

fn what(interview: &Interview, criterion: &Criterion, is_new: bool) -> String {
    if !is_new {
        return "What happened? Change the words, or keep them.".to_owned();
    }
    if !interview.pieces().is_empty() {
        return "Anything else that shows it? Leave it empty to go on.".to_owned();
    }
    let left_out = left_out(interview, criterion, HIGHEST, Tier::None);
    format!("What shows it? Leave it empty to go on. {left_out}")
}

fn link(interview: &Interview, criterion: &Criterion) -> String {
    let left_out = left_out(interview, criterion, HIGHEST, Tier::Told);
    format!("Where can somebody else see it? An address, a document, a ticket. {left_out}")
}

fn date(interview: &Interview, level: LevelIndex) -> String {
    let months = interview.rubric.policy().sustained_months;
    let left_out = match level == interview.request.target() && months > 0 {
        true => format!("Left out, it does not count towards the {months} months that evidence has to span."),
        false => "Left out, it counts as recent.".to_owned(),
    };
    format!("When was it? {left_out}")
}

fn confirmed_by(interview: &Interview, criterion: &Criterion) -> String {
    let (with, without) = match written(interview).is_some_and(|piece| piece.link.is_some()) {
        true => (HIGHEST, Tier::Checkable),
        false => (Tier::Checkable, Tier::Told),
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
    let rubric = interview.rubric;
    let (scale, policy) = (rubric.scale(), &rubric.policy().evidence);
    let rating = match interview.answer().map(|answer| &answer.response) {
        Some(Response::Rated(rating)) => *rating,
        Some(Response::Unanswered | Response::NotApplicable { .. } | Response::Inferred) | None => scale.highest(),
    };
    let other = tier_of_others(interview);
    let counted = |tier: Tier| policy.cap(tier.max(other)).min(rating);
    match counted(with) == counted(without) {
        true => "Left out, the rating counts the same.".to_owned(),
        false => format!("Left out, the rating counts as {} at most.", scale.step(counted(without)).label),
    }
}

/// Gives the highest tier of the pieces other than the one that is written.
fn tier_of_others(interview: &Interview) -> Tier {
    let written = interview.draft.as_ref().and_then(|draft| draft.index);
    let others = interview.pieces().into_iter().enumerate().filter(|(index, _)| Some(*index) != written);
    others.map(|(_, piece)| interview.sheet.tier(piece)).max().unwrap_or(Tier::None)
}
