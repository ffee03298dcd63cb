//! The assessment.

use serde::Serialize;

use super::super::assessment::from_log;
use super::super::subject::Subject;
use super::super::transition;
use super::criterion::{CriterionFacts, InSeat, WarningFacts};
use super::document::{Header, Kind, Provenance, RubricFacts, pretty};
use super::ends::{BindingFacts, Range, Verdicts};
use super::grounds::{BarFacts, GroundsFacts, LimitsFacts};
use super::next_steps::NextStepFacts;
use super::rests::RestFacts;
use super::what_if::WhatIfFacts;
use super::words::{Day, Term};
use crate::domain::{Case, Dimension, Level, LevelIndex, Rater, RaterRole, Role, ScaleStep};
use crate::engine::{Assessment, Counts, Move, WhatIf};

/// The report of `ladder assess`
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct AssessmentFacts<'a> {
    #[serde(flatten)]
    header: Header,
    /// The rubric
    rubric: RubricFacts<'a>,
    /// Who is assessed
    subject: Option<&'a str>,
    /// Who rates
    rater: RaterFacts<'a>,
    /// The level aimed at
    target: &'a str,
    /// The level held now
    current: Option<&'a str>,
    /// The levels up to the target, root first
    path: Vec<&'a str>,
    /// Those of them that are held
    held: Vec<&'a str>,
    /// The kind of move
    #[serde(rename = "move")]
    kind_of_move: Term<Move>,
    /// The day the evidence is judged as of
    as_of: Day,
    /// The verdict that the evidence carries
    verdict: Verdicts,
    /// The result of the ratings as given
    claimed: Range<'a>,
    /// The result of the ratings as far as evidence carries them
    evidenced: Range<'a>,
    /// What lowers the verdict most at the low end of evidenced; null where the score itself decides
    binding: Option<BindingFacts>,
    /// Every criterion on the path, root first; behind them the derived competencies, which name the step that their criteria
    /// come to
    criteria: Vec<CriterionFacts<'a>>,
    /// Every warning sign on the path
    warnings: Vec<WarningFacts<'a>>,
    /// The dimensions of the rubric
    dimensions: Vec<DimensionTitle<'a>>,
    /// The score that each verdict needs
    bars: BarFacts,
    /// What to do first
    next_steps: NextStepFacts<'a>,
    /// How much was answered
    counts: CountsFacts,
    /// What would be if other answers were given, where somebody asked
    #[serde(skip_serializing_if = "Option::is_none")]
    what_if: Option<WhatIfFacts<'a>>,
    /// On what the ratings of the target rest
    rests: RestFacts<'a>,
    /// The criteria on the path that only somebody who has the title can show, so that they are not judged
    in_seat: Vec<InSeat<'a>>,
    /// The criteria with a gap, in the order of what to do first
    gaps: Vec<&'a str>,
    /// Those of the levels up to the target that are judged or held, and how
    levels: Vec<PathLevel<'a>>,
    /// The ratings there are, lowest first
    scale: Vec<ScaleFacts<'a>>,
    /// The limits of the gates
    limits: LimitsFacts<'a>,
    /// What the gates found at the low end of evidenced
    grounds: GroundsFacts<'a>,
    /// What the move changes where it leads to another track
    transition: Option<TransitionFacts<'a>>,
    /// The pieces of evidence that come from a log and not from the answers, where there are any
    #[serde(skip_serializing_if = "Vec::is_empty")]
    from_log: Vec<FromLogFacts<'a>>,
}

/// A piece of evidence that comes from a log
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct FromLogFacts<'a> {
    /// The id of the entry
    id: &'a str,
    /// The criteria that it stands behind
    criteria: Vec<&'a str>,
}

/// Who rates
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct RaterFacts<'a> {
    /// In which role
    role: Term<RaterRole>,
    /// The name
    name: Option<&'a str>,
}

impl<'a> From<&'a Rater> for RaterFacts<'a> {
    fn from(rater: &'a Rater) -> Self {
        Self { role: Term(rater.role), name: rater.name.as_deref() }
    }
}

/// A dimension
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct DimensionTitle<'a> {
    /// Its id
    id: &'a str,
    /// Its title
    title: &'a str,
    /// Its weight, as a decimal
    weight: String,
}

impl<'a> From<&'a Dimension> for DimensionTitle<'a> {
    fn from(dimension: &'a Dimension) -> Self {
        Self { id: dimension.id.as_str(), title: &dimension.title, weight: dimension.weight.to_string() }
    }
}

/// A level on the path
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct PathLevel<'a> {
    /// Its id
    id: &'a str,
    /// Its title
    title: &'a str,
    /// How it is judged
    role: Term<Role>,
}

/// A rating
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct ScaleFacts<'a> {
    /// Its id
    id: &'a str,
    /// What it is called
    label: &'a str,
    /// What it is worth, as a decimal or an exact fraction; the first that is worth 1 meets a criterion
    value: String,
    /// What it looks like
    anchor: &'a str,
}

impl<'a> From<&'a ScaleStep> for ScaleFacts<'a> {
    fn from(ScaleStep { id, label, value, anchor }: &'a ScaleStep) -> Self {
        Self { id: id.as_str(), label, value: value.written(), anchor }
    }
}

