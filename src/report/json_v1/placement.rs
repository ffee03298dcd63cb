//! Which level answers carry.

use serde::Serialize;

use super::super::subject::Subject;
use super::assessment::RaterFacts;
use super::document::{Header, Kind, Provenance, RubricFacts, pretty};
use super::ends::{BindingFacts, Tracks, Verdicts, tracks};
use super::words::Day;
use crate::domain::{Current, LevelIndex, Profile, Rubric};
use crate::engine::{Assessment, Interval, Placed};

/// The report of `ladder assess` where no target is named
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct PlacementFacts<'a> {
    #[serde(flatten)]
    header: Header,
    /// The rubric
    rubric: RubricFacts<'a>,
    /// Who is assessed
    subject: Option<&'a str>,
    /// Who rates
    rater: RaterFacts<'a>,
    /// The level held now, `none` where that is said; null where the one below each level counts as held
    current: Option<&'a str>,
    /// The day the evidence is judged as of
    as_of: Day,
    /// By the ratings as given
    claimed: PlacedRange<'a>,
    /// By the ratings as far as evidence carries them
    evidenced: PlacedRange<'a>,
    /// The levels just above those at the low end of evidenced
    above: Vec<AboveFacts<'a>>,
}

/// The levels that are ready as targets of their own, by track, without those that another one of their track comes after; levels without a track stand under the empty name
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct PlacedRange<'a> {
    /// Where everything that is open fails
    low: Tracks<'a>,
    /// Where everything that is open is met, with evidence
    high: Tracks<'a>,
}

impl<'a> PlacedRange<'a> {
    fn new(rubric: &'a Rubric, Interval { low, high }: &Interval<Vec<LevelIndex>>) -> Self {
        Self { low: tracks(rubric, low), high: tracks(rubric, high) }
    }
}

/// A level just above
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct AboveFacts<'a> {
    /// Its id
    level: &'a str,
    /// The verdict that the evidence carries with it as the target
    verdict: Verdicts,
    /// What lowers the verdict most at the low end of evidenced; null where the score itself decides
    binding: Option<BindingFacts>,
    /// The criteria with a gap, in the order of what to do first
    gaps: Vec<String>,
}

/// Writes a placement as JSON.
///
/// # Panics
/// Never: every part has a form in JSON.
#[must_use]
pub fn render(profile: &Profile, placed: &Placed, provenance: &Provenance) -> String {
    let Profile { rubric, sheet, current, as_of } = *profile;
    pretty(&PlacementFacts {
        header: Header::new(Kind::Placement),
        rubric: RubricFacts::new(rubric, provenance),
        subject: sheet.subject.as_deref(),
        rater: RaterFacts::from(&sheet.rater),
        current: match current {
            Current::Level(level) => Some(rubric.level(level).id.as_str()),
            Current::Nothing => Some("none"),
            Current::BelowTarget => None,
        },
        as_of: Day(as_of),
        claimed: PlacedRange::new(rubric, &placed.placement.claimed),
        evidenced: PlacedRange::new(rubric, &placed.placement.evidenced),
        above: placed.above.iter().filter_map(|assessment| above(profile, assessment)).collect(),
    })
}

fn above<'a>(profile: &Profile<'a>, assessment: &Assessment) -> Option<AboveFacts<'a>> {
    let subject = Subject { case: profile.at(assessment.target)?, assessment };
    Some(AboveFacts {
        level: profile.rubric.level(assessment.target).id.as_str(),
        verdict: Verdicts::from(&assessment.evidenced),
        binding: BindingFacts::of(&subject),
        gaps: subject.gaps().map(|result| result.id.to_string()).collect(),
    })
}
