//! The keys of the format, in their order.
//!
//! Frozen: a new optional field is the same version, anything else is version 2.
#![allow(missing_docs, reason = "a field is the key of that name in the format")]

use serde::Serialize;

use crate::domain::{Action, Rubric};

#[derive(Serialize)]
pub(super) struct ReportFacts<'a> {
    pub(super) schema_version: u32,
    pub(super) rubric: RubricFacts<'a>,
    pub(super) subject: Option<&'a str>,
    pub(super) rater: RaterFacts<'a>,
    pub(super) target: &'a str,
    pub(super) current: Option<&'a str>,
    pub(super) path: Vec<&'a str>,
    pub(super) held: Vec<&'a str>,
    #[serde(rename = "move")]
    pub(super) kind_of_move: &'static str,
    pub(super) as_of: String,
    pub(super) claimed: Range<'a>,
    pub(super) evidenced: Range<'a>,
    pub(super) binding: Option<BindingFacts>,
    pub(super) criteria: Vec<CriterionFacts<'a>>,
    pub(super) warnings: Vec<WarningFacts<'a>>,
    pub(super) counts: CountsFacts,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) what_if: Option<WhatIfFacts<'a>>,
    pub(super) dimensions: Vec<DimensionNames<'a>>,
    pub(super) bars: BarFacts,
    pub(super) next_steps: NextStepFacts<'a>,
    pub(super) rests: RestFacts<'a>,
    pub(super) in_seat: Vec<&'a str>,
}

/// A dimension of the rubric.
#[derive(Serialize)]
pub(super) struct DimensionNames<'a> {
    pub(super) id: &'a str,
    pub(super) title: &'a str,
    pub(super) weight: String,
}

/// The score that each verdict needs.
#[derive(Serialize)]
pub(super) struct BarFacts {
    pub(super) ready: String,
    pub(super) nearly: String,
    pub(super) developing: String,
}

/// The criteria to begin with, and the verdict that all of the next steps lead to.
#[derive(Serialize)]
pub(super) struct NextStepFacts<'a> {
    pub(super) criteria: Vec<&'a str>,
    pub(super) leads_to: Option<&'static str>,
}

/// On what the ratings of the target rest.
#[derive(Serialize)]
pub(super) struct RestFacts<'a> {
    pub(super) ratings: usize,
    pub(super) claims: usize,
    pub(super) pieces: usize,
    pub(super) links: usize,
    pub(super) hosts: usize,
    pub(super) confirmed: usize,
    pub(super) confirmers: Vec<ConfirmerFacts<'a>>,
    pub(super) undated: usize,
    pub(super) first: Option<String>,
    pub(super) last: Option<String>,
    pub(super) widest: usize,
    pub(super) held: Vec<HeldFacts<'a>>,
    pub(super) addresses: usize,
    pub(super) inferred: Vec<InferredFacts<'a>>,
}

/// Somebody who confirms pieces of evidence.
#[derive(Serialize)]
pub(super) struct ConfirmerFacts<'a> {
    pub(super) name: &'a str,
    pub(super) pieces: usize,
}

/// A level held that is not answered in full.
#[derive(Serialize)]
pub(super) struct HeldFacts<'a> {
    pub(super) level: &'a str,
    pub(super) answered: usize,
    pub(super) criteria: usize,
}

/// A skipped level with criteria that are inferred.
#[derive(Serialize)]
pub(super) struct InferredFacts<'a> {
    pub(super) level: &'a str,
    pub(super) inferred: usize,
    pub(super) criteria: usize,
}

#[derive(Serialize)]
pub(super) struct RubricFacts<'a> {
    pub(super) id: &'a str,
    pub(super) version: &'a str,
    pub(super) title: &'a str,
    pub(super) sha256: &'a str,
}

impl<'a> RubricFacts<'a> {
    pub(super) fn new(rubric: &'a Rubric, sha256: &'a str) -> Self {
        Self { id: rubric.id().as_str(), version: rubric.version(), title: rubric.title(), sha256 }
    }
}

#[derive(Serialize)]
pub(super) struct RaterFacts<'a> {
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
pub(super) struct DimensionFacts<'a> {
    pub(super) score: Option<Number>,
    pub(super) standing: Option<&'a str>,
}

/// What holds the verdict back.
#[derive(Serialize)]
pub(super) struct BindingFacts {
    pub(super) gate: &'static str,
    pub(super) verdict: &'static str,
    pub(super) criteria: Vec<String>,
}

/// One criterion on the path.
#[derive(Serialize)]
#[allow(clippy::struct_excessive_bools, reason = "each says something of its own, and the format is flat")]
pub(super) struct CriterionFacts<'a> {
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
    pub(super) actions: Vec<ActionFacts<'a>>,
    pub(super) text: &'a str,
    pub(super) pieces: usize,
    pub(super) evidence: Vec<EvidenceFacts<'a>>,
    pub(super) in_seat: bool,
    pub(super) waived: bool,
}

/// One item of evidence, with the tier that it has on the day.
#[derive(Serialize)]
pub(super) struct EvidenceFacts<'a> {
    pub(super) what: &'a str,
    pub(super) link: Option<&'a str>,
    pub(super) date: Option<String>,
    pub(super) confirmed_by: Option<&'a str>,
    pub(super) tier: usize,
}

/// One growth action: of a criterion with a gap, or that a step counts as.
#[derive(Serialize)]
pub(super) struct ActionFacts<'a> {
    pub(super) effort: &'static str,
    pub(super) text: &'a str,
}

impl<'a> ActionFacts<'a> {
    pub(super) fn new(action: &'a Action) -> Self {
        Self { effort: action.effort.as_str(), text: &action.text }
    }
}

/// One warning sign on the path.
#[derive(Serialize)]
pub(super) struct WarningFacts<'a> {
    pub(super) id: &'a str,
    pub(super) level: &'a str,
    pub(super) severity: &'static str,
    pub(super) observed: Option<bool>,
    pub(super) text: &'a str,
}

/// How much was answered at the target.
#[derive(Serialize)]
pub(super) struct CountsFacts {
    pub(super) criteria: usize,
    pub(super) answered: usize,
    pub(super) not_applicable: usize,
    pub(super) warnings_unchecked: usize,
    pub(super) off_path_answers: usize,
    pub(super) shown: usize,
    pub(super) waived: usize,
    pub(super) pieces: usize,
}

/// What would be if other answers were given.
#[derive(Serialize)]
pub(super) struct WhatIfFacts<'a> {
    pub(super) changes: Vec<ChangeFacts<'a>>,
    pub(super) claimed: Range<'a>,
    pub(super) evidenced: Range<'a>,
    pub(super) binding: Option<BindingFacts>,
}

/// One change that is supposed.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum ChangeFacts<'a> {
    Answer { criterion: &'a str, rating: Option<&'a str>, evidence_tier: Option<usize> },
    Warning { warning: &'a str, observed: bool },
}
