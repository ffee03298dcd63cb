//! The plan as JSON, version 1: mirror types, so that a change inside never breaks a script.
//!
//! Frozen like the report: a new optional field is the same version, anything else is version 2.
#![allow(missing_docs, reason = "a field is the key of that name in the format")]

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::{Case, CriterionId, Tier};
use crate::engine::{Need, Plan, Planned, StepKind, fading};
use crate::text::visible;

use super::super::plan::{Planning, Scheduled, question_texts, scheduled};
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
    costs: BTreeMap<&'static str, u32>,
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
    day: String,
    after: EndFacts<'a>,
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
    evidence_tier: Option<usize>,
    action: Option<ActionFacts<'a>>,
    collect: &'a [String],
    cost: u32,
    needed_for: Vec<&'static str>,
    from_month: u32,
    to_month: u32,
    done_by: String,
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
    let costs = &wanted.costs;
    let facts = PlanFacts {
        schema_version: 1,
        kind: "plan",
        rubric: RubricFacts::new(rubric, sha256),
        subject: sheet.subject.as_deref(),
        target: level(assessment.target),
        current: assessment.current.map(level),
        as_of: assessment.as_of.to_string(),
        to: wanted.to.as_str(),
        months: planning.months,
        review: planning.review().to_string(),
        costs: BTreeMap::from([
            ("s", costs.small),
            ("m", costs.medium),
            ("l", costs.large),
            ("evidence", costs.evidence),
            ("answer", costs.answer),
        ]),
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
        day: plan.day.to_string(),
        after: end(rubric, &plan.after.evidenced.low),
        steps: scheduled(plan, planning.schedule(plan).periods).map(|scheduled| step(planning, &scheduled)).collect(),
        fading: FadingFacts {
            verdict: fading.verdict.as_str(),
            criteria: fading.criteria.iter().map(ToString::to_string).collect(),
        },
    }
}

fn step<'a>(planning: &Planning<'a>, scheduled: &Scheduled<'a>) -> StepFacts<'a> {
    let (rubric, step) = (planning.case.rubric, scheduled.step);
    let label = |rating| rubric.scale().step(rating).id.as_str();
    let (kind, warning, from, to, evidence) = match &step.kind {
        StepKind::Raise { from, to, evidence, .. } => ("raise", None, from.map(label), Some(label(*to)), *evidence),
        StepKind::Attach { evidence, .. } => ("attach", None, None, None, Some(*evidence)),
        StepKind::Answer { evidence, .. } => ("answer", None, None, Some(label(rubric.scale().meets())), *evidence),
        StepKind::Clear { sign } => ("clear", Some(sign.as_str()), None, None, None),
        StepKind::Sustain { .. } => ("sustain", None, None, None, None),
    };
    StepFacts {
        kind,
        criterion: step.kind.criterion().map(CriterionId::as_str),
        warning,
        from,
        to,
        evidence_tier: evidence.map(Tier::number),
        action: planning.cheapest_action(&step.kind).map(ActionFacts::new),
        collect: planning.hints(&step.kind),
        cost: step.cost,
        needed_for: needs(&step.needed_for),
        from_month: scheduled.period.from,
        to_month: scheduled.period.to,
        done_by: scheduled.until(planning).to_string(),
    }
}

fn needs(needs: &[Need]) -> Vec<&'static str> {
    let word = |need: &Need| match need {
        Need::Gate(gate) => gate.as_str(),
        Need::Score => "score",
    };
    needs.iter().map(word).collect()
}
