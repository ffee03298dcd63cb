//! A plan keeps its promise, and nothing less does: held against every set of steps there is, on small cases.

use std::collections::BTreeSet;

use ladder::domain::{
    AnswerSheet, Criterion, CriterionId, Date, Gate, Rating, Response, Role, Tier, Verdict, WarningId,
};
use ladder::engine::{
    Plan, PlanRequest, Planned, StepKind, SupposedEvidence, SupposedResponse, Supposition, assess, effective_rating,
    made, plan, suppose,
};

use super::generator::cases;
use super::small_cases::{SmallCase, checkable};

/// Holds a property against many small cases.
fn for_each(property: impl Fn(&SmallCase)) {
    for number in 0..cases() {
        let small = SmallCase::of(number.into());
        let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| property(&small)));
        assert!(result.is_ok(), "case {number}: {small:#?}");
    }
}

fn planned(small: &SmallCase, wanted: &PlanRequest) -> Planned {
    plan(&small.case(), wanted).expect("every plan is proved")
}

/// Making the steps of a plan gives the verdict it promises, on the day it names; no step is idle, and what is excluded stays.
#[test]
fn a_plan_keeps_its_promise() {
    for_each(|small| {
        let Planned::Steps(plan) = planned(small, &small.wanted) else { return };
        let case = small.case();
        let sheet = made(&case, &plan.steps);
        let after = assess(&case.with(&sheet).on(plan.day));
        assert!(after.evidenced.low.verdict >= small.wanted.to, "{:#?}", plan.steps);
        assert_eq!((&after, &assess(&case)), (&plan.after, &plan.before));
        assert_eq!(plan.cost, plan.steps.iter().map(|step| u64::from(step.weeks)).sum::<u64>());
        let max_age = small.rubric.policy().evidence.max_age_months;
        for step in &plan.steps {
            assert!(!step.needed_for.is_empty(), "{step:?} is idle");
            assert!(step.end <= plan.day && step.start.days_until(step.end) == 7 * step.weeks, "{step:?}");
            let id = match &step.kind {
                StepKind::Clear { sign, .. } => sign.to_string(),
                kind => kind.criterion().map(ToString::to_string).unwrap_or_default(),
            };
            assert!(!small.wanted.excluded.contains(&id), "{id} is excluded");
            for piece in &step.evidence {
                assert!(step.end <= piece.date && piece.date <= plan.day, "{step:?}");
                assert!(piece.date.months_later(max_age).is_none_or(|limit| limit >= plan.day), "{step:?} has aged");
            }
        }
        assert!(small.wanted.max_steps.is_none_or(|most| plan.steps.len() <= most));
    });
}

/// A plan for less is no proof of more: what its steps come to decides, and not what was searched for.
#[test]
fn a_plan_is_proved_by_what_its_steps_come_to() {
    let refused = std::cell::Cell::new(0);
    for_each(|small| {
        let wanted = PlanRequest { to: Verdict::Nearly, max_steps: None, ..small.wanted.clone() };
        let Planned::Steps(plan) = planned(small, &wanted) else { return };
        let reached = plan.after.evidenced.low.verdict;
        match plan.proved(Verdict::Ready) {
            Ok(_) => assert_eq!(reached, Verdict::Ready),
            Err(unproven) => {
                assert!(reached < Verdict::Ready && unproven.reached == reached);
                refused.set(refused.get() + 1);
            }
        }
    });
    assert!(refused.get() > cases() / 20, "only {} plans for less came to less", refused.get());
}

/// Holds one step that could be made, as the rules name it.
#[derive(Clone)]
struct Way {
    weeks: u32,
    pieces: usize,
    /// Where it stands in the rubric.
    position: (usize, usize),
    change: Change,
}

#[derive(Clone)]
enum Change {
    Rate(CriterionId, Rating),
    /// Only where the evidence does not carry the rating on the day of the plan.
    Attach(Box<Criterion>),
    More(CriterionId),
    Clear(WarningId),
}

