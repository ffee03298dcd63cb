//! Going on with an interview that was left.

use super::fixture::{END, EVIDENCE, GO_ON, PLACES, Place, command_to_go_on, introduce, report};
use super::terminal::{ENTER, Session};

#[test]
fn save_goes_on_at_the_first_open_question() {
    let place = Place::new();
    let mut session = place.start();
    session.answer("2", PLACES[1]);
    session.answer("s", PLACES[2]);
    session.answer("1", PLACES[3]);
    session.type_keys("q");
    assert_eq!(session.exit_status(), 130);
    let again = place.go_on(PLACES[1]);
    assert!(!again.written().contains("Whose readiness?"), "{}", again.written());
    assert!(again.written().contains("3 of them open"), "{}", again.written());
}

#[test]
fn resume_goes_on_with_the_interview_left_last() {
    let place = Place::new();
    let mut session = Session::spawn(place.assess(&["--target", "builder"]), 100, 40);
    introduce(&mut session);
    session.answer("2", PLACES[1]);
    session.answer("1", PLACES[2]);
    session.interrupt();
    assert_eq!(session.exit_status(), 130);
    let mut again = Session::spawn(place.assess(&["--resume"]), 100, 40);
    again.wait_for(PLACES[2]);
    assert!(again.written().contains("3 of them open"), "{}", again.written());
}

#[test]
fn resume_goes_on_with_the_unfinished_interview_and_not_with_a_finished_one() {
    let place = Place::new();
    let start = |subject: &str| {
        let arguments = ["--target", "builder", "--current", "apprentice"];
        let mut session = Session::spawn(place.assess(&arguments), 100, 40);
        session.wait_for("Whose readiness?");
        session.answer(&format!("{subject}{ENTER}"), PLACES[0]);
        session
    };
    let mut left = start("left");
    left.answer("2", PLACES[1]);
    left.answer("q", GO_ON);
    assert_eq!(left.exit_status(), 130);
    let mut done = start("done");
    for next in [PLACES[1], PLACES[2], PLACES[3], PLACES[4]] {
        done.answer("0", next);
    }
    done.answer("n", END);
    assert_eq!(report(&mut done), 0);
    let mut again = Session::spawn(place.assess(&["--resume"]), 100, 40);
    again.wait_for(PLACES[1]);
}

/// Starts an interview about somebody in a file, answers one question and leaves.
fn leave(place: &Place, arguments: &[&str], subject: &str) {
    let arguments = [&["--target", "builder", "--current", "apprentice"], arguments].concat();
    let mut session = Session::spawn(place.assess(&arguments), 100, 40);
    session.wait_for("Whose readiness?");
    session.answer(&format!("{subject}{ENTER}"), PLACES[0]);
    session.answer("2", PLACES[1]);
    session.answer("q", GO_ON);
    assert_eq!(session.exit_status(), 130);
}

/// Runs `ladder assess --resume` without a word more, from another folder.
fn resume_elsewhere(place: &Place) -> Session {
    std::fs::create_dir_all(place.path().join("elsewhere")).expect("the folder is writable");
    Session::spawn(place.shell("cd elsewhere && ladder assess --resume"), 100, 40)
}

#[test]
fn resume_finds_an_interview_wherever_its_file_and_its_rubric_are() {
    let place = Place::new();
    leave(&place, &["--save", "answers.yaml"], "somebody");
    let mut again = resume_elsewhere(&place);
    again.wait_for("Going on with somebody for Bridge builder, 1 of 5 answered, changed 20");
    again.wait_for(PLACES[1]);
    again.answer("q", GO_ON);
    assert_eq!(again.exit_status(), 130);
    let mut again = Session::spawn(place.shell(&command_to_go_on(&again)), 100, 40);
    again.wait_for(PLACES[1]);
}

#[test]
fn of_several_interviews_somebody_chooses_the_newest_first() {
    let place = Place::new();
    leave(&place, &["--save", "answers.yaml"], "first");
    leave(&place, &[], "second");
    let mut again = resume_elsewhere(&place);
    again.wait_for("2 interviews were left:");
    again.wait_for("Which one?");
    let written = again.written();
    let at = |words: &str| written.find(words).unwrap_or_else(|| panic!("{words}: {written}"));
    assert!(at("1  second for Bridge builder, 1 of 5 answered") < at("2  first for Bridge builder, 1 of 5 answered"));
    assert!(at("second-bridges-builder.yaml") < at("/answers.yaml"));
    again.answer(&format!("7{ENTER}"), "Type a number from 1 to 2");
    again.wait_for("Which one?");
    again.answer(&format!("2{ENTER}"), "first: Apprentice → Bridge builder");
    again.wait_for(PLACES[1]);
}

