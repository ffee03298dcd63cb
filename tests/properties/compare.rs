//! Compares results: end with end, and levels by their place on the path.

use ladder::domain::LevelIndex;
use ladder::engine::{Assessment, End, Interval};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

/// Gives both results of an assessment with their names: claimed, then evidenced.
pub(super) fn results(assessment: &Assessment) -> [(&'static str, &Interval<End>); 2] {
    [("claimed", &assessment.claimed), ("evidenced", &assessment.evidenced)]
}

/// Gives the four ends of an assessment: low and high of claimed, low and high of evidenced.
pub(super) fn ends(assessment: &Assessment) -> [&End; 4] {
    let Assessment { claimed, evidenced, .. } = assessment;
    [&claimed.low, &claimed.high, &evidenced.low, &evidenced.high]
}

/// Says that no part of `lower` is above `upper`: score, verdict, standing, gates and dimensions.
pub(super) fn at_most(assessment: &Assessment, lower: &End, upper: &End, what: &str) -> TestCaseResult {
    let place =
        |level: Option<LevelIndex>| level.map(|level| assessment.path.iter().position(|(index, _)| *index == level));
    prop_assert!(lower.readiness.is_some() == upper.readiness.is_some(), "{}: only one end has a score", what);
    prop_assert!(
        lower.readiness <= upper.readiness,
        "{}: readiness {:?} > {:?}",
        what,
        lower.readiness,
        upper.readiness
    );
    prop_assert!(lower.band <= upper.band, "{}: band {:?} > {:?}", what, lower.band, upper.band);
    prop_assert!(lower.verdict <= upper.verdict, "{}: verdict {:?} > {:?}", what, lower.verdict, upper.verdict);
    let (low, high) = (place(lower.standing), place(upper.standing));
    prop_assert!(low <= high, "{}: standing {:?} > {:?}", what, lower.standing, upper.standing);
    let opened = lower.gates.iter().all(|(gate, lower)| !lower || upper.gates[gate]);
    prop_assert!(opened, "{}: gates {:?} against {:?}", what, lower.gates, upper.gates);
    for (lower, upper) in lower.dimensions.iter().zip(&upper.dimensions) {
        prop_assert!(
            lower.score.is_some() == upper.score.is_some(),
            "{}: a dimension has a score at one end only",
            what
        );
        prop_assert!(lower.score <= upper.score, "{}: dimension at {:?} > {:?}", what, lower.score, upper.score);
        let (low, high) = (place(lower.standing), place(upper.standing));
        prop_assert!(low <= high, "{}: standing of a dimension {:?} > {:?}", what, lower.standing, upper.standing);
    }
    Ok(())
}

/// Says that no end of `worse` is above the same end of `better`.
pub(super) fn never_above(worse: &Assessment, better: &Assessment) -> TestCaseResult {
    for ((name, worse_result), (_, better_result)) in results(worse).into_iter().zip(results(better)) {
        at_most(worse, &worse_result.low, &better_result.low, &format!("low end of {name}"))?;
        at_most(worse, &worse_result.high, &better_result.high, &format!("high end of {name}"))?;
    }
    Ok(())
}

/// Says that both ranges of `inner` lie inside those of `outer`.
pub(super) fn inside(inner: &Assessment, outer: &Assessment) -> TestCaseResult {
    for ((name, inner_result), (_, outer_result)) in results(inner).into_iter().zip(results(outer)) {
        at_most(inner, &outer_result.low, &inner_result.low, &format!("low end of {name}"))?;
        at_most(inner, &inner_result.high, &outer_result.high, &format!("high end of {name}"))?;
    }
    Ok(())
}

/// Says that all four ends are the same.
pub(super) fn same_ends(one: &Assessment, other: &Assessment) -> TestCaseResult {
    prop_assert_eq!(&one.claimed, &other.claimed);
    prop_assert_eq!(&one.evidenced, &other.evidenced);
    Ok(())
}
