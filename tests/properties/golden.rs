//! The golden table of the scoring rules, row by row: with no current level, and with the lower level held.

use ladder::domain::{
    Answer, AnswerSheet, Case, Criterion, Current, Date, Evidence, LevelIndex, Policy, Ratio, Request, Response,
    Rubric, RubricId, RubricParts, Scale, Severity, Verdict, WarningId, Weight,
};
use ladder::engine::{Assessment, assess};

use super::builders::{criterion, dimension, level, warning_sign};

/// The lower level.
const L1: Option<LevelIndex> = Some(LevelIndex(0));
/// The target.
const L2: Option<LevelIndex> = Some(LevelIndex(1));

/// Holds a rating and the tier of its evidence, as the table writes them: `3/2`; none is unanswered.
type Cell = Option<(usize, usize)>;

/// Holds a row of the table.
struct Row {
    /// The answers at the lower level: own-0, inf-0.
    below: [Cell; 2],
    /// The answers at the target: own-1, own-2, inf-1, inf-2.
    target: [Cell; 4],
    /// The warning sign that is observed.
    sign: Option<&'static str>,
}

/// Holds what a row comes to, the low end first.
struct Expected {
    /// The evidenced readiness as a fraction.
    readiness: [(u64, u64); 2],
    /// The evidenced verdict.
    verdict: [Verdict; 2],
    /// The evidenced standing.
    standing: [Option<LevelIndex>; 2],
}

/// Makes a row with the lower level met and linked.
fn row(target: [Cell; 4]) -> Row {
    Row { below: [Some((3, 2)); 2], target, sign: None }
}

/// Makes what a row without a range comes to.
fn exactly(readiness: (u64, u64), verdict: Verdict, standing: Option<LevelIndex>) -> Expected {
    Expected { readiness: [readiness; 2], verdict: [verdict; 2], standing: [standing; 2] }
}

/// Makes the rubric of the table, with a soft and a hard warning sign at the target.
fn rubric() -> Rubric {
    let weight = |thousandths| Weight::from_thousandths(thousandths).expect("BUG: a weight");
    let must = |id| Criterion { must: true, ..criterion(id, 0, Weight::ONE) };
    let other = |id, dimension| criterion(id, dimension, Weight::ONE);
    let l1 = level("l1", None, vec![must("own-0"), other("inf-0", 1)], Vec::new());
    let signs = vec![warning_sign("soft", Severity::Soft), warning_sign("hard", Severity::Hard)];
    let l2 = level("l2", L1, vec![must("own-1"), other("own-2", 0), other("inf-1", 1), other("inf-2", 1)], signs);
    let scale = Scale::default();
    let parts = RubricParts {
        id: RubricId::parse("golden").expect("BUG: a rubric id"),
        version: "1".to_owned(),
        title: "Golden".to_owned(),
        summary: None,
        policy: Policy { sustained_months: 0, ..Policy::for_scale(&scale) },
        scale,
        dimensions: vec![dimension("ownership", weight(2000)), dimension("influence", weight(1000))],
        levels: vec![l1, l2],
    };
    Rubric::new(parts).expect("BUG: the golden rubric keeps the rules of a rubric")
}

/// Makes an answer with evidence of exactly this tier.
fn answer(rubric: &Rubric, (rating, tier): (usize, usize)) -> Answer {
    let evidence = Evidence {
        what: "Led the move".to_owned(),
        link: (tier >= 2).then(|| "https://example.org/1".to_owned()),
        date: None,
        confirmed_by: (tier == 3).then(|| "manager".to_owned()),
    };
    let rating = rubric.scale().by_number(rating).expect("BUG: a rating of the table");
    Answer {
        response: Response::Rated(rating),
        evidence: if tier == 0 { Vec::new() } else { vec![evidence] },
        note: None,
    }
}

/// Assesses a row.
fn assessed(row: &Row, current: Current) -> Assessment {
    let rubric = rubric();
    let mut sheet = AnswerSheet::empty();
    let cells =
        ["own-0", "inf-0", "own-1", "own-2", "inf-1", "inf-2"].into_iter().zip(row.below.iter().chain(&row.target));
    for (id, cell) in cells {
        if let Some(cell) = cell {
            let (_, criterion) = rubric.find_criterion(id).expect("BUG: a criterion of the table");
            sheet.answers.insert(criterion.id.clone(), answer(&rubric, *cell));
        }
    }
    sheet.warnings.extend(row.sign.map(|sign| (WarningId::parse(sign).expect("BUG: a warning id"), true)));
    let as_of = Date::parse("2026-11-20").expect("BUG: a date");
    let request = Request::new(&rubric, LevelIndex(1), current, as_of).expect("BUG: the target has criteria");
    assess(&Case { rubric: &rubric, sheet: &sheet, request })
}

