//! What shows a rating: asked for right after it, part by part.

use super::fixture::{EVIDENCE, GO_ON, PLACES, Place};
use super::terminal::{ENTER, Session};

/// Starts an interview and rates the first criterion as met.
fn meet(place: &Place) -> Session {
    let mut session = place.start();
    session.answer("3", EVIDENCE[0]);
    session
}

/// Types a line and waits for what comes next.
fn say(session: &mut Session, words: &str, then: &str) {
    session.answer(&format!("{words}{ENTER}"), then);
}

#[test]
fn evidence_has_a_link_a_day_and_somebody_who_confirms_it() {
    let place = Place::new();
    let mut session = meet(&place);
    say(&mut session, "Built the east bridge", EVIDENCE[1]);
    say(&mut session, "https://example.org/east?a=1&b=#c: d", EVIDENCE[2]);
    say(&mut session, "2026-05-12", EVIDENCE[3]);
    say(&mut session, "foreman", EVIDENCE[4]);
    say(&mut session, "", PLACES[1]);
    let answers = place.answers();
    for kept in ["Built the east bridge", "https://example.org/east?a=1&b=#c: d", "2026-05-12", "foreman"] {
        assert!(answers.contains(kept), "{kept}:\n{answers}");
    }
    place.assert_answers_are_valid();
}

#[test]
fn several_pieces_of_evidence_are_kept() {
    let place = Place::new();
    let mut session = meet(&place);
    for bridge in ["Built the east bridge", "Built the west bridge"] {
        say(&mut session, bridge, EVIDENCE[1]);
        say(&mut session, "", EVIDENCE[2]);
        say(&mut session, "", EVIDENCE[3]);
        say(&mut session, "", EVIDENCE[4]);
        assert!(place.answers().contains(bridge), "{}", place.answers());
    }
    say(&mut session, "", PLACES[1]);
    assert!(place.answers().contains("east bridge"), "{}", place.answers());
    place.assert_answers_are_valid();
}

#[test]
fn what_leaving_evidence_out_does_to_the_result_is_said() {
    let place = Place::new();
    let mut session = meet(&place);
    session.wait_for("counts as");
    say(&mut session, "", PLACES[1]);
    assert_eq!(place.rating("builds-bridges").as_deref(), Some("meets"));
}

#[test]
fn a_bad_day_is_asked_for_again() {
    let place = Place::new();
    let mut session = meet(&place);
    say(&mut session, "Built the east bridge", EVIDENCE[1]);
    say(&mut session, "", EVIDENCE[2]);
    for day in ["last spring", "2026-02-30", "12.05.2026"] {
        say(&mut session, day, "year-month-day");
        session.wait_for("Day, such as");
    }
    say(&mut session, "2027-01-01", "still to come");
    session.wait_for("Day, such as");
    say(&mut session, "2026-05-12", EVIDENCE[3]);
    assert!(place.answers().contains("2026-05-12"), "{}", place.answers());
}

#[test]
fn a_link_that_would_run_code_is_refused() {
    let place = Place::new();
    let mut session = meet(&place);
    say(&mut session, "Built the east bridge", EVIDENCE[1]);
    say(&mut session, "javascript:alert(1)", "run code");
    session.wait_for("Link");
    say(&mut session, "https://example.org/east", EVIDENCE[2]);
    assert!(!place.answers().contains("javascript"), "{}", place.answers());
}

