//! What is missing to a criterion or a condition: the results.

use crate::domain::{CriterionId, Judged, LevelIndex, Rating, Ratio, vocabulary};

vocabulary! {
    /// Says what is missing where a criterion is not met.
    GapKind {
        /// The rating is too low.
        Unmet = "unmet",
        /// The rating would do; the evidence does not carry it.
        Evidence = "evidence",
        /// There is no answer.
        Unanswered = "unanswered",
    }
}

/// Says what a condition of a level that does not hold lacks, at the low end of evidenced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShortNeed {
    /// The level.
    pub level: LevelIndex,
    /// The index of the condition among those of the level.
    pub index: usize,
    /// What there is, and what is asked for.
    pub judged: Judged,
    /// What brings more of it, the cheapest first.
    pub ways: Vec<MoreOfNeed>,
}

/// Says what the next step of a competency that counts more brings to a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoreOfNeed {
    /// Which competency.
    pub id: CriterionId,
    /// What is missing there.
    pub kind: GapKind,
    /// The step at which it counts now.
    pub from: Rating,
    /// The step at which it would count.
    pub to: Rating,
    /// What that adds to the value of the condition.
    pub adds: Ratio,
}
