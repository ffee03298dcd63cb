//! Whole transcripts, as somebody would see them.

use snapbox::{assert_data_eq, file};

use super::script::{conducted, rubric, sheet};

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
            "t",
            "Asked twice",
            "1",
            "y",
            "r",
        ],
    );
    assert_data_eq!(run.transcript, file!["transcripts/whole.txt"]);
}

#[test]
fn going_back_and_skipping_read_as_shown() {
    let rubric = rubric();
    let run = conducted(&rubric, sheet(&rubric), &["2", "s", "b", "b", "4", "", "s", "q"]);
    assert_data_eq!(run.transcript, file!["transcripts/back.txt"]);
}
