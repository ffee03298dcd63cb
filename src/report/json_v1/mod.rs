//! The JSON report, version 1: mirror types, so that a change inside never breaks a script.

mod format;
mod render;

pub use render::render;
