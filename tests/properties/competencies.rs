//! Rubrics of competencies: levels that share what they expect are judged as the rules say, and planned for with the least
//! effort of all sets of steps.

use std::collections::BTreeSet;
use std::sync::Arc;

use ladder::domain::{
    Answer, AnswerSheet, Competency, CompetencyStep, Condition, CountsFor, Criterion, CriterionId, Current, Date,
    Evidence, Expectation, Form, Further, LevelIndex, Link, Measure, Policy, Rating, RatingId, Ratio, Reach, Request,
    Response, Role, Rubric, RubricId, RubricParts, Scale, Takes, Threshold, Tier, Verdict, Weight,
};
use ladder::engine::{SupposedEvidence, SupposedResponse, Supposition, assess};

use super::builders::{criterion, dimension, level};
use super::generator::{Situation, cases};
use super::least_effort::{Ways, assert_plans_take_the_least};
use super::model::is_as_the_rules_say;
use super::small_cases::{Draw, checkable};

/// Makes the situation of a number: one to three levels that expect steps of one to three competencies, beside criteria of
/// their own.
pub(super) fn situation(seed: u64) -> Situation {
    let mut draw = Draw(seed);
    let rubric = rubric(&mut draw);
    let as_of = Date::parse("2026-11-20").expect("BUG: a date");
    let target = LevelIndex(rubric.levels().len() - 1);
    let current = draw.one(&[Current::BelowTarget, Current::Nothing, Current::Nothing]);
    let request = Request::new(&rubric, target, current, as_of).expect("BUG: the target has criteria");
    let sheet = sheet(&mut draw, &rubric);
    Situation { rubric, sheet, request }
}

fn rubric(draw: &mut Draw) -> Rubric {
    let scale = Scale::default();
    let mut policy = Policy { sustained_months: 0, breadth: Ratio::zero(), ..Policy::for_scale(&scale) };
    policy.evidence.max_age_months = 1200;
    policy.floor = draw.one(&[Ratio::zero(), Ratio::new(1, 2)]);
    policy.verdicts.ready = draw.one(&[Ratio::new(7, 10), Ratio::new(17, 20), Ratio::one()]);
    if draw.percent(40) {
        policy.distance = [(1, 1), (7, 10), (2, 5), (3, 20)].map(|(one, of)| Ratio::new(one, of)).to_vec();
    }
    let dimensions = 1 + draw.below(2);
    let is_derived = draw.percent(60);
    let most = if is_derived { 1 } else { 3 };
    let mut competencies: Vec<_> =
        (0..=draw.below(most)).map(|index| Arc::new(competency(draw, index, dimensions))).collect();
    if is_derived {
        competencies.insert(draw.below(2), Arc::new(derived(draw, dimensions)));
    }
    let levels = (0..=draw.below(3)).map(|index| {
        let uses = competencies.iter().filter_map(|one| expected(draw, one, &scale, &policy));
        let mut criteria: Vec<_> = uses.flatten().collect();
        if criteria.iter().all(Criterion::is_only_shown) || draw.percent(30) {
            let weight = Weight::from_thousandths(draw.one(&[1000, 500])).expect("BUG: a weight");
            criteria.push(Criterion { must: draw.percent(30), ..criterion(&format!("own-{index}"), 0, weight) });
        }
        level(&format!("l{index}"), index.checked_sub(1).map(LevelIndex), criteria, Vec::new())
    });
    let levels = levels.collect();
    let parts = RubricParts {
        id: RubricId::parse("shared").expect("BUG: a rubric id"),
        version: "1".to_owned(),
        title: "Shared".to_owned(),
        summary: None,
        source: None,
        overlays: Vec::new(),
        policy,
        scale,
        dimensions: (0..dimensions).map(|index| dimension(&format!("d{index}"), Weight::ONE)).collect(),
        tracks: Vec::new(),
        competencies,
        levels,
        retired: Vec::new(),
    };
    Rubric::new(parts).expect("BUG: the rubric keeps the rules")
}

fn competency(draw: &mut Draw, index: usize, dimensions: usize) -> Competency {
    let step = |number: usize| CompetencyStep {
        id: RatingId::parse(&format!("step-{number}")).expect("BUG: a step"),
        label: format!("Step {number}"),
        anchor: None,
        points: Ratio::whole(number as u128),
        grow: Vec::new(),
        further: Further::default(),
        reach: None,
    };
    let steps = (1..=1 + draw.below(4)).map(step).collect();
    let asks = Criterion {
        takes: draw.one(&[Takes::Weeks, Takes::Quarter]),
        occasions: 1 + usize::from(draw.percent(20)),
        evidence_required: draw.percent(80),
        na_allowed: true,
        ..criterion(&format!("shared-{index}"), draw.below(dimensions), Weight::ONE)
    };
    Competency::new(asks, steps).expect("BUG: it has few steps")
}

