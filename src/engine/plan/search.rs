//! Looks for the set of steps of least effort whose own schedule reaches the verdict, over all days on which it might.
//!
//! Evidence that is there ages, so what is missing depends on the day, and the day on what is done: each span of days in
//! which nothing more ages is looked at for itself.

use std::collections::BTreeMap;

use crate::domain::{Case, Date, Verdict};

use super::bars::{Bar, PARTS, Pricing, bars};
use super::dating::Spread;
use super::problem::{Problem, epochs, has_a_say};
use super::result::{PlanRequest, Step};
use super::sets::{Detail, Kinds, Limits, Set, Sets, TooMany};
use super::trial::Trial;

/// The most sets and days that are looked at, in all.
const MOST_STATES: usize = 400_000;

/// Holds the best set of steps found.
#[derive(Clone)]
pub(super) struct Found {
    pub cost: u64,
    pub day: Date,
    pub steps: Vec<Step>,
}

impl Found {
    /// Gives what decides between two: the effort, the day, the number of steps.
    pub(super) fn worth(&self) -> (u64, Date, usize) {
        (self.cost, self.day, self.steps.len())
    }
}

/// Says what came of a search.
pub(super) struct Searched {
    /// The best set; none where there is none, or none was found.
    pub best: Option<Found>,
    /// What every set costs at least, where not every one that may be better was looked at.
    pub bound: Option<u64>,
}

/// Looks for the best set of steps, with those for the warning signs that are made in any case.
pub(super) fn search(case: &Case, wanted: &PlanRequest, pricing: Pricing, signs: &[Step]) -> Searched {
    let mut search = Search { case, wanted, pricing, signs, states: MOST_STATES, best: None, open: Vec::new() };
    let days = epochs(case, wanted);
    let spans: Vec<_> = days.iter().enumerate().map(|(index, from)| (*from, days.get(index + 1).copied())).collect();
    // First something to beat, so that little else has to be looked at.
    for task in [Task::Guess, Task::Search] {
        for (from, until) in &spans {
            let next = search.look(*from, *until, task);
            if next == Next::None || (task == Task::Guess && search.best.is_some()) {
                break;
            }
        }
    }
    let may_be_better =
        |(bound, from): &&(u64, Date)| search.best.as_ref().is_none_or(|best| (*bound, *from) <= (best.cost, best.day));
    let bound = search.open.iter().filter(may_be_better).map(|(bound, _)| *bound).min();
    Searched { best: search.best, bound }
}

/// Tells whether a later day may still bring something better.
#[derive(PartialEq, Eq)]
enum Next {
    Look,
    None,
}

/// Says what is done in a span of days.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Task {
    /// Try a cheap set.
    Guess,
    /// Look at all sets that may be best.
    Search,
}

struct Search<'a> {
    case: &'a Case<'a>,
    wanted: &'a PlanRequest,
    pricing: Pricing,
    signs: &'a [Step],
    /// The sets and days that may still be looked at.
    states: usize,
    best: Option<Found>,
    /// What was not looked at in full: what it costs at least, from which day on.
    open: Vec<(u64, Date)>,
}

/// Holds what each level of the path may need; told is whether that is all it may.
struct Levels {
    bars: Vec<(usize, Vec<Bar>)>,
    is_complete: bool,
}

impl Levels {
    /// Gives what one level costs at least, in parts.
    fn least(bars: &[Bar]) -> i64 {
        bars.iter().map(|bar| bar.bound).min().unwrap_or(0)
    }

    /// Gives what all levels cost at least, in parts.
    fn bound(&self) -> i64 {
        if self.is_complete { self.bars.iter().map(|(_, bars)| Self::least(bars)).sum() } else { 0 }
    }
}

