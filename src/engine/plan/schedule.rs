//! Lays the steps of a plan over months.

use super::{Costs, Plan, Step, StepKind};

/// Says in which months of a plan a step is done, the first month being 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The month in which it begins.
    pub from: u32,
    /// The month by whose end it is done.
    pub to: u32,
}

/// Holds the months of the steps of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// The months of each step, in the order of the steps.
    pub periods: Vec<Period>,
    /// How many units of cost fall on a month.
    pub pace: u64,
    /// Whether that is more than beside other work: a medium effort, which takes weeks, a month.
    pub is_tight: bool,
}

/// Lays the steps of a plan over so many months: what only has to be written down (answers, evidence) into the first one, the
/// other steps one after the other, a medium effort a month, or more where the months would not do.
#[must_use]
pub fn schedule(plan: &Plan, costs: &Costs, months: u32) -> Schedule {
    let usual = u64::from(costs.medium.max(1));
    let pace = plan.steps.iter().map(units).sum::<u64>().div_ceil(u64::from(months.max(1))).max(usual);
    let month = |units: u64| u32::try_from(units).unwrap_or(u32::MAX);
    let mut before = 0;
    let mut periods = Vec::with_capacity(plan.steps.len());
    for step in &plan.steps {
        let after = before + units(step);
        // A step that ends with a month is not drawn into the next one.
        let from = month((before / pace).min(after.saturating_sub(1) / pace) + 1);
        periods.push(Period { from, to: month(after.div_ceil(pace)).max(from) });
        before = after;
    }
    Schedule { periods, pace, is_tight: pace > usual }
}

/// Gives how much of a month a step takes: what is done already takes nothing to write down.
fn units(step: &Step) -> u64 {
    match step.kind {
        StepKind::Raise { .. } | StepKind::Clear { .. } => step.cost.into(),
        StepKind::Attach { .. } | StepKind::Answer { .. } | StepKind::Sustain { .. } => 0,
    }
}
