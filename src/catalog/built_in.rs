//! The rubrics that are compiled in.

use super::{raw, read};
use crate::domain::Rubric;

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
        let raw: raw::Rubric = serde_json::from_str(self.json).expect("BUG: the build script writes JSON");
        read::trusted(raw).expect("BUG: a built-in rubric passes its check")
    }
}

/// Lists the built-in rubrics, the default one first.
#[must_use]
pub fn built_in_rubrics() -> &'static [BuiltIn] {
    BUILT_IN
}

include!(concat!(env!("OUT_DIR"), "/built_in.rs"));
