//! Killing the program at every question in turn: whoever goes on has every earlier answer.

use super::fixture::{END, EVIDENCE, PLACES, Place, report};
use super::terminal::{ENTER, Session};

/// What is typed at each prompt of a whole interview, what the next prompt begins with, and what the file says from then on.
const STEPS: [(&str, &str, &str); 9] = [
    ("3", EVIDENCE[0], "meets"),
    ("Built the east bridge\r", EVIDENCE[1], "Built the east bridge"),
    ("https://example.org/east\r", EVIDENCE[2], "https://example.org/east"),
    ("2026-05-12\r", EVIDENCE[3], "2026-05-12"),
    ("foreman\r", EVIDENCE[4], "foreman"),
    (ENTER, PLACES[1], "builds-bridges"),
    ("2", PLACES[2], "tests-bridges"),
    ("1", PLACES[3], "helps-builders"),
    ("0", PLACES[4], "writes-letters"),
];

/// Gives the question that an interview goes on at after this many steps: a rating that is given is no longer open.
fn question_after(steps: usize) -> &'static str {
    match steps {
        0 => PLACES[0],
        1..=6 => PLACES[1],
        steps => PLACES[steps - 5],
    }
}

/// Answers this many prompts and kills the program at the next one, which is on the screen.
fn kill_after(place: &Place, steps: usize) {
    let mut session = place.start();
    for (keys, next, _) in &STEPS[..steps] {
        session.answer(keys, next);
    }
    session.signal("KILL");
    assert_eq!(session.exit_status(), 128);
}

#[test]
fn killed_at_any_prompt_the_file_has_every_earlier_answer_and_goes_on() {
    for steps in 1..=STEPS.len() {
        let place = Place::new();
        kill_after(&place, steps);
        let answers = place.answers();
        for (keys, _, kept) in &STEPS[..steps] {
            assert!(answers.contains(kept), "killed after {steps} answers, without {keys:?}:\n{answers}");
        }
        place.assert_answers_are_valid();
        let again = place.go_on(question_after(steps));
        assert_eq!(place.answers(), answers, "going on changes nothing by itself");
        drop(again);
    }
}

#[test]
fn killed_at_the_first_question_who_it_is_about_is_kept() {
    let place = Place::new();
    kill_after(&place, 0);
    let mut again = Session::spawn(place.interview(), 100, 40);
    again.wait_for("of 5");
    assert!(!again.written().contains("Whose readiness?"), "{}", again.written());
}

#[test]
fn no_lock_is_left_behind_after_going_on_from_a_kill() {
    let place = Place::new();
    kill_after(&place, 6);
    let mut again = place.go_on(PLACES[1]);
    for next in [PLACES[2], PLACES[3], PLACES[4]] {
        again.answer("1", next);
    }
    again.answer("n", END);
    assert_eq!(report(&mut again), 0);
    let entries = std::fs::read_dir(place.path()).expect("the folder can be read").flatten();
    let names: Vec<_> = entries.map(|entry| entry.file_name().display().to_string()).collect();
    let leftovers = names.iter().filter(|name| name.contains(".lock") || name.contains(".tmp"));
    assert_eq!(leftovers.count(), 0, "{names:?}");
}
