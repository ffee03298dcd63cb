//! A plan keeps its promise, and nothing cheaper does: held against every set of changes there is, on small cases.

use std::collections::BTreeSet;

use ladder::domain::{
    Action, Answer, AnswerSheet, Case, Criterion, CriterionId, Current, Date, Effort, Evidence, LevelIndex, Policy,
    Ratio, Request, Response, Role, Rubric, RubricId, RubricParts, Scale, Severity, Verdict, Weight,
};
use ladder::engine::{Costs, PlanRequest, Planned, StepKind, assess, effective_rating, made, plan, schedule};
use proptest::prelude::*;

use super::builders::{criterion, dimension, level};
use super::generator::{Choices, Situation, cases, for_all};
use super::sheets::{confirmed, later};

/// Gives criteria and warning signs growth actions, some of them none.
fn with_actions(situation: &Situation, choices: &mut Choices) -> Situation {
    let mut actions = || {
        let action = |effort| Action { effort, text: "Do it".to_owned() };
        let efforts = Effort::ALL.map(|effort| choices.decide().then(|| action(effort)));
        efforts.into_iter().flatten().collect::<Vec<_>>()
    };
    situation.with_rubric(|parts| {
        for level in &mut parts.levels {
            level.criteria.iter_mut().for_each(|criterion| criterion.grow = actions());
            level.warnings.iter_mut().for_each(|sign| sign.grow = actions());
        }
    })
}

/// Chooses what to ask of a plan.
fn wanted(situation: &Situation, choices: &mut Choices) -> PlanRequest {
    let to = [Verdict::Ready, Verdict::Ready, Verdict::Nearly, Verdict::Developing][choices.below(4)];
    let mut costs = Costs::default();
    if choices.decide() {
        let mut cost = || u32::try_from(choices.below(6)).expect("BUG: a small number");
        costs = Costs { small: cost(), medium: cost(), large: cost(), evidence: cost(), answer: cost() };
    }
    let max_steps = (choices.below(3) == 0).then(|| choices.below(5));
    let mut excluded = BTreeSet::new();
    for (_, criterion) in situation.criteria() {
        if choices.below(8) == 1 {
            excluded.insert(criterion.id.to_string());
        }
    }
    PlanRequest { to, costs, max_steps, excluded }
}

/// Asks for a plan.
fn planned(situation: &Situation, wanted: &PlanRequest) -> Planned {
    plan(&situation.case(), wanted).expect("every plan is proved")
}

/// Making the steps of a plan gives the verdict it promises, on the day it names; no step is idle.
#[test]
fn a_plan_keeps_its_promise() {
    for_all(|situation, mut choices| {
        let situation = with_actions(&situation, &mut choices);
        let wanted = wanted(&situation, &mut choices);
        let Planned::Steps(plan) = planned(&situation, &wanted) else { return Ok(()) };
        let sheet = made(&situation.case(), &plan.steps, plan.day);
        let after = assess(&situation.case().with(&sheet).on(plan.day));
        prop_assert!(after.evidenced.low.verdict >= wanted.to, "{:?}", plan.steps);
        prop_assert_eq!(&after, &plan.after);
        prop_assert_eq!(&situation.assess(), &plan.before);
        prop_assert_eq!(plan.cost, plan.steps.iter().map(|step| u64::from(step.cost)).sum::<u64>());
        for step in &plan.steps {
            prop_assert!(!step.needed_for.is_empty(), "{step:?} is idle");
            let excluded = step.kind.criterion().is_some_and(|id| wanted.excluded.contains(id.as_str()));
            let gathers = matches!(step.kind, StepKind::Sustain { .. });
            prop_assert!(!excluded || gathers);
        }
        Ok(())
    });
}

/// A plan for less is no proof of more: what its steps come to decides, and not what was searched for.
#[test]
fn a_plan_is_proved_by_what_its_steps_come_to() {
    let refused = std::cell::Cell::new(0);
    for_all(|situation, mut choices| {
        let situation = with_actions(&situation, &mut choices);
        let wanted = PlanRequest { to: Verdict::Nearly, max_steps: None, ..wanted(&situation, &mut choices) };
        let Planned::Steps(plan) = planned(&situation, &wanted) else { return Ok(()) };
        let reached = plan.after.evidenced.low.verdict;
        match plan.proved(Verdict::Ready) {
            Ok(_) => prop_assert_eq!(reached, Verdict::Ready),
            Err(unproven) => {
                prop_assert!(reached < Verdict::Ready && unproven.reached == reached);
                refused.set(refused.get() + 1);
            }
        }
        Ok(())
    });
    assert!(refused.get() > cases() / 10, "only {} plans for less came to less", refused.get());
}

