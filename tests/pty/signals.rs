//! Signals, and a terminal that is closed.

use super::fixture::{EVIDENCE, GO_ON, PLACES, Place};
use super::terminal::{CTRL_C, ENTER, Session};

/// The key that goes to the left in a line.
const LEFT: &str = "\x1b[D";

/// Asserts that the file is whole and has the first answer.
fn assert_kept(place: &Place, rating: &str) {
    assert_eq!(place.ratings()[0].as_deref(), Some(rating), "{}", place.answers());
    place.assert_answers_are_valid();
}

/// Sends a signal at a rating and at a line of words, and asserts that the terminal is as it was and says how to go on.
fn assert_left_in_order(signal: &str) {
    for (keys, next, rating) in [("2", PLACES[1], "partial"), ("3", EVIDENCE[0], "meets")] {
        let place = Place::new();
        let mut session = place.start();
        session.answer(keys, next);
        session.wait_for_keys();
        session.signal(signal);
        session.wait_for(GO_ON);
        assert_eq!(session.exit_status(), 130, "{}", session.screen());
        assert!(session.mode_is_restored());
        assert!(session.cursor_is_visible());
        assert_kept(&place, rating);
    }
}

#[test]
fn sigterm_leaves_the_terminal_as_it_was_and_the_file_whole() {
    assert_left_in_order("TERM");
}

#[test]
fn sighup_leaves_the_terminal_as_it_was_and_the_file_whole() {
    assert_left_in_order("HUP");
}

#[test]
fn sigint_from_elsewhere_leaves_the_terminal_as_it_was_and_the_file_whole() {
    assert_left_in_order("INT");
}

#[test]
fn a_signal_at_a_dumb_terminal_ends_the_interview() {
    for signal in ["TERM", "HUP"] {
        let place = Place::new();
        let mut session = place.start_dumb();
        session.answer("2\n", PLACES[1]);
        session.signal(signal);
        session.wait_for(GO_ON);
        assert_eq!(session.exit_status(), 130);
        assert_kept(&place, "partial");
    }
}

#[test]
fn a_signal_while_the_editor_is_open_ends_the_interview_once_the_editor_is_closed() {
    let place = Place::new();
    std::fs::write(place.path().join("editor.sh"), "echo editing; until test -e done; do sleep 0.01; done\n")
        .expect("the folder is writable");
    let mut interview = place.interview_command();
    interview.env("EDITOR", "sh ./editor.sh");
    let mut session = Session::spawn(interview, 100, 40);
    super::fixture::introduce(&mut session);
    session.answer("3", EVIDENCE[0]);
    session.answer(&format!(":e{ENTER}"), "editing");
    session.signal("TERM");
    std::fs::write(place.path().join("done"), "").expect("the folder is writable");
    session.wait_for(GO_ON);
    assert_eq!(session.exit_status(), 130);
    assert_kept(&place, "meets");
}

#[test]
fn a_closed_terminal_ends_the_interview_and_leaves_the_file_whole() {
    for (keys, next, wake, rating) in [("2", PLACES[1], "w", "partial"), ("3", EVIDENCE[0], "x", "meets")] {
        let place = Place::new();
        let mut session = place.start();
        session.answer(keys, next);
        session.wait_for_keys();
        session.close(wake);
        assert_eq!(session.exit_status(), 130);
        assert_kept(&place, rating);
    }
}

#[test]
fn words_that_stand_in_a_line_when_it_is_left_in_any_way_stand_there_again() {
    for left in [CTRL_C, "TERM", "HUP", "closed"] {
        let place = Place::new();
        let mut session = place.start();
        session.answer("3", EVIDENCE[0]);
        session.wait_for_keys();
        session.answer("the east bri", "the east bri");
        match left {
            CTRL_C => session.type_keys(CTRL_C),
            "closed" => session.close(LEFT),
            signal => session.signal(signal),
        }
        assert_eq!(session.exit_status(), 130, "{left}");
        let mut again = place.go_on("What happened: the east bri");
        again.wait_for_keys();
        again.answer("dge\r", EVIDENCE[1]);
        assert_eq!(place.answers().matches("what: the east bridge").count(), 1, "{}", place.answers());
    }
}
