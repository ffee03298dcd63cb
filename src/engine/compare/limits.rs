//! Says how many differences have to be settled high at least, by the scores and the soft warning signs alone.
//!
//! A score is a sum, and within a dimension what adds most to it adds most to the readiness of the level too. So the fewest that
//! come to every floor and then to the bar are those that add most; levels and signs have none in common, so their fewest add up; but
//! for levels that share what is rated, of which the one that takes most decides.

use std::cmp::Reverse;

use super::settling::{PathSlot, Settling};
use crate::domain::{Ratio, Role, Rubric, Severity, Verdict};

/// Holds what the scores of the levels and the soft signs ask for.
pub(super) struct ScoreLimits {
    levels: Vec<LevelLimits>,
    /// How many soft signs too many there are, with every difference settled low.
    signs_over: usize,
    soft: Vec<usize>,
    /// Whether a difference adds to several levels.
    is_shared: bool,
    worth: Vec<Ratio>,
}

struct LevelLimits {
    /// The score of each dimension that has one, and its floor.
    dimensions: Vec<Option<(Ratio, Ratio)>>,
    readiness: Ratio,
    bar: Ratio,
    /// What adds to it, what adds most to the readiness first.
    additions: Vec<Addition>,
}

struct Addition {
    difference: usize,
    dimension: usize,
    to_dimension: Ratio,
    to_readiness: Ratio,
}

impl ScoreLimits {
    /// Reads off what each difference adds; all of them are settled low.
    pub(super) fn new(settling: &mut Settling, goal: Verdict) -> Self {
        settling.verdict(&vec![false; settling.slots.len()]);
        let last = settling.now.levels.len() - 1;
        let first = if goal == Verdict::Ready { 0 } else { last };
        let levels: Vec<_> =
            (first..=last).filter_map(|level| LevelLimits::new(settling, level, goal, level == last)).collect();
        let mut worth = vec![Ratio::zero(); settling.slots.len()];
        for addition in levels.iter().flat_map(|level| &level.additions) {
            worth[addition.difference] = addition.to_readiness.clone();
        }
        let (signs_over, soft) = soft_signs(settling, goal);
        let is_shared = settling.slots.iter().any(|slots| slots.len() > 1);
        Self { levels, signs_over, soft, is_shared, worth }
    }

    /// Gives what a difference adds to the readiness of its level.
    pub(super) fn worth(&self, difference: usize) -> &Ratio {
        &self.worth[difference]
    }

    /// Counts the differences that it takes at least beside a set, of those that may be chosen; none where all are too few.
    pub(super) fn fewest(&self, set: &[bool], choices: &[usize]) -> Option<usize> {
        let mut may_be = vec![false; set.len()];
        for choice in choices {
            may_be[*choice] = true;
        }
        let set_aside = self.soft.iter().filter(|sign| set[**sign]).count();
        let signs = self.signs_over.saturating_sub(set_aside);
        if self.soft.iter().filter(|sign| may_be[**sign]).count() < signs {
            return None;
        }
        let fewest: Vec<_> = self.levels.iter().map(|level| level.fewest(set, &may_be)).collect::<Option<_>>()?;
        let of_levels = if self.is_shared { fewest.into_iter().max().unwrap_or(0) } else { fewest.into_iter().sum() };
        Some(signs + of_levels)
    }
}

