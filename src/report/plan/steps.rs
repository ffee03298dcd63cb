//! The words of a step.

use crate::domain::{CriterionId, Tier, WarningSign};
use crate::engine::{Need, Step, StepKind};
use crate::text::count;

use super::super::assessment::begin;
use super::super::block::{Fact, ListItem};
use super::super::inline::{Span, Text};
use super::super::words::{self, the_gates};
use super::Planning;

/// Says the behaviour, or the warning sign, that a step is about.
pub(in crate::report) fn text<'a>(planning: &Planning<'a>, step: &Step) -> &'a str {
    match &step.kind {
        StepKind::Clear { sign, .. } => {
            planning.case.rubric.find_warning(sign.as_str()).map(|sign| sign.text.as_str()).unwrap_or_default()
        }
        StepKind::Raise { criterion, .. }
        | StepKind::Attach { criterion }
        | StepKind::Answer { criterion, .. }
        | StepKind::More { criterion } => &planning.case.item(criterion).text,
    }
}

/// Says what a step changes.
pub(in crate::report) fn change(planning: &Planning, step: &Step) -> String {
    let scale =
        step.kind.criterion().map_or(planning.case.rubric.scale(), |id| planning.case.rubric.scale_of(id.as_str()));
    let label = |rating| scale.step(rating).label.as_str();
    match &step.kind {
        StepKind::Raise { from: Some(from), to, .. } => format!("raise from {} to {}", label(*from), label(*to)),
        StepKind::Raise { from: None, to, .. } => {
            format!("take it on, though it was said not to apply, and reach {}", label(*to))
        }
        StepKind::Attach { .. } => {
            format!("attach {}", count(step.evidence.len(), "piece of evidence", "pieces of evidence"))
        }
        StepKind::Answer { to, .. } => {
            let or_higher = if *to < scale.highest() { " or higher" } else { "" };
            format!("answer it, where the honest answer is {}{or_higher}", label(*to))
        }
        StepKind::More { .. } => {
            "collect one more piece of evidence, here or on another criterion that is met".to_owned()
        }
        StepKind::Clear { observed: true, .. } => "leave it behind".to_owned(),
        StepKind::Clear { observed: false, .. } => "look for it, where the honest answer is no".to_owned(),
    }
}

/// Says how long a step takes, and when.
pub(in crate::report) fn when(step: &Step) -> String {
    match step.lane {
        Some(_) => {
            let weeks = count(step.weeks as usize, "week", "weeks");
            format!("{weeks}, {} to {}", step.start, step.end)
        }
        None => format!("{}, takes no time", step.start),
    }
}

/// Says where a step stands: dimension, level below the target, must.
fn place(planning: &Planning, step: &Step) -> String {
    let subject = planning.subject();
    let result = |id: &CriterionId| subject.assessment.criteria.iter().rfind(|result| result.id == *id);
    match step.kind.criterion() {
        Some(criterion) => result(criterion).map(|result| words::place(&subject, result)).unwrap_or_default(),
        None => "warning sign".to_owned(),
    }
}

/// Lists the pieces of evidence that a step brings, each with its day.
fn evidence(step: &Step) -> Vec<Text> {
    let mut pieces: Vec<_> = step.evidence.iter().map(|piece| (piece.date, to_bring(piece.tier))).collect();
    pieces.sort();
    pieces.into_iter().map(|(date, what)| Text::from(format!("{what}, dated {date}"))).collect()
}

/// Writes a step as an item of a list to tick off.
pub(super) fn item(planning: &Planning, step: &Step) -> ListItem {
    let question = match &step.kind {
        StepKind::Answer { criterion, .. } => Some(planning.case.item(criterion).question()),
        StepKind::Clear { sign, observed: false } => {
            planning.case.rubric.find_warning(sign.as_str()).map(WarningSign::question)
        }
        StepKind::Raise { .. } | StepKind::Attach { .. } | StepKind::More { .. } | StepKind::Clear { .. } => None,
    };
    let mut actions = planning.actions(&step.kind).iter().map(words::action);
    let first = actions.next();
    let first = match &step.kind {
        StepKind::Raise { criterion, from, .. } => begin(planning.asked(criterion), *from, first),
        StepKind::Attach { .. } | StepKind::Answer { .. } | StepKind::More { .. } | StepKind::Clear { .. } => first,
    };
    let list = |label, texts: Vec<Text>| (!texts.is_empty()).then(|| Fact::of(label, texts));
    let hints = planning.hints(&step.kind).iter().map(Text::from).collect();
    let facts = [
        Some(Fact::new("Change", change(planning, step))),
        Some(Fact::new("When", when(step))),
        aim(planning, step).map(|aim| Fact::new("Aim", aim)),
        question.map(|question| Fact::new("Ask", question.to_owned())),
        first.map(|first| Fact::new("First step", first)),
        list("After it", actions.map(Text::from).collect()),
        list("Evidence", evidence(step)),
        list("Collect", hints),
        step.kind.criterion().filter(|_| !step.evidence.is_empty()).map(|criterion| log_it(planning, criterion)),
        (!step.needed_for.is_empty()).then(|| Fact::new("Why", needed_for(&step.needed_for))),
    ];
    ListItem {
        words: text(planning, step).into(),
        place: Some(place(planning, step).into()),
        facts: facts.into_iter().flatten().collect(),
        ..ListItem::default()
    }
}

/// Says in the rubric's words which step of a competency is aimed at, where what to begin with says another one.
fn aim(planning: &Planning, step: &Step) -> Option<String> {
    let (criterion, to, next) = match &step.kind {
        StepKind::Raise { criterion, from, to } => (criterion, *to, from.map_or(1, |from| from.number() + 1)),
        StepKind::Answer { criterion, to } => (criterion, *to, 0),
        StepKind::Attach { .. } | StepKind::More { .. } | StepKind::Clear { .. } => return None,
    };
    let expected = planning.asked(criterion).expects.as_ref().filter(|_| to.number() != next)?;
    expected.competency.look(to)
}

/// Says how to write down what happens for a criterion, on the day it does.
fn log_it(planning: &Planning, criterion: &CriterionId) -> Fact {
    let rubric = planning.rubric_option.map(|rubric| format!(" {rubric}")).unwrap_or_default();
    let command = format!("ladder log add WHAT{rubric} --for {criterion}");
    Fact::new("Log it", Text::default().with(Span::Code(command.into())))
}

/// Says which evidence to bring.
fn to_bring(tier: Tier) -> &'static str {
    match tier {
        Tier::None | Tier::Told | Tier::Checkable => "one that another person can open or confirm",
        Tier::Confirmed => "one that another person can open and somebody else confirms",
    }
}

/// Says what would fail without a step.
fn needed_for(needs: &[Need]) -> String {
    match (closed(needs), needs.contains(&Need::Score)) {
        (Some(gates), true) => format!("needed for {gates}, and for the score"),
        (Some(gates), false) => format!("needed for {gates}"),
        (None, _) => "needed for the score".to_owned(),
    }
}

/// Says what fails with every change made.
pub(super) fn fails(needs: &[Need]) -> String {
    match (closed(needs), needs.contains(&Need::Score)) {
        (Some(gates), true) => format!("{gates} would stay closed, and the score too low"),
        (Some(gates), false) => format!("{gates} would stay closed"),
        (None, _) => "the score would stay too low".to_owned(),
    }
}

/// Names the gates among what is needed; none where there are none.
fn closed(needs: &[Need]) -> Option<String> {
    the_gates(needs.iter().filter_map(|need| match need {
        Need::Gate(gate) => Some(*gate),
        Need::Score => None,
    }))
}
