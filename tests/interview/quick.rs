//! Asking only what can still change the verdict, and offering to end where nothing can.

use ladder::domain::{AnswerSheet, Rubric};
use ladder::interview::Prompt;

use super::script::{Ending, Run, conducted, interview, rubric, run, sheet};

/// Runs a quick interview from a sheet.
fn quick(rubric: &Rubric, sheet: AnswerSheet, typed: &[&str]) -> Run {
    let mut interview = interview(rubric, sheet, false).quickly();
    run(&mut interview, typed, 80)
}

#[test]
fn a_quick_interview_ends_as_soon_as_the_verdict_is_decided() {
    let rubric = rubric();
    let run = quick(&rubric, sheet(&rubric), &["0", "0", "0", "", ""]);
    assert!(
        run.shows("decided: not yet, whatever the other rating and warning sign are. Go on for a better plan? [y/N]"),
        "{}",
        run.transcript
    );
    assert_eq!((run.ending, run.sheet.answers.len()), (Ending::Finished, 3));
}

#[test]
fn evidence_is_asked_for_after_the_ratings_and_where_it_counts() {
    let rubric = rubric();
    let evidence = ["led it", "https://example.org", "2026-05-01", "", ""];
    let run = quick(&rubric, sheet(&rubric), &[&["3", "2", "3", "1"][..], &evidence, &[""]].concat());
    let (ratings, rest) =
        run.transcript.split_once("Evidence · Scope\n  Leads a project").expect("evidence is asked for");
    assert!(!ratings.contains("What shows it?"), "{ratings}");
    assert!(rest.contains("  Meets: Led two to launch."), "{rest}");
    // Somebody takes part in hiring now and then, and evidence of that counts for nothing.
    assert!(!rest.contains("Takes part in hiring"), "{rest}");
}

#[test]
fn whoever_leaves_the_question_for_evidence_is_asked_for_it_again() {
    let rubric = rubric();
    let ratings = ["3", "2", "3", "1"];
    for leaving in [&[":b", "3"][..], &[":b", "j", "4", "1"]] {
        let run = quick(&rubric, sheet(&rubric), &[&ratings[..], leaving, &["q"]].concat());
        assert!(run.transcript.matches("Evidence · ").count() >= 2, "{}", run.transcript);
    }
}

#[test]
fn going_on_after_the_offer_asks_everything_in_order_and_offers_no_more() {
    let rubric = rubric();
    let run = quick(&rubric, sheet(&rubric), &["0", "0", "0", "y", "3", "", "n", "r"]);
    assert_eq!(run.transcript.matches("decided:").count(), 1, "{}", run.transcript);
    assert_eq!((run.ending, run.sheet.answers.len(), run.sheet.warnings.len()), (Ending::Finished, 4, 1));
}

#[test]
fn back_from_the_offer_leads_to_the_question_and_another_answer_may_decide_nothing() {
    let rubric = rubric();
    let run = quick(&rubric, sheet(&rubric), &["0", "0", "0", "b", "3", "q"]);
    assert!(run.transcript.contains("Answered so far: Not shown."), "{}", run.transcript);
    assert!(run.transcript.contains("4 of 5 · People 2 of 2"), "{}", run.transcript);
}

#[test]
fn what_was_skipped_is_asked_again_only_at_the_end() {
    let rubric = rubric();
    let run = quick(&rubric, sheet(&rubric), &["s", "s", "s", "s", "s", "o", "q"]);
    assert!(run.shows("That was the last question; 5 questions are open. Answer them now?"), "{}", run.transcript);
    assert_eq!(run.transcript.matches("Did you lead a project").count(), 2, "{}", run.transcript);
}

#[test]
fn going_back_leads_the_way_that_was_come() {
    let rubric = rubric();
    let mut interview = interview(&rubric, sheet(&rubric), false).quickly();
    let run = run(&mut interview, &["2", "1", "b", "b", "f", "f", "q"], 80);
    let shown: Vec<_> =
        run.transcript.lines().filter(|line| line.contains(" of 5 · ")).map(|line| &line[..1]).collect();
    assert_eq!(shown, ["1", "2", "3", "2", "1", "2", "3"]);
    assert!(matches!(interview.prompt(), Prompt::Criterion(..)));
}

#[test]
fn what_is_decided_only_without_more_evidence_says_so() {
    let rubric = rubric();
    let run = conducted(&rubric, sheet(&rubric), &["3", "", "2", "2", "1"]);
    assert!(run.shows("decided: not yet without more evidence, whatever the other"), "{}", run.transcript);
}

#[test]
fn every_interview_offers_once_to_end_where_the_verdict_is_decided() {
    let rubric = rubric();
    let run = conducted(&rubric, sheet(&rubric), &["0", "0", "0", "y", "0", "n", "b", "b", "1", "f", "r"]);
    assert_eq!(run.transcript.matches("decided:").count(), 1, "{}", run.transcript);
    assert_eq!(run.ending, Ending::Finished);
    let run = conducted(&rubric, sheet(&rubric), &["0", "0", "0", "n", ""]);
    assert_eq!((run.ending, run.sheet.answers.len()), (Ending::Finished, 3));
}

#[test]
fn answers_that_decide_already_are_told_before_anything_is_asked() {
    let rubric = rubric();
    let answered = conducted(&rubric, sheet(&rubric), &["0", "0", "0", "q"]).sheet;
    let run = quick(&rubric, answered, &["n"]);
    assert!(run.transcript.trim_start().starts_with("decided: not yet"), "{}", run.transcript);
}

#[test]
fn the_end_says_what_lacks_evidence_and_what_it_counts_as_and_asks_for_it() {
    let rubric = rubric();
    let evidence = ["led it", "https://example.org", "2026-05-01", "", ""];
    let typed = [&["3", "", "3", "", "1", "1", "y", "n", "e"][..], &evidence, &["r"]].concat();
    let run = conducted(&rubric, sheet(&rubric), &typed);
    assert!(run.shows("2 ratings of Meets or more lack evidence: they count as Partial."), "{}", run.transcript);
    assert!(run.shows("One rating of Meets or more lacks evidence: it counts as Partial."), "{}", run.transcript);
    assert_eq!((run.ending, run.pieces().len()), (Ending::Finished, 1));
}
