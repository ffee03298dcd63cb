//! Choosing from a list: a question, the level aimed at, the level held now, the interview to go on with.

use super::bridges::rated;
use super::fixture::{END, GO_ON, PLACES, Place, begin};
use super::terminal::{CTRL_C, ENTER, Session};

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

const UP: &str = "\x1b[A";
const DOWN: &str = "\x1b[B";

/// What asks for the level aimed at, the level held now, and the interview to go on with.
const LISTS: [&str; 3] =
    ["Which level do you aim at?", "Which level is held now?", "Which interview do you go on with?"];

/// Starts an interview that does not say which level it is about.
fn start_without_target(place: &Place) -> Session {
    let mut session = Session::spawn(place.assess_command(&["--save", "answers.yaml"]), 100, 40);
    session.wait_for(LISTS[0]);
    session.wait_for("2  Bridge builder");
    session.wait_for_keys();
    session
}

/// Leaves two interviews, the first about `older`.
fn leave_two(place: &Place) {
    for name in ["older", "newer"] {
        let options = ["--target", "builder", "--current", "apprentice", "--save", &format!("{name}.yaml")];
        let mut session = Session::spawn(place.assess_command(&options), 100, 40);
        session.answer(&format!("{name}{ENTER}"), PLACES[0]);
        session.answer("q", GO_ON);
        session.exit_status();
        let file =
            std::fs::File::options().write(true).open(place.path().join(format!("{name}.yaml"))).expect("it is there");
        let minutes = if name == "older" { 9 } else { 5 };
        let earlier = std::time::SystemTime::now() - std::time::Duration::from_mins(minutes);
        file.set_modified(earlier).expect("the file is ours");
    }
}

/// Goes on with one of two interviews.
fn resume(place: &Place) -> Session {
    leave_two(place);
    let mut session = Session::spawn(place.assess_command(&["--resume"]), 100, 40);
    session.wait_for(LISTS[2]);
    session.wait_for("2  older for Bridge builder");
    session.wait_for_keys();
    session
}

#[test]
fn the_level_aimed_at_and_the_level_held_are_chosen_by_arrows_a_number_or_words() {
    for (target, held, first) in [
        (DOWN, "", "1 of 5"),
        ("2", UP, "1 of 5"),
        ("bridge", "1", "1 of 5"),
        ("builder", "none", "1 of 7"),
        (&format!("{DOWN}{DOWN}{UP}{DOWN}"), "3", "1 of 7"),
    ] {
        let place = Place::new();
        let mut session = start_without_target(&place);
        session.answer(&format!("{target}{ENTER}"), "Whose readiness?");
        assert!(session.screen().contains("Which level do you aim at? Bridge builder"), "{}", session.screen());
        session.answer(ENTER, LISTS[1]);
        session.wait_for_keys();
        session.answer(&format!("{held}{ENTER}"), first);
    }
}

#[test]
fn one_of_several_interviews_is_chosen_and_goes_on() {
    for (typed, who) in [("", "newer"), (DOWN, "older"), ("2", "older"), ("older", "older")] {
        let place = Place::new();
        let mut session = resume(&place);
        session.answer(&format!("{typed}{ENTER}"), &format!("{who}: Apprentice → Bridge builder"));
        session.wait_for(PLACES[0]);
    }
}

#[test]
fn ctrl_c_a_signal_and_escape_at_any_list_leave_the_terminal_as_it_was_and_say_how_to_go_on() {
    for (list, left) in
        [(0, CTRL_C), (0, "\x1b"), (0, "TERM"), (1, CTRL_C), (1, "HUP"), (2, CTRL_C), (2, "\x1b"), (2, "INT")]
    {
        let place = Place::new();
        let mut session = if list == 2 { resume(&place) } else { start_without_target(&place) };
        if list == 1 {
            session.answer(&format!("2{ENTER}"), "Whose readiness?");
            session.answer(ENTER, LISTS[1]);
            session.wait_for_keys();
        }
        if left.len() > 1 {
            session.signal(left);
        } else {
            session.type_keys(left);
        }
        session.wait_for(GO_ON);
        assert_eq!(session.exit_status(), 130, "{list}, {left:?}: {}", session.screen());
        assert!(session.cursor_is_visible() && session.mode_is_restored());
    }
}

#[test]
fn a_closed_terminal_at_a_list_ends_the_program() {
    let place = Place::new();
    let mut session = start_without_target(&place);
    session.close("x");
    assert_eq!(session.exit_status(), 130);
}

#[test]
fn a_paste_at_a_list_chooses_nothing() {
    let place = Place::new();
    let mut session = start_without_target(&place);
    session.answer("\x1b[200~bridge\r\nbuilder\r\n\x1b[201~", "Find: bridge builder");
    session.answer(ENTER, "Whose readiness?");
}

#[test]
fn at_a_dumb_terminal_a_list_is_numbered_and_takes_a_number_words_or_an_empty_line() {
    /// Types lines, each when the list stands there once more.
    fn type_lines(session: &mut Session, lines: &[&str], before: usize) {
        for (line, lists) in lines.iter().zip(before + 1..) {
            let asked = |session: &mut Session| session.written().matches("Type a number").count() == lists;
            session.wait_until("the list stands there", asked);
            session.type_keys(&format!("{line}\n"));
        }
    }
    for (typed, held) in [(&["2"][..], &[""][..]), (&["bridge", "2"], &["1"]), (&["zebra", "2"], &["apprentice", "1"])]
    {
        let place = Place::new();
        let mut assess = place.assess_command(&["--save", "answers.yaml"]);
        assess.env("TERM", "dumb");
        let mut session = Session::spawn(assess, 80, 24);
        type_lines(&mut session, typed, 0);
        session.wait_for("Whose readiness?");
        session.answer("\n", LISTS[1]);
        type_lines(&mut session, held, typed.len());
        begin(&mut session);
        session.wait_for(PLACES[0]);
        assert!(place.answers().contains("target: builder") && place.answers().contains("current: apprentice"));
    }
}
