//! Going on after the rubric changed, and changing answers that are there.

use std::os::unix::fs::MetadataExt as _;

use super::fixture::{END, GO_ON, PLACES, Place, report};
use super::terminal::{ENTER, Session};

/// Changes the rubric of a place.
fn change(place: &Place, change: impl Fn(&str) -> String) {
    let path = place.path().join("bridges.yaml");
    let before = std::fs::read_to_string(&path).expect("the rubric is there");
    let after = change(&before);
    assert_ne!(before, after);
    std::fs::write(&path, after).expect("the folder is writable");
}

#[test]
fn what_changed_in_the_rubric_is_said_and_no_answer_is_dropped_silently() {
    let place = Place::new();
    let mut session = place.start();
    session.answer("2", PLACES[1]);
    session.answer("2", PLACES[2]);
    session.answer("1", PLACES[3]);
    session.answer("q", GO_ON);
    let before = place.answers();
    change(&place, |rubric| {
        let reworded = rubric.replace("Did you test your bridges?", "Did you load your bridges?");
        reworded.replace(
            "id: helps-builders, text: Helps builders, ask: Did you help other builders?",
            "id: pays-builders, text: Pays builders, ask: Did you pay them?",
        )
    });
    let again = place.go_on("of 5");
    for words in [
        "added: Did you pay them?",
        "removed: Did you help other builders?",
        "reworded, answer kept: Did you load your bridges?",
    ] {
        assert!(again.written().contains(words), "{words}: {}", again.written());
    }
    assert!(
        place.answers().contains("tests-bridges") && !place.answers().contains("helps-builders"),
        "{}",
        place.answers()
    );
    let copy = place.path().join("answers.yaml.before-1.yaml");
    assert_eq!(std::fs::read_to_string(copy).expect("a copy is kept"), before);
}

#[test]
fn an_answer_is_said_to_be_kept_only_where_there_is_one_and_other_levels_are_left_out() {
    let place = Place::new();
    change(&place, |rubric| {
        rubric.to_owned()
            + "  - id: master\n    title: Master\n    after: builder\n    criteria:\n      craft:\n        - {id: plans-roads, text: Plans roads, ask: Did you plan roads?}\n"
    });
    let mut session = place.start();
    session.answer("2", PLACES[1]);
    session.answer("q", GO_ON);
    change(&place, |rubric| {
        let reworded = rubric.replace("did you take a bridge", "did you bring a bridge");
        let reworded = reworded.replace("Did you write letters?", "Did you write long letters?");
        reworded.replace("Did you plan roads?", "Did you plan long roads?")
    });
    let again = place.go_on(PLACES[1]);
    let written = super::terminal::flowing(&again.written());
    assert!(written.contains("- reworded, answer kept: In the last twelve months, did you bring"), "{written}");
    assert!(written.contains("- reworded: Did you write long letters? (before"), "{written}");
    assert!(!written.contains("long roads"), "{written}");
}

#[test]
fn questions_that_did_not_change_are_not_noted_anew() {
    let place = Place::new();
    let mut session = place.start();
    session.answer("q", GO_ON);
    let noted =
        || std::fs::metadata(place.path().join("answers.yaml.questions")).expect("the questions are noted").ino();
    let before = noted();
    place.go_on(PLACES[0]);
    assert_eq!(noted(), before);
}

#[test]
fn an_answer_that_was_inferred_is_open_again_where_the_rubric_makes_it_a_must() {
    let place = Place::new();
    let answers = "rubric: bridges@1.0.0\ntarget: builder\ncurrent: none\nanswers:\n  builds-bridges: 1\n  tests-bridges: 1\n  helps-builders: {rating: 3, evidence: [{what: a, link: b}]}\n  writes-letters: {rating: 3, evidence: [{what: a, link: b}]}\n  listens: {inferred: true}\n  carries-stones: 1\n";
    std::fs::write(place.file(), answers).expect("the folder is writable");
    change(&place, |rubric| rubric.replace("text: Listens}", "text: Listens, must: true}"));
    let again = place.go_on("Listens (a must");
    assert!(again.written().contains("1 answer that was inferred is open again, to be given: listens"));
    let copy = place.path().join("answers.yaml.before-1.yaml");
    assert_eq!(std::fs::read_to_string(copy).expect("a copy is kept"), answers);
}

#[test]
fn a_typo_in_the_answers_is_no_removed_question() {
    let place = Place::new();
    let mut session = place.start();
    session.answer("2", PLACES[1]);
    session.answer("q", GO_ON);
    let typo = place.answers().replace("builds-bridges", "builds-bridge");
    std::fs::write(place.file(), &typo).expect("the folder is writable");
    let mut again = Session::spawn(place.interview(), 100, 40);
    again.wait_for("did you mean `builds-bridges`?");
    assert_eq!(again.exit_status(), 2);
    assert_eq!(place.answers(), typo);
}

#[test]
fn answers_that_are_there_can_be_searched_and_changed() {
    let place = Place::new();
    let answers = "rubric: bridges@1.0.0\ntarget: builder\ncurrent: apprentice\nanswers: {tests-bridges: 1}\n";
    std::fs::write(place.file(), answers).expect("the folder is writable");
    let mut session = Session::spawn(place.assess(&["--answers", "answers.yaml", "--edit"]), 100, 40);
    session.wait_for("Which question?");
    session.wait_for_keys();
    session.answer(&format!("tests{ENTER}"), PLACES[1]);
    session.answer("2", END);
    session.answer("q", GO_ON);
    assert!(place.answers().contains("rating: partial"), "{}", place.answers());
}

#[test]
fn at_the_end_the_answer_worth_most_is_named() {
    let place = Place::new();
    let mut session = place.start();
    for next in [PLACES[1], PLACES[2], PLACES[3], PLACES[4], END] {
        session.answer("s", next);
    }
    assert_eq!(report(&mut session), 0);
    assert!(session.written().contains("The answer that narrows the range most"), "{}", session.written());
}
