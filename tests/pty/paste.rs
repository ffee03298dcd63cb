//! Text that is pasted: it lands in the field it was pasted into, and never answers what is asked next.

use super::bridges::{flowing, rated};
use super::fixture::{EVIDENCE, GO_ON, LAST_KEY, PLACES, Place};
use super::terminal::{ENTER, Session};

/// Several lines as a clipboard has them, with an empty one and with lines that are keys of a rating.
const LINES: &str = "Built the east bridge\r\n\r\n3\r2\n1 more winter";

/// The same lines as one answer.
const JOINED: &str = "Built the east bridge 3 2 1 more winter";

/// Marks a paste as terminals do that were asked to.
fn marked(text: &str) -> String {
    format!("\x1b[200~{text}\x1b[201~")
}

/// Starts an interview and rates the first criterion as met.
fn meet(place: &Place) -> Session {
    let mut session = place.start();
    session.answer("3", EVIDENCE[0]);
    session.wait_for_keys();
    session
}

/// Asserts that the first criterion alone has an answer, with the lines as one text.
fn assert_in_one_field(place: &Place) {
    assert_eq!(place.ratings(), rated(&["meets"]), "{}", place.answers());
    assert!(flowing(&place.answers()).contains(JOINED), "{}", place.answers());
    place.assert_answers_are_valid();
}

#[test]
fn several_lines_pasted_into_a_field_stay_in_it_until_enter_is_typed() {
    let place = Place::new();
    let mut session = meet(&place);
    session.answer(&marked(LINES), JOINED);
    assert!(!place.answers().contains("east bridge"), "{}", place.answers());
    session.answer(ENTER, EVIDENCE[1]);
    assert_in_one_field(&place);
}

#[test]
fn several_lines_from_a_terminal_that_does_not_mark_a_paste_stay_in_their_field() {
    let place = Place::new();
    let mut session = place.start_unmarking();
    session.answer("3", EVIDENCE[0]);
    session.wait_for_keys();
    session.answer(LINES, JOINED);
    session.answer(ENTER, EVIDENCE[1]);
    assert_in_one_field(&place);
}

#[test]
fn lines_that_come_in_one_burst_are_answers_in_their_order_where_pastes_are_marked() {
    let place = Place::new();
    let mut session = meet(&place);
    session.answer("Built it\rhttps://e.org/1\r2026-05-12\rforeman\r\r", PLACES[1]);
    let answers = place.answers();
    for part in ["what: Built it", "link: https://e.org/1", "date: 2026-05-12", "confirmed_by: foreman"] {
        assert!(answers.contains(part), "{part}:\n{answers}");
    }
    assert_eq!(place.ratings(), rated(&["meets"]));
}

#[test]
fn a_burst_of_keys_answers_no_rating_where_pastes_are_not_marked() {
    let place = Place::new();
    let mut session = place.start_unmarking();
    session.wait_for_keys();
    session.answer("3n2 more", "a paste");
    assert_eq!(place.ratings(), rated(&[]));
    std::thread::sleep(std::time::Duration::from_millis(100));
    session.answer("2", PLACES[1]);
    assert_eq!(place.ratings(), rated(&["partial"]));
}

#[test]
fn the_first_question_is_shown_where_the_terminal_answers_late() {
    let place = Place::new();
    let mut session = Session::spawn_unmarking(place.interview_command(), 100, 40);
    // The answer that ends the wait comes first, and the other stands waiting when the question is to be drawn.
    session.type_at_once("\x1b[?62;22c\x1b[?2004;2$y");
    session.wait_for("Whose readiness?");
}

#[test]
fn keys_that_are_typed_while_the_terminal_is_asked_are_kept() {
    let place = Place::new();
    let mut session = Session::spawn(place.interview_command(), 100, 40);
    session.answer("sample builder\r", "Which level is held now?");
    assert!(session.written().contains("sample builder"), "{}", session.written());
}

