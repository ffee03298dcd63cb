//! Scores answers against a rubric: pure, total, and without a word meant for people.
//!
//! [`assess`] is the one way in. It lays the rubric and the answers over each other as a `Case`, judges every level on the
//! path in four views (claimed and evidenced, each at its low and its high end) with one function, and derives gaps, the
//! binding constraint and next steps from those judgements. Verdict and standing come from the same function, so they
//! cannot disagree. [`what_if()`] goes the same way with other answers.
//!
//! **Invariant**: no clock, no floating point, no order that depends on hashing: the same input gives the same result.

mod assessment;
mod case;
mod conclude;
mod gaps;
mod judgement;
mod next_steps;
mod plan;
mod score;
mod what_if;

pub use assessment::{
    Assessment, Binding, Counts, CriterionResult, DimensionResult, End, Gap, GapKind, Given, Interval, Move, ThinBasis,
    WarningResult, WeakFoundation,
};
pub use case::{Request, Role, effective_rating};
pub use next_steps::{Change, NextSteps};
pub use plan::{
    Costs, Fading, Need, OutOfReach, Period, Plan, PlanRequest, Planned, Schedule, Step, StepKind, fading, made, plan,
    schedule,
};
pub use what_if::{SupposedResponse, Supposition, WhatIf, what_if};

use crate::domain::{AnswerSheet, Rubric};

/// Assesses the answers on a sheet against the target level.
///
/// The sheet must have been read against this rubric. A target without criteria gives a result with no score, which is
/// [not yet](crate::domain::Verdict::NotYet).
#[must_use]
pub fn assess(rubric: &Rubric, sheet: &AnswerSheet, request: &Request) -> Assessment {
    let case = case::Case::new(rubric, sheet, request);
    conclude::conclude(&case)
}