/// How much was answered
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct CountsFacts {
    /// The criteria of the target
    criteria: usize,
    /// Those with a rating, or not applicable
    answered: usize,
    /// Those met as far as the evidence carries it
    shown: usize,
    /// Those not applicable, waived ones included
    not_applicable: usize,
    /// Those that somebody else confirms as not applicable
    waived: usize,
    /// The warning signs of the target and of skipped levels that nobody looked for
    warnings_unchecked: usize,
    /// The answers to levels off the path, which are kept and not scored
    off_path_answers: usize,
    /// The different pieces of evidence behind the answers
    pieces: usize,
    /// The answers of any kind on the path
    answered_on_path: usize,
    /// The criteria of skipped levels that are inferred
    inferred: usize,
    /// Those of the target that apply and that its conditions alone count: they cannot be shown
    #[serde(skip_serializing_if = "Option::is_none")]
    counted: Option<usize>,
}

/// Two jobs side by side
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct TransitionFacts<'a> {
    /// The job today
    today: JobFacts<'a>,
    /// The job then
    then: JobFacts<'a>,
}

/// One of two jobs
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct JobFacts<'a> {
    /// Its level
    level: &'a str,
    /// The title of the level
    title: &'a str,
    /// What it is about
    summary: Option<&'a str>,
    /// Its musts, in the words of the rubric
    musts: Vec<&'a str>,
}

impl<'a> From<&'a Level> for JobFacts<'a> {
    fn from(level: &'a Level) -> Self {
        let musts = level.criteria.iter().filter(|criterion| criterion.must);
        let musts = musts.map(|must| must.text.as_str()).collect();
        Self { level: level.id.as_str(), title: &level.title, summary: level.summary.as_deref(), musts }
    }
}

/// Writes an assessment as JSON.
///
/// # Panics
/// Never: every part has a form in JSON.
#[must_use]
pub fn render(case: &Case, assessment: &Assessment, supposed: Option<&WhatIf>, provenance: &Provenance) -> String {
    let Case { rubric, sheet, .. } = *case;
    let level = |index: LevelIndex| rubric.level(index).id.as_str();
    let subject = Subject { case: *case, assessment };
    let path = || assessment.path.iter();
    pretty(&AssessmentFacts {
        header: Header::new(Kind::Assessment),
        rubric: RubricFacts::new(rubric, provenance),
        subject: sheet.subject.as_deref(),
        rater: RaterFacts::from(&sheet.rater),
        target: level(assessment.target),
        current: assessment.current.map(level),
        path: rubric.path(assessment.target).into_iter().map(level).collect(),
        held: path().filter(|(_, role)| *role == Role::Held).map(|(index, _)| level(*index)).collect(),
        kind_of_move: Term(assessment.kind_of_move),
        as_of: Day(assessment.as_of),
        verdict: Verdicts::from(&assessment.evidenced),
        claimed: Range::claimed(rubric, assessment),
        evidenced: Range::evidenced(rubric, assessment),
        binding: BindingFacts::of(&subject),
        criteria: assessment
            .criteria
            .iter()
            .chain(&assessment.only_shown)
            .map(|result| CriterionFacts::new(&subject, result))
            .chain(assessment.derived.iter().map(|result| CriterionFacts::derived(&subject, result)))
            .collect(),
        warnings: assessment.warnings.iter().map(|sign| WarningFacts::new(&subject, sign)).collect(),
        dimensions: rubric.dimensions().iter().map(DimensionTitle::from).collect(),
        bars: BarFacts::from(&rubric.policy().verdicts),
        next_steps: NextStepFacts::new(&subject),
        counts: counts(&assessment.counts),
        what_if: supposed.map(|supposed| WhatIfFacts::new(case, supposed)),
        rests: RestFacts::new(rubric, &assessment.rests),
        in_seat: assessment.in_seat.iter().map(|id| InSeat::from(case.item(id))).collect(),
        gaps: subject.gaps().map(|result| result.id.as_str()).collect(),
        levels: path().map(|(index, role)| path_level(rubric.level(*index), *role)).collect(),
        scale: rubric.scale().steps().iter().map(ScaleFacts::from).collect(),
        limits: LimitsFacts::new(rubric, Some(assessment.target)),
        grounds: GroundsFacts::new(&subject),
        transition: transition(&subject),
        from_log: from_log(&subject).map(|(id, criteria)| FromLogFacts { id, criteria }).collect(),
    })
}

fn path_level(level: &Level, role: Role) -> PathLevel<'_> {
    PathLevel { id: level.id.as_str(), title: &level.title, role: Term(role) }
}

fn counts(counts: &Counts) -> CountsFacts {
    CountsFacts {
        criteria: counts.criteria,
        answered: counts.answered,
        shown: counts.shown,
        not_applicable: counts.not_applicable,
        waived: counts.waived,
        warnings_unchecked: counts.warnings_unchecked,
        off_path_answers: counts.off_path_answers,
        pieces: counts.pieces,
        answered_on_path: counts.answered_on_path,
        inferred: counts.inferred,
        counted: Some(counts.counted).filter(|counted| *counted > 0),
    }
}

fn transition<'a>(subject: &Subject<'a>) -> Option<TransitionFacts<'a>> {
    let (today, then) = transition::jobs(subject)?;
    Some(TransitionFacts { today: today.into(), then: then.into() })
}
