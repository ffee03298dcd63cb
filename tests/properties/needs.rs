//! Levels that need something of several competencies together: a second reading of the conditions in whole numbers, the range,
//! and plans held against every set of steps.

use std::collections::BTreeSet;
use std::sync::Arc;

use ladder::domain::{
    Answer, AnswerSheet, Case, Competency, CompetencyStep, Condition, CountedCompetency, Criterion, CriterionId,
    Current, Date, Evidence, Form, Further, Gate, LevelCondition, LevelIndex, Link, Measure, Policy, RatingId, Ratio,
    Request, Response, Role, Rubric, RubricId, RubricParts, Scale, Takes, Threshold, Tier, Verdict, Weight,
};
use ladder::engine::{
    Change, CriterionResult, End, SupposedEvidence, SupposedResponse, Supposition, assess, suppose, verdicts,
};

use super::builders::{criterion, dimension, level};
use super::generator::{Situation, cases};
use super::least_effort::{Ways, assert_plans_take_the_least};
use super::small_cases::{Draw, checkable};

fn id(text: &str) -> CriterionId {
    CriterionId::parse(text).expect("BUG: an id")
}

/// Makes a competency whose steps have these points, in thirds.
fn competency(name: &str, thirds: &[u64], change: impl FnOnce(Criterion) -> Criterion) -> Arc<Competency> {
    let step = |(number, thirds): (usize, &u64)| CompetencyStep {
        id: RatingId::parse(&format!("step-{}", number + 1)).expect("BUG: a step"),
        label: format!("Step {}", number + 1),
        anchor: None,
        further: Further::default(),
        points: Ratio::new(*thirds, 3),
        reach: None,
        grow: Vec::new(),
    };
    let asks = change(criterion(name, 0, Weight::ONE));
    Arc::new(Competency::new(asks, thirds.iter().enumerate().map(step).collect()).expect("BUG: few steps"))
}

fn rubric_of(policy: Policy, competencies: Vec<Arc<Competency>>, needs: Vec<Vec<LevelCondition>>) -> Rubric {
    let levels = needs.into_iter().enumerate().map(|(index, needs)| {
        let after = index.checked_sub(1).map(LevelIndex);
        let mut built = level(&format!("l{index}"), after, Vec::new(), Vec::new());
        built.needs = needs;
        built
    });
    let parts = RubricParts {
        id: RubricId::parse("needs").expect("BUG: a rubric id"),
        version: "1".to_owned(),
        title: "Needs".to_owned(),
        summary: None,
        source: None,
        overlays: Vec::new(),
        policy,
        scale: Scale::default(),
        dimensions: vec![dimension("d0", Weight::ONE)],
        tracks: Vec::new(),
        competencies,
        levels: levels.collect(),
        retired: Vec::new(),
    };
    Rubric::new(parts).expect("BUG: the rubric keeps the rules")
}

/// A policy in which conditions alone decide.
fn plain_policy() -> Policy {
    let policy = Policy::for_scale(&Scale::default());
    let (none, all) = (Ratio::zero(), Ratio::one());
    let mut policy =
        Policy { sustained_months: 0, breadth: none, na_limit: all.clone(), na_limit_level: all, ..policy };
    policy.evidence.max_age_months = 1200;
    policy
}

