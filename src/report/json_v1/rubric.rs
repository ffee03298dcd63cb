//! A rubric, or some of its levels.

use serde::Serialize;

use super::actions::ActionFacts;
use super::assessment::{DimensionTitle, ScaleFacts};
use super::competency::{CompetencyFacts, expected_step};
use super::document::{Header, Kind, Provenance, RubricFacts, pretty};
use super::further::{FurtherFacts, LabelFacts, SourceFacts};
use super::grounds::{BarFacts, LimitsFacts};
use super::rubric_diff::LineageFacts;
use super::words::{ById, Term};
use crate::domain::{
    Criterion, CriterionId, Entry, Level, LevelId, LevelIndex, Lineage, Retired, Rubric, Severity, Takes, Track,
    TrackPart, WarningSign,
};

/// The rubric or the levels that `ladder rubric show` shows
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct RubricPageFacts<'a> {
    #[serde(flatten)]
    header: Header,
    /// The rubric
    rubric: RubricFacts<'a>,
    /// What it is about
    summary: Option<&'a str>,
    /// The score that each verdict needs
    bars: BarFacts,
    /// The limits of the gates where a level has none of its own
    limits: LimitsFacts<'a>,
    /// The ratings there are, lowest first
    scale: Vec<ScaleFacts<'a>>,
    /// The dimensions
    dimensions: Vec<DimensionTitle<'a>>,
    /// The lines of levels, where it describes them
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tracks: Vec<TrackFacts<'a>>,
    /// What levels expect steps of
    #[serde(skip_serializing_if = "Vec::is_empty")]
    competencies: Vec<CompetencyFacts<'a>>,
    /// The levels that are shown
    levels: Vec<LevelFacts<'a>>,
    /// Criteria and warning signs that it no longer has
    retired: Vec<RetiredFacts<'a>>,
    /// Which of its words come from where; null where that is not asked for, or it builds on nothing
    lineage: Option<LineageFacts<'a>>,
    /// Where it and what is laid over it come from, as far as they say it
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<SourceFacts<'a>>,
    /// Names for scores, the lowest bar first
    #[serde(skip_serializing_if = "Vec::is_empty")]
    labels: Vec<LabelFacts<'a>>,
}

/// A level
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct LevelFacts<'a> {
    /// Its id
    id: &'a str,
    /// Its title
    title: &'a str,
    /// Other names for it
    aliases: Vec<&'a str>,
    /// Its track
    track: Option<&'a str>,
    /// The level before it
    after: Option<&'a str>,
    /// How it is entered
    entry: Term<Entry>,
    /// How many months its evidence spans, where it says so itself
    sustained_months: Option<u32>,
    /// In how many months its evidence is dated, where it says so itself
    active_months: Option<u32>,
    /// What it is about
    summary: Option<&'a str>,
    /// Its criteria
    criteria: Vec<AskedFacts<'a>>,
    /// What it needs of several competencies together, as files write it
    #[serde(skip_serializing_if = "Vec::is_empty")]
    needs: Vec<String>,
    /// Its warning signs
    warnings: Vec<SignFacts<'a>>,
}

/// A line of levels
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct TrackFacts<'a> {
    /// Its id
    id: &'a str,
    /// Its title
    title: &'a str,
    /// How much competencies, or dimensions, count in a mean, as decimals
    weights: ById<'a, String>,
    /// The competencies and dimensions that belong to it; empty where all do
    only: Vec<&'a str>,
}

impl<'a> TrackFacts<'a> {
    fn new(rubric: &'a Rubric, track: &'a Track) -> Self {
        let name = |part: &'a TrackPart| part.name(rubric.dimensions());
        let weights = track.weights.iter().map(|(part, weight)| (name(part), weight.to_string()));
        Self {
            id: track.id.as_str(),
            title: &track.title,
            weights: ById(weights.collect()),
            only: track.only.iter().map(name).collect(),
        }
    }
}

/// A criterion as the rubric has it
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[allow(clippy::struct_excessive_bools, reason = "each says something of its own, and the format is flat")]
struct AskedFacts<'a> {
    /// Its id
    id: &'a str,
    /// Its dimension
    dimension: &'a str,
    /// What it asks for
    text: &'a str,
    /// What is asked
    question: &'a str,
    /// Why it is asked
    why: Option<&'a str>,
    /// Whether ready needs it
    must: bool,
    /// Its weight, as a decimal
    weight: String,
    /// The derived competency that it shows a step of
    #[serde(skip_serializing_if = "Option::is_none")]
    competency: Option<&'a str>,
    /// The step expected, by its id, of a competency that levels share
    #[serde(skip_serializing_if = "Option::is_none")]
    expects: Option<&'a str>,
    /// Whether it counts in the conditions of the level alone, which expects no step of it
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    counted: bool,
    /// Whether it is asked and shown, and counts in no score and no gate
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    optional: bool,
    /// What each rating looks like, by the id of the rating
    anchors: ById<'a, &'a str>,
    /// What would show it
    evidence: &'a [String],
    /// Whether a rating that meets it needs evidence
    evidence_required: bool,
    /// Whether it may be not applicable though it is a must
    na_allowed: bool,
    /// How many different pieces of evidence it asks for
    occasions: usize,
    /// Whether only somebody who has the title can show it
    in_seat: bool,
    /// How long it takes to meet it
    takes: Term<Takes>,
    /// What to do to grow in it
    actions: Vec<ActionFacts<'a>>,
    #[serde(flatten)]
    further: FurtherFacts<'a>,
}

