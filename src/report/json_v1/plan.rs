//! The plan.

use serde::Serialize;

use super::super::plan::{Planning, question_texts};
use super::actions::{ActionFacts, StepAheadFacts};
use super::document::{Header, Kind, Provenance, RubricFacts, pretty};
use super::ends::EndFacts;
use super::words::{Day, Term};
use crate::domain::{Case, CriterionId, Verdict};
use crate::engine::{Need, Plan, Planned, Step, StepKind, fading, on_the_way};
use crate::text::visible;

/// The plan of `ladder plan`
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct PlanFacts<'a> {
    #[serde(flatten)]
    header: Header,
    /// The rubric
    rubric: RubricFacts<'a>,
    /// Who the plan is for
    subject: Option<&'a str>,
    /// The level aimed at
    target: &'a str,
    /// The level held now
    current: Option<&'a str>,
    /// The day the plan starts
    as_of: Day,
    /// The verdict to reach
    to: Term<Verdict>,
    /// The months until the review
    months: u32,
    /// The day of the review
    review: Day,
    /// How many steps run side by side
    parallel: usize,
    /// Whether the verdict is reached already
    reached: bool,
    /// The low end of the evidenced result today
    before: EndFacts<'a>,
    /// The steps; null where there is nothing to do, or no way
    plan: Option<StepsFacts<'a>>,
    /// Why there is no plan
    out_of_reach: Option<OutOfReachFacts>,
    /// Questions to put to a manager
    questions: Vec<String>,
}

/// The steps and where they lead
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct StepsFacts<'a> {
    /// The weeks that all of them take together
    cost: u64,
    /// The weeks below which no plan can be, where not every set of steps was looked at
    bound: Option<u64>,
    /// The day on which the last one is done
    day: Day,
    /// The low end of the evidenced result on that day
    after: EndFacts<'a>,
    /// The same on the day of the review
    at_review: EndFacts<'a>,
    /// The steps
    steps: Vec<StepFacts<'a>>,
    /// What the review finds without newer evidence
    fading: FadingFacts,
}

/// What the review finds without newer evidence
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct FadingFacts {
    /// The verdict
    verdict: Term<Verdict>,
    /// The criteria whose evidence grows old before it
    criteria: Vec<String>,
}

/// One step
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct StepFacts<'a> {
    /// What kind of step it is
    kind: StepWord,
    /// The criterion it is about
    criterion: Option<&'a str>,
    /// The warning sign it is about
    warning: Option<&'a str>,
    /// The rating today
    from: Option<&'a str>,
    /// The rating it leads to
    to: Option<&'a str>,
    /// The pieces of evidence to bring
    evidence: Vec<PieceFacts>,
    /// The tier that they need, from 1 to 3
    evidence_tier: Option<usize>,
    /// What to do
    actions: Vec<ActionFacts<'a>>,
    /// What would show it, in words of the rubric
    collect: &'a [String],
    /// The weeks that it takes
    cost: u32,
    /// What is missing without it: gates, or the score
    needed_for: Vec<Term<Need>>,
    /// The day it begins
    start: Day,
    /// The day it is done
    end: Day,
    /// Which of the steps side by side it is; null where it takes no time of its own
    lane: Option<usize>,
    /// The next step of a competency whose rating rises
    #[serde(skip_serializing_if = "Option::is_none")]
    next_step: Option<StepAheadFacts<'a>>,
}

/// What kind of step it is
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
enum StepWord {
    /// A rating rises
    Raise,
    /// A question is answered
    Answer,
    /// Evidence is attached to a rating that would do
    Attach,
    /// Evidence is gathered for longer, or of more pieces
    More,
    /// A warning sign is left behind, or checked
    Clear,
}

/// A piece of evidence to bring
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct PieceFacts {
    /// Its day
    date: Day,
}

/// Why there is no plan
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct OutOfReachFacts {
    /// What stays missing: gates, or the score
    missing: Vec<Term<Need>>,
    /// The fewest steps that would do, where only their number is in the way
    fewest_steps: Option<usize>,
}

