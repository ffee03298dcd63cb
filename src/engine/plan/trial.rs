//! Tries one set of steps: lays it out, adds what its evidence lacks, and finds the first day on which it is enough.

use crate::domain::{Case, Date, Tier, Verdict};

use super::super::path::AnsweredCriterion;
use super::super::score::LOW;
use super::super::suppose::SupposedEvidence;
use super::dating::{Shown, Spread};
use super::lanes::{Job, RubricOrder, Slot, lay};
use super::prices::Pricing;
use super::problem::Problem;
use super::result::{PlanRequest, Step, StepKind};

/// Holds a set of steps that reaches the verdict.
#[derive(Clone)]
pub(super) struct Solution {
    pub cost: u64,
    pub day: Date,
    pub steps: Vec<Step>,
}

impl Solution {
    /// Gives what decides between two: the effort, the day, the number of steps.
    pub(super) fn worth(&self) -> (u64, Date, usize) {
        (self.cost, self.day, self.steps.len())
    }
}

/// Holds what sets of steps are tried against: a span of days in which nothing more ages.
pub(super) struct Trial<'t> {
    case: &'t Case<'t>,
    problem: &'t Problem<'t>,
    spread: &'t Spread,
    wanted: &'t PlanRequest,
    signs: &'t [Step],
    from: Date,
    until: Option<Date>,
    /// The criteria of the target that are met as they are.
    met: Vec<bool>,
    applicable: Vec<bool>,
    shown: Shown,
}

/// Names a criterion of the target that carries one more piece.
#[derive(Clone, Copy)]
struct Carrier {
    index: usize,
    position: RubricOrder,
    /// The job that makes it met, where one does.
    after: Option<usize>,
}

impl<'t> Trial<'t> {
    pub(super) fn new(
        case: &'t Case<'t>,
        problem: &'t Problem<'t>,
        spread: &'t Spread,
        wanted: &'t PlanRequest,
        signs: &'t [Step],
        (from, until): (Date, Option<Date>),
    ) -> Self {
        let target = problem.path.target();
        let counted = |answered: &AnsweredCriterion| answered.counted(target.role, LOW);
        let is_met = |answered: &AnsweredCriterion| counted(answered).is_some_and(|rating| answered.is_met(rating));
        let met: Vec<_> = target.criteria.iter().map(is_met).collect();
        let applicable: Vec<_> = target.criteria.iter().map(|answered| counted(answered).is_some()).collect();
        let shown = spread.of(&met, &applicable);
        Self { case, problem, spread, wanted, signs, from, until, met, applicable, shown }
    }

    /// Gives the evidence of what is met as it is.
    pub(super) fn shown(&self) -> &Shown {
        &self.shown
    }

    pub(super) fn weeks(&self, choice: usize) -> u32 {
        self.problem.choices[choice].weeks
    }

    /// Tells whether the evidence that is there is enough on every day up to one, whatever else is done.
    pub(super) fn is_enough_until(&self, end: Date) -> bool {
        let shown = self.spread.of(&self.met, &vec![true; self.met.len()]);
        self.spread.first_day(&shown, &[], end.max(self.from), None).1.is_some_and(|(day, _)| day == end.max(self.from))
    }

    /// Gives the first day on which steps that take so many weeks can be enough.
    pub(super) fn earliest(&self, weeks: u32) -> Date {
        self.day(weeks).map_or(self.from, |day| day.max(self.from))
    }

    /// Gives the set of all choices.
    pub(super) fn all(&self) -> Vec<usize> {
        (0..self.problem.choices.len()).collect()
    }

    /// Adds to a set of choices all questions of the target that can be answered: they take no time, and bring evidence.
    pub(super) fn with_answers(&self, choices: &[usize]) -> Vec<usize> {
        let all = self.problem.choices.iter().enumerate();
        let answers = all.filter(|(index, choice)| {
            choice.level == self.problem.target() && choice.weeks == 0 && !choices.contains(index)
        });
        choices.iter().copied().chain(answers.map(|(index, _)| index)).collect()
    }

