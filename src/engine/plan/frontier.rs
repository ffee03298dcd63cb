//! Lists of what is worth its effort: of all sets of changes, those that no other set beats.

use crate::domain::Ratio;

use super::choices::Choice;

/// Describes one set of changes.
#[derive(Clone)]
pub(super) struct Point {
    /// What it costs.
    pub cost: u64,
    /// How many changes it has.
    pub steps: usize,
    /// What it brings.
    pub gain: Ratio,
    /// The weight that starts to count with it, in thousandths.
    pub rated: u128,
    trail: usize,
}

/// Says how one set came from smaller ones.
#[derive(Clone, Copy)]
enum Trail {
    /// It is the empty set.
    Start,
    /// It has this choice more than that set.
    With(usize, usize),
    /// It holds the choices of two sets.
    Both(usize, usize),
}

/// Builds lists of sets, and remembers which changes each set has.
///
/// Less is better of cost and steps, more of what is brought. With `most_steps` both cost and steps count for
/// themselves; without it fewer steps only decide between equal costs, which keeps the lists short.
pub(super) struct Frontiers<'a> {
    /// The most steps of a set; none for any number.
    pub most_steps: Option<usize>,
    /// The choices that were added.
    choices: Vec<&'a Choice>,
    /// How each set came about.
    trails: Vec<Trail>,
}

impl<'a> Frontiers<'a> {
    /// Starts without any set but the empty one.
    pub(super) fn new(most_steps: Option<usize>) -> Self {
        Self { most_steps, choices: Vec::new(), trails: vec![Trail::Start] }
    }

    /// Gives the empty set, bringing this much.
    pub(super) fn empty(gain: Ratio) -> Point {
        Point { cost: 0, steps: 0, gain, rated: 0, trail: 0 }
    }

    /// Adds to each set one of the choices of a criterion, or none of them where it may stay as it is.
    pub(super) fn choose_one(&mut self, sets: Vec<Point>, choices: &[&'a Choice], may_stay: bool) -> Vec<Point> {
        let first = self.choices.len();
        self.choices.extend(choices);
        let mut all = Vec::with_capacity(sets.len() * (choices.len() + 1));
        for set in &sets {
            let with = choices.iter().zip(first..).map(|(choice, number)| {
                let sum = Point {
                    cost: set.cost + u64::from(choice.cost),
                    steps: set.steps + 1,
                    gain: set.gain.clone() + &choice.gain,
                    rated: set.rated + choice.rated,
                    trail: set.trail,
                };
                (sum, Some(Trail::With(set.trail, number)))
            });
            all.extend(with);
        }
        all.extend(sets.into_iter().filter(|_| may_stay).map(|set| (set, None)));
        self.worth_it(all)
    }

    /// Joins each set of one list with each of another.
    pub(super) fn join(&mut self, one: Vec<Point>, other: &[Point]) -> Vec<Point> {
        let adds_nothing = |sets: &[Point]| matches!(sets, [only] if only.steps == 0 && only.gain.is_zero());
        if adds_nothing(other) {
            return one;
        }
        let mut all = Vec::with_capacity(one.len() * other.len());
        for left in &one {
            all.extend(other.iter().map(|right| (left.and(right), Some(Trail::Both(left.trail, right.trail)))));
        }
        self.worth_it(all)
    }

    /// Keeps the sets worth their effort after something else changed what they bring.
    pub(super) fn again(&mut self, sets: Vec<Point>) -> Vec<Point> {
        self.worth_it(sets.into_iter().map(|set| (set, None)).collect())
    }

    /// Finds the cheapest set joined from one of each list that brings zero or more.
    pub(super) fn cheapest(&mut self, one: &[Point], other: &[Point]) -> Option<Point> {
        let most = self.most_steps.unwrap_or(0);
        let rows = (0..=most).map(|row| other.iter().filter(|set| self.row(set) == row).collect::<Vec<_>>());
        let rows: Vec<_> = rows.collect();
        let mut best: Option<(u64, usize, &Point, &Point)> = None;
        for left in one {
            let allowed = self.most_steps.map_or(1, |most| (most + 1).saturating_sub(left.steps));
            for row in rows.iter().take(allowed) {
                let enough = row.partition_point(|right| left.gain.clone() + &right.gain < Ratio::zero());
                let Some(right) = row.get(enough) else { continue };
                let (cost, steps) = (left.cost + right.cost, left.steps + right.steps);
                if best.is_none_or(|(least, fewest, ..)| (cost, steps) < (least, fewest)) {
                    best = Some((cost, steps, left, right));
                }
            }
        }
        let (.., left, right) = best?;
        let trail = self.remember(Trail::Both(left.trail, right.trail));
        Some(Point { trail, ..left.and(right) })
    }

    pub(super) fn changes(&self, set: &Point) -> Vec<&'a Choice> {
        let mut open = vec![set.trail];
        let mut found = Vec::new();
        while let Some(trail) = open.pop() {
            match self.trails[trail] {
                Trail::Start => {}
                Trail::With(rest, choice) => {
                    found.push(self.choices[choice]);
                    open.push(rest);
                }
                Trail::Both(one, other) => open.extend([one, other]),
            }
        }
        found
    }

    /// Remembers how a set came about.
    fn remember(&mut self, trail: Trail) -> usize {
        self.trails.push(trail);
        self.trails.len() - 1
    }

    /// Gives the row in which a set competes: one for each number of steps where that number is limited.
    fn row(&self, set: &Point) -> usize {
        self.most_steps.map_or(0, |_| set.steps)
    }

    /// Keeps the sets that no other set beats, cheapest first; inside a row what they bring rises.
    fn worth_it(&mut self, mut sets: Vec<(Point, Option<Trail>)>) -> Vec<Point> {
        sets.retain(|(set, _)| self.most_steps.is_none_or(|most| set.steps <= most));
        sets.sort_by(|(one, _), (other, _)| {
            let order = (one.cost, one.steps).cmp(&(other.cost, other.steps));
            order.then_with(|| (&other.gain, other.rated).cmp(&(&one.gain, one.rated)))
        });
        let only_gains = sets.iter().all(|(set, _)| set.rated == 0);
        let mut rows: Vec<Vec<usize>> = vec![Vec::new(); self.most_steps.unwrap_or(0) + 1];
        let mut kept: Vec<Point> = Vec::new();
        for (set, trail) in sets {
            let row = self.row(&set);
            let beats = |rival: &usize| kept[*rival].gain >= set.gain && kept[*rival].rated >= set.rated;
            // Where nothing but gains counts, they rise inside a row, and its last set decides.
            let beaten = rows[..=row].iter().any(|rivals| match only_gains {
                true => rivals.last().is_some_and(beats),
                false => rivals.iter().any(beats),
            });
            if !beaten {
                rows[row].push(kept.len());
                let trail = trail.map_or(set.trail, |trail| self.remember(trail));
                kept.push(Point { trail, ..set });
            }
        }
        kept
    }
}

impl Point {
    /// Measures what the set brings anew.
    pub(super) fn bringing(self, gain: Ratio) -> Self {
        Self { gain, rated: 0, ..self }
    }

    /// Adds two sets up; which changes they have together is for the caller to remember.
    fn and(&self, other: &Self) -> Self {
        Self {
            cost: self.cost + other.cost,
            steps: self.steps + other.steps,
            gain: self.gain.clone() + &other.gain,
            rated: self.rated + other.rated,
            trail: self.trail,
        }
    }
}
