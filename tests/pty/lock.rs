//! Two processes on one interview.

use super::fixture::{GO_ON, PLACES, Place, introduce};
use super::terminal::{ENTER, Session};

/// Why a second process is refused.
const BUSY: &str = "another interview is going on with";

#[test]
fn a_second_process_is_refused_with_the_reason_while_the_first_goes_on() {
    let place = Place::new();
    let mut first = place.start();
    first.answer("2", PLACES[1]);
    let mut second = Session::spawn(place.interview(), 100, 40);
    second.wait_for(BUSY);
    second.wait_for("answers.yaml");
    assert_eq!(second.exit_status(), 2);
    assert!(second.cursor_is_visible());
    first.answer("1", PLACES[2]);
    assert_eq!(place.rating("tests-bridges").as_deref(), Some("emerging"));
}

#[test]
fn why_it_is_refused_stands_in_whole_words_on_a_narrow_terminal() {
    let place = Place::new();
    let _first = place.start();
    let mut second = Session::spawn(place.interview(), 60, 15);
    second.wait_for(BUSY);
    assert_eq!(second.exit_status(), 2);
    let lines: Vec<_> = second.lines().into_iter().map(|(line, _)| line).filter(|line| !line.is_empty()).collect();
    assert_eq!(
        lines,
        [
            "error: another interview is going on with `answers.yaml`",
            "  hint: finish that one first, or name another file with",
            "        --save"
        ]
    );
}

#[test]
fn the_lock_goes_with_the_process_that_held_it() {
    let place = Place::new();
    let mut first = place.start();
    first.answer("2", PLACES[1]);
    first.signal("KILL");
    first.exit_status();
    place.go_on(PLACES[1]);
}

#[test]
fn whoever_is_at_the_first_prompts_has_the_file_already() {
    let place = Place::new();
    let mut first = Session::spawn(place.interview(), 100, 40);
    first.wait_for("Whose readiness?");
    let mut second = Session::spawn(place.interview(), 100, 40);
    second.wait_for(BUSY);
    assert_eq!(second.exit_status(), 2);
    introduce(&mut first);
    first.answer("2", PLACES[1]);
    assert_eq!(place.rating("builds-bridges").as_deref(), Some("partial"), "{}", place.answers());
}

#[test]
fn two_processes_about_the_same_person_never_have_one_file_of_the_data_folder() {
    let place = Place::new();
    let arguments = ["--target", "builder", "--current", "apprentice"];
    let start = || {
        let mut session = Session::spawn(place.assess(&arguments), 100, 40);
        session.wait_for("Whose readiness?");
        session
    };
    let (mut first, mut second) = (start(), start());
    first.answer(&format!("somebody{ENTER}"), PLACES[0]);
    second.answer(&format!("somebody{ENTER}"), BUSY);
    assert_eq!(second.exit_status(), 2);
    first.answer("2", PLACES[1]);
    first.answer("q", GO_ON);
    assert_eq!(first.exit_status(), 130);
}

#[test]
fn resume_passes_over_an_interview_that_goes_on_elsewhere() {
    let place = Place::new();
    let mut left = place.start();
    left.answer("2", PLACES[1]);
    left.answer("q", GO_ON);
    let arguments = ["--target", "builder", "--current", "apprentice", "--save", "other.yaml"];
    let mut going_on = Session::spawn(place.assess(&arguments), 100, 40);
    going_on.wait_for("Whose readiness?");
    going_on.answer(ENTER, PLACES[0]);
    let mut again = Session::spawn(place.assess(&["--resume"]), 100, 40);
    again.wait_for(PLACES[1]);
    assert!(again.written().contains("Passed over"), "{}", again.written());
    assert!(again.written().contains("other.yaml"), "{}", again.written());
}

#[test]
fn saving_in_the_file_of_an_interview_that_goes_on_is_refused() {
    let place = Place::new();
    let mut session = place.start();
    session.answer("2", PLACES[1]);
    let save = ["assess", "--rubric", "./bridges.yaml", "--answers", "answers.yaml", "--save", "answers.yaml"];
    let refused = place.run(&save);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains(BUSY));
}

#[test]
fn what_an_editor_wrote_during_an_interview_is_kept_in_a_copy() {
    let place = Place::new();
    let mut session = place.start();
    session.answer("2", PLACES[1]);
    let edited = place.answers() + "# from an editor\n";
    std::fs::write(place.file(), &edited).expect("the folder is writable");
    session.answer("1", "kept in answers.yaml.before-1.yaml");
    session.wait_for(PLACES[2]);
    let copy = std::fs::read_to_string(place.path().join("answers.yaml.before-1.yaml")).expect("a copy is kept");
    assert_eq!(copy, edited);
    assert_eq!(place.rating("tests-bridges").as_deref(), Some("emerging"));
    session.answer("0", PLACES[3]);
    assert!(!place.path().join("answers.yaml.before-2.yaml").exists());
}
