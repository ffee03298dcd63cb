//! The facts as JSON: mirror types, so that a change inside never breaks a script.
//!
//! Frozen: a new optional key, at the end of its object, is the same version; anything else is the next one.

mod assessment;
mod criterion;
mod document;
mod ends;
mod grounds;
mod next_steps;
mod plan;
mod rests;
#[cfg(test)]
mod schema;
mod what_if;
mod words;

pub use assessment::render as json;
pub use document::{Kind, Provenance};
pub use plan::render as plan_json;
