//! What a level needs of the steps at it, in whole numbers, and how little that can cost.
//!
//! With the criteria that are taken on, though they were set aside, decided beforehand, every score is a sum: the steps at a
//! level have to add up to a bar, and those in each dimension to the floor. A multiplier for each of these bars (Lagrange's)
//! turns them into prices, which gives a bound on the cost and, for each step, what taking or leaving it adds to that bound at
//! least.

use num_bigint::BigInt;
use num_traits::Signed;

use crate::domain::{Ratio, Response, Role, Verdict};

use super::super::basis::thin_basis;
use super::super::evidence::Backing;
use super::super::path::{AnsweredCriterion, AnsweredLevel};
use super::super::score::LOW;
use super::prices::{MOST_PARTS, Multiplier, PARTS, Pricing, clamped};
use super::problem::{Choice, Problem};
use super::result::PlanRequest;

/// How many selections of what is set aside are looked at, times the criteria of the level.
const MOST_SELECTED: usize = 20_000;

/// Holds what one level needs, with some of the criteria taken on that were set aside.
pub(super) struct Bar {
    /// The choices that are made in any case.
    pub base: Vec<usize>,
    /// What these cost.
    pub base_cost: u64,
    /// The others, by dimension.
    pub open: Vec<OpenChoice>,
    /// What the gains of the others have to come to.
    pub need: BigInt,
    /// The same within each dimension of the rubric.
    pub floors: Vec<BigInt>,
    /// What all of it costs at least, in parts.
    pub bound: i64,
}

/// Holds a choice that may be made or left.
pub(super) struct OpenChoice {
    pub choice: usize,
    pub dimension: usize,
    pub gain: BigInt,
    pub cost: u64,
    /// What leaving it adds to the bound at least, in parts.
    pub to_leave: i64,
    /// What making it does.
    pub to_make: i64,
}

/// Holds what a level may need: once for each selection of what is set aside and taken on.
pub(super) struct Bars {
    pub ways: Vec<Bar>,
    /// What the cheapest of them costs at least, in parts.
    pub bound: i64,
    /// Whether every selection is there.
    pub is_complete: bool,
}

impl Bars {
    /// Lists what a level may need; none where it can never be enough.
    pub(super) fn new(problem: &Problem, wanted: &PlanRequest, pricing: Pricing, level: usize) -> Option<Self> {
        let mut set_aside: Vec<usize> =
            of_level(problem, level).filter(|index| problem.choices[*index].rated > 0).collect();
        set_aside.sort_by_key(|index| problem.choices[*index].weeks);
        let count = set_aside.len();
        let most = MOST_SELECTED / problem.path.levels[level].criteria.len().max(1);
        let is_complete = count < 16 && 1 << count <= most;
        let selected = |mask: usize| (0..count).filter(|bit| mask >> bit & 1 == 1).map(|bit| set_aside[bit]).collect();
        let selections: Vec<Vec<usize>> = match is_complete {
            true => (0..1 << count).map(selected).collect(),
            false => (0..=count).map(|most| set_aside[..most].to_vec()).collect(),
        };
        let selections = selections.into_iter().filter(|taken_on| is_judged_enough(problem, wanted, level, taken_on));
        let ways: Vec<_> =
            selections.filter_map(|taken_on| Bar::new(problem, wanted, pricing, level, taken_on, false)).collect();
        let least = ways.iter().map(|bar| bar.bound).min()?;
        let relaxed = || Bar::new(problem, wanted, pricing, level, Vec::new(), true).map_or(0, |bar| bar.bound);
        Some(Self { ways, bound: if is_complete { least } else { relaxed().min(least) }, is_complete })
    }
}

/// Lists the choices at a level.
fn of_level<'p>(problem: &'p Problem, level: usize) -> impl Iterator<Item = usize> + 'p {
    (0..problem.choices.len()).filter(move |index| problem.choices[*index].level == level)
}

/// Tells whether not too much of a level stays set aside.
fn is_judged_enough(problem: &Problem, wanted: &PlanRequest, level: usize, taken_on: &[usize]) -> bool {
    if wanted.to != Verdict::Ready || problem.path.levels[level].role == Role::Held {
        return true;
    }
    let answered = problem.path.levels[level].criteria.iter().enumerate();
    let is_taken_on = |index: usize| taken_on.iter().any(|choice| problem.choices[*choice].index == index);
    let criteria = answered.map(|(index, answered)| AnsweredCriterion {
        response: if is_taken_on(index) { &Response::Unanswered } else { answered.response },
        waived: answered.waived && !is_taken_on(index),
        backing: Backing::default(),
        awaited: None,
        ..*answered
    });
    let (index, role) = (problem.path.levels[level].index, problem.path.levels[level].role);
    let (only_shown, warnings, conditions) = (Vec::new(), Vec::new(), Vec::new());
    let level = AnsweredLevel { index, role, criteria: criteria.collect(), only_shown, warnings, conditions };
    thin_basis(problem.path.rubric(), &level).is_empty()
}

