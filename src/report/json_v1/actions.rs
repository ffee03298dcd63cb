//! What to do about a gap: growth actions, and the step that comes next.

use serde::Serialize;

use super::words::Term;
use crate::domain::{Action, Competency, CompetencyStep, Criterion, Effort, Rating};

/// One growth action
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct ActionFacts<'a> {
    /// How long it takes: `s` days, `m` weeks, `l` a quarter or more
    effort: Term<Effort>,
    /// What to do
    text: &'a str,
}

impl<'a> ActionFacts<'a> {
    pub(super) fn new(action: &'a Action) -> Self {
        Self { effort: Term(action.effort), text: &action.text }
    }

    /// Lists what to do next for somebody rated so.
    pub(super) fn towards(criterion: &'a Criterion, from: Option<Rating>) -> Vec<Self> {
        criterion.growth(from).iter().map(Self::new).collect()
    }
}

/// The step of a competency that comes next
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct StepAheadFacts<'a> {
    /// Its id
    id: &'a str,
    /// Its number
    step: usize,
    /// Its label
    label: &'a str,
    /// What it looks like
    anchor: Option<&'a str>,
}

impl<'a> StepAheadFacts<'a> {
    /// Describes the step after a rating of what is answered by steps; none of any other criterion.
    pub(super) fn of(criterion: &'a Criterion, from: Option<Rating>) -> Option<Self> {
        Self::after(&criterion.expects.as_ref()?.competency, from)
    }

    /// Describes the step after a rating; none after the highest.
    pub(super) fn after(competency: &'a Competency, from: Option<Rating>) -> Option<Self> {
        let CompetencyStep { id, label, anchor, .. } = competency.next_step(from)?;
        let step = from.map_or(1, |from| from.number() + 1);
        Some(Self { id: id.as_str(), step, label, anchor: anchor.as_deref() })
    }
}
