//! A rubric as written, key by key in the order of the format.
#![allow(missing_docs, reason = "a field is the key of that name in the format")]

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::document::{Block, Field, Scalar, keys_of};

/// A list of blocks of keys, of which each may be wrong by itself.
pub(super) type List<T> = Field<Vec<Field<Block<T>>>>;

/// A whole rubric.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Rubric {
    pub schema: Field<Scalar>,
    pub id: Field<String>,
    pub version: Field<String>,
    pub title: Field<String>,
    pub summary: Field<String>,
    pub policy: Field<Block<Policy>>,
    pub scale: List<Step>,
    pub dimensions: List<Dimension>,
    pub levels: List<Level>,
}

/// The bars and limits.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Policy {
    pub verdicts: Field<Block<Verdicts>>,
    pub floor: Field<Scalar>,
    pub foundation: Field<Scalar>,
    pub na_limit: Field<Scalar>,
    pub sustained_months: Field<Scalar>,
    pub evidence: Field<Block<EvidencePolicy>>,
}

/// The bars of the verdicts.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Verdicts {
    pub ready: Field<Scalar>,
    pub nearly: Field<Scalar>,
    pub developing: Field<Scalar>,
}

/// How evidence limits ratings.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct EvidencePolicy {
    pub max_age_months: Field<Scalar>,
    pub caps: Field<Vec<Field<Scalar>>>,
}

/// One rating of the scale.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Step {
    pub id: Field<String>,
    pub label: Field<String>,
    pub value: Field<Scalar>,
    pub anchor: Field<String>,
}

/// One dimension.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Dimension {
    pub id: Field<String>,
    pub title: Field<String>,
    pub weight: Field<Scalar>,
    pub summary: Field<String>,
}

/// One level, or the file that holds it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Level {
    pub file: Field<String>,
    pub id: Field<String>,
    pub title: Field<String>,
    pub aliases: Field<Vec<Field<String>>>,
    pub track: Field<String>,
    pub after: Field<String>,
    pub summary: Field<String>,
    pub criteria: Field<BTreeMap<String, List<Criterion>>>,
    pub warnings: List<WarningSign>,
}

impl Level {
    /// Tells whether a level that names its file has other keys beside.
    pub(super) fn says_more_than_its_file(&self) -> bool {
        let texts = [&self.id, &self.title, &self.track, &self.after, &self.summary];
        let lists = [self.aliases.is_given(), self.criteria.is_given(), self.warnings.is_given()];
        texts.into_iter().any(Field::is_given) || lists.contains(&true)
    }
}

/// One criterion.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Criterion {
    pub id: Field<String>,
    pub text: Field<String>,
    pub ask: Field<String>,
    pub why: Field<String>,
    pub must: Field<bool>,
    pub weight: Field<Scalar>,
    pub anchors: Field<BTreeMap<String, Field<String>>>,
    pub evidence: Field<Vec<Field<String>>>,
    pub evidence_required: Field<bool>,
    pub na_allowed: Field<bool>,
    pub grow: List<Action>,
}

/// One growth action.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Action {
    pub effort: Field<String>,
    pub text: Field<String>,
}

/// One warning sign.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct WarningSign {
    pub id: Field<String>,
    pub text: Field<String>,
    pub ask: Field<String>,
    pub severity: Field<String>,
    pub grow: List<Action>,
}

/// Lists the keys of the block that these keys lead to, in a rubric.
pub(super) fn keys_in_rubric(block: &[&str]) -> &'static [&'static str] {
    match block {
        [] => keys_of::<Rubric>(),
        ["policy"] => keys_of::<Policy>(),
        ["policy", "verdicts"] => keys_of::<Verdicts>(),
        ["policy", "evidence"] => keys_of::<EvidencePolicy>(),
        ["scale"] => keys_of::<Step>(),
        ["dimensions"] => keys_of::<Dimension>(),
        ["levels", in_level @ ..] => keys_in_level(in_level),
        _ => &[],
    }
}

/// Lists the keys of the block that these keys lead to, in a level.
pub(super) fn keys_in_level(block: &[&str]) -> &'static [&'static str] {
    match block {
        [] => keys_of::<Level>(),
        ["criteria", _] => keys_of::<Criterion>(),
        ["warnings"] => keys_of::<WarningSign>(),
        [.., "grow"] => keys_of::<Action>(),
        _ => &[],
    }
}
