//! The evidence that is there: its pieces, one of them, and its removal; each a screen with what its keys do.

use crate::text::count;

use super::asker::Input;
use super::layout::Layout;
use super::piece::{self, on_one_line};
use super::reply::{Aside, Reply, Stage};
use super::state::Interview;

/// How many pieces have a key of their own at once.
const AT_ONCE: usize = 9;

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
            interview.change(|answer| {
                answer.evidence.remove(index);
            });
            interview.stage = if interview.pieces().is_empty() { Stage::Rating } else { Stage::Pieces(0) };
        }
        (Stage::Removal(index), Reply::Back) => interview.stage = Stage::Piece(index),
        (_, Reply::Back) => interview.stage = Stage::Rating,
        _ => return Aside::remark("Choose one of the keys below."),
    }
    Aside::Nothing
}

/// Offers to add evidence where none is needed.
pub(super) fn offer_screen(layout: &mut Layout) -> Input {
    layout.add("  ", "  ", "Evidence is optional here and changes nothing in the result.");
    let keys = [('\n', "go on", Reply::Skip), ('a', "add evidence", Reply::Evidence), ('b', "back", Reply::Back)];
    let mut taken = layout.keys(None, &keys);
    taken.push(('f', Reply::Skip));
    Input::Keys(taken)
}

/// Shows the pieces of evidence of a question, each on one line with its key.
pub(super) fn pieces_screen(layout: &mut Layout, interview: &Interview, first: usize) -> Input {
    let pieces = interview.pieces();
    layout.space();
    layout.add("", "", &format!("{}:", count(pieces.len(), "piece of evidence", "pieces of evidence")));
    let mut taken = Vec::new();
    for ((index, piece), key) in pieces.iter().enumerate().skip(first).take(AT_ONCE).zip('1'..='9') {
        layout.add_cut(&format!("  {key}  "), &on_one_line(piece));
        taken.push((key, Reply::Piece(index)));
    }
    layout.space();
    let mut more = vec![('a', "add a piece", Reply::Add)];
    if pieces.len() > AT_ONCE {
        let next = if first + AT_ONCE < pieces.len() { first + AT_ONCE } else { 0 };
        more.push(('m', "more pieces", Reply::Pieces(next)));
    }
    more.push(('b', "back to the question", Reply::Back));
    let keys = match taken.len() {
        0 | 1 => "1  change or remove it".to_owned(),
        shown => format!("1–{shown}  change or remove one"),
    };
    taken.extend(layout.keys(Some(&keys), &more));
    Input::Keys(taken)
}

pub(super) fn piece_screen(layout: &mut Layout, interview: &Interview, index: usize) -> Input {
    layout.space();
    if let Some(piece) = interview.pieces().get(index) {
        piece::show(layout, piece);
    }
    layout.space();
    let keys = [('c', "change", Reply::Change), ('r', "remove", Reply::Remove), ('b', "back", Reply::Back)];
    Input::Keys(layout.keys(None, &keys))
}

pub(super) fn removal_screen(layout: &mut Layout, interview: &Interview, index: usize) -> Input {
    let what = interview.pieces().get(index).map(|piece| on_one_line(piece)).unwrap_or_default();
    layout.space();
    layout.add("", "", &format!("Remove “{what}”?"));
    layout.space();
    let keys = [('y', "yes, remove it", Reply::Remove), ('n', "no, keep it", Reply::Back)];
    let mut taken = layout.keys(None, &keys);
    taken.push(('b', Reply::Back));
    Input::Keys(taken)
}
