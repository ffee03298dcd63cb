//! The plan as JSON, version 2: mirror types, so that a change inside never breaks a script.
//!
//! Frozen like the report: a new optional field is the same version, anything else is version 3.
#![allow(missing_docs, reason = "a field is the key of that name in the format")]

use serde::Serialize;

use crate::domain::{Case, CriterionId};
use crate::engine::{Need, Plan, Planned, Step, StepKind, fading, on_the_way};
use crate::text::visible;

use super::super::plan::{Planning, question_texts};
use super::format::{ActionFacts, EndFacts, RubricFacts};
use super::render::{end, pretty};

#[derive(Serialize)]
struct PlanFacts<'a> {
    schema_version: u32,
    kind: &'static str,
    rubric: RubricFacts<'a>,
    subject: Option<&'a str>,
    target: &'a str,
    current: Option<&'a str>,
    as_of: String,
    to: &'static str,
    months: u32,
    review: String,
    parallel: usize,
    reached: bool,
    before: EndFacts<'a>,
    plan: Option<StepsFacts<'a>>,
    out_of_reach: Option<OutOfReachFacts>,
    questions: Vec<String>,
}

/// The steps and where they lead.
#[derive(Serialize)]
struct StepsFacts<'a> {
    cost: u64,
    bound: Option<u64>,
    day: String,
    after: EndFacts<'a>,
    at_review: EndFacts<'a>,
    steps: Vec<StepFacts<'a>>,
    fading: FadingFacts,
}

/// What the review finds without newer evidence.
#[derive(Serialize)]
struct FadingFacts {
    verdict: &'static str,
    criteria: Vec<String>,
}

#[derive(Serialize)]
struct StepFacts<'a> {
    kind: &'static str,
    criterion: Option<&'a str>,
    warning: Option<&'a str>,
    from: Option<&'a str>,
    to: Option<&'a str>,
    evidence: Vec<PieceFacts>,
    evidence_tier: Option<usize>,
    actions: Vec<ActionFacts<'a>>,
    collect: &'a [String],
    cost: u32,
    needed_for: Vec<&'static str>,
    start: String,
    end: String,
    lane: Option<usize>,
}

/// A piece of evidence to bring.
#[derive(Serialize)]
struct PieceFacts {
    date: String,
}

/// Why there is no plan.
#[derive(Serialize)]
struct OutOfReachFacts {
    missing: Vec<&'static str>,
    fewest_steps: Option<usize>,
}

/// Writes the facts of a plan as JSON; `sha256` identifies the text of the rubric.
///
/// # Panics
/// Never: every part has a form in JSON.
#[must_use]
pub fn render(planning: &Planning, sha256: &str) -> String {
    let Planning { case: Case { rubric, sheet, .. }, wanted, planned, .. } = *planning;
    let assessment = planning.subject().assessment;
    let level = |index| rubric.level(index).id.as_str();
    let facts = PlanFacts {
        schema_version: 2,
        kind: "plan",
        rubric: RubricFacts::new(rubric, sha256),
        subject: sheet.subject.as_deref(),
        target: level(assessment.target),
        current: assessment.current.map(level),
        as_of: assessment.as_of.to_string(),
        to: wanted.to.as_str(),
        months: planning.months,
        review: planning.review().to_string(),
        parallel: wanted.parallel,
        reached: matches!(planned, Planned::Reached(_)),
        before: end(rubric, &assessment.evidenced.low),
        plan: planned.plan().map(|plan| steps(planning, plan)),
        out_of_reach: match planned {
            Planned::OutOfReach(why) => {
                Some(OutOfReachFacts { missing: needs(&why.missing), fewest_steps: why.fewest_steps })
            }
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
        day: plan.day.to_string(),
        after: end(rubric, &plan.after.evidenced.low),
        at_review: end(rubric, &on_the_way(&planning.case, plan, planning.review()).evidenced.low),
        steps: plan.steps.iter().map(|one| step(planning, one)).collect(),
        fading: FadingFacts {
            verdict: fading.verdict.as_str(),
            criteria: fading.criteria.iter().map(ToString::to_string).collect(),
        },
    }
}

fn step<'a>(planning: &Planning<'a>, step: &'a Step) -> StepFacts<'a> {
    let rubric = planning.case.rubric;
    let label = |rating| rubric.scale().step(rating).id.as_str();
    let (kind, warning, from, to) = match &step.kind {
        StepKind::Raise { from, to, .. } => ("raise", None, from.map(label), Some(label(*to))),
        StepKind::Answer { .. } => ("answer", None, None, Some(label(rubric.scale().meets()))),
        StepKind::Attach { .. } => ("attach", None, None, None),
        StepKind::More { .. } => ("more", None, None, None),
        StepKind::Clear { sign, .. } => ("clear", Some(sign.as_str()), None, None),
    };
    StepFacts {
        kind,
        criterion: step.kind.criterion().map(CriterionId::as_str),
        warning,
        from,
        to,
        evidence: step.evidence.iter().map(|piece| PieceFacts { date: piece.date.to_string() }).collect(),
        evidence_tier: step.evidence.first().map(|piece| piece.tier.number()),
        actions: planning.actions(&step.kind).iter().map(ActionFacts::new).collect(),
        collect: planning.hints(&step.kind),
        cost: step.weeks,
        needed_for: needs(&step.needed_for),
        start: step.start.to_string(),
        end: step.end.to_string(),
        lane: step.lane,
    }
}

fn needs(needs: &[Need]) -> Vec<&'static str> {
    let word = |need: &Need| match need {
        Need::Gate(gate) => gate.as_str(),
        Need::Score => "score",
    };
    needs.iter().map(word).collect()
}