/// Makes the situation of a number: one to three levels, each with one to three conditions on two to four competencies.
fn situation(seed: u64) -> Situation {
    let mut draw = Draw(seed ^ 0x5eed);
    let mut policy = plain_policy();
    policy.judges_below = draw.percent(70);
    let competencies: Vec<_> = (0..2 + draw.below(3))
        .map(|index| {
            let mut points = 0;
            let thirds: Vec<_> = (0..=draw.below(4))
                .map(|_| {
                    points += draw.below(7) as u64;
                    points
                })
                .collect();
            let (takes, occasions) = (draw.one(&[Takes::Weeks, Takes::Quarter]), 1 + usize::from(draw.percent(20)));
            let (evidence_required, na_allowed) = (draw.percent(80), true);
            competency(&format!("c{index}"), &thirds, |asks| Criterion {
                takes,
                occasions,
                evidence_required,
                na_allowed,
                ..asks
            })
        })
        .collect();
    let needs = (0..=draw.below(3)).map(|_| (0..=draw.below(3)).map(|_| condition(&mut draw, &competencies)).collect());
    let rubric = rubric_of(policy, competencies.clone(), needs.collect());
    let as_of = Date::parse("2026-11-20").expect("BUG: a date");
    let current = draw.one(&[Current::BelowTarget, Current::Nothing, Current::Nothing]);
    let target = LevelIndex(rubric.levels().len() - 1);
    let request = Request::new(&rubric, target, current, as_of).expect("BUG: the target counts something");
    let sheet = sheet(&mut draw, &rubric);
    Situation { rubric, sheet, request }
}

fn condition(draw: &mut Draw, competencies: &[Arc<Competency>]) -> LevelCondition {
    let chosen: Vec<_> = competencies.iter().filter(|_| draw.percent(80)).collect();
    let chosen = if chosen.is_empty() { competencies.iter().collect() } else { chosen };
    let counted: Arc<[_]> = chosen
        .iter()
        .map(|one| CountedCompetency { competency: Arc::clone(one), weight: Ratio::whole(1 + draw.below(3) as u128) })
        .collect();
    let measure = draw.one(&Measure::ALL);
    let number = Ratio::new(draw.below(9) as u64, draw.one(&[1, 2, 3]));
    let strictly =
        |draw: &mut Draw, bar| if draw.percent(30) { Threshold::Above(bar) } else { Threshold::AtLeast(bar) };
    let (form, threshold) = match draw.below(5) {
        0 => (Form::Each(1 + draw.below(2)), Threshold::AllBut(0)),
        1 => (Form::Count(1 + draw.below(3)), Threshold::AllBut(draw.below(2))),
        2 => {
            let bar = draw.one(&[Ratio::whole(1), Ratio::whole(2), Ratio::new(1, 2), Ratio::new(2, 3)]);
            (Form::Count(1 + draw.below(3)), strictly(draw, bar))
        }
        3 => (Form::Sum(measure), strictly(draw, number)),
        _ => (Form::Mean(measure), strictly(draw, number)),
    };
    let condition = Condition { form, threshold, below: None, of: chosen.iter().map(|one| one.id().clone()).collect() };
    LevelCondition { condition, counted }
}

fn piece(of: &CriterionId, number: usize) -> Evidence {
    Evidence {
        what: "did it".to_owned(),
        link: Some(Link::parse(&format!("there/{of}-{number}")).expect("BUG: a link")),
        date: Date::parse("2026-10-01").ok(),
        confirmed_by: None,
    }
}

fn sheet(draw: &mut Draw, rubric: &Rubric) -> AnswerSheet {
    let mut sheet = AnswerSheet::empty();
    for competency in rubric.competencies() {
        let rated = competency.scale().by_number(draw.below(competency.steps().len() + 1)).expect("BUG: a step");
        let response = match draw.below(10) {
            0 | 1 => Response::Unanswered,
            2 => Response::NotApplicable { reason: "none here".to_owned(), confirmed_by: None },
            _ => Response::Rated(rated),
        };
        let pieces = draw.one(&[0, 1, 1, 2]);
        let evidence = (0..pieces).map(|number| piece(competency.id(), number).into()).collect();
        sheet.answers.insert(competency.id().clone(), Answer { response, evidence, note: None });
    }
    sheet
}

/// A fraction in whole numbers.
type Fraction = (i128, i128);

fn at_least((one, of): Fraction, (other, of_other): Fraction) -> bool {
    one * of_other >= other * of
}

