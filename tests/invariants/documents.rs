//! Runs what the README shows, and holds the test command it names against the one that CI runs.

use assert_cmd::Command;
use snapbox::assert_data_eq;

use super::read;

#[test]
fn every_command_of_the_readme_prints_what_the_readme_shows() {
    let readme = read("README.md");
    assert!(!readme.contains("@@"), "a place holder is left over");
    let shown: Vec<_> = blocks(&readme, "console").flat_map(commands).collect();
    assert!(shown.len() >= 5, "only {} commands found", shown.len());
    for (command, output) in shown {
        assert_data_eq!(run(&command).trim_end(), output.trim_end());
    }
}

#[test]
fn ci_runs_the_test_command_of_the_readme() {
    let readme = read("README.md");
    let first = blocks(&readme, "sh").next().expect("the README opens with two commands");
    let commands: Vec<_> = first.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
    let [main_job, tests] = commands[..] else { panic!("two commands are expected: {commands:?}") };
    assert!(main_job.contains("assess --target senior --answers examples/"), "{main_job}");
    assert!(read(".ci/run").lines().any(|line| line == tests), "{tests}");
}

/// Finds the fenced blocks of a language.
fn blocks<'a>(text: &'a str, language: &str) -> impl Iterator<Item = &'a str> {
    let fence = format!("```{language}\n");
    text.split("```").enumerate().filter(|(number, _)| number % 2 == 1).filter_map(move |(_, block)| {
        let whole = format!("```{block}");
        whole.starts_with(&fence).then(|| block.split_once('\n').map_or("", |(_, rest)| rest))
    })
}

/// Splits a console block into commands, each with the output that follows it.
fn commands(block: &str) -> Vec<(String, String)> {
    let mut shown: Vec<(String, String)> = Vec::new();
    for line in block.lines() {
        match (line.strip_prefix("$ "), shown.last_mut()) {
            (Some(command), _) => shown.push((command.to_owned(), String::new())),
            (None, Some((_, output))) => {
                output.push_str(line);
                output.push('\n');
            }
            (None, None) => {}
        }
    }
    shown
}

/// Runs a command as a shell does, 80 columns wide, and gives all it prints.
fn run(command: &str) -> String {
    let folder = std::path::Path::new(env!("CARGO_BIN_EXE_ladder")).parent().expect("the program stands in a folder");
    let search = format!("{}:/usr/bin:/bin", folder.display());
    let mut shell = Command::new("bash");
    shell
        .args(["-c", &format!("({command}) 2>&1")])
        .env_clear()
        .env("PATH", search)
        .env("COLUMNS", "80")
        .env("HOME", "/nonexistent");
    let output = shell.current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("a shell runs");
    String::from_utf8(output.stdout).expect("output is UTF-8")
}
