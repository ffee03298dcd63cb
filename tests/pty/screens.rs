//! Narrow terminals, terminals that cannot move their cursor, and terminals without colour.

use super::fixture::{
    AFTER, BEGIN, END, EVIDENCE, GO_ON, LAST_KEY, PLACES, Place, begin, command_to_go_on, introduce, rate,
};
use super::terminal::{CTRL_C, ENTER, Session};

/// Asserts that the terminal broke no line of the screen in the middle of a word.
fn assert_no_word_is_torn(session: &Session) {
    let lines = session.lines();
    for pair in lines.windows(2) {
        let [(line, wrapped), (next, _)] = pair else { continue };
        let torn = *wrapped && !line.ends_with(' ') && !next.starts_with(' ');
        assert!(!torn, "`{line}` goes on as `{next}`:\n{}", session.screen());
    }
}

/// Asserts that the keys are on the screen and no word is torn.
fn assert_keys_are_shown(session: &mut Session) {
    session.wait_for(LAST_KEY);
    session.wait_for_keys();
    let screen = super::bridges::flowing(&session.screen());
    for key in ["skip for now", "b back", LAST_KEY] {
        assert!(screen.contains(key), "{key}:\n{}", session.screen());
    }
    assert_no_word_is_torn(session);
}

#[test]
fn sixty_columns_and_fifteen_rows_show_the_keys_and_tear_no_word() {
    let place = Place::new();
    let mut session = Session::spawn(place.interview_command(), 60, 15);
    introduce(&mut session);
    assert_keys_are_shown(&mut session);
    for key in ["w", "e", "n"] {
        session.answer(key, PLACES[0]);
        assert_keys_are_shown(&mut session);
    }
    session.answer("3", EVIDENCE[0]);
    for (words, next) in [("A bridge", 1), ("https://e.org/1", 2), ("2026-05-12", 3), ("foreman", 4)] {
        session.wait_for_keys();
        session.answer(&format!("{words}{ENTER}"), EVIDENCE[next]);
        session.wait_for_keys();
        assert_no_word_is_torn(&session);
    }
    session.answer(ENTER, PLACES[1]);
    for next in [PLACES[2], PLACES[3], PLACES[4]] {
        assert_keys_are_shown(&mut session);
        rate(&mut session, "1", next);
    }
    assert_keys_are_shown(&mut session);
    session.answer("n", END);
    assert_no_word_is_torn(&session);
    session.answer("r", AFTER);
    assert_eq!(session.exit_status(), 0);
    assert_no_word_is_torn(&session);
}

#[test]
fn what_is_said_at_the_end_tears_no_word() {
    for (columns, key) in [(60, "q"), (52, "q"), (60, "r")] {
        let place = Place::new();
        let mut session = Session::spawn(place.interview_command(), columns, 24);
        introduce(&mut session);
        rate(&mut session, "2", PLACES[1]);
        let said = if key == "q" { GO_ON } else { "See the report again" };
        session.answer(key, said);
        session.exit_status();
        assert_no_word_is_torn(&session);
    }
}

#[test]
fn sixty_columns_and_fifteen_rows_show_the_keys_of_the_built_in_rubric() {
    let place = Place::new();
    let line = "ladder assess --target senior --current mid --save answers.yaml";
    let mut session = Session::spawn(place.shell(line), 60, 15);
    session.wait_for("Whose readiness?");
    session.type_keys(ENTER);
    begin(&mut session);
    assert_keys_are_shown(&mut session);
    assert!(session.screen().contains("How far did you bring a project"), "{}", session.screen());
}

#[test]
fn the_opening_waits_to_be_read_where_the_first_question_would_push_it_off_the_terminal() {
    let place = Place::new();
    let mut session = Session::spawn(place.assess_command(&["--target", "builder", "--current", "apprentice"]), 60, 15);
    session.wait_for("Whose readiness?");
    session.answer(&format!("sample builder{ENTER}"), BEGIN);
    let screen = super::bridges::flowing(&session.screen());
    for words in ["sample builder: Apprentice → Bridge builder", "5 questions", "Answers are kept", "twelve months"] {
        assert!(screen.contains(words), "{words}:\n{screen}");
    }
    session.answer("q", GO_ON);
    assert_eq!(session.exit_status(), 130);
}

#[test]
fn each_part_of_the_evidence_names_its_question_where_that_is_out_of_sight() {
    let place = Place::new();
    let mut session = Session::spawn(place.interview_command(), 60, 15);
    introduce(&mut session);
    session.answer("3", EVIDENCE[0]);
    for (words, next) in [("A bridge", 1), ("https://e.org/1", 2), ("2026-05-12", 3), ("foreman", 4)] {
        session.wait_for("Builds bridges that stand for a winter");
        session.wait_for_keys();
        session.answer(&format!("{words}{ENTER}"), EVIDENCE[next]);
    }
}

#[test]
fn the_pieces_given_so_far_leave_room_for_the_question_and_the_keys() {
    let place = Place::new();
    let mut session = Session::spawn(place.interview_command(), 60, 15);
    introduce(&mut session);
    session.answer("3", EVIDENCE[0]);
    for number in 1..=8 {
        session.answer(&format!("Bridge number {number}{ENTER}"), EVIDENCE[1]);
        session.answer(ENTER, EVIDENCE[2]);
        session.answer(ENTER, EVIDENCE[3]);
        session.answer(ENTER, EVIDENCE[4]);
    }
    session.answer(ENTER, PLACES[1]);
    session.answer("3", "use one again");
    session.wait_for_keys();
    for words in [EVIDENCE[0], "1  Bridge number 8", "more pieces", LAST_KEY] {
        assert!(session.screen().contains(words), "{words}:\n{}", session.screen());
    }
    assert_no_word_is_torn(&session);
    session.answer("1", EVIDENCE[4]);
    session.answer(ENTER, PLACES[2]);
    assert!(place.answers().contains("- bridge-number-8"), "{}", place.answers());
}

