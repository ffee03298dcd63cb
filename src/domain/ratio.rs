//! Exact fractions: scores, thresholds and the values of ratings.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Div, Mul, Sub};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, ToPrimitive, Zero};

/// Holds an exact fraction of any size.
///
/// **Invariant**: always reduced, so equal fractions print alike.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Ratio(BigRational);

/// Tells that a text is neither a decimal (`0.85`) nor a fraction (`1/3`).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a number such as 0.85 or 1/3 is expected")]
pub struct InvalidRatio;

impl Ratio {
    /// The most characters that are read: more than any threshold needs.
    pub const LONGEST: usize = 64;

    /// Makes `numerator / denominator`.
    ///
    /// # Panics
    /// When the denominator is zero, which no caller passes: it is for constants and counts known to be positive.
    #[must_use]
    pub fn new(numerator: u64, denominator: u64) -> Self {
        Self(BigRational::new(numerator.into(), denominator.into()))
    }

    /// Makes `numerator / denominator` from sums of weights; none when the denominator is zero.
    #[must_use]
    pub fn of(numerator: u128, denominator: u128) -> Option<Self> {
        (denominator != 0).then(|| Self(BigRational::new(numerator.into(), denominator.into())))
    }

    /// Makes `numerator / denominator` of any sign; none when the denominator is zero.
    pub(crate) fn of_whole(numerator: BigInt, denominator: BigInt) -> Option<Self> {
        (!denominator.is_zero()).then(|| Self(BigRational::new(numerator, denominator)))
    }

    /// Makes a whole number: a weight, a count.
    #[must_use]
    pub fn whole(number: u128) -> Self {
        Self(BigRational::from_integer(number.into()))
    }

    /// Makes zero.
    #[must_use]
    pub fn zero() -> Self {
        Self(BigRational::zero())
    }

    /// Makes one.
    #[must_use]
    pub fn one() -> Self {
        Self(BigRational::one())
    }

    /// Reads a decimal or a fraction exactly as its author wrote it: `0.85` is 17/20.
    ///
    /// # Errors
    /// When the text is neither, has a sign, or is longer than [`LONGEST`](Self::LONGEST).
    pub fn parse(text: &str) -> Result<Self, InvalidRatio> {
        if text.len() > Self::LONGEST {
            return Err(InvalidRatio);
        }
        let ratio = match text.split_once('/') {
            Some((numerator, denominator)) => Self::fraction(numerator.trim(), denominator.trim()),
            None => Self::decimal(text),
        };
        ratio.ok_or(InvalidRatio)
    }

    fn fraction(numerator: &str, denominator: &str) -> Option<Self> {
        let (numerator, denominator) = (digits(numerator)?, digits(denominator)?);
        (!denominator.is_zero()).then(|| Self(BigRational::new(numerator, denominator)))
    }

    /// Reads `0.85` as 85 hundredths.
    fn decimal(text: &str) -> Option<Self> {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        if text.contains('.') && decimals.is_empty() {
            return None;
        }
        let numerator = digits(&format!("{whole}{decimals}"))?;
        digits(whole)?;
        let places = u32::try_from(decimals.len()).ok()?;
        Some(Self(BigRational::new(numerator, BigInt::from(10).pow(places))))
    }

    /// Tells whether it lies in [0, 1], as scores, thresholds and values of ratings do.
    #[must_use]
    pub fn is_share(&self) -> bool {
        *self >= Self::zero() && *self <= Self::one()
    }

    /// Gives fractions as whole numbers of one unit, so that sums of them are compared without fractions.
    pub(crate) fn in_one_unit(ratios: &[Self]) -> Vec<BigInt> {
        // What the denominator of `unit / denominator` is still, is what the unit lacks to be a multiple of it.
        let lacks =
            |unit: &BigInt, ratio: &Self| BigRational::new(unit.clone(), ratio.0.denom().clone()).denom().clone();
        let unit = ratios.iter().fold(BigInt::one(), |unit, ratio| &unit * lacks(&unit, ratio));
        ratios.iter().map(|ratio| ratio.0.numer() * (&unit / ratio.0.denom())).collect()
    }

