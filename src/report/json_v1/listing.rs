//! What can be named and what is set: the rubrics there are, and the defaults that hold.

use serde::Serialize;

use super::document::{Header, Kind, pretty};

/// The rubrics that `ladder rubric list` names
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct RubricListFacts<'a> {
    #[serde(flatten)]
    header: Header,
    /// The rubrics; of several with one id, the first is used
    rubrics: &'a [ListedRubric],
}

/// A rubric that can be named
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ListedRubric {
    /// The id that `--rubric` takes
    pub id: String,
    /// Its title; null where it has mistakes
    pub title: Option<String>,
    /// Its version; null where it has mistakes
    pub version: Option<String>,
    /// How many levels it has, or an overlay has criteria at
    pub levels: Option<usize>,
    /// How many criteria it has; of an overlay its own
    pub criteria: Option<usize>,
    /// Where it stands; null where it is built in
    pub path: Option<String>,
    /// Whether it can be used
    pub ok: bool,
    /// Whether one of the same id stands before it
    pub hidden: bool,
    /// What it is laid over; null where it is whole
    pub over: Option<String>,
    /// How many competencies it has; of an overlay its own; null where it has mistakes
    pub competencies: Option<usize>,
}

/// Writes the rubrics that can be named as JSON.
///
/// # Panics
/// Never: every part has a form in JSON.
#[must_use]
pub fn rubric_list(rubrics: &[ListedRubric]) -> String {
    pretty(&RubricListFacts { header: Header::new(Kind::RubricList), rubrics })
}

/// The defaults that `ladder config` shows
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct ConfigFacts<'a> {
    #[serde(flatten)]
    header: Header,
    /// What each option says where it is not given
    defaults: &'a [DefaultFacts],
    /// The config file; null where no home folder is known
    file: Option<&'a ConfigFile>,
}

/// What an option says where it is not given
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DefaultFacts {
    /// The option
    pub option: &'static str,
    /// What it says; null where that depends on the target
    pub value: Option<String>,
    /// The variable or the file that sets it; null where it is built in
    pub set_by: Option<String>,
}

/// The config file
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ConfigFile {
    /// Its path
    pub path: String,
    /// Whether it is there
    pub exists: bool,
}

/// Writes the defaults that hold as JSON.
///
/// # Panics
/// Never: every part has a form in JSON.
#[must_use]
pub fn config(defaults: &[DefaultFacts], file: Option<&ConfigFile>) -> String {
    pretty(&ConfigFacts { header: Header::new(Kind::Config), defaults, file })
}
