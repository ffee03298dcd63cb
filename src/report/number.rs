//! Prints exact numbers for people: scores rounded down, what is missing rounded up, once and only here.

use crate::domain::Ratio;

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