/// Says that a row comes to what the table says, in one way of being judged.
fn assert_row_as(row: &Row, current: Current, expected: &Expected) {
    let evidenced = assessed(row, current).evidenced;
    let ends = [&evidenced.low, &evidenced.high];
    let readiness = expected.readiness.map(|(over, under)| Some(Ratio::new(over, under)));
    assert_eq!(ends.map(|end| end.readiness.clone()), readiness, "readiness with {current:?}");
    assert_eq!(ends.map(|end| end.verdict), expected.verdict, "verdict with {current:?}");
    assert_eq!(ends.map(|end| end.standing), expected.standing, "standing with {current:?}");
}

/// Says that a row comes to what the table says, with no current level and with the lower level held.
fn assert_row(row: &Row, expected: &Expected) {
    assert_row_as(row, Current::Nothing, expected);
    assert_row_as(row, Current::Level(LevelIndex(0)), expected);
    assert_row_as(row, Current::BelowTarget, expected);
}

/// G1: an unsupported 4 counts as 2, and the open criterion makes a range.
#[test]
fn g1_an_unsupported_rating_and_an_open_criterion_make_a_range_below_ready() {
    let expected =
        Expected { readiness: [(13, 18), (8, 9)], verdict: [Verdict::Nearly, Verdict::Ready], standing: [L1, L2] };
    assert_row(&row([Some((3, 2)), Some((4, 0)), Some((3, 3)), None]), &expected);
}

/// G2: a link carries a 4 as far as meets, so only the open criterion is missing.
#[test]
fn g2_a_linked_rating_above_meets_leaves_only_the_open_criterion() {
    let expected =
        Expected { readiness: [(5, 6), (1, 1)], verdict: [Verdict::Nearly, Verdict::Ready], standing: [L1, L2] };
    assert_row(&row([Some((3, 2)), Some((4, 2)), Some((3, 3)), None]), &expected);
}

/// G3: one unsupported rating that is no must does not keep ready away.
#[test]
fn g3_one_unsupported_rating_does_not_keep_ready_away() {
    assert_row(&row([Some((3, 2)), Some((4, 0)), Some((3, 3)), Some((3, 2))]), &exactly((8, 9), Verdict::Ready, L2));
}

/// G4: two unsupported ratings do.
#[test]
fn g4_two_unsupported_ratings_are_nearly() {
    assert_row(&row([Some((3, 2)), Some((4, 0)), Some((3, 3)), Some((3, 0))]), &exactly((5, 6), Verdict::Nearly, L1));
}

/// G6: the score is ready, and the must has no evidence.
#[test]
fn g6_a_must_without_evidence_is_nearly_at_a_ready_score() {
    assert_row(&row([Some((3, 0)), Some((3, 2)), Some((3, 3)), Some((3, 2))]), &exactly((8, 9), Verdict::Nearly, L1));
}

/// G7: a must two below meets is developing, whatever the rest.
#[test]
fn g7_a_must_far_below_is_developing() {
    assert_row(
        &row([Some((1, 3)), Some((4, 3)), Some((4, 3)), Some((4, 3))]),
        &exactly((7, 9), Verdict::Developing, L1),
    );
}

/// G8: a full score on a weak foundation is nearly.
#[test]
fn g8_a_weak_foundation_is_nearly_at_a_full_score() {
    let row = Row { below: [Some((3, 2)), Some((2, 3))], ..row([Some((4, 3)); 4]) };
    assert_row(&row, &exactly((1, 1), Verdict::Nearly, L1));
}

/// G9: a full score with a soft warning sign is nearly.
#[test]
fn g9_a_soft_warning_sign_is_nearly_at_a_full_score() {
    let row = Row { sign: Some("soft"), ..row([Some((4, 3)); 4]) };
    assert_row(&row, &exactly((1, 1), Verdict::Nearly, L1));
}

/// G10: a full score with a hard warning sign is not yet.
#[test]
fn g10_a_hard_warning_sign_is_not_yet_at_a_full_score() {
    let row = Row { sign: Some("hard"), ..row([Some((4, 3)); 4]) };
    assert_row(&row, &exactly((1, 1), Verdict::NotYet, L1));
}

/// G11: a dimension below the floor is nearly; its score is a third.
#[test]
fn g11_a_dimension_below_the_floor_is_nearly() {
    let row = row([Some((4, 3)), Some((4, 3)), Some((1, 3)), Some((1, 3))]);
    assert_row(&row, &exactly((7, 9), Verdict::Nearly, L1));
    let low = assessed(&row, Current::Nothing).evidenced.low;
    assert_eq!(low.dimensions.last().and_then(|influence| influence.score.clone()), Some(Ratio::new(1, 3)));
}

/// G12: nothing answered is no signal: the whole range, and nothing that counts as answered.
#[test]
fn g12_nothing_answered_is_no_signal() {
    let row = Row { below: [None; 2], ..row([None; 4]) };
    let expected =
        |low| Expected { readiness: [(0, 1), (1, 1)], verdict: [Verdict::NotYet, Verdict::Ready], standing: [low, L2] };
    assert_row_as(&row, Current::Nothing, &expected(None));
    assert_row_as(&row, Current::Level(LevelIndex(0)), &expected(L1));
    assert_eq!(assessed(&row, Current::Nothing).counts.answered_on_path, 0);
}
