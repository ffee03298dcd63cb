//! Killing the program at every question in turn: whoever goes on has every earlier answer.

use super::fixture::{END, EVIDENCE, OFFER, PLACES, Place, rate, report};
use super::terminal::{ENTER, Session};

/// What is typed at each prompt of a whole interview, what the next prompt begins with, and what the file says from then on:
/// ratings, every part of the evidence, a note, evidence used again, a reason and who confirms it, a warning sign, the end and
/// the search.
const STEPS: [(&str, &str, &str); 18] = [
    ("3", EVIDENCE[0], "meets"),
    ("Built the east bridge\r", EVIDENCE[1], "Built the east bridge"),
    ("https://example.org/east\r", EVIDENCE[2], "https://example.org/east"),
    ("2026-05-12\r", EVIDENCE[3], "2026-05-12"),
    ("foreman\r", EVIDENCE[4], "foreman"),
    (ENTER, PLACES[1], "builds-bridges"),
    ("t", "What else should a reader know?", "foreman"),
    ("Only in summer\r", PLACES[1], "Only in summer"),
    ("3", "use it again", "tests-bridges"),
    ("1", EVIDENCE[4], "- built-the-east-bridge"),
    (ENTER, PLACES[2], "\n  built-the-east-bridge:"),
    ("n", "Why does it not apply?", "foreman"),
    ("Nobody else builds\r", "Who else can confirm that?", "Nobody else builds"),
    ("the other team\r", PLACES[3], "the other team"),
    ("0", OFFER, "writes-letters"),
    ("y", PLACES[4], "writes-letters"),
    ("y", END, "blames-rivers: true"),
    ("j", "Which question?", "blames-rivers: true"),
];

/// Gives what an interview goes on at after this many steps: a rating that is given is no longer open, and a piece of evidence or
/// a reason that is half written goes on.
fn question_after(steps: usize) -> &'static str {
    match steps {
        0 => PLACES[0],
        2..=4 => EVIDENCE[steps - 1],
        1..=8 => PLACES[1],
        9..=12 => PLACES[2],
        13 => "Who else can confirm that?",
        14 => PLACES[3],
        15..=16 => PLACES[4],
        _ => END,
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

/// Does this with each number, several at once: most of the time goes into waiting.
fn with_each(numbers: std::ops::Range<usize>, act: impl Fn(usize) + Sync) {
    const AT_ONCE: usize = 4;
    std::thread::scope(|scope| {
        for first in 0..AT_ONCE {
            let (numbers, act) = (numbers.clone(), &act);
            scope.spawn(move || numbers.skip(first).step_by(AT_ONCE).for_each(act));
        }
    });
}

#[test]
fn killed_at_any_prompt_the_file_has_every_earlier_answer_and_goes_on() {
    with_each(1..STEPS.len() + 1, |steps| {
        let place = Place::new();
        kill_after(&place, steps);
        let answers = place.answers();
        for (keys, _, kept) in &STEPS[..steps] {
            assert!(answers.contains(kept), "killed after {steps} answers, without {keys:?}:\n{answers}");
        }
        // Only a file that is whole is gone on with.
        let again = place.go_on(question_after(steps));
        assert_eq!(place.answers(), answers, "going on changes nothing by itself");
        drop(again);
    });
}

#[test]
fn killed_in_the_middle_of_a_line_its_words_stand_there_again() {
    for (steps, label) in [(1, "What happened: "), (2, "Link: "), (7, "Note: "), (12, "Reason: ")] {
        let place = Place::new();
        let mut session = place.start();
        for (keys, next, _) in &STEPS[..steps] {
            session.answer(keys, next);
        }
        session.answer("half of it", &format!("{label}half of it"));
        let noted = place.path().join(".answers.yaml.questions");
        let is_noted = || std::fs::read_to_string(&noted).is_ok_and(|note| note.contains("half of it"));
        session.wait_until("somebody pauses", |_| is_noted());
        session.signal("KILL");
        session.exit_status();
        let mut again = place.go_on(&format!("{label}half of it"));
        assert!(!place.answers().contains("half of it"), "{}", place.answers());
        again.wait_for_keys();
        again.answer("\x1b", "Esc once more goes back without these words");
    }
}

#[test]
fn killed_at_the_first_question_who_it_is_about_is_kept() {
    let place = Place::new();
    kill_after(&place, 0);
    let mut again = Session::spawn(place.interview_command(), 100, 40);
    again.wait_for("of 5");
    assert!(!again.written().contains("Whose readiness?"), "{}", again.written());
}

#[test]
fn killed_at_the_level_held_now_only_that_is_asked_again() {
    let place = Place::new();
    let mut session = Session::spawn(place.interview_command(), 100, 40);
    session.wait_for("Whose readiness?");
    session.answer(&format!("sample builder{ENTER}"), "Which level is held now?");
    session.wait_for_keys();
    session.signal("KILL");
    session.exit_status();
    let again = place.go_on("Which level is held now?");
    assert!(!again.written().contains("Whose readiness?"), "{}", again.written());
}

#[test]
fn no_lock_is_left_behind_after_going_on_from_a_kill() {
    let place = Place::new();
    kill_after(&place, 6);
    assert!(place.path().join(".answers.yaml.ladder-lock").exists(), "a kill leaves the lock behind");
    let mut again = place.go_on(PLACES[1]);
    for next in [PLACES[2], PLACES[3], PLACES[4]] {
        rate(&mut again, "1", next);
    }
    again.answer("n", END);
    assert_eq!(report(&mut again), 0);
    let entries = std::fs::read_dir(place.path()).expect("the folder can be read").flatten();
    let names: Vec<_> = entries.map(|entry| entry.file_name().display().to_string()).collect();
    let leftovers = names.iter().filter(|name| name.contains("-lock") || name.contains(".tmp"));
    assert_eq!(leftovers.count(), 0, "{names:?}");
}

#[test]
fn what_a_kill_in_the_middle_of_saving_left_is_removed_when_answers_are_saved_again() {
    let place = Place::new();
    kill_after(&place, 0);
    let left = place.path().join(".ladder-unsaved-Ab12Cd34Ef56Gh78Ij90Kl12.tmp");
    let file = std::fs::File::create(&left).expect("the folder is writable");
    file.set_modified(std::time::SystemTime::now() - std::time::Duration::from_mins(5)).expect("the file is ours");
    drop(file);
    place.go_on(PLACES[0]);
    assert!(!left.exists());
}

#[test]
fn killed_at_any_moment_the_file_is_whole_and_has_every_answer_before_the_question_on_the_screen() {
    with_each(0..24, |attempt| {
        let place = Place::new();
        let mut session = place.start();
        session.wait_for_keys();
        session.type_keys("1111n");
        // From nothing to more than all of it takes, in an order that jumps.
        std::thread::sleep(std::time::Duration::from_micros(attempt as u64 * 37 % 61 * 400));
        session.signal("KILL");
        session.exit_status();
        let written = session.written();
        let shown = PLACES[1..].iter().zip(place.ratings()).filter(|(next, _)| written.contains(**next));
        let lost: Vec<_> = shown.filter(|(_, rating)| rating.is_none()).collect();
        assert!(lost.is_empty(), "{attempt}: {lost:?}\n{}", place.answers());
        drop(place.go_on("save and quit"));
    });
}
