//! Turns the text of rubrics and answers into what it means, or into everything that is wrong with it, and back.
//!
//! ```text
//!     text → values with places (YAML: one pass over the events of its parser; JSON: raw values)
//!          → rubrics: what one builds on and what is laid over it, merged by id
//!          → one reading cursor, which takes key by key straight into the domain, reports each mistake and goes on
//!          → Rubric or AnswerSheet, and diagnostics in the order of the lines
//! ```
//!
//! A value keeps the words of the text, so that a number is the decimal that was written. A value of the wrong kind spoils
//! only itself: one run reports every mistake. To give a format a new key, ask a table for it in the one function that
//! reads its block, and describe it in the schema beside; what the table was asked for is what it knows.

pub mod answers;
pub mod config;
pub mod import;
pub mod log;
pub mod rubric;

mod code;
mod cursor;
mod diagnostic;
mod json;
mod near;
mod node;
mod position;
mod problems;
mod refusal;
mod render;
mod value;
mod yaml;

pub use code::Code;
pub use diagnostic::{Diagnostic, Location, Source};
pub use near::{did_you_mean, nearest};
pub use position::{Extent, Positions};
pub use problems::MOST;
pub use refusal::LARGEST;
pub use render::render;
pub use yaml::has_comments;
