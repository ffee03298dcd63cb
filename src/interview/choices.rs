//! What answers the question about a criterion: its ratings with their anchors, and its keys.

use unicode_width::UnicodeWidthStr as _;

use crate::domain::{Criterion, Response};
use crate::text::visible;

use super::asker::Input;
use super::layout::{Layout, QUIT};
use super::reply::{Field, Reply};
use super::state::Interview;
use super::why::why;

/// Gives the key that leads on without an answer: past an open question, or past one that keeps its answer.
pub(super) fn key_on(interview: &Interview) -> (char, &'static str, Reply) {
    match interview.is_answered() {
        true => ('f', "forward, as it is", Reply::Forward),
        false => ('s', "skip for now", Reply::Skip),
    }
}

/// The fewest columns of the labels of ratings, and the most: a longer one moves its anchor.
const LABELS: [usize; 2] = [10, 24];

/// Lays out the ratings of a criterion with their anchors: each in full, and all of them cut to a line each.
pub(super) fn ratings(
    interview: &Interview,
    criterion: &Criterion,
    columns: usize,
    chosen: Option<usize>,
) -> (Vec<String>, Vec<String>) {
    let scale = interview.scale(criterion);
    let given = interview.answer().map(|answer| &answer.response);
    let (mut all, mut cut) = (Vec::new(), Vec::new());
    let [fewest, most] = LABELS;
    let widths = scale.steps().iter().map(|step| visible(&step.label).width());
    let columns_of_label = widths.filter(|width| *width <= most).max().unwrap_or(fewest).max(fewest);
    for (number, step) in scale.steps().iter().enumerate() {
        let Some(rating) = scale.by_number(number) else { continue };
        // The width of a label is that of what is shown of it.
        let (label, anchor) = (visible(&step.label), criterion.anchor(rating).unwrap_or(&step.anchor));
        let padding = " ".repeat(columns_of_label.saturating_sub(label.width()));
        let first = |marker: char| format!("{marker} {number}  {label}{padding} ");
        let is_chosen = chosen == Some(number);
        let (mut full, mut short) = (Layout::new(columns), Layout::new(columns));
        let first_line = first(if is_chosen { '>' } else { ' ' });
        let write = |layout: &mut Layout| layout.add(&first_line, &" ".repeat(first_line.width()), anchor);
        full.strongly(is_chosen, write);
        all.push(full.text);
        // There may be no row left to say what was answered.
        let is_marked = is_chosen || (chosen.is_none() && given == Some(&Response::Rated(rating)));
        let write = |layout: &mut Layout| layout.add_cut(&first(if is_marked { '>' } else { ' ' }), anchor);
        short.strongly(is_chosen, write);
        cut.push(short.text);
    }
    (all, cut)
}

/// Writes the keys of a question. Those that need no label are taken too: digits, and arrows that mark a rating.
pub(super) fn keys(
    interview: &Interview,
    criterion: &Criterion,
    columns: usize,
    chosen: Option<usize>,
) -> (String, Input) {
    let scale = interview.scale(criterion);
    let evidence = match interview.pieces().len() {
        0 => "add evidence".to_owned(),
        pieces => format!("evidence ({pieces})"),
    };
    let not_applicable = ('n', "not applicable", Reply::Write(Field::Reason));
    let may_not_apply = interview.rubric.may_be_aside(criterion.id.as_str());
    let more = [
        key_on(interview),
        ('b', "back", Reply::Back),
        ('w', "why this matters", Reply::Why),
        ('e', "what counts as evidence", Reply::Hints),
        ('a', evidence.as_str(), Reply::Evidence),
        ('t', "note", Reply::Write(Field::Note)),
    ];
    let has_why = why(criterion).is_some();
    let more = more.into_iter().filter(|(.., reply)| has_why || *reply != Reply::Why);
    let more: Vec<_> = may_not_apply.then_some(not_applicable.clone()).into_iter().chain(more).collect();
    let last = scale.steps().len() - 1;
    let mut layout = Layout::new(columns);
    let offered = layout.with_common_keys(Some(&format!("0–{last}  rate")), &more);
    let ratings = (0..=last).filter_map(|number| {
        let key = char::from_digit(u32::try_from(number).ok()?, 10)?;
        Some((key, Reply::Rate(scale.by_number(number)?)))
    });
    let marked = chosen.and_then(|number| Some(('\n', Reply::Rate(scale.by_number(number)?))));
    let arrows = [
        ('↓', Reply::Choose(chosen.map_or(0, |number| (number + 1).min(last)))),
        ('↑', Reply::Choose(chosen.map_or(last, |number| number.saturating_sub(1)))),
    ];
    let unnamed = arrows.into_iter().chain(marked).chain([('n', not_applicable.2), ('w', Reply::Why)]);
    (layout.text, Input::Keys(ratings.chain(offered).chain(unnamed).collect()))
}

/// Writes the keys that are needed most, and that which shows the ratings in full; all of them are taken.
pub(super) fn few_keys(
    interview: &Interview,
    criterion: &Criterion,
    columns: usize,
    in_full: &str,
    next: usize,
    all: Input,
) -> (String, Input) {
    let last = interview.scale(criterion).steps().len() - 1;
    let few = [
        key_on(interview),
        ('b', "back", Reply::Back),
        ('v', in_full, Reply::Ratings(next)),
        ('?', "all keys", Reply::Help),
        QUIT,
    ];
    let mut layout = Layout::new(columns);
    let offered = layout.keys(Some(&format!("0–{last}  rate")), &few);
    let input = match all {
        Input::Keys(all) => Input::Keys(offered.into_iter().chain(all).collect()),
        words @ Input::Words(_) => words,
    };
    (layout.text, input)
}