    /// Adds up products: quickly where few denominators are among them, as there are of weights and points.
    pub(crate) fn sum_of_products<'a>(pairs: impl Iterator<Item = (&'a Self, &'a Self)>) -> Self {
        let mut sums: BTreeMap<BigInt, BigInt> = BTreeMap::new();
        for (Self(one), Self(other)) in pairs {
            let denominator = one.denom() * other.denom();
            let numerator = one.numer() * other.numer();
            match sums.get_mut(&denominator) {
                Some(sum) => *sum += numerator,
                None => drop(sums.insert(denominator, numerator)),
            }
        }
        sums.into_iter().map(|(denominator, numerator)| Self(BigRational::new(numerator, denominator))).sum()
    }

    /// Gives the mean of values by their weights, `Σ w·v / Σ w`; none where nothing weighs.
    pub(crate) fn mean<'a>(parts: impl Iterator<Item = (u128, &'a Self)> + Clone) -> Option<Self> {
        let total: u128 = parts.clone().map(|(weight, _)| weight).sum();
        let small = small_sum(parts.clone()).and_then(|(sum, unit)| Some((sum, unit.checked_mul(total)?)));
        if let Some((sum, denominator)) = small {
            return Self::of(sum, denominator);
        }
        let sum: BigRational = parts.map(|(weight, Self(value))| value * BigInt::from(weight)).sum();
        (total > 0).then(|| Self(sum / BigInt::from(total)))
    }

    /// Tells whether it is at most a number, and a whole number of a unit that is no finer than `1 / parts`.
    pub(crate) fn is_plain(&self, most: u32, parts: u32) -> bool {
        *self.0.denom() <= parts.into() && self.0 <= BigRational::from_integer(most.into())
    }

    /// Gives the largest whole number that is not above it.
    #[must_use]
    pub fn floor(&self) -> Self {
        Self(self.0.floor())
    }

    /// Gives the smallest whole number that is not below it.
    #[must_use]
    pub fn ceil(&self) -> Self {
        Self(self.0.ceil())
    }

    /// Tells whether it is zero.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// Counts the whole units of `1 / parts` in it, rounding down: `84.96 %` has 849 units of a thousandth.
    ///
    /// Rounding down is the rule of every printed score: one below its bar never prints as reaching it.
    #[must_use]
    pub fn floor_units(&self, parts: u32) -> i128 {
        (&self.0 * BigRational::from_integer(parts.into())).floor().to_integer().to_i128().unwrap_or(i128::MAX)
    }

    /// Counts the whole units of `1 / parts` in it, rounding up: for what is missing, which must not look smaller.
    #[must_use]
    pub fn ceil_units(&self, parts: u32) -> i128 {
        (&self.0 * BigRational::from_integer(parts.into())).ceil().to_integer().to_i128().unwrap_or(i128::MAX)
    }

    /// Counts the units of `1 / parts` in it, rounding to the nearest: for what is neither a score nor missing to one.
    #[must_use]
    pub fn rounded_units(&self, parts: u32) -> i128 {
        (&self.0 * BigRational::from_integer(parts.into())).round().to_integer().to_i128().unwrap_or(i128::MAX)
    }

    /// Writes it as files do: as a decimal, or as a fraction where it is none.
    #[must_use]
    pub fn written(&self) -> String {
        let decimal = |digits: u32| {
            let parts = 10_u32.pow(digits);
            let units = self.floor_units(parts);
            let width = digits as usize;
            let (whole, rest) = (units / i128::from(parts), units % i128::from(parts));
            if digits == 0 { whole.to_string() } else { format!("{whole}.{rest:0width$}") }
        };
        (0..=9).find(|digits| self.is_whole_in(10_u32.pow(*digits))).map_or_else(|| self.to_string(), decimal)
    }

    /// Tells whether it is a whole number of units of `1 / parts`.
    #[must_use]
    pub fn is_whole_in(&self, parts: u32) -> bool {
        (&self.0 * BigRational::from_integer(parts.into())).is_integer()
    }
}

/// Adds up values that count by their weights, as a numerator and a denominator; none where these do not fit.
fn small_sum<'a>(parts: impl Iterator<Item = (u128, &'a Ratio)>) -> Option<(u128, u128)> {
    let (mut sum, mut unit) = (0_u128, 1_u128);
    for (weight, Ratio(value)) in parts {
        let (numerator, denominator) = (value.numer().to_u128()?, value.denom().to_u128()?);
        if unit % denominator != 0 {
            let finer = *num_rational::Ratio::new(unit, denominator).denom();
            (sum, unit) = (sum.checked_mul(finer)?, unit.checked_mul(finer)?);
        }
        sum = sum.checked_add(weight.checked_mul(numerator)?.checked_mul(unit / denominator)?)?;
    }
    Some((sum, unit))
}

/// Reads a run of ASCII digits.
fn digits(text: &str) -> Option<BigInt> {
    let all_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if all_digits { text.parse().ok() } else { None }
}

