//! The JSON report, version 1: mirror types, so that a change inside never breaks a script.

mod format;
mod render;

pub(in crate::report) use format::{EndFacts, RubricFacts};
pub use render::render;
pub(in crate::report) use render::{end, pretty};
