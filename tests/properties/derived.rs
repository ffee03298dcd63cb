//! Derived steps at every edge: what exact fractions make of each vector of ratings is what whole numbers say.

use ladder::domain::{Answer, AnswerSheet, Case, CriterionId, Current, Date, Request, Response, Rubric, Verdict};
use ladder::engine::assess;
use ladder::text_file::{Source, rubric};

/// Skills rated 0, 1 or 2; a step needs every skill above 0 and a mean strictly above 1.7.
const SKILLS: &str = "
schema: 2
id: skills
version: 1.0.0
title: Skills
policy: {verdicts: {ready: 0.85, nearly: 0.5, developing: 0}, floor: 0, sustained_months: 0, breadth: 0}
scale: [{id: no, label: No, value: 0}, {id: some, label: Some, value: 0.5}, {id: full, label: Full, value: 1}]
dimensions: [{id: craft, title: Craft}]
competencies:
  - id: skills
    dimension: craft
    title: Skills
    reach: [{each: some}, {mean: steps, above: 1.7}]
    steps:
      - {id: first, criteria: [{id: a, text: A}, {id: b, text: B}, {id: c, text: C}, {id: d, text: D}]}
      - {id: second, criteria: [{id: e, text: E}, {id: f, text: F}, {id: g, text: G}]}
levels:
  - {id: one, title: One, expects: {skills: {step: second, weight: 2.5}}}
";

fn skills() -> Rubric {
    let read =
        rubric::read(Source::new("skills.yaml", SKILLS.to_owned()), Some("skills"), &|_| unreachable!("one file"));
    read.rubric.unwrap_or_else(|| panic!("{:?}", read.diagnostics))
}

#[test]
fn a_step_needs_every_skill_and_a_mean_strictly_above_its_bar_at_every_edge() {
    let rubric = skills();
    let target = rubric.find_level("one").expect("a level");
    let as_of = Date::parse("2026-11-20").expect("a date");
    let request = Request::new(&rubric, target, Current::Nothing, as_of).expect("it expects something");
    let ids = ["a", "b", "c", "d", "e", "f", "g"].map(|id| CriterionId::parse(id).expect("an id"));
    for vector in 0..3_usize.pow(7) {
        let ratings: [usize; 7] =
            std::array::from_fn(|place| vector / 3_usize.pow(u32::try_from(place).expect("few")) % 3);
        let mut sheet = AnswerSheet::empty();
        for (id, rating) in ids.iter().zip(ratings) {
            let rating = rubric.scale().by_number(rating).expect("a rating");
            sheet.answers.insert(id.clone(), Answer { response: Response::Rated(rating), ..Answer::nothing() });
        }
        let reached = |of: &[usize]| of.iter().all(|one| *one > 0) && of.iter().sum::<usize>() * 10 > of.len() * 17;
        let step = match (reached(&ratings[..4]), reached(&ratings[4..])) {
            (true, true) => 2,
            (true, false) => 1,
            (false, _) => 0,
        };
        let sum: usize = ratings.iter().sum();
        let band = match sum * 100 {
            sum if sum >= 85 * 14 => Verdict::Ready,
            sum if sum >= 50 * 14 => Verdict::Nearly,
            _ => Verdict::Developing,
        };
        let verdict = [Verdict::Developing, Verdict::Nearly, Verdict::Ready][step].min(band);
        let assessment = assess(&Case { rubric: &rubric, sheet: &sheet, request });
        let claimed = (assessment.derived[0].claimed.low, assessment.derived[0].claimed.high);
        assert_eq!(claimed, (step, step), "{ratings:?}");
        assert_eq!(assessment.claimed.low.verdict, verdict, "{ratings:?}");
    }
}

#[test]
fn a_mean_that_is_its_bar_is_not_above_it() {
    let names: Vec<_> = (0..10).map(|number| format!("s{number}")).collect();
    let criteria: Vec<_> = names.iter().map(|id| format!("{{id: {id}, text: {id}}}")).collect();
    let (from, to) = (SKILLS.find("      - {id: first").expect("steps"), SKILLS.find("levels:").expect("levels"));
    let steps = format!("      - {{id: only, criteria: [{}]}}\n", criteria.join(", "));
    let text = format!("{}{steps}{}", &SKILLS[..from], &SKILLS[to..]).replace("second", "only");
    let read = rubric::read(Source::new("skills.yaml", text), Some("skills"), &|_| unreachable!("one file"));
    let rubric = read.rubric.unwrap_or_else(|| panic!("{:?}", read.diagnostics));
    let target = rubric.find_level("one").expect("a level");
    let as_of = Date::parse("2026-11-20").expect("a date");
    let request = Request::new(&rubric, target, Current::Nothing, as_of).expect("it expects something");
    for (none, some) in (0..=10).flat_map(|none| (0..=10 - none).map(move |some| (none, some))) {
        let mut sheet = AnswerSheet::empty();
        for (place, name) in names.iter().enumerate() {
            let number = if place < none { 0 } else { 2 - usize::from(place < none + some) };
            let rating = rubric.scale().by_number(number).expect("a rating");
            let id = CriterionId::parse(name).expect("an id");
            sheet.answers.insert(id, Answer { response: Response::Rated(rating), ..Answer::nothing() });
        }
        // Ten skills sum to 17 where the mean is 1.7.
        let reached = none == 0 && 20 - some > 17;
        let assessment = assess(&Case { rubric: &rubric, sheet: &sheet, request });
        assert_eq!(assessment.derived[0].claimed.low, usize::from(reached), "{none} at 0, {some} at 1");
    }
}

#[test]
fn every_completion_lies_in_the_range_and_both_ends_are_attained() {
    let rubric = skills();
    let target = rubric.find_level("one").expect("a level");
    let as_of = Date::parse("2026-11-20").expect("a date");
    let request = Request::new(&rubric, target, Current::Nothing, as_of).expect("it expects something");
    let ids = ["a", "b", "c", "d", "e", "f", "g"].map(|id| CriterionId::parse(id).expect("an id"));
    let judged = |ratings: &[Option<usize>; 7]| {
        let mut sheet = AnswerSheet::empty();
        for (id, rating) in ids.iter().zip(ratings).filter_map(|(id, rating)| Some((id, (*rating)?))) {
            let rating = rubric.scale().by_number(rating).expect("a rating");
            sheet.answers.insert(id.clone(), Answer { response: Response::Rated(rating), ..Answer::nothing() });
        }
        let assessment = assess(&Case { rubric: &rubric, sheet: &sheet, request });
        let steps = (assessment.derived[0].claimed.low, assessment.derived[0].claimed.high);
        (steps, (assessment.claimed.low.readiness, assessment.claimed.high.readiness))
    };
    // What is open: one skill of the first step, and two of the second.
    for answered in 0..81_usize {
        let rated = |place: u32| Some(answered / 3_usize.pow(place) % 3);
        let open = [rated(0), rated(1), Some(2), None, rated(2), None, rated(3)];
        let (range, scores) = judged(&open);
        let completions: Vec<_> = (0..9)
            .map(|number| judged(&[open[0], open[1], open[2], Some(number / 3), open[4], Some(number % 3), open[6]]))
            .collect();
        let steps = || completions.iter().map(|((step, _), _)| *step);
        assert_eq!((steps().min(), steps().max()), (Some(range.0), Some(range.1)), "{open:?}");
        let means = || completions.iter().map(|(_, (score, _))| score.clone());
        assert_eq!((means().min(), means().max()), (Some(scores.0), Some(scores.1)), "{open:?}");
    }
}
