//! Prints exact numbers for people: scores rounded down, what is missing rounded up, once and only here.

use std::fmt;

use crate::domain::Ratio;

/// Holds both ends of a score; none where nothing is to be judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Score(pub Option<[Ratio; 2]>);

impl Score {
    pub(super) fn new(low: Option<&Ratio>, high: Option<&Ratio>) -> Self {
        Self(low.cloned().zip(high.cloned()).map(|(low, high)| [low, high]))
    }

    /// Makes a score whose ends are the same.
    pub(super) fn exact(score: &Ratio) -> Self {
        Self::new(Some(score), Some(score))
    }

    /// Gives the low and the high end in whole thousandths, rounded down.
    pub(super) fn thousandths(&self) -> Option<[u32; 2]> {
        self.0.as_ref().map(|ends| ends.each_ref().map(thousandths))
    }

    /// Tells whether what is open leaves the two ends apart.
    pub(super) fn is_range(&self) -> bool {
        self.0.as_ref().is_some_and(|[low, high]| low != high)
    }
}

impl fmt::Display for Score {
    /// Prints both ends as percentages, once where they are equal, and a dash where there are none.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some([low, high]) if low == high => formatter.write_str(&percent(low)),
            Some([low, high]) => write!(formatter, "{}–{}", percent(low).trim_end_matches('%'), percent(high)),
            None => formatter.write_str("–"),
        }
    }
}

fn thousandths(score: &Ratio) -> u32 {
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

/// Prints what a change adds to a score, as a part of the whole score, rounded down; a little that is no tenth as such.
pub(super) fn gain(added: &Ratio) -> String {
    let is_little = !added.is_zero() && added.floor_units(1000) == 0;
    if is_little { "less than 0.1%".to_owned() } else { percent(added) }
}

/// Prints a coefficient with three places, rounded to the nearest.
pub(super) fn places(number: &Ratio) -> String {
    let units = number.rounded_units(1000);
    format!("{}{}.{:03}", if units < 0 { "-" } else { "" }, units.abs() / 1000, units.abs() % 1000)
}

/// Prints a difference of scores as percentage points with one decimal, rounded to the nearest, with its sign.
pub(super) fn signed_points(difference: &Ratio) -> String {
    let units = difference.rounded_units(1000);
    let sign = match units {
        0 => "",
        1.. => "+",
        _ => "-",
    };
    format!("{sign}{}.{}", units.abs() / 10, units.abs() % 10)
}

/// Prints a mean with two decimals or more, rounded down: what is below a bar never prints as reaching it.
pub(super) fn mean(number: &Ratio) -> String {
    if number.is_whole_in(100) {
        let units = number.floor_units(100);
        return format!("{}.{:02}", units / 100, units % 100);
    }
    four_places(number)
}

/// Writes a number for a program: as a decimal with four places, rounded down.
pub(super) fn four_places(number: &Ratio) -> String {
    let units = number.floor_units(10_000);
    format!("{}.{:04}", units / 10_000, units % 10_000)
}

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
        let half = Ratio::new(1, 2);
        assert_eq!(Score::new(Some(&half), Some(&Ratio::one())).to_string(), "50–100%");
        assert_eq!(Score::exact(&half).to_string(), "50%");
        assert_eq!(Score::new(None, None).to_string(), "–");
    }
}
