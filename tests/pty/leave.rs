//! Leaving in the middle: the terminal is as it was, the way back is on the screen, and every answer is kept.

use super::fixture::{EVIDENCE, GO_ON, LAST_KEY, PLACES, Place, command_to_go_on};
use super::terminal::{ENTER, Session};

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
    assert_eq!(place.ratings(), [Some("partial".to_owned()), Some("emerging".to_owned()), None, None]);
    place.assert_answers_are_valid();
}

#[test]
fn ctrl_c_at_the_first_question_says_how_to_go_on() {
    let place = Place::new();
    let mut session = place.start();
    session.interrupt();
    assert_left(&mut session);
}

#[test]
fn ctrl_c_before_the_first_question_leaves_the_terminal_as_it_was() {
    let place = Place::new();
    let mut session = Session::spawn(place.interview(), 100, 40);
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
    assert_eq!(place.ratings(), [Some("partial".to_owned()), Some("meets".to_owned()), None, None]);
    assert!(!place.answers().contains("east bridge"), "{}", place.answers());
    place.assert_answers_are_valid();
}

#[test]
fn ctrl_c_at_a_later_part_of_the_evidence_keeps_the_earlier_parts() {
    let place = Place::new();
    let mut session = place.start();
    session.answer("3", EVIDENCE[0]);
    session.answer(&format!("Built the east bridge{ENTER}"), EVIDENCE[1]);
    session.answer(&format!("https://example.org/east{ENTER}"), EVIDENCE[2]);
    session.interrupt();
    assert_left(&mut session);
    let answers = place.answers();
    assert!(answers.contains("Built the east bridge") && answers.contains("https://example.org/east"), "{answers}");
    place.assert_answers_are_valid();
}

#[test]
fn save_and_quit_at_a_rating_says_how_to_go_on() {
    let place = Place::new();
    let mut session = place.start();
    session.answer("2", PLACES[1]);
    session.type_keys("q");
    assert_left(&mut session);
    assert_eq!(place.rating("builds-bridges").as_deref(), Some("partial"));
    place.assert_answers_are_valid();
}

#[test]
fn save_and_quit_at_a_line_of_words_says_how_to_go_on() {
    let place = Place::new();
    let mut session = place.start();
    session.answer("3", EVIDENCE[0]);
    session.type_keys(&format!(":q{ENTER}"));
    assert_left(&mut session);
    assert_eq!(place.rating("builds-bridges").as_deref(), Some("meets"));
    assert!(!place.answers().contains(":q"), "{}", place.answers());
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
fn a_file_whose_name_a_shell_would_split_is_quoted_in_the_command_that_goes_on() {
    let place = Place::new();
    let line = r#"ladder assess --target senior --current mid --save "it's my \$HOME.yaml""#;
    let mut session = Session::spawn(place.shell(line), 100, 40);
    session.wait_for("Whose readiness?");
    session.answer(ENTER, "1 of");
    session.wait_for(LAST_KEY);
    session.answer("0", "2 of");
    session.type_keys("q");
    assert_left(&mut session);
    assert!(place.path().join("it's my $HOME.yaml").exists(), "{}", session.written());
    let mut again = Session::spawn(place.shell(&command_to_go_on(&session)), 100, 40);
    again.wait_for("2 of");
}

#[test]
fn a_signal_before_the_first_question_says_how_to_go_on() {
    for signal in ["TERM", "HUP", "INT", "QUIT"] {
        let place = Place::new();
        let mut session = Session::spawn(place.interview(), 100, 40);
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
        let mut interview = place.interview();
        interview.env("TERM", "dumb");
        let mut session = Session::spawn(interview, 100, 40);
        session.wait_for("Whose readiness?");
        if answers == 1 {
            session.answer("sample builder\n", "Level held now");
        }
        session.answer("\x04", GO_ON);
        session.wait_for("the input ended in the middle of the interview");
        assert_eq!(session.exit_status(), 2);
        assert_eq!(place.answers().contains("sample builder"), answers == 1);
    }
}
