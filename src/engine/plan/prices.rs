//! What steps cost, and what a unit of what they gain is worth, in whole parts of a unit of cost.

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive, Zero};

/// How fine bounds are: parts of a unit of cost.
pub(super) const PARTS: i64 = 1 << 20;

/// The most parts of one number: many of them add up without leaving its type.
pub(super) const MOST_PARTS: i64 = i64::MAX >> 16;

/// Says what a step costs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Pricing {
    /// Its weeks.
    Weeks,
    /// One, so that the fewest steps cost least.
    Steps,
}

impl Pricing {
    pub(super) fn of(self, weeks: u32) -> u64 {
        match self {
            Self::Weeks => weeks.into(),
            Self::Steps => 1,
        }
    }
}

/// Holds the price of a unit of gain, as a cost for a gain.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Multiplier {
    pub cost: u64,
    pub gain: BigInt,
}

impl Multiplier {
    pub(super) fn none() -> Self {
        Self { cost: 0, gain: BigInt::from(1) }
    }

    pub(super) fn max(self, other: &Self) -> Self {
        if &other.gain * self.cost >= &self.gain * other.cost { self } else { other.clone() }
    }

    /// Gives the price of a gain in parts, rounded up or down.
    pub(super) fn times(&self, gain: &BigInt, up: bool) -> i128 {
        if self.cost == 0 {
            return 0;
        }
        let product = gain * self.cost * PARTS;
        let (whole, rest) = (&product / &self.gain, &product % &self.gain);
        let whole = whole.to_i128().unwrap_or(if product.is_negative() { i128::MIN / 4 } else { i128::MAX / 4 });
        let is_cut = !rest.is_zero();
        match (up, product.is_negative()) {
            (true, false) if is_cut => whole + 1,
            (false, true) if is_cut => whole - 1,
            (true | false, true | false) => whole,
        }
    }
}

/// Keeps what is added to a bound, zero or more, in a range in which many of them add up.
pub(super) fn clamped(parts: i128) -> i64 {
    i64::try_from(parts.clamp(0, i128::from(MOST_PARTS))).unwrap_or(MOST_PARTS)
}