    /// Tries a set of choices with as few more pieces of evidence as it needs, as far as it can be better than the best so
    /// far. A count of the days tried comes with it.
    pub(super) fn run(
        &self,
        choices: &[usize],
        pricing: Pricing,
        best: Option<&Solution>,
    ) -> (usize, Option<Solution>) {
        let mut jobs: Vec<_> = self.signs.iter().map(|sign| self.job_of_sign(sign)).collect();
        let first = jobs.len();
        let chosen = choices.iter().map(|index| &self.problem.choices[*index]);
        jobs.extend(chosen.map(|choice| Job { weeks: choice.weeks, position: choice.position, after: None }));
        let cost: u64 = jobs.iter().map(|job| pricing.of(job.weeks)).sum();
        let shown = self.shown_with(choices);
        let most = if self.is_spread_asked() { self.spread.most_new(&shown) } else { 0 };
        let carriers = self.carriers(choices, first);
        let mut tried = 0;
        for more in self.least_more(choices, &shown).min(most + 1)..=most {
            let (cost, steps) = (cost + more as u64, jobs.len() + more);
            let is_allowed = self.wanted.max_steps.is_none_or(|most| steps <= most);
            if !is_allowed || best.is_some_and(|best| cost > best.cost) || (more > 0 && carriers.is_empty()) {
                break;
            }
            let ways = carriers.iter().map(Some).take(if more == 0 { 0 } else { carriers.len() });
            let ways = ways.chain((more == 0).then_some(None));
            let mut found: Option<Solution> = None;
            for carrier in ways {
                let (days, one) =
                    self.on_first_day(choices, &jobs, carrier.map(|carrier| (*carrier, more)), &shown, cost);
                tried += days;
                found = [found, one].into_iter().flatten().min_by_key(Solution::worth);
            }
            if found.is_some() {
                return (tried, found);
            }
        }
        (tried, None)
    }

    /// Gives the fewest more pieces with which a set of choices can be broad enough.
    fn least_more(&self, choices: &[usize], shown: &Shown) -> usize {
        let chosen = choices.iter().map(|index| &self.problem.choices[*index]);
        let pieces = chosen.filter(|choice| choice.level == self.problem.target()).map(|choice| choice.pieces).sum();
        if self.is_spread_asked() { shown.lacking(pieces, self.from) } else { 0 }
    }

    fn is_spread_asked(&self) -> bool {
        self.wanted.to == Verdict::Ready
    }

    fn job_of_sign(&self, step: &Step) -> Job {
        let mut levels = self.case.rubric.levels().iter().enumerate();
        let position = levels.find_map(|(level, asks)| {
            let sign = asks
                .warnings
                .iter()
                .position(|sign| matches!(&step.kind, StepKind::Clear { sign: id, .. } if *id == sign.id));
            sign.map(|sign| (level, asks.criteria.len() + sign))
        });
        Job { weeks: step.weeks, position: position.unwrap_or_default(), after: None }
    }

    /// Gathers the evidence that is there of what is met with a set of choices.
    fn shown_with(&self, choices: &[usize]) -> Shown {
        let (mut met, mut applicable) = (self.met.clone(), self.applicable.clone());
        let chosen = choices.iter().map(|index| &self.problem.choices[*index]);
        for choice in chosen.filter(|choice| choice.level == self.problem.target()) {
            (met[choice.index], applicable[choice.index]) = (true, true);
        }
        self.spread.of(&met, &applicable)
    }

    /// Lists the criteria that may carry more pieces: one that is met from the start serves as well as any other.
    fn carriers(&self, choices: &[usize], first_job: usize) -> Vec<Carrier> {
        let level = self.problem.path.target();
        let mut carriers = Vec::new();
        for (index, answered) in level.criteria.iter().enumerate() {
            let criteria = &self.case.rubric.level(level.index).criteria;
            let position = criteria.iter().position(|criterion| criterion.id == answered.criterion.id).unwrap_or(0);
            let made = choices.iter().position(|choice| {
                let choice = &self.problem.choices[*choice];
                choice.level == self.problem.target() && choice.index == index
            });
            let is_allowed = !self.wanted.excluded.contains(answered.criterion.id.as_str());
            if is_allowed && (self.met[index] || made.is_some()) {
                let after =
                    made.filter(|made| self.problem.choices[choices[*made]].weeks > 0).map(|made| first_job + made);
                carriers.push(Carrier { index, position: (level.index.0, position), after });
            }
        }
        match carriers.iter().find(|carrier| carrier.after.is_none()) {
            Some(at_once) => vec![*at_once],
            None => carriers,
        }
    }

