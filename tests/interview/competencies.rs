//! What levels share is asked once, with its steps as the choices.

use ladder::domain::{AnswerSheet, Current, Response};

use super::script::{conducted, read, sheet};

/// A rubric of two levels that expect different steps of one competency.
const RUBRIC: &str = "
schema: 2
id: small
version: 1.0.0
title: Small
dimensions: [{id: technical, title: Technical}]
competencies:
  - id: craft
    dimension: technical
    title: Craft
    ask: Which step describes you?
    steps: [{id: adopts, label: Adopts}, {id: specializes, label: Specializes}, {id: leads, label: Leads}]
levels:
  - {id: mid, title: Mid, expects: {craft: 2}}
  - {id: senior, title: Senior, after: mid, expects: {craft: 3}}
";

#[test]
fn what_levels_share_is_asked_once_and_answered_by_a_step() {
    let rubric = read(RUBRIC.to_owned());
    let sheet = AnswerSheet { current: Current::Nothing, ..sheet(&rubric) };
    let run = conducted(&rubric, sheet, &["2", "", "q"]);
    for shown in ["1 of 1", "Which step describes you?", "0  None of it yet", "2  Specializes", "0–3  rate"] {
        assert!(run.transcript.contains(shown), "{shown}\n{}", run.transcript);
    }
    let steps = run.sheet.answers.iter().map(|(id, answer)| (id.as_str(), &answer.response));
    let specializes = Response::Rated(rubric.scale_of("craft").by_number(2).expect("a step"));
    assert_eq!(steps.collect::<Vec<_>>(), [("craft", &specializes)]);
}

#[test]
fn examples_and_links_are_shown_on_demand() {
    let further =
        "examples: [Wrote the guide], links: [{label: Guide, url: \"https://example.org/guide\"}], tags: [core]";
    let of_step = "{id: adopts, label: Adopts, examples: [Used the template]}";
    let rubric = RUBRIC
        .replacen(
            "title: Craft\n",
            &format!("title: Craft\n    why: It carries the rest\n    {}\n", further.replace("], ", "]\n    ")),
            1,
        )
        .replacen("{id: adopts, label: Adopts}", of_step, 1);
    let rubric = read(rubric);
    let run = conducted(&rubric, AnswerSheet { current: Current::Nothing, ..sheet(&rubric) }, &["w", "q"]);
    let shown = "  Why: It carries the rest\n  For example: Wrote the guide\n  See Guide: https://example.org/guide\n  Tags: core\n  Adopts: For example: Used the template\n";
    assert!(run.transcript.contains(shown), "{}", run.transcript);
}

#[test]
fn evidence_is_asked_for_from_the_lowest_step_that_a_level_expects() {
    let rubric = read(RUBRIC.to_owned());
    let asks = |step: &str| {
        let sheet = AnswerSheet { current: Current::Nothing, ..sheet(&rubric) };
        let run = conducted(&rubric, sheet, &[step, "q"]);
        run.transcript.contains("Left out, the rating counts as Adopts")
    };
    assert!(!asks("1") && asks("2"));
}
