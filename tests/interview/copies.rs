//! Dated copies of an interview: one each, where it changed anything, whatever is answered in it.

use super::bridges::Place;

/// What is typed up to the first question.
const BEGIN: [&str; 2] = ["sample builder", ""];

/// Lists the dated copies.
fn copies(place: &Place) -> Vec<String> {
    let entries = std::fs::read_dir(place.path().join(".history")).into_iter().flatten().flatten();
    let mut names: Vec<_> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    names
}

#[test]
fn an_interview_leaves_one_copy_and_says_so_once() {
    let place = Place::new();
    let session = place.interview(&[&BEGIN[..], &["2", "1", "q"]].concat());
    session.assert_left().assert_shows("--no-history leaves none");
    assert_eq!(copies(&place), ["answers.2026-11-20.yaml"]);
    let copy = place.read(".history/answers.2026-11-20.yaml");
    assert!(copy.contains("\ndate: 2026-11-20\n"), "{copy}");
    assert_eq!(copy.replace("date: 2026-11-20\n", ""), place.answers());
    assert_eq!(session.written.matches("Kept a dated copy").count(), 1);
}

#[test]
fn an_interview_that_changes_nothing_leaves_no_copy() {
    let place = Place::new();
    place.interview(&[&BEGIN[..], &["q"]].concat()).assert_left();
    assert_eq!(copies(&place), Vec::<String>::new(), "nothing was answered");
    place.interview(&["2", "q"]).assert_left();
    assert!(!place.interview(&["q"]).assert_left().shows("Kept a dated copy"));
    assert_eq!(copies(&place), ["answers.2026-11-20.yaml"]);
    place.interview(&["1", "q"]).assert_left();
    assert_eq!(copies(&place), ["answers.2026-11-20.2.yaml", "answers.2026-11-20.yaml"]);
}

#[test]
fn answers_that_were_there_before_are_kept_as_they_were() {
    let before = "rubric: bridges@1.0.0\ntarget: builder\ndate: 2025-05-01\nanswers: {builds-bridges: 1}\n";
    let place = Place::with_answers(before);
    place.interview(&["2", "q"]).assert_left();
    assert_eq!(place.read(".history/answers.2025-05-01.yaml"), before);
    assert_eq!(copies(&place).len(), 2);
}

#[test]
fn no_history_leaves_none_and_stays_in_the_command_to_go_on() {
    let place = Place::new();
    let options = ["--target", "builder", "--save", "./answers.yaml", "--no-history"];
    let session = place.assess(&options, &[&BEGIN[..], &["2", "q"]].concat());
    session.assert_left();
    assert_eq!(copies(&place), Vec::<String>::new());
    assert!(session.command_to_go_on().contains(&"--no-history".to_owned()));
}
