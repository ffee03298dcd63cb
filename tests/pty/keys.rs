//! Keys: those of a question, those that change a line of words, and the commands at the end of one.

use std::thread::sleep;
use std::time::{Duration, Instant};

use super::bridges::rated;
use super::fixture::{END, EVIDENCE, GO_ON, PLACES, Place, introduce};
use super::terminal::{ENTER, Session};

/// Starts an interview and rates the first criterion as met.
fn meet(place: &Place) -> Session {
    let mut session = place.start();
    session.answer("3", EVIDENCE[0]);
    session
}

/// Types a line once single keys are read, and waits for what comes next.
fn say(session: &mut Session, words: &str, then: &str) {
    session.wait_for_keys();
    session.answer(&format!("{words}{ENTER}"), then);
}

#[test]
fn a_key_that_is_not_offered_changes_nothing() {
    let place = Place::new();
    let mut session = place.start();
    for key in ["9", "x", "é", ENTER, "\t", "\x1b[A", "\x1b[5~", " ", "5"] {
        session.wait_for_keys();
        session.type_keys(key);
    }
    assert_eq!(place.ratings(), rated(&[]));
    session.answer("2", PLACES[1]);
}

#[test]
fn keys_typed_ahead_are_answers_in_their_order() {
    let place = Place::new();
    let mut session = place.start();
    session.wait_for_keys();
    session.answer("210y1n", END);
    assert_eq!(place.ratings(), rated(&["partial", "emerging", "not-shown", "emerging"]));
    session.answer("q", GO_ON);
}

/// Starts an interview and types keys at its first question, until they come as from a keyboard: another test may have the
/// processor meanwhile.
fn typed_evenly(type_keys: impl Fn(&mut Session) -> bool) -> (Place, Session) {
    for _ in 0..20 {
        let place = Place::new();
        let mut session = place.start();
        session.wait_for_keys();
        if type_keys(&mut session) {
            return (place, session);
        }
    }
    panic!("nobody can type evenly on this machine");
}

/// Holds a key down, and tells whether it was repeated evenly.
fn hold(session: &mut Session, key: &str) -> bool {
    const PAUSE: Duration = Duration::from_millis(25);
    // A terminal waits before it repeats a key for the first time.
    session.type_at_once(key);
    sleep(Duration::from_millis(400));
    (0..12).fold(true, |is_even, _| {
        let start = Instant::now();
        session.type_at_once(key);
        sleep(PAUSE);
        is_even && start.elapsed() < 2 * PAUSE
    })
}

#[test]
fn a_key_that_is_held_down_answers_once() {
    let (place, mut session) = typed_evenly(|session| hold(session, "2"));
    session.wait_for(PLACES[1]);
    assert_eq!(place.ratings(), rated(&["partial"]));
    sleep(Duration::from_millis(200));
    session.answer("1", PLACES[2]);
    assert_eq!(place.ratings(), rated(&["partial", "emerging"]));
}

#[test]
fn enter_right_behind_a_rating_does_not_skip_its_evidence_unseen() {
    for keys in ["3\r", "3\r\r"] {
        let place = Place::new();
        let mut session = place.start();
        session.wait_for_keys();
        session.type_at_once(keys);
        session.wait_for("Enter once more");
        session.wait_for(EVIDENCE[0]);
        session.answer(ENTER, PLACES[1]);
    }
}

#[test]
fn enter_soon_behind_a_rating_does_not_skip_its_evidence_unseen() {
    let (_place, mut session) = typed_evenly(|session| {
        let start = Instant::now();
        session.type_at_once("3");
        sleep(Duration::from_millis(100));
        session.type_at_once(ENTER);
        start.elapsed() < Duration::from_millis(200)
    });
    session.wait_for("Enter once more");
    session.wait_for(EVIDENCE[0]);
    session.answer(ENTER, PLACES[1]);
}

#[test]
fn a_key_that_is_not_offered_says_so_once() {
    let place = Place::new();
    let mut session = place.start();
    session.wait_for_keys();
    for _ in 0..2 {
        session.answer("x", "`x` is no key here");
        sleep(Duration::from_millis(100));
    }
    assert_eq!(session.screen().matches("is no key here").count(), 1, "{}", session.screen());
    session.answer("?", "Ctrl-Z stops");
    assert!(session.screen().contains("did you take a bridge"), "{}", session.screen());
    session.answer("2", PLACES[1]);
    assert!(!session.screen().contains("is no key here"), "{}", session.screen());
}

#[test]
fn arrows_mark_a_rating_and_enter_takes_it() {
    let place = Place::new();
    let mut session = place.start();
    session.wait_for_keys();
    session.answer("\x1b[B", "> 0");
    session.answer("\x1b[B\x1b[B", "> 2");
    session.answer("\x1b[A", "> 1");
    session.answer(ENTER, PLACES[1]);
    assert_eq!(place.ratings(), rated(&["emerging"]));
}

