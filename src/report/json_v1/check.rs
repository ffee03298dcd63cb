//! What checks of files find.

use serde::Serialize;

use super::document::{Header, Kind, pretty};

/// What `ladder answers check` or `ladder rubric check` finds
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct CheckFacts<'a> {
    #[serde(flatten)]
    header: Header,
    /// The files, in the order in which they were named
    files: &'a [CheckedFile],
}

/// A file that was checked
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CheckedFile {
    /// Its path or name, as it was given
    pub path: String,
    /// Whether it can be used, and with `--strict` whether there is no remark either
    pub ok: bool,
    /// What was found, in the order of the lines
    pub diagnostics: Vec<Finding>,
}

/// A mistake or a remark
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Finding {
    /// What kind it is of, by a name that stays
    pub code: &'static str,
    /// What it means for the file
    pub severity: Gravity,
    /// The file it is in: the rubric of answers, or a level of a rubric, may be another one
    pub path: String,
    /// What is wrong
    pub message: String,
    /// How to mend it, one hint a line; null where nothing is known
    pub help: Option<String>,
    /// Where it is
    #[serde(flatten)]
    pub place: Place,
    /// Another place that belongs to it
    pub related: Option<RelatedPlace>,
}

/// Says what a finding means for its file.
#[derive(Debug, Clone, Copy, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Gravity {
    /// The file cannot be used
    Error,
    /// The file can be used, and asks for a look
    Remark,
}

/// Where something stands in a file, in characters from 1; all null for the file as a whole
#[derive(Debug, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Place {
    /// The line
    pub line: Option<usize>,
    /// The column, in characters
    pub column: Option<usize>,
    /// The line where it ends
    pub end_line: Option<usize>,
    /// The column behind its last character
    pub end_column: Option<usize>,
}

/// Another place that belongs to a finding
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RelatedPlace {
    /// What it is
    pub message: &'static str,
    /// The file it is in
    pub path: String,
    /// Where it is
    #[serde(flatten)]
    pub place: Place,
}

/// Writes what checks of files find as JSON.
///
/// # Panics
/// Never: every part has a form in JSON.
#[must_use]
pub fn render(files: &[CheckedFile]) -> String {
    pretty(&CheckFacts { header: Header::new(Kind::Check), files })
}