/// Reads a small number from its words.
fn fraction(ratio: &Ratio) -> Fraction {
    let words = ratio.to_string();
    let (over, under) = words.split_once('/').unwrap_or((&words, "1"));
    (over.parse().expect("a small number"), under.parse().expect("a small number"))
}

/// What a condition comes to by the rules: its value, its bar, and whether it holds.
fn by_the_rules(need: &LevelCondition, steps: &[Option<usize>]) -> (Fraction, Fraction, bool) {
    let there: Vec<_> = need.counted.iter().zip(steps).filter_map(|(one, step)| Some((one, (*step)?))).collect();
    let all = i128::try_from(there.len()).expect("few");
    let measure = |measure, one: &CountedCompetency, step: usize| match (measure, step) {
        (Measure::Steps, step) => (i128::try_from(step).expect("few"), 1),
        (Measure::Points, 0) => (0, 1),
        (Measure::Points, step) => fraction(&one.competency.steps()[step - 1].points),
        (Measure::Value, step) => {
            (i128::try_from(step).expect("few"), i128::try_from(one.competency.steps().len()).expect("few"))
        }
    };
    // Everything in parts of 36: points are thirds, and there are at most four steps.
    let parts = |(over, under): Fraction| over * 36 / under;
    let (value, is_count) = match need.condition.form {
        Form::Each(at) | Form::Count(at) => ((there.iter().filter(|(_, step)| *step >= at).count() as i128, 1), true),
        Form::Sum(of) => ((there.iter().map(|(one, step)| parts(measure(of, one, *step))).sum(), 36), false),
        Form::Mean(of) => {
            let weight = |one: &CountedCompetency| fraction(&one.weight).0;
            let sum: i128 = there.iter().map(|(one, step)| weight(one) * parts(measure(of, one, *step))).sum();
            let weights: i128 = there.iter().map(|(one, _)| weight(one)).sum();
            ((sum, 36 * weights.max(1)), false)
        }
    };
    let whole = |(over, under): Fraction| if under == 1 { (over, 1) } else { (over * all, under) };
    let (bar, strictly) = match &need.condition.threshold {
        Threshold::AllBut(number) => ((0.max(all - i128::try_from(*number).expect("few")), 1), false),
        Threshold::AtLeast(bar) if is_count => {
            let (over, under) = whole(fraction(bar));
            (((over + under - 1) / under, 1), false)
        }
        Threshold::Above(bar) if is_count => {
            let (over, under) = whole(fraction(bar));
            ((over / under + 1, 1), false)
        }
        Threshold::AtLeast(bar) => (fraction(bar), false),
        Threshold::Above(bar) => (fraction(bar), true),
    };
    let reached = if strictly { !at_least(bar, value) } else { at_least(value, bar) };
    (value, bar, reached && all > 0)
}

/// What is known of a level in one view, by the rules: the verdict of its needs alone, what limits it, whether all hold.
struct Level {
    needs: Vec<(Fraction, Fraction, bool)>,
    band: Verdict,
    limit: Verdict,
}

fn band(policy: &Policy, share: Fraction) -> Verdict {
    let bars = &policy.verdicts;
    let bars =
        [(Verdict::Ready, &bars.ready), (Verdict::Nearly, &bars.nearly), (Verdict::Developing, &bars.developing)];
    bars.into_iter().find(|(_, bar)| at_least(share, fraction(bar))).map_or(Verdict::NotYet, |(verdict, _)| verdict)
}

