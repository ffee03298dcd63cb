//! Dated copies: what was in a file on a day stays in `.history` beside it, once, private, and at no cost to the save.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "a test prepares and looks at files itself")]

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use super::rubric_errors::BASE;
use super::support::{Run, file, folder, ladder, text};

/// Is an answers file as the program writes it, but for its date.
const ANSWERS: &str = "target: senior\ncurrent: mid\nanswers: {writes-design-docs: 3}\n";

fn save(answers: &Path, to: &Path, options: &[&str]) -> Run {
    let run = ladder(&[&["assess", "-f", "json", "--answers", text(answers), "--save", text(to)], options].concat());
    assert_eq!(run.status, 0, "{}", run.stderr);
    run
}

/// Lists the names in a folder; none where it is not there.
fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut names: Vec<_> = entries.map(|entry| entry.expect("the folder is readable").file_name()).collect();
    names.sort();
    names.into_iter().map(|name| name.into_string().expect("names of tests are UTF-8")).collect()
}

fn copies(folder: &Path) -> Vec<String> {
    names(&folder.join(".history"))
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).expect("the file is there")
}

#[test]
fn a_save_leaves_a_private_copy_of_its_day_and_says_so_once() {
    let folder = folder();
    let answers = file(folder.path(), "a.yaml", ANSWERS);
    let saved = folder.path().join("saved.yaml");
    let run = save(&answers, &saved, &["--as-of", "2026-11-20"]);
    let copy = folder.path().join(".history/saved.2026-11-20.yaml");
    assert_eq!(
        run.stderr,
        format!(
            "Saved the answers in {}\nKept a dated copy in {}; --no-history leaves none\n",
            saved.display(),
            copy.display()
        )
    );
    assert_eq!(read(&copy), read(&saved));
    let mode = |path: &Path| std::fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!((mode(&copy), mode(&folder.path().join(".history"))), (0o600, 0o700));
}

#[test]
fn a_save_that_changes_nothing_leaves_no_second_copy() {
    let folder = folder();
    let answers = file(folder.path(), "a.yaml", ANSWERS);
    let saved = folder.path().join("saved.yaml");
    save(&answers, &saved, &["--as-of", "2026-11-20"]);
    for again in [&saved, &answers] {
        let run = save(again, &saved, &["--as-of", "2026-11-20", "--force"]);
        assert_eq!(run.stderr, format!("Saved the answers in {}\n", saved.display()));
    }
    assert_eq!(copies(folder.path()), ["saved.2026-11-20.yaml"]);
}

#[test]
fn other_answers_of_one_day_get_a_number_and_another_day_its_own_name() {
    let folder = folder();
    let saved = folder.path().join("saved.yaml");
    for (rating, day) in [("3", "2026-11-20"), ("2", "2026-11-20"), ("3", "2026-11-20"), ("3", "2026-12-01")] {
        let answers = file(folder.path(), "a.yaml", ANSWERS.replace('3', rating));
        save(&answers, &saved, &["--as-of", day, "--force"]);
    }
    let names =
        ["saved.2026-11-20.2.yaml", "saved.2026-11-20.3.yaml", "saved.2026-11-20.yaml", "saved.2026-12-01.yaml"];
    assert_eq!(copies(folder.path()), names);
}

#[test]
fn what_a_save_replaces_is_kept_as_it_was() {
    let folder = folder();
    let written = format!("# by hand\ndate: 2025-05-01\n{ANSWERS}");
    let (answers, saved) = (file(folder.path(), "a.yaml", ANSWERS), file(folder.path(), "saved.yaml", &written));
    save(&answers, &saved, &["--as-of", "2026-11-20", "--force"]);
    assert_eq!(copies(folder.path()), ["saved.2025-05-01.yaml", "saved.2026-11-20.yaml"]);
    assert_eq!(read(&folder.path().join(".history/saved.2025-05-01.yaml")), written);
    // What has no date itself is of the day on which it was written.
    file(folder.path(), "saved.yaml", format!("{ANSWERS}# no date\n"));
    save(&answers, &saved, &["--as-of", "2026-11-20", "--force"]);
    assert_eq!(copies(folder.path()).len(), 3);
}

