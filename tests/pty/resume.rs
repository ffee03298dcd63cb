//! Going on with an interview that was left.

use super::fixture::{END, EVIDENCE, GO_ON, PLACES, Place, introduce, report};
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