#[test]
fn whoever_leaves_at_the_choice_gets_the_command_that_chooses_again() {
    let place = Place::new();
    leave(&place, &[], "first");
    leave(&place, &[], "second");
    let mut again = resume_elsewhere(&place);
    again.wait_for("Which one?");
    again.interrupt();
    again.wait_for(GO_ON);
    again.wait_for("ladder assess --resume");
    assert_eq!(again.exit_status(), 130);
}

#[test]
fn files_that_cannot_be_gone_on_with_are_named_with_the_reason() {
    let place = Place::new();
    for name in ["damaged", "gone", "good"] {
        leave(&place, &["--save", &format!("{name}.yaml")], name);
    }
    std::fs::write(place.path().join("damaged.yaml"), "answers: {builds-bridges: 9}\n")
        .expect("the folder is writable");
    std::fs::remove_file(place.path().join("gone.yaml")).expect("it is there");
    std::fs::create_dir_all(place.data()).expect("the folder is writable");
    std::fs::write(place.data().join("broken.yaml"), "answers: [\n").expect("the folder is writable");
    let mut again = resume_elsewhere(&place);
    again.wait_for(PLACES[1]);
    for words in
        ["damaged.yaml: the number 9 is no rating", "gone.yaml: it is no longer there", "broken.yaml: this is not YAML"]
    {
        let written = super::terminal::flowing(&again.written());
        assert!(written.contains(words), "{words}: {written}");
    }
    assert!(again.written().contains("Going on with good"), "{}", again.written());
    again.answer("q", GO_ON);
    again.exit_status();
    let mut again = resume_elsewhere(&place);
    again.wait_for(PLACES[1]);
    assert!(!again.written().contains("gone.yaml"), "{}", again.written());
}

#[test]
fn what_is_remembered_holds_no_answers_and_is_readable_by_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::new();
    leave(&place, &["--save", "answers.yaml"], "somebody");
    let folder = place.path().join("data/ladder/interviews");
    let entries = std::fs::read_dir(&folder).expect("it is remembered").flatten();
    let files: Vec<_> = entries.map(|entry| entry.path()).collect();
    let [file] = files.as_slice() else { panic!("one file: {files:?}") };
    let text = std::fs::read_to_string(file).expect("it is text");
    assert!(text.contains("/answers.yaml") && !text.contains("builds-bridges") && !text.contains("somebody"), "{text}");
    assert_eq!(std::fs::metadata(file).expect("it is there").permissions().mode() & 0o777, 0o600);
    assert_eq!(std::fs::metadata(&folder).expect("it is there").permissions().mode() & 0o777, 0o700);
}

#[test]
fn resume_with_a_target_takes_the_interview_about_that_target() {
    let place = Place::new();
    leave(&place, &[], "first");
    let other = ["--target", "apprentice", "--current", "none", "--save", "other.yaml"];
    let mut session = Session::spawn(place.assess(&other), 100, 40);
    session.wait_for("Whose readiness?");
    session.answer(&format!("second{ENTER}"), "1 of 2");
    session.answer("q", GO_ON);
    session.exit_status();
    let mut again = Session::spawn(place.shell("ladder assess --resume --target builder"), 100, 40);
    again.wait_for("Going on with first for Bridge builder");
    again.wait_for(PLACES[1]);
}

#[test]
fn resume_without_an_interview_says_how_to_start_one() {
    let place = Place::new();
    let mut session = Session::spawn(place.assess(&["--resume"]), 100, 40);
    session.wait_for("there is no interview to go on with");
    session.wait_for("--target");
    assert_eq!(session.exit_status(), 2);
}

#[test]
fn the_same_person_and_target_go_on_without_any_option() {
    let place = Place::new();
    let mut session = Session::spawn(place.assess(&["--target", "builder"]), 100, 40);
    introduce(&mut session);
    session.answer("2", PLACES[1]);
    session.type_keys("q");
    assert_eq!(session.exit_status(), 130);
    let mut again = Session::spawn(place.assess(&["--target", "builder"]), 100, 40);
    again.wait_for("Whose readiness?");
    again.answer(&format!("sample builder{ENTER}"), PLACES[1]);
}

#[test]
fn what_was_answered_before_is_shown_and_can_be_changed_after_resuming() {
    let place = Place::new();
    let mut session = place.start();
    session.answer("2", PLACES[1]);
    session.type_keys("q");
    assert_eq!(session.exit_status(), 130);
    let mut again = place.go_on(PLACES[1]);
    again.answer("b", "Answered so far: Partial");
    again.answer("3", EVIDENCE[0]);
    again.answer(ENTER, PLACES[1]);
    assert_eq!(place.rating("builds-bridges").as_deref(), Some("meets"));
    again.answer("q", GO_ON);
    assert_eq!(again.exit_status(), 130);
}