#[test]
fn json_is_kept_as_json_and_apart_from_yaml_of_the_same_name() {
    let folder = folder();
    let answers = file(folder.path(), "a.yaml", ANSWERS);
    for name in ["saved.json", "saved.yaml"] {
        save(&answers, &folder.path().join(name), &["--as-of", "2026-11-20"]);
    }
    assert_eq!(copies(folder.path()), ["saved.2026-11-20.json", "saved.2026-11-20.yaml"]);
}

#[test]
fn no_history_leaves_none_and_is_refused_where_nothing_is_saved() {
    let folder = folder();
    let answers = file(folder.path(), "a.yaml", ANSWERS);
    let run = save(&answers, &folder.path().join("saved.yaml"), &["--no-history"]);
    assert!(run.stderr.starts_with("Saved") && run.stderr.lines().count() == 1, "{}", run.stderr);
    assert_eq!(names(folder.path()), ["a.yaml", "saved.yaml"]);
    let run = ladder(&["assess", "--answers", text(&answers), "--no-history"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("'--no-history' cannot be used with '--answers'"), "{}", run.stderr);
}

#[test]
fn a_copy_that_cannot_be_kept_is_told_and_the_save_stands() {
    let folder = folder();
    let (answers, elsewhere) = (file(folder.path(), "a.yaml", ANSWERS), folder.path().join("elsewhere"));
    std::fs::create_dir(&elsewhere).expect("the folder is writable");
    let history = folder.path().join(".history");
    for number in 0..3 {
        match number {
            0 => std::fs::write(&history, "notes").expect("the folder is writable"),
            // A link is not followed, wherever it leads.
            1 => std::os::unix::fs::symlink(&elsewhere, &history).expect("links can be made"),
            _ => std::os::unix::fs::symlink("nowhere", &history).expect("links can be made"),
        }
        let saved = folder.path().join(format!("saved-{number}.yaml"));
        let run = save(&answers, &saved, &[]);
        let told = format!("No dated copy is kept: cannot write `{}`: it is no folder\n", history.display());
        assert_eq!(run.stderr, format!("Saved the answers in {}\n{told}", saved.display()));
        assert!(read(&saved).contains("writes-design-docs"));
        std::fs::remove_file(&history).expect("it is there");
    }
    assert_eq!(names(&elsewhere), Vec::<String>::new());
}

#[test]
fn a_history_that_cannot_be_written_costs_nothing() {
    let folder = folder();
    let answers = file(folder.path(), "a.yaml", ANSWERS);
    let history = folder.path().join(".history");
    std::fs::create_dir(&history).expect("the folder is writable");
    std::fs::set_permissions(&history, std::fs::Permissions::from_mode(0o500)).expect("the folder is ours");
    let saved = folder.path().join("saved.yaml");
    let run = save(&answers, &saved, &[]);
    // The superuser may write everywhere.
    if copies(folder.path()).is_empty() {
        assert!(run.stderr.contains("No dated copy is kept: cannot write `"), "{}", run.stderr);
    }
    assert!(saved.exists());
    std::fs::set_permissions(&history, std::fs::Permissions::from_mode(0o700)).expect("the folder is ours");
}

#[test]
fn a_copy_finds_the_rubric_that_its_file_names() {
    let folder = folder();
    file(folder.path(), "base.yaml", BASE);
    let answers = "rubric: ./base.yaml\ntarget: senior\nanswers: {leads-project: 3}\n";
    let answers = file(folder.path(), "a.yaml", answers);
    save(&answers, &folder.path().join("saved.yaml"), &["--as-of", "2026-11-20"]);
    let copy = folder.path().join(".history/saved.2026-11-20.yaml");
    let run = ladder(&["assess", "-f", "json", "--answers", text(&copy)]);
    assert_eq!(run.status, 0, "{}", run.stderr);
}
