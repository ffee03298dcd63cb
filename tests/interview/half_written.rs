//! What is half written when somebody leaves is asked for again, with the words that were typed, and is there once.

use ladder::domain::AnswerSheet;
use ladder::interview::HalfWritten;
use proptest::prelude::*;

use super::anything::typed;
use super::bridges::{EVIDENCE, PLACES, Place};
use super::script::{CTRL_C, Run, conducted, interview, rubric, run, sheet};

/// Goes on with what a run left, as another process does.
fn go_on(left: &Run, typed: &[&str]) -> Run {
    let rubric = rubric();
    let mut interview = interview(&rubric, left.kept.clone(), false);
    if let Some(half) = &left.half {
        let noted = serde_json::to_string(half).expect("it has a form in JSON");
        let half: HalfWritten = serde_json::from_str(&noted).expect("it reads back");
        interview.take_up(&half);
    }
    run(&mut interview, typed, 80)
}

/// Answers up to each part of a piece, and types these words there when the program is stopped.
const PARTS: [(&[&str], &str, &str); 4] = [
    (&["3"], "Led half of", "What shows it?"),
    (&["3", "led it"], "https://exam", "Where can somebody else see it?"),
    (&["3", "led it", "https://example.org"], "2026-0", "When was it?"),
    (&["3", "led it", "https://example.org", "2026-05-01"], "the man", "Who can confirm it"),
];

#[test]
fn a_piece_of_evidence_goes_on_at_the_part_and_with_the_words_where_it_was_left() {
    let rubric = rubric();
    for (before, half, question) in PARTS {
        for words in [half, ""] {
            let stopped = format!("{words}{CTRL_C}");
            let left = conducted(&rubric, sheet(&rubric), &[before, &[&stopped]].concat());
            let again = go_on(&left, &["q"]);
            let is_begun = before.len() > 1 || !words.is_empty();
            let asked = if is_begun { question } else { "2 of 5" };
            assert!(again.shows(asked), "after {before:?} and {words:?}:\n{}", again.transcript);
            assert_eq!(again.shows("This was being written when you left."), is_begun, "{}", again.transcript);
            assert_eq!(again.transcript.contains(&format!("[{half}]")), !words.is_empty(), "{}", again.transcript);
        }
    }
}

#[test]
fn a_piece_that_goes_on_is_one_piece_and_leads_to_the_next_open_question() {
    let rubric = rubric();
    let left = conducted(&rubric, sheet(&rubric), &["3", "led it", "https://exam\x03"]);
    let done = go_on(&left, &["https://example.org", "2026-05-01", "the manager", "", "q"]);
    let whole = conducted(
        &rubric,
        sheet(&rubric),
        &["3", "led it", "https://example.org", "2026-05-01", "the manager", "", "q"],
    );
    assert_eq!(done.sheet, whole.sheet);
    assert!(done.half.is_none() && done.shows("2 of 5"), "{}", done.transcript);
}

#[test]
fn a_note_a_reason_and_who_confirms_it_go_on_with_their_words() {
    let rubric = rubric();
    for (before, half, question) in [
        (&["t"][..], "half a no", "What else should a reader know?"),
        (&["s", "n"], "nobody jo", "Why does it not apply?"),
        (&["s", "n", "nobody joined"], "the man", "Who else can confirm that?"),
    ] {
        let left = conducted(&rubric, sheet(&rubric), &[before, &[&format!("{half}{CTRL_C}")]].concat());
        let again = go_on(&left, &["", "q"]);
        assert!(again.shows(question) && again.transcript.contains(&format!("[{half}]")), "{}", again.transcript);
        let kept = format!("{:?}", again.sheet);
        assert!(kept.contains(half), "an empty line keeps the words: {kept}");
    }
}

#[test]
fn what_was_kept_with_the_answers_already_is_there_once() {
    let rubric = rubric();
    for (index, (before, _, _)) in PARTS.iter().enumerate() {
        // The program was killed after the answers were saved, and before it was noted that the line is done.
        let ended = ["led it", "https://example.org", "2026-05-01", "the manager"][index];
        let stopped = conducted(&rubric, sheet(&rubric), &[*before, &[&format!("{ended}{CTRL_C}")]].concat());
        let saved = conducted(&rubric, sheet(&rubric), &[*before, &[ended, "q"]].concat());
        let left = Run { half: stopped.half, ..saved };
        let again = go_on(&left, &["q"]);
        assert_eq!(again.sheet, left.sheet);
        assert!(!again.transcript.contains(&format!("[{ended}]")), "{ended}:\n{}", again.transcript);
    }
}

#[test]
fn what_belongs_to_a_question_or_a_piece_that_is_gone_is_not_asked_for() {
    let rubric = rubric();
    let left = conducted(&rubric, sheet(&rubric), &["3", "led it", "https://exam\x03"]);
    let without_piece = conducted(&rubric, sheet(&rubric), &["3", "", "q"]);
    let run = go_on(&Run { half: left.half.clone(), ..without_piece }, &["q"]);
    assert!(run.shows("2 of 5") && !run.shows("when you left"), "{}", run.transcript);
    let elsewhere = serde_json::to_string(&left.half).expect("it has a form").replace("leads", "gone");
    let half = serde_json::from_str(&elsewhere).expect("it reads back");
    let run = go_on(&Run { half, ..left }, &["q"]);
    assert!(run.shows("2 of 5") && !run.shows("when you left"), "{}", run.transcript);
}

#[test]
fn a_session_offers_it_again_also_where_nothing_else_is_open() {
    let place = Place::new();
    let all = ["", "", "1", "1", "1", "y", "1", "n", "j", "builds", "3", "East\x03"];
    place.interview(&all).assert_left();
    let again = place.run_line(&["ladder", "assess", "--resume"].map(str::to_owned), &["", "PAY-1\x03"]);
    again.assert_left().assert_shows("[East]").assert_shows(EVIDENCE[1]);
    let again = place.run_line(&again.command_to_go_on(), &["", "", "", "", "r"]);
    again.assert_done().assert_shows("[PAY-1]");
    assert_eq!(place.answers().matches("what: East").count(), 1, "{}", place.answers());
    assert!(!place.path().join(".answers.yaml.questions").exists());
}

#[test]
fn what_was_half_written_is_no_part_of_the_answers() {
    let place = Place::new();
    let left = place.interview(&["", "", "3", "Half of a brid\x03"]);
    left.assert_left().assert_shows("and what was asked and half written in");
    assert!(!place.answers().contains("Half of"), "{}", place.answers());
    place.assert_answers_are_valid();
    let again = place.interview(&["Half of a bridge\x03"]);
    again.assert_left().assert_shows("[Half of a brid]");
    let again = place.interview(&["", "", "", "", "", "q"]);
    again.assert_left().assert_shows("[Half of a bridge]").assert_shows(PLACES[1]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: super::anything::cases(), ..ProptestConfig::default() })]

    #[test]
    fn wherever_somebody_is_stopped_going_on_changes_no_answer_by_itself(typed in typed(), words in "[a-z ]{0,6}") {
        let rubric = rubric();
        let stopped = format!("{words}{CTRL_C}");
        let left = conducted(&rubric, AnswerSheet { ..sheet(&rubric) }, &[&typed[..], &[&stopped]].concat());
        let again = go_on(&left, &[CTRL_C]);
        prop_assert_eq!(&again.sheet, &left.kept);
        // What could not be taken up stays as it was noted; what was, is what is half written now.
        if again.shows("when you left") {
            prop_assert!(left.half.is_some());
        }
    }
}