/// A warning sign as the rubric has it
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct SignFacts<'a> {
    /// Its id
    id: &'a str,
    /// What it says
    text: &'a str,
    /// What is asked
    question: &'a str,
    /// How much it weighs
    severity: Term<Severity>,
    /// What to do about it
    actions: Vec<ActionFacts<'a>>,
}

/// A criterion or a warning sign that the rubric no longer has
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct RetiredFacts<'a> {
    /// Its id, which is never used again
    id: &'a str,
    /// What took its place
    by: Option<&'a str>,
    /// Why it is gone
    reason: &'a str,
}

/// Writes a rubric with some of its levels as JSON.
///
/// # Panics
/// Never: every part has a form in JSON.
#[must_use]
pub fn render(rubric: &Rubric, levels: &[LevelIndex], provenance: &Provenance, lineage: Option<&Lineage>) -> String {
    pretty(&RubricPageFacts {
        header: Header::new(Kind::Rubric),
        rubric: RubricFacts::new(rubric, provenance),
        summary: rubric.summary(),
        bars: BarFacts::from(&rubric.policy().verdicts),
        limits: LimitsFacts::new(rubric, None),
        scale: rubric.scale().steps().iter().map(ScaleFacts::from).collect(),
        dimensions: rubric.dimensions().iter().map(DimensionTitle::from).collect(),
        tracks: rubric.tracks().iter().map(|track| TrackFacts::new(rubric, track)).collect(),
        competencies: rubric.competencies().iter().map(|one| CompetencyFacts::new(rubric, one)).collect(),
        levels: levels.iter().map(|index| level(rubric, rubric.level(*index))).collect(),
        retired: rubric.retired().iter().map(RetiredFacts::from).collect(),
        lineage: lineage.map(LineageFacts::from),
        sources: SourceFacts::all(rubric),
        labels: LabelFacts::all(rubric),
    })
}

impl<'a> From<&'a Retired> for RetiredFacts<'a> {
    fn from(Retired { id, by, reason, .. }: &'a Retired) -> Self {
        Self { id: id.as_str(), by: by.as_ref().map(CriterionId::as_str), reason }
    }
}

fn level<'a>(rubric: &'a Rubric, level: &'a Level) -> LevelFacts<'a> {
    LevelFacts {
        id: level.id.as_str(),
        title: &level.title,
        aliases: level.aliases.iter().map(LevelId::as_str).collect(),
        track: level.track.as_deref(),
        after: level.after.map(|after| rubric.level(after).id.as_str()),
        entry: Term(level.entry),
        sustained_months: level.sustained_months,
        active_months: level.active_months,
        summary: level.summary.as_deref(),
        criteria: level.criteria.iter().map(|criterion| asked(rubric, criterion)).collect(),
        needs: level.needs.iter().map(|need| need.condition.to_string()).collect(),
        warnings: level.warnings.iter().map(SignFacts::from).collect(),
    }
}

fn asked<'a>(rubric: &'a Rubric, criterion: &'a Criterion) -> AskedFacts<'a> {
    let scale = criterion.scale(rubric.scale());
    let ratings = (0..scale.steps().len()).filter_map(|number| scale.by_number(number));
    let anchors = ratings.filter_map(|rating| Some((scale.step(rating).id.as_str(), criterion.anchor(rating)?)));
    AskedFacts {
        id: criterion.id.as_str(),
        dimension: rubric.dimensions()[criterion.dimension].id.as_str(),
        text: &criterion.text,
        question: criterion.question(),
        why: criterion.why.as_deref(),
        must: criterion.must,
        weight: criterion.weight.to_string(),
        competency: criterion.part_of.as_ref().map(|part| part.competency.id().as_str()),
        expects: expected_step(criterion).filter(|_| !criterion.is_only_counted()),
        counted: criterion.is_only_counted(),
        optional: criterion.is_only_shown(),
        anchors: ById(anchors.collect()),
        evidence: &criterion.evidence,
        evidence_required: criterion.evidence_required,
        na_allowed: criterion.na_allowed,
        occasions: criterion.occasions,
        in_seat: criterion.in_seat,
        takes: Term(criterion.takes),
        actions: criterion.grow.iter().map(ActionFacts::new).collect(),
        further: FurtherFacts::from(&criterion.further),
    }
}

impl<'a> From<&'a WarningSign> for SignFacts<'a> {
    fn from(sign: &'a WarningSign) -> Self {
        Self {
            id: sign.id.as_str(),
            text: &sign.text,
            question: sign.question(),
            severity: Term(sign.severity),
            actions: sign.grow.iter().map(ActionFacts::new).collect(),
        }
    }
}
