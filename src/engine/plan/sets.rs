//! Lists of the sets of steps that may be best: of those that end alike and bring the same evidence, the one that gains most.

use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_traits::Zero;

use super::bars::Bar;
use super::kinds::Kinds;
use super::lanes::length;
use super::prices::Pricing;
use super::problem::Problem;
use super::set::Set;

/// Says which sets compete.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    /// Those of steps of the same lengths that bring the same evidence: no set is lost that may be best in effort, day or number.
    Full,
    /// All: no set is lost that may be the least effort for the score and for the gates apart from evidence.
    Cost,
}

/// Tells that there are more sets than are looked at.
pub(super) struct TooMany;

/// Says how one set came from smaller ones.
#[derive(Clone, Copy)]
enum Trail {
    Start,
    With(usize, usize),
    Both(usize, usize),
}

/// Holds what sets are limited by.
pub(super) struct Limits {
    pub lanes: usize,
    /// The weeks after which they are done.
    pub weeks: Option<u32>,
    pub steps: Option<usize>,
    /// The sets looked at.
    pub states: usize,
}

/// Builds lists of sets, and remembers which steps each has.
pub(super) struct Sets<'p> {
    problem: &'p Problem<'p>,
    kinds: &'p Kinds,
    pricing: Pricing,
    detail: Detail,
    limits: Limits,
    trails: Vec<Trail>,
}

type SetList = BTreeMap<(Vec<u32>, Vec<usize>), Set>;

impl<'p> Sets<'p> {
    pub(super) fn new(
        problem: &'p Problem,
        kinds: &'p Kinds,
        pricing: Pricing,
        detail: Detail,
        limits: Limits,
    ) -> Self {
        Self { problem, kinds, pricing, detail, limits, trails: vec![Trail::Start] }
    }

    /// Gives how many sets may still be looked at.
    pub(super) fn states_left(&self) -> usize {
        self.limits.states
    }

    /// Gives the set of no steps.
    pub(super) fn empty(&self) -> Set {
        let key = match self.detail {
            Detail::Full => vec![0; self.kinds.weeks.len()],
            Detail::Cost => vec![0; if self.limits.steps.is_some() { 2 } else { 1 }],
        };
        Set { key, singles: Vec::new(), cost: 0, weeks: 0, steps: 0, gain: BigInt::zero(), above: 0, trail: 0 }
    }

    /// Lists the sets of steps at one level that come to what it needs, each no further above the bound than `gap`.
    pub(super) fn of_level(&mut self, bar: &Bar, gap: i64, is_target: bool) -> Result<Vec<Set>, TooMany> {
        let mut base = self.empty();
        for choice in &bar.base {
            base = self.with(&base, *choice, &BigInt::zero(), 0);
        }
        let mut all = vec![base];
        let order = bar.by_worth();
        let mut rest: BigInt = bar.open.iter().map(|one| &one.gain).sum();
        for (dimension, floor) in bar.floors.iter().enumerate() {
            let within: Vec<_> =
                order.iter().map(|index| &bar.open[*index]).filter(|one| one.dimension == dimension).collect();
            let mut sets = vec![self.empty()];
            for one in &within {
                let mut next = SetList::new();
                for set in sets {
                    let with = self.with(&set, one.choice, &one.gain, one.to_make);
                    let without = Set { above: set.above + one.to_leave, ..set };
                    self.list(&mut next, without, gap)?;
                    self.list(&mut next, with, gap)?;
                }
                sets = next.into_values().collect();
            }
            sets.retain(|set| set.gain >= *floor);
            rest -= within.iter().map(|one| &one.gain).sum::<BigInt>();
            let sets = self.worth_it(sets, is_target)?;
            all = self.join(&all, &sets, gap)?;
            all.retain(|set| &set.gain + &rest >= bar.need);
            all = self.worth_it(all, is_target)?;
        }
        // What a level gains beyond its need is worth nothing to another.
        let same = all.into_iter().map(|set| Set { gain: BigInt::zero(), ..set }).collect();
        self.worth_it(same, is_target)
    }

    /// Joins each set of one list with each of another.
    pub(super) fn join(&mut self, one: &[Set], other: &[Set], gap: i64) -> Result<Vec<Set>, TooMany> {
        let mut all = SetList::new();
        for left in one {
            for right in other {
                let mut set = left.and(right);
                if self.is_allowed(&set, gap) {
                    set.trail = self.remember(left.trail, right.trail);
                    self.list(&mut all, set, gap)?;
                }
            }
            self.count(other.len() / 16)?;
        }
        Ok(all.into_values().collect())
    }

    /// Lists the choices of a set.
    pub(super) fn choices(&self, set: &Set) -> Vec<usize> {
        let mut open = vec![set.trail];
        let mut found = Vec::new();
        while let Some(trail) = open.pop() {
            match self.trails[trail] {
                Trail::Start => {}
                Trail::With(rest, choice) => {
                    found.push(choice);
                    open.push(rest);
                }
                Trail::Both(one, other) => open.extend([one, other]),
            }
        }
        found.sort_unstable();
        found
    }

