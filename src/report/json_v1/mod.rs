//! The facts as JSON: mirror types, so that a change inside never breaks a script.
//!
//! Frozen: a new optional key, at the end of its object, is the same version; anything else is the next one.

mod actions;
mod agreement;
mod assessment;
mod check;
mod comparison;
mod competency;
mod criterion;
mod derived;
mod difference;
mod document;
mod ends;
mod further;
mod grounds;
mod history;
mod listing;
mod log;
mod next_steps;
mod placement;
mod plan;
mod rests;
mod rubric;
mod rubric_diff;
#[cfg(test)]
mod schema;
mod schemas;
mod what_if;
mod words;

pub use assessment::render as json;
pub use check::{CheckedFile, Finding, Gravity, Place, RelatedPlace, render as check_json};
pub use comparison::render as comparison_json;
pub use document::Kind;
pub use history::{diff as diff_json, render as history_json};
pub use listing::{ConfigFile, DefaultFacts, ListedRubric, config as config_json, rubric_list as rubric_list_json};
pub use log::{log as log_json, suggestions as suggestions_json};
pub use placement::render as placement_json;
pub use plan::render as plan_json;
pub use rubric::render as rubric_json;
pub use rubric_diff::render as rubric_diff_json;
pub use schemas::schema as json_schema;
