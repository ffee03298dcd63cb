//! The frameworks of `examples/frameworks`, at every edge: what exact fractions make of each vector of steps is what whole
//! numbers say.

use ladder::domain::{Answer, AnswerSheet, Case, Current, Date, Request, Response, Rubric, Verdict};
use ladder::engine::assess;
use ladder::text_file::{Source, rubric};

/// Reads an example.
fn framework(name: &str) -> Rubric {
    let path = format!("{}/examples/frameworks/{name}.yaml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("the example is there");
    let read = rubric::read(Source::new("framework.yaml", text), Some(name), &|_| unreachable!("one file"));
    assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
    read.rubric.expect("the example is valid")
}

/// Answers the competencies of a rubric with these steps, in its order.
fn answered(rubric: &Rubric, steps: &[usize]) -> AnswerSheet {
    let mut sheet = AnswerSheet::empty();
    for (competency, step) in rubric.competencies().iter().zip(steps) {
        let rating = competency.scale().by_number(*step).expect("a step of it");
        sheet
            .answers
            .insert(competency.id().clone(), Answer { response: Response::Rated(rating), ..Answer::nothing() });
    }
    sheet
}

/// Gives each vector of so many steps from 0 to 5.
fn vectors<const COUNT: usize>() -> impl Iterator<Item = [usize; COUNT]> {
    let most = 6_usize.pow(u32::try_from(COUNT).expect("BUG: few"));
    (0..most).map(|mut number| {
        std::array::from_fn(|_| {
            let step = number % 6;
            number /= 6;
            step
        })
    })
}

#[test]
fn steps_below_the_expected_one_count_by_their_distance_at_every_edge() {
    let rubric = framework("expected-steps");
    let target = rubric.find_level("b3").expect("a level");
    let as_of = Date::parse("2026-11-20").expect("a date");
    let request = Request::new(&rubric, target, Current::Nothing, as_of).expect("it expects something");
    let worth = |step: usize, expected: usize| [1000, 700, 400, 150, 50][expected.saturating_sub(step).min(4)];
    let (mut seen, mut at_the_edge) = ([0; 4], 0);
    for steps @ [code, operation, delivery, feedback] in vectors::<4>() {
        let [code, operation] = [worth(code, 4), worth(operation, 3)];
        let [delivery, feedback] = [worth(delivery, 3), worth(feedback, 2)];
        // Of 12,000: two dimensions of one weight; code counts twice in one of them.
        let score = 4 * code + 2 * operation + 3 * delivery + 3 * feedback;
        let band = match score {
            10_200.. => Verdict::Ready,
            8_400.. => Verdict::Nearly,
            6_600.. => Verdict::Developing,
            _ => Verdict::NotYet,
        };
        let sheet = answered(&rubric, &steps);
        let claimed = assess(&Case { rubric: &rubric, sheet: &sheet, request }).claimed.low;
        assert_eq!(claimed.band, band, "{steps:?} comes to {score} of 12,000");
        let exact = claimed.readiness.expect("all is answered");
        assert_eq!(exact.to_string(), ladder::domain::Ratio::new(score, 12_000).to_string(), "{steps:?}");
        seen[band as usize] += 1;
        at_the_edge += u32::from([10_200, 8_400, 6_600].contains(&score));
    }
    assert!(seen.iter().all(|count| *count > 0) && at_the_edge > 0, "{seen:?}, {at_the_edge} on an edge");
}
