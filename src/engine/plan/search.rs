//! Finds the cheapest changes over the few days on which the sustained gate can open.
//!
//! New evidence can be dated on any day from the as-of date on. So the gate opens on day `D` when some criterion of the
//! target that is met has evidence dated at least the policy's months before `D` (or `D` is that far after the as-of
//! date), and some piece is dated late enough: an old one, or a new one that another change brings anyway, or one gathered
//! for this alone. By `D` other evidence may have grown old; each day is therefore a problem of its own.

use std::collections::BTreeSet;

use crate::domain::{Case, Date};

use super::super::path::AnsweredPath;
use super::choices::{Candidate, Choice, Pricing};
use super::least::{Demand, Least, PlanProblem};
use super::result::StepKind;

/// Holds the cheapest changes at criteria and the day on which they suffice.
#[derive(Clone)]
pub(super) struct Solution {
    /// That day.
    pub day: Date,
    /// The changes.
    pub least: Least,
    /// Dated evidence to gather besides, where the changes bring none, and what that costs.
    pub sustain: Option<(StepKind, u32)>,
}

impl Solution {
    /// Counts the changes.
    pub(super) fn steps(&self) -> usize {
        self.effort().1
    }

    /// Gives what all changes cost together, and how many they are.
    fn effort(&self) -> (u64, usize) {
        let more = self.sustain.as_ref().map_or(0, |(_, cost)| *cost);
        (self.least.cost + u64::from(more), self.least.choices.len() + usize::from(self.sustain.is_some()))
    }
}

/// Looks for the cheapest changes; of equally cheap ones, for those that suffice first.
pub(super) fn search(case: &Case, pricing: &Pricing, most_steps: Option<usize>) -> Option<Solution> {
    let months = case.rubric.policy().sustained_months;
    let as_of = case.request.as_of();
    let path = AnsweredPath::new(*case);
    let problem = PlanProblem::new(&path, pricing);
    let least = problem.least(&[], most_steps)?;
    if !problem.needs.every_gate() || months == 0 {
        return Some(Solution { day: as_of, least, sustain: None });
    }
    let mut best: Option<Solution> = None;
    for day in days(&problem, months) {
        let path = AnsweredPath::new(case.on(day));
        let problem = PlanProblem::new(&path, pricing);
        let of_day = OfDay { problem: &problem, as_of, day, months, pricing, most_steps };
        if let Some(found) = of_day.search() {
            best = Some(match best {
                Some(best) if best.effort().0 <= found.effort().0 => best,
                _ => found,
            });
        }
        // Evidence only grows older: no later day takes less than the changes that do without the gate.
        if best.as_ref().is_some_and(|best| best.effort().0 == least.cost) {
            break;
        }
    }
    best
}

/// Lists the days on which the gate can open first: the as-of date, when old evidence is old enough, and when evidence from
/// the as-of date on is.
fn days(problem: &PlanProblem, months: u32) -> BTreeSet<Date> {
    let as_of = problem.path.case.request.as_of();
    let old = problem.at_target().filter_map(|(_, candidate)| candidate.answered.dated?.0.months_later(months));
    let last = as_of.months_later(months);
    let between = old.filter(|day| *day > as_of && last.is_none_or(|last| *day < last));
    between.chain([as_of]).chain(last).collect()
}

/// Looks for the cheapest changes that suffice on one day.
struct OfDay<'p, 'a> {
    problem: &'p PlanProblem<'a>,
    /// The day on which the work begins.
    as_of: Date,
    day: Date,
    /// How many months the evidence has to span.
    months: u32,
    /// What work costs.
    pricing: &'p Pricing<'p>,
    most_steps: Option<usize>,
}

impl OfDay<'_, '_> {
    /// Begins the span with old evidence or with evidence from now on, whichever takes less.
    fn search(&self) -> Option<Solution> {
        let unbound = self.problem.least(&[], self.most_steps)?;
        if self.spans(&unbound) {
            return Some(Solution { day: self.day, least: unbound, sustain: None });
        }
        [self.begins_with_old(), self.begins_now()].into_iter().flatten().min_by_key(Solution::effort)
    }

    /// Begins the span with old evidence, on a criterion that is met as it is or has to be met for it.
    fn begins_with_old(&self) -> Option<Solution> {
        let early: Vec<_> = self.problem.at_target().filter(|(_, candidate)| self.is_early(candidate)).collect();
        let starts: Vec<Vec<Demand>> = match early.iter().any(|(_, candidate)| self.is_met(candidate)) {
            true => vec![Vec::new()],
            false => early.iter().map(|(index, _)| vec![Demand::Met(*index)]).collect(),
        };
        let is_met = |found: &Solution| early.iter().any(|(_, candidate)| self.is_met_with(candidate, &found.least));
        let mut best = self.gathered_in_one_way(&starts, None, is_met);
        for demands in &starts {
            let Some(least) = self.problem.least(demands, self.most_steps) else { continue };
            for (demand, cost) in self.late() {
                let bound = (least.cost.max(cost), least.choices.len().max(1));
                if best.as_ref().is_some_and(|best| best.effort() <= bound) {
                    continue;
                }
                let demands: Vec<_> = demands.iter().copied().chain([demand]).collect();
                let found = self.problem.least(&demands, self.most_steps).filter(|least| self.spans(least));
                let found = found.map(|least| Solution { day: self.day, least, sustain: None });
                best = [best, found].into_iter().flatten().min_by_key(Solution::effort);
            }
        }
        best
    }