#[test]
fn an_answer_longer_than_a_line_of_the_terminal_stands_once_on_the_screen() {
    let place = Place::new();
    let mut session = Session::spawn(place.interview_command(), 60, 24);
    introduce(&mut session);
    session.answer("3", EVIDENCE[0]);
    let words = "Built the east bridge over the river, and then the one beside it";
    session.answer(&format!("{words}{ENTER}"), EVIDENCE[1]);
    assert_eq!(session.screen().matches("What happened").count(), 1, "{}", session.screen());
    assert!(place.answers().contains("the one beside it"), "{}", place.answers());
}

#[test]
fn a_dumb_terminal_is_asked_line_by_line_without_escape_sequences() {
    let place = Place::new();
    let mut session = place.start_dumb();
    session.answer("w\n", "A bridge that needs its builder");
    session.answer("3\n", EVIDENCE[0]);
    session.answer("Built the east bridge\n", EVIDENCE[1]);
    session.answer("https://example.org/east\n", EVIDENCE[2]);
    session.answer("\n", EVIDENCE[3]);
    session.answer("\n", EVIDENCE[4]);
    session.answer("\n", PLACES[1]);
    session.answer("b\n", PLACES[0]);
    session.answer("2\n", PLACES[1]);
    for next in [PLACES[2], PLACES[3], PLACES[4]] {
        rate(&mut session, "1\n", next);
    }
    session.answer("n\n", END);
    session.answer("r\n", AFTER);
    assert_eq!(session.exit_status(), 0);
    let bytes = session.bytes();
    assert!(!bytes.contains(&0x1b), "{:?}", String::from_utf8_lossy(&bytes));
    assert!(place.answers().contains("Built the east bridge"), "{}", place.answers());
    place.assert_answers_are_valid();
}

#[test]
fn ctrl_c_at_a_dumb_terminal_keeps_every_earlier_answer_and_says_how_to_go_on() {
    let place = Place::new();
    for question in ["2\n", "3\n"] {
        let mut session = place.start_dumb();
        session.type_keys(question);
        session.wait_for(if question == "2\n" { PLACES[1] } else { EVIDENCE[0] });
        session.answer(CTRL_C, GO_ON);
        assert_eq!(session.exit_status(), 130);
        assert!(session.mode_is_restored());
        let command = command_to_go_on(&session);
        assert!(command.starts_with("ladder assess"), "{command}");
        assert!(place.ratings()[0].is_some());
        std::fs::remove_file(place.file()).expect("the file is there");
    }
}

#[test]
fn the_end_of_the_input_in_the_middle_keeps_every_earlier_answer() {
    let place = Place::new();
    let mut session = place.start_dumb();
    session.answer("2\n", PLACES[1]);
    session.answer("\x04", "answers.yaml");
    assert_eq!(session.exit_status(), 2, "{}", session.screen());
    assert_eq!(place.ratings()[0].as_deref(), Some("partial"));
}

#[test]
fn no_color_leaves_every_colour_out() {
    let place = Place::new();
    let mut interview = place.interview_command();
    interview.env("NO_COLOR", "1");
    let mut session = Session::spawn(interview, 100, 40);
    introduce(&mut session);
    session.answer("3", EVIDENCE[0]);
    session.answer(ENTER, PLACES[1]);
    for next in [PLACES[2], PLACES[3], PLACES[4]] {
        rate(&mut session, "1", next);
    }
    session.answer("n", END);
    session.answer("r", AFTER);
    assert_eq!(session.exit_status(), 0);
    let bytes = String::from_utf8_lossy(&session.bytes()).into_owned();
    for sequence in bytes.split('\x1b').skip(1) {
        let end = sequence.find(|letter: char| letter.is_ascii_alphabetic()).unwrap_or(0);
        let is_colour = sequence.starts_with('[') && sequence[end..].starts_with('m');
        assert!(!is_colour || matches!(&sequence[1..end], "" | "0"), "{sequence:?}");
    }
}

#[test]
fn a_low_terminal_shows_every_anchor_on_demand_beside_the_question_and_the_keys() {
    let place = Place::new();
    let mut session = Session::spawn(place.interview_command(), 60, 15);
    introduce(&mut session);
    let anchors = [
        "Built most of a bridge while a more experienced colleague designed it or watched over its opening",
        "Took one bridge through alone, or several for which somebody had to step in at design or opening",
        "Two bridges, as large as the team plans them, went from design to traffic under their own lead",
        "Leads a road of several bridges or several builders from its goal to its opening day",
    ];
    let mut seen = vec![false; anchors.len()];
    for _ in 0..4 {
        session.answer("v", PLACES[0]);
        assert_keys_are_shown(&mut session);
        let screen = super::bridges::flowing(&session.screen());
        assert!(screen.contains("In the last twelve months, did you take a bridge"), "{}", session.screen());
        for (seen, anchor) in seen.iter_mut().zip(anchors) {
            *seen |= screen.contains(anchor);
        }
    }
    assert_eq!(seen, [true; 4], "{}", session.written());
    session.answer("2", PLACES[1]);
}
