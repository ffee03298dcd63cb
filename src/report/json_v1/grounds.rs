//! What the result goes by: the bars and limits of the rubric, and what the gates found.

use serde::Serialize;

use super::super::subject::Subject;
use super::words::{Day, Number};
use crate::domain::{LevelIndex, Policy, Rubric, SustainedMonths, VerdictBands};
use crate::engine::{Assessment, BasisLimit, Breadth, Sustained, ThinBasis, WeakFoundation};

/// The score that each verdict needs, as decimals
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct BarFacts {
    /// For ready
    ready: String,
    /// For nearly
    nearly: String,
    /// For developing
    developing: String,
}

impl From<&VerdictBands> for BarFacts {
    fn from(VerdictBands { ready, nearly, developing }: &VerdictBands) -> Self {
        Self { ready: ready.written(), nearly: nearly.written(), developing: developing.written() }
    }
}

/// The limits of the gates, numbers as decimals
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct LimitsFacts<'a> {
    /// What every dimension of the target needs
    floor: String,
    /// What every level below the target needs
    foundation: String,
    /// How much of a dimension may be not applicable
    na_limit: String,
    /// How much of all dimensions together may be
    na_limit_level: String,
    /// How many soft warning signs hold the verdict back
    warnings_limit: usize,
    /// How many months evidence spans
    sustained_months: u32,
    /// In how many months it is dated
    active_months: u32,
    /// How many different pieces there are for each criterion that needs evidence
    breadth: String,
    /// After how many months evidence counts one tier less
    max_age_months: u32,
    /// The highest rating that counts by the tier of its evidence, from 0 to 3
    caps: [&'a str; 4],
}

impl<'a> LimitsFacts<'a> {
    /// Gives the limits of a rubric; those at a level have the months that it says itself.
    pub(super) fn new(rubric: &'a Rubric, level: Option<LevelIndex>) -> Self {
        let policy = rubric.policy();
        let usual = SustainedMonths { span: policy.sustained_months, active: policy.active_months };
        let sustained = level.map_or(usual, |level| rubric.sustained(level));
        let Policy {
            floor, foundation, judges_below, na_limit, na_limit_level, warnings_limit, breadth, evidence, ..
        } = policy;
        Self {
            floor: floor.written(),
            foundation: if *judges_below { foundation.written() } else { "off".to_owned() },
            na_limit: na_limit.written(),
            na_limit_level: na_limit_level.written(),
            warnings_limit: *warnings_limit,
            sustained_months: sustained.span,
            active_months: sustained.active,
            breadth: breadth.written(),
            max_age_months: evidence.max_age_months,
            caps: evidence.caps.map(|cap| rubric.scale().step(cap).id.as_str()),
        }
    }
}

/// What the gates found
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct GroundsFacts<'a> {
    /// The scores below the target that are too low
    foundation: Vec<WeakScoreFacts<'a>>,
    /// Where too much is not applicable
    basis: Vec<SetAsideFacts<'a>>,
    /// How long the evidence goes on
    sustained: SpanFacts,
    /// How many different pieces there are
    breadth: PiecesFacts,
}

/// A score below the target that is too low
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct WeakScoreFacts<'a> {
    /// The level
    level: &'a str,
    /// The dimension; null where it is the whole level
    dimension: Option<&'a str>,
    /// The score
    score: Number,
}

/// Too much that is not applicable
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct SetAsideFacts<'a> {
    /// The level
    level: &'a str,
    /// The dimension; null where it is all of them together
    dimension: Option<&'a str>,
    /// Whether what somebody else confirms counts too
    with_waivers: bool,
    /// How much of its weight is not applicable
    share: Number,
}

/// The time over which evidence spreads
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct SpanFacts {
    /// The first dated piece that counts
    first: Option<Day>,
    /// The last one
    last: Option<Day>,
    /// In how many months it is dated
    active_months: usize,
    /// Whether the last one is recent
    recent: bool,
}

/// Different pieces of evidence
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct PiecesFacts {
    /// Those on criteria that are met
    there: usize,
    /// Those needed
    needed: usize,
}

impl<'a> GroundsFacts<'a> {
    pub(super) fn new(subject: &Subject<'a>) -> Self {
        let rubric = subject.case.rubric;
        let level = |index: LevelIndex| rubric.level(index).id.as_str();
        let dimension = |index: usize| rubric.dimensions()[index].id.as_str();
        let Assessment { weak_foundation, thin_basis, sustained, breadth, .. } = subject.assessment;
        let weak = |weak: &WeakFoundation| WeakScoreFacts {
            level: level(weak.level),
            dimension: weak.dimension.map(dimension),
            score: Number::from(&weak.score),
        };
        let set_aside = |thin: &ThinBasis| {
            let (of, with_waivers) = match thin.limit {
                BasisLimit::Dimension(index) => (Some(dimension(index)), false),
                BasisLimit::Level => (None, false),
                BasisLimit::WithWaivers => (None, true),
            };
            SetAsideFacts {
                level: level(thin.level),
                dimension: of,
                with_waivers,
                share: Number::from(&thin.not_applicable),
            }
        };
        let Sustained { asked: _, span, active, is_recent } = *sustained;
        let Breadth { pieces, needed } = *breadth;
        Self {
            foundation: weak_foundation.iter().map(weak).collect(),
            basis: thin_basis.iter().map(set_aside).collect(),
            sustained: SpanFacts {
                first: span.map(|(first, _)| Day(first)),
                last: span.map(|(_, last)| Day(last)),
                active_months: active,
                recent: is_recent,
            },
            breadth: PiecesFacts { there: pieces, needed },
        }
    }
}