/// What the verdict is already needs no plan, and whatever has a verdict at all can be planned for.
#[test]
fn a_plan_is_made_exactly_where_the_verdict_is_not_reached() {
    for_all(|situation, mut choices| {
        let situation = with_actions(&situation, &mut choices);
        let to = [Verdict::Ready, Verdict::Nearly, Verdict::Developing][choices.below(3)];
        let wanted = PlanRequest { to, costs: Costs::default(), max_steps: None, excluded: BTreeSet::new() };
        let reached = situation.assess().evidenced.low.verdict >= to;
        match planned(&situation, &wanted) {
            Planned::Reached(_) => prop_assert!(reached),
            Planned::Steps(_) => prop_assert!(!reached),
            Planned::OutOfReach(why) => prop_assert!(false, "nothing is excluded: {why:?}"),
        }
        Ok(())
    });
}

/// Holds one way to change a criterion: nothing, or a new answer at a cost.
#[derive(Clone)]
struct Way {
    cost: u64,
    answer: Option<Answer>,
}

/// Lists the ways to change a criterion as of a day, from the rules alone.
fn ways(situation: &Situation, wanted: &PlanRequest, role: Role, criterion: &Criterion, day: Date) -> Vec<Way> {
    let mut ways = vec![Way { cost: 0, answer: None }];
    if wanted.excluded.contains(criterion.id.as_str()) {
        return ways;
    }
    let meets = situation.rubric.scale().meets();
    let answer = situation.sheet.answers.get(&criterion.id).cloned().unwrap_or_else(Answer::nothing);
    let costs = &wanted.costs;
    let effort = criterion.grow.iter().map(|action| costs.of(action.effort)).min().unwrap_or(costs.medium);
    let mut push = |response: Response, effort: u32| {
        let mut changed = situation.clone();
        let Response::Rated(rating) = response else { return };
        changed.answer(criterion, |answer| answer.response = response.clone());
        let carried = role == Role::Held
            || effective_rating(&changed.case().on(day), criterion).is_some_and(|counts| counts >= rating.min(meets));
        let mut answer = Answer { response, ..answer.clone() };
        let evidence = if carried { 0 } else { costs.evidence };
        answer.evidence.extend((!carried).then(|| confirmed(Some(day))));
        ways.push(Way { cost: u64::from(effort + evidence), answer: Some(answer) });
    };
    match answer.response {
        Response::Rated(rating) => {
            push(Response::Rated(rating), 0);
            if rating < meets {
                push(Response::Rated(meets), effort);
            }
        }
        Response::NotApplicable(_) => push(Response::Rated(meets), effort),
        Response::Inferred if role != Role::Target => {}
        Response::Inferred | Response::Unanswered => push(Response::Rated(meets), costs.answer),
    }
    ways.retain(|way| {
        way.answer.as_ref().is_none_or(|answer| situation.sheet.answers.get(&criterion.id) != Some(answer))
    });
    ways
}

/// Tells that there are too many sets of changes to try them all.
struct TooMany;

/// Finds the least cost, the first day and the fewest steps by trying every set of changes; none where no set will do.
fn by_brute_force(situation: &Situation, wanted: &PlanRequest) -> Result<Option<(u64, Date, usize)>, TooMany> {
    const MOST: usize = 100;
    let as_of = situation.request.as_of();
    let months = situation.rubric.policy().sustained_months;
    let mut days = BTreeSet::from([as_of, later(as_of, months)]);
    for item in situation.sheet.answers.values().flat_map(|answer| &answer.evidence) {
        days.extend(item.date.map(|date| later(date, months)).filter(|day| *day > as_of));
    }
    let path: Vec<_> = situation.criteria().collect();
    let mut best: Option<(u64, Date, usize)> = None;
    for day in days {
        let ways: Vec<_> = path
            .iter()
            .map(|(level, criterion)| ways(situation, wanted, situation.role(*level), criterion, day))
            .collect();
        let sets = ways
            .iter()
            .try_fold(1_usize, |sets, ways| sets.checked_mul(ways.len()).filter(|sets| *sets <= MOST))
            .ok_or(TooMany)?;
        for set in 0..sets {
            let (mut changed, mut cost, mut steps, mut rest) = (situation.sheet.clone(), 0, 0, set);
            for ((_, criterion), ways) in path.iter().zip(&ways) {
                let way = &ways[rest % ways.len()];
                rest /= ways.len();
                if let Some(answer) = &way.answer {
                    changed.answers.insert(criterion.id.clone(), answer.clone());
                    (cost, steps) = (cost + way.cost, steps + 1);
                }
            }
            try_set(situation, changed, wanted, (cost, day, steps), &mut best);
        }
    }
    Ok(best)
}

