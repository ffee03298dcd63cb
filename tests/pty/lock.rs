//! Two processes on one interview.

use super::fixture::{GO_ON, LAST_KEY, PLACES, Place, introduce};
use super::terminal::{ENTER, Session};

/// Why a second process is refused.
const BUSY: &str = "another interview is going on with";

#[test]
fn a_second_process_is_refused_with_the_reason_while_the_first_goes_on() {
    let place = Place::new();
    let mut first = place.start();
    first.answer("2", PLACES[1]);
    let mut second = Session::spawn(place.interview(), 100, 40);
    second.wait_for(BUSY);
    second.wait_for("answers.yaml");
    assert_eq!(second.exit_status(), 2);
    assert!(second.cursor_is_visible());
    first.answer("1", PLACES[2]);
    assert_eq!(place.rating("tests-bridges").as_deref(), Some("emerging"));
}

#[test]
fn the_lock_goes_with_the_process_that_held_it() {
    let place = Place::new();
    let mut first = place.start();
    first.answer("2", PLACES[1]);
    first.signal("KILL");
    first.exit_status();
    place.go_on(PLACES[1]);
}

#[test]
fn a_second_process_that_waits_at_its_first_prompts_never_overwrites_the_answers_of_the_first() {
    let place = Place::new();
    let mut second = Session::spawn(place.interview(), 100, 40);
    second.wait_for("Whose readiness?");
    second.answer(&format!("sample builder{ENTER}"), "Level held now");
    let mut first = Session::spawn(place.interview(), 100, 40);
    if first.wait_for_one_of(&["Whose readiness?", BUSY]) == BUSY {
        return;
    }
    introduce(&mut first);
    first.answer("2", PLACES[1]);
    first.answer("q", GO_ON);
    assert_eq!(first.exit_status(), 130);
    second.type_keys(ENTER);
    if second.wait_for_one_of(&[LAST_KEY, "error"]) == LAST_KEY {
        second.answer("1", "of 5");
    }
    assert_eq!(place.rating("builds-bridges").as_deref(), Some("partial"), "{}", place.answers());
}
