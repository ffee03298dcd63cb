//! The golden table of the scoring rules, row by row: with no current level, and with the lower level held.

use ladder::domain::{
    Answer, AnswerSheet, Case, Criterion, Current, Date, Evidence, LevelIndex, Policy, Ratio, Request, Response,
    Rubric, RubricId, RubricParts, Scale, Severity, Verdict, Weight,
};
use ladder::engine::{Assessment, assess};

use super::builders::{criterion, dimension, level, warning_sign};
use super::sheets::{link, not_applicable};

/// The lower level.
const L1: Option<LevelIndex> = Some(LevelIndex(0));
/// The target.
const L2: Option<LevelIndex> = Some(LevelIndex(1));
/// The criteria in the order of the table: two at the lower level, then four at the target.
const IDS: [&str; 6] = ["own-0", "inf-0", "own-1", "own-2", "inf-1", "inf-2"];

/// Holds an answer as the table writes it.
#[derive(Clone, Copy)]
enum Cell {
    /// A rating and the tier of its evidence: `3/2`.
    Rated(usize, usize),
    /// A rating with this one link, the same for all that name it.
    Linked(usize, &'static str),
    /// Set aside; with somebody who confirms it where it is a waiver.
    NotApplicable { waiver: bool },
    /// Nothing.
    Open,
}
use Cell::{Linked, NotApplicable, Open, Rated};

/// Holds a row of the table.
struct Row {
    /// The answers in the order of [`IDS`].
    cells: [Cell; 6],
    /// The warning signs of the target, with what was observed.
    signs: Vec<(Severity, Option<bool>)>,
    /// What is different about the rubric.
    rubric: fn(&mut RubricParts),
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
fn row([one, two, three, four]: [Cell; 4]) -> Row {
    Row { cells: [Rated(3, 2), Rated(3, 2), one, two, three, four], signs: Vec::new(), rubric: |_| {} }
}

/// Makes what a row without a range comes to.
fn exactly(readiness: (u64, u64), verdict: Verdict, standing: Option<LevelIndex>) -> Expected {
    Expected { readiness: [readiness; 2], verdict: [verdict; 2], standing: [standing; 2] }
}

/// Makes the rubric of the table, with these warning signs at the target.
fn rubric(row: &Row) -> Rubric {
    let weight = |thousandths| Weight::from_thousandths(thousandths).expect("BUG: a weight");
    let must = |id| Criterion { must: true, ..criterion(id, 0, Weight::ONE) };
    let other = |id, dimension| criterion(id, dimension, Weight::ONE);
    let l1 = level("l1", None, vec![must("own-0"), other("inf-0", 1)], Vec::new());
    let signs = row.signs.iter().enumerate();
    let signs = signs.map(|(nth, (severity, _))| warning_sign(&format!("sign-{nth}"), *severity)).collect();
    let l2 = level("l2", L1, vec![must("own-1"), other("own-2", 0), other("inf-1", 1), other("inf-2", 1)], signs);
    let scale = Scale::default();
    let mut parts = RubricParts {
        id: RubricId::parse("golden").expect("BUG: a rubric id"),
        version: "1".to_owned(),
        title: "Golden".to_owned(),
        summary: None,
        source: None,
        overlays: Vec::new(),
        policy: Policy { sustained_months: 0, breadth: Ratio::zero(), ..Policy::for_scale(&scale) },
        scale,
        dimensions: vec![dimension("ownership", weight(2000)), dimension("influence", weight(1000))],
        tracks: Vec::new(),
        competencies: Vec::new(),
        levels: vec![l1, l2],
        retired: Vec::new(),
    };
    (row.rubric)(&mut parts);
    Rubric::new(parts).expect("BUG: the golden rubric keeps the rules of a rubric")
}

/// Makes an answer of the table to a criterion; none where it is open.
fn answer(rubric: &Rubric, id: &str, cell: Cell) -> Option<Answer> {
    let own = format!("work/{id}");
    let (rating, shown, tier) = match cell {
        Rated(rating, tier) => (rating, own.as_str(), tier),
        Linked(rating, shown) => (rating, shown, 2),
        NotApplicable { waiver } => {
            return Some(Answer { response: not_applicable(waiver), evidence: Vec::new(), note: None });
        }
        Open => return None,
    };
    let evidence = Evidence {
        what: "Led the move".to_owned(),
        link: (tier >= 2).then(|| link(shown)),
        date: Some(as_of()),
        confirmed_by: (tier == 3).then(|| "manager".to_owned()),
    };
    let rating = rubric.scale().by_number(rating).expect("BUG: a rating of the table");
    let evidence = if tier == 0 { Vec::new() } else { vec![evidence.into()] };
    Some(Answer { response: Response::Rated(rating), evidence, note: None })
}

fn as_of() -> Date {
    Date::parse("2026-11-20").expect("BUG: a date")
}

/// Assesses a row.
fn assessed(row: &Row, current: Current) -> Assessment {
    let rubric = rubric(row);
    let mut sheet = AnswerSheet::empty();
    for (id, cell) in IDS.into_iter().zip(row.cells) {
        let (_, criterion) = rubric.find_criterion(id).expect("BUG: a criterion of the table");
        sheet.answers.extend(answer(&rubric, id, cell).map(|answer| (criterion.id.clone(), answer)));
    }
    let signs = rubric.level(LevelIndex(1)).warnings.iter().zip(&row.signs);
    sheet.warnings.extend(signs.filter_map(|(sign, (_, observed))| Some((sign.id.clone(), (*observed)?))));
    let request = Request::new(&rubric, LevelIndex(1), current, as_of()).expect("BUG: the target has criteria");
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

#[test]
fn g1_an_unsupported_rating_and_an_open_criterion_make_a_range_below_ready() {
    let expected =
        Expected { readiness: [(2, 3), (5, 6)], verdict: [Verdict::Developing, Verdict::Nearly], standing: [L1, L1] };
    assert_row(&row([Rated(3, 2), Rated(4, 0), Rated(3, 3), Open]), &expected);
}

#[test]
fn g2_a_linked_rating_above_meets_leaves_only_the_open_criterion() {
    let expected =
        Expected { readiness: [(5, 6), (1, 1)], verdict: [Verdict::Nearly, Verdict::Ready], standing: [L1, L2] };
    assert_row(&row([Rated(3, 2), Rated(4, 2), Rated(3, 3), Open]), &expected);
}

#[test]
fn g3_one_unsupported_rating_does_not_keep_ready_away() {
    assert_row(&row([Rated(3, 2), Rated(4, 2), Rated(3, 3), Rated(4, 0)]), &exactly((11, 12), Verdict::Ready, L2));
}

#[test]
fn g4_two_unsupported_ratings_are_nearly() {
    assert_row(&row([Rated(3, 2), Rated(4, 0), Rated(3, 3), Rated(3, 0)]), &exactly((3, 4), Verdict::Nearly, L1));
}

#[test]
fn g5_a_must_without_evidence_is_nearly_however_little_it_weighs() {
    let light: fn(&mut RubricParts) = |parts| {
        parts.levels[1].criteria[0].weight = Weight::from_thousandths(250).expect("BUG: a weight");
    };
    let row = Row { rubric: light, ..row([Rated(3, 0), Rated(4, 2), Rated(4, 2), Rated(4, 2)]) };
    assert_row(&row, &exactly((14, 15), Verdict::Nearly, L1));
}

#[test]
fn g6_a_must_without_evidence_is_nearly() {
    assert_row(&row([Rated(3, 0), Rated(3, 2), Rated(3, 3), Rated(3, 2)]), &exactly((5, 6), Verdict::Nearly, L1));
}

#[test]
fn g7_a_must_far_below_is_developing() {
    assert_row(&row([Rated(1, 3), Rated(4, 3), Rated(4, 3), Rated(4, 3)]), &exactly((3, 4), Verdict::Developing, L1));
}

#[test]
fn g8_a_weak_foundation_is_nearly_at_a_full_score() {
    let [own_0, _, rest @ ..] = row([Rated(4, 3); 4]).cells;
    let [one, two, three, four] = rest;
    let row = Row { cells: [own_0, Rated(2, 3), one, two, three, four], ..row(rest) };
    assert_row(&row, &exactly((1, 1), Verdict::Nearly, None));
}

#[test]
fn g9_one_soft_sign_is_to_talk_about_and_two_are_nearly() {
    let signs =
        |one, two| Row { signs: vec![(Severity::Soft, Some(one)), (Severity::Soft, two)], ..row([Rated(4, 3); 4]) };
    assert_row(&signs(true, Some(false)), &exactly((1, 1), Verdict::Ready, L2));
    assert_row(&signs(true, Some(true)), &exactly((1, 1), Verdict::Nearly, L1));
    let expected = Expected { readiness: [(1, 1); 2], verdict: [Verdict::Nearly, Verdict::Ready], standing: [L1, L2] };
    assert_row(&signs(true, None), &expected);
}

#[test]
fn g10_a_hard_sign_is_not_yet_and_may_be_where_nobody_looked() {
    let sign = |observed| Row { signs: vec![(Severity::Hard, observed)], ..row([Rated(4, 3); 4]) };
    assert_row(&sign(Some(true)), &exactly((1, 1), Verdict::NotYet, L1));
    let expected = Expected { readiness: [(1, 1); 2], verdict: [Verdict::NotYet, Verdict::Ready], standing: [L1, L2] };
    assert_row(&sign(None), &expected);
}

#[test]
fn g11_a_dimension_below_the_floor_is_nearly() {
    let heavy: fn(&mut RubricParts) = |parts| {
        parts.dimensions[0].weight = Weight::from_thousandths(5000).expect("BUG: a weight");
    };
    let row = Row { rubric: heavy, ..row([Rated(4, 3), Rated(4, 3), Rated(1, 3), Rated(1, 3)]) };
    assert_row(&row, &exactly((7, 8), Verdict::Nearly, L1));
    let low = assessed(&row, Current::Nothing).evidenced.low;
    assert_eq!(low.dimensions.last().and_then(|influence| influence.score.clone()), Some(Ratio::new(1, 4)));
}

/// Nothing that counts as answered is no signal, whatever the range.
#[test]
fn g12_nothing_answered_is_no_signal() {
    let row = Row { cells: [Open; 6], ..row([Open; 4]) };
    let expected =
        |low| Expected { readiness: [(0, 1), (1, 1)], verdict: [Verdict::NotYet, Verdict::Ready], standing: [low, L2] };
    assert_row_as(&row, Current::Nothing, &expected(None));
    assert_row_as(&row, Current::Level(LevelIndex(0)), &expected(L1));
    assert_eq!(assessed(&row, Current::Nothing).counts.answered_on_path, 0);
}

#[test]
fn g13_one_may_be_set_aside_and_a_second_one_with_a_waiver() {
    let aside = |one, two| row([Rated(4, 3), Rated(4, 3), one, two]);
    let (na, waiver) = (NotApplicable { waiver: false }, NotApplicable { waiver: true });
    assert_row(&aside(Rated(4, 3), na), &exactly((1, 1), Verdict::Ready, L2));
    assert_row(&aside(na, na), &exactly((1, 1), Verdict::Nearly, L1));
    assert_row(&aside(waiver, na), &exactly((1, 1), Verdict::Ready, L2));
    assert_row(&aside(na, waiver), &exactly((1, 1), Verdict::Ready, L2));
    let influence = assessed(&aside(na, na), Current::Nothing).evidenced.low.dimensions.pop();
    assert_eq!(influence.and_then(|influence| influence.score), None);
}

#[test]
fn g14_one_link_everywhere_carries_no_case_and_two_do() {
    let broad: fn(&mut RubricParts) = |parts| parts.policy.breadth = Ratio::new(1, 2);
    let linked =
        |one, other| Row { rubric: broad, ..row([Linked(3, one), Linked(3, one), Linked(3, one), Linked(3, other)]) };
    assert_row(&linked("work/1", "work/1"), &exactly((1, 1), Verdict::Nearly, L1));
    assert_row(&linked("work/1", "work/2"), &exactly((1, 1), Verdict::Ready, L2));
    let breadth = assessed(&linked("work/1", "work/1"), Current::Nothing).breadth;
    assert_eq!((breadth.pieces, breadth.needed), (1, 2));
}

#[test]
fn g15_two_occasions_take_two_pieces() {
    let twice: fn(&mut RubricParts) = |parts| parts.levels[1].criteria[0].occasions = 2;
    let one = Row { rubric: twice, ..row([Rated(4, 3); 4]) };
    assert_row(&one, &exactly((5, 6), Verdict::Nearly, L1));
    let rubric = rubric(&one);
    let pieces = ["work/1", "work/2"].map(|shown| answer(&rubric, "own-1", Linked(4, shown)).expect("BUG: an answer"));
    let mut sheet = AnswerSheet::empty();
    for (id, cell) in IDS.into_iter().zip(one.cells) {
        let (_, criterion) = rubric.find_criterion(id).expect("BUG: a criterion of the table");
        sheet.answers.extend(answer(&rubric, id, cell).map(|answer| (criterion.id.clone(), answer)));
    }
    let (_, own_1) = rubric.find_criterion("own-1").expect("BUG: a criterion of the table");
    let [mut both, other] = pieces;
    both.evidence.extend(other.evidence);
    sheet.answers.insert(own_1.id.clone(), both);
    let request =
        Request::new(&rubric, LevelIndex(1), Current::Nothing, as_of()).expect("BUG: the target has criteria");
    let low = assess(&Case { rubric: &rubric, sheet: &sheet, request }).evidenced.low;
    assert_eq!((low.readiness, low.verdict, low.standing), (Some(Ratio::one()), Verdict::Ready, L2));
}
