//! Both ends of a result, and what holds the lower one back.

use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};

use super::super::subject::Subject;
use super::words::{ById, Number, Term};
use crate::domain::{Dimension, Gate, GateMap, LevelIndex, Rubric, Verdict};
use crate::engine::{DimensionResult, End, Interval};

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
    pub(super) fn new(rubric: &'a Rubric, interval: &Interval<End>) -> Self {
        Self { low: EndFacts::new(rubric, &interval.low), high: EndFacts::new(rubric, &interval.high) }
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
}

impl<'a> EndFacts<'a> {
    pub(super) fn new(rubric: &'a Rubric, end: &End) -> Self {
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
            gates: Gates(end.gates),
            dimensions: ById(rubric.dimensions().iter().zip(&end.dimensions).map(dimension).collect()),
            band: Term(end.band),
        }
    }
}

/// Writes which gates are open, each by its name.
pub(super) struct Gates(GateMap<bool>);

impl Serialize for Gates {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(Gate::ALL.len()))?;
        for (gate, is_open) in self.0.iter() {
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
