//! Both ends of a result, and what holds the lower one back.

use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};

use super::super::subject::Subject;
use super::super::tracks::by_track;
use super::words::{ById, Number, Term};
use crate::domain::{Dimension, FormWord, Gate, Judged, LevelIndex, Rubric, Verdict};
use crate::engine::{Assessment, DimensionResult, End, Interval};

/// The verdict at both ends
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Verdicts {
    /// Where everything that is open fails
    low: Term<Verdict>,
    /// Where everything that is open is met, with evidence
    high: Term<Verdict>,
}

impl From<&Interval<End>> for Verdicts {
    fn from(Interval { low, high }: &Interval<End>) -> Self {
        Self { low: Term(low.verdict), high: Term(high.verdict) }
    }
}

/// Both ends of a result
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Range<'a> {
    /// Where everything that is open fails
    low: EndFacts<'a>,
    /// Where everything that is open is met, with evidence
    high: EndFacts<'a>,
}

impl<'a> Range<'a> {
    pub(super) fn claimed(rubric: &'a Rubric, Assessment { claimed, placement, .. }: &Assessment) -> Self {
        Self::new(rubric, claimed, Some(&placement.claimed))
    }

    pub(super) fn evidenced(rubric: &'a Rubric, Assessment { evidenced, placement, .. }: &Assessment) -> Self {
        Self::new(rubric, evidenced, Some(&placement.evidenced))
    }

    /// Mirrors a result of which may not be known which levels it carries.
    pub(super) fn new(
        rubric: &'a Rubric,
        Interval { low, high }: &Interval<End>,
        placed: Option<&Interval<Vec<LevelIndex>>>,
    ) -> Self {
        Self {
            low: EndFacts::new(rubric, low, placed.map(|placed| placed.low.as_slice())),
            high: EndFacts::new(rubric, high, placed.map(|placed| placed.high.as_slice())),
        }
    }
}

/// One end of a result
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct EndFacts<'a> {
    /// The verdict
    verdict: Term<Verdict>,
    /// The weighted mean over the dimensions; null where nothing is to be judged
    readiness: Option<Number>,
    /// The highest level that is ready as a target of its own
    standing: Option<&'a str>,
    /// Whether each gate is open
    gates: Gates,
    /// Each dimension by its id
    dimensions: ById<'a, DimensionFacts<'a>>,
    /// The verdict of the score alone, before the gates
    band: Term<Verdict>,
    /// The levels that are ready as targets of their own, by track, without those that another one of their track comes after; levels without a track stand under the empty name
    #[serde(skip_serializing_if = "Option::is_none")]
    placement: Option<Tracks<'a>>,
    /// What the rubric calls the score, where it has a name for it
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    /// What became of the conditions of the target on several competencies, where it has some
    #[serde(skip_serializing_if = "Vec::is_empty")]
    needs: Vec<NeedFacts>,
}

/// A condition of the target on several competencies
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct NeedFacts {
    /// What is compared: each, count, sum or mean
    kind: Term<FormWord>,
    /// What there is
    value: Number,
    /// What is asked for, as an exact fraction; where competencies are counted, the number that is enough
    bar: String,
    /// Whether it holds
    holds: bool,
}

/// Levels by their tracks.
pub(super) type Tracks<'a> = ById<'a, Vec<&'a str>>;

/// Mirrors levels by their tracks.
pub(super) fn tracks<'a>(rubric: &'a Rubric, levels: &[LevelIndex]) -> Tracks<'a> {
    let ids = |levels: Vec<LevelIndex>| levels.into_iter().map(|level| rubric.level(level).id.as_str()).collect();
    ById(by_track(rubric, levels).into_iter().map(|(track, levels)| (track, ids(levels))).collect())
}

impl<'a> EndFacts<'a> {
    /// Mirrors the low end of what evidence carries.
    pub(super) fn lowest(rubric: &'a Rubric, assessment: &Assessment) -> Self {
        Self::new(rubric, &assessment.evidenced.low, Some(&assessment.placement.evidenced.low))
    }

    fn new(rubric: &'a Rubric, end: &End, placed: Option<&[LevelIndex]>) -> Self {
        let need = |judged: &Judged| NeedFacts {
            kind: Term(FormWord::of(judged.form)),
            value: Number::from(&judged.value),
            bar: judged.bar.to_string(),
            holds: judged.holds,
        };
        let level = |index: LevelIndex| rubric.level(index).id.as_str();
        let dimension = |(dimension, result): (&'a Dimension, &DimensionResult)| {
            let facts =
                DimensionFacts { score: result.score.as_ref().map(Number::from), standing: result.standing.map(level) };
            (dimension.id.as_str(), facts)
        };
        Self {
            verdict: Term(end.verdict),
            readiness: end.readiness.as_ref().map(Number::from),
            standing: end.standing.map(level),
            gates: Gates(end.asked_gates().collect()),
            dimensions: ById(rubric.dimensions().iter().zip(&end.dimensions).map(dimension).collect()),
            band: Term(end.band),
            placement: placed.map(|levels| tracks(rubric, levels)),
            label: end.readiness.as_ref().and_then(|score| rubric.policy().label(score)),
            needs: end.needs.iter().map(need).collect(),
        }
    }
}

/// Writes which gates are open, each by its name.
pub(super) struct Gates(Vec<(Gate, bool)>);

impl Serialize for Gates {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (gate, is_open) in &self.0 {
            map.serialize_entry(gate.as_str(), is_open)?;
        }
        map.end()
    }
}

/// One dimension at one end
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct DimensionFacts<'a> {
    /// The score at the target; null where nothing is to be judged there
    score: Option<Number>,
    /// The highest level whose score is ready at every level up to it
    standing: Option<&'a str>,
}

/// What lowers the verdict most
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct BindingFacts {
    /// The gate that lowers it
    gate: Term<Gate>,
    /// What it lowers the verdict to
    verdict: Term<Verdict>,
    /// The criteria behind it, or the warning signs where the gate is `warnings`, by id
    criteria: Vec<String>,
}

impl BindingFacts {
    /// Mirrors what holds the low end of evidenced back; none where the score itself does.
    pub(super) fn of(subject: &Subject) -> Option<Self> {
        let binding = subject.assessment.binding.as_ref()?;
        Some(Self { gate: Term(binding.gate), verdict: Term(binding.verdict), criteria: subject.causes(binding.gate) })
    }
}

/// Both ends of the step that a derived competency comes to
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct StepRanges {
    /// By the ratings as given
    pub(super) claimed: StepRange,
    /// By the ratings as far as evidence carries them
    pub(super) evidenced: StepRange,
}

/// Both ends of a step, by its number
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct StepRange {
    /// Where what is open fails
    low: usize,
    /// Where what is open is met
    high: usize,
}

impl From<&Interval<usize>> for StepRange {
    fn from(Interval { low, high }: &Interval<usize>) -> Self {
        Self { low: *low, high: *high }
    }
}
