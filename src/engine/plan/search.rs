//! Looks for the set of steps of least effort whose own schedule reaches the verdict, over all days on which it might.
//!
//! Evidence that is there ages, so what is missing depends on the day, and the day on what is done: each span of days in
//! which nothing more ages is looked at for itself.

use crate::domain::{Case, Date, Verdict};

use super::bars::{Bar, Bars};
use super::dating::Spread;
use super::kinds::Kinds;
use super::prices::{PARTS, Pricing};
use super::problem::{Problem, epochs, has_a_say};
use super::result::{PlanRequest, Step};
use super::set::Set;
use super::sets::{Detail, Limits, Sets, TooMany};
use super::trial::{Solution, Trial};
use super::walk::{self, Walk};

/// The most sets and days that are looked at, in all.
const MOST_STATES: usize = 300_000;

/// Says what came of a search.
pub(super) struct Searched {
    /// The best set; none where there is none, or none was found.
    pub best: Option<Solution>,
    /// What every set costs at least, where not every one that may be better was looked at.
    pub bound: Option<u64>,
}

/// Looks for the best set of steps, with those for the warning signs that are made in any case; `known` is a set to beat.
pub(super) fn search(
    case: &Case,
    wanted: &PlanRequest,
    pricing: Pricing,
    signs: &[Step],
    known: Option<Solution>,
) -> Searched {
    let mut search = Search { case, wanted, pricing, signs, states: MOST_STATES, best: known, open: Vec::new() };
    let days = epochs(case, wanted);
    let spans = days.iter().enumerate().map(|(index, from)| (*from, days.get(index + 1).copied()));
    let least = search.least_weeks();
    let spans: Vec<_> =
        spans.filter(|(_, until)| until.is_none_or(|until| least <= search.weeks_before(until))).collect();
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
    best: Option<Solution>,
    /// What was not looked at in full: what it costs at least, from which day on.
    open: Vec<(u64, Date)>,
}

/// Holds what the levels of the path may need.
struct LevelBars(Vec<Bars>);

impl LevelBars {
    /// Gives what all levels cost at least, in parts.
    fn bound(&self) -> i64 {
        self.0.iter().map(|bars| bars.bound).sum()
    }

    /// Tells whether nothing that they may need is left out.
    fn is_complete(&self) -> bool {
        self.0.iter().all(|bars| bars.is_complete)
    }
}

