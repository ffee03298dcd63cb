//! Of a derived competency the criteria are asked step by step, and no further than a step can be reached.

use ladder::domain::{AnswerSheet, CriterionId, Current};

use super::script::{conducted, interview, read, run, sheet};

const RUBRIC: &str = "
schema: 2
id: small
version: 1.0.0
title: Small
dimensions: [{id: ownership, title: Ownership}]
competencies:
  - id: delivery
    dimension: ownership
    title: Delivery
    steps:
      - {id: beginner, criteria: [{id: plans, text: Plans, evidence_required: false}, {id: ships, text: Ships, evidence_required: false}]}
      - {id: intermediate, criteria: [{id: leads, text: Leads, evidence_required: false}, {id: aligns, text: Aligns, evidence_required: false}]}
levels:
  - {id: mid, title: Mid, expects: {delivery: 1}}
  - {id: senior, title: Senior, after: mid, expects: {delivery: 2}}
";

/// Types at an interview about the higher level.
fn typed(keys: &[&str]) -> super::script::Run {
    let rubric = read(RUBRIC.to_owned());
    let sheet = AnswerSheet { current: Current::Nothing, ..sheet(&rubric) };
    conducted(&rubric, sheet, keys)
}

#[test]
fn the_criteria_of_the_steps_are_asked_in_their_order() {
    let run = typed(&["s", "s", "s", "s", "", "q"]);
    for shown in ["1 of 4", "2 of 4", "3 of 4", "4 of 4", "Delivery: Beginner.", "Delivery: Intermediate."] {
        assert!(run.shows(shown), "{shown}\n{}", run.transcript);
    }
}

#[test]
fn what_comes_after_a_step_that_cannot_be_reached_is_left_out_and_that_is_said() {
    let run = typed(&["1", "q"]);
    let news = "2 questions fewer: Delivery does not come to Beginner so, and what would show more is left out.";
    assert!(run.shows(news) && run.shows("2 of 2"), "{}", run.transcript);
    let back = typed(&["1", "b", "3", "n", "q"]);
    assert!(back.shows("2 questions more: Delivery may come to Beginner again"), "{}", back.transcript);
}

#[test]
fn what_was_left_out_can_be_answered_at_the_end() {
    let run = typed(&["1", "1", "o", "2", "2", "q"]);
    assert!(
        run.shows("Delivery does not come to Beginner: 2 criteria were left out that would show more."),
        "{}",
        run.transcript
    );
    let answered: Vec<_> = run.sheet.answers.keys().map(CriterionId::as_str).collect();
    assert_eq!(answered, ["aligns", "leads", "plans", "ships"], "{}", run.transcript);
}

#[test]
fn where_what_was_left_out_decides_that_is_said() {
    let run = typed(&["1", "1", "q"]);
    for shown in
        ["Every question that was asked is answered.", "What was left out decides between not yet and developing."]
    {
        assert!(run.shows(shown), "{shown}\n{}", run.transcript);
    }
}

#[test]
fn a_quick_interview_asks_beyond_a_step_where_that_can_still_change_the_verdict() {
    let rubric = read(RUBRIC.to_owned());
    let sheet = AnswerSheet { current: Current::Nothing, ..sheet(&rubric) };
    let mut interview = interview(&rubric, sheet, false).quickly();
    let run = run(&mut interview, &["1", "1", "1", "1", "q"], 80);
    assert!(run.shows("Leads") && run.sheet.answers.len() > 2, "{}", run.transcript);
}

#[test]
fn the_anchors_stand_in_one_column_and_no_reason_is_offered_where_the_rubric_has_none() {
    let scale = "scale: [{id: zero, label: None, value: 0, anchor: Nothing}, {id: one, label: Contributes in part, value: 1, anchor: Small changes}]\ndimensions:";
    let rubric = read(RUBRIC.replace("dimensions:", scale));
    let run = conducted(&rubric, AnswerSheet { current: Current::Nothing, ..sheet(&rubric) }, &["q"]);
    let lines = || run.transcript.lines();
    let column = |anchor: &str| lines().find_map(|line| line.find(anchor)).expect("an anchor");
    assert_eq!(column("Nothing"), column("Small changes"), "{}", run.transcript);
    assert!(!run.shows("why this matters"), "{}", run.transcript);
}
