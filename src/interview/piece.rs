//! Writing a piece of evidence part by part: what each asks for, what leaving it out does, and what is kept of it.

use crate::domain::{Criterion, Evidence, InvalidLink, LevelIndex, Link};
use crate::text::{LONGEST_NAME, LONGEST_TEXT, is_blank, is_longer};

use super::asker::{Input, Line};
use super::confirmer;
use super::day;
use super::given::{self, shared};
use super::layout::Layout;
use super::left_out::{left_out, occasions_missing};
use super::reply::{Aside, Part, Reply, Stage};
use super::state::{Draft, Interview};

/// Asks for a new piece, or which of those given so far to use again; a rating may have led here.
pub(super) fn begin(interview: &mut Interview, from_rating: bool) {
    interview.draft = Some(Draft { index: None, before: None, from_rating });
    interview.stage = if given::is_any(interview) { Stage::Given(0) } else { Stage::Part(Part::What) };
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
        let words = words(piece, part);
        layout.add("  ", "    ", &format!("{}: {}", name(part), words.as_deref().unwrap_or("–")));
    }
}

/// Shows the parts of the piece that is written, up to this one, each on one line.
pub(super) fn show_so_far(layout: &mut Layout, interview: &Interview, part: Part) {
    let Some(piece) = written(interview) else { return };
    for done in [Part::What, Part::Link, Part::Date].into_iter().take_while(|done| *done != part) {
        if let Some(words) = words(piece, done) {
            layout.add_cut("  ", &format!("{}: {words}", name(done)));
        }
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
        Part::What => {
            ask_what(layout, interview, criterion, Some(&before));
            return Input::Words(Line { label: label(part), before, is_kept: true, refused: None, first: true });
        }
        Part::Link => {
            let left_out = left_out(interview, criterion, part);
            format!("Where can somebody else see it? An address, a document, a ticket. {left_out}")
        }
        Part::Date => day::asked(interview, criterion, level),
        Part::ConfirmedBy => {
            let left_out = left_out(interview, criterion, part);
            format!("{} {left_out}", confirmer::asked(interview))
        }
    };
    layout.add("  ", "  ", &question);
    Input::Words(Line { label: label(part), before, is_kept: true, refused: None, first: false })
}

/// Asks what shows the rating: in words, of which some may be there already, or else by a key.
pub(super) fn ask_what(layout: &mut Layout, interview: &Interview, criterion: &Criterion, in_words: Option<&str>) {
    let index = interview.draft.as_ref().and_then(|draft| draft.index);
    if let Some(index) = index.filter(|_| in_words.is_some_and(|before| !before.is_empty())) {
        let shared = shared(interview, index).map(|shared| format!(" {shared}"));
        let question = "What happened? Change the words, or keep them.";
        return layout.add("  ", "  ", &format!("{question}{}", shared.unwrap_or_default()));
    }
    let empty = in_words.map(|_| "Leave it empty to go on.".to_owned());
    if in_words.is_some() && given::is_any(interview) {
        // The list of pieces, one screen before, asked for the rest.
        return layout.add("  ", "  ", &format!("What happened? {}", empty.unwrap_or_default()));
    }
    let is_first = interview.pieces().is_empty();
    let question = if is_first { "What shows it?" } else { "Anything else that shows it?" };
    let left_out = is_first.then(|| left_out(interview, criterion, Part::What));
    let parts = [Some(question.to_owned()), empty, left_out, occasions_missing(interview, criterion)];
    layout.add("  ", "  ", &parts.into_iter().flatten().collect::<Vec<_>>().join(" "));
    if is_first && !criterion.evidence.is_empty() {
        let example = format!("For example: {}.", criterion.evidence.join("; "));
        if layout.is_low { layout.add_cut("  ", &example) } else { layout.add("  ", "  ", &example) }
    }
}

/// Names a part, without an example of it.
fn name(part: Part) -> &'static str {
    label(part).split(',').next().unwrap_or_default()
}

fn label(part: Part) -> &'static str {
    match part {
        Part::What => "What happened",
        Part::Link => "Link",
        Part::Date => "Day, such as 2026-11-20 or 2026-11",
        Part::ConfirmedBy => "Confirmed by",
    }
}

pub(super) fn words(piece: &Evidence, part: Part) -> Option<String> {
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
            return match take(interview, part, words.trim()) {
                Ok(()) if part == Part::Date => taken_as(interview, words.trim()),
                Ok(()) => Aside::Nothing,
                Err(why) => Aside::remark(why),
            };
        }
        _ => return Aside::remark("Write a few words, or leave it empty."),
    }
    Aside::Nothing
}

