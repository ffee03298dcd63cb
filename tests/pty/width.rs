//! How wide output is where it leaves the terminal through a pipe.

use unicode_width::UnicodeWidthStr as _;

use super::fixture::Place;
use super::terminal::Session;

/// Shows a rubric through a pipe at a terminal of this many columns, and gives the width of the widest line.
fn widest(columns: u16, line: &str) -> usize {
    let place = Place::new();
    let mut session = Session::spawn(place.shell(&format!("{line}; echo the end")), columns, 40);
    session.wait_for("the end");
    session.exit_status();
    std::fs::read_to_string(place.path().join("shown"))
        .expect("the shell wrote it")
        .lines()
        .map(|line| line.trim_end().width())
        .max()
        .expect("something is shown")
}

#[test]
fn what_goes_through_a_pipe_is_as_wide_as_the_terminal() {
    for columns in [60, 90] {
        let shown = widest(columns, "ladder rubric show senior | cat > shown");
        assert!((usize::from(columns) - 10..=usize::from(columns)).contains(&shown), "{columns}: {shown}");
    }
}

#[test]
fn without_any_terminal_the_variable_says_the_width_and_else_it_is_eighty() {
    for (variable, columns) in [("COLUMNS=66", 66), ("COLUMNS=", 80), ("COLUMNS=wide", 80)] {
        for arguments in ["rubric show senior", "assess --help"] {
            let shown = widest(120, &format!("{variable} ladder {arguments} 2>/dev/null </dev/null | cat > shown"));
            assert!((columns - 12..=columns).contains(&shown), "{arguments} {variable}: {shown}");
        }
    }
}