/// Tries a set of changes at criteria, with the warning signs left behind, without and with evidence gathered besides.
fn try_set(
    situation: &Situation,
    mut changed: AnswerSheet,
    wanted: &PlanRequest,
    (mut cost, day, mut steps): (u64, Date, usize),
    best: &mut Option<(u64, Date, usize)>,
) {
    let (rubric, target) = (&situation.rubric, situation.request.target());
    for sign in rubric.path(target).iter().flat_map(|level| &rubric.level(*level).warnings) {
        let counts = sign.severity == Severity::Hard || wanted.to == Verdict::Ready;
        if counts && changed.warnings.get(&sign.id) == Some(&true) {
            changed.warnings.insert(sign.id.clone(), false);
            let effort = sign.grow.iter().map(|action| wanted.costs.of(action.effort)).min();
            cost += u64::from(effort.unwrap_or(wanted.costs.medium));
            steps += 1;
        }
    }
    let mut consider = |sheet: &AnswerSheet, found: (u64, Date, usize)| {
        let allowed = wanted.max_steps.is_none_or(|most| found.2 <= most) && best.is_none_or(|best| found < best);
        if allowed && assess(&situation.case().with(sheet).on(day)).evidenced.low.verdict >= wanted.to {
            *best = Some(found);
        }
    };
    consider(&changed, (cost, day, steps));
    let meets = rubric.scale().meets();
    let is_met = |criterion: &&Criterion| {
        effective_rating(&situation.case().with(&changed).on(day), criterion).is_some_and(|rating| rating >= meets)
    };
    for criterion in rubric.level(target).criteria.iter().filter(is_met) {
        let mut gathered = changed.clone();
        let told = |date| Evidence { link: None, confirmed_by: None, ..confirmed(Some(date)) };
        let answer = gathered.answers.entry(criterion.id.clone()).or_insert_with(Answer::nothing);
        answer.evidence.extend([told(situation.request.as_of()), told(day)]);
        consider(&gathered, (cost + u64::from(wanted.costs.evidence), day, steps + 1));
    }
}

/// No set of changes is cheaper than the plan; of those that cost the same none suffices earlier, and none then has fewer
/// steps. Where no plan is found, no set will do.
#[test]
fn no_cheaper_set_of_changes_reaches_the_verdict() {
    let compared = std::cell::Cell::new(0);
    for_all(|situation, mut choices| {
        let situation = with_actions(&situation, &mut choices);
        let wanted = wanted(&situation, &mut choices);
        if situation.assess().evidenced.low.verdict >= wanted.to {
            return Ok(());
        }
        let Ok(best) = by_brute_force(&situation, &wanted) else { return Ok(()) };
        compared.set(compared.get() + 1);
        match planned(&situation, &wanted) {
            Planned::Steps(plan) => {
                prop_assert_eq!(Some((plan.cost, plan.day, plan.steps.len())), best, "{:?}", plan.steps);
            }
            Planned::OutOfReach(why) => prop_assert_eq!(best, None, "{:?}", why),
            Planned::Reached(_) => prop_assert!(false, "the verdict is not reached"),
        }
        Ok(())
    });
    assert!(compared.get() > cases() / 10, "only {} situations were small enough", compared.get());
}

/// A limit below the fewest steps is refused with that number, and that number is enough.
#[test]
fn the_fewest_steps_are_enough() {
    for_all(|situation, mut choices| {
        let situation = with_actions(&situation, &mut choices);
        let none = PlanRequest { max_steps: Some(0), ..wanted(&situation, &mut choices) };
        let Planned::OutOfReach(why) = planned(&situation, &none) else { return Ok(()) };
        let Some(fewest) = why.fewest_steps else {
            prop_assert!(!why.missing.is_empty());
            return Ok(());
        };
        let with = |most| planned(&situation, &PlanRequest { max_steps: Some(most), ..none.clone() });
        match with(fewest) {
            Planned::Steps(plan) => prop_assert_eq!(plan.steps.len(), fewest),
            other => prop_assert!(false, "{other:?}"),
        }
        prop_assert!(matches!(with(fewest - 1), Planned::OutOfReach(_)));
        Ok(())
    });
}

/// Builds a rubric of one level and one dimension, ready from this score on, all else as by default.
fn small_rubric(criteria: Vec<Criterion>, ready: Ratio) -> Rubric {
    let mut policy = Policy::for_scale(&Scale::default());
    policy.verdicts.ready = ready;
    let parts = RubricParts {
        id: RubricId::parse("time").expect("BUG: a rubric id"),
        version: "1".to_owned(),
        title: "Time".to_owned(),
        summary: None,
        policy,
        scale: Scale::default(),
        dimensions: vec![dimension("d", Weight::ONE)],
        levels: vec![level("one", None, criteria, Vec::new())],
    };
    Rubric::new(parts).expect("BUG: the rubric keeps the rules")
}