#[test]
fn a_sequence_that_a_slow_line_cuts_is_no_escape() {
    let place = Place::new();
    let mut session = meet(&place);
    session.answer("Built it", "Built it");
    session.type_keys("\x1b");
    sleep(Duration::from_millis(80));
    session.answer("[D!", "Built i!t");
    say(&mut session, "", EVIDENCE[1]);
    assert!(place.answers().contains("Built i!t"), "{}", place.answers());
}

#[test]
fn escape_on_words_that_are_typed_asks_before_it_leaves_them_out() {
    let place = Place::new();
    let mut session = meet(&place);
    session.answer("Built it", "Built it");
    session.answer("\x1b", "Esc once more");
    session.answer(" alone", "Built it alone");
    session.answer("\x1b", "Esc once more");
    session.answer("\x1b", PLACES[0]);
    session.wait_for("Answered so far: Meets");
    assert!(!place.answers().contains("Built it"), "{}", place.answers());
}

#[test]
fn a_note_below_a_line_is_wrapped_and_doubles_nothing_on_a_narrow_terminal() {
    let place = Place::new();
    let mut session = Session::spawn(place.interview_command(), 40, 12);
    introduce(&mut session);
    session.answer("3", EVIDENCE[0]);
    session.answer("Built", "What happened: Built");
    session.answer("\x1b", "Esc once more");
    session.answer(" it", "What happened: Built it");
    assert_eq!(session.screen().matches("What happened").count(), 1, "{}", session.screen());
    assert!(!session.screen().contains("Enter keeps them"), "{}", session.screen());
}

#[test]
fn words_that_are_refused_stay_in_the_line_to_be_changed() {
    let place = Place::new();
    let mut session = meet(&place);
    say(&mut session, "Built it", EVIDENCE[1]);
    say(&mut session, "https://e.org/1", EVIDENCE[2]);
    say(&mut session, "2026-13-07", "no such day");
    assert!(session.screen().contains(": 2026-13-07"), "{}", session.screen());
    say(&mut session, "\x17May 2026", "Taken as 2026-05-01");
    assert!(place.answers().contains("date: 2026-05-01"), "{}", place.answers());
}

#[test]
fn a_word_is_erased_forward_and_an_emoji_whole() {
    let place = Place::new();
    let mut session = meet(&place);
    say(&mut session, "old 👩‍💻🇸🇪\x7f\x7fbridge\x01\x1bd", EVIDENCE[1]);
    assert!(
        place.answers().contains("what: ' bridge'") || place.answers().contains("what: bridge"),
        "{}",
        place.answers()
    );
}

#[test]
fn arrows_lead_back_and_forward() {
    let place = Place::new();
    let mut session = place.start();
    session.answer("2", PLACES[1]);
    session.answer("1", PLACES[2]);
    // The terminal's own line would take the backspace.
    session.wait_for_keys();
    session.answer("\x1b[D\x7f", PLACES[0]);
    session.wait_for("Answered so far: Partial");
    session.answer("f", PLACES[1]);
    session.answer("\x1b[C", PLACES[2]);
    session.wait_for("s skip for now");
    assert_eq!(place.ratings(), rated(&["partial", "emerging"]));
}

#[test]
fn words_are_corrected_with_backspace_and_stand_once_on_the_screen() {
    let place = Place::new();
    let mut session = meet(&place);
    say(&mut session, "Built the 橋橋\x7f\x7feast bridge", EVIDENCE[1]);
    assert!(place.answers().contains("Built the east bridge"), "{}", place.answers());
    let lines = session.lines();
    let said: Vec<_> = lines.iter().filter(|(line, _)| line.contains("Built the")).collect();
    assert_eq!(said.len(), 1, "{}", session.screen());
    assert_eq!(said[0].0.matches("Built the").count(), 1, "{}", session.screen());
}

#[test]
fn characters_of_any_width_are_kept() {
    let place = Place::new();
    let mut session = meet(&place);
    let words = "橋を架けた — Östra bron, e\u{301}té, 👷🏽\u{200d}♀️ 한국어";
    say(&mut session, words, EVIDENCE[1]);
    assert!(place.answers().contains(words), "{}", place.answers());
    place.assert_answers_are_valid();
}

#[test]
fn a_piece_is_changed_in_the_words_that_are_there_and_escape_leaves_it_as_it_was() {
    let place = Place::new();
    let mut session = meet(&place);
    for (words, next) in [("Built the east bridge", 1), ("https://example.org/east", 2), ("", 3), ("", 4)] {
        say(&mut session, words, EVIDENCE[next]);
    }
    say(&mut session, "", PLACES[1]);
    session.answer("b", "Evidence 1: Built the east bridge");
    session.answer("a", "1 piece of evidence");
    session.answer("1c", "What happened: Built the east bridge");
    say(&mut session, "\x1b[D\x1b[D\x1b[D\x1b[D\x1b[D\x1b[D\x1b[D\x1b\x7fold ", EVIDENCE[1]);
    say(&mut session, "/2", EVIDENCE[2]);
    say(&mut session, "", EVIDENCE[3]);
    say(&mut session, "\x15", "1 piece of evidence");
    let before = place.answers();
    assert!(before.contains("what: Built the old  bridge") && before.contains("east/2"), "{before}");
    session.answer("1c", "What happened: Built the old");
    say(&mut session, " and burned it", EVIDENCE[1]);
    assert!(place.answers().contains("burned"), "{}", place.answers());
    session.answer("\x1b", "and burned it");
    session.answer("\x1b", "x remove");
    assert_eq!(place.answers(), before);
}

