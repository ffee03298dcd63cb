//! Settles differences one way or the other without laying the answers over the path anew.

use super::super::judge::verdict_at;
use super::super::path::AnsweredPath;
use super::super::score::{LOW, LevelScore, Side};
use super::result::Difference;
use crate::domain::{Case, Verdict};

/// Says where on the path a difference stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PathSlot {
    Criterion { level: usize, index: usize },
    Warning { level: usize, index: usize },
}

/// Holds the path as it is settled now, and beside it whatever is settled the other way.
pub(super) struct Settling<'a> {
    pub now: AnsweredPath<'a>,
    other: AnsweredPath<'a>,
    /// Where each difference stands: at several levels where they share what is rated.
    pub slots: Vec<Vec<PathSlot>>,
    /// Which are settled high now.
    set: Vec<bool>,
}

impl<'a> Settling<'a> {
    /// Begins with every difference settled low.
    pub(super) fn new(low: Case<'a>, high: Case<'a>, differences: &[Difference]) -> Self {
        let (now, other) = (AnsweredPath::new(low), AnsweredPath::new(high));
        let slots = differences.iter().map(|difference| slots(&now, difference)).collect();
        Self { now, other, slots, set: vec![false; differences.len()] }
    }

    /// Gives the verdict that evidence carries, with what is open failing, where these are settled high and the others low.
    pub(super) fn verdict(&mut self, set: &[bool]) -> Verdict {
        for (index, is_high) in set.iter().enumerate() {
            if self.set[index] != *is_high {
                self.exchange(index);
            }
        }
        verdict_at(&self.now, Side::Low)
    }

    /// Gives the scores of a level with one difference settled the other way.
    pub(super) fn score_with(&mut self, level: usize, index: usize) -> LevelScore {
        self.exchange(index);
        let score = self.score(level);
        self.exchange(index);
        score
    }

    pub(super) fn score(&self, level: usize) -> LevelScore {
        LevelScore::new(&self.now.case, &self.now.levels[level], LOW)
    }

    fn exchange(&mut self, index: usize) {
        self.set[index] = !self.set[index];
        let (now, other) = (&mut self.now.levels, &mut self.other.levels);
        for slot in &self.slots[index] {
            match *slot {
                PathSlot::Criterion { level, index } => {
                    std::mem::swap(&mut now[level].criteria[index], &mut other[level].criteria[index]);
                }
                PathSlot::Warning { level, index } => {
                    std::mem::swap(&mut now[level].warnings[index], &mut other[level].warnings[index]);
                }
            }
        }
    }
}

fn slots(path: &AnsweredPath, difference: &Difference) -> Vec<PathSlot> {
    let found = path.levels.iter().enumerate().filter_map(|(level, answered)| match difference {
        Difference::Criterion { id, .. } => {
            let index = answered.criteria.iter().position(|answered| answered.criterion.id == *id)?;
            Some(PathSlot::Criterion { level, index })
        }
        Difference::Warning(id) => {
            let index = answered.warnings.iter().position(|(sign, _)| sign.id == *id)?;
            Some(PathSlot::Warning { level, index })
        }
    });
    found.collect()
}