/// Plans for ready, and lists the criteria of the steps.
fn steps_to_ready(
    rubric: &Rubric,
    answers: Vec<(&str, Response, Vec<Evidence>)>,
    wanted: PlanRequest,
) -> (u64, Date, Vec<String>) {
    let as_of = Date::parse("2026-11-20").expect("BUG: a date");
    let mut sheet = AnswerSheet::empty();
    for (criterion, response, evidence) in answers {
        let answer = Answer { response, evidence, note: None };
        sheet.answers.insert(CriterionId::parse(criterion).expect("BUG: an id"), answer);
    }
    let request = Request::new(rubric, LevelIndex(0), Current::Nothing, as_of).expect("BUG: the level has criteria");
    let wanted = PlanRequest { to: Verdict::Ready, ..wanted };
    let planned = plan(&Case { rubric, sheet: &sheet, request }, &wanted);
    let Ok(Planned::Steps(plan)) = planned else { panic!("there is a plan") };
    let mut criteria: Vec<_> =
        plan.steps.iter().filter_map(|step| step.kind.criterion()).map(ToString::to_string).collect();
    criteria.sort();
    (plan.cost, plan.day, criteria)
}

/// Of two raises that cost the same, only one brings evidence; where the span of the evidence has to end, it is that one.
#[test]
fn a_step_that_brings_evidence_spares_the_one_for_time() {
    let date = |text| Date::parse(text).expect("BUG: a date");
    let action = |effort| vec![Action { effort, text: "Do it".to_owned() }];
    let criteria = [("shows", Effort::Small), ("carried", Effort::Medium), ("old", Effort::Large)]
        .map(|(id, effort)| Criterion { grow: action(effort), ..criterion(id, 0, Weight::ONE) });
    let rubric = small_rubric(criteria.to_vec(), Ratio::new(17, 20));
    let rated = |place| Response::Rated(rubric.scale().by_number(place).expect("BUG: a rating"));
    let linked = |date| vec![Evidence { confirmed_by: None, ..confirmed(date) }];
    let answers = vec![
        ("shows", rated(2), Vec::new()),
        ("carried", rated(2), linked(None)),
        ("old", rated(3), linked(Some(date("2026-03-20")))),
    ];
    let costs = Costs { small: 2, ..Costs::default() };
    let wanted = PlanRequest { to: Verdict::Ready, costs, max_steps: None, excluded: BTreeSet::new() };
    assert_eq!(steps_to_ready(&rubric, answers, wanted), (3, date("2026-11-20"), vec!["shows".to_owned()]));
}

/// With two steps and no more, the two criteria are met whose evidence begins and ends the span, and no other.
#[test]
fn few_steps_meet_the_criteria_whose_evidence_begins_and_ends_the_span() {
    let date = |text| Date::parse(text).expect("BUG: a date");
    let criteria =
        ["late", "early", "bare"].map(|id| Criterion { evidence_required: false, ..criterion(id, 0, Weight::ONE) });
    let rubric = small_rubric(criteria.to_vec(), Ratio::new(1, 2));
    let told = |day| vec![Evidence { link: None, confirmed_by: None, ..confirmed(Some(date(day))) }];
    let answers =
        vec![("late", Response::Unanswered, told("2026-11-20")), ("early", Response::Unanswered, told("2026-04-20"))];
    let wanted =
        PlanRequest { to: Verdict::Ready, costs: Costs::default(), max_steps: Some(2), excluded: BTreeSet::new() };
    let both = vec!["early".to_owned(), "late".to_owned()];
    assert_eq!(steps_to_ready(&rubric, answers, wanted), (0, date("2026-11-20"), both));
}

/// The months of a schedule run on in the order of the steps and end in time.
#[test]
fn a_schedule_runs_on_and_ends_in_time() {
    for_all(|situation, mut choices| {
        let situation = with_actions(&situation, &mut choices);
        let wanted = PlanRequest { max_steps: None, ..wanted(&situation, &mut choices) };
        let Planned::Steps(plan) = planned(&situation, &wanted) else { return Ok(()) };
        let months = 1 + u32::try_from(choices.below(12)).expect("BUG: a small number");
        let schedule = schedule(&plan, &wanted.costs, months);
        prop_assert_eq!(schedule.periods.len(), plan.steps.len());
        prop_assert!(schedule.periods.iter().all(|period| 1 <= period.from && period.from <= period.to));
        prop_assert!(schedule.periods.iter().all(|period| period.to <= months), "{:?}", schedule);
        prop_assert!(schedule.periods.windows(2).all(|pair| pair[0].from <= pair[1].from && pair[0].to <= pair[1].to));
        Ok(())
    });
}