/// Draws a derived competency of at most three criteria, with half steps and with conditions of every form.
fn derived(draw: &mut Draw, dimensions: usize) -> Competency {
    let dimension = draw.below(dimensions);
    let steps = 1 + draw.below(3);
    let (has_own, mut left): (Vec<_>, _) = ((0..steps).map(|_| draw.percent(75)).collect(), 3);
    let criteria: Vec<Vec<Criterion>> = (0..steps)
        .map(|step| {
            let count = if has_own[step] || (step == 0 && !has_own.contains(&true)) { 1 + draw.below(2) } else { 0 };
            let count = count.min(left);
            left -= count;
            let one = |index: usize| Criterion {
                takes: draw.one(&[Takes::Weeks, Takes::Quarter]),
                occasions: 1 + usize::from(draw.percent(20)),
                evidence_required: draw.percent(80),
                na_allowed: true,
                ..criterion(&format!("part-{step}-{index}"), dimension, {
                    Weight::from_thousandths(draw.one(&[1000, 1000, 2000])).expect("BUG: a weight")
                })
            };
            (0..count).map(one).collect()
        })
        .collect();
    let with_criteria: Vec<_> = (0..steps).filter(|step| !criteria[*step].is_empty()).collect();
    let step = |index: usize| {
        let of = if criteria[index].is_empty() { draw.one(&with_criteria) } else { index };
        let conditions = (0..=draw.below(2)).map(|_| condition(draw, criteria[of].len())).collect();
        CompetencyStep {
            id: RatingId::parse(&format!("step-{}", index + 1)).expect("BUG: a step"),
            label: format!("Step {}", index + 1),
            anchor: None,
            points: Ratio::whole(index as u128 + 1),
            grow: Vec::new(),
            further: Further::default(),
            reach: Some(Reach { criteria: criteria[index].clone(), of, conditions }),
        }
    };
    let steps = (0..steps).map(step).collect();
    Competency::new(criterion("derived", dimension, Weight::ONE), steps).expect("BUG: each step goes by criteria")
}

/// Draws a condition that criteria can meet, of which there are so many.
fn condition(draw: &mut Draw, count: usize) -> Condition {
    let form = match draw.below(4) {
        0 => Form::Each(draw.one(&[1, 2, 3, 3, 4])),
        1 => Form::Count(draw.one(&[1, 2, 3, 4])),
        2 => Form::Sum(Measure::Value),
        _ => Form::Mean(Measure::Value),
    };
    let share = draw.one(&[Ratio::new(1, 2), Ratio::new(3, 4), Ratio::new(17, 20)]);
    let threshold = match form {
        Form::Each(_) => Threshold::AllBut(0),
        Form::Count(_) => match draw.below(4) {
            0 => Threshold::AtLeast(Ratio::whole(1 + draw.below(count) as u128)),
            1 => Threshold::AllBut(draw.below(count)),
            2 => Threshold::Above(share),
            _ => Threshold::AtLeast(share),
        },
        Form::Sum(_) | Form::Mean(_) if draw.percent(50) => Threshold::Above(share),
        Form::Sum(_) | Form::Mean(_) => Threshold::AtLeast(share),
    };
    Condition { form, threshold, below: None, of: Vec::new() }
}

/// Draws what a level expects, if it expects anything: also no step at all, and less than the level below.
fn expected(draw: &mut Draw, competency: &Arc<Competency>, scale: &Scale, policy: &Policy) -> Option<Vec<Criterion>> {
    let step = competency.scale().by_number(draw.below(competency.steps().len() + 1)).expect("BUG: a step");
    let counts_for = if draw.percent(10) { CountsFor::Nothing } else { CountsFor::Score };
    let must = counts_for == CountsFor::Score && draw.percent(40);
    let weight = Weight::from_thousandths(draw.one(&[1000, 2000])).expect("BUG: a weight");
    draw.percent(85).then(|| competency.uses(step, scale, policy, &Expectation { must, weight, counts_for }))
}

fn sheet(draw: &mut Draw, rubric: &Rubric) -> AnswerSheet {
    let mut sheet = AnswerSheet::empty();
    for id in rubric.asked_ids().map(|id| CriterionId::parse(id).expect("BUG: an id")) {
        let ratings = rubric.scale_of(id.as_str()).steps().len();
        let rated =
            Response::Rated(rubric.scale_of(id.as_str()).by_number(draw.below(ratings)).expect("BUG: a rating"));
        let aside = Response::NotApplicable { reason: "none here".to_owned(), confirmed_by: None };
        let response = match draw.below(10) {
            0 | 1 => Response::Unanswered,
            2 if rubric.may_be_aside(id.as_str()) => aside,
            _ => rated,
        };
        let piece = |number: usize| Evidence {
            what: "did it".to_owned(),
            link: Some(Link::parse(&format!("there/{id}-{number}")).expect("BUG: a link")),
            date: Date::parse("2026-10-01").ok(),
            confirmed_by: None,
        };
        let evidence = (0..draw.one(&[0, 1, 1, 2])).map(|number| piece(number).into()).collect();
        sheet.answers.insert(id, Answer { response, evidence, note: None });
    }
    sheet
}

