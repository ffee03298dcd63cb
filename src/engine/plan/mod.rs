//! Finds the least effort, in weeks, that moves the evidenced result to a verdict: exactly, not greedily.
//!
//! Each criterion that is not met has one step that makes it met (`problem`). With the criteria decided that are taken on though
//! they were set aside, every score is a sum, so that a level is a bar to come to with a floor for each dimension (`bars`), and
//! what steps gain has a price (`prices`). Of the sets of steps that come to it, those are kept that may still be best (`sets`),
//! and each is tried: laid out in lanes (`lanes`), its new evidence dated as it serves best (`dating`), and more evidence added
//! where it lacks some (`trial`). What is missing depends on the day, as evidence ages; so this is done for each span of days
//! without a change (`search`).
//!
//! **Invariant**: the steps of a [`Plan`], made on the sheet, give the verdict it promises on its day, as
//! [`assess`](super::assess()) judges it; no set of steps with less effort does, nor one with as much effort earlier, as long as
//! the plan has no bound. The work is bounded by a number of sets, not by a clock, so that a plan is the same everywhere.

mod bars;
mod choice;
mod counted;
mod dating;
mod kinds;
mod lanes;
mod least;
mod made;
mod needs;
mod out_of_reach;
mod prices;
mod problem;
mod result;
mod search;
mod set;
mod sets;
mod steps;
mod trial;
mod walk;

pub use made::{Fading, fading, made, on_the_way};
pub use result::{Need, OutOfReach, Plan, PlanRequest, Planned, Step, StepKind, UnprovenPlan};
pub use steps::plan;
