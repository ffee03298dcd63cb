//! Assesses promotion readiness against a career ladder.
//!
//! A rubric says what each level of a ladder asks for; an answers file says how somebody is rated against it, with
//! evidence. The result is a verdict with its reasons, never an average: gates decide, claims without evidence count
//! less, and what is not known is a range.
//!
//! ```text
//!     interview                text_file: text → values with places → one reading cursor, diagnostics
//!  (one question at a time)    rubric (text → Rubric)    answers (text ↔ AnswerSheet)
//!         └── AnswerSheet ──┐  ┌── Rubric, AnswerSheet
//!                           ▼  ▼
//!          Case {rubric, sheet, request}
//!                ▼
//!     engine: assess(&Case) → Assessment     pure, total, no words for people
//!             plan(&Case, &PlanRequest) → the least effort that leads to a verdict
//!                ▼
//!     report: a page → Document, a list of blocks → a format   pure, every sentence and its order decided once
//!             facts → JSON, CSV, a calendar                    pure, no page between
//!                ▼
//!     cli: arguments → command → files, terminal, exit status          the only place with side effects
//!
//!     leaves: domain, and below it text; platform: what differs from system to system
//! ```
//!
//! | module | may use |
//! |---|---|
//! | [`text`] | nothing of ours |
//! | [`platform`] | nothing of ours |
//! | [`domain`] | text, no serde, no clap |
//! | [`engine`] | domain |
//! | [`text_file`] | domain, text |
//! | [`interview`] | domain, engine, platform, text |
//! | [`report`] | domain, engine, text |
//! | [`cli`] | everything |
//!
//! A test holds this table against the code.
//!
//! **Invariants**
//! - A [`Rubric`](domain::Rubric) and an [`AnswerSheet`](domain::AnswerSheet) exist only valid; a file with a mistake
//!   gives diagnostics, all of them in one run.
//! - No floating point decides anything: scores, weights and thresholds are exact.
//! - Unanswered is absence, not applicable is a value, and the score of nothing is none, never zero.
//! - The same input and as-of date give the same output, byte for byte.
//! - Only [`cli`] reads files, the clock and the environment; besides it only the
//!   [`TerminalAsker`](interview::TerminalAsker) touches the terminal.

pub mod cli;
pub mod domain;
pub mod engine;
pub mod interview;
pub mod platform;
pub mod report;
pub mod text;
pub mod text_file;
