//! Every command that writes a file says so, and treats one that is there the same way.

use std::path::Path;

use super::support::{Run, file, folder, ladder, text};

/// Answers that any command takes.
const ANSWERS: &str = "target: senior\ndate: 2026-11-20\nanswers: {writes-design-docs: 3}\n";

/// Runs a command that writes to a path with the option before it.
fn write(line: &str, path: &Path) -> Run {
    ladder(&line.split_whitespace().chain([text(path)]).collect::<Vec<_>>())
}

/// Reads a file.
fn read(path: &Path) -> String {
    let text = std::fs::read(path).expect("the file is there");
    String::from_utf8(text).expect("the program writes UTF-8")
}

#[test]
fn every_command_says_which_file_it_wrote_and_a_quiet_one_does_not() {
    let folder = folder();
    let answers = file(folder.path(), "answers.yaml", ANSWERS);
    let assess = format!("assess --answers {}", text(&answers));
    let lines = [
        (format!("{assess} --output"), "report.md", "Wrote PATH"),
        (format!("{assess} --output"), "report.json", "Wrote PATH"),
        (format!("{assess} --no-history --save"), "saved.yaml", "Saved the answers in PATH"),
        ("rubric show senior --output".to_owned(), "page.html", "Wrote PATH"),
        ("rubric new --output".to_owned(), "mine.yaml", "Wrote PATH: change it, then run `ladder rubric check PATH`"),
        ("rubric schema --output".to_owned(), "schema.json", "Wrote PATH"),
        (
            "answers new --target mid --output".to_owned(),
            "new.yaml",
            "Wrote PATH: fill it in, then run `ladder assess --answers PATH`",
        ),
    ];
    for (line, name, note) in lines {
        let path = folder.path().join(name);
        let run = write(&line, &path);
        assert_eq!((run.status, run.stderr), (0, format!("{}\n", note.replace("PATH", text(&path)))), "{line}");
        let quiet = write(&format!("-q {line}"), &folder.path().join(format!("quiet-{name}")));
        assert_eq!((quiet.status, quiet.stderr.as_str()), (0, ""), "{line}");
    }
}

#[test]
fn answers_rubrics_and_schemas_take_the_place_of_a_file_only_with_force() {
    let folder = folder();
    let answers = file(folder.path(), "answers.yaml", ANSWERS);
    let lines = [
        (format!("assess --answers {} --save", text(&answers)), "saved.yaml"),
        ("answers new --target mid --output".to_owned(), "new.yaml"),
        ("rubric new --output".to_owned(), "mine.yaml"),
        ("rubric schema --output".to_owned(), "schema.json"),
    ];
    for (line, name) in lines {
        let path = file(folder.path(), name, "of somebody else\n");
        let refused = write(&line, &path);
        assert_eq!((refused.status, refused.stdout.as_str()), (2, ""), "{line}");
        let expected = format!(
            "error: `{}` is there already, and is not overwritten\n  hint: name another file, or replace that one with --force\n",
            text(&path)
        );
        assert_eq!(refused.stderr, expected, "{line}");
        assert_eq!(read(&path), "of somebody else\n", "{line}");
        let forced =
            write(&line.replace(" --save", " --force --save").replace(" --output", " --force --output"), &path);
        assert_eq!(forced.status, 0, "{line}: {}", forced.stderr);
        assert_ne!(read(&path), "of somebody else\n", "{line}");
    }
    for line in ["answers new --target mid --force", "rubric new --force", "rubric schema --force"] {
        let run = ladder(&line.split_whitespace().collect::<Vec<_>>());
        assert!(run.status == 2 && run.stderr.contains("--output <FILE>"), "{line}: {}", run.stderr);
    }
}

#[test]
fn a_report_takes_the_place_of_a_report_and_never_of_answers_or_a_rubric() {
    let folder = folder();
    let answers = file(folder.path(), "answers.yaml", ANSWERS);
    let assess = format!("assess --answers {} --output", text(&answers));
    for name in ["report.json", "report.md", "report.html"] {
        let path = folder.path().join(name);
        assert_eq!(write(&assess, &path).status, 0, "{name}");
        let first = read(&path);
        assert_eq!(write(&assess, &path).status, 0, "{name}");
        assert_eq!(read(&path), first, "{name}");
    }
    for (line, name) in [(assess.clone(), "other.json"), (assess.replace("--output", "-f json --output"), "other.yaml")]
    {
        let other = file(folder.path(), name, "{\"target\": \"mid\", \"answers\": {}}\n");
        let run = write(&line, &other);
        let expected = format!(
            "error: `{}` is there already, and is no report\n  hint: name another file with --output\n",
            text(&other)
        );
        assert_eq!((run.status, run.stderr), (2, expected), "{name}");
        assert_eq!(read(&other), "{\"target\": \"mid\", \"answers\": {}}\n");
    }
}

#[test]
fn a_file_that_another_process_writes_is_left_alone_and_nobody_speaks_of_an_interview() {
    let folder = folder();
    let answers = file(folder.path(), "answers.yaml", ANSWERS);
    let lock =
        std::fs::OpenOptions::new().create_new(true).write(true).open(folder.path().join(".answers.yaml.ladder-lock"));
    let lock = lock.expect("the folder is writable");
    lock.lock().expect("nobody has it");
    let run = ladder(&["assess", "--answers", text(&answers), "--save", text(&answers)]);
    let expected = format!(
        "error: `{}` is being written by another `ladder`\n  hint: let that one end first, or name another file\n",
        text(&answers)
    );
    assert_eq!((run.status, run.stdout.as_str(), run.stderr), (2, "", expected));
    assert_eq!(read(&answers), ANSWERS);
}
