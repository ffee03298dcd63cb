//! The question about a criterion: its screen, what each key of it does, and the note and the reason that are written there.

use unicode_width::UnicodeWidthStr as _;

use crate::domain::{Criterion, LevelIndex, Rating, Response};
use crate::text::{is_blank, visible};

use super::asker::{Input, Line, Screen};
use super::fit::Parts;
use super::layout::Layout;
use super::left_out::occasions_missing;
use super::piece::{self, on_one_line};
use super::reply::{Aside, Field, Reply, Stage};
use super::state::Interview;

/// Shows the question about a criterion with its anchors as choices.
pub(super) fn screen(
    interview: &Interview,
    criterion: &Criterion,
    level: LevelIndex,
    aside: &Aside,
    (columns, high): (usize, usize),
) -> Screen {
    let parts = parts(interview, criterion, level, aside, columns);
    let (keys, input) = keys(interview, columns, None);
    if let Some(text) = parts.in_full(&keys, high) {
        return Screen { text, input };
    }
    let next = if let Aside::Ratings(page) = aside { page + 1 } else { 0 };
    let (keys, input) = self::keys(interview, columns, Some(next));
    Screen { text: parts.cut(&keys, aside, high), input }
}

pub(super) fn reply(interview: &mut Interview, criterion: &Criterion, reply: &Reply) -> Aside {
    match *reply {
        Reply::Rate(rating) => rate(interview, criterion, rating),
        Reply::Write(Field::Reason) if criterion.must && !criterion.na_allowed => {
            return Aside::remark("This is a must, so it cannot be not applicable. Rate it, or skip it for now.");
        }
        Reply::Write(field) => interview.stage = Stage::Write(field),
        Reply::Evidence if interview.pieces().is_empty() => piece::begin(interview, false),
        Reply::Evidence => interview.stage = Stage::Pieces(0),
        Reply::Back => interview.back(),
        Reply::Why => return Aside::Remark(why(criterion)),
        Reply::Hints => return Aside::Remark(hints(criterion)),
        Reply::Ratings(page) => return Aside::Ratings(page),
        _ => return Aside::remark("Choose one of the keys below."),
    }
    Aside::Nothing
}

/// Takes a rating; from "meets" on, what shows it is asked next, save where that waits for all ratings.
fn rate(interview: &mut Interview, criterion: &Criterion, rating: Rating) {
    interview.change(|answer| answer.response = Response::Rated(rating));
    let is_met = rating >= interview.rubric.scale().meets() && !interview.course.is_quick;
    let asks = is_met && (interview.pieces().is_empty() || occasions_missing(interview, criterion).is_some());
    if asks {
        interview.note_backing_asked();
    }
    match asks {
        true if criterion.evidence_required => piece::begin(interview, true),
        true => interview.stage = Stage::Offer,
        false => interview.go_on(),
    }
}

/// Says in the words of its anchor how the criterion is rated.
pub(super) fn confirm(layout: &mut Layout, interview: &Interview, criterion: &Criterion) {
    if let Some(Response::Rated(rating)) = interview.answer().map(|answer| &answer.response) {
        let step = interview.rubric.scale().step(*rating);
        let anchor = criterion.anchor(*rating).unwrap_or(&step.anchor);
        layout.add("  ", "  ", &format!("{}: {anchor}.", step.label));
    }
}

fn why(criterion: &Criterion) -> String {
    let why = criterion.why.as_deref();
    why.map_or_else(|| "The rubric does not say.".to_owned(), |why| format!("Why: {why}"))
}

fn hints(criterion: &Criterion) -> String {
    let hints = match criterion.evidence.is_empty() {
        true => "Anything that another person can open, or somebody who saw it.".to_owned(),
        false => format!("Evidence: {}.", criterion.evidence.join("; ")),
    };
    match criterion.occasions {
        0 | 1 => hints,
        occasions => format!("{hints} It takes {occasions} pieces, from different occasions."),
    }
}

pub(super) fn write_screen(layout: &mut Layout, interview: &Interview, field: Field) -> Input {
    let before = written(interview, field);
    let (question, label) = match field {
        Field::Reason => ("Why does it not apply?", "Reason"),
        Field::Confirmer => (
            "Who else can confirm that? Leave it empty to go on. Few criteria may be not applicable unconfirmed.",
            "Confirmed by",
        ),
        Field::Note if before.is_some() => ("What else should a reader know? An empty note is removed.", "Note"),
        Field::Note => ("What else should a reader know?", "Note"),
    };
    layout.add("  ", "  ", question);
    Input::Words(Line { label, before: before.unwrap_or_default(), first: field != Field::Confirmer })
}

