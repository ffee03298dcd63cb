//! Weights of criteria and dimensions.

use std::fmt;

/// Says how much a criterion or a dimension counts beside the others: a decimal from 0.001 to 1000 with up to three decimals.
///
/// Kept in thousandths, so that sums of weights are exact whole numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Weight(u32);

/// Tells why a text is no weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidWeight {
    /// It is zero, negative, above 1000 or no finite number.
    #[error("a weight lies above 0 and is at most 1000")]
    OutOfRange,
    /// It has more than three decimals.
    #[error("a weight has at most three decimals")]
    TooFine,
    /// It is no number.
    #[error("a weight is a number such as 2 or 0.5")]
    NotANumber,
}

impl Weight {
    /// Weighs as much as anything that says nothing of its weight.
    pub const ONE: Self = Self(1000);

    /// Makes a weight from thousandths, 1 to 1,000,000.
    ///
    /// # Errors
    /// When it lies outside that range.
    pub fn from_thousandths(thousandths: u32) -> Result<Self, InvalidWeight> {
        if (1..=1_000_000).contains(&thousandths) { Ok(Self(thousandths)) } else { Err(InvalidWeight::OutOfRange) }
    }

    /// Reads a plain decimal such as `2` or `0.5`.
    ///
    /// # Errors
    /// Says which rule of a weight the text breaks.
    pub fn parse(text: &str) -> Result<Self, InvalidWeight> {
        if text.starts_with('-') || ["NaN", "inf"].contains(&text) {
            return Err(InvalidWeight::OutOfRange);
        }
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !number(whole) || !number(decimals) {
            return Err(InvalidWeight::NotANumber);
        }
        if decimals.len() > 3 {
            return Err(InvalidWeight::TooFine);
        }
        let thousandths = format!("{whole}{decimals:0<3}").parse().map_err(|_| InvalidWeight::OutOfRange)?;
        Self::from_thousandths(thousandths)
    }

    /// Gives the weight in thousandths.
    #[must_use]
    pub fn thousandths(self) -> u128 {
        self.0.into()
    }
}

impl fmt::Display for Weight {
    /// Prints the shortest decimal: `2`, `0.5`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = format!("{:03}", self.0 % 1000);
        match decimals.trim_end_matches('0') {
            "" => write!(formatter, "{}", self.0 / 1000),
            decimals => write!(formatter, "{}.{decimals}", self.0 / 1000),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weight_prints_as_it_was_written() {
        for text in ["1", "2", "0.5", "0.001", "1000", "12.25"] {
            assert_eq!(Weight::parse(text).map(|weight| weight.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn what_cannot_weigh_is_refused() {
        for text in ["0", "-1", "NaN", "inf", "1001", "99999999999999999999"] {
            assert_eq!(Weight::parse(text), Err(InvalidWeight::OutOfRange), "{text}");
        }
        assert_eq!(Weight::parse("0.0001"), Err(InvalidWeight::TooFine));
        assert_eq!(Weight::parse("two"), Err(InvalidWeight::NotANumber));
        assert_eq!(Weight::parse(""), Err(InvalidWeight::NotANumber));
    }
}