impl Way {
    fn criterion(&self) -> Option<&CriterionId> {
        match &self.change {
            Change::Rate(id, _) | Change::More(id) => Some(id),
            Change::Attach(criterion) => Some(&criterion.id),
            Change::Clear(_) => None,
        }
    }
}

/// Lists every step that could be made at a criterion or a sign, from the rules alone.
fn ways(small: &SmallCase) -> Vec<Way> {
    let SmallCase { rubric, sheet, request, wanted } = small;
    let meets = rubric.scale().meets();
    let there = checkable(sheet);
    let mut ways = Vec::new();
    for (level, role) in request.path(rubric) {
        for (index, criterion) in rubric.level(level).criteria.iter().enumerate() {
            let below = |rating: usize| u32::try_from(meets.number() - rating).expect("BUG: a small number");
            let raise = |rating| {
                (
                    criterion.takes.weeks() * below(rating),
                    criterion.occasions,
                    Change::Rate(criterion.id.clone(), meets),
                )
            };
            let way = match sheet.answers.get(&criterion.id).map_or(&Response::Unanswered, |answer| &answer.response) {
                Response::Rated(rating) if *rating < meets => Some(raise(rating.number())),
                Response::Rated(_) if role == Role::Held || !criterion.evidence_required => None,
                Response::Rated(_) => {
                    let lacking =
                        criterion.occasions.saturating_sub(there.get(&criterion.id).copied().unwrap_or(0)).max(1);
                    Some((
                        u32::try_from(lacking).expect("BUG: few"),
                        lacking,
                        Change::Attach(Box::new(criterion.clone())),
                    ))
                }
                Response::NotApplicable { .. } => Some(raise(0)),
                Response::Unanswered | Response::Inferred if role == Role::Held => None,
                Response::Unanswered | Response::Inferred => {
                    Some((0, criterion.occasions, Change::Rate(criterion.id.clone(), meets)))
                }
            };
            let way = way.filter(|_| !wanted.excluded.contains(criterion.id.as_str()));
            ways.extend(way.map(|(weeks, pieces, change)| Way { weeks, pieces, position: (level.0, index), change }));
        }
        for (index, sign) in rubric.level(level).warnings.iter().enumerate() {
            let weeks = match sheet.warnings.get(&sign.id) {
                Some(true) => 13,
                None => 0,
                Some(false) => continue,
            };
            if !wanted.excluded.contains(sign.id.as_str()) {
                let position = (level.0, rubric.level(level).criteria.len() + index);
                ways.push(Way { weeks, pieces: 0, position, change: Change::Clear(sign.id.clone()) });
            }
        }
    }
    ways
}

/// Lays steps side by side as the rules say, and gives the weeks in which each is done.
fn ends(set: &[Way], lanes: usize) -> Vec<u32> {
    let mut order: Vec<_> = (0..set.len()).collect();
    let is_more = |way: &Way| matches!(way.change, Change::More(_));
    order.sort_by_key(|index| (u32::MAX - set[*index].weeks, set[*index].position, is_more(&set[*index])));
    let (mut free, mut ends) = (vec![0; lanes], vec![0; set.len()]);
    for index in order {
        let own = set.iter().position(|way| !is_more(way) && way.criterion() == set[index].criterion());
        let ready = own.filter(|_| is_more(&set[index])).map_or(0, |own| ends[own]);
        if set[index].weeks > 0 {
            let lane = free.iter_mut().min().expect("BUG: there is a lane");
            *lane = ready.max(*lane) + set[index].weeks;
            ends[index] = *lane;
        }
    }
    ends
}

