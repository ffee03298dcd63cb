//! The plan as JSON, version 1: mirror types, so that a change inside never breaks a script.
//!
//! Frozen like the report: a new optional field is the same version, anything else is version 2.
#![allow(missing_docs, reason = "a field is the key of that name in the format")]

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::{Case, Rubric};
use crate::engine::{Costs, Need, Plan, Planned, Step, StepKind, fading, schedule};

use super::super::json_v1::{EndFacts, RubricFacts, end, pretty};
use super::planning::Planning;
use super::steps::{cheapest_action, hints};

/// The whole plan.
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

/// One step.
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

/// The growth action that a step counts as.
#[derive(Serialize)]
struct ActionFacts<'a> {
    effort: &'static str,
    text: &'a str,
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
    let assessment = planning.before();
    let level = |index| rubric.level(index).id.as_str();
    let costs = &wanted.costs;
    let facts = PlanFacts {
        schema_version: 1,
        kind: "plan",
        rubric: RubricFacts { id: rubric.id().as_str(), version: rubric.version(), title: rubric.title(), sha256 },
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
        plan: match planned {
            Planned::Steps(plan) => Some(steps(planning, plan)),
            _ => None,
        },
        out_of_reach: match planned {
            Planned::OutOfReach(why) => {
                Some(OutOfReachFacts { missing: needs(&why.missing), fewest_steps: why.fewest_steps })
            }
            _ => None,
        },
        questions: super::questions(planning),
    };
    pretty(&facts)
}

/// Mirrors the steps.
fn steps<'a>(planning: &Planning<'a>, plan: &'a Plan) -> StepsFacts<'a> {
    let Planning { case, wanted, .. } = *planning;
    let rubric = case.rubric;
    let periods = schedule(plan, &wanted.costs, planning.months).periods;
    let fading = fading(&case, plan, planning.review());
    StepsFacts {
        cost: plan.cost,
        day: plan.day.to_string(),
        after: end(rubric, &plan.after.evidenced.low),
        steps: plan
            .steps
            .iter()
            .zip(periods)
            .map(|(each, period)| {
                let done_by = planning.day_after(period.to).to_string();
                step(rubric, &wanted.costs, each, (period.from, period.to), done_by)
            })
            .collect(),
        fading: FadingFacts {
            verdict: fading.verdict.as_str(),
            criteria: fading.criteria.iter().map(ToString::to_string).collect(),
        },
    }
}

/// Mirrors one step.
fn step<'a>(
    rubric: &'a Rubric,
    costs: &Costs,
    step: &'a Step,
    (from_month, to_month): (u32, u32),
    done_by: String,
) -> StepFacts<'a> {
    let label = |rating| rubric.scale().step(rating).id.as_str();
    let (kind, from, to, evidence) = match &step.kind {
        StepKind::Raise { from, to, evidence, .. } => ("raise", from.map(label), Some(label(*to)), *evidence),
        StepKind::Attach { evidence, .. } => ("attach", None, None, Some(*evidence)),
        StepKind::Answer { evidence, .. } => ("answer", None, Some(label(rubric.scale().meets())), *evidence),
        StepKind::Clear { .. } => ("clear", None, None, None),
        StepKind::Sustain { .. } => ("sustain", None, None, None),
    };
    let done_by = match &step.kind {
        StepKind::Sustain { until, .. } => until.to_string(),
        _ => done_by,
    };
    let warning = match &step.kind {
        StepKind::Clear { sign } => Some(sign.as_str()),
        _ => None,
    };
    let criterion = step.kind.criterion();
    let known = criterion.and_then(|id| rubric.find_criterion(id.as_str())).map(|(_, criterion)| criterion);
    let action = cheapest_action(rubric, costs, &step.kind);
    StepFacts {
        kind,
        criterion: criterion.map(crate::domain::CriterionId::as_str),
        warning,
        from,
        to,
        evidence_tier: evidence.map(crate::domain::Tier::number),
        action: action.map(|action| ActionFacts { effort: action.effort.as_str(), text: &action.text }),
        collect: hints(&step.kind, known),
        cost: step.cost,
        needed_for: needs(&step.needed_for),
        from_month,
        to_month,
        done_by,
    }
}

/// Mirrors needs.
fn needs(needs: &[Need]) -> Vec<&'static str> {
    let word = |need: &Need| match need {
        Need::Gate(gate) => gate.as_str(),
        Need::Score => "score",
    };
    needs.iter().map(word).collect()
}
