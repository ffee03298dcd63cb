//! What sets of steps cost at least that are still to be completed, by what conditions of levels lack.

use std::collections::BTreeMap;

use crate::domain::{Ratio, Response};

use super::super::score::LOW;
use super::prices::Pricing;
use super::problem::Problem;
use super::result::StepKind;

/// Holds what one condition still needs, and what each choice brings of it.
struct Lacking {
    need: Ratio,
    /// By item, then by choice there.
    gains: Vec<Vec<Ratio>>,
}

/// Says what sets of choices cost at least that are still to be completed: each condition needs so much more, and none of what
/// is left brings it for less than the best of it does.
pub(super) struct LeastCost {
    conditions: Vec<Lacking>,
    /// By item, then by choice there.
    costs: Vec<Vec<u64>>,
}

impl LeastCost {
    /// Reads what the conditions lack that must hold; `items` are the choices at each item.
    pub(super) fn new(
        problem: &Problem,
        items: &[Vec<usize>],
        pricing: Pricing,
        levels: impl Iterator<Item = usize>,
    ) -> Self {
        let cost = |choice: &usize| pricing.of(problem.choices[*choice].weeks);
        let costs = items.iter().map(|choices| choices.iter().map(cost).collect()).collect();
        let mut conditions = Vec::new();
        for level in levels.map(|level| &problem.path.levels[level]) {
            let steps = level.steps(LOW);
            for one in level.conditions.iter().filter(|one| !one.judge(&steps).holds) {
                let at = one.condition.at(|index| steps[one.counted[index]]);
                let (condition, judged) = (&one.condition.condition, one.judge(&steps));
                let need = &(&judged.bar - &judged.value) * &condition.divisor(&at);
                let positions = one.counted.iter().zip(one.condition.counted.iter());
                let counted: BTreeMap<_, _> =
                    positions.map(|(index, one)| (&level.criteria[*index].criterion.id, (*index, one))).collect();
                let gain = |choice: &usize| {
                    let choice = &problem.choices[*choice];
                    let Some((index, counted)) = choice.kind.criterion().and_then(|id| counted.get(id)) else {
                        return Ratio::zero();
                    };
                    let (from, answered) = (steps[*index].unwrap_or(0), &level.criteria[*index]);
                    let to = match (&choice.kind, answered.response) {
                        (StepKind::Raise { to, .. } | StepKind::Answer { to, .. }, _) => to.number(),
                        (_, Response::Rated(given)) => given.number(),
                        (_, _) => from,
                    };
                    &condition.part(&counted.at(to.max(from))) - &condition.part(&counted.at(from))
                };
                let gains = items.iter().map(|choices| choices.iter().map(gain).collect()).collect();
                conditions.push(Lacking { need, gains });
            }
        }
        Self { conditions, costs }
    }

    /// Gives what is still to be paid at least, with the items decided that `taken` lists: none, or the choice at this place.
    pub(super) fn rest(&self, taken: &[Option<usize>]) -> u64 {
        self.conditions.iter().map(|condition| self.of(condition, taken)).max().unwrap_or(0)
    }

    fn of(&self, condition: &Lacking, taken: &[Option<usize>]) -> u64 {
        let decided = taken.iter().zip(&condition.gains);
        let brought: Ratio = decided.filter_map(|(choice, gains)| Some(gains[(*choice)?].clone())).sum();
        let mut need = &condition.need - &brought;
        let open = condition.gains.iter().zip(&self.costs).skip(taken.len());
        // What brings most for its cost, and how much of it there is at most; nothing of an item brings more for less.
        let best = open.filter_map(|(gains, costs)| {
            let most = gains.iter().max()?.clone();
            let some = gains.iter().zip(costs).filter(|(gain, _)| !gain.is_zero());
            let least = some.map(|(gain, cost)| &Ratio::whole((*cost).into()) / gain).min()?;
            Some((least, most))
        });
        let mut best: Vec<_> = best.collect();
        best.sort();
        let mut cost = Ratio::zero();
        for (per, most) in best {
            if need <= Ratio::zero() {
                break;
            }
            let part = if most < need { &most } else { &need };
            cost = cost + &(&per * part);
            need = &need - &most;
        }
        u64::try_from(cost.ceil_units(1)).unwrap_or(0)
    }
}
