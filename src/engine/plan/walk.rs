//! Looks through the sets of steps where levels share what they expect: one step then serves several levels, and a smaller
//! one some of them, so that no level adds up by itself.
//!
//! Sets are built item by item, the cheapest first. What cannot be enough with all that is left to decide made is left out;
//! what costs more than the best set so far, never looked at.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use crate::domain::{Case, CriterionId, Rating, Response, Tier, Verdict};

use super::super::judge::verdict_before_spread;
use super::super::path::{AnsweredLevel, AnsweredPath};
use super::least::LeastCost;
use super::prices::Pricing;
use super::problem::Problem;
use super::result::{PlanRequest, Step, StepKind};

/// The most sets that are judged in a span of days; fewer where there is much to judge in each.
const MOST_JUDGED: usize = 20_000;

/// The most criteria, and competencies that conditions count, that are looked at in all these sets together.
const MOST_LOOKED_AT: usize = 20_000_000;

/// Lays steps over the path without making them on a sheet.
pub(super) struct Walk<'w> {
    problem: &'w Problem<'w>,
    wanted: &'w PlanRequest,
    pricing: Pricing,
    path: AnsweredPath<'w>,
    /// What each choice answers.
    responses: &'w [Response],
    /// The choices at each item, what leads to the highest rating last.
    items: Vec<Vec<usize>>,
    /// Where each item stands on the path: the levels, and the indexes at them.
    positions: Vec<Vec<(usize, usize)>>,
    /// What sets cost at least that are still to be completed.
    least: LeastCost,
    judged: usize,
    most_judged: usize,
}

/// Gives what each choice of a problem answers.
pub(super) fn responses(problem: &Problem) -> Vec<Response> {
    let response = |(kind, counted): (&StepKind, Rating)| match kind {
        StepKind::Raise { to, .. } | StepKind::Answer { to, .. } => Response::Rated(*to),
        StepKind::Attach { .. } | StepKind::More { .. } | StepKind::Clear { .. } => Response::Rated(counted),
    };
    let counted = |index: usize| {
        let choice = &problem.choices[index];
        let answered = &problem.path.levels[choice.level].criteria[choice.index];
        let lowest = problem.path.rubric().scale().lowest();
        if let Response::Rated(rating) = answered.response { *rating } else { lowest }
    };
    (0..problem.choices.len()).map(|index| response((&problem.choices[index].kind, counted(index)))).collect()
}

