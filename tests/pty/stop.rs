//! Ctrl-Z: the program stops at a shell with job control, the terminal is the shell's meanwhile, and on return what was asked stands
//! there again.

use super::bridges::rated;
use super::fixture::{EVIDENCE, LAST_KEY, PLACES, Place, begin};
use super::terminal::{ENTER, Session, command};

/// Ctrl-Z as a terminal sends it.
const CTRL_Z: &str = "\x1a";

/// Starts a shell with job control, and in it an interview at its first question.
fn start(place: &Place) -> Session {
    start_at(place, "xterm-256color")
}

/// Starts them at a terminal of this kind.
fn start_at(place: &Place, kind: &str) -> Session {
    let mut shell = command("bash", place.path());
    shell.args(["--norc", "--noprofile", "-i"]);
    shell.env("PS1", "shell$ ");
    shell.env("TERM", kind);
    let mut session = Session::spawn(shell, 100, 40);
    session.wait_for("shell$");
    let line = place.assess_command(&["--target", "builder", "--current", "apprentice", "--save", "answers.yaml"]);
    let words: Vec<_> = line.get_argv().iter().map(|word| word.to_string_lossy().into_owned()).collect();
    session.type_keys(&format!("{}\n", words.join(" ")));
    session.wait_for("Whose readiness?");
    if kind != "dumb" {
        session.wait_for_keys();
    }
    session.answer(&format!("sample builder{ENTER}"), "1 of");
    begin(&mut session);
    session.wait_for(PLACES[0]);
    session.wait_for(LAST_KEY);
    session
}

/// Types Ctrl-Z and waits until the shell tells of this stop; the word of an earlier one may still stand on the screen.
fn stop(session: &mut Session) {
    once_more(session, CTRL_Z, "Stopped");
}

/// Types keys and waits until these words are written once more than before.
fn once_more(session: &mut Session, keys: &str, words: &str) {
    let count = |session: &Session| session.written().matches(words).count();
    let before = count(session);
    session.type_keys(keys);
    session.wait_until(&format!("`{words}` appears once more"), |session| count(session) == before + 1);
}

#[test]
fn ctrl_z_stops_at_a_rating_and_the_question_stands_there_again_on_return() {
    let place = Place::new();
    let mut session = start(&place);
    session.answer("2", PLACES[1]);
    stop(&mut session);
    session.answer("echo it is $((6*7))\n", "it is 42");
    session.type_keys("fg\n");
    session.wait_for(PLACES[1]);
    session.wait_for_keys();
    session.answer("1", PLACES[2]);
    assert_eq!(place.ratings(), rated(&["partial", "emerging"]));
    session.answer("q", "shell$");
    session.answer("echo left with $?\n", "left with 130");
}

#[test]
fn at_a_dumb_terminal_what_is_asked_stands_there_again_on_return() {
    let place = Place::new();
    let mut session = start_at(&place, "dumb");
    session.answer("2\n", PLACES[1]);
    for (keys, asked) in [("", PLACES[1]), ("3\n", EVIDENCE[0])] {
        if !keys.is_empty() {
            session.answer(keys, asked);
        }
        stop(&mut session);
        once_more(&mut session, "echo it is $((6*7))\n", "it is 42");
        once_more(&mut session, "fg\n", asked);
    }
    session.answer("East\n", EVIDENCE[1]);
    assert!(place.answers().contains("what: East"), "{}", place.answers());
}

#[test]
fn ctrl_z_stops_in_a_line_and_the_words_are_there_again_on_return() {
    let place = Place::new();
    let mut session = start(&place);
    session.answer("3", EVIDENCE[0]);
    session.answer("Built the east", "Built the east");
    for _ in 0..2 {
        stop(&mut session);
        session.type_keys("fg\n");
        session.wait_for("What happened: Built the east");
        session.wait_for_keys();
    }
    session.answer(&format!(" bridge{ENTER}"), EVIDENCE[1]);
    assert!(place.answers().contains("Built the east bridge"), "{}", place.answers());
}

#[test]
fn a_stop_from_elsewhere_gives_the_terminal_back_and_keys_typed_ahead_are_kept() {
    let place = Place::new();
    let mut session = start(&place);
    session.type_keys("");
    let sent = std::process::Command::new("sh")
        .args(["-c", &format!("kill -s TSTP $(ps -o pid= --ppid {})", session.process_id())])
        .status()
        .expect("a shell runs");
    assert!(sent.success());
    session.wait_for("Stopped");
    session.answer("fg\n", PLACES[0]);
    session.wait_for_keys();
    session.answer("21", PLACES[2]);
    assert_eq!(place.ratings(), rated(&["partial", "emerging"]));
}

#[test]
fn without_a_shell_to_come_back_to_ctrl_z_changes_nothing() {
    let place = Place::new();
    let mut session = place.start();
    session.wait_for_keys();
    session.type_keys(CTRL_Z);
    session.answer("2", PLACES[1]);
    assert_eq!(place.ratings(), rated(&["partial"]));
}
