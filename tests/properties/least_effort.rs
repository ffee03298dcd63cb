//! Plans held against every set of steps that could be made.

use std::collections::BTreeSet;

use ladder::domain::Verdict;
use ladder::engine::{PlanRequest, Planned, Supposition, assess, plan, suppose};

use super::generator::{Situation, cases};

/// What could be done at each item: one of these or nothing, each with its weeks.
pub(super) type Ways = Vec<Vec<(u64, Supposition)>>;

/// Finds the least effort by trying every set of steps; none where no set will do.
fn least_effort(situation: &Situation, ways: Ways, to: Verdict) -> Option<u64> {
    let mut sets: Vec<(u64, Vec<Supposition>)> = vec![(0, Vec::new())];
    for ways in ways {
        let more = sets.iter().flat_map(|(cost, set)| {
            ways.iter().map(move |(weeks, way)| (cost + weeks, [&set[..], std::slice::from_ref(way)].concat()))
        });
        let more: Vec<_> = more.collect();
        sets.extend(more);
    }
    sets.sort_by_key(|(cost, _)| *cost);
    let is_enough = |set: &[Supposition]| {
        let sheet = suppose(&situation.case(), set.to_vec());
        assess(&situation.case().with(&sheet)).evidenced.low.verdict >= to
    };
    sets.into_iter().find(|(_, set)| is_enough(set)).map(|(cost, _)| cost)
}

/// Asserts that every plan takes the least effort of all sets of steps and reaches what it promises; counts the plans, and the
/// verdicts that are out of reach.
pub(super) fn assert_plans_take_the_least(
    situation: impl Fn(u64) -> Situation,
    ways: impl Fn(&Situation, Verdict) -> Ways,
) -> (u32, u32) {
    let (mut plans, mut none) = (0, 0);
    for seed in 0..cases() {
        let situation = situation(seed.into());
        for to in [Verdict::Ready, Verdict::Nearly] {
            let wanted = PlanRequest { to, parallel: 2, max_steps: None, excluded: BTreeSet::new() };
            let least = least_effort(&situation, ways(&situation, to), to);
            match plan(&situation.case(), &wanted).unwrap_or_else(|error| panic!("case {seed}: {error}\n{situation:?}"))
            {
                Planned::Reached(_) => assert_eq!(least, Some(0), "case {seed}"),
                Planned::OutOfReach(_) => {
                    none += 1;
                    assert_eq!(least, None, "case {seed}: {situation:?}");
                }
                Planned::Steps(plan) => {
                    plans += 1;
                    assert_eq!(plan.bound, None, "case {seed}: small enough to be looked through");
                    assert_eq!(Some(plan.cost), least, "case {seed}: {situation:?}\n{:#?}", plan.steps);
                    assert!(plan.after.evidenced.low.verdict >= to, "case {seed}");
                }
            }
        }
    }
    (plans, none)
}
