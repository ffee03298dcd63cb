//! `ladder man` and the help: complete, well-formed, and laid out for narrow terminals.

use std::process::{Command, Stdio};

use super::support::{command, file, folder, ladder, run, text};

/// The commands, the first without a name.
const COMMANDS: &str =
    "|assess|plan|rubric|rubric list|rubric show|rubric new|rubric check|rubric schema|answers|answers new
    |answers check|answers schema|config|completions|man";

#[test]
fn the_page_is_one_that_man_shows_without_a_warning() {
    let page = ladder(&["man"]);
    assert_eq!((page.status, page.stderr.as_str()), (0, ""));
    let part = |title: &str| page.stdout.contains(&format!("\n.SH {title}\n"));
    for title in
        ["NAME", "SYNOPSIS", "DESCRIPTION", "\"LADDER ASSESS\"", "\"EXIT STATUS\"", "FILES", "ENVIRONMENT", "EXAMPLES"]
    {
        assert!(part(title), "{title}");
    }
    let folder = folder();
    let path = file(folder.path(), "ladder.1", &page.stdout);
    let mut groff = Command::new("groff");
    let groff = groff.args(["-man", "-ww", "-Tutf8", text(&path)]).stdout(Stdio::piped()).stderr(Stdio::piped());
    // A machine without a typesetter cannot be asked.
    if let Ok(shown) = groff.output() {
        assert_eq!(String::from_utf8_lossy(&shown.stderr), "");
        assert!(String::from_utf8_lossy(&shown.stdout).contains("Level held now"));
    }
}

#[test]
fn no_line_of_the_help_is_wider_than_the_terminal() {
    for (columns, widest) in [("60", 60), ("80", 80)] {
        for name in COMMANDS.split('|').map(str::trim) {
            for form in ["-h", "--help"] {
                let words: Vec<_> = name.split_whitespace().chain([form]).collect();
                let mut command = command(&words);
                command.env("COLUMNS", columns);
                let help = run(command);
                assert_eq!((help.status, help.stderr.as_str()), (0, ""), "{name}");
                let wide = help.stdout.lines().find(|line| line.chars().count() > widest);
                assert_eq!(wide, None, "{name} {form} at {columns}");
            }
        }
    }
}

#[test]
fn the_help_of_every_command_tells_its_exit_status_and_shows_examples_that_keep_their_lines() {
    for name in COMMANDS.split('|').map(str::trim) {
        let words: Vec<_> = name.split_whitespace().chain(["--help"]).collect();
        let mut command = command(&words);
        command.env("COLUMNS", "60");
        let help = run(command).stdout;
        assert!(help.contains("\nExit status:\n  0 "), "{name}");
        let (_, examples) = help.split_once("\nExamples:\n").unwrap_or_else(|| panic!("{name} shows no examples"));
        for line in examples.lines() {
            assert!(line.starts_with("  ladder "), "{name}: {line}");
        }
    }
}
