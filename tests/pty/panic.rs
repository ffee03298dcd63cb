//! A program that fails while it asks leaves the terminal as it found it.

use std::path::PathBuf;
use std::time::Duration;

use ladder::interview::{Asker as _, TerminalAsker, restore_on_panic};

use super::terminal::{Session, command};

/// Names the file that makes the program fail once it is there.
const FAIL: &str = "FAIL_WHEN_THERE";

#[test]
fn a_panic_leaves_the_terminal_as_it_was() {
    if let Some(fail) = std::env::var_os(FAIL).map(PathBuf::from) {
        return ask_until_it_fails(fail);
    }
    let folder = tempfile::tempdir().expect("a folder for the test");
    let fail = folder.path().join("fail");
    let program = std::env::current_exe().expect("this test is a program").display().to_string();
    let mut asking = command(&program, folder.path());
    asking.args(["--exact", "panic::a_panic_leaves_the_terminal_as_it_was", "--nocapture"]);
    asking.env(FAIL, &fail);
    let mut session = Session::spawn(asking, 80, 24);
    session.wait_for("Anything?");
    session.wait_for_keys();
    std::fs::write(&fail, "").expect("the folder is writable");
    session.wait_for("failed on purpose");
    assert!(session.mode_is_restored(), "{}", session.screen());
}

/// Asks at the terminal that the test opened, in the program that it started: this one.
fn ask_until_it_fails(fail: PathBuf) {
    restore_on_panic();
    std::thread::spawn(move || {
        while !fail.exists() {
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("failed on purpose");
    });
    let _ = TerminalAsker::new(false, anstream::ColorChoice::Never).line("Anything?", "");
}
