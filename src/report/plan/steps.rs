//! The words of a step.

use crate::domain::{Date, Tier};
use crate::engine::{Need, Period, Step, StepKind};

use super::super::block::{Fact, ListItem};
use super::super::inline::Text;
use super::super::words::{self, evidence_of, gate_inside};
use super::Planning;

/// Holds a step with the months that it takes.
pub(in crate::report) struct Scheduled<'a> {
    pub step: &'a Step,
    pub period: Period,
}

impl Scheduled<'_> {
    pub(in crate::report) fn until(&self, planning: &Planning) -> Date {
        match self.step.kind {
            StepKind::Sustain { until, .. } => until,
            StepKind::Raise { .. } | StepKind::Attach { .. } | StepKind::Answer { .. } | StepKind::Clear { .. } => {
                planning.day_after(self.period.to)
            }
        }
    }

    /// Says the behaviour, or the warning sign.
    pub(in crate::report) fn text<'a>(&self, planning: &Planning<'a>) -> &'a str {
        match &self.step.kind {
            StepKind::Clear { sign } => {
                planning.case.rubric.find_warning(sign.as_str()).map(|sign| sign.text.as_str()).unwrap_or_default()
            }
            StepKind::Sustain { .. } => "Evidence over time",
            StepKind::Raise { criterion, .. }
            | StepKind::Attach { criterion, .. }
            | StepKind::Answer { criterion, .. } => &planning.case.criterion(criterion).text,
        }
    }

    /// Says where it stands: dimension, level below the target, must.
    fn place(&self, planning: &Planning) -> String {
        let subject = planning.subject();
        match &self.step.kind {
            StepKind::Clear { .. } => "warning sign".to_owned(),
            StepKind::Sustain { .. } => "any criterion that is met".to_owned(),
            StepKind::Raise { criterion, .. }
            | StepKind::Attach { criterion, .. }
            | StepKind::Answer { criterion, .. } => {
                let mut results = subject.assessment.criteria.iter();
                let result = results.find(|result| result.id == *criterion);
                result.map(|result| words::place(&subject, result)).unwrap_or_default()
            }
        }
    }

    pub(in crate::report) fn change(&self, planning: &Planning) -> String {
        let label = |rating| planning.case.rubric.scale().step(rating).label.as_str();
        match &self.step.kind {
            StepKind::Raise { from, to, evidence, .. } => {
                let to = label(*to);
                let with = evidence.map(|tier| format!(", with {}", to_bring(tier))).unwrap_or_default();
                match from {
                    Some(from) => format!("raise from {} to {to}{with}", label(*from)),
                    None => format!("take it on and reach {to}{with}: too little is left to judge without it"),
                }
            }
            StepKind::Attach { evidence, .. } => format!("attach {}", to_bring(*evidence)),
            StepKind::Answer { evidence, .. } => {
                let with = evidence.map(|tier| format!(" with {}", to_bring(tier))).unwrap_or_default();
                format!("answer it{with}")
            }
            StepKind::Clear { .. } => "leave it behind".to_owned(),
            StepKind::Sustain { from: Some(from), until, .. } => {
                format!("date a piece of evidence {from} or soon after, and go on until {until} or later")
            }
            StepKind::Sustain { from: None, until, .. } => format!("add a dated piece of evidence on {until} or later"),
        }
    }

    /// Says what to do: the question for an answer, else the cheapest growth action.
    fn action(&self, planning: &Planning) -> Option<String> {
        match &self.step.kind {
            StepKind::Answer { criterion, .. } => Some(planning.case.criterion(criterion).question().to_owned()),
            kind @ (StepKind::Raise { .. }
            | StepKind::Attach { .. }
            | StepKind::Clear { .. }
            | StepKind::Sustain { .. }) => planning.cheapest_action(kind).map(words::action),
        }
    }

    pub(super) fn item(&self, planning: &Planning) -> ListItem {
        let Step { kind, cost, needed_for } = self.step;
        let hints = planning.hints(kind);
        let collect = (!hints.is_empty()).then(|| Fact::of("Collect", hints.iter().map(Text::from).collect()));
        let (needs, until) = (needs(needed_for), self.until(planning));
        let why = Fact::new("Why", format!("needed for {needs}; effort {cost}, done by {until}"));
        let action = self.action(planning).map(|action| Fact::new("Do", action));
        let change = Fact::new("Change", self.change(planning));
        ListItem {
            words: self.text(planning).into(),
            place: Some(self.place(planning).into()),
            facts: [change].into_iter().chain(action).chain(collect).chain([why]).collect(),
            ..ListItem::default()
        }
    }
}

/// Says which evidence to bring; who confirms it is a part of what is to be done.
fn to_bring(tier: Tier) -> &'static str {
    match tier {
        Tier::None | Tier::Told | Tier::Checkable => evidence_of(tier),
        Tier::Confirmed => "evidence that another person can open and somebody else confirms",
    }
}

/// Says what would fail without a step.
pub(super) fn needs(needed_for: &[Need]) -> String {
    let word = |need: &Need| match need {
        Need::Gate(closed) => gate_inside(*closed),
        Need::Score => "the score".to_owned(),
    };
    let words: Vec<_> = needed_for.iter().map(word).collect();
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}