    /// Gives the weeks after which the steps of a set are done, at least.
    pub(super) fn length(&self, set: &Set) -> u32 {
        match self.detail {
            Detail::Full => length(self.kinds.weeks.iter().copied().zip(set.key.iter().copied()), self.limits.lanes),
            Detail::Cost => u32::try_from(set.weeks.div_ceil(self.limits.lanes as u64)).unwrap_or(u32::MAX),
        }
    }

    fn with(&mut self, set: &Set, choice: usize, gain: &BigInt, above: i64) -> Set {
        let weeks = self.problem.choices[choice].weeks;
        let cost = set.cost + self.pricing.of(weeks);
        let (mut key, mut singles) = (set.key.clone(), set.singles.clone());
        match self.detail {
            Detail::Full => {
                key[self.kinds.of[choice]] += 1;
                if self.kinds.is_single[choice] {
                    let place = singles.partition_point(|other| *other < choice);
                    singles.insert(place, choice);
                }
            }
            Detail::Cost => {
                key[0] = u32::try_from(cost).unwrap_or(u32::MAX);
                key[1..].iter_mut().for_each(|steps| *steps += 1);
            }
        }
        self.trails.push(Trail::With(set.trail, choice));
        let trail = self.trails.len() - 1;
        let (weeks, steps) = (set.weeks + u64::from(weeks), set.steps + 1);
        Set { key, singles, cost, weeks, steps, gain: &set.gain + gain, above: set.above.saturating_add(above), trail }
    }

    fn remember(&mut self, one: usize, other: usize) -> usize {
        match (one, other) {
            (0, only) | (only, 0) => only,
            (one, other) => {
                self.trails.push(Trail::Both(one, other));
                self.trails.len() - 1
            }
        }
    }

    /// Puts a set on a list, unless one of its kind is there that gains as much.
    fn list(&mut self, list: &mut SetList, set: Set, gap: i64) -> Result<(), TooMany> {
        if !self.is_allowed(&set, gap) {
            return Ok(());
        }
        self.count(1 + set.key.len() / 16 + set.singles.len() / 16)?;
        let key = (set.key.clone(), set.singles.clone());
        match list.get_mut(&key) {
            Some(known) if (&known.gain, set.steps) >= (&set.gain, known.steps) => {}
            Some(known) => *known = set,
            None => {
                list.insert(key, set);
            }
        }
        Ok(())
    }

    fn is_allowed(&self, set: &Set, gap: i64) -> bool {
        let in_time = |most: u32| {
            set.weeks <= u64::from(most)
                || (set.weeks <= u64::from(most).saturating_mul(self.limits.lanes as u64) && self.length(set) <= most)
        };
        set.above <= gap
            && self.limits.steps.is_none_or(|most| set.steps <= most)
            && self.limits.weeks.is_none_or(in_time)
    }

    fn count(&mut self, states: usize) -> Result<(), TooMany> {
        self.limits.states = self.limits.states.checked_sub(states).ok_or(TooMany)?;
        Ok(())
    }

    /// Leaves out what another set beats in every respect: in cost, gain and number of steps, and by being done as early with
    /// whatever is added. Where the evidence of steps counts, none is beaten that way.
    fn worth_it(&mut self, mut sets: Vec<Set>, is_target: bool) -> Result<Vec<Set>, TooMany> {
        if self.detail == Detail::Full && is_target && self.kinds.by_evidence {
            return Ok(sets);
        }
        sets.sort_by(|one, other| {
            (one.cost, one.steps, &other.gain)
                .cmp(&(other.cost, other.steps, &one.gain))
                .then_with(|| one.key.cmp(&other.key))
        });
        let mut kept: Vec<Set> = Vec::new();
        for set in sets {
            self.count(kept.len() / 64)?;
            let beats =
                |known: &Set| known.gain >= set.gain && known.steps <= set.steps && self.is_done_as_early(known, &set);
            let beats_by_cost =
                |known: &Set| known.gain >= set.gain && (self.limits.steps.is_none() || known.steps <= set.steps);
            let is_beaten = match self.detail {
                Detail::Full => {
                    kept.iter().any(|known| known.singles.iter().all(|one| set.singles.contains(one)) && beats(known))
                }
                Detail::Cost if self.limits.steps.is_none() => kept.last().is_some_and(beats_by_cost),
                Detail::Cost => kept.iter().any(beats_by_cost),
            };
            if !is_beaten {
                kept.push(set);
            }
        }
        Ok(kept)
    }

    /// Tells whether a set has no more steps of each length or longer than another: side by side, longest first, it is then
    /// done as early, whatever is added to both.
    fn is_done_as_early(&self, one: &Set, other: &Set) -> bool {
        let (mut of_one, mut of_other) = (0, 0);
        let counts = one.key.iter().zip(&other.key).zip(&self.kinds.weeks).enumerate();
        for (kind, ((one, other), weeks)) in counts {
            (of_one, of_other) = (of_one + one, of_other + other);
            let ends = self.kinds.weeks.get(kind + 1) != Some(weeks);
            if ends && of_one > of_other {
                return false;
            }
        }
        true
    }
}
