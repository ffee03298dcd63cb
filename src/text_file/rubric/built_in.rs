//! What is compiled in: the rubrics, a small one to start from, and the description of the format for editors.

use crate::domain::RubricId;

/// Describes rubrics and level files to editors that complete and check them, as a JSON Schema (draft 2020-12).
///
/// What it cannot say, such as whether a level that is named exists, [`read`](super::read()) knows.
pub const RUBRIC_SCHEMA: &str = include_str!("rubric.schema.json");

/// The rubric to start from.
const STARTER: &str = include_str!("starter.yaml");

/// The id that it has there, and the file that its commands name.
const STARTER_NAMES: [&str; 2] = ["my-ladder", "my-ladder.yaml"];

/// Holds a rubric or an overlay that is compiled in, as the build script wrote it.
#[derive(Debug, Clone, Copy)]
pub struct BuiltIn {
    /// Its id.
    pub id: &'static str,
    /// The SHA-256 of its files in reading order, in hexadecimal.
    pub sha256: &'static str,
    /// All of it as one JSON text.
    pub(super) json: &'static str,
}

/// Lists the built-in rubrics, the default one first.
#[must_use]
pub fn built_in_rubrics() -> &'static [BuiltIn] {
    BUILT_IN
}

/// Lists the built-in overlays by name.
#[must_use]
pub fn built_in_overlays() -> &'static [BuiltIn] {
    OVERLAYS
}

include!(concat!(env!("OUT_DIR"), "/built_in.rs"));

/// Writes a small rubric with comments, valid in every respect, for somebody to change; `names` are its id and the name of
/// the file or folder that it is written to.
#[must_use]
pub fn starter(names: Option<(&RubricId, &str)>) -> String {
    let Some((id, file)) = names else { return STARTER.to_owned() };
    let [own_id, own_file] = STARTER_NAMES;
    // The comment beside the id stays in its column.
    STARTER.replace(own_file, file).replace(&format!("id: {own_id:<27} #"), &format!("id: {:<27} #", id.as_str()))
}
