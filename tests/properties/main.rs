//! Holds the engine against the scoring rules: the golden table, a second reading of the rules, and properties of every
//! rubric, every sheet of answers and every request.
//!
//! Each property runs over 100 random situations, the same in every run; `LADDER_CASES=300` asks for more of them, as CI does,
//! and `PROPTEST_CASES=5000` for others each time.
#![allow(
    clippy::disallowed_methods,
    clippy::panic,
    reason = "a test reads files and panics to fail, and its name says what it holds"
)]

mod builders;
mod compare;
mod competencies;
mod confidential;
mod decided;
mod derived;
mod difference;
mod frameworks;
mod gaps;
mod gates;
mod generator;
mod golden;
mod import;
mod invariance;
mod least_effort;
mod merging;
mod model;
mod monotone;
mod needs;
mod numbers;
mod placement;
mod plans;
mod policies;
mod ranges;
mod raters;
mod rubrics;
mod sheets;
mod small_cases;
mod what_if;
