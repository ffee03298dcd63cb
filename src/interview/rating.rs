//! The question about a criterion: its screen, what each key of it does, and the note and the reason that are written there.

use crate::domain::{Answer, Criterion, LevelIndex, Rating, Response};
use crate::text::is_blank;

use super::asker::{Input, Line, Screen, Viewport};
use super::choices::{few_keys, keys, ratings};
use super::confirmer;
use super::fit::Parts;
use super::heading::heading;
use super::layout::Layout;
use super::left_out::occasions_missing;
use super::piece::{self, on_one_line};
use super::questions::Question;
use super::reply::{Aside, Field, Reply, Stage};
use super::state::Interview;
use super::why::why;

/// Shows the question about a criterion with its anchors as choices.
pub(super) fn screen(
    interview: &Interview,
    criterion: &Criterion,
    level: LevelIndex,
    aside: &Aside,
    view: &Viewport,
) -> Screen {
    let parts = parts(interview, criterion, level, aside, view);
    let chosen = if let Aside::Chosen(number) = aside { Some(*number) } else { None };
    let added = matches!(aside, Aside::Remark(_)).then(|| parts.remark.clone());
    let (keys, input) = keys(interview, criterion, view.columns, chosen);
    if let Some(text) = parts.in_full(&keys, view.rows) {
        return Screen { text, added, input };
    }
    let few = |label: &str, next| few_keys(interview, criterion, view.columns, label, next, input.clone());
    let room = parts.room(&few("in full, 9 of 9", 0).0, view.rows);
    let pages = parts.pages(room);
    let page = if let Aside::Ratings(page) = aside { pages.get(*page) } else { None };
    let (keys, input) = match (page, aside) {
        (Some(_), Aside::Ratings(page)) => few(&format!("in full, {} of {}", page + 1, pages.len()), page + 1),
        _ => few("in full", 0),
    };
    Screen { text: parts.cut(&keys, aside, page, room), added, input }
}

pub(super) fn reply(interview: &mut Interview, criterion: &Criterion, reply: &Reply) -> Aside {
    match *reply {
        Reply::Rate(rating) => rate(interview, criterion, rating),
        Reply::Write(Field::Reason) if !interview.rubric.may_be_aside(criterion.id.as_str()) => {
            let why_not = interview.rubric.why_not_aside(criterion.id.as_str()).unwrap_or_default();
            return Aside::Remark(format!("This {why_not} and always applies. Rate it, or skip it for now."));
        }
        Reply::Write(field) => interview.stage = Stage::Write(field),
        Reply::Evidence if interview.pieces().is_empty() => piece::begin(interview, false),
        Reply::Evidence => interview.stage = Stage::Pieces(0),
        Reply::Back => interview.back(),
        Reply::Why => {
            return Aside::Remark(why(criterion).unwrap_or_else(|| "The rubric does not say.".to_owned()));
        }
        Reply::Hints => return Aside::Remark(hints(criterion)),
        Reply::Ratings(page) => return Aside::Ratings(page),
        Reply::Choose(number) => return Aside::Chosen(number),
        _ => return Aside::remark("Choose one of the keys below."),
    }
    Aside::Nothing
}

/// Takes a rating; from "meets" on, what shows it is asked next, save where that waits for all ratings.
fn rate(interview: &mut Interview, criterion: &Criterion, rating: Rating) {
    interview.change(|answer| answer.response = Response::Rated(rating));
    let is_met = interview.is_met(criterion, rating) && !interview.course.is_quick;
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
        let step = interview.scale(criterion).step(*rating);
        let anchor = criterion.anchor(*rating).unwrap_or(&step.anchor);
        let means = if anchor.is_empty() { String::new() } else { format!(": {anchor}") };
        layout.add("  ", "  ", &format!("{}{means}.", step.label));
    }
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
    let before = interview.answer().and_then(|answer| written(answer, field));
    let (question, label) = match field {
        Field::Reason => ("Why does it not apply?", "Reason"),
        Field::Confirmer => (
            "Who else can confirm that? Leave it empty to go on. Left out, few criteria may be set aside.",
            "Confirmed by",
        ),
        Field::Note if before.is_some() => ("What else should a reader know? An empty note is removed.", "Note"),
        Field::Note => ("What else should a reader know?", "Note"),
    };
    layout.add("  ", "  ", question);
    Input::Words(Line {
        label,
        before: before.unwrap_or_default(),
        is_kept: true,
        refused: None,
        first: field != Field::Confirmer,
    })
}

