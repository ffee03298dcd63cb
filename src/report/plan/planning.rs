//! What a plan is written from.

use crate::domain::{Case, Date};
use crate::engine::{Assessment, PlanRequest, Planned};

/// Says how a plan is divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// By month.
    Month,
    /// By quarter: three months.
    Quarter,
}

impl Span {
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
    pub by: Span,
}

impl<'a> Planning<'a> {
    /// Gives the result that the plan starts from.
    pub(super) fn before(&self) -> &'a Assessment {
        match self.planned {
            Planned::Reached(before) => before,
            Planned::Steps(plan) => &plan.before,
            Planned::OutOfReach(why) => &why.before,
        }
    }

    /// Gives the day on which so many months of the plan are over; the as-of date where the calendar ends before.
    pub(super) fn day_after(&self, months: u32) -> Date {
        let as_of = self.case.request.as_of();
        as_of.months_later(months).unwrap_or(as_of)
    }

    /// Gives the day of the review.
    pub(super) fn review(&self) -> Date {
        self.day_after(self.months)
    }
}
