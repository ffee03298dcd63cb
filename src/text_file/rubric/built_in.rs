//! What is compiled in: the rubrics, a small one to start from, and the description of the format for editors.

use super::read::trusted;
use crate::domain::{Rubric, RubricId};

/// Describes rubrics and level files to editors that complete and check them, as a JSON Schema (draft 2020-12).
///
/// What it cannot say, such as whether a level that is named exists, [`read`](super::read()) knows.
pub const RUBRIC_SCHEMA: &str = include_str!("rubric.schema.json");

/// The rubric to start from.
const STARTER: &str = include_str!("starter.yaml");

/// The id that it has there.
const STARTER_ID: &str = "my-ladder";

/// Holds a rubric that is compiled in, as the build script wrote it.
#[derive(Debug, Clone, Copy)]
pub struct BuiltIn {
    /// Its id.
    pub id: &'static str,
    /// The SHA-256 of its files in reading order, in hexadecimal.
    pub sha256: &'static str,
    /// The rubric as one JSON text.
    json: &'static str,
}

impl BuiltIn {
    /// Reads the rubric.
    ///
    /// # Panics
    /// Never for a rubric that passes `rubric check`, which a test proves for each of them.
    #[must_use]
    pub fn rubric(&self) -> Rubric {
        trusted(self.json).expect("BUG: a built-in rubric passes its check")
    }
}

/// Lists the built-in rubrics, the default one first.
#[must_use]
pub fn built_in_rubrics() -> &'static [BuiltIn] {
    BUILT_IN
}

include!(concat!(env!("OUT_DIR"), "/built_in.rs"));

/// Writes a small rubric with comments, valid in every respect, for somebody to change; `id` is that of the rubric.
#[must_use]
pub fn starter(id: Option<&RubricId>) -> String {
    let id = id.map_or(STARTER_ID, RubricId::as_str);
    // The comment beside the id stays in its column.
    STARTER.replace(&format!("id: {STARTER_ID:<27} #"), &format!("id: {id:<27} #")).replace(STARTER_ID, id)
}