impl LevelLimits {
    /// Reads off what a level asks for; none where it has no score, or one that conditions make: no sum of what each adds.
    fn new(settling: &mut Settling, level: usize, goal: Verdict, is_target: bool) -> Option<Self> {
        let score = settling.score(level);
        if score.dimensions.iter().all(Option::is_none) {
            return None;
        }
        let readiness = score.readiness?;
        let rubric = settling.now.rubric();
        let policy = rubric.policy();
        let bar = if is_target { band(rubric, goal) } else { policy.foundation.clone() };
        let floor = if goal == Verdict::Ready { policy.floor.clone() } else { Ratio::zero() };
        let dimensions: Vec<_> = score.dimensions.into_iter().map(|score| Some((score?, floor.clone()))).collect();
        let mut additions = Vec::new();
        for (difference, slots) in settling.slots.clone().into_iter().enumerate() {
            let here = slots.iter().find_map(|slot| match slot {
                PathSlot::Criterion { level: at, index } => (*at == level).then_some(*index),
                PathSlot::Warning { .. } => None,
            });
            let Some(index) = here else { continue };
            let dimension = settling.now.levels[level].criteria[index].criterion.dimension;
            let with = settling.score_with(level, difference);
            let Some(((before, _), after)) = dimensions[dimension].as_ref().zip(with.dimensions[dimension].as_ref())
            else {
                continue;
            };
            let to_readiness = &with.readiness.unwrap_or_else(Ratio::zero) - &readiness;
            additions.push(Addition { difference, dimension, to_dimension: after - before, to_readiness });
        }
        additions.sort_by_key(|addition| Reverse(addition.to_readiness.clone()));
        Some(Self { dimensions, readiness, bar, additions })
    }

    fn fewest(&self, set: &[bool], may_be: &[bool]) -> Option<usize> {
        let mut readiness = self.readiness.clone();
        let mut scores = self.dimensions.clone();
        let mut add = |addition: &Addition, scores: &mut Vec<Option<(Ratio, Ratio)>>| {
            readiness = readiness.clone() + &addition.to_readiness;
            if let Some((score, _)) = &mut scores[addition.dimension] {
                *score = score.clone() + &addition.to_dimension;
            }
            readiness >= self.bar
        };
        let mut is_enough = self.readiness >= self.bar;
        for addition in self.additions.iter().filter(|addition| set[addition.difference]) {
            is_enough = add(addition, &mut scores);
        }
        let choices =
            || self.additions.iter().filter(|addition| may_be[addition.difference] && !set[addition.difference]);
        let is_below = |scores: &[Option<(Ratio, Ratio)>], dimension: usize| {
            scores[dimension].as_ref().is_some_and(|(score, floor)| score < floor)
        };
        let mut taken = Vec::new();
        for addition in choices() {
            if is_below(&scores, addition.dimension) {
                is_enough = add(addition, &mut scores);
                taken.push(addition.difference);
            }
        }
        if (0..scores.len()).any(|dimension| is_below(&scores, dimension)) {
            return None;
        }
        for addition in choices().filter(|addition| !taken.contains(&addition.difference)).collect::<Vec<_>>() {
            if is_enough {
                break;
            }
            is_enough = add(addition, &mut scores);
            taken.push(addition.difference);
        }
        is_enough.then_some(taken.len())
    }
}

/// Gives the score that a verdict needs.
fn band(rubric: &Rubric, verdict: Verdict) -> Ratio {
    let bands = &rubric.policy().verdicts;
    match verdict {
        Verdict::Ready => bands.ready.clone(),
        Verdict::Nearly => bands.nearly.clone(),
        Verdict::Developing => bands.developing.clone(),
        Verdict::NotYet => Ratio::zero(),
    }
}

/// Counts the soft signs that are too many for a verdict, and lists the differences that are soft signs.
fn soft_signs(settling: &Settling, goal: Verdict) -> (usize, Vec<usize>) {
    if goal <= Severity::Soft.limit() {
        return (0, Vec::new());
    }
    let is_soft = |level: usize, index: usize| {
        let level = &settling.now.levels[level];
        level.role != Role::Held && level.warnings[index].0.severity == Severity::Soft
    };
    let levels = settling.now.levels.iter().enumerate();
    let signs = levels.flat_map(|(number, level)| {
        let observed = level.warnings.iter().enumerate().filter(|(_, (_, seen))| seen.unwrap_or(true));
        observed.filter(move |(index, _)| is_soft(number, *index))
    });
    let allowed = settling.now.rubric().policy().warnings_limit.saturating_sub(1);
    let over = signs.count().saturating_sub(allowed);
    let is_one = |slots: &[PathSlot]| {
        slots.iter().any(|slot| matches!(slot, PathSlot::Warning { level, index } if is_soft(*level, *index)))
    };
    let soft = settling.slots.iter().enumerate().filter(|(_, slots)| is_one(slots)).map(|(difference, _)| difference);
    (over, soft.collect())
}
