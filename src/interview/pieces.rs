//! The screens about evidence that is there: the pieces, one of them, and its removal.

use crate::domain::Evidence;
use crate::text::{count, visible};

use super::conduct::Asked;
use super::machine::{Interview, Reply};
use super::page::Page;
use super::screen::Input;

/// How many pieces have a key of their own at once.
const AT_ONCE: usize = 9;

/// Offers to add evidence where none is needed.
pub(super) fn offer_screen(page: &mut Page) -> Input {
    page.add("  ", "  ", "Evidence is optional here and changes nothing in the result.");
    let keys = [
        ('\n', "go on", Asked::Reply(Reply::Skip)),
        ('a', "add evidence", Asked::Reply(Reply::Evidence)),
        ('b', "back", Asked::Reply(Reply::Back)),
        ('q', "save and quit", Asked::Quit),
    ];
    let mut taken = page.keys(None, &keys);
    taken.push(('f', Asked::Reply(Reply::Skip)));
    Input::Keys(taken)
}

/// Shows the pieces of evidence of a question, each on one line with its key.
pub(super) fn pieces_screen(page: &mut Page, interview: &Interview, first: usize) -> Input {
    let pieces = interview.pieces();
    page.space();
    page.add("", "", &format!("{}:", count(pieces.len(), "piece of evidence", "pieces of evidence")));
    let mut taken = Vec::new();
    for ((place, piece), key) in pieces.iter().enumerate().skip(first).take(AT_ONCE).zip('1'..='9') {
        page.add_cut(&format!("  {key}  "), &piece_line(piece));
        taken.push((key, Asked::Reply(Reply::Piece(place))));
    }
    page.space();
    let mut more = vec![('a', "add a piece", Asked::Reply(Reply::Add))];
    if pieces.len() > AT_ONCE {
        let next = if first + AT_ONCE < pieces.len() { first + AT_ONCE } else { 0 };
        more.push(('m', "more pieces", Asked::Reply(Reply::Pieces(next))));
    }
    more.push(('b', "back to the question", Asked::Reply(Reply::Back)));
    more.push(('q', "save and quit", Asked::Quit));
    let keys = match taken.len() {
        0 | 1 => "1  change or remove it".to_owned(),
        shown => format!("1–{shown}  change or remove one"),
    };
    taken.extend(page.keys(Some(&keys), &more));
    Input::Keys(taken)
}

/// Shows one piece of evidence in full.
pub(super) fn piece_screen(page: &mut Page, interview: &Interview, place: usize) -> Input {
    page.space();
    if let Some(piece) = interview.pieces().get(place) {
        let date = piece.date.map(|date| date.to_string());
        for (label, words) in [
            ("What happened", Some(piece.what.as_str())),
            ("Link", piece.link.as_deref()),
            ("Day", date.as_deref()),
            ("Confirmed by", piece.confirmed_by.as_deref()),
        ] {
            page.add("  ", "    ", &format!("{label}: {}", words.map_or("–".into(), visible)));
        }
    }
    page.space();
    let keys = [
        ('c', "change", Asked::Reply(Reply::Change)),
        ('r', "remove", Asked::Reply(Reply::Remove)),
        ('b', "back", Asked::Reply(Reply::Back)),
        ('q', "save and quit", Asked::Quit),
    ];
    Input::Keys(page.keys(None, &keys))
}

/// Asks whether to remove a piece of evidence.
pub(super) fn removal_screen(page: &mut Page, interview: &Interview, place: usize) -> Input {
    let what = interview.pieces().get(place).map(piece_line).unwrap_or_default();
    page.space();
    page.add("", "", &format!("Remove “{what}”?"));
    page.space();
    let keys = [
        ('y', "yes, remove it", Asked::Reply(Reply::Remove)),
        ('n', "no, keep it", Asked::Reply(Reply::Back)),
        ('q', "save and quit", Asked::Quit),
    ];
    let mut taken = page.keys(None, &keys);
    taken.push(('b', Asked::Reply(Reply::Back)));
    Input::Keys(taken)
}

/// Shows a piece of evidence on one line.
pub(super) fn piece_line(piece: &Evidence) -> String {
    let date = piece.date.map(|date| date.to_string());
    let confirmed = piece.confirmed_by.as_deref().map(|name| format!("confirmed by {}", visible(name)));
    let parts = [Some(visible(&piece.what).into_owned()), piece.link.as_deref().map(|link| visible(link).into_owned())];
    parts.into_iter().chain([date, confirmed]).flatten().collect::<Vec<_>>().join(" · ")
}