    /// Begins the span with evidence from now on: some criterion is met, to which it belongs.
    fn begins_now(&self) -> Option<Solution> {
        self.as_of.months_later(self.months).filter(|due| *due <= self.day)?;
        let starts: Vec<_> = self.problem.at_target().map(|(index, _)| vec![Demand::Met(index)]).collect();
        self.gathered_in_one_way(&starts, Some(self.as_of), |_| true)
    }

    /// Adds evidence gathered for the span alone to the cheapest changes, where these will do, else to the cheapest of those
    /// that meet one of the demands.
    fn gathered_in_one_way(
        &self,
        starts: &[Vec<Demand>],
        from: Option<Date>,
        will_do: impl Fn(&Solution) -> bool,
    ) -> Option<Solution> {
        let unbound = self.gathered(&[], from).filter(will_do);
        let bound = || starts.iter().filter_map(|demands| self.gathered(demands, from)).min_by_key(Solution::effort);
        unbound.or_else(bound)
    }

    /// Tells whether the evidence of a criterion is old enough to begin the span.
    fn is_early(&self, candidate: &Candidate) -> bool {
        candidate.answered.dated.is_some_and(|(first, _)| first.is_months_before(self.months, self.day))
    }

    /// Tells whether a criterion is met as it is.
    fn is_met(&self, candidate: &Candidate) -> bool {
        candidate.counted.is_some_and(|rating| rating >= self.problem.path.rubric().scale().meets())
    }

    /// Adds evidence gathered for the span alone.
    fn gathered(&self, demands: &[Demand], from: Option<Date>) -> Option<Solution> {
        let most_steps = match self.most_steps {
            Some(most) => Some(most.checked_sub(1)?),
            None => None,
        };
        let least = self.problem.least(demands, most_steps)?;
        let (_, met) = self.problem.at_target().find(|(_, candidate)| self.is_met_with(candidate, &least))?;
        let criterion = met.answered.criterion.id.clone();
        let kind = StepKind::Sustain { criterion, from, until: self.day };
        Some(Solution { day: self.day, least, sustain: Some((kind, self.pricing.of_gathering())) })
    }

    /// Lists the criteria that could end the span, with the least that the change costs: those that bring new evidence, and
    /// those whose old evidence is recent.
    fn late(&self) -> Vec<(Demand, u64)> {
        let meets = self.problem.path.rubric().scale().meets();
        let mut found = Vec::new();
        for (index, candidate) in self.problem.at_target() {
            let ways = || candidate.choices.iter().filter(|choice| choice.reaches >= meets);
            let cost = |shows: bool| ways().filter(|way| way.shows || !shows).map(|way| u64::from(way.cost)).min();
            found.extend(cost(true).map(|cost| (Demand::Shown(index), cost)));
            if candidate.answered.dated.is_some() {
                found.extend(cost(false).map(|cost| (Demand::Met(index), cost)));
            }
        }
        found
    }

    /// Tells whether the dated evidence spans long enough once the changes are made, new pieces dated on the day.
    fn spans(&self, changes: &Least) -> bool {
        let met = self.problem.at_target().filter(|(_, candidate)| self.is_met_with(candidate, changes));
        let mut dates = Vec::new();
        for (_, candidate) in met {
            dates.extend(candidate.answered.dated.map(|(first, last)| [first, last]).into_iter().flatten());
            dates.extend(choice_at(candidate, changes).filter(|choice| choice.shows).map(|_| self.day));
        }
        let (Some(first), Some(last)) = (dates.iter().min(), dates.iter().max()) else { return false };
        first.is_months_before(self.months, *last)
    }

    /// Tells whether a criterion is met once the changes are made.
    fn is_met_with(&self, candidate: &Candidate, least: &Least) -> bool {
        let meets = self.problem.path.rubric().scale().meets();
        self.is_met(candidate) || choice_at(candidate, least).is_some_and(|choice| choice.reaches >= meets)
    }
}

/// Finds the change at a criterion.
fn choice_at<'l>(candidate: &Candidate, least: &'l Least) -> Option<&'l Choice> {
    let id = &candidate.answered.criterion.id;
    least.choices.iter().find(|choice| choice.kind.criterion() == Some(id))
}