/// Gives the sheet with steps made and their pieces dated so.
fn with(small: &SmallCase, set: &[Way], dates: &[Date], tier: Tier) -> AnswerSheet {
    let mut dates = dates.iter();
    let made = set.iter().map(|way| {
        let pieces = dates.by_ref().take(way.pieces).map(|date| SupposedEvidence { tier, date: *date }).collect();
        let answer = |criterion: &CriterionId, given| Supposition::Answer {
            criterion: criterion.clone(),
            given,
            evidence: pieces,
        };
        match &way.change {
            Change::Rate(id, rating) => answer(id, Some(SupposedResponse::Rated(*rating))),
            Change::Attach(criterion) => answer(&criterion.id, None),
            Change::More(id) => answer(id, None),
            Change::Clear(sign) => Supposition::Warning(sign.clone(), false),
        }
    });
    suppose(&small.case(), made.collect::<Vec<_>>())
}

/// Finds the first day on which a set of steps reaches the verdict, by its own schedule, with any dating; none where no day will
/// do, or none before a day that is too late.
fn first_day(small: &SmallCase, set: &[Way], too_late: Option<Date>) -> Option<Date> {
    let (case, wanted, as_of) = (small.case(), &small.wanted, small.request.as_of());
    let policy = small.rubric.policy();
    let ends = ends(set, wanted.parallel);
    let day_of = |weeks: u32| as_of.days_later(7 * weeks).expect("BUG: a day");
    let done = day_of(ends.iter().copied().max().unwrap_or(0));
    let carries = |tier: &Tier| *tier >= Tier::Checkable && policy.evidence.cap(*tier) >= small.rubric.scale().meets();
    let tier = Tier::ALL.into_iter().find(carries).expect("BUG: the highest tier does");
    let at_target = |way: &Way| way.position.0 == small.request.target().0;
    let starts: Vec<(Date, bool)> = set
        .iter()
        .zip(&ends)
        .flat_map(|(way, end)| std::iter::repeat_n((day_of(*end), at_target(way)), way.pieces))
        .collect();
    let there =
        small.sheet.answers.values().flat_map(|answer| small.sheet.evidence_of(answer)).filter_map(|item| item.date);
    let mut days = BTreeSet::from([done]);
    days.extend(
        there
            .chain(starts.iter().map(|(start, _)| *start))
            .filter_map(|date| date.months_later(policy.sustained_months)),
    );
    days.extend((1..8).filter_map(|months| done.month_start().months_later(months)));
    for day in days.into_iter().filter(|day| *day >= done && too_late.is_none_or(|late| *day < late)) {
        let is_lacking = |way: &Way| match &way.change {
            Change::Attach(criterion) => {
                let meets = small.rubric.scale().meets();
                effective_rating(&case.on(day), criterion).is_none_or(|rating| rating < meets)
            }
            Change::Rate(..) | Change::More(_) | Change::Clear(_) => true,
        };
        if !set.iter().all(is_lacking) {
            continue;
        }
        let all_then = with(small, set, &vec![day; starts.len()], tier);
        let then = assess(&case.with(&all_then).on(day)).evidenced.low;
        if then.verdict >= wanted.to {
            return Some(day);
        }
        let others = then.gates.iter().all(|(gate, open)| *open || gate == Gate::Sustained);
        if !others || wanted.to != Verdict::Ready || then.band < Verdict::Ready {
            // Evidence only ages, so what is closed but for the time will stay so.
            if day == done && set.iter().all(|way| !matches!(way.change, Change::Attach(_))) {
                return None;
            }
            continue;
        }
        let there = dates_there(small, &all_then, day);
        let Some(dates) = dating(small, &there, &starts, day, &mut Vec::new()) else { continue };
        let sheet = with(small, set, &dates, tier);
        let then = assess(&case.with(&sheet).on(day)).evidenced.low;
        assert!(then.verdict >= wanted.to, "{dates:?} should be enough on {day}");
        return Some(day);
    }
    None
}