fn judged(situation: &Situation, index: LevelIndex, role: Role, is_evidenced: bool, is_high: bool) -> Level {
    let (rubric, sheet) = (&situation.rubric, &situation.sheet);
    let checkable = checkable(sheet);
    let step = |competency: &Arc<Competency>| {
        let top = competency.steps().len();
        match sheet.answers.get(competency.id()).map_or(&Response::Unanswered, |answer| &answer.response) {
            Response::NotApplicable { .. } => None,
            Response::Unanswered | Response::Inferred => Some(if role == Role::Held || is_high { top } else { 0 }),
            Response::Rated(rating) => {
                let asks = competency.asks();
                let pieces = checkable.get(competency.id()).copied().unwrap_or(0);
                let is_backed = !asks.evidence_required || pieces >= asks.occasions;
                let loses = usize::from(is_evidenced && role != Role::Held && !is_backed);
                Some(rating.number().saturating_sub(loses))
            }
        }
    };
    let needs = rubric.level(index).needs.iter().map(|need| {
        let steps: Vec<_> = need.counted.iter().map(|one| step(&one.competency)).collect();
        by_the_rules(need, &steps)
    });
    let needs: Vec<_> = needs.collect();
    let share = |(value, bar, _): &(Fraction, Fraction, bool)| {
        if at_least(*value, *bar) { (1, 1) } else { (value.0 * bar.1, value.1 * bar.0) }
    };
    let sum = needs.iter().map(share).fold((0, 1), |(over, under), (more, of)| (over * of + more * under, under * of));
    let mean = (sum.0, sum.1 * i128::try_from(needs.len()).expect("few"));
    let limits = needs.iter().filter(|(.., holds)| !holds);
    let limits = limits.map(|need| band(rubric.policy(), share(need)).min(Verdict::Nearly));
    let limit = limits.min().unwrap_or(Verdict::Ready);
    Level { band: band(rubric.policy(), mean), limit, needs }
}

fn agrees(situation: &Situation, end: &End, is_evidenced: bool, is_high: bool) -> Result<(), String> {
    let path = situation.request.path(&situation.rubric);
    let judged = |(index, role): &(LevelIndex, Role)| judged(situation, *index, *role, is_evidenced, is_high);
    let levels: Vec<_> = path.iter().map(judged).collect();
    let (target, below) = levels.split_last().expect("a path has a target");
    let foundation = below.iter().all(|level| level.limit == Verdict::Ready);
    let verdict = target.band.min(target.limit).min(if foundation { Verdict::Ready } else { Verdict::Nearly });
    let fractions: Vec<_> =
        end.needs.iter().map(|need| (fraction(&need.value), fraction(&need.bar), need.holds)).collect();
    let same = fractions.len() == target.needs.len()
        && fractions.iter().zip(&target.needs).all(|(one, other)| {
            let equal = |one: Fraction, other: Fraction| one.0 * other.1 == other.0 * one.1;
            equal(one.0, other.0) && equal(one.1, other.1) && one.2 == other.2
        });
    let gates = (end.gates[Gate::Needs], end.gates[Gate::Foundation]);
    match (end.verdict == verdict, same, gates == (target.limit == Verdict::Ready, foundation)) {
        (true, true, true) => Ok(()),
        _ => Err(format!("{verdict:?} and {:?} by the rules, {end:?}", target.needs)),
    }
}

#[test]
fn conditions_are_judged_as_the_rules_say_in_every_view() {
    let mut verdicts = BTreeSet::new();
    for seed in 0..cases() * 4 {
        let situation = situation(seed.into());
        let found = situation.assess();
        let views = [(&found.claimed, false), (&found.evidenced, true)];
        for (interval, is_evidenced) in views {
            for (end, is_high) in [(&interval.low, false), (&interval.high, true)] {
                verdicts.insert(end.verdict);
                if let Err(difference) = agrees(&situation, end, is_evidenced, is_high) {
                    panic!("case {seed}, evidenced {is_evidenced}, high {is_high}: {difference}\n{situation:?}");
                }
            }
        }
    }
    assert_eq!(verdicts.len(), Verdict::ALL.len(), "every verdict comes up: {verdicts:?}");
}

