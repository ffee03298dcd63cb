//! What can be done at a question other than to rate.

use super::fixture::{AFTER, END, EVIDENCE, GO_ON, LAST_KEY, PLACES, Place, report};
use super::terminal::ENTER;

#[test]
fn back_shows_the_question_before_with_its_answer_which_can_be_changed() {
    let place = Place::new();
    let mut session = place.start();
    session.answer("2", PLACES[1]);
    session.answer("1", PLACES[2]);
    session.answer("b", PLACES[1]);
    session.wait_for("Answered so far: Emerging");
    session.answer("b", PLACES[0]);
    session.wait_for("Answered so far: Partial");
    session.answer("0", PLACES[1]);
    let kept = ["not-shown", "emerging"].map(|rating| Some(rating.to_owned()));
    assert_eq!(place.ratings()[..2], kept);
}

#[test]
fn back_at_the_first_question_stays_there() {
    let place = Place::new();
    let mut session = place.start();
    session.answer("b", PLACES[0]);
    session.wait_for(LAST_KEY);
    session.answer("2", PLACES[1]);
}

#[test]
fn back_from_the_end_leads_to_the_last_question() {
    let place = Place::new();
    let mut session = place.start();
    for next in [PLACES[1], PLACES[2], PLACES[3], PLACES[4]] {
        session.answer("1", next);
    }
    session.answer("n", END);
    session.answer("b", PLACES[4]);
    session.wait_for(LAST_KEY);
    session.answer("y", END);
    assert!(place.answers().contains("blames-rivers: true"), "{}", place.answers());
}

#[test]
fn back_from_a_line_of_words_leads_to_its_question_and_keeps_the_rating() {
    let place = Place::new();
    let mut session = place.start();
    session.answer("3", EVIDENCE[0]);
    session.answer(&format!(":b{ENTER}"), PLACES[0]);
    session.wait_for("Answered so far: Meets");
    assert_eq!(place.rating("builds-bridges").as_deref(), Some("meets"));
    assert!(!place.answers().contains(":b"), "{}", place.answers());
}

#[test]
fn a_skipped_question_stays_open_and_the_end_says_so() {
    let place = Place::new();
    let mut session = place.start();
    session.answer("2", PLACES[1]);
    session.answer("s", PLACES[2]);
    session.answer("1", PLACES[3]);
    session.answer("1", PLACES[4]);
    session.type_keys("s");
    assert_eq!(report(&mut session), 0);
    assert_eq!(place.rating("tests-bridges"), None);
    let written = session.written();
    let (_, after) = written.split_once("The answers are kept in answers.yaml").expect("the end says where");
    assert!(after.contains("open"), "{after}");
    assert!(after.contains(AFTER), "{after}");
    place.assert_answers_are_valid();
}

#[test]
fn not_applicable_asks_for_its_reason_and_takes_no_empty_one() {
    let place = Place::new();
    let mut session = place.start();
    session.answer("2", PLACES[1]);
    session.answer("n", "Why does it not apply?");
    session.answer(ENTER, "Not applicable needs a reason");
    session.answer(&format!("another team tests{ENTER}"), PLACES[2]);
    assert_eq!(place.rating("tests-bridges").as_deref(), Some("na"), "{}", place.answers());
    assert!(place.answers().contains("another team tests"), "{}", place.answers());
    place.assert_answers_are_valid();
}

#[test]
fn not_applicable_is_refused_for_a_must() {
    let place = Place::new();
    let mut session = place.start();
    session.answer("n", "must");
    session.wait_for("cannot be not applicable");
    session.wait_for(PLACES[0]);
    assert_eq!(place.rating("builds-bridges"), None);
    session.answer("2", PLACES[1]);
}

#[test]
fn why_it_matters_and_what_counts_as_evidence_are_shown() {
    let place = Place::new();
    let mut session = place.start();
    session.answer("w", "A bridge that needs its builder every winter is a burden and not a help.");
    session.answer("e", "The drawing, the permits and the opening record of one bridge");
    session.wait_for("The foreman who can say how much help was needed");
    assert!(session.screen().contains(LAST_KEY), "{}", session.screen());
    session.answer("2", PLACES[1]);
}

#[test]
fn a_note_is_kept_and_the_question_is_asked_again() {
    let place = Place::new();
    let mut session = place.start();
    session.answer("2", PLACES[1]);
    session.answer("t", "Note");
    session.answer(&format!("only in spring{ENTER}"), PLACES[1]);
    assert!(place.answers().contains("only in spring"), "{}", place.answers());
    session.wait_for(LAST_KEY);
    session.answer("1", PLACES[2]);
    assert!(place.answers().contains("only in spring"), "{}", place.answers());
    place.assert_answers_are_valid();
}

#[test]
fn a_key_that_is_not_offered_changes_nothing() {
    let place = Place::new();
    let mut session = place.start();
    for key in ["9", "x", "é", ENTER, "\t", "\x1b[A", "\x1b[5~", " ", "5"] {
        session.wait_for_keys();
        session.type_keys(key);
    }
    assert_eq!(place.rating("builds-bridges"), None);
    session.answer("2", PLACES[1]);
}

#[test]
fn a_warning_sign_that_was_observed_is_kept_and_reported() {
    let place = Place::new();
    let mut session = place.start();
    for next in [PLACES[1], PLACES[2], PLACES[3], PLACES[4]] {
        session.answer("1", next);
    }
    session.wait_for("Did you blame a river for a bridge?");
    session.wait_for("honest yes");
    session.answer("y", END);
    assert!(place.answers().contains("blames-rivers: true"), "{}", place.answers());
    assert_eq!(report(&mut session), 0);
    assert!(session.written().to_lowercase().contains("warning sign"), "{}", session.written());
}

#[test]
fn keys_typed_ahead_are_answers_in_their_order() {
    let place = Place::new();
    let mut session = place.start();
    session.wait_for_keys();
    session.answer("2101n", END);
    let kept = ["partial", "emerging", "not-shown", "emerging"].map(|rating| Some(rating.to_owned()));
    assert_eq!(place.ratings(), kept);
    session.answer("q", GO_ON);
}

#[test]
fn forward_leads_through_answered_questions_and_changes_none() {
    let place = Place::new();
    let mut session = place.start();
    session.answer("2", PLACES[1]);
    session.answer("1", PLACES[2]);
    session.answer("bb", PLACES[0]);
    session.wait_for("f forward");
    session.answer("f", PLACES[1]);
    session.answer("\x1b[C", PLACES[2]);
    session.wait_for("s skip for now");
    let kept = [Some("partial".to_owned()), Some("emerging".to_owned()), None, None];
    assert_eq!(place.ratings(), kept);
}

#[test]
fn what_was_skipped_is_offered_again_at_the_end() {
    let place = Place::new();
    let mut session = place.start();
    for (key, next) in [("s", PLACES[1]), ("1", PLACES[2]), ("s", PLACES[3]), ("1", PLACES[4])] {
        session.answer(key, next);
    }
    session.answer("n", "2 questions are open. Answer them now?");
    session.answer("o", PLACES[0]);
    session.answer("1", PLACES[2]);
    session.answer("1", "Every question is answered.");
}