#[test]
fn a_line_that_ends_in_a_line_break_is_one_answer() {
    let place = Place::new();
    let mut session = place.start_unmarking();
    session.answer("3", EVIDENCE[0]);
    session.wait_for_keys();
    session.answer(&format!("Built it\n{}{ENTER}", marked(" for two winters\n")), EVIDENCE[1]);
    assert!(place.answers().contains("Built it for two winters"), "{}", place.answers());
}

#[test]
fn several_lines_pasted_into_a_note_and_a_reason_stay_there() {
    let who = "Who else can confirm that?";
    for (key, prompt, next) in [("t", "Note", PLACES[1]), ("n", "Why does it not apply?", who)] {
        let place = Place::new();
        let mut session = place.start();
        session.answer("2", PLACES[1]);
        session.answer(key, prompt);
        session.wait_for_keys();
        session.answer(&marked(LINES), JOINED);
        session.answer(ENTER, next);
        assert!(flowing(&place.answers()).contains(JOINED), "{}", place.answers());
        assert_eq!(place.ratings()[2..], [None, None], "{}", place.answers());
    }
}

#[test]
fn a_paste_answers_no_rating() {
    let place = Place::new();
    let mut session = place.start();
    session.wait_for_keys();
    session.answer(&marked("2\n3\nq\n"), "a paste");
    assert_eq!(place.ratings(), [None, None, None, None]);
    session.answer("1", PLACES[1]);
    session.wait_for(LAST_KEY);
}

#[test]
fn what_is_pasted_cannot_steer_the_terminal() {
    let place = Place::new();
    let mut session = meet(&place);
    session.answer(&marked("Built\x1b[2Jthe\x07 bridge\x7f"), "bridge");
    session.answer(ENTER, EVIDENCE[1]);
    assert!(!session.bytes().contains(&7), "{}", session.screen());
    assert!(!String::from_utf8_lossy(&session.bytes()).contains("\x1b[2J"));
    place.assert_answers_are_valid();
}

#[test]
fn a_long_paste_of_wide_characters_is_kept_whole() {
    let place = Place::new();
    let mut session = meet(&place);
    let words = "橋を架けた ".repeat(400) + "終";
    session.answer(&marked(&words), "終");
    session.answer(ENTER, EVIDENCE[1]);
    assert!(flowing(&place.answers()).contains(&words), "{}", place.answers());
}

#[test]
fn pastes_are_marked_while_somebody_is_asked_and_no_longer() {
    for leave in ["q", "\x03"] {
        let place = Place::new();
        let mut session = place.start();
        session.wait_for_keys();
        session.answer(leave, GO_ON);
        session.exit_status();
        let bytes = String::from_utf8_lossy(&session.bytes()).into_owned();
        let (on, off) = (bytes.rfind("\x1b[?2004h"), bytes.rfind("\x1b[?2004l"));
        assert!(on.is_some() && on < off, "{on:?} {off:?}");
    }
    let place = Place::new();
    let mut session = place.start();
    session.wait_for_keys();
    session.signal("TERM");
    session.wait_for(GO_ON);
    session.exit_status();
    assert!(String::from_utf8_lossy(&session.bytes()).contains("\x1b[?2004l"));
}

#[test]
fn several_lines_at_a_dumb_terminal_are_one_answer_that_an_empty_line_ends() {
    let place = Place::new();
    let mut session = place.start_dumb();
    session.answer("3\n", EVIDENCE[0]);
    session.answer("Built the east bridge\n\n3\n2\n1 more winter", "An empty line ends it");
    session.type_keys("\n");
    std::thread::sleep(std::time::Duration::from_millis(300));
    session.answer("\n", EVIDENCE[1]);
    assert_in_one_field(&place);
}

#[test]
fn a_line_of_words_is_no_rating_at_a_dumb_terminal() {
    let place = Place::new();
    let mut session = place.start_dumb();
    session.answer("3 weeks of work\n", "one key");
    session.answer("2\n", PLACES[1]);
    assert_eq!(place.ratings()[0].as_deref(), Some("partial"));
}