#[test]
fn wide_characters_in_an_answer_are_kept() {
    let place = Place::new();
    let mut session = meet(&place);
    let words = "橋を架けた — Östra bron, e\u{301}té, 👷🏽\u{200d}♀️ 한국어";
    say(&mut session, words, EVIDENCE[1]);
    say(&mut session, "", EVIDENCE[2]);
    say(&mut session, "", EVIDENCE[3]);
    say(&mut session, "工事長", EVIDENCE[4]);
    assert!(place.answers().contains(words), "{}", place.answers());
    assert!(place.answers().contains("工事長"), "{}", place.answers());
    place.assert_answers_are_valid();
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
fn a_long_line_that_is_pasted_is_kept_whole() {
    let place = Place::new();
    let mut session = meet(&place);
    let words = "Built one more bridge over the river and ".repeat(12) + "rested";
    say(&mut session, &words, EVIDENCE[1]);
    let answers = super::terminal::flowing(&place.answers());
    assert!(answers.contains(&words), "{answers}");
    place.assert_answers_are_valid();
}

#[test]
fn words_can_be_written_in_the_editor() {
    let place = Place::new();
    let written = "printf 'Built the east bridge\\nand the west bridge\\n' > \"$1\"";
    std::fs::write(place.path().join("editor.sh"), written).expect("the folder is writable");
    let mut interview = place.interview();
    interview.env("EDITOR", "sh ./editor.sh");
    let mut session = Session::spawn(interview, 100, 40);
    super::fixture::introduce(&mut session);
    session.answer("3", EVIDENCE[0]);
    say(&mut session, ":e", EVIDENCE[1]);
    let answers = place.answers();
    assert!(answers.contains("Built the east bridge") && answers.contains("and the west bridge"), "{answers}");
    place.assert_answers_are_valid();
}

#[test]
fn an_editor_that_cannot_be_started_loses_nothing_and_asks_again() {
    let place = Place::new();
    let mut interview = place.interview();
    interview.env("EDITOR", "./there-is-no-such-editor");
    let mut session = Session::spawn(interview, 100, 40);
    super::fixture::introduce(&mut session);
    session.answer("3", EVIDENCE[0]);
    say(&mut session, ":e", "What happened");
    session.wait_for_keys();
    say(&mut session, "Built the east bridge", EVIDENCE[1]);
    assert!(place.answers().contains("Built the east bridge"), "{}", place.answers());
}

/// Shows the pieces of the first criterion, which has one.
fn one_piece(place: &Place) -> Session {
    let mut session = meet(place);
    say(&mut session, "Built the east bridge", EVIDENCE[1]);
    say(&mut session, "https://example.org/east", EVIDENCE[2]);
    say(&mut session, "", EVIDENCE[3]);
    say(&mut session, "", EVIDENCE[4]);
    say(&mut session, "", PLACES[1]);
    session.answer("b", "Evidence 1: Built the east bridge");
    session.answer("a", "1 piece of evidence");
    session
}

#[test]
fn a_piece_is_changed_in_the_words_that_are_there() {
    let place = Place::new();
    let mut session = one_piece(&place);
    session.answer("1", "What happened: Built the east bridge");
    session.answer("c", "What happened: Built the east bridge");
    say(&mut session, "\x1b[D\x1b[D\x1b[D\x1b[D\x1b[D\x1b[D\x1b[D\x1b\x7fold ", EVIDENCE[1]);
    say(&mut session, "/2", EVIDENCE[2]);
    say(&mut session, "", EVIDENCE[3]);
    say(&mut session, "\x15", "1 piece of evidence");
    let answers = place.answers();
    assert!(answers.contains("what: Built the old  bridge") && answers.contains("east/2"), "{answers}");
    place.assert_answers_are_valid();
}

#[test]
fn escape_out_of_a_piece_leaves_it_as_it_was() {
    let place = Place::new();
    let mut session = one_piece(&place);
    let before = place.answers();
    session.answer("1c", "What happened: Built the east bridge");
    say(&mut session, " and burned it", EVIDENCE[1]);
    assert!(place.answers().contains("burned"), "{}", place.answers());
    session.answer("\x1b", "What happened: Built the east bridge and burned it");
    session.answer("\x1b", "r remove");
    assert_eq!(place.answers(), before);
}

#[test]
fn a_piece_is_removed_once_that_is_confirmed() {
    let place = Place::new();
    let mut session = one_piece(&place);
    session.answer("1", "r remove");
    session.answer("r", "yes, remove it");
    session.answer("n", "r remove");
    assert!(place.answers().contains("east bridge"), "{}", place.answers());
    session.answer("r", "yes, remove it");
    session.answer("y", PLACES[0]);
    assert!(!place.answers().contains("east bridge"), "{}", place.answers());
    place.assert_answers_are_valid();
}

#[test]
fn the_editor_starts_with_what_stands_in_the_line() {
    let place = Place::new();
    std::fs::write(place.path().join("editor.sh"), "echo ' in winter' >> \"$1\"").expect("the folder is writable");
    let mut interview = place.interview();
    interview.env("EDITOR", "sh ./editor.sh");
    let mut session = Session::spawn(interview, 100, 40);
    super::fixture::introduce(&mut session);
    session.answer("3", EVIDENCE[0]);
    say(&mut session, "Built it :e", EVIDENCE[1]);
    assert!(place.answers().contains("Built it in winter"), "{}", place.answers());
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
fn save_and_quit_behind_words_keeps_the_words_without_the_sign_for_it() {
    for is_dumb in [false, true] {
        let place = Place::new();
        let (mut session, rating) = if is_dumb { (place.start_dumb(), "3\r") } else { (place.start(), "3") };
        session.answer(rating, EVIDENCE[0]);
        session.answer(&format!("Built the east bridge :q{ENTER}"), GO_ON);
        assert_eq!(session.exit_status(), 130);
        assert!(place.answers().contains("what: Built the east bridge\n"), "{}", place.answers());
    }
}