impl<'w> Walk<'w> {
    pub(super) fn new(
        case: Case<'w>,
        problem: &'w Problem<'w>,
        (wanted, pricing): (&'w PlanRequest, Pricing),
        signs: &[Step],
        responses: &'w [Response],
    ) -> Self {
        let mut path = AnsweredPath::new(case);
        let cleared = |id: &str| {
            signs.iter().any(|step| matches!(&step.kind, StepKind::Clear { sign, .. } if sign.as_str() == id))
        };
        for (sign, seen) in path.levels.iter_mut().flat_map(|level| &mut level.warnings) {
            *seen = if cleared(sign.id.as_str()) { Some(false) } else { *seen };
        }
        let mut items: BTreeMap<&CriterionId, Vec<usize>> = BTreeMap::new();
        for (index, choice) in problem.choices.iter().enumerate() {
            items.entry(&problem.asks(choice).id).or_default().push(index);
        }
        let rating = |index: usize| if let Response::Rated(rating) = responses[index] { rating.number() } else { 0 };
        for choices in items.values_mut() {
            choices.sort_by_key(|index| (rating(*index), problem.choices[*index].weeks));
        }
        let stands = |id: &CriterionId| {
            let levels = problem.path.levels.iter().enumerate();
            let at = |(level, answered): (usize, &AnsweredLevel)| {
                let index = answered.criteria.iter().position(|one| one.criterion.id == *id);
                index.map(|index| (level, index))
            };
            levels.filter_map(at).collect()
        };
        let positions = items.keys().map(|id| stands(id)).collect();
        let items: Vec<Vec<usize>> = items.into_values().collect();
        // Less than ready needs no condition to hold.
        let levels = 0..if wanted.to == Verdict::Ready { path.levels.len() } else { 0 };
        let least = LeastCost::new(problem, &items, pricing, levels);
        let counted = |level: &AnsweredLevel| level.conditions.iter().map(|one| one.counted.len()).sum::<usize>();
        let size: usize = path.levels.iter().map(|level| level.criteria.len() + counted(level)).sum();
        let most_judged = (MOST_LOOKED_AT / size.max(1)).clamp(1, MOST_JUDGED);
        Self { problem, wanted, pricing, path, responses, items, positions, least, judged: 0, most_judged }
    }

    /// Finds a cheap set that is enough, not always the cheapest: all that may be done, without what is not needed. None where
    /// all of it is not enough.
    pub(super) fn guess(&mut self) -> Option<Vec<usize>> {
        let mut taken: Vec<Option<usize>> = self.items.iter().map(|choices| choices.last().copied()).collect();
        if !self.is_enough(&taken) {
            return None;
        }
        let mut order: Vec<usize> = (0..taken.len()).collect();
        order.sort_by_key(|item| Reverse(taken[*item].map(|choice| self.problem.choices[choice].weeks)));
        for item in order {
            if self.judged >= self.most_judged {
                break;
            }
            let most = taken[item];
            let less = std::iter::once(None).chain(self.items[item].clone().into_iter().map(Some));
            for choice in less {
                taken[item] = choice;
                if choice == most || self.is_enough(&taken) {
                    break;
                }
            }
        }
        Some(taken.into_iter().flatten().collect())
    }

    /// Gives all that may be done.
    pub(super) fn everything(&self) -> Vec<usize> {
        self.items.iter().filter_map(|choices| choices.last().copied()).collect()
    }

    /// Calls `found` with each set that is enough and costs no more than it allows, the cheapest first; it says how much the
    /// next one may cost. Gives what the sets cost at least that were not looked at; none where all were.
    pub(super) fn each(
        &mut self,
        mut most: Option<u64>,
        mut found: impl FnMut(&[usize]) -> Option<u64>,
    ) -> Option<u64> {
        // Each with what it costs at least once it is completed; its choices by their place at each item.
        let mut open = BinaryHeap::from([(Reverse(self.least.rest(&[])), Vec::<Option<usize>>::new())]);
        self.judged = 0;
        while let Some((Reverse(cost), taken)) = open.pop() {
            if most.is_some_and(|most| cost > most) {
                return None;
            }
            if self.judged >= self.most_judged {
                return Some(cost);
            }
            if taken.len() == self.items.len() {
                let chosen: Vec<_> = self.chosen(&taken).into_iter().flatten().collect();
                most = found(&chosen).or(most);
                continue;
            }
            for place in std::iter::once(None).chain((0..self.items[taken.len()].len()).map(Some)) {
                let next: Vec<_> = taken.iter().copied().chain([place]).collect();
                let mut best = self.chosen(&next);
                let spent = best.iter().flatten().map(|choice| self.pricing.of(self.problem.choices[*choice].weeks));
                let cost = spent.sum::<u64>() + self.least.rest(&next);
                best.extend(self.items[next.len()..].iter().map(|choices| choices.last().copied()));
                if most.is_none_or(|most| cost <= most) && self.is_enough(&best) {
                    open.push((Reverse(cost), next));
                }
            }
        }
        None
    }

    /// Gives the choices at these places of the first items.
    fn chosen(&self, places: &[Option<usize>]) -> Vec<Option<usize>> {
        places.iter().zip(&self.items).map(|(place, choices)| place.map(|place| choices[place])).collect()
    }

    /// Tells whether a choice at each item, or none, comes to the verdict, apart from how evidence spreads.
    fn is_enough(&mut self, taken: &[Option<usize>]) -> bool {
        self.judged += 1;
        let mut before = Vec::new();
        for (choice, positions) in taken.iter().zip(&self.positions).filter_map(|(choice, at)| Some(((*choice)?, at))) {
            let response = &self.responses[choice];
            for &(level, index) in positions {
                let answered = &mut self.path.levels[level].criteria[index];
                let effective = if let Response::Rated(rating) = response { Some(*rating) } else { None };
                let was = std::mem::replace(&mut answered.response, response);
                before.push(((level, index), (was, answered.effective, answered.waived, answered.tier)));
                (answered.effective, answered.waived) = (effective, false);
                // Each step brings evidence that somebody else can check.
                answered.tier = answered.tier.max(Tier::Checkable);
            }
        }
        let is_enough = verdict_before_spread(&self.path) >= self.wanted.to;
        for ((level, index), (response, effective, waived, tier)) in before {
            let answered = &mut self.path.levels[level].criteria[index];
            (answered.response, answered.effective, answered.waived) = (response, effective, waived);
            answered.tier = tier;
        }
        is_enough
    }
}