/// Every answer that is still to come lies inside the range, and both ends are attained.
#[test]
fn the_range_is_what_answers_to_come_can_make_of_it() {
    for seed in 0..cases() {
        let situation = situation(seed.into());
        let found = situation.assess().evidenced;
        let asked = BTreeSet::new();
        let before = verdicts(&situation.case(), &asked);
        let open = situation
            .rubric
            .competencies()
            .iter()
            .filter(|one| *situation.response(one.asks()) == Response::Unanswered);
        let mut sheets = vec![situation.sheet.clone()];
        for competency in open {
            let more = sheets.iter().flat_map(|sheet| {
                (0..=competency.steps().len()).map(move |step| {
                    let mut sheet = sheet.clone();
                    let rating = competency.scale().by_number(step).expect("a step");
                    let evidence = (10..12).map(|number| piece(competency.id(), number).into()).collect();
                    let answer = Answer { response: Response::Rated(rating), evidence, note: None };
                    sheet.answers.insert(competency.id().clone(), answer);
                    sheet
                })
            });
            sheets = more.collect();
        }
        let is_held = situation.request.path(&situation.rubric).iter().any(|(_, role)| *role == Role::Held);
        let ends = sheets.iter().map(|sheet| assess(&situation.case().with(sheet)).evidenced.low);
        let ends: Vec<_> = ends.map(|end| end.verdict).collect();
        let (least, most) = (ends.iter().min().expect("one"), ends.iter().max().expect("one"));
        assert!(is_held || *least >= found.low.verdict, "case {seed}: {least:?} is below\n{situation:?}");
        assert!(*most <= found.high.verdict, "case {seed}: {most:?} is above\n{situation:?}");
        assert!(is_held || (*least, *most) == (found.low.verdict, found.high.verdict), "case {seed}: {situation:?}");
        assert!(
            is_held || before.low <= *least && before.high >= *most,
            "case {seed}: decided too early\n{situation:?}"
        );
    }
}

/// A step more, or a piece of evidence more, never lowers anything.
#[test]
fn a_step_more_and_a_piece_more_never_lower_a_condition() {
    for seed in 0..cases() {
        let situation = situation(seed.into());
        let is = situation.assess().evidenced.low;
        for competency in situation.rubric.competencies() {
            let answer = situation.sheet.answers[competency.id()].clone();
            let Response::Rated(rating) = answer.response else { continue };
            let next = competency.scale().by_number(rating.number() + 1);
            let raised = next.map(|next| Answer { response: Response::Rated(next), ..answer.clone() });
            let mut backed = answer.clone();
            backed.evidence.extend((20..22).map(|number| piece(competency.id(), number).into()));
            for better in raised.into_iter().chain([backed]) {
                let mut sheet = situation.sheet.clone();
                sheet.answers.insert(competency.id().clone(), better);
                let then = assess(&situation.case().with(&sheet)).evidenced.low;
                assert!(then.verdict >= is.verdict && then.readiness >= is.readiness, "case {seed}: {situation:?}");
                assert!(then.needs.iter().zip(&is.needs).all(|(then, is)| then.value >= is.value), "case {seed}");
            }
        }
    }
}

/// Says what closing a gap comes to: the step that it leads to, with evidence that carries it.
fn closed(situation: &Situation, result: &CriterionResult) -> Option<Supposition> {
    let to = result.gap.as_ref()?.toward?;
    let (_, asks) = situation.rubric.find_criterion(result.id.as_str()).expect("BUG: a result names a criterion");
    let given = if let Response::Rated(rating) = situation.response(asks) { (*rating).max(to) } else { to };
    let piece = SupposedEvidence { tier: Tier::Checkable, date: situation.request.as_of() };
    let given = Some(SupposedResponse::Rated(given));
    Some(Supposition::Answer { criterion: result.id.clone(), given, evidence: vec![piece; asks.occasions] })
}

