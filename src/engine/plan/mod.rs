//! Finds the least-effort set of changes that moves the evidenced result to a verdict: exactly, not greedily.
//!
//! A change is a rating raised to meets (with the evidence that carries it), evidence attached, a question answered, a
//! warning sign left behind, or evidence gathered for longer. Every gate is a condition on single criteria (must,
//! foundation's musts, warning signs), on one dimension of one level (floor, foundation's scores, basis) or on the time
//! between two dates (sustained); only the score of the target binds its dimensions together. So each dimension of each
//! level gets the list of what is worth its effort (`frontier`), the lists are put together (`least`), and the few days on
//! which the sustained gate can open are tried in turn (`search`).
//!
//! **Invariant**: the changes of a [`Plan`], made on the sheet, give the verdict it promises, as [`assess`](super::assess())
//! judges it; no set of such changes with less effort does.

mod made;
mod result;
mod schedule;
mod steps;

pub use made::{Fading, fading, made};
pub use result::{Costs, Need, OutOfReach, Plan, PlanRequest, Planned, Step, StepKind, UnprovenPlan};
pub use schedule::{Period, Schedule, schedule};
pub use steps::plan;