impl fmt::Display for Ratio {
    /// Prints the reduced fraction: `5/6`, or `1` for a whole number.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl Ord for Ratio {
    /// Compares by size; small ones, as most are, by the products across.
    fn cmp(&self, other: &Self) -> Ordering {
        let small = |Self(ratio): &Self| ratio.numer().to_i64().zip(ratio.denom().to_i64());
        match (small(self), small(other)) {
            (Some((numerator, denominator)), Some((others, other))) => {
                (i128::from(numerator) * i128::from(other)).cmp(&(i128::from(others) * i128::from(denominator)))
            }
            _ => self.0.cmp(&other.0),
        }
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Add<&Ratio> for Ratio {
    type Output = Ratio;
    fn add(self, other: &Ratio) -> Ratio {
        Ratio(self.0 + &other.0)
    }
}

impl Sub<&Ratio> for &Ratio {
    type Output = Ratio;
    fn sub(self, other: &Ratio) -> Ratio {
        Ratio(&self.0 - &other.0)
    }
}

impl Mul<&Ratio> for &Ratio {
    type Output = Ratio;
    fn mul(self, other: &Ratio) -> Ratio {
        Ratio(&self.0 * &other.0)
    }
}

impl Div<&Ratio> for &Ratio {
    type Output = Ratio;
    /// Divides; callers divide by sums of positive weights alone.
    fn div(self, other: &Ratio) -> Ratio {
        Ratio(&self.0 / &other.0)
    }
}

impl Sum for Ratio {
    fn sum<I: Iterator<Item = Ratio>>(ratios: I) -> Ratio {
        ratios.fold(Ratio::zero(), |sum, ratio| sum + &ratio)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_is_read_as_its_author_wrote_it() {
        assert_eq!(Ratio::parse("0.85"), Ok(Ratio::new(17, 20)));
        assert_eq!(Ratio::parse("2"), Ok(Ratio::new(2, 1)));
        assert_eq!(Ratio::parse("1/3"), Ok(Ratio::new(1, 3)));
        assert_eq!(Ratio::parse("0.675"), Ok(Ratio::new(27, 40)));
    }

    #[test]
    fn anything_but_a_number_is_refused() {
        for text in ["", ".", "1.", ".5", "-1", "+1", "1e3", "1/0", "a", "1/2/3", "NaN", "inf", "１"] {
            assert_eq!(Ratio::parse(text), Err(InvalidRatio), "{text}");
        }
    }

    #[test]
    fn units_are_rounded_down() {
        let almost = Ratio::parse("0.8496").unwrap_or_else(|_| Ratio::zero());
        assert_eq!(almost.floor_units(1000), 849);
        assert_eq!(almost.ceil_units(1000), 850);
        assert!(!almost.is_whole_in(1000));
        assert!(Ratio::new(17, 20).is_whole_in(100));
    }

    /// Numbers that fit a machine word, and numbers that do not.
    fn small_and_large() -> Vec<Ratio> {
        let small = [(0, 1), (1, 3), (333, 1000), (1, 2), (2, 3), (999, 1000), (1, 1), (7, 5), (u64::MAX, 3)];
        let small = small.map(|(numerator, denominator)| Ratio::new(numerator, denominator));
        let tiny = Ratio::new(1, u64::MAX);
        let large =
            [&tiny * &tiny, &(&tiny * &tiny) * &Ratio::new(2, 1), &Ratio::new(u64::MAX, 1) * &Ratio::new(u64::MAX, 2)];
        let edges = [1 << 63, (1 << 63) - 1].map(|numerator| Ratio::new(numerator, 1));
        let negative = &Ratio::new(1, 7) - &Ratio::one();
        small.into_iter().chain(large).chain(edges).chain([negative]).collect()
    }

    #[test]
    fn numbers_of_any_size_are_put_in_order() {
        for one in &small_and_large() {
            for other in &small_and_large() {
                assert_eq!(one.cmp(other), one.0.cmp(&other.0), "{one} and {other}");
            }
        }
    }

    #[test]
    fn the_mean_of_numbers_of_any_size_is_exact() {
        let values = small_and_large();
        for weights in
            [[1, 1, 1], [1000, 250, 3], [1 << 70, 1 << 71, 1], [0, 7, u128::from(u64::MAX)], [u128::MAX / 4, 1, 1]]
        {
            for window in values.windows(3) {
                let weighed = || weights.into_iter().zip(window);
                let sum: Ratio = weighed().map(|(weight, value)| &Ratio::whole(weight) * value).sum();
                let total = Ratio::whole(weights.iter().sum());
                assert_eq!(Ratio::mean(weighed()), Some(&sum / &total), "{weights:?} {window:?}");
            }
        }
        assert_eq!(Ratio::mean(std::iter::once((0, &Ratio::one()))), None);
        assert_eq!(Ratio::mean(std::iter::empty()), None);
    }

    #[test]
    fn a_number_is_written_as_files_have_it() {
        for text in ["0", "1", "0.85", "0.675", "1.05", "1/3", "0.000000001"] {
            assert_eq!(Ratio::parse(text).map(|number| number.written()), Ok(text.to_owned()));
        }
        assert_eq!(Ratio::new(1, 4).written(), "0.25");
    }
}