    /// Lays a set out and finds the first day on which it is enough.
    fn on_first_day(
        &self,
        choices: &[usize],
        jobs: &[Job],
        more: Option<(Carrier, usize)>,
        shown: &Shown,
        cost: u64,
    ) -> (usize, Option<Solution>) {
        let mut all = jobs.to_vec();
        if let Some((carrier, count)) = more {
            all.extend(std::iter::repeat_n(Job { weeks: 1, position: carrier.position, after: carrier.after }, count));
        }
        let slots = lay(&all, self.wanted.parallel);
        let is_done = |slot: &Slot| self.day(slot.end);
        let Some(ends) = slots.iter().map(is_done).collect::<Option<Vec<_>>>() else { return (1, None) };
        let from = ends.iter().max().copied().unwrap_or(self.from).max(self.from);
        if self.until.is_some_and(|until| from >= until) {
            return (1, None);
        }
        let first = self.signs.len();
        let mut starts = Vec::new();
        for (choice, end) in choices.iter().map(|index| &self.problem.choices[*index]).zip(&ends[first..]) {
            let counts = choice.level == self.problem.target();
            starts.extend(std::iter::repeat_n(*end, if counts { choice.pieces } else { 0 }));
        }
        starts.extend(&ends[jobs.len()..]);
        let (tried, found) = if self.is_spread_asked() {
            self.spread.first_day(shown, &starts, from, self.until)
        } else {
            (1, Some((from, starts.iter().map(|start| self.spread.not_aged(*start, from)).collect())))
        };
        let steps = |(day, dates): (Date, Vec<Date>)| Solution {
            cost,
            day,
            steps: self.steps(choices, more, &slots, &ends, (day, &dates)),
        };
        (tried, found.map(steps))
    }

    /// Writes the steps down.
    fn steps(
        &self,
        choices: &[usize],
        more: Option<(Carrier, usize)>,
        slots: &[Slot],
        ends: &[Date],
        (day, dates): (Date, &[Date]),
    ) -> Vec<Step> {
        let max_age = self.case.rubric.policy().evidence.max_age_months;
        let mut dates = dates.iter().copied();
        let start = |slot: &Slot| self.day(slot.start).unwrap_or(day);
        let mut steps = self.signs.to_vec();
        for (step, (slot, end)) in steps.iter_mut().zip(slots.iter().zip(ends)) {
            (step.start, step.end, step.lane) = (start(slot), *end, slot.lane.map(|lane| lane + 1));
        }
        let mut places = slots.iter().zip(ends).skip(self.signs.len());
        for choice in choices.iter().map(|index| &self.problem.choices[*index]) {
            let Some((slot, end)) = places.next() else { break };
            let is_target = choice.level == self.problem.target();
            let tier = self.problem.tier(choice);
            let piece = |_| {
                let date = if is_target { dates.next() } else { None };
                SupposedEvidence { tier, date: date.unwrap_or_else(|| end.first_within(max_age, day)) }
            };
            let evidence = (0..choice.pieces).map(piece).collect();
            let lane = slot.lane.map(|lane| lane + 1);
            let kind = choice.kind.clone();
            steps.push(Step {
                kind,
                weeks: choice.weeks,
                start: start(slot),
                end: *end,
                lane,
                evidence,
                needed_for: Vec::new(),
            });
        }
        let criterion = more.map(|(carrier, _)| &self.problem.path.target().criteria[carrier.index].criterion.id);
        for ((slot, end), criterion) in places.zip(criterion.into_iter().cycle()) {
            let evidence = vec![SupposedEvidence { tier: Tier::Checkable, date: dates.next().unwrap_or(day) }];
            let kind = StepKind::More { criterion: criterion.clone() };
            let lane = slot.lane.map(|lane| lane + 1);
            steps.push(Step { kind, weeks: 1, start: start(slot), end: *end, lane, evidence, needed_for: Vec::new() });
        }
        steps
    }

    /// Gives the day so many weeks from the start; none past the end of the calendar.
    fn day(&self, weeks: u32) -> Option<Date> {
        self.case.request.as_of().days_later(weeks.checked_mul(7)?)
    }
}
