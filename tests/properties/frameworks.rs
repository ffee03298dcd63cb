//! The frameworks of `examples/frameworks`, at every edge: what exact fractions make of each vector of steps is what whole
//! numbers say.

use std::collections::BTreeSet;

use ladder::domain::{Answer, AnswerSheet, Case, Current, Date, Profile, Request, Response, Rubric, Verdict};
use ladder::engine::{End, assess, place};
use ladder::text_file::rubric::{self, Nearby, NotFound, RubricText};
use ladder::text_file::{Diagnostic, Source};

use super::generator::cases;

/// Finds the other examples beside one.
struct Examples;

impl Nearby for Examples {
    fn rubric(&self, id: &str) -> Result<RubricText<'static>, NotFound> {
        Ok(text(id))
    }
}

/// Gives the text of an example.
fn text(name: &str) -> RubricText<'static> {
    let path = format!("{}/examples/frameworks/{name}.yaml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("the example is there");
    let source = Source::new(format!("{name}.yaml"), text);
    RubricText::File { source, stem: Some(name.to_owned()), nearby: Box::new(Examples) }
}

/// Reads an example, with others laid over it.
fn framework(name: &str, overlays: &[&str]) -> Rubric {
    let read = rubric::read_with(text(name), overlays.iter().map(|name| text(name)).collect(), false);
    assert!(!read.diagnostics.iter().any(Diagnostic::is_error), "{:?}", read.diagnostics);
    read.rubric.expect("the example is valid")
}

/// Answers what has these ids, each with the rating or the step of a number.
fn answered<'a>(rubric: &Rubric, ratings: impl IntoIterator<Item = (&'a str, usize)>) -> AnswerSheet {
    let mut sheet = AnswerSheet::empty();
    for (id, number) in ratings {
        let asked = rubric.item(id).expect("it is asked");
        let rating = rubric.scale_of(id).by_number(number).expect("a step of it");
        sheet.answers.insert(asked.id.clone(), Answer { response: Response::Rated(rating), ..Answer::nothing() });
    }
    sheet
}

/// Gives what the ratings as they are given come to at a level, and the levels that they carry.
fn claimed<'r>(rubric: &'r Rubric, level: &str, sheet: &AnswerSheet) -> (End, Vec<&'r str>) {
    let target = rubric.find_level(level).expect("a level");
    let as_of = Date::parse("2026-11-20").expect("a date");
    let request = Request::new(rubric, target, Current::BelowTarget, as_of).expect("it asks for something");
    let assessment = assess(&Case { rubric, sheet, request });
    let carried = assessment.placement.claimed.low.iter().map(|index| rubric.level(*index).id.as_str());
    (assessment.claimed.low, carried.collect())
}

/// Gives each vector of so many steps from 0 up to one below `of`.
fn vectors<const COUNT: usize>(of: usize) -> impl Iterator<Item = [usize; COUNT]> {
    let most = of.pow(u32::try_from(COUNT).expect("BUG: few"));
    (0..most).map(move |mut number| {
        std::array::from_fn(|_| {
            let step = number % of;
            number /= of;
            step
        })
    })
}

/// Gives the vectors of five steps from 0 to 5: all 7,776 where somebody asks for more than the usual number
/// of cases, else some.
fn steps_of_five() -> impl Iterator<Item = [usize; 5]> {
    vectors::<5>(6).step_by(if takes_all() { 1 } else { 25 })
}

fn takes_all() -> bool {
    cases() > 100
}

/// Gives the band of a score, by the bars of ready, nearly and developing.
fn band<T: PartialOrd + Copy>(score: T, [ready, nearly, developing]: [T; 3]) -> Verdict {
    match () {
        () if score >= ready => Verdict::Ready,
        () if score >= nearly => Verdict::Nearly,
        () if score >= developing => Verdict::Developing,
        () => Verdict::NotYet,
    }
}