#[test]
fn a_command_leads_back_from_a_line_of_words_and_keeps_the_rating() {
    let place = Place::new();
    let mut session = meet(&place);
    session.answer(&format!(":b{ENTER}"), PLACES[0]);
    session.wait_for("Answered so far: Meets");
    assert_eq!(place.ratings(), rated(&["meets"]));
    assert!(!place.answers().contains(":b"), "{}", place.answers());
}

#[test]
fn words_that_end_like_a_command_are_words() {
    let place = Place::new();
    let mut session = meet(&place);
    say(&mut session, "Built it", EVIDENCE[1]);
    say(&mut session, "https://example.org/east:e", EVIDENCE[2]);
    assert!(place.answers().contains("https://example.org/east:e"), "{}", place.answers());
}

#[test]
fn save_and_quit_behind_words_keeps_the_words_without_the_command_for_it() {
    for is_dumb in [false, true] {
        let place = Place::new();
        let (mut session, rating) = if is_dumb { (place.start_dumb(), "3\r") } else { (place.start(), "3") };
        session.answer(rating, EVIDENCE[0]);
        session.answer(&format!("Built the east bridge :q{ENTER}"), GO_ON);
        assert_eq!(session.exit_status(), 130);
        assert!(place.answers().contains("what: Built the east bridge\n"), "{}", place.answers());
    }
}

/// Starts an interview with an editor, and rates the first criterion as met.
fn meet_with_editor(place: &Place, editor: &str, script: &str) -> Session {
    std::fs::write(place.path().join("editor.sh"), script).expect("the folder is writable");
    let mut interview = place.interview_command();
    interview.env("EDITOR", editor);
    let mut session = Session::spawn(interview, 100, 40);
    introduce(&mut session);
    session.answer("3", EVIDENCE[0]);
    session
}

#[test]
fn words_can_be_written_in_the_editor() {
    let place = Place::new();
    let written = "printf 'Built the east bridge\\nand the west bridge\\n' > \"$1\"";
    let mut session = meet_with_editor(&place, "sh ./editor.sh", written);
    say(&mut session, ":e", EVIDENCE[1]);
    let answers = place.answers();
    assert!(answers.contains("Built the east bridge") && answers.contains("and the west bridge"), "{answers}");
    place.assert_answers_are_valid();
}

#[test]
fn the_editor_starts_with_what_stands_in_the_line() {
    let place = Place::new();
    let mut session = meet_with_editor(&place, "sh ./editor.sh", "echo ' in winter' >> \"$1\"");
    say(&mut session, "Built it :e", EVIDENCE[1]);
    assert!(place.answers().contains("Built it in winter"), "{}", place.answers());
}

#[test]
fn an_editor_that_gives_up_writes_nothing() {
    for script in ["exit 1", "exit 0"] {
        let place = Place::new();
        let mut session = meet_with_editor(&place, "sh ./editor.sh", script);
        say(&mut session, "Built it :e", "Nothing was saved in the editor.");
        session.wait_for("What happened: Built it");
        session.interrupt();
        session.exit_status();
    }
}

#[test]
fn variables_that_name_no_editor_are_passed_over() {
    let place = Place::new();
    std::fs::write(place.path().join("editor.sh"), "printf 'Built the east bridge' > \"$1\"").expect("it is writable");
    for visual in ["", " ", "# none"] {
        let mut interview = place.interview_command();
        interview.env("VISUAL", visual);
        interview.env("EDITOR", "sh ./editor.sh");
        let mut session = Session::spawn(interview, 100, 40);
        introduce(&mut session);
        session.answer("3", EVIDENCE[0]);
        say(&mut session, ":e", EVIDENCE[1]);
        assert!(place.answers().contains("Built the east bridge"), "{}", place.answers());
        session.interrupt();
        session.exit_status();
        std::fs::remove_file(place.path().join("answers.yaml")).expect("it was kept");
    }
}

#[test]
fn an_editor_that_cannot_be_started_loses_nothing_and_asks_again() {
    let place = Place::new();
    let mut session = meet_with_editor(&place, "./there-is-no-such-editor", "");
    say(&mut session, ":e", "What happened");
    say(&mut session, "Built the east bridge", EVIDENCE[1]);
    assert!(place.answers().contains("Built the east bridge"), "{}", place.answers());
}