/// Says as which day other words for one were taken.
fn taken_as(interview: &Interview, words: &str) -> Aside {
    let day = written(interview).and_then(|piece| piece.date).map(|date| date.to_string());
    day.filter(|day| day != words).map_or(Aside::Nothing, |day| Aside::News(format!("Taken as {day}.")))
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
    let is_unsaid = interview.draft.as_ref().is_some_and(|draft| draft.index.is_none());
    if is_unsaid && given::is_any(interview) {
        interview.stage = Stage::Given(0);
        return;
    }
    interview.stage = Stage::Rating;
    if let Some(Draft { index: Some(index), before: Some(before), .. }) = interview.draft.take() {
        interview.change_piece(index, |piece| *piece = before);
        interview.stage = Stage::Piece(index);
    }
}

/// Takes the words of a part; a piece is kept as soon as it says what happened.
fn take(interview: &mut Interview, part: Part, words: &str) -> Result<(), &'static str> {
    let given = Some(if part == Part::What { words.to_owned() } else { one_line(words) });
    let given = given.filter(|words| !is_blank(words));
    if let Some(why) = given.as_deref().and_then(|words| too_long(words, part == Part::ConfirmedBy)) {
        return Err(why);
    }
    match (part, given) {
        (Part::What, None) => return end(interview),
        (Part::What, Some(what)) => take_what(interview, what),
        (Part::Link, words) => {
            let link = words.map(|words| Link::parse(&words).map_err(unusable_link)).transpose()?;
            fill(interview, Part::Date, |evidence| evidence.link = link);
        }
        (Part::Date, text) => {
            let date = text.map(|text| day::read(interview, &text)).transpose()?;
            fill(interview, Part::ConfirmedBy, |evidence| evidence.date = date);
        }
        (Part::ConfirmedBy, confirmed_by) => {
            if let Some(why) = confirmed_by.as_deref().and_then(|name| confirmer::refused(interview, name)) {
                return Err(why);
            }
            fill(interview, Part::What, |evidence| evidence.confirmed_by = confirmed_by);
            match interview.draft.take() {
                Some(Draft { before: None, from_rating, .. }) => begin(interview, from_rating),
                _ => interview.stage = Stage::Pieces(0),
            }
        }
    }
    Ok(())
}

/// Says why words are too long to keep; nothing where they are not. A file that holds them could not be read again.
pub(super) fn too_long(words: &str, is_name: bool) -> Option<&'static str> {
    match is_name {
        true => is_longer(words, LONGEST_NAME).then_some("A name has 200 characters at most. Shorten it."),
        false => is_longer(words, LONGEST_TEXT)
            .then_some("That is too long: 10,000 characters at most. Shorten it, and link to the whole."),
    }
}

/// Joins lines, which an editor gives where one is meant.
pub(super) fn one_line(words: &str) -> String {
    words.lines().map(str::trim).collect::<Vec<_>>().join(" ").trim().to_owned()
}

fn unusable_link(error: InvalidLink) -> &'static str {
    match error {
        InvalidLink::Placeholder => "That says that there is no link. Leave it empty, and name who can confirm it.",
        InvalidLink::RunsCode => "That would run code. Give an address that shows the work.",
        InvalidLink::NoPlace => "Nobody could open that. Give an address, a ticket or a path, or leave it empty.",
    }
}

/// Takes what happened: of a new piece or of one that is there.
fn take_what(interview: &mut Interview, what: String) {
    if interview.draft.as_ref().is_some_and(|draft| draft.index.is_some()) {
        return fill(interview, Part::Link, |evidence| evidence.what = what);
    }
    let index = interview.pieces().len();
    let evidence = Evidence { what, link: None, date: None, confirmed_by: None };
    interview.add(evidence.into());
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
        Some(Draft { index: None, .. }) | None => enough(interview),
    }
    Ok(())
}

/// Goes on where somebody came from: past the question that was rated, else to the question.
pub(super) fn enough(interview: &mut Interview) {
    match interview.draft.take() {
        Some(Draft { from_rating: true, .. }) => {
            interview.note_backing_asked();
            interview.go_on();
        }
        Some(Draft { from_rating: false, .. }) | None => interview.stage = Stage::Rating,
    }
}

/// Fills a part of the piece that is written, and asks for the next one.
fn fill(interview: &mut Interview, next: Part, fill: impl FnOnce(&mut Evidence)) {
    if let Some(index) = interview.draft.as_ref().and_then(|draft| draft.index) {
        interview.change_piece(index, fill);
    }
    interview.stage = Stage::Part(next);
}

/// Gives the piece that is written, once it says what happened.
pub(super) fn written<'a>(interview: &'a Interview) -> Option<&'a Evidence> {
    interview.pieces().get(interview.draft.as_ref()?.index?).copied()
}