/// Gives what is written with an answer already.
pub(super) fn written(answer: &Answer, field: Field) -> Option<String> {
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
            let confirmed_by = interview.answer().and_then(|answer| written(answer, Field::Confirmer));
            interview.change(|answer| answer.response = Response::NotApplicable { reason, confirmed_by });
            interview.stage = Stage::Write(Field::Confirmer);
        }
        Field::Confirmer => {
            let given = given.map(|name| piece::one_line(&name));
            if let Some(why) = given.as_deref().and_then(|name| interview.sheet.why_not(name)) {
                return Aside::remark(confirmer::confirms_nothing(why));
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

fn parts(interview: &Interview, criterion: &Criterion, level: LevelIndex, aside: &Aside, view: &Viewport) -> Parts {
    let laid_out = |write: &dyn Fn(&mut Layout)| {
        let mut layout = Layout::new(view.columns);
        write(&mut layout);
        layout.text
    };
    let title = &interview.rubric.dimensions()[criterion.dimension].title;
    let (short_must, must) = match (criterion.must, &criterion.part_of) {
        (false, _) => ("", None),
        (true, None) => (" · a must", Some("(a must: nobody is ready without it)")),
        (true, Some(_)) => (" · part of a must", Some("(shows a step of a must: nobody is ready without that step)")),
    };
    let shows = criterion.part_of.as_ref().map(|part| format!("{}.", part.name()));
    // Without a question of its own, the text asks already.
    let text = criterion.own_question().map(|_| criterion.text.as_str());
    let text = shows.as_deref().into_iter().chain(text).chain(must).collect::<Vec<_>>().join(" ");
    let chosen = if let Aside::Chosen(number) = aside { Some(*number) } else { None };
    let (ratings, cut) = ratings(interview, criterion, view.columns, chosen);
    Parts {
        heading: laid_out(&|layout| heading(layout, interview, title, "", level, view)),
        // The text of the criterion, which says so too, may be out of sight.
        short_heading: laid_out(&|layout| heading(layout, interview, title, short_must, level, view)),
        question: laid_out(&|layout| layout.strongly(true, |layout| layout.add("", "", criterion.question()))),
        text: laid_out(&|layout| {
            if !text.is_empty() {
                layout.add("  ", "  ", &text);
            }
        }),
        ratings,
        cut,
        meets: interview.scale(criterion).meets().number(),
        chosen,
        answered: laid_out(&|layout| answered(layout, interview)),
        remark: laid_out(&|layout| {
            aside.words().into_iter().flat_map(str::lines).for_each(|words| layout.add("  ", "  ", words));
        }),
        short_remark: laid_out(&|layout| aside.words().into_iter().for_each(|words| layout.add_cut("  ", words))),
    }
}

/// Says what was answered before, when somebody comes back to a question.
fn answered(layout: &mut Layout, interview: &Interview) {
    let Some(answer) = interview.answer() else { return };
    let asked = interview.question().map(Question::id).unwrap_or_default();
    let scale = interview.rubric.scale_of(asked);
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
    match &answer.note {
        // What others said of an open question is what the talk is about.
        Some(note) if answer.response == Response::Unanswered => layout.add("  ", "  ", &format!("Note: {note}")),
        Some(note) => layout.add_cut("  ", &format!("Note: {note}")),
        None => {}
    }
}