impl Search<'_> {
    /// Gives the weeks that pass at least until all is done, on whatever day: the least effort of today, in lanes. What ages on
    /// the way only adds to it.
    fn least_weeks(&self) -> u32 {
        let problem = Problem::new(*self.case, self.wanted, u32::MAX);
        let levels = if problem.is_shared { None } else { self.levels(&problem) };
        let effort = match (self.pricing, levels) {
            (Pricing::Weeks, Some(levels)) => whole(levels.bound() + self.of_signs()),
            (Pricing::Weeks, None) | (Pricing::Steps, _) => 0,
        };
        u32::try_from(effort.div_ceil(self.wanted.parallel as u64)).unwrap_or(u32::MAX)
    }

    /// Counts the whole weeks that end before a day.
    fn weeks_before(&self, day: Date) -> u32 {
        (self.case.request.as_of().days_until(day) - 1) / 7
    }

    /// Gives what the steps at warning signs cost, in parts.
    fn of_signs(&self) -> i64 {
        let cost: u64 = self.signs.iter().map(|step| self.pricing.of(step.weeks)).sum();
        i64::try_from(cost).unwrap_or(0) * PARTS
    }

    /// Looks for sets that reach the verdict on a day from `from` on and before `until`.
    fn look(&mut self, from: Date, until: Option<Date>, task: Task) -> Next {
        let as_of = self.case.request.as_of();
        let most_weeks = until.map(|until| self.weeks_before(until));
        let problem = Problem::new(self.case.on(from), self.wanted, most_weeks.unwrap_or(u32::MAX));
        // The later the day, the more is missing; only steps that take too long for this span may help then.
        let later = if problem.leaves_out { Next::Look } else { Next::None };
        if problem.is_shared {
            return if self.walk(&problem, (from, until), task) { Next::Look } else { later };
        }
        let Some(levels) = self.levels(&problem) else { return later };
        let signs = self.of_signs();
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

    /// Looks for sets where levels share what they expect; tells whether there is any.
    fn walk(&mut self, problem: &Problem, (from, until): (Date, Option<Date>), task: Task) -> bool {
        let spread = Spread::new(&problem.path, forever(self.case.request.as_of()));
        let trial = Trial::new(self.case, problem, &spread, self.wanted, self.signs, (from, until));
        let responses = walk::responses(problem);
        let mut walk = Walk::new(self.case.on(from), problem, (self.wanted, self.pricing), self.signs, &responses);
        let Some(cheap) = walk.guess().filter(|_| !problem.is_stuck) else { return false };
        if task == Task::Guess {
            self.consider(&trial, &cheap);
            self.consider(&trial, &walk.everything());
            return true;
        }
        let of_signs = whole(self.of_signs());
        let most = |search: &Self| search.best.as_ref().map(|best| best.cost.saturating_sub(of_signs));
        let open = walk.each(most(self), |choices| {
            self.consider(&trial, choices);
            most(self)
        });
        self.open.extend(open.map(|cost| (cost + of_signs, from)));
        true
    }

    /// Lists what the levels may need; none where one of them can never be enough.
    fn levels(&self, problem: &Problem) -> Option<LevelBars> {
        let having_a_say = problem.path.levels.iter().enumerate().filter(|(_, level)| has_a_say(level, self.wanted));
        let bars = having_a_say.map(|(index, _)| Bars::new(problem, self.wanted, self.pricing, index));
        if problem.is_stuck { None } else { bars.collect::<Option<_>>().map(LevelBars) }
    }

    /// Tries a cheap set, so that there is something to beat.
    fn guess(&mut self, levels: &LevelBars, trial: &Trial) {
        let mut choices = Vec::new();
        for bars in &levels.0 {
            let cost = |choices: &[usize]| choices.iter().map(|one| self.pricing.of(trial.weeks(*one))).sum::<u64>();
            let cheapest = bars.ways.iter().map(Bar::greedy).min_by_key(|choices| cost(choices));
            choices.extend(cheapest.into_iter().flatten());
        }
        self.consider(trial, &choices);
        self.consider(trial, &trial.with_answers(&choices));
        if self.best.is_none() {
            self.consider(trial, &trial.all());
        }
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

    /// Sorts the choices by what counts of them until a day, or until all that is worth doing is done.
    fn kinds(&self, problem: &Problem, spread: &Spread, trial: &Trial, until: Option<Date>) -> Kinds {
        let as_of = self.case.request.as_of();
        let effort = self.best.as_ref().filter(|_| self.pricing == Pricing::Weeks).map(|best| best.cost);
        let end = effort.and_then(|weeks| as_of.days_later(u32::try_from(weeks).ok()?.checked_mul(7)?));
        let end = [end, until].into_iter().flatten().min();
        let by_evidence = self.wanted.to == Verdict::Ready && !end.is_some_and(|end| trial.is_enough_until(end));
        Kinds::new(problem, by_evidence, |index| spread.adds(index, trial.shown()))
    }

    /// Looks at all sets that may be best; where they are too many, at those of least cost alone. Gives what a set costs at
    /// least, and tells whether every one was looked at.
    fn sets(
        &mut self,
        problem: &Problem,
        levels: &LevelBars,
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
            if detail == Detail::Full && is_done && levels.is_complete() {
                return (least, true);
            }
            break;
        }
        (if levels.is_complete() { least } else { bound }, false)
    }

    /// Lists the sets of steps that come to what every level needs.
    fn list(&self, sets: &mut Sets, levels: &LevelBars, signs: i64) -> Result<Vec<Set>, TooMany> {
        let gap = match &self.best {
            Some(best) => i64::try_from(best.cost).unwrap_or(i64::MAX >> 22) * PARTS - levels.bound() - signs,
            None => i64::MAX,
        };
        let mut all = vec![sets.empty()];
        for (index, bars) in levels.0.iter().enumerate() {
            let mut of_level = Vec::new();
            for bar in bars.ways.iter().filter(|bar| bar.bound - bars.bound <= gap) {
                let more = bar.bound - bars.bound;
                let found = sets.of_level(bar, gap.saturating_sub(more), index + 1 == levels.0.len())?;
                of_level.extend(found.into_iter().map(|set| set.raised(more)));
            }
            all = sets.join(&all, &of_level, gap)?;
        }
        Ok(all)
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
