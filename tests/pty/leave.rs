//! Leaving in the middle: the terminal is as it was, the way back is on the screen, and every answer is kept.

use super::bridges::rated;
use super::fixture::{EVIDENCE, GO_ON, PLACES, Place, command_to_go_on};
use super::terminal::Session;

/// Asserts how an interview ends that somebody left: status 130, the cursor and the terminal as they were, and the command
/// that goes on is on the screen.
fn assert_left(session: &mut Session) {
    session.wait_for(GO_ON);
    assert_eq!(session.exit_status(), 130, "{}", session.screen());
    assert!(session.cursor_is_visible());
    assert!(session.mode_is_restored());
    assert!(session.screen().contains(GO_ON), "{}", session.screen());
}

#[test]
fn ctrl_c_at_a_rating_keeps_every_earlier_answer() {
    let place = Place::new();
    let mut session = place.start();
    session.answer("2", PLACES[1]);
    session.answer("1", PLACES[2]);
    session.interrupt();
    assert_left(&mut session);
    assert_eq!(place.ratings(), rated(&["partial", "emerging"]));
    place.assert_answers_are_valid();
}

#[test]
fn ctrl_c_before_the_first_question_leaves_the_terminal_as_it_was() {
    let place = Place::new();
    let mut session = Session::spawn(place.interview_command(), 100, 40);
    session.wait_for("Whose readiness?");
    session.interrupt();
    assert_eq!(session.exit_status(), 130, "{}", session.screen());
    assert!(session.cursor_is_visible());
    assert!(session.mode_is_restored());
}

#[test]
fn ctrl_c_at_a_line_of_words_keeps_every_earlier_answer() {
    let place = Place::new();
    let mut session = place.start();
    session.answer("2", PLACES[1]);
    session.answer("3", EVIDENCE[0]);
    session.answer("tested the east bridge", "tested the east bridge");
    session.interrupt();
    assert_left(&mut session);
    assert_eq!(place.ratings(), rated(&["partial", "meets"]));
    assert!(!place.answers().contains("east bridge"), "{}", place.answers());
    place.assert_answers_are_valid();
}

#[test]
fn the_command_on_the_screen_goes_on_with_the_interview() {
    let place = Place::new();
    let mut session = place.start();
    session.answer("2", PLACES[1]);
    session.type_keys("q");
    assert_left(&mut session);
    let mut again = Session::spawn(place.shell(&command_to_go_on(&session)), 100, 40);
    again.wait_for(PLACES[1]);
    again.type_keys("q");
    assert_left(&mut again);
}

#[test]
fn a_signal_before_the_first_question_says_how_to_go_on() {
    for signal in ["TERM", "HUP", "INT", "QUIT"] {
        let place = Place::new();
        let mut session = Session::spawn(place.interview_command(), 100, 40);
        session.wait_for("Whose readiness?");
        session.wait_for_keys();
        session.signal(signal);
        assert_left(&mut session);
    }
}

#[test]
fn the_end_of_the_input_before_the_first_question_says_how_to_go_on() {
    for answers in [0, 1] {
        let place = Place::new();
        let mut interview = place.interview_command();
        interview.env("TERM", "dumb");
        let mut session = Session::spawn(interview, 100, 40);
        session.wait_for("Whose readiness?");
        if answers == 1 {
            session.answer("sample builder\n", "Which level is held now?");
        }
        session.answer("\x04", GO_ON);
        session.wait_for("the input ended in the middle of the interview");
        assert_eq!(session.exit_status(), 2);
        assert_eq!(place.answers().contains("sample builder"), answers == 1);
    }
}
