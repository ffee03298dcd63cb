//! Scores answers against a rubric: pure, total, and without a word meant for people.
//!
//! [`assess()`] is the one way in. It lays the answers over the rubric as an `AnsweredPath`, judges every level of it in four
//! views (claimed and evidenced, each at its low and its high end) with one function, and derives gaps, the binding
//! constraint and next steps from those judgements. Verdict and standing come from the same function, so they cannot
//! disagree. Whatever asks "what if" ([`what_if()`], next steps, the [`plan()`]) does so by changes on the sheet
//! ([`suppose()`]), assessed the same way.
//!
//! **Invariant**: no clock, no floating point, no order that depends on hashing: the same input gives the same result.

mod assess;
mod assessment;
mod basis;
mod compare;
mod decided;
mod derived;
mod difference;
mod evidence;
mod gaps;
mod grounds;
mod judge;
mod laid;
mod laid_levels;
mod needs;
mod next_steps;
mod path;
mod place;
mod placement;
mod plan;
mod reach;
mod rests;
mod rubric_diff;
mod rubric_keys;
mod score;
mod shared_words;
mod short;
mod spread;
mod suggest;
mod suppose;
mod supposed;
mod what_if;

pub use assess::assess;
pub use assessment::{
    Assessment, Binding, Change, Counts, CriterionResult, DerivedResult, DimensionResult, End, Gap, GapKind, Interval,
    Lack, MoreOfNeed, Move, NextSteps, Placement, ShortNeed, Stale, WarningResult,
};
pub use compare::{
    Agreement, Coefficient, ComparedCriterion, ComparedDimension, ComparedWarning, Comparison, DRAWS, Difference,
    DifferenceId, Estimate, ForSubject, Pattern, PeerRange, RatedSheet, SEED, Settled, Undefined, compare,
    last_request,
};
pub use decided::{Telling, most_telling, verdicts};
pub use difference::{Cause, ChangeKind, CriterionChange, DatedDifference, WarningChange, difference};
pub use evidence::{effective_rating, tier_to_meet};
pub use grounds::{BasisLimit, Breadth, Rests, Sustained, ThinBasis, WeakFoundation};
pub use place::{Placed, place};
pub use plan::{
    Fading, Need, OutOfReach, Plan, PlanRequest, Planned, Step, StepKind, UnprovenPlan, fading, made, on_the_way, plan,
};
pub use rubric_diff::{ItemChange, ItemDiff, KeyDiff, rubric_diff};
pub use rubric_keys::ItemPosition;
pub use shared_words::SharedWords;
pub use suggest::{AgeingPiece, Candidate, LackingCriterion, Suggestions, suggest};
pub use suppose::{SupposedEvidence, SupposedResponse, Supposition, suppose};
pub use what_if::{WhatIf, what_if};