/// Gives what is written about the criterion already.
fn written(interview: &Interview, field: Field) -> Option<String> {
    let answer = interview.answer()?;
    match (field, &answer.response) {
        (Field::Note, _) => answer.note.clone(),
        (Field::Reason, Response::NotApplicable { reason, .. }) => Some(reason.clone()),
        (Field::Confirmer, Response::NotApplicable { confirmed_by, .. }) => confirmed_by.clone(),
        (Field::Reason | Field::Confirmer, Response::Unanswered | Response::Rated(_) | Response::Inferred) => None,
    }
}

pub(super) fn write(interview: &mut Interview, field: Field, reply: Reply) -> Aside {
    let words = match reply {
        Reply::Words(words) => words,
        Reply::Back => {
            interview.stage = if field == Field::Confirmer { Stage::Write(Field::Reason) } else { Stage::Rating };
            return Aside::Nothing;
        }
        _ => return Aside::remark("Write a few words, or leave it empty."),
    };
    let given = Some(words).filter(|words| !is_blank(words));
    if let Some(why) = given.as_deref().and_then(|words| piece::too_long(words, field == Field::Confirmer)) {
        return Aside::remark(why);
    }
    match field {
        Field::Reason => {
            let Some(reason) = given else { return Aside::remark("Not applicable needs a reason.") };
            let confirmed_by = written(interview, Field::Confirmer);
            interview.change(|answer| answer.response = Response::NotApplicable { reason, confirmed_by });
            interview.stage = Stage::Write(Field::Confirmer);
        }
        Field::Confirmer => {
            let given = given.map(|name| piece::one_line(&name));
            if let Some(why) = given.as_deref().and_then(|name| interview.sheet.why_not(name)) {
                return Aside::remark(piece::confirms_nothing(why));
            }
            interview.change(|answer| {
                if let Response::NotApplicable { confirmed_by, .. } = &mut answer.response {
                    *confirmed_by = given;
                }
            });
            interview.go_on();
        }
        Field::Note => {
            if given.is_some() || interview.answer().is_some_and(|answer| answer.note.is_some()) {
                interview.change(|answer| answer.note = given);
            }
            interview.stage = Stage::Rating;
        }
    }
    Aside::Nothing
}

/// Writes the line that says where in the interview a question stands.
pub(super) fn heading(layout: &mut Layout, interview: &Interview, title: &str, level: LevelIndex) {
    let (number, all) = interview.progress();
    let inside = interview.progress_in_dimension().map(|(number, all)| format!(" {number} of {all}"));
    let is_other = level != interview.request.target();
    let other = is_other.then(|| format!(", {}", interview.rubric.level(level).title));
    let (inside, other) = (inside.unwrap_or_default(), other.unwrap_or_default());
    layout.add("", "", &format!("{number} of {all} · {title}{inside}{other}"));
}

/// Gives the key that leads on without an answer: past an open question, or past one that keeps its answer.
pub(super) fn key_on(interview: &Interview) -> (char, &'static str, Reply) {
    match interview.is_answered() {
        true => ('f', "forward, as it is", Reply::Forward),
        false => ('s', "skip for now", Reply::Skip),
    }
}

/// The columns of the label of a rating; a longer one moves its anchor.
const LABEL: usize = 10;

fn parts(interview: &Interview, criterion: &Criterion, level: LevelIndex, aside: &Aside, columns: usize) -> Parts {
    let laid_out = |write: &dyn Fn(&mut Layout)| {
        let mut layout = Layout::new(columns);
        write(&mut layout);
        layout.text
    };
    let title = &interview.rubric.dimensions()[criterion.dimension].title;
    let must = criterion.must.then_some("(a must: nobody is ready without it)");
    // Without a question of its own, the text asks already.
    let text = criterion.ask.as_ref().map(|_| criterion.text.as_str());
    let text = text.into_iter().chain(must).collect::<Vec<_>>().join(" ");
    let (ratings, cut) = ratings(interview, criterion, columns);
    Parts {
        is_must: criterion.must,
        heading: laid_out(&|layout| heading(layout, interview, title, level)),
        question: laid_out(&|layout| layout.add("", "", criterion.question())),
        text: laid_out(&|layout| {
            if !text.is_empty() {
                layout.add("  ", "  ", &text)
            }
        }),
        ratings,
        cut,
        answered: laid_out(&|layout| answered(layout, interview)),
        remark: laid_out(&|layout| aside.words().into_iter().for_each(|words| layout.add("  ", "  ", words))),
        short_remark: laid_out(&|layout| aside.words().into_iter().for_each(|words| layout.add_cut("  ", words))),
    }
}

