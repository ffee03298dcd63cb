//! The words of a step.

use crate::domain::{Action, Criterion, Date, Rubric, Tier};
use crate::engine::{Costs, Need, Step, StepKind};
use crate::text::visible;

use super::super::gaps::place;
use super::super::words::{Subject, effort, gate};

/// Says what one step is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepRow {
    /// Its number in the plan.
    pub number: usize,
    /// The behaviour, or the warning sign.
    pub text: String,
    /// Where it stands: dimension, level below the target, must.
    pub place: String,
    /// The id of the criterion or warning sign.
    pub id: String,
    /// What changes.
    pub change: String,
    /// What to do, and how long it takes.
    pub action: Option<String>,
    /// What would show it.
    pub collect: Vec<String>,
    /// What it is needed for.
    pub needed_for: String,
    /// What it costs.
    pub cost: u32,
    /// The day by which it is done.
    pub until: Date,
}

/// Words a step that is done by a day.
pub(super) fn row(subject: &Subject, costs: &Costs, step: &Step, number: usize, until: Date) -> StepRow {
    let criterion = step.kind.criterion().and_then(|id| subject.case.rubric.find_criterion(id.as_str()));
    let criterion = criterion.map(|(_, criterion)| criterion);
    let (text, place, id) = match &step.kind {
        StepKind::Clear { sign } => {
            let text = subject.case.rubric.find_warning(sign.as_str()).map(|sign| visible(&sign.text).into_owned());
            (text.unwrap_or_default(), "warning sign".to_owned(), sign.to_string())
        }
        StepKind::Sustain { .. } => {
            ("Evidence over time".to_owned(), "any criterion that is met".to_owned(), String::new())
        }
        _ => about(subject, criterion),
    };
    let until = match step.kind {
        StepKind::Sustain { until, .. } => until,
        _ => until,
    };
    StepRow {
        number,
        text,
        place,
        id,
        change: change(subject, &step.kind),
        action: action(subject, costs, &step.kind, criterion),
        collect: hints(&step.kind, criterion).iter().map(|hint| visible(hint).into_owned()).collect(),
        needed_for: needs(&step.needed_for),
        cost: step.cost,
        until,
    }
}

/// Says which criterion a step is about.
fn about(subject: &Subject, criterion: Option<&Criterion>) -> (String, String, String) {
    let Some(criterion) = criterion else { return Default::default() };
    let result = subject.assessment.criteria.iter().find(|result| result.id == criterion.id);
    let place = result.map(|result| place(subject, result)).unwrap_or_default();
    (visible(&criterion.text).into_owned(), place, criterion.id.to_string())
}

/// Says what a step changes.
fn change(subject: &Subject, kind: &StepKind) -> String {
    match kind {
        StepKind::Raise { from, to, evidence, .. } => {
            let to = subject.label(*to);
            let with = evidence.map(|tier| format!(", with {}", of_tier(tier))).unwrap_or_default();
            match from {
                Some(from) => format!("raise from {} to {to}{with}", subject.label(*from)),
                None => format!("take it on and reach {to}{with}: too little is left to judge without it"),
            }
        }
        StepKind::Attach { evidence, .. } => format!("attach {}", of_tier(*evidence)),
        StepKind::Answer { evidence, .. } => {
            let with = evidence.map(|tier| format!(" with {}", of_tier(tier))).unwrap_or_default();
            format!("answer it{with}")
        }
        StepKind::Clear { .. } => "leave it behind".to_owned(),
        StepKind::Sustain { from: Some(from), until, .. } => {
            format!("date a piece of evidence {from} or soon after, and go on until {until} or later")
        }
        StepKind::Sustain { from: None, until, .. } => format!("add a dated piece of evidence on {until} or later"),
    }
}

/// Names evidence of a tier.
fn of_tier(tier: Tier) -> &'static str {
    match tier {
        Tier::None | Tier::Told => "a word on what happened",
        Tier::Linked => "evidence that another person can open",
        Tier::Confirmed => "evidence that another person can open and somebody else confirms",
    }
}

/// Says what to do: the question for an answer, else the cheapest growth action.
fn action(subject: &Subject, costs: &Costs, kind: &StepKind, criterion: Option<&Criterion>) -> Option<String> {
    if let StepKind::Answer { .. } = kind {
        return Some(visible(criterion?.question()).into_owned());
    }
    let least = cheapest_action(subject.case.rubric, costs, kind)?;
    Some(format!("{} ({})", visible(&least.text), effort(least.effort)))
}

/// Finds the growth action that a step counts as; none where it is about evidence or an answer.
pub(super) fn cheapest_action<'a>(rubric: &'a Rubric, costs: &Costs, kind: &StepKind) -> Option<&'a Action> {
    let actions = match kind {
        StepKind::Raise { criterion, .. } => &rubric.find_criterion(criterion.as_str())?.1.grow,
        StepKind::Clear { sign } => &rubric.find_warning(sign.as_str())?.grow,
        StepKind::Attach { .. } | StepKind::Answer { .. } | StepKind::Sustain { .. } => return None,
    };
    actions.iter().min_by_key(|action| costs.of(action.effort))
}

/// Lists what would show a step that brings evidence, in the rubric's own words.
pub(super) fn hints<'a>(kind: &StepKind, criterion: Option<&'a Criterion>) -> &'a [String] {
    let brings = match kind {
        StepKind::Raise { evidence, .. } | StepKind::Answer { evidence, .. } => evidence.is_some(),
        StepKind::Attach { .. } => true,
        StepKind::Clear { .. } | StepKind::Sustain { .. } => false,
    };
    criterion.filter(|_| brings).map(|criterion| criterion.evidence.as_slice()).unwrap_or_default()
}

/// Says what would fail without a step.
pub(super) fn needs(needed_for: &[Need]) -> String {
    let word = |need: &Need| match need {
        Need::Gate(closed) => gate(*closed).to_lowercase(),
        Need::Score => "the score".to_owned(),
    };
    let words: Vec<_> = needed_for.iter().map(word).collect();
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}
