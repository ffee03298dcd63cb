//! What a change costs.

use crate::domain::{Action, Effort};

/// Weighs the kinds of work against each other, in units of which only the proportions count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Costs {
    /// A growth action of small effort: days.
    pub small: u32,
    /// A growth action of medium effort: weeks.
    pub medium: u32,
    /// A growth action of large effort: a quarter or more.
    pub large: u32,
    /// Evidence to attach.
    pub evidence: u32,
    /// A question to answer.
    pub answer: u32,
}

impl Default for Costs {
    /// Weighs as the effort of growth actions does, evidence as the smallest of them, and an answer as nothing.
    fn default() -> Self {
        let [small, medium, large] = Effort::ALL.map(Effort::cost);
        Self { small, medium, large, evidence: small, answer: 0 }
    }
}

impl Costs {
    /// Gives the cost of an effort.
    #[must_use]
    pub fn of(&self, effort: Effort) -> u32 {
        match effort {
            Effort::Small => self.small,
            Effort::Medium => self.medium,
            Effort::Large => self.large,
        }
    }

    /// Gives the cost of the cheapest of some growth actions; medium where none is proposed.
    pub(super) fn of_cheapest(&self, actions: &[Action]) -> u32 {
        actions.iter().map(|action| self.of(action.effort)).min().unwrap_or(self.medium)
    }
}