#[test]
fn steps_below_the_expected_one_count_by_their_distance_at_every_edge() {
    const NAMES: [&str; 5] = ["code", "operation", "delivery", "feedback", "planning"];
    const EXPECTED: [usize; 5] = [4, 3, 3, 2, 3];
    let rubric = framework("expected-steps", &[]);
    let (mut seen, mut at_the_edge, mut misgraded) = ([0; 4], 0, 0);
    for steps in vectors::<5>(6) {
        // In thousandths: what a step is worth by how far it lies below the one expected.
        let worth: [u32; 5] = std::array::from_fn(|index| {
            let below = EXPECTED[index].saturating_sub(steps[index]).min(4);
            [1000, 700, 400, 150, 50][below]
        });
        // Two dimensions of one weight; code counts twice in the first.
        let building = 2 * worth[0] + worth[1];
        let together = worth[2] + worth[3] + worth[4];
        let score = building + together;
        let of_score = band(score, [5_100, 4_200, 3_300]);
        // Three of them are musts, and no dimension may be below a half.
        let below = |index: usize| EXPECTED[index].saturating_sub(steps[index]);
        let of_musts = match [0, 1, 2].map(below).into_iter().max() {
            Some(0) => Verdict::Ready,
            Some(1) => Verdict::Nearly,
            _ => Verdict::Developing,
        };
        let of_floor = if building.min(together) < 1_500 { Verdict::Nearly } else { Verdict::Ready };
        let (end, carried) = claimed(&rubric, "b3", &answered(&rubric, NAMES.into_iter().zip(steps)));
        assert_eq!(end.band, of_score, "{steps:?} comes to {score} of 6,000");
        assert_eq!(end.verdict, of_score.min(of_musts).min(of_floor), "{steps:?} comes to {score} of 6,000");
        assert_eq!(carried.contains(&"b3"), end.verdict == Verdict::Ready, "{steps:?} is placed at {carried:?}");
        let exact = end.readiness.expect("all is answered");
        assert_eq!(exact, ladder::domain::Ratio::new(score.into(), 6_000), "{steps:?}");
        seen[end.verdict as usize] += 1;
        at_the_edge += u32::from([5_100, 4_200, 3_300].contains(&score));
        let [code, operation, delivery, feedback, planning] = worth.map(|thousandths| f64::from(thousandths) / 1000.0);
        let floating = f64::midpoint((2.0 * code + operation) / 3.0, (delivery + feedback + planning) / 3.0);
        misgraded += u32::from(band(floating, [0.85, 0.70, 0.55]) != of_score);
    }
    assert!(seen.iter().all(|count| *count > 0), "{seen:?}");
    // Binary fractions get some of those at an edge wrong, which is why nothing is computed in them.
    assert_eq!((at_the_edge, misgraded), (799, 101));
}

/// Holds what a merged ladder asks for in its two dimensions at the second level: ids with weights.
type Asked = [&'static [(&'static str, u64)]; 2];

/// Holds a merged ladder at every vector of ratings against whole numbers; `musts` are those of the level.
fn holds_at_every_vector<const COUNT: usize>(rubric: &Rubric, asked: Asked, musts: &[&str]) {
    let names: Vec<&str> = asked.into_iter().flatten().map(|(id, _)| *id).collect();
    assert_eq!(names.len(), COUNT);
    let there: BTreeSet<_> = rubric.levels()[1].criteria.iter().map(|criterion| criterion.id.as_str()).collect();
    assert_eq!(there, names.iter().copied().collect());
    let mut seen = [0; 4];
    // Not shown, one below what the level asks, and met.
    for ratings in vectors::<COUNT>(3).map(|chosen| chosen.map(|index| [0, 2, 3][index])) {
        let rating = |id: &str| ratings[names.iter().position(|name| *name == id).expect("it is asked")];
        // In quarters: not shown, emerging, partial, meets, exceeds.
        let worth = |id: &str| [0, 1, 2, 4, 4][rating(id)];
        let parts = asked.map(|part| {
            let all: u64 = part.iter().map(|(_, weight)| 4 * weight).sum();
            (part.iter().map(|(id, weight)| weight * worth(id)).sum::<u64>(), all)
        });
        let [(one, one_of), (other, other_of)] = parts;
        let (score, of) = (one * other_of + other * one_of, 2 * one_of * other_of);
        let of_score = band(score * 1_000, [850 * of, 675 * of, 500 * of]);
        let of_musts = match musts.iter().map(|id| rating(id)).min() {
            Some(0 | 1) => Verdict::Developing,
            Some(2) => Verdict::Nearly,
            Some(_) | None => Verdict::Ready,
        };
        let is_low = parts.iter().any(|(part, of)| 2 * part < *of);
        let of_floor = if is_low { Verdict::Nearly } else { Verdict::Ready };
        let (end, carried) = claimed(rubric, "second", &answered(rubric, names.iter().copied().zip(ratings)));
        assert_eq!(end.verdict, of_score.min(of_musts).min(of_floor), "{ratings:?} comes to {score} of {of}");
        assert_eq!(carried.contains(&"second"), end.verdict == Verdict::Ready, "{ratings:?} is placed at {carried:?}");
        seen[end.verdict as usize] += 1;
    }
    assert!(seen.iter().all(|count| *count > 0), "{seen:?}");
}