/// Lays out the ratings of a criterion with their anchors: each in full, and all of them cut to a line each.
fn ratings(interview: &Interview, criterion: &Criterion, columns: usize) -> (Vec<String>, String) {
    let scale = interview.rubric.scale();
    let given = interview.answer().map(|answer| &answer.response);
    let (mut all, mut cut) = (Vec::new(), Layout::new(columns));
    for (number, step) in scale.steps().iter().enumerate() {
        let Some(rating) = scale.by_number(number) else { continue };
        // The width of a label is that of what is shown of it.
        let (label, anchor) = (visible(&step.label), criterion.anchor(rating).unwrap_or(&step.anchor));
        let padding = " ".repeat(LABEL.saturating_sub(label.width()));
        let first = format!("  {number}  {label}{padding} ");
        let mut full = Layout::new(columns);
        full.add(&first, &" ".repeat(first.width()), anchor);
        all.push(full.text);
        // There may be no row left to say what was answered.
        let marker = if given == Some(&Response::Rated(rating)) { '>' } else { ' ' };
        cut.add_cut(&format!("{marker} {}", first.trim_start()), anchor);
    }
    (all, cut.text)
}

/// Writes the keys of a question; where its ratings are cut, with one for the `next_page` of them in full.
fn keys(interview: &Interview, columns: usize, next_page: Option<usize>) -> (String, Input) {
    let scale = interview.rubric.scale();
    let evidence = match interview.pieces().len() {
        0 => "add evidence".to_owned(),
        pieces => format!("evidence ({pieces})"),
    };
    let mut more = vec![
        ('n', "not applicable", Reply::Write(Field::Reason)),
        key_on(interview),
        ('b', "back", Reply::Back),
        ('w', "why this matters", Reply::Why),
        ('e', "what counts as evidence", Reply::Hints),
        ('a', evidence.as_str(), Reply::Evidence),
        ('t', "note", Reply::Write(Field::Note)),
    ];
    more.extend(next_page.map(|page| ('v', "ratings in full", Reply::Ratings(page))));
    let ratings = (0..scale.steps().len()).filter_map(|number| {
        let key = char::from_digit(u32::try_from(number).ok()?, 10)?;
        Some((key, Reply::Rate(scale.by_number(number)?)))
    });
    let mut layout = Layout::new(columns);
    let offered = layout.keys(Some(&format!("0–{}  rate", scale.steps().len() - 1)), &more);
    (layout.text, Input::Keys(ratings.chain(offered).collect()))
}

/// Says what was answered before, when somebody comes back to a question.
fn answered(layout: &mut Layout, interview: &Interview) {
    let Some(answer) = interview.answer() else { return };
    let scale = interview.rubric.scale();
    let rating = match &answer.response {
        Response::Unanswered => None,
        Response::Rated(rating) => Some(scale.step(*rating).label.clone()),
        Response::NotApplicable { reason, confirmed_by } => {
            let confirmed = confirmed_by.as_ref().map(|name| format!(", confirmed by {}", name.trim_end()));
            Some(format!("not applicable{}: {}", confirmed.unwrap_or_default(), reason.trim_end()))
        }
        Response::Inferred => Some("inferred".to_owned()),
    };
    if let Some(rating) = rating {
        layout.add_cut("  ", &format!("Answered so far: {rating}."));
    }
    for (number, piece) in interview.pieces().into_iter().enumerate() {
        layout.add_cut("  ", &format!("Evidence {}: {}", number + 1, on_one_line(piece)));
    }
    if let Some(note) = &answer.note {
        layout.add_cut("  ", &format!("Note: {note}"));
    }
}
