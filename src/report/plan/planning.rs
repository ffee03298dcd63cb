//! What a plan is written from.

use crate::domain::{Action, Case, Date};
use crate::engine::{Plan, PlanRequest, Planned, Schedule, StepKind, schedule};

use super::super::subject::Subject;

/// Says how a plan is divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Division {
    /// By month.
    Month,
    /// By quarter: three months.
    Quarter,
}

impl Division {
    /// Gives its length in months.
    #[must_use]
    pub fn months(self) -> u32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
        }
    }
}

/// Holds a plan with all that it was made for.
#[derive(Debug, Clone, Copy)]
pub struct Planning<'a> {
    /// What is assessed.
    pub case: Case<'a>,
    /// What is planned for.
    pub wanted: &'a PlanRequest,
    /// What came of it.
    pub planned: &'a Planned,
    /// The months until the review.
    pub months: u32,
    /// How they are divided.
    pub by: Division,
}

impl<'a> Planning<'a> {
    /// Gives the case with the result that the plan starts from.
    pub(in crate::report) fn subject(&self) -> Subject<'a> {
        Subject { case: self.case, assessment: self.planned.before() }
    }

    /// Lays the steps of a plan over its months.
    pub(in crate::report) fn schedule(&self, plan: &Plan) -> Schedule {
        schedule(plan, &self.wanted.costs, self.months)
    }

    /// Gives the day on which so many months of the plan are over; the as-of date where the calendar ends before.
    pub(in crate::report) fn day_after(&self, months: u32) -> Date {
        let as_of = self.case.request.as_of();
        as_of.months_later(months).unwrap_or(as_of)
    }

    pub(in crate::report) fn review(&self) -> Date {
        self.day_after(self.months)
    }

    /// Finds the growth action that a step counts as; none where it is about evidence or an answer.
    pub(in crate::report) fn cheapest_action(&self, kind: &StepKind) -> Option<&'a Action> {
        let actions = match kind {
            StepKind::Raise { criterion, .. } => &self.case.criterion(criterion).grow,
            StepKind::Clear { sign } => &self.case.rubric.find_warning(sign.as_str())?.grow,
            StepKind::Attach { .. } | StepKind::Answer { .. } | StepKind::Sustain { .. } => return None,
        };
        actions.iter().min_by_key(|action| self.wanted.costs.of(action.effort))
    }

    /// Lists what would show a step that brings evidence, in the rubric's own words.
    pub(in crate::report) fn hints(&self, kind: &StepKind) -> &'a [String] {
        let brings = match kind {
            StepKind::Raise { evidence, .. } | StepKind::Answer { evidence, .. } => evidence.is_some(),
            StepKind::Attach { .. } => true,
            StepKind::Clear { .. } | StepKind::Sustain { .. } => false,
        };
        let criterion = kind.criterion().filter(|_| brings).map(|id| self.case.criterion(id));
        criterion.map(|criterion| criterion.evidence.as_slice()).unwrap_or_default()
    }
}