/// What a gap adds to the score is what the score gains once it is closed, whatever the number of conditions.
#[test]
fn the_gap_of_what_conditions_count_adds_what_closing_it_adds() {
    let mut gaps = 0;
    for seed in 0..cases() {
        let situation = situation(seed.into());
        let is = situation.assess();
        for result in is.criteria.iter().filter(|result| result.role == Role::Target) {
            let Some(closed) = closed(&situation, result) else { continue };
            let sheet = suppose(&situation.case(), [closed]);
            let then = assess(&situation.case().with(&sheet)).evidenced.low.readiness.expect("BUG: it is judged");
            let before = is.evidenced.low.readiness.clone().expect("BUG: it is judged");
            let adds = result.gap.as_ref().map(|gap| gap.adds.clone());
            assert_eq!(adds, Some(&then - &before), "case {seed}, {}: {situation:?}", result.id);
            gaps += 1;
        }
    }
    assert!(gaps > cases(), "{gaps} gaps");
}

/// Of next steps that move the verdict none can be left out.
#[test]
fn every_next_step_that_moves_the_verdict_is_needed_for_it() {
    let mut moved = 0;
    for seed in 0..cases() {
        let situation = situation(seed.into());
        let is = situation.assess();
        let Some(promised) = is.next_steps.result.as_ref().map(|result| result.low.verdict) else { continue };
        if promised == is.evidenced.low.verdict {
            continue;
        }
        moved += 1;
        let steps = is.next_steps.changes.iter().map(|change| match change {
            // What an answer to come turns out to be, nobody knows.
            Change::Meet(index) => match &situation.sheet.answers[&is.criteria[*index].id].response {
                Response::Rated(_) => closed(&situation, &is.criteria[*index]),
                Response::Unanswered | Response::Inferred | Response::NotApplicable { .. } => None,
            },
            other => panic!("case {seed}: {other:?}"),
        });
        let steps: Vec<_> = steps.collect();
        for left_out in 0..steps.len() {
            let others = steps.iter().enumerate().filter(|(index, _)| *index != left_out);
            let sheet = suppose(&situation.case(), others.filter_map(|(_, step)| step.clone()));
            let then = assess(&situation.case().with(&sheet)).evidenced.low.verdict;
            assert!(then < promised, "case {seed}, without {:?}: {situation:?}", is.next_steps.changes[left_out]);
        }
    }
    assert!(moved > cases() / 10, "{moved} moved");
}

/// Lists what could be done at each competency, from the rules alone: raise it to any step, answer it, or attach.
fn ways(situation: &Situation) -> Ways {
    let there = checkable(&situation.sheet);
    let of_item = |competency: &Arc<Competency>| {
        let (asks, scale) = (competency.asks(), competency.scale());
        let rate = |to, pieces| Supposition::Answer {
            criterion: competency.id().clone(),
            given: Some(SupposedResponse::Rated(to)),
            evidence: vec![SupposedEvidence { tier: Tier::Checkable, date: situation.request.as_of() }; pieces],
        };
        match situation.response(asks) {
            Response::NotApplicable { .. } => Vec::new(),
            Response::Unanswered | Response::Inferred => vec![(0, rate(scale.highest(), asks.occasions))],
            Response::Rated(rating) => {
                let lacking = asks.occasions.saturating_sub(there.get(competency.id()).copied().unwrap_or(0)).max(1);
                let weeks = |to: usize| u64::from(asks.takes.weeks()) * (to - rating.number()) as u64;
                let raise = (rating.number() + 1..=competency.steps().len())
                    .map(|to| (weeks(to), rate(scale.by_number(to).expect("a step"), asks.occasions)));
                raise.chain([(lacking as u64, rate(*rating, lacking))]).collect()
            }
        }
    };
    situation.rubric.competencies().iter().map(of_item).collect()
}

/// A plan takes the least effort of all sets of steps, and reaches what it promises.
#[test]
fn a_plan_for_conditions_takes_the_least_effort() {
    let (plans, none) = assert_plans_take_the_least(situation, |situation, _| ways(situation));
    assert!(plans > cases() / 4 && none > 0, "{plans} plans, {none} out of reach");
}

