//! The keys of the format, in their order.
//!
//! Frozen: a new optional field is the same version, anything else is version 2.
#![allow(missing_docs, reason = "a field is the key of that name in the format")]

use serde::Serialize;

/// The whole report.
#[derive(Serialize)]
pub(super) struct Report<'a> {
    pub(super) schema_version: u32,
    pub(super) rubric: RubricFacts<'a>,
    pub(super) subject: Option<&'a str>,
    pub(super) rater: Rater<'a>,
    pub(super) target: &'a str,
    pub(super) current: Option<&'a str>,
    pub(super) path: Vec<&'a str>,
    pub(super) held: Vec<&'a str>,
    #[serde(rename = "move")]
    pub(super) kind_of_move: &'static str,
    pub(super) as_of: String,
    pub(super) claimed: Range<'a>,
    pub(super) evidenced: Range<'a>,
    pub(super) binding: Option<Binding>,
    pub(super) criteria: Vec<Criterion<'a>>,
    pub(super) warnings: Vec<Warning<'a>>,
    pub(super) counts: Counts,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) what_if: Option<WhatIf<'a>>,
}

/// Which rubric.
#[derive(Serialize)]
pub(super) struct RubricFacts<'a> {
    pub(super) id: &'a str,
    pub(super) version: &'a str,
    pub(super) title: &'a str,
    pub(super) sha256: &'a str,
}

/// Who rates.
#[derive(Serialize)]
pub(super) struct Rater<'a> {
    pub(super) role: &'static str,
    pub(super) name: Option<&'a str>,
}

/// Both ends of a result.
#[derive(Serialize)]
pub(super) struct Range<'a> {
    pub(super) low: EndFacts<'a>,
    pub(super) high: EndFacts<'a>,
}

/// One end of a result.
#[derive(Serialize)]
pub(super) struct EndFacts<'a> {
    pub(super) verdict: &'static str,
    pub(super) readiness: Option<Number>,
    pub(super) standing: Option<&'a str>,
    pub(super) gates: serde_json::Map<String, serde_json::Value>,
    pub(super) dimensions: serde_json::Map<String, serde_json::Value>,
}

/// An exact number, and its value rounded down to four places.
#[derive(Serialize)]
pub(super) struct Number {
    pub(super) value: f64,
    pub(super) exact: String,
}

/// One dimension at one end.
#[derive(Serialize)]
pub(super) struct Dimension<'a> {
    pub(super) score: Option<Number>,
    pub(super) standing: Option<&'a str>,
}

/// What holds the verdict back.
#[derive(Serialize)]
pub(super) struct Binding {
    pub(super) gate: &'static str,
    pub(super) verdict: &'static str,
    pub(super) criteria: Vec<String>,
}

/// One criterion on the path.
#[derive(Serialize)]
pub(super) struct Criterion<'a> {
    pub(super) id: &'a str,
    pub(super) level: &'a str,
    pub(super) dimension: &'a str,
    pub(super) must: bool,
    pub(super) weight: String,
    pub(super) rating: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) inferred: bool,
    pub(super) evidence_tier: usize,
    pub(super) effective: Option<&'a str>,
    pub(super) gap: Option<&'static str>,
    pub(super) unlocks: Vec<&'static str>,
    pub(super) adds: Option<String>,
    pub(super) actions: Vec<Action<'a>>,
}

/// One growth action of a criterion with a gap.
#[derive(Serialize)]
pub(super) struct Action<'a> {
    pub(super) effort: &'static str,
    pub(super) text: &'a str,
}

/// One warning sign on the path.
#[derive(Serialize)]
pub(super) struct Warning<'a> {
    pub(super) id: &'a str,
    pub(super) level: &'a str,
    pub(super) severity: &'static str,
    pub(super) observed: Option<bool>,
}

/// How much was answered at the target.
#[derive(Serialize)]
pub(super) struct Counts {
    pub(super) criteria: usize,
    pub(super) answered: usize,
    pub(super) not_applicable: usize,
    pub(super) warnings_unchecked: usize,
    pub(super) off_path_answers: usize,
}

/// What would be if other answers were given.
#[derive(Serialize)]
pub(super) struct WhatIf<'a> {
    pub(super) changes: Vec<Change<'a>>,
    pub(super) claimed: Range<'a>,
    pub(super) evidenced: Range<'a>,
    pub(super) binding: Option<Binding>,
}

/// One change that is supposed.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Change<'a> {
    Answer { criterion: &'a str, rating: Option<&'a str>, evidence_tier: Option<usize> },
    Warning { warning: &'a str, observed: bool },
}
