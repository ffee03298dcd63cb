//! What would be if other answers were given.

use serde::Serialize;

use super::super::subject::Subject;
use super::ends::{BindingFacts, Range};
use crate::domain::{Case, Rubric};
use crate::engine::{SupposedResponse, Supposition, WhatIf};

/// What would be if other answers were given
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct WhatIfFacts<'a> {
    /// What is supposed
    changes: Vec<SupposedFacts<'a>>,
    /// What the ratings as given would come to
    claimed: Range<'a>,
    /// What the ratings would come to as far as evidence carries them
    evidenced: Range<'a>,
    /// What would lower the verdict most
    binding: Option<BindingFacts>,
}

/// One change that is supposed
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
enum SupposedFacts<'a> {
    /// Another answer
    Answer {
        /// The criterion
        criterion: &'a str,
        /// The rating, or `na`; null where it stays
        rating: Option<&'a str>,
        /// The tier of new evidence, from 1 to 3; null where there is none
        evidence_tier: Option<usize>,
    },
    /// A warning sign
    Warning {
        /// The sign
        warning: &'a str,
        /// Whether it is observed
        observed: bool,
    },
}

impl<'a> WhatIfFacts<'a> {
    pub(super) fn new(case: &Case<'a>, supposed: &'a WhatIf) -> Self {
        let rubric = case.rubric;
        let WhatIf { suppositions, sheet, assessment } = supposed;
        Self {
            changes: suppositions.iter().map(|supposition| change(rubric, supposition)).collect(),
            claimed: Range::claimed(rubric, assessment),
            evidenced: Range::evidenced(rubric, assessment),
            binding: BindingFacts::of(&Subject { case: case.with(sheet), assessment }),
        }
    }
}

fn change<'a>(rubric: &'a Rubric, supposition: &'a Supposition) -> SupposedFacts<'a> {
    match supposition {
        Supposition::Answer { criterion, given, evidence } => SupposedFacts::Answer {
            criterion: criterion.as_str(),
            rating: given.map(|given| match given {
                SupposedResponse::Rated(rating) => rubric.scale_of(criterion.as_str()).step(rating).id.as_str(),
                SupposedResponse::NotApplicable => "na",
            }),
            evidence_tier: evidence.first().map(|evidence| evidence.tier.number()),
        },
        Supposition::Warning(sign, observed) => SupposedFacts::Warning { warning: sign.as_str(), observed: *observed },
    }
}