/// The engine and the second reading come to the same where levels share what they expect.
#[test]
fn levels_that_share_what_they_expect_are_judged_as_the_rules_say() {
    for seed in 0..cases() {
        let situation = situation(seed.into());
        if let Err(difference) = is_as_the_rules_say(&situation) {
            panic!("case {seed}: {difference}\n{situation:?}");
        }
    }
}

/// One step more of one competency never lowers a score or a verdict.
#[test]
fn one_step_more_never_lowers_anything() {
    for seed in 0..cases() {
        let before = situation(seed.into());
        let is = before.assess().evidenced.low;
        for (id, answer) in &before.sheet.answers {
            let Response::Rated(rating) = answer.response else { continue };
            let Some(next) = before.rubric.scale_of(id.as_str()).by_number(rating.number() + 1) else { continue };
            let mut sheet = before.sheet.clone();
            sheet.answers.insert(id.clone(), Answer { response: Response::Rated(next), ..answer.clone() });
            let then = assess(&before.case().with(&sheet)).evidenced.low;
            assert!(then.verdict >= is.verdict && then.readiness >= is.readiness, "case {seed}: {before:?}");
        }
    }
}

/// Lists what could be done, from the rules alone: raise to a step that a level expects which has a say, answer, or attach.
fn ways(situation: &Situation, to: Verdict) -> Ways {
    let there = checkable(&situation.sheet);
    let path = situation.request.path(&situation.rubric);
    let scored = || situation.sheet.answers.keys();
    let of_item = |id: &ladder::domain::CriterionId| {
        let uses = situation.rubric.uses(id.as_str()).filter(|(level, one)| {
            path.iter().any(|(on_path, role)| on_path == level && (to == Verdict::Ready || *role == Role::Target))
                && !one.is_only_shown()
        });
        let uses: Vec<_> = uses.collect();
        let (_, asks) = uses.last()?;
        let scale = asks.scale(situation.rubric.scale());
        let meets = |one: &Criterion| one.scale(situation.rubric.scale()).meets();
        // Above what a link carries, somebody has to confirm it too.
        let carried = |to: &Rating| asks.expects.is_some() || *to <= situation.rubric.policy().evidence.caps[2];
        let most = uses.iter().map(|(_, one)| meets(one)).max().filter(|most| !carried(most));
        let tier = if most.is_some() { Tier::Confirmed } else { Tier::Checkable };
        let rate = |to, pieces| Supposition::Answer {
            criterion: id.clone(),
            given: Some(SupposedResponse::Rated(to)),
            evidence: vec![SupposedEvidence { tier, date: situation.request.as_of() }; pieces],
        };
        // What was set aside counts again once it is rated, at whatever step.
        let raise = |from: usize, least: usize| {
            let asked = uses.iter().flat_map(|(_, one)| asked_of(&situation.rubric, one));
            let asked: BTreeSet<usize> = asked.filter(|to| *to >= least).collect();
            let weeks = |to: usize| u64::from(asks.takes.weeks()) * (to - from) as u64;
            let to = |number: usize| scale.by_number(number).expect("BUG: a rating");
            asked.into_iter().map(|number| (weeks(number), rate(to(number), asks.occasions))).collect::<Vec<_>>()
        };
        let ways = match situation.response(asks) {
            Response::Rated(rating) => {
                let lacking = asks.occasions.saturating_sub(there.get(id).copied().unwrap_or(0)).max(1);
                let attach = (lacking as u64, rate(*rating, lacking));
                raise(rating.number(), rating.number() + 1).into_iter().chain([attach]).collect()
            }
            Response::NotApplicable { .. } => raise(0, 0),
            Response::Unanswered | Response::Inferred => {
                let most = uses.iter().map(|(_, one)| meets(one)).max().unwrap_or(scale.lowest());
                vec![(0, rate(most, asks.occasions))]
            }
        };
        Some(ways)
    };
    scored().filter_map(of_item).collect()
}

/// Lists the ratings that a level asks for: what meets, and of a criterion of a derived competency also what one of its steps
/// names.
fn asked_of(rubric: &Rubric, asks: &Criterion) -> Vec<usize> {
    let meets = asks.scale(rubric.scale()).meets().number();
    let Some(part) = &asks.part_of else { return vec![meets] };
    let reaches = part.competency.steps().iter().take(part.expected).filter_map(|step| step.reach.as_ref());
    let steps = part.competency.steps();
    let goes_by = |reach: &&Reach| {
        let criteria = steps[reach.of].reach.iter().flat_map(|reach| &reach.criteria);
        criteria.into_iter().any(|one| one.id == asks.id)
    };
    let conditions = reaches.filter(goes_by).flat_map(|reach| &reach.conditions);
    let named = conditions.filter_map(|condition| match condition.form {
        Form::Each(at) | Form::Count(at) => Some(at),
        Form::Sum(_) | Form::Mean(_) => None,
    });
    named.chain([meets, rubric.scale().meets().number()]).collect()
}

/// A plan takes the least effort of all sets of steps, and reaches what it promises.
#[test]
fn a_plan_for_shared_steps_takes_the_least_effort() {
    let (plans, none) = assert_plans_take_the_least(situation, ways);
    assert!(plans > cases() / 2 && none < plans, "{plans} plans, {none} out of reach");
}
