//! What every document begins with, and how it is written.

use std::fmt::Write as _;

use serde::Serialize;

use super::super::assessment::Origin;
pub(super) use super::super::assessment::Provenance;
use super::words::{Term, Vocabulary, vocabularies};
use crate::domain::{Rubric, vocabulary};
use crate::text::is_hidden;

vocabulary! {
    /// Names a kind of document.
    Kind {
        /// The report of `ladder assess`.
        Assessment = "assessment",
        /// The report of `ladder assess` where no target is named.
        Placement = "placement",
        /// The plan of `ladder plan`.
        Plan = "plan",
        /// The comparison of `ladder compare`.
        Comparison = "comparison",
        /// The dates of `ladder history`.
        History = "history",
        /// The two files of `ladder diff`.
        Diff = "diff",
        /// What `ladder answers check` and `ladder rubric check` find.
        Check = "check",
        /// The rubrics that `ladder rubric list` names.
        RubricList = "rubric-list",
        /// The rubric or the levels that `ladder rubric show` shows.
        Rubric = "rubric",
        /// What `ladder rubric diff` finds.
        RubricDiff = "rubric-diff",
        /// The defaults that `ladder config` shows.
        Config = "config",
        /// The entries that `ladder log list` and `ladder log export` show.
        Log = "log",
        /// What `ladder log suggest` finds.
        LogSuggestions = "log-suggestions",
    }
}

vocabularies!(Kind);

impl Kind {
    /// Gives the version of its format: a new optional key is the same version, anything else the next.
    pub(super) fn version(self) -> u32 {
        match self {
            Self::Plan => 2,
            Self::Assessment
            | Self::Placement
            | Self::Comparison
            | Self::History
            | Self::Diff
            | Self::Check
            | Self::RubricList
            | Self::Rubric
            | Self::RubricDiff
            | Self::Config
            | Self::Log
            | Self::LogSuggestions => 1,
        }
    }

    /// Names the kind in the schema.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Assessment => "Assessment",
            Self::Placement => "Placement",
            Self::Plan => "Plan",
            Self::Comparison => "Comparison",
            Self::History => "History",
            Self::Diff => "Diff",
            Self::Check => "Check",
            Self::RubricList => "RubricList",
            Self::Rubric => "RubricPage",
            Self::RubricDiff => "RubricDiff",
            Self::Config => "Config",
            Self::Log => "Log",
            Self::LogSuggestions => "LogSuggestions",
        }
    }
}

/// What every document begins with.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Header {
    /// Version of the format
    schema_version: u32,
    /// What the document is
    kind: Term<Kind>,
    /// The program that wrote it
    generator: Generator,
}

impl Header {
    pub(super) fn new(kind: Kind) -> Self {
        let generator = Generator { name: "ladder", version: env!("CARGO_PKG_VERSION") };
        Self { schema_version: kind.version(), kind: Term(kind), generator }
    }
}

/// The program that wrote a document
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Generator {
    /// Its name
    name: &'static str,
    /// Its version
    version: &'static str,
}

/// Which rubric the document is about
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct RubricFacts<'a> {
    /// Its id
    id: &'a str,
    /// Its version
    version: &'a str,
    /// Its title
    title: &'a str,
    /// SHA-256 of its text, of all its files in reading order; where it builds on others or overlays lie over it, of the SHA-256s of them all in the order of their ids
    sha256: &'a str,
    /// What is laid over it, in the order of the ids
    overlays: Vec<&'a str>,
    /// Name of its file, without the folders around it; null where the rubric is built in
    file: Option<&'a str>,
}

impl<'a> RubricFacts<'a> {
    pub(super) fn new(rubric: &'a Rubric, provenance: &'a Provenance) -> Self {
        let file = match &provenance.origin {
            Origin::BuiltIn => None,
            Origin::File(name) => Some(name.as_str()),
        };
        let (id, sha256) = (rubric.id().as_str(), &provenance.sha256);
        let overlays = rubric.overlays().iter().map(|overlay| overlay.id.as_str()).collect();
        Self { id, version: rubric.version(), title: rubric.title(), sha256, overlays, file }
    }
}

/// Writes a document in lines that a person can read, with what a terminal would act on escaped.
pub(super) fn pretty(document: &impl Serialize) -> String {
    let text = serde_json::to_string_pretty(document).expect("BUG: a document has a form in JSON");
    escape_hidden(&text) + "\n"
}

/// Escapes what a terminal would act on and JSON lets stand; it can only be inside of strings.
fn escape_hidden(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if character != '\n' && is_hidden(character) {
            for unit in character.encode_utf16(&mut [0; 2]) {
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        } else {
            escaped.push(character);
        }
    }
    escaped
}
