//! Jumping from the end of an interview to any question, by searching for it.

use super::fixture::{CRITERIA, END, GO_ON, PLACES, Place};
use super::terminal::{ENTER, Session};

/// What stands above the questions to choose from.
const WHICH: &str = "Which question?";

/// Answers every question and opens the search at the end.
fn search(place: &Place) -> Session {
    let mut session = place.start();
    for next in [PLACES[1], PLACES[2], PLACES[3], PLACES[4]] {
        session.answer("1", next);
    }
    session.answer("n", END);
    session.wait_for_keys();
    session.answer("j", WHICH);
    session.wait_for_keys();
    session
}

#[test]
fn a_search_leads_to_its_question_and_the_answer_can_be_changed() {
    let place = Place::new();
    let mut session = search(&place);
    session.answer(&format!("tests{ENTER}"), PLACES[1]);
    session.wait_for("Answered so far: Emerging");
    session.wait_for_keys();
    assert!(session.cursor_is_visible());
    session.answer("2", END);
    assert_eq!(place.rating(CRITERIA[1]).as_deref(), Some("partial"));
}

#[test]
fn escape_leads_back_from_the_search() {
    let place = Place::new();
    let mut session = search(&place);
    session.answer("\x1b", END);
    session.wait_for_keys();
    assert!(session.cursor_is_visible());
    session.answer("q", GO_ON);
    assert_eq!(session.exit_status(), 130);
}

#[test]
fn ctrl_c_at_the_search_leaves_the_terminal_as_it_was_and_says_how_to_go_on() {
    let place = Place::new();
    let mut session = search(&place);
    session.interrupt();
    session.wait_for(GO_ON);
    assert_eq!(session.exit_status(), 130);
    assert!(session.cursor_is_visible());
    assert!(session.mode_is_restored());
}