impl Bar {
    /// Says what a level needs with these criteria taken on; none where all steps together are not enough.
    ///
    /// Relaxed, the others that are set aside may be taken on too, and are worth no less than they are: the weight that starts
    /// to count with them is left out of what divides, so that only the bound means something.
    fn new(
        problem: &Problem,
        wanted: &PlanRequest,
        pricing: Pricing,
        level: usize,
        taken_on: Vec<usize>,
        is_relaxed: bool,
    ) -> Option<Self> {
        let policy = problem.path.rubric().policy();
        let is_target = level == problem.target();
        let score = if is_target { policy.verdicts.least(wanted.to) } else { policy.foundation.clone() };
        let floor = if wanted.to == Verdict::Ready { policy.floor.clone() } else { Ratio::zero() };
        let mut base = taken_on;
        base.extend(of_level(problem, level).filter(|index| problem.choices[*index].is_forced));
        let sums = Sums::new(problem, level, &base);
        if is_target && sums.parts.iter().all(Option::is_none) {
            return None;
        }
        let is_set_aside = |index: &usize| problem.choices[*index].rated > 0;
        let optional = |index: &usize| !problem.choices[*index].is_forced && (is_relaxed || !is_set_aside(index));
        let open: Vec<usize> = of_level(problem, level).filter(optional).collect();
        let part = |part: &Option<DimensionSum>, bar: &Ratio| match part {
            Some(part) => &(&part.weight * bar) - &(&part.each * &part.value),
            None => Ratio::zero(),
        };
        let needs: Vec<_> = sums.parts.iter().map(|one| part(one, &score)).collect();
        let mut numbers = vec![needs.into_iter().sum::<Ratio>()];
        numbers.extend(sums.parts.iter().map(|one| part(one, &floor)));
        let gain = |index: &usize| {
            let Choice { dimension, ref gain, .. } = problem.choices[*index];
            match &sums.parts[dimension] {
                Some(part) => gain * &part.each,
                // Nothing counts there yet: the whole dimension is met at best.
                None => Ratio::whole(problem.path.rubric().dimensions()[dimension].weight.thousandths()),
            }
        };
        numbers.extend(open.iter().map(gain));
        let mut numbers = Ratio::in_one_unit(&numbers);
        let gains = numbers.split_off(1 + sums.parts.len());
        let floors = numbers.split_off(1);
        let choice = |(choice, gain): (usize, BigInt)| {
            let Choice { dimension, weeks, .. } = problem.choices[choice];
            OpenChoice { choice, dimension, gain, cost: pricing.of(weeks), to_leave: 0, to_make: 0 }
        };
        let base_cost = base.iter().map(|index| pricing.of(problem.choices[*index].weeks)).sum();
        let open = open.into_iter().zip(gains).map(choice).collect();
        let mut bar = Self { base, base_cost, open, need: numbers.remove(0), floors, bound: 0 };
        bar.multiply()?;
        Some(bar)
    }

    /// Works the bound out, and what each choice adds to it; none where all choices together are not enough.
    fn multiply(&mut self) -> Option<()> {
        let order = self.by_worth();
        let mut left: Vec<BigInt> = self.open.iter().map(|one| one.gain.clone()).collect();
        let mut need = self.need.clone();
        let mut of_floors = vec![Multiplier::none(); self.floors.len()];
        for (dimension, floor) in self.floors.iter().enumerate().filter(|(_, floor)| floor.is_positive()) {
            need -= floor;
            let within = order.iter().filter(|index| self.open[**index].dimension == dimension);
            of_floors[dimension] = self.marginal(within, floor.clone(), &mut left)?;
        }
        let of_need =
            if need.is_positive() { self.marginal(order.iter(), need, &mut left)? } else { Multiplier::none() };
        let multipliers: Vec<_> = of_floors.into_iter().map(|one| one.max(&of_need)).collect();
        let mut bound = of_need.times(&self.need, false);
        for (floor, multiplier) in self.floors.iter().zip(&multipliers).filter(|(_, one)| **one != of_need) {
            bound += multiplier.times(floor, false) - of_need.times(floor, true);
        }
        for one in &mut self.open {
            let (multiplier, cost) = (&multipliers[one.dimension], i128::from(one.cost) * i128::from(PARTS));
            let more = cost - multiplier.times(&one.gain, true);
            bound += more.min(0);
            one.to_make = clamped(more);
            one.to_leave = clamped(multiplier.times(&one.gain, false) - cost);
        }
        let least = bound.max(-i128::from(MOST_PARTS)) + i128::from(self.base_cost) * i128::from(PARTS);
        self.bound = i64::try_from(least).map_or(MOST_PARTS, |least| least.min(MOST_PARTS));
        Some(())
    }

