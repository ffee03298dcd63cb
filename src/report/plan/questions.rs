//! Questions to put to a manager, filled with the target and the gaps there are.

use crate::domain::Role;
use crate::engine::{CriterionResult, GapKind, Move};

use super::super::block::{Document, List, Mark};
use super::super::subject::Subject;
use super::super::words::{self, given};
use super::Planning;

/// The most questions: more are no conversation.
const MOST: usize = 5;

/// Puts questions to a manager in place of the plan.
#[must_use]
pub fn questions(planning: &Planning) -> Document {
    let title = words::page_title(&planning.subject(), "questions on ");
    let list = List::plain(Mark::Number, texts(planning));
    Document::new(title, list.block().into_iter().collect())
}

/// Words three to five questions: what the verdict depends on, the first gaps of each kind, what to own, and what already
/// looks like the target.
pub(in crate::report) fn texts(planning: &Planning) -> Vec<String> {
    let subject = planning.subject();
    let kinds = [GapKind::Unmet, GapKind::Evidence, GapKind::Unanswered];
    let gaps = kinds.into_iter().filter_map(|kind| first_gap(&subject, kind));
    let closing = [ownership(&subject), Some(next_level(&subject))];
    let opening = [Some(opening(&subject)), transition(&subject)];
    let closing: Vec<_> = closing.into_iter().flatten().collect();
    let mut questions: Vec<_> = opening.into_iter().flatten().chain(gaps).collect();
    questions.truncate(MOST - closing.len());
    questions.extend(closing);
    if questions.len() < 3 {
        questions.push("Who else should see my work before a decision, and what of it?".to_owned());
    }
    questions
}

/// Asks what it would take.
fn opening(subject: &Subject) -> String {
    let target = subject.target_title();
    match subject.assessment.gaps.is_empty() {
        true => {
            format!("My evidence meets the criteria of {target}. What would still keep you from putting me forward?")
        }
        false => format!("What would you need to see from me, and by when, to put me forward for {target}?"),
    }
}

/// Asks how to try a job on another track.
fn transition(subject: &Subject) -> Option<String> {
    let is_other_track = subject.assessment.kind_of_move == Move::TrackChange;
    let target = subject.target_title();
    is_other_track.then(|| {
        format!("{target} is another job, not a promotion. How could I try a part of it here first, and how would I come back?")
    })
}

/// Asks about the first gap of a kind, in the order of what to do first.
fn first_gap(subject: &Subject, kind: GapKind) -> Option<String> {
    let result = subject.gaps().find(|result| result.gap.as_ref().is_some_and(|gap| gap.kind == kind))?;
    let criterion = subject.criterion(result);
    let text = &criterion.text;
    let question = match kind {
        GapKind::Unmet => format!(
            "“{text}” stands at {} today. What of my work in the last twelve months counts towards it, and what is missing to this: {}?",
            given(subject, result),
            meets(subject, result)
        ),
        GapKind::Evidence => {
            let hint = criterion.evidence.first().map(|hint| format!(" {}, or something else?", trimmed(hint)));
            format!(
                "“{text}” is rated {}, with too little to show for it. What would convince somebody who does not know me?{}",
                subject.meets_label(result),
                hint.unwrap_or_default()
            )
        }
        GapKind::Unanswered => {
            format!(
                "“{text}” is not rated yet. What have you seen of it, compared with this: {}?",
                meets(subject, result)
            )
        }
    };
    Some(question)
}

/// Says what meeting a criterion looks like: its own anchor, else that of the scale.
fn meets<'a>(subject: &Subject<'a>, result: &CriterionResult) -> &'a str {
    let criterion = subject.criterion(result);
    let step = subject.case.scale(criterion).step(subject.meets(result));
    let anchor = criterion.anchor(subject.meets(result)).unwrap_or(&step.anchor);
    trimmed(if anchor.is_empty() { &step.label } else { anchor })
}

/// Asks what to own, with the growth action of the gap that adds most.
fn ownership(subject: &Subject) -> Option<String> {
    let open = |result: &&CriterionResult| {
        result.role == Role::Target && result.gap.as_ref().is_some_and(|gap| gap.kind == GapKind::Unmet)
    };
    let adds = |result: &&CriterionResult| result.gap.as_ref().map(|gap| gap.adds.clone());
    // Of equals the first: `max_by_key` would take the last.
    let most = subject.assessment.criteria.iter().rev().filter(open).max_by_key(adds)?;
    let action = subject.criterion(most).growth(most.effective).iter().max_by_key(|action| action.effort)?;
    Some(format!("Is there something I should own and do not yet? I thought of this: {}.", trimmed(&action.text)))
}

/// Asks what looks like the target already.
fn next_level(subject: &Subject) -> String {
    let target = subject.target_title();
    match subject.strengths().next() {
        Some(strength) => format!(
            "I see “{}” as my strongest side towards {target}. What do you see there, and what else already looks like that level?",
            subject.criterion(strength).text
        ),
        None => format!("What do I do today that already looks like {target}, and what does not?"),
    }
}

/// Takes the full stop off, so that a text can stand inside of a sentence.
fn trimmed(text: &str) -> &str {
    text.trim_end_matches(['.', ' '])
}
