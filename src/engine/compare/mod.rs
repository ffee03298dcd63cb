//! Compares what several raters say of one person: whether their differences matter, which of them, and how far they agree.
//!
//! What raters differ on is settled low and settled high (`settle`), and both are assessed as any answers are. Where the
//! verdicts differ, the smallest set of differences is found that decides between them (`decisive`, `settling`, `limits`). What each rater says of
//! a criterion is set against what the others say (`criteria`), and agreement is measured (`agreement`, from the counts of
//! `tally`).
//!
//! **Invariant**: the order in which raters are given changes the order of what is by rater, and nothing else.

mod agreement;
mod comparing;
mod criteria;
mod decisive;
mod limits;
mod result;
mod settle;
mod settling;
mod summary;
mod tally;

pub use agreement::{Agreement, Coefficient, DRAWS, Estimate, SEED, Undefined};
pub use comparing::{compare, last_request};
pub use result::{
    ComparedCriterion, ComparedDimension, ComparedWarning, Comparison, Difference, DifferenceId, Pattern, RatedSheet,
    Settled,
};
pub use summary::{ForSubject, PeerRange};