#[test]
fn what_builds_on_a_ladder_is_judged_by_what_the_two_come_to_together() {
    let people: &[(&str, u64)] = &[("gives-feedback", 1), ("grows-somebody", 1), ("hires", 1)];
    let base: Asked = [&[("plans-quarter", 2), ("removes-obstacle", 1)], people];
    holds_at_every_vector::<5>(&framework("base-ladder", &[]), base, &["plans-quarter"]);
    let extended: Asked = [&[("plans-quarter", 1), ("removes-obstacle", 1), ("shows-drafts", 3)], &people[..2]];
    holds_at_every_vector::<5>(&framework("base-extended", &[]), extended, &["plans-quarter"]);
    // On call: one more must, and what was a must is none.
    let on_call: Asked = [&[("plans-quarter", 2), ("removes-obstacle", 1), ("handles-incident", 1)], people];
    let rubric = framework("base-ladder", &["base-overlay"]);
    holds_at_every_vector::<6>(&rubric, on_call, &["handles-incident"]);
}

/// Holds that somebody is ready for a level and not for the next one, of those in order.
fn stands_at(rubric: &Rubric, levels: &[&str], highest: Option<usize>, sheet: &AnswerSheet, told: &str) {
    let is_ready = |index: usize| claimed(rubric, levels[index], sheet).0.verdict == Verdict::Ready;
    assert!(highest.is_none_or(is_ready), "{told} is not ready for {highest:?}");
    let next = highest.map_or(0, |highest| highest + 1);
    assert!(next == levels.len() || !is_ready(next), "{told} is ready for {next}");
}

/// Lists the levels that the ratings as they are given carry.
fn stood<'r>(rubric: &'r Rubric, sheet: &AnswerSheet) -> Vec<&'r str> {
    let as_of = Date::parse("2026-11-20").expect("a date");
    let placed = place(&Profile { rubric, sheet, current: Current::BelowTarget, as_of });
    placed.placement.claimed.low.iter().map(|index| rubric.level(*index).id.as_str()).collect()
}

#[test]
fn a_derived_step_needs_every_skill_above_0_and_a_mean_strictly_above_17_of_20() {
    const BEGINNER: [&str; 4] = ["splits-work", "tests-parts", "names-risks", "follows-release"];
    const INTERMEDIATE: [&str; 3] = ["plans-way-back", "measures-effect", "leads-release"];
    let rubric = framework("derived-steps", &[]);
    let reached = |skills: &[usize]| {
        let sum: usize = skills.iter().sum();
        skills.iter().all(|skill| *skill > 0) && 10 * sum > 17 * skills.len()
    };
    let mut seen = [0; 3];
    for skills in vectors::<7>(3) {
        let (first, second) = skills.split_at(4);
        let highest: usize = match (reached(first), reached(second)) {
            (true, true) => 2,
            (true, false) => 1,
            (false, _) => 0,
        };
        let sheet = answered(&rubric, BEGINNER.into_iter().chain(INTERMEDIATE).zip(skills));
        let told = format!("{skills:?}");
        stands_at(&rubric, &["d1", "d2"], highest.checked_sub(1), &sheet, &told);
        seen[highest] += 1;
    }
    assert!(seen.iter().all(|count| *count > 0), "{seen:?}");
}

