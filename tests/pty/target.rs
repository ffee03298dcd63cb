//! Going on with another target than the one that the answers are about.

use super::fixture::{GO_ON, Place, command_to_go_on};
use super::terminal::{ENTER, Session};

/// Answers about the builder, of which one is inferred that the apprentice has to give.
const ANSWERS: &str = "rubric: bridges@1.0.0\ntarget: builder\ncurrent: none\nanswers:\n  builds-bridges: {rating: 3, evidence: [{what: East bridge}]}\n  listens: {inferred: true, note: seen in spring}\n  carries-stones: 2\n";

/// Asks for another target than the file has, up to the question whether it may change.
fn ask_for_another(place: &Place) -> Session {
    std::fs::write(place.file(), ANSWERS).expect("the folder is writable");
    let mut session = Session::spawn(place.assess(&["--target", "apprentice", "--save", "answers.yaml"]), 100, 40);
    session.wait_for("about Bridge builder, and --target asks for Apprentice");
    session.wait_for("Change their target?");
    session
}

#[test]
fn the_target_of_a_file_stays_unless_somebody_agrees() {
    for keys in ["n", ""] {
        let place = Place::new();
        let mut session = ask_for_another(&place);
        session.answer(&format!("{keys}{ENTER}"), "go on with --target builder");
        assert_eq!(session.exit_status(), 2, "{}", session.screen());
        assert_eq!(place.answers(), ANSWERS);
    }
}

#[test]
fn a_changed_target_opens_what_was_inferred_there_and_loses_nothing_else() {
    let place = Place::new();
    let mut session = ask_for_another(&place);
    assert!(session.written().contains("open again, to be given: listens"), "{}", session.written());
    session.answer(&format!("y{ENTER}"), "of 2");
    session.wait_for("save and quit");
    session.answer("q", GO_ON);
    assert_eq!(session.exit_status(), 130);
    let answers = place.answers();
    for kept in ["target: apprentice", "East bridge", "seen in spring", "rating: partial"] {
        assert!(answers.contains(kept), "{kept}: {answers}");
    }
    assert!(!answers.contains("inferred"), "{answers}");
    place.assert_answers_are_valid();
    let copy = place.path().join("answers.yaml.before-1.yaml");
    assert_eq!(std::fs::read_to_string(copy).expect("a copy is kept"), ANSWERS);
    let mut again = Session::spawn(place.shell(&command_to_go_on(&session)), 100, 40);
    again.wait_for("save and quit");
    assert!(!again.written().contains("Change their target?"), "{}", again.written());
}

#[test]
fn ctrl_c_at_the_question_about_the_target_changes_nothing() {
    let place = Place::new();
    let mut session = ask_for_another(&place);
    session.interrupt();
    session.wait_for(GO_ON);
    assert_eq!(session.exit_status(), 130);
    assert_eq!(place.answers(), ANSWERS);
}

#[test]
fn the_same_target_by_another_name_is_not_asked_about() {
    let place = Place::new();
    std::fs::write(place.file(), ANSWERS).expect("the folder is writable");
    let mut session = place.go_on("save and quit");
    assert!(!session.written().contains("Change their target?"), "{}", session.written());
    session.answer("q", GO_ON);
}
