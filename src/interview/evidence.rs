//! The evidence that is there, at this question and at others: the pieces, one of them, its removal, and its use for another
//! question; each a screen with what its keys do.

use crate::domain::{Criterion, EvidenceEntry};
use crate::text::count;

use super::asker::Input;
use super::given::{self, Offered, other_uses, shared, uses};
use super::layout::{Layout, rows};
use super::piece::{self, on_one_line};
use super::reply::{Aside, Part, Reply, Stage};
use super::state::Interview;

/// How many pieces have a key of their own at once.
const AT_ONCE: usize = 9;

/// The rows below the pieces given so far on a narrow terminal: their keys, what sets these off, and that of the cursor.
const BELOW: usize = 7;

pub(super) fn reply(interview: &mut Interview, reply: Reply) -> Aside {
    match (interview.stage, reply) {
        (Stage::Offer, Reply::Evidence) => piece::begin(interview, true),
        (Stage::Pieces(_), Reply::Pieces(first)) => interview.stage = Stage::Pieces(first),
        (Stage::Pieces(_), Reply::Piece(index)) if index < interview.pieces().len() => {
            interview.stage = Stage::Piece(index);
        }
        (Stage::Pieces(_), Reply::Add) => piece::begin(interview, false),
        (Stage::Piece(_), Reply::Back) => interview.stage = Stage::Pieces(0),
        (Stage::Piece(index), Reply::Change) => piece::change(interview, index),
        (Stage::Piece(index), Reply::Remove) => interview.stage = Stage::Removal(index),
        (Stage::Removal(index), Reply::Remove) => {
            remove(interview, index);
            interview.stage = if interview.pieces().is_empty() { Stage::Rating } else { Stage::Pieces(0) };
        }
        (Stage::Removal(index), Reply::Back) => interview.stage = Stage::Piece(index),
        (Stage::Given(_), Reply::Pieces(first)) => interview.stage = Stage::Given(first),
        (Stage::Given(_), Reply::Again(index)) => use_again(interview, index),
        (Stage::Given(_), Reply::Add) => interview.stage = Stage::Part(Part::What),
        (Stage::Given(_), Reply::Enough) => piece::enough(interview),
        (_, Reply::Back) => {
            interview.draft = None;
            interview.stage = Stage::Rating;
        }
        _ => return Aside::remark("Choose one of the keys below."),
    }
    Aside::Nothing
}

/// Takes a piece from the answer; one that has a name goes with its last use, and stays as it is before that.
fn remove(interview: &mut Interview, index: usize) {
    let mut removed = None;
    interview.change(|answer| removed = Some(answer.evidence.remove(index)));
    if let Some(EvidenceEntry::Named(name)) = removed
        && uses(interview, &name) == 0
    {
        interview.sheet.evidence.remove(&name);
    }
}

/// Uses a piece given so far for the question asked now too, and asks for more.
fn use_again(interview: &mut Interview, index: usize) {
    let Some(name) = given::name(interview, index) else { return };
    interview.add(EvidenceEntry::Named(name));
    piece::begin(interview, interview.draft.as_ref().is_some_and(|draft| draft.from_rating));
}

/// Asks for what shows a rating, and offers the pieces given so far.
pub(super) fn given_screen(
    layout: &mut Layout,
    interview: &Interview,
    criterion: &Criterion,
    first: usize,
    high: usize,
) -> Input {
    piece::ask_what(layout, interview, criterion, None);
    layout.space();
    let pieces = given::pieces(interview);
    let at_once = high.saturating_sub(rows(&layout.text) + BELOW).clamp(1, AT_ONCE);
    let line = |offered: &Offered| {
        let words = on_one_line(offered.piece);
        if offered.is_from_log { format!("log: {words}") } else { words }
    };
    let mut taken = numbered(layout, pieces.iter().map(line), first, at_once, Reply::Again);
    layout.space();
    let on = if interview.pieces().is_empty() { "go on without" } else { "go on" };
    let mut more = vec![('a', "add a new piece", Reply::Add)];
    more.extend(next_page(pieces.len(), first, at_once));
    more.extend([('\n', on, Reply::Enough), ('b', "back", Reply::Back)]);
    let again = if pieces.iter().any(|offered| offered.is_from_log) { "" } else { " again" };
    let keys = match taken.len() {
        0 | 1 => format!("1  use it{again}"),
        shown => format!("1–{shown}  use one{again}"),
    };
    taken.extend(layout.with_common_keys(Some(&keys), &more));
    taken.push(('f', Reply::Enough));
    Input::Keys(taken)
}