/// Writes a plan as JSON.
///
/// # Panics
/// Never: every part has a form in JSON.
#[must_use]
pub fn render(planning: &Planning, provenance: &Provenance) -> String {
    let Planning { case: Case { rubric, sheet, .. }, wanted, planned, .. } = *planning;
    let assessment = planning.subject().assessment;
    let level = |index| rubric.level(index).id.as_str();
    let facts = PlanFacts {
        header: Header::new(Kind::Plan),
        rubric: RubricFacts::new(rubric, provenance),
        subject: sheet.subject.as_deref(),
        target: level(assessment.target),
        current: assessment.current.map(level),
        as_of: Day(assessment.as_of),
        to: Term(wanted.to),
        months: planning.months,
        review: Day(planning.review()),
        parallel: wanted.parallel,
        reached: matches!(planned, Planned::Reached(_)),
        before: EndFacts::lowest(rubric, assessment),
        plan: planned.plan().map(|plan| steps(planning, plan)),
        out_of_reach: match planned {
            Planned::OutOfReach(why) => Some(OutOfReachFacts {
                missing: why.missing.iter().copied().map(Term).collect(),
                fewest_steps: why.fewest_steps,
            }),
            Planned::Reached(_) | Planned::Steps(_) => None,
        },
        questions: question_texts(planning).iter().map(|question| visible(question).into_owned()).collect(),
    };
    pretty(&facts)
}

fn steps<'a>(planning: &Planning<'a>, plan: &'a Plan) -> StepsFacts<'a> {
    let rubric = planning.case.rubric;
    let fading = fading(&planning.case, plan, planning.review());
    StepsFacts {
        cost: plan.cost,
        bound: plan.bound,
        day: Day(plan.day),
        after: EndFacts::lowest(rubric, &plan.after),
        at_review: EndFacts::lowest(rubric, &on_the_way(&planning.case, plan, planning.review())),
        steps: plan.steps.iter().map(|one| step(planning, one)).collect(),
        fading: FadingFacts {
            verdict: Term(fading.verdict),
            criteria: fading.criteria.iter().map(ToString::to_string).collect(),
        },
    }
}

fn step<'a>(planning: &Planning<'a>, step: &'a Step) -> StepFacts<'a> {
    let rubric = planning.case.rubric;
    let scale = step.kind.criterion().map_or(rubric.scale(), |id| rubric.scale_of(id.as_str()));
    let label = |rating| scale.step(rating).id.as_str();
    let (kind, warning, from, to) = match &step.kind {
        StepKind::Raise { from, to, .. } => (StepWord::Raise, None, from.map(label), Some(label(*to))),
        StepKind::Answer { to, .. } => (StepWord::Answer, None, None, Some(label(*to))),
        StepKind::Attach { .. } => (StepWord::Attach, None, None, None),
        StepKind::More { .. } => (StepWord::More, None, None, None),
        StepKind::Clear { sign, .. } => (StepWord::Clear, Some(sign.as_str()), None, None),
    };
    StepFacts {
        kind,
        criterion: step.kind.criterion().map(CriterionId::as_str),
        warning,
        from,
        to,
        evidence: step.evidence.iter().map(|piece| PieceFacts { date: Day(piece.date) }).collect(),
        evidence_tier: step.evidence.first().map(|piece| piece.tier.number()),
        actions: planning.actions(&step.kind).iter().map(ActionFacts::new).collect(),
        collect: planning.hints(&step.kind),
        cost: step.weeks,
        needed_for: step.needed_for.iter().copied().map(Term).collect(),
        start: Day(step.start),
        end: Day(step.end),
        lane: step.lane,
        next_step: match &step.kind {
            StepKind::Raise { criterion, from, .. } => StepAheadFacts::of(planning.asked(criterion), *from),
            StepKind::Attach { .. } | StepKind::Answer { .. } | StepKind::More { .. } | StepKind::Clear { .. } => None,
        },
    }
}
