//! Where nobody can be asked.

use std::process::{Command, Stdio};

use super::fixture::Place;
use super::terminal::Session;

/// Starts an interview at a terminal of which a part is redirected, and asserts that it is refused at once; gives what is said.
fn refused(arguments: &str, redirection: &str) -> String {
    let place = Place::new();
    std::fs::write(place.file(), "target: builder\nanswers: {builds-bridges: 1}\n").expect("the folder is writable");
    let line =
        format!("ladder assess --rubric ./bridges.yaml {arguments} {redirection}; echo \"status $?\"; cat messages");
    let mut session = Session::spawn(place.shell(&line), 100, 40);
    session.wait_for("status 2");
    session.exit_status();
    assert!(session.mode_is_restored());
    super::bridges::flowing(&session.written())
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
    for redirection in ["</dev/null", "<bridges.yaml"] {
        let said = refused("--target builder", redirection);
        assert!(said.contains("standard input is no terminal to answer questions at"), "{said}");
        assert!(said.contains("pass --answers FILE"), "{said}");
    }
}

#[test]
fn redirected_messages_are_refused_at_a_terminal_too_and_the_reason_is_said() {
    let said = refused("--target builder", "2>messages");
    assert!(said.contains("standard error, where questions are shown, is no terminal"), "{said}");
    assert!(said.contains("leave standard error at the terminal"), "{said}");
    assert!(said.contains("pass --answers FILE"), "{said}");
}

#[test]
fn options_that_ask_are_refused_where_nobody_can_be_asked_and_the_answers_stay() {
    for option in ["--edit", "--full", "--resume"] {
        for redirection in ["</dev/null", "2>messages"] {
            let said = refused(&format!("--answers answers.yaml {option}"), redirection);
            assert!(said.contains("nobody can be asked about the answers"), "{said}");
            assert!(said.contains(&format!("leave out {option} to assess the answers as they are")), "{said}");
        }
    }
}

#[test]
fn answers_from_standard_input_leave_nothing_to_type_at() {
    let said = refused("--answers - --full", "");
    assert!(said.contains("answers that come from standard input"), "{said}");
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
