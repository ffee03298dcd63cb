//! The way through the questions: back, forward, skipped ones, the search.

use super::script::{Ending, conducted, interview, rubric, run, scope_met, sheet};

/// Gives the numbers of the questions in the order in which they were shown.
fn shown(transcript: &str) -> Vec<&str> {
    transcript.lines().filter_map(|line| line.split_once(" of 5 · ")).map(|(number, _)| number).collect()
}

#[test]
fn forward_steps_through_answered_questions_and_changes_none() {
    let rubric = rubric();
    let answered = conducted(&rubric, sheet(&rubric), &["1", "1", "q"]);
    let run = conducted(&rubric, sheet(&rubric), &["1", "1", "b", "b", "f", "f", "q"]);
    assert_eq!(shown(&run.transcript), ["1", "2", "3", "2", "1", "2", "3"]);
    assert_eq!(run.sheet, answered.sheet);
}

#[test]
fn back_at_the_first_question_stays_there() {
    let rubric = rubric();
    let run = conducted(&rubric, sheet(&rubric), &["b", "b", "1", "q"]);
    assert_eq!(shown(&run.transcript), ["1", "1", "1", "2"]);
}

#[test]
fn an_answer_after_going_back_leads_to_the_question_behind_it() {
    let rubric = rubric();
    let run = conducted(&rubric, sheet(&rubric), &["1", "1", "1", "y", "b", "b", "2", "f", "1", "q"]);
    assert_eq!(shown(&run.transcript), ["1", "2", "3", "4", "3", "2", "3", "4", "5"]);
}

#[test]
fn back_from_the_end_leads_there_again() {
    let rubric = rubric();
    let run = conducted(&rubric, sheet(&rubric), &["1", "1", "1", "y", "1", "n", "b", "b", "2", "y", "r"]);
    assert_eq!(shown(&run.transcript), ["1", "2", "3", "4", "5", "5", "4", "5"]);
    assert_eq!(run.ending, Ending::Finished);
}

#[test]
fn what_was_skipped_is_asked_again_from_the_end() {
    let rubric = rubric();
    let run = conducted(&rubric, sheet(&rubric), &["s", "1", "s", "1", "n", "o", "1", "y", "1", "r"]);
    assert_eq!(shown(&run.transcript), ["1", "2", "3", "4", "5", "1", "3"]);
    assert!(run.transcript.contains("2 questions are open. Answer them now?"), "{}", run.transcript);
    assert!(run.transcript.contains("Every question is answered."), "{}", run.transcript);
}

#[test]
fn an_answer_after_a_jump_leads_to_the_end_again() {
    let rubric = rubric();
    let typed = ["1", "1", "1", "y", "1", "n", "j", "mentors", "b", "2", "j", "assigned-only", "y", "r"];
    let run = conducted(&rubric, sheet(&rubric), &typed);
    assert_eq!(shown(&run.transcript), ["1", "2", "3", "4", "5", "3", "2", "5"]);
    assert_eq!(run.ending, Ending::Finished);
}

#[test]
fn changing_answers_starts_in_the_search() {
    let rubric = rubric();
    let mut interview = interview(&rubric, sheet(&rubric), false);
    interview.start_in_search();
    let run = run(&mut interview, &["frames", "1", "q"], 80);
    assert!(
        run.transcript.starts_with("Which question?\n1  (open) Scope · Leads a project of two teams\n"),
        "{}",
        run.transcript
    );
    assert_eq!(shown(&run.transcript), ["2"]);
    assert_eq!(run.sheet.answers.len(), 1);
}

#[test]
fn the_end_of_the_input_in_the_search_is_the_end_of_the_input() {
    let rubric = rubric();
    let mut interview = interview(&rubric, sheet(&rubric), false);
    interview.start_in_search();
    assert_eq!(run(&mut interview, &[], 80).ending, Ending::Closed);
}

#[test]
fn a_search_finds_a_question_by_id_dimension_level_and_question() {
    let rubric = rubric();
    for (words, number) in [("hires", "4"), ("People Mentors", "3"), ("vague goal into a plan?", "2")] {
        let mut interview = interview(&rubric, sheet(&rubric), false);
        interview.start_in_search();
        let run = run(&mut interview, &[words, "q"], 80);
        assert_eq!(shown(&run.transcript), [number], "{words}");
    }
}

#[test]
fn a_warning_sign_shows_what_was_answered_before() {
    let rubric = rubric();
    let run = conducted(&rubric, sheet(&rubric), &["1", "1", "1", "y", "1", "y", "b", "n", "b", "f", "r"]);
    assert!(run.transcript.contains("Answered so far: yes."), "{}", run.transcript);
    assert!(run.transcript.contains("Answered so far: no."), "{}", run.transcript);
    assert_eq!(run.sheet.warnings.values().collect::<Vec<_>>(), [&false]);
}

#[test]
fn a_change_in_the_number_of_questions_is_explained() {
    let rubric = rubric();
    let run = scope_met(&rubric, &["b", "1", "q"]);
    for words in [
        "1 question fewer: Scope is met at Senior with evidence, so below it only the musts are asked.",
        "1 question more: Scope is not met at Senior with evidence now, so what lies below it is asked.",
    ] {
        assert!(run.shows(words), "{words}: {}", run.transcript);
    }
}

#[test]
fn a_jump_from_a_question_leads_back_to_it_with_its_answer() {
    let rubric = rubric();
    let run = conducted(&rubric, sheet(&rubric), &["1", "j", "assigned-only", "n", "2", "q"]);
    let (_, after) = run.transcript.split_once("> assigned-only").expect("somebody jumps");
    let (_, after) = after.split_once("> n").expect("it is answered");
    assert!(after.trim_start().starts_with("2 of 5"), "{}", run.transcript);
}

#[test]
fn the_report_is_one_key_away_from_every_question() {
    let rubric = rubric();
    let run = conducted(&rubric, sheet(&rubric), &["1", "r"]);
    assert_eq!(run.ending, Ending::Finished);
    assert_eq!(run.sheet.answers.len(), 1);
}

#[test]
fn a_must_offers_no_key_that_it_does_not_take_and_says_why_not() {
    let rubric = rubric();
    let run = conducted(&rubric, sheet(&rubric), &["n", "s", "q"]);
    let (first, rest) = run.transcript.split_once("> n").expect("it is typed");
    let (again, second) = rest.split_once("> s").expect("it is typed");
    assert!(!first.contains("not applicable") && again.contains("always applies"), "{}", run.transcript);
    assert!(second.contains("n  not applicable"), "{}", run.transcript);
}
