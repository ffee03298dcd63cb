//! A terminal whose size changes while something is asked: it is drawn anew at once, and stands there once.

use super::bridges::flowing;
use super::fixture::{BEGIN, END, EVIDENCE, LAST_KEY, PLACES, Place};
use super::terminal::{ENTER, Session};

/// Asserts that the terminal had to break no line, because none is wider than it.
fn assert_every_line_fits(session: &Session) {
    let broken: Vec<_> = session.lines().into_iter().filter(|(_, wrapped)| *wrapped).collect();
    assert!(broken.is_empty(), "{broken:?}:\n{}", session.screen());
}

/// Asserts that the question asked now stands on the screen with its keys, whatever its size.
fn assert_question_is_shown(session: &mut Session) {
    session.wait_for_keys();
    session.wait_until("the whole question and its keys are on the screen", |session| {
        let screen = flowing(&session.screen()).to_lowercase();
        let whole = ["in the last twelve months, did you take a bridge", "skip for now", LAST_KEY];
        whole.iter().all(|words| screen.contains(words))
    });
    assert_every_line_fits(session);
}

#[test]
fn a_question_is_laid_out_for_the_new_size_at_once_and_stands_there_once() {
    let place = Place::new();
    let mut session = place.start();
    for (columns, rows) in [(60, 15), (100, 40), (40, 24)] {
        session.wait_for_keys();
        session.resize(columns, rows);
        session.wait_for(LAST_KEY);
        assert_question_is_shown(&mut session);
        let screen = flowing(&session.screen());
        assert_eq!(screen.matches("1 of 5").count(), 1, "{}", session.screen());
    }
    session.answer("3", EVIDENCE[0]);
    assert_every_line_fits(&session);
    assert_eq!(place.ratings()[0].as_deref(), Some("meets"));
}

#[test]
fn a_key_typed_before_the_question_is_laid_out_anew_still_answers_it() {
    let place = Place::new();
    let mut session = place.start();
    session.wait_for_keys();
    session.resize(60, 15);
    session.answer("2", PLACES[1]);
    assert_eq!(place.ratings()[0].as_deref(), Some("partial"));
    place.assert_answers_are_valid();
}

#[test]
fn the_opening_takes_its_key_after_the_size_changed() {
    let place = Place::new();
    let mut session = Session::spawn(place.assess_command(&["--target", "builder", "--current", "apprentice"]), 60, 15);
    session.wait_for("Whose readiness?");
    session.answer(&format!("sample builder{ENTER}"), BEGIN);
    session.wait_for_keys();
    session.resize(100, 40);
    session.answer(ENTER, PLACES[0]);
    assert_question_is_shown(&mut session);
}

#[test]
fn words_that_are_typed_are_laid_out_for_the_new_size_and_none_is_lost() {
    let place = Place::new();
    let mut session = place.start();
    session.answer("3", EVIDENCE[0]);
    session.wait_for_keys();
    let mut words = "Built the east bridge over the river, and then the one beside it".to_owned();
    session.answer(&words, "beside it");
    for (columns, rows, more) in [(40, 15, " alone"), (100, 40, " in a year"), (30, 24, " of floods")] {
        session.resize(columns, rows);
        session.wait_for(&words);
        words.push_str(more);
        session.answer(more, more.trim());
        session.wait_for(&words);
        let screen = flowing(&session.screen());
        assert_eq!(screen.matches(&words).count(), 1, "{}", session.screen());
        assert_every_line_fits(&session);
    }
    session.answer(ENTER, EVIDENCE[1]);
    assert!(flowing(&place.answers()).contains(&words), "{}", place.answers());
    assert_every_line_fits(&session);
}

#[test]
fn a_search_is_laid_out_for_the_new_size() {
    let place = Place::new();
    let mut session = place.start();
    for next in [PLACES[1], PLACES[2], PLACES[3], PLACES[4], END] {
        session.answer("s", next);
    }
    session.answer("j", "Which question?");
    session.wait_for("Blames rivers");
    session.resize(40, 24);
    session.answer("builds", "Find: builds");
    session.wait_for("Builds");
    assert_every_line_fits(&session);
    session.answer(ENTER, PLACES[0]);
    assert_question_is_shown(&mut session);
}
