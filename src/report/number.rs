//! Prints exact numbers for people: scores rounded down, what is missing rounded up, once and only here.

use std::fmt;

use crate::domain::Ratio;

/// Shows a score, and carries what it is exactly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    /// The score in words; both ends where they differ, a dash where there is none.
    pub shown: String,
    /// The low and the high end; none where nothing is to be judged.
    pub ends: Option<[Point; 2]>,
}

/// Holds one end of a score for those who draw or compare it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The exact fraction.
    pub exact: String,
    /// The whole thousandths in it, rounded down.
    pub thousandths: u32,
}

impl Score {
    /// Shows both ends of a score.
    pub(super) fn new(low: Option<&Ratio>, high: Option<&Ratio>) -> Self {
        let ends = low.zip(high).map(|(low, high)| [Point::new(low), Point::new(high)]);
        Self { shown: percents(low, high), ends }
    }
}

impl fmt::Display for Score {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.shown)
    }
}

impl Point {
    /// Takes a score apart.
    fn new(score: &Ratio) -> Self {
        Self { exact: score.to_string(), thousandths: thousandths(score) }
    }
}

/// Gives a score in whole thousandths, rounded down.
pub(super) fn thousandths(score: &Ratio) -> u32 {
    u32::try_from(score.floor_units(1000)).unwrap_or(0)
}

/// Prints a score as a percentage with one decimal, rounded down; without the decimal where it is exact.
pub(super) fn percent(score: &Ratio) -> String {
    tenths(score.floor_units(1000), score.is_whole_in(100))
}

/// Prints what is missing as percentage points, rounded up so that nothing missing prints as little.
pub(super) fn points(missing: &Ratio) -> String {
    let units = missing.ceil_units(1000);
    tenths(units, missing.is_whole_in(100)).trim_end_matches('%').to_owned()
}

/// Prints both ends of a score; once where they are equal.
pub(super) fn percents(low: Option<&Ratio>, high: Option<&Ratio>) -> String {
    match (low, high) {
        (Some(low), Some(high)) if low == high => percent(low),
        (Some(low), Some(high)) => format!("{}–{}", percent(low).trim_end_matches('%'), percent(high)),
        _ => "–".to_owned(),
    }
}

/// Prints tenths of a percent.
fn tenths(units: i128, whole: bool) -> String {
    if whole { format!("{}%", units / 10) } else { format!("{}.{}%", units / 10, units % 10) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_below_its_bar_never_prints_as_reaching_it() {
        let score = Ratio::parse("0.84999999").expect("a test number");
        assert_eq!(percent(&score), "84.9%");
        assert_eq!(percent(&Ratio::new(17, 20)), "85%");
        assert_eq!(percent(&Ratio::new(2, 3)), "66.6%");
    }

    #[test]
    fn what_is_missing_never_prints_as_nothing() {
        assert_eq!(points(&Ratio::new(1, 100_000)), "0.1");
        assert_eq!(points(&Ratio::new(15, 100)), "15");
    }

    #[test]
    fn a_range_prints_both_ends() {
        assert_eq!(percents(Some(&Ratio::new(1, 2)), Some(&Ratio::one())), "50–100%");
        assert_eq!(percents(Some(&Ratio::one()), Some(&Ratio::one())), "100%");
        assert_eq!(percents(None, None), "–");
    }
}