/// Offers to add evidence where none is needed.
pub(super) fn offer_screen(layout: &mut Layout) -> Input {
    layout.add("  ", "  ", "Evidence is optional here: the rating counts the same without.");
    let keys = [('\n', "go on", Reply::Skip), ('a', "add evidence", Reply::Evidence), ('b', "back", Reply::Back)];
    let mut taken = layout.with_common_keys(None, &keys);
    taken.push(('f', Reply::Skip));
    Input::Keys(taken)
}

/// Shows the pieces of evidence of a question, each on one line with its key.
pub(super) fn pieces_screen(layout: &mut Layout, interview: &Interview, first: usize) -> Input {
    let pieces = interview.pieces();
    layout.space();
    layout.add("", "", &format!("{}:", count(pieces.len(), "piece of evidence", "pieces of evidence")));
    let mut taken = numbered(layout, pieces.iter().map(|piece| on_one_line(piece)), first, AT_ONCE, Reply::Piece);
    layout.space();
    let mut more = vec![('a', "add a piece", Reply::Add)];
    more.extend(next_page(pieces.len(), first, AT_ONCE));
    more.push(('b', "back to the question", Reply::Back));
    let keys = match taken.len() {
        0 | 1 => "1  change or remove it".to_owned(),
        shown => format!("1–{shown}  change or remove one"),
    };
    taken.extend(layout.with_common_keys(Some(&keys), &more));
    Input::Keys(taken)
}

/// Shows pieces from the first one on, so many at once, each on one line with the key that replies with its index.
fn numbered(
    layout: &mut Layout,
    pieces: impl Iterator<Item = String>,
    first: usize,
    at_once: usize,
    reply: fn(usize) -> Reply,
) -> Vec<(char, Reply)> {
    let mut taken = Vec::new();
    for ((index, piece), key) in pieces.enumerate().skip(first).take(at_once).zip('1'..='9') {
        layout.add_cut(&format!("  {key}  "), &piece);
        taken.push((key, reply(index)));
    }
    taken
}

/// Gives the key that shows the next pieces, and after the last ones the first again; none where all fit at once.
fn next_page(pieces: usize, first: usize, at_once: usize) -> Option<(char, &'static str, Reply)> {
    let next = if first + at_once < pieces { first + at_once } else { 0 };
    (pieces > at_once).then_some(('m', "more pieces", Reply::Pieces(next)))
}

pub(super) fn piece_screen(layout: &mut Layout, interview: &Interview, index: usize) -> Input {
    layout.space();
    if let Some(piece) = interview.pieces().get(index) {
        piece::show(layout, piece);
    }
    if let Some(words) = shared(interview, index) {
        layout.add("  ", "  ", &words);
    }
    layout.space();
    let keys = [('c', "change", Reply::Change), ('x', "remove", Reply::Remove), ('b', "back", Reply::Back)];
    Input::Keys(layout.with_common_keys(None, &keys))
}

pub(super) fn removal_screen(layout: &mut Layout, interview: &Interview, index: usize) -> Input {
    let what = interview.pieces().get(index).map(|piece| on_one_line(piece)).unwrap_or_default();
    layout.space();
    match other_uses(interview, index) {
        0 => layout.add("", "", &format!("Remove “{what}”?")),
        others => {
            let keep = count(others, "other criterion keeps", "other criteria keep");
            layout.add("", "", &format!("Remove “{what}” from this criterion? {keep} it."));
        }
    }
    layout.space();
    let keys = [('y', "yes, remove it", Reply::Remove), ('n', "no, keep it", Reply::Back)];
    let mut taken = layout.with_common_keys(None, &keys);
    taken.push(('b', Reply::Back));
    Input::Keys(taken)
}
