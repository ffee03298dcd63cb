//! Where nobody can be asked.

use std::process::{Command, Stdio};

use super::fixture::Place;
use super::terminal::Session;

/// Starts an interview at a terminal of which a part is redirected, and asserts that it is refused at once.
fn assert_refused(redirection: &str) {
    let place = Place::new();
    let line = format!("ladder assess --rubric ./bridges.yaml --target builder {redirection}; echo \"status $?\"");
    let mut session = Session::spawn(place.shell(&line), 100, 40);
    session.wait_for("status 2");
    assert_eq!(session.exit_status(), 0);
    assert!(session.mode_is_restored());
}

#[test]
fn standard_input_that_is_no_terminal_is_refused_and_names_the_option_to_pass() {
    let place = Place::new();
    let refused = place.run(&["assess", "--rubric", "./bridges.yaml", "--target", "builder"]);
    let said = String::from_utf8_lossy(&refused.stderr);
    assert_eq!(refused.status.code(), Some(2), "{said}");
    assert!(said.contains("--answers FILE"), "{said}");
    assert!(said.contains("--target builder"), "{said}");
    assert!(refused.stdout.is_empty());
}

#[test]
fn redirected_input_is_refused_at_a_terminal_too() {
    assert_refused("</dev/null");
    assert_refused("<bridges.yaml");
}

#[test]
fn redirected_messages_are_refused_at_a_terminal_too() {
    assert_refused("2>messages");
}

#[test]
fn input_that_stays_open_and_silent_is_refused_and_never_waited_for() {
    let place = Place::new();
    for arguments in [&["assess", "--target", "senior"][..], &["assess", "--resume"]] {
        let mut ladder = Command::new(env!("CARGO_BIN_EXE_ladder"));
        ladder.env_clear().env("HOME", place.path()).current_dir(place.path()).args(arguments);
        let mut child = ladder.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
        let open = child.stdin.take();
        let ended = child.wait_with_output().expect("the program ends");
        drop(open);
        let said = String::from_utf8_lossy(&ended.stderr);
        assert_eq!(ended.status.code(), Some(2), "{said}");
        assert!(said.contains("--answers"), "{said}");
    }
}
