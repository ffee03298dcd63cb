//! A whole interview, from the first prompt to the report.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use super::fixture::{AFTER, END, EVIDENCE, LAST_KEY, PLACES, Place, command_after, introduce, report};
use super::terminal::{ENTER, Session};

/// Answers every question, and gives the session at the end.
fn answer_everything(place: &Place) -> Session {
    let mut session = place.start();
    session.answer("3", EVIDENCE[0]);
    session.answer(&format!("Built the east bridge{ENTER}"), EVIDENCE[1]);
    session.answer(&format!("https://example.org/east{ENTER}"), EVIDENCE[2]);
    session.answer(&format!("2026-05-12{ENTER}"), EVIDENCE[3]);
    session.answer(&format!("foreman{ENTER}"), EVIDENCE[4]);
    session.answer(ENTER, PLACES[1]);
    session.answer("2", PLACES[2]);
    session.answer("1", PLACES[3]);
    session.answer("0", PLACES[4]);
    session.answer("n", END);
    session
}

/// Gives the permissions of a file or folder.
fn permissions(path: &Path) -> u32 {
    std::fs::metadata(path).expect("it is there").permissions().mode() & 0o777
}

#[test]
fn a_complete_run_ends_with_the_report_and_a_file_that_reads_back() {
    let place = Place::new();
    let mut session = answer_everything(&place);
    assert_eq!(report(&mut session), 0);
    let (screen, written) = (session.screen(), session.written());
    assert!(written.contains("Apprentice → Bridge builder"), "{written}");
    assert!(written.contains("Held back") && written.contains("Claimed"), "{written}");
    assert!(screen.contains(AFTER) && screen.contains("--answers answers.yaml"), "{screen}");
    assert!(session.cursor_is_visible());
    assert!(session.mode_is_restored());
    place.assert_answers_are_valid();
    let words = ["meets", "partial", "emerging", "not-shown"].map(|rating| Some(rating.to_owned()));
    assert_eq!(place.ratings(), words);
    assert!(place.answers().contains("blames-rivers: false"), "{}", place.answers());
    assert!(place.answers().contains("subject: sample builder"), "{}", place.answers());
}

#[test]
fn the_command_at_the_end_shows_the_same_report_again() {
    let place = Place::new();
    let mut session = answer_everything(&place);
    assert_eq!(report(&mut session), 0);
    let mut again = Session::spawn(place.shell(&command_after(&session, AFTER)), 100, 40);
    again.wait_for("Apprentice → Bridge builder");
    assert_eq!(again.exit_status(), 0, "{}", again.screen());
}

#[test]
fn another_command_at_the_end_plans_the_way_to_ready() {
    let place = Place::new();
    let mut session = answer_everything(&place);
    assert_eq!(report(&mut session), 0);
    let command = command_after(&session, "Plan the least effort that leads to ready:");
    let mut plan = Session::spawn(place.shell(&command), 100, 40);
    plan.wait_for("lead to ready for Bridge builder");
    assert_eq!(plan.exit_status(), 0, "{}", plan.screen());
}

#[test]
fn the_file_can_be_read_by_its_owner_alone_after_every_answer() {
    let place = Place::new();
    let mut session = place.start();
    session.answer("2", PLACES[1]);
    assert_eq!(permissions(&place.file()), 0o600);
    session.answer("1", PLACES[2]);
    assert_eq!(permissions(&place.file()), 0o600);
}

#[test]
fn answers_are_kept_in_the_data_folder_which_its_owner_alone_can_look_into() {
    let place = Place::new();
    let mut session = Session::spawn(place.assess(&["--target", "builder"]), 100, 40);
    introduce(&mut session);
    assert!(session.written().contains("data/ladder/answers"), "{}", session.written());
    session.answer("2", PLACES[1]);
    assert_eq!(permissions(&place.data()), 0o700);
    let entries = std::fs::read_dir(place.data()).expect("the folder is there").flatten();
    let files: Vec<_> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "yaml"))
        .collect();
    let [file] = files.as_slice() else { panic!("one file: {files:?}") };
    assert_eq!(permissions(file), 0o600);
    assert!(file.display().to_string().contains("builder"), "{}", file.display());
}

#[test]
fn an_answer_is_in_the_file_before_the_next_question_appears() {
    let place = Place::new();
    let mut session = place.start();
    for (place_of_next, criterion) in PLACES[1..].iter().zip(super::fixture::CRITERIA) {
        session.answer("1", place_of_next);
        assert_eq!(place.rating(criterion).as_deref(), Some("emerging"));
    }
}

#[test]
fn the_first_screens_of_the_built_in_rubric_say_what_is_to_come() {
    let place = Place::new();
    let mut session = Session::spawn(place.shell("ladder assess --target senior"), 80, 40);
    session.wait_for("Whose readiness?");
    session.answer(ENTER, "Level held now");
    session.wait_for("mid");
    session.answer(ENTER, "1 of");
    session.wait_for(LAST_KEY);
    let written = super::terminal::flowing(&session.written());
    for words in [
        "Senior engineer",
        "questions",
        "minutes",
        "for each piece of evidence",
        "Answers are kept in",
        "last twelve months",
    ] {
        assert!(written.contains(words), "{words}: {written}");
    }
    assert!(session.screen().contains("a must"), "{}", session.screen());
    session.answer("q", "--target senior");
    assert_eq!(session.exit_status(), 130);
}
