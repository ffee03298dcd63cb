//! Whole transcripts, as somebody would see them.

use ladder::domain::{AnswerSheet, Current};
use ladder::text_file::{
    Source,
    answers::{self, Overrides},
};
use snapbox::{assert_data_eq, file};

use super::script::{as_of, changed_rubric, conducted, high, interview, rubric, run_at, sheet};

#[test]
fn a_criterion_without_a_question_of_its_own_is_said_once() {
    let rubric = rubric();
    let from_nothing = AnswerSheet { current: Current::Nothing, ..sheet(&rubric) };
    for size in [(80, 50), (40, 15)] {
        let mut interview = interview(&rubric, from_nothing.clone(), false);
        let run = run_at(&mut interview, &["s"; 9], size);
        let screens: Vec<_> = run.transcript.split("> ").collect();
        let screen = screens
            .iter()
            .find(|screen| screen.contains("Delivers what was promised"))
            .unwrap_or_else(|| panic!("{}", run.transcript));
        assert_eq!(screen.matches("Delivers what was promised").count(), 1, "{screen}");
        assert!(screen.contains("a must"), "{screen}");
    }
}

#[test]
fn a_whole_interview_reads_as_shown() {
    let rubric = rubric();
    let run = conducted(
        &rubric,
        sheet(&rubric),
        &[
            "w",
            "e",
            "3",
            "Led the move",
            "https://example.org/move",
            "2026-05-01",
            "lead of the other team",
            "",
            "2",
            "n",
            "nobody joined",
            "manager",
            "t",
            "Asked twice",
            "1",
            "y",
            "y",
            "r",
        ],
    );
    assert_data_eq!(run.transcript, file!["transcripts/whole.txt"]);
}

#[test]
fn going_back_and_forward_reads_as_shown() {
    let rubric = rubric();
    let run = conducted(&rubric, sheet(&rubric), &["2", "1", "b", "b", "4", "", "f", "s", "q"]);
    assert_data_eq!(run.transcript, file!["transcripts/back.txt"]);
}

#[test]
fn skipping_and_answering_what_was_skipped_reads_as_shown() {
    let rubric = rubric();
    let run = conducted(&rubric, sheet(&rubric), &["s", "1", "1", "1", "y", "s", "o", "2", "n", "r"]);
    assert_data_eq!(run.transcript, file!["transcripts/skip.txt"]);
}

#[test]
fn adding_changing_and_removing_evidence_reads_as_shown() {
    let rubric = rubric();
    let first = ["3", "Led the move", "TICKET-1", "", "", "Led the merger", "", "", "", ""];
    let again = ["b", "a", "1", "c", "", "https://example.org/move", "2026-05-01", "lead", "2", "x", "y", "b", "q"];
    let run = conducted(&rubric, sheet(&rubric), &[&first[..], &again].concat());
    assert_data_eq!(run.transcript, file!["transcripts/evidence.txt"]);
}

#[test]
fn using_a_piece_again_changing_it_and_removing_it_reads_as_shown() {
    let rubric = rubric();
    let first = ["3", "Led the move", "TICKET-1", "2026-05-01", "", "Led the merger", "TICKET-2", "2026-06-01", "", ""];
    let second = ["3", "2", "", "b", "a", "1", "c", "", "", "", "lead", "1", "x", "y", "q"];
    let run = conducted(&rubric, sheet(&rubric), &[&first[..], &second].concat());
    assert_data_eq!(run.transcript, file!["transcripts/again.txt"]);
}

#[test]
fn going_on_where_somebody_left_reads_as_shown() {
    let rubric = rubric();
    let left = conducted(&rubric, sheet(&rubric), &["2", "t", "Asked twice", "1", "q"]);
    let run = conducted(&rubric, left.sheet, &["b", "f", "1", "q"]);
    assert_data_eq!(run.transcript, file!["transcripts/resume.txt"]);
}

#[test]
fn going_on_after_the_rubric_changed_reads_as_shown() {
    let (before, after) = (rubric(), changed_rubric());
    let left = conducted(&before, sheet(&before), &["2", "1", "2", "q"]);
    let written = answers::write(&AnswerSheet { rubric: None, ..left.sheet }, &before);
    let parsed = answers::parse(Source::new("answers.yaml", written)).unwrap_or_else(|_| panic!("it reads back"));
    let overrides = Overrides {
        target: None,
        current: None,
        as_of: Some(as_of()),
        leave_removed: true,
        keep_inferred: false,
        tell_all: false,
        today: as_of,
    };
    let (kept, remarks) = parsed.against(&after, &overrides);
    let kept = kept.unwrap_or_else(|| panic!("{remarks:?}"));
    assert!(!kept.answers.contains_key("mentors") && kept.answers.len() == 2, "{kept:?}");
    let run = conducted(&after, kept, &["b", "f", "1", "q"]);
    assert_data_eq!(run.transcript, file!["transcripts/changed.txt"]);
}

#[test]
fn a_low_terminal_keeps_question_and_keys_and_shows_every_anchor_as_shown() {
    let rubric = rubric();
    let run = high(&rubric, &["s", "v", "v", "v", "w", "2", "b", "q"], (60, 13));
    assert_data_eq!(run.transcript, file!["transcripts/low.txt"]);
}
