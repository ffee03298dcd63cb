//! Runs the program on hostile files, arguments, environments and limits, and holds every run to the same bounds.
//!
//! A case is data: what lies in a folder, what is run there, how it ends and what it says. The tables beside this file hold
//! them. `cargo test` runs those that are quick; with `LADDER_CASES` set, as CI does, it runs them all.
#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::panic,
    reason = "a test reads files and panics to fail, and its name says what it holds"
)]

mod case;
mod content;
mod run;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;

use case::Case;

/// Reads the tables.
fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile");
    let files = std::fs::read_dir(folder).expect("the tables are there");
    let mut tables: Vec<_> = files.map(|file| file.expect("it can be listed").path()).collect();
    tables.retain(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    tables.sort();
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).expect("it can be read");
        let table: Vec<Case> =
            serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        table
    };
    tables.into_iter().flat_map(read).collect()
}

#[test]
fn every_case_keeps_the_bounds() {
    let runs_all = std::env::var_os("LADDER_CASES").is_some();
    let only = std::env::var("LADDER_CASE").unwrap_or_default();
    let waiting: Vec<_> =
        cases().into_iter().filter(|case| (runs_all || !case.slow) && case.name.contains(&only)).collect();
    let (waiting, failures) = (Mutex::new(waiting.into_iter()), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(case) = { waiting.lock().expect("no case panics").next() } {
                    let wrong = run::wrong(&case);
                    failures
                        .lock()
                        .expect("no case panics")
                        .extend(wrong.map(|wrong| format!("{}: {wrong}", case.name)));
                }
            });
        }
    });
    let failures = failures.into_inner().expect("no case panics");
    assert!(failures.is_empty(), "{} cases fail\n\n{}", failures.len(), failures.join("\n\n"));
}

#[test]
fn there_are_many_cases_for_every_command() {
    let cases = cases();
    assert!(cases.len() >= 150, "{}", cases.len());
    let names: BTreeSet<_> = cases.iter().map(|case| &case.name).collect();
    assert_eq!(names.len(), cases.len(), "two cases have one name");
    for command in [
        "assess",
        "plan",
        "rubric list",
        "rubric show",
        "rubric new",
        "rubric check",
        "rubric schema",
        "answers new",
        "answers check",
        "answers schema",
        "config",
        "completions",
        "man",
    ] {
        assert!(cases.iter().any(|case| case.run.starts_with(command)), "no case runs `{command}`");
    }
}