/// Gives each vector of so many steps from 0 to 5.
fn vectors() -> impl Iterator<Item = [usize; 5]> {
    const PLACES: [usize; 5] = [1, 6, 36, 216, 1_296];
    (0..7_776_usize).map(|number| PLACES.map(|place| number / place % 6))
}

/// Points 0, 1, 3, 6, 12, 20 against every published bar, and weights 25, 30, 30, 10, 5 against every band: all vectors of five
/// steps, where binary fractions grade some of them wrong.
#[test]
fn every_vector_of_five_steps_is_judged_as_whole_numbers_say() {
    const POINTS: [u64; 6] = [0, 1, 3, 6, 12, 20];
    const WEIGHTS: [u64; 5] = [25, 30, 30, 10, 5];
    let thirds: Vec<_> = POINTS[1..].iter().map(|points| 3 * points).collect();
    let counted = |weights: [u64; 5]| -> Arc<[_]> {
        let one = |(index, weight): (usize, &u64)| CountedCompetency {
            competency: competency(&format!("c{index}"), &thirds, |asks| asks),
            weight: Ratio::whole(u128::from(*weight)),
        };
        weights.iter().enumerate().map(one).collect()
    };
    let need = |form, bar: &str| LevelCondition {
        condition: Condition {
            form,
            threshold: Threshold::AtLeast(Ratio::parse(bar).expect("a bar")),
            below: None,
            of: Vec::new(),
        },
        counted: counted(WEIGHTS),
    };
    let sums = ["0", "5", "11", "17", "23", "29", "36", "43", "50", "58", "66", "74", "90"]
        .map(|bar| (need(Form::Sum(Measure::Points), bar), bar.parse::<u64>().expect("a bar")));
    let means = [("1.20", 120), ("2.40", 240), ("3.60", 360)]
        .map(|(bar, whole)| (need(Form::Mean(Measure::Steps), bar), whole));
    let mut at_an_edge = [0; 2];
    for steps in vectors() {
        let points: u64 = steps.iter().map(|step| POINTS[*step]).sum();
        let mean: u64 = steps.iter().zip(WEIGHTS).map(|(step, weight)| *step as u64 * weight).sum();
        for (kind, conditions, value) in [(0, &sums[..], points), (1, &means[..], mean)] {
            for (need, bar) in conditions {
                let judged = need.judge(|index| Some(steps[index]));
                assert_eq!(judged.holds, value >= *bar, "{steps:?} against {bar}");
                at_an_edge[kind] += u32::from(value == *bar);
            }
        }
    }
    assert!(at_an_edge.iter().all(|vectors| *vectors > 100), "{at_an_edge:?}");
}

/// What nobody answered and what is answered by nothing yet differ, though both count alike at the low end.
#[test]
fn step_0_and_no_answer_differ() {
    let craft = competency("craft", &[3, 9], |asks| asks);
    let counted: Arc<[_]> = [CountedCompetency { competency: craft.clone(), weight: Ratio::one() }].into();
    let threshold = Threshold::AtLeast(Ratio::whole(3));
    let condition = Condition { form: Form::Sum(Measure::Points), threshold, below: None, of: Vec::new() };
    let rubric = rubric_of(plain_policy(), vec![craft.clone()], vec![vec![LevelCondition { condition, counted }]]);
    let as_of = Date::parse("2026-11-20").expect("a date");
    let request = Request::new(&rubric, LevelIndex(0), Current::Nothing, as_of).expect("it counts something");
    let verdicts = |sheet: &AnswerSheet| {
        let found = assess(&Case { rubric: &rubric, sheet, request }).evidenced;
        (found.low.verdict, found.high.verdict)
    };
    let mut sheet = AnswerSheet::empty();
    assert_eq!(verdicts(&sheet), (Verdict::NotYet, Verdict::Ready));
    let none = Response::Rated(craft.scale().lowest());
    sheet.answers.insert(id("craft"), Answer { response: none, ..Answer::nothing() });
    assert_eq!(verdicts(&sheet), (Verdict::NotYet, Verdict::NotYet));
}
