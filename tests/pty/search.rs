//! Searching for a question from the end of an interview.

use super::bridges::rated;
use super::fixture::{END, GO_ON, PLACES, Place};
use super::terminal::{ENTER, Session};

/// Answers every question and opens the search at the end.
fn search(place: &Place) -> Session {
    let mut session = place.start();
    session.wait_for_keys();
    session.answer("111y1n", END);
    session.wait_for_keys();
    session.answer("j", "Which question?");
    session.wait_for_keys();
    session
}

#[test]
fn a_search_leads_to_its_question_and_escape_back() {
    let place = Place::new();
    let mut session = search(&place);
    session.answer(&format!("tests{ENTER}"), PLACES[1]);
    session.wait_for("Answered so far: Emerging");
    session.wait_for_keys();
    assert!(session.cursor_is_visible());
    session.answer("2", END);
    assert_eq!(place.ratings(), rated(&["emerging", "partial", "emerging", "emerging"]));
    session.wait_for_keys();
    session.answer("j", "Which question?");
    session.wait_for_keys();
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
