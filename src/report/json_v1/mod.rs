//! The facts as JSON, version 1: mirror types, so that a change inside never breaks a script.

mod format;
mod plan;
mod render;

pub use plan::render as plan_json;
pub use render::render as json;
