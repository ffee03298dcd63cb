//! One set of steps, as far as it matters which one it is.

use num_bigint::BigInt;

/// Holds one set of steps.
#[derive(Clone)]
pub(super) struct Set {
    /// How many steps of each kind; with [`Detail::Cost`](super::sets::Detail::Cost) the cost alone, and the number of steps where that is limited.
    pub key: Vec<u32>,
    pub singles: Vec<usize>,
    pub cost: u64,
    pub weeks: u64,
    pub steps: usize,
    pub gain: BigInt,
    /// How much more it costs at least than the bound says, in parts.
    pub above: i64,
    pub trail: usize,
}

impl Set {
    /// Adds two sets up; which steps they have together is for the caller to remember.
    pub(super) fn and(&self, other: &Self) -> Self {
        let mut singles = [&self.singles[..], &other.singles[..]].concat();
        singles.sort_unstable();
        Self {
            key: self.key.iter().zip(&other.key).map(|(one, other)| one + other).collect(),
            singles,
            cost: self.cost + other.cost,
            weeks: self.weeks + other.weeks,
            steps: self.steps + other.steps,
            gain: &self.gain + &other.gain,
            above: self.above.saturating_add(other.above),
            trail: self.trail,
        }
    }

    /// Puts it so much further above the bound.
    pub(super) fn raised(self, above: i64) -> Self {
        Self { above: self.above.saturating_add(above), ..self }
    }
}