/// Lists the days of the evidence that is there and that somebody else can check, on criteria that are shown on a day.
fn dates_there(small: &SmallCase, sheet: &AnswerSheet, day: Date) -> Vec<Date> {
    let case = small.case().with(sheet).on(day);
    let meets = small.rubric.scale().meets();
    let criteria = small.rubric.level(small.request.target()).criteria.iter();
    let shown = criteria.filter(|criterion| effective_rating(&case, criterion).is_some_and(|rating| rating >= meets));
    let items = shown.flat_map(|criterion| small.sheet.evidence_of(&small.sheet.answers[&criterion.id]));
    let items = items.filter(|item| item.link.is_some() || item.confirmed_by.is_some());
    items.filter_map(|item| item.date).collect()
}

/// Looks for a dating of new pieces that goes on for long enough: each at its first day, at the beginning of a month, or at the
/// day of the plan; pieces below the target do not count.
fn dating(
    small: &SmallCase,
    there: &[Date],
    starts: &[(Date, bool)],
    day: Date,
    dates: &mut Vec<Date>,
) -> Option<Vec<Date>> {
    let policy = small.rubric.policy();
    let max_age = policy.evidence.max_age_months;
    let Some((start, counts)) = starts.get(dates.len()) else {
        let new = dates.iter().zip(starts).filter(|(_, (_, counts))| *counts).map(|(date, _)| date);
        let is_within = |months: u32, date: Date| date.months_later(months).is_none_or(|limit| limit >= day);
        let all: BTreeSet<_> = there.iter().chain(new).copied().filter(|date| is_within(2 * max_age, *date)).collect();
        let (first, last) = all.first().zip(all.last())?;
        let months: BTreeSet<_> = all.iter().map(|date| date.month()).collect();
        let is_long = first.is_months_before(policy.sustained_months, *last) && is_within(max_age, *last);
        return (is_long && months.len() >= policy.active_months as usize).then(|| dates.clone());
    };
    let mut start = *start;
    while start.months_later(max_age).is_some_and(|limit| limit < day) {
        start = start.days_later(1).expect("BUG: a day");
    }
    let months = (1..9).filter_map(|months| start.month_start().months_later(months)).filter(|month| *month < day);
    let all: BTreeSet<_> = months.filter(|_| *counts).chain([start, day]).collect();
    all.into_iter().take(if *counts { usize::MAX } else { 1 }).find_map(|date| {
        dates.push(date);
        let found = dating(small, there, starts, day, dates);
        dates.pop();
        found
    })
}

/// Finds the least effort, the first day and the fewest steps by trying every set of steps; none where no set will do, or where
/// there are too many to try.
fn by_brute_force(small: &SmallCase, known: Option<(u64, Date, usize)>) -> Result<Option<(u64, Date, usize)>, ()> {
    const MOST: usize = 9;
    let ways = ways(small);
    if ways.len() > MOST {
        return Err(());
    }
    let wanted = &small.wanted;
    let mut best = known;
    let mut attained = known.is_none();
    let target = small.request.target();
    let carriers: Vec<_> = small.rubric.level(target).criteria.iter().enumerate().collect();
    let mut sets = Vec::new();
    for mask in 0..1 << ways.len() {
        let set: Vec<Way> =
            ways.iter().enumerate().filter(|(bit, _)| mask >> bit & 1 == 1).map(|(_, way)| way.clone()).collect();
        let cost: u64 = set.iter().map(|way| u64::from(way.weeks)).sum();
        if best.is_some_and(|(least, ..)| cost > least) || !may_do_with_more(small, &set) {
            continue;
        }
        sets.push(set.clone());
        let mut layer = vec![(set, 0)];
        for _ in 0..4 {
            let mut next = Vec::new();
            for (set, from) in layer.iter().filter(|_| wanted.to == Verdict::Ready) {
                for (index, criterion) in &carriers[*from..] {
                    if wanted.excluded.contains(criterion.id.as_str()) || !may_be_met(small, set, criterion) {
                        continue;
                    }
                    let more = Way {
                        weeks: 1,
                        pieces: 1,
                        position: (target.0, *index),
                        change: Change::More(criterion.id.clone()),
                    };
                    next.push(([&set[..], &[more]].concat(), *index));
                }
            }
            sets.extend(next.iter().map(|(set, _)| set.clone()));
            layer = next;
        }
    }
    sets.sort_by_key(|set| (set.iter().map(|way| u64::from(way.weeks)).sum::<u64>(), set.len()));
    for set in sets {
        let cost = set.iter().map(|way| u64::from(way.weeks)).sum();
        let too_few = wanted.max_steps.is_some_and(|most| set.len() > most);
        if too_few || best.is_some_and(|(least, ..)| cost > least) {
            continue;
        }
        let late = best
            .filter(|(least, ..)| *least == cost)
            .map(|(_, day, steps)| if set.len() <= steps { day.days_later(1).expect("BUG") } else { day });
        let Some(day) = first_day(small, &set, late) else { continue };
        let found = (cost, day, set.len());
        attained |= Some(found) == known;
        if best.is_none_or(|best| found < best) {
            best = Some(found);
        }
    }
    assert!(attained || best != known, "no set of steps comes to {known:?}");
    Ok(best)
}