impl Search<'_> {
    /// Looks for sets that reach the verdict on a day from `from` on and before `until`.
    fn look(&mut self, from: Date, until: Option<Date>, task: Task) -> Next {
        let as_of = self.case.request.as_of();
        let most_weeks = until.map(|until| (as_of.days_until(until) - 1) / 7);
        let problem = Problem::new(self.case.on(from), self.wanted, most_weeks.unwrap_or(u32::MAX));
        // The later the day, the more is missing; only steps that take too long for this span may help then.
        let later = if problem.leaves_out { Next::Look } else { Next::None };
        let Some(levels) = self.levels(&problem) else { return later };
        let of_signs: u64 = self.signs.iter().map(|step| self.pricing.of(step.weeks)).sum();
        let signs = i64::try_from(of_signs).unwrap_or(0) * PARTS;
        let bound = whole(levels.bound() + signs);
        let most_effort = most_weeks.map(|most| u64::from(most) * self.wanted.parallel as u64);
        if self.pricing == Pricing::Weeks && most_effort.is_some_and(|most| bound > most) {
            return Next::Look;
        }
        if self.best.as_ref().is_some_and(|best| (bound, from) > (best.cost, best.day)) {
            return later;
        }
        let spread = Spread::new(&problem.path, forever(as_of));
        let trial = Trial::new(self.case, &problem, &spread, self.wanted, self.signs, (from, until));
        self.guess(&levels, &trial);
        if task == Task::Search {
            let kinds = self.kinds(&problem, &spread, &trial, until);
            let (least, is_done) = self.sets(&problem, &levels, &kinds, &trial, (bound, signs, most_weeks));
            self.open.extend((!is_done).then_some((least, from)));
        }
        Next::Look
    }

    /// Lists what the levels may need; none where one of them can never be enough.
    fn levels(&self, problem: &Problem) -> Option<Levels> {
        let mut levels = Levels { bars: Vec::new(), is_complete: true };
        if problem.is_stuck {
            return None;
        }
        for (index, _) in problem.path.levels.iter().enumerate().filter(|(_, level)| has_a_say(level, self.wanted)) {
            let (bars, is_complete) = bars(problem, self.wanted, self.pricing, index);
            levels.is_complete &= is_complete;
            if bars.is_empty() {
                return None;
            }
            levels.bars.push((index, bars));
        }
        Some(levels)
    }

    /// Tries a cheap set, so that there is something to beat.
    fn guess(&mut self, levels: &Levels, trial: &Trial) {
        let mut choices = Vec::new();
        for (_, bars) in &levels.bars {
            let cost = |choices: &[usize]| choices.iter().map(|one| self.pricing.of(trial.weeks(*one))).sum::<u64>();
            let cheapest = bars.iter().map(Bar::greedy).min_by_key(|choices| cost(choices));
            choices.extend(cheapest.into_iter().flatten());
        }
        self.consider(trial, &choices);
        self.consider(trial, &trial.with_answers(&choices));
    }

    /// Tries one set of choices.
    fn consider(&mut self, trial: &Trial, choices: &[usize]) {
        let (tried, found) = trial.run(choices, self.pricing, self.best.as_ref());
        self.states = self.states.saturating_sub(tried);
        let better = found.filter(|found| self.best.as_ref().is_none_or(|best| found.worth() < best.worth()));
        if better.is_some() {
            self.best = better;
        }
    }

    /// Sorts the choices by what counts of them.
    fn kinds(&self, problem: &Problem, spread: &Spread, trial: &Trial, until: Option<Date>) -> Kinds {
        let as_of = self.case.request.as_of();
        let effort = self.best.as_ref().filter(|_| self.pricing == Pricing::Weeks).map(|best| best.cost);
        let end = effort.and_then(|weeks| as_of.days_later(u32::try_from(weeks).ok()?.checked_mul(7)?));
        let end = [end, until].into_iter().flatten().min();
        let by_evidence = self.wanted.to == Verdict::Ready && !end.is_some_and(|end| trial.is_enough_until(end));
        let of_target = |index: &usize| by_evidence && problem.choices[*index].level == problem.target();
        let mut order: Vec<usize> = (0..problem.choices.len()).collect();
        order.sort_by_key(|index| (std::cmp::Reverse(problem.choices[*index].weeks), problem.choices[*index].position));
        // Of equal steps the earlier one in the rubric may be done earlier, so what lies between others is told from them.
        let mut found: BTreeMap<_, usize> = BTreeMap::new();
        let (mut run, mut last) = (0, None);
        let mut of = vec![0; order.len()];
        let mut weeks = Vec::new();
        for index in order {
            let choice = &problem.choices[index];
            let pieces = if of_target(&index) { choice.pieces } else { 0 };
            if of_target(&index) && last != Some((choice.weeks, pieces)) {
                (run, last) = (run + 1, Some((choice.weeks, pieces)));
            }
            let run = if of_target(&index) { run } else { 0 };
            of[index] = *found.entry((choice.weeks, pieces, run)).or_insert_with(|| {
                weeks.push(choice.weeks);
                weeks.len() - 1
            });
        }
        let is_single = |index: usize| {
            let choice = &problem.choices[index];
            of_target(&index) && (choice.rated > 0 || spread.adds(choice.index, trial.shown()))
        };
        Kinds { is_single: (0..of.len()).map(is_single).collect(), of, weeks, by_evidence }
    }

    /// Looks at all sets that may be best; where they are too many, at those of least cost alone. Gives what a set costs at
    /// least, and tells whether every one was looked at.
    fn sets(
        &mut self,
        problem: &Problem,
        levels: &Levels,
        kinds: &Kinds,
        trial: &Trial,
        (bound, signs, most_weeks): (u64, i64, Option<u32>),
    ) -> (u64, bool) {
        let mut least = bound;
        for detail in [Detail::Full, Detail::Cost] {
            let weeks = most_weeks.filter(|_| detail == Detail::Full || self.pricing == Pricing::Weeks);
            let most = self.wanted.max_steps.map(|most| most.saturating_sub(self.signs.len()));
            // Half of what is left goes to every set, so that some is left for the cheapest.
            let states = if detail == Detail::Full { self.states / 2 } else { self.states };
            let limits = Limits { lanes: self.wanted.parallel, weeks, steps: most, states };
            let mut sets = Sets::new(problem, kinds, self.pricing, detail, limits);
            let found = self.list(&mut sets, levels, signs);
            self.states = self.states.saturating_sub(states - sets.states_left());
            let Ok(found) = found else { continue };
            let cheapest = found.iter().map(|set| set.cost).min();
            least = cheapest.map_or(u64::MAX, |cost| cost + whole(signs));
            let is_done = self.try_each(&sets, found, trial, whole(signs));
            if detail == Detail::Full && is_done && levels.is_complete {
                return (least, true);
            }
            break;
        }
        (if levels.is_complete { least } else { bound }, false)
    }

    /// Lists the sets of steps that come to what every level needs.
    fn list(&self, sets: &mut Sets, levels: &Levels, signs: i64) -> Result<Vec<Set>, TooMany> {
        let gap = match &self.best {
            Some(best) => i64::try_from(best.cost).unwrap_or(i64::MAX >> 22) * PARTS - self.sum(levels) - signs,
            None => i64::MAX,
        };
        let mut all = vec![sets.empty()];
        for (index, bars) in &levels.bars {
            let least = Levels::least(bars);
            let mut of_level = Vec::new();
            for bar in bars.iter().filter(|bar| bar.bound - least <= gap) {
                let more = bar.bound - least;
                let found = sets.of_level(bar, gap.saturating_sub(more), *index + 1 == levels.bars.len())?;
                of_level.extend(found.into_iter().map(|set| set.raised(more)));
            }
            all = sets.join(&all, &of_level, gap)?;
        }
        Ok(all)
    }

    fn sum(&self, levels: &Levels) -> i64 {
        levels.bars.iter().map(|(_, bars)| Levels::least(bars)).sum()
    }

    /// Tries sets, the cheapest first; tells whether all that may be best were tried.
    fn try_each(&mut self, sets: &Sets, mut found: Vec<Set>, trial: &Trial, of_signs: u64) -> bool {
        found.sort_by_cached_key(|set| (set.cost, sets.length(set), set.steps));
        for set in found {
            let day = trial.earliest(sets.length(&set));
            let worth = (set.cost + of_signs, day, set.steps + self.signs.len());
            if self.best.as_ref().is_some_and(|best| worth >= best.worth()) {
                continue;
            }
            if self.states == 0 {
                return false;
            }
            self.consider(trial, &sets.choices(&set));
        }
        true
    }
}

/// Gives the whole units of cost at or above parts.
fn whole(parts: i64) -> u64 {
    u64::try_from((parts + PARTS - 1).div_euclid(PARTS)).unwrap_or(0)
}

/// Gives a day to which no plan comes.
fn forever(as_of: Date) -> Date {
    Date::parse("9999-12-31").unwrap_or(as_of)
}
