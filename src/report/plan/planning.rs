//! What a plan is written from.

use crate::domain::{Action, Case, Criterion, CriterionId, Date};
use crate::engine::{PlanRequest, Planned, StepKind};

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
    /// The option that names the rubric on a command line; none where it is the one used without it.
    pub rubric_option: Option<&'a str>,
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

    /// Gives the day on which so many months of the plan are over; the as-of date where the calendar ends before.
    pub(in crate::report) fn day_after(&self, months: u32) -> Date {
        let as_of = self.case.request.as_of();
        as_of.months_later(months).unwrap_or(as_of)
    }

    pub(in crate::report) fn review(&self) -> Date {
        self.day_after(self.months)
    }

    /// Lists the growth actions of a step, of which the first one begins it; none where it is about evidence or an answer.
    pub(in crate::report) fn actions(&self, kind: &StepKind) -> &'a [Action] {
        match kind {
            StepKind::Raise { criterion, from, .. } => self.asked(criterion).growth(*from),
            StepKind::Clear { sign, observed: true } => {
                self.case.rubric.find_warning(sign.as_str()).map(|sign| sign.grow.as_slice()).unwrap_or_default()
            }
            StepKind::Clear { observed: false, .. }
            | StepKind::Attach { .. }
            | StepKind::Answer { .. }
            | StepKind::More { .. } => &[],
        }
    }

    /// Gives a criterion as the highest level on the path asks for it.
    pub(in crate::report) fn asked(&self, id: &CriterionId) -> &'a Criterion {
        let subject = self.subject();
        let result = subject.assessment.criteria.iter().rfind(|result| result.id == *id);
        result.map_or_else(|| self.case.item(id), |result| subject.criterion(result))
    }

    /// Lists what would show a step that brings evidence, in the rubric's own words.
    pub(in crate::report) fn hints(&self, kind: &StepKind) -> &'a [String] {
        kind.criterion().map(|id| self.case.item(id).evidence.as_slice()).unwrap_or_default()
    }
}