/// Tells whether a set of steps is enough, or lacks only what more evidence may bring.
fn may_do_with_more(small: &SmallCase, set: &[Way]) -> bool {
    let ends = ends(set, small.wanted.parallel);
    let day = small.request.as_of().days_later(7 * ends.iter().max().unwrap_or(&0)).expect("BUG: a day");
    let pieces = set.iter().map(|way| way.pieces).sum();
    let sheet = with(small, set, &vec![day; pieces], Tier::Confirmed);
    let low = assess(&small.case().with(&sheet).on(day)).evidenced.low;
    let others = low.gates.iter().all(|(gate, open)| *open || [Gate::Sustained, Gate::Breadth].contains(&gate));
    low.verdict >= small.wanted.to || (low.band == Verdict::Ready && others)
}

/// Tells whether a criterion of the target may be met with a set of steps.
fn may_be_met(small: &SmallCase, set: &[Way], criterion: &Criterion) -> bool {
    let made = set.iter().any(|way| way.criterion() == Some(&criterion.id));
    made || effective_rating(&small.case(), criterion).is_some_and(|rating| rating >= small.rubric.scale().meets())
}

/// No set of steps takes less than the plan; of those that take as much none is done earlier, and none by then has fewer steps.
/// Where no plan is found, no set will do.
#[test]
fn no_other_set_of_steps_takes_less() {
    let compared = std::cell::Cell::new(0);
    for_each(|small| {
        let planned = planned(small, &small.wanted);
        let known = planned.plan().map(|plan: &Plan| (plan.cost, plan.day, plan.steps.len()));
        if matches!(planned, Planned::Reached(_)) {
            return;
        }
        let Ok(best) = by_brute_force(small, known) else { return };
        compared.set(compared.get() + 1);
        assert_eq!(known, best, "{planned:#?}");
        assert!(planned.plan().is_none_or(|plan| plan.bound.is_none()), "so few sets can all be looked at");
    });
    assert!(compared.get() > cases() / 4, "only {} cases were small enough", compared.get());
}

/// A limit below the fewest steps is refused with that number, and that number is enough.
#[test]
fn the_fewest_steps_are_enough() {
    for_each(|small| {
        let none = PlanRequest { max_steps: Some(0), ..small.wanted.clone() };
        let Planned::OutOfReach(why) = planned(small, &none) else { return };
        let Some(fewest) = why.fewest_steps else {
            assert!(!why.missing.is_empty());
            return;
        };
        let with = |most| planned(small, &PlanRequest { max_steps: Some(most), ..none.clone() });
        match with(fewest) {
            Planned::Steps(plan) => assert_eq!(plan.steps.len(), fewest),
            other => panic!("{other:?}"),
        }
        assert!(matches!(with(fewest - 1), Planned::OutOfReach(_)));
    });
}