#[test]
fn points_are_added_up_to_a_level_at_every_edge() {
    const BARS: [u64; 15] = [0, 5, 11, 17, 23, 29, 36, 43, 50, 58, 66, 74, 90, 110, 135];
    const POINTS: [u64; 6] = [0, 1, 3, 6, 12, 20];
    const NAMES: [&str; 7] =
        ["mobile", "servers", "foundations", "planning", "people-growth", "communication", "hiring"];
    let rubric = framework("points-to-level", &[]);
    let levels: Vec<&str> = rubric.levels().iter().map(|level| level.id.as_str()).collect();
    let mut seen = [0; BARS.len()];
    for steps in steps_of_five() {
        // Five steps of twenty points do not reach the last bars: the other two are at their top for those.
        for others in [[0, 0], [5, 5]] {
            let all = || steps.into_iter().chain(others);
            let sum: u64 = all().map(|step| POINTS[step]).sum();
            if others == [5, 5] && sum + 1 < BARS[13] {
                continue;
            }
            let highest = BARS.iter().rposition(|bar| sum >= *bar).expect("the first bar is 0");
            let sheet = answered(&rubric, NAMES.into_iter().zip(all()));
            assert_eq!(stood(&rubric, &sheet), [levels[highest]], "{steps:?} and {others:?}, {sum} points");
            seen[highest] += 1;
        }
    }
    assert!(!takes_all() || seen.iter().all(|count| *count > 0), "a level is not reached: {seen:?}");
}

#[test]
fn a_weighted_mean_falls_into_a_band_of_each_track_at_every_edge() {
    const NAMES: [&str; 5] =
        ["steps-of-delivery", "steps-of-domain", "steps-of-craft", "steps-of-people", "steps-of-company"];
    let rubric = framework("weighted-bands", &[]);
    let tracks = [("ic", [25_u32, 30, 30, 10, 5]), ("m", [30, 10, 5, 30, 25])];
    let (mut at_the_edge, mut misgraded) = (0, 0);
    for steps in steps_of_five() {
        let sheet = answered(&rubric, NAMES.into_iter().zip(steps));
        let mut expected = Vec::new();
        for (track, weights) in tracks {
            // Of 100: what a mean of 1.20 is in the weights of the track.
            let sum: u32 =
                weights.iter().zip([0, 1, 2, 3, 4]).map(|(weight, index)| weight * small(steps[index])).sum();
            let band = |sum: u32| [120, 240, 360].iter().filter(|bar| sum >= **bar).count();
            expected.push(format!("{track}{}", band(sum) + 1));
            at_the_edge += u32::from([120, 240, 360].contains(&sum));
            let shares = weights.map(|weight| f64::from(weight) / 100.0);
            let floating: f64 = shares.iter().zip(steps).map(|(share, step)| share * f64::from(small(step))).sum();
            misgraded += u32::from([1.20, 2.40, 3.60].iter().filter(|bar| floating >= **bar).count() != band(sum));
        }
        assert_eq!(stood(&rubric, &sheet), expected, "{steps:?}");
    }
    assert!(at_the_edge > 20 && misgraded > 0, "{at_the_edge} at an edge, {misgraded} wrong in floating point");
    if takes_all() {
        assert_eq!((at_the_edge, misgraded), (632, 75));
    }
}

/// Gives a step as a number that sums are made of.
fn small(step: usize) -> u32 {
    u32::try_from(step).expect("BUG: a step is small")
}

#[test]
fn so_many_of_some_skills_are_counted_at_every_vector() {
    const NAMES: [&str; 5] = ["java", "go", "sql", "testing", "operation"];
    let rubric = framework("k-of-n", &[]);
    let mut seen = [0; 5];
    for steps in steps_of_five() {
        let at = |of: &[usize], step: usize| of.iter().filter(|one| **one >= step).count();
        let holds = [
            at(&steps[..3], 1) >= 1,
            at(&steps[..3], 2) >= 2 && at(&steps, 1) == 5,
            at(&steps, 2) == 5 && at(&steps, 3) >= 4 && at(&steps, 4) >= 1,
            2 * at(&steps, 4) >= 5 && at(&steps, 3) == 5,
        ];
        let sheet = answered(&rubric, NAMES.into_iter().zip(steps));
        let highest = holds.iter().rposition(|holds| *holds).map(|last| ["dev1", "dev2", "dev3", "dev4"][last]);
        assert_eq!(stood(&rubric, &sheet), highest.into_iter().collect::<Vec<_>>(), "{steps:?}");
        seen[holds.iter().rposition(|holds| *holds).map_or(0, |last| last + 1)] += 1;
    }
    assert!(!takes_all() || seen.iter().all(|count| *count > 0), "{seen:?}");
}