    /// Lists the open choices, those first that bring most for what they cost.
    pub(super) fn by_worth(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.open.len()).collect();
        order.sort_by(|one, other| {
            let (one, other) = (&self.open[*one], &self.open[*other]);
            (&other.gain * one.cost).cmp(&(&one.gain * other.cost)).then_with(|| other.gain.cmp(&one.gain))
        });
        order
    }

    /// Takes choices in order until they come to a need, the last of them in part, and gives the multiplier at which that one
    /// is neither taken nor left; none where all of them are not enough.
    fn marginal<'o>(
        &self,
        order: impl Iterator<Item = &'o usize>,
        mut need: BigInt,
        left: &mut [BigInt],
    ) -> Option<Multiplier> {
        for index in order {
            let one = &self.open[*index];
            if left[*index] >= need {
                left[*index] -= &need;
                return Some(Multiplier { cost: one.cost, gain: one.gain.clone() });
            }
            need -= std::mem::take(&mut left[*index]);
        }
        None
    }

    /// Finds a cheap selection of the open choices that is enough, not always the cheapest: by worth, then without what is
    /// not needed.
    pub(super) fn greedy(&self) -> Vec<usize> {
        let order = self.by_worth();
        let (mut need, mut floors) = (self.need.clone(), self.floors.clone());
        let mut taken = vec![false; self.open.len()];
        for within_floors in [true, false] {
            for index in &order {
                let one = &self.open[*index];
                let bar = if within_floors { &floors[one.dimension] } else { &need };
                if !taken[*index] && bar.is_positive() {
                    taken[*index] = true;
                    need -= &one.gain;
                    floors[one.dimension] -= &one.gain;
                }
            }
        }
        let mut dearest: Vec<usize> = (0..taken.len()).filter(|index| taken[*index]).collect();
        dearest.sort_by_key(|index| (std::cmp::Reverse(self.open[*index].cost), self.open[*index].gain.clone()));
        for index in dearest {
            let one = &self.open[index];
            let is_spare = |bar: &BigInt| !(bar + &one.gain).is_positive();
            if is_spare(&need) && is_spare(&floors[one.dimension]) {
                taken[index] = false;
                need += &one.gain;
                floors[one.dimension] += &one.gain;
            }
        }
        let taken = (0..taken.len()).filter(|index| taken[*index]).map(|index| self.open[index].choice);
        self.base.iter().copied().chain(taken).collect()
    }
}

/// Holds one dimension of a level, with the choices made that are made in any case.
struct DimensionSum {
    /// Its weight in the score, in thousandths.
    weight: Ratio,
    /// `Σ w·v`, in thousandths.
    value: Ratio,
    /// What a thousandth of that adds to the score: `W_d / Σ w`.
    each: Ratio,
}

/// Adds a level up by dimension; none where nothing is judged.
struct Sums {
    parts: Vec<Option<DimensionSum>>,
}

impl Sums {
    fn new(problem: &Problem, level: usize, base: &[usize]) -> Self {
        let (rubric, answered) = (problem.path.rubric(), &problem.path.levels[level]);
        let mut sums = vec![(Ratio::zero(), 0); rubric.dimensions().len()];
        for criterion in answered.criteria.iter().filter(|answered| !answered.criterion.is_only_counted()) {
            let Some(rating) = criterion.counted(answered.role, LOW) else { continue };
            let weight = criterion.criterion.weight.thousandths();
            let (value, rated) = &mut sums[criterion.criterion.dimension];
            *value = value.clone() + &(&Ratio::whole(weight) * &criterion.scale.step(rating).value);
            *rated += weight;
        }
        for choice in base.iter().map(|index| &problem.choices[*index]) {
            let (value, rated) = &mut sums[choice.dimension];
            *value = value.clone() + &choice.gain;
            *rated += choice.rated;
        }
        let part = |(dimension, (value, rated)): (&crate::domain::Dimension, (Ratio, u128))| {
            let weight = dimension.weight.thousandths();
            Some(DimensionSum { weight: Ratio::whole(weight), value, each: Ratio::of(weight, rated)? })
        };
        Self { parts: rubric.dimensions().iter().zip(sums).map(part).collect() }
    }
}
