//! Limits of the system: what it does not give is told, nothing hangs, and nothing is left behind.

use std::path::Path;
use std::time::Duration;

use assert_cmd::Command;

use super::support::{Run, command, file, folder, run, text};

/// Answers without a date, which are judged as of today.
const ANSWERS: &str = "target: mid\nanswers: {}\n";

/// Runs the program in a shell that sets limits first.
fn limited(limits: &str, arguments: &[&str]) -> Run {
    let mut command = Command::new("bash");
    command.args(["-c", &format!("{limits}; exec \"$0\" \"$@\""), env!("CARGO_BIN_EXE_ladder")]).args(arguments);
    command.current_dir(env!("CARGO_MANIFEST_DIR")).timeout(Duration::from_mins(1));
    run(command)
}

/// Lists the names in a folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("the folder is there");
    let mut names: Vec<_> =
        entries.map(|entry| entry.expect("it can be read").file_name().into_string().expect("UTF-8")).collect();
    names.sort();
    names
}

/// Gives the one line that says what went wrong.
fn refusal(run: &Run) -> &str {
    assert_eq!(run.status, 2, "{}", run.stderr);
    run.stderr.lines().find(|line| line.starts_with("error: ")).expect("a message")
}

#[test]
fn a_limit_on_the_size_of_files_is_told_and_leaves_nothing() {
    let folder = folder();
    let answers = file(folder.path(), "answers.yaml", ANSWERS);
    let report = file(folder.path(), "report.html", "an older report\n");
    let new = folder.path().join("new.yaml");
    // None at all, and one that the first bytes fit in.
    for limit in ["ulimit -f 0", "ulimit -f 1"] {
        for (path, arguments) in [
            (&report, &["assess", "--answers", text(&answers), "--output", text(&report)][..]),
            (&new, &["answers", "new", "--target", "senior", "--output", text(&new)]),
            (&new, &["rubric", "new", "--output", text(&new)]),
            (&new, &["rubric", "schema", "--output", text(&new)]),
        ] {
            let run = limited(limit, arguments);
            assert_eq!(refusal(&run), format!("error: cannot write `{}`: file too large", path.display()), "{limit}");
            assert_eq!(names(folder.path()), ["answers.yaml", "report.html"]);
        }
    }
    assert_eq!(std::fs::read_to_string(&report).expect("it is there"), "an older report\n");
}

#[test]
fn a_limit_on_the_size_of_files_is_told_where_standard_output_is_one() {
    let folder = folder();
    let (output, answers) = (folder.path().join("output"), file(folder.path(), "answers.yaml", ANSWERS));
    for arguments in [
        &["assess", "--answers", text(&answers), "--format", "html"][..],
        &["rubric", "show"],
        &["rubric", "schema"],
        &["completions", "bash"],
        &["man"],
        &["assess", "--help"],
    ] {
        let run = limited(&format!("ulimit -f 1; exec >'{}'", text(&output)), arguments);
        assert_eq!(refusal(&run), "error: cannot write the output: file too large", "{arguments:?}");
    }
}

#[test]
fn a_limit_on_open_files_is_told() {
    let folder = folder();
    let answers = file(folder.path(), "answers.yaml", ANSWERS);
    // One beside the three that every program has: reading is what saving in the same place needs a second one for.
    let run = limited("ulimit -n 4", &["assess", "--answers", text(&answers), "--save", text(&answers)]);
    assert_eq!(refusal(&run), "error: 1 error, nothing was done");
    assert!(run.stderr.contains("the file cannot be read: too many open files"), "{}", run.stderr);
    assert_eq!(std::fs::read_to_string(&answers).expect("it is there"), ANSWERS);
    assert_eq!(names(folder.path()), ["answers.yaml"]);
}

#[test]
fn nobody_who_listens_is_no_reason_to_fail() {
    let folder = folder();
    let (answers, report) = (file(folder.path(), "answers.yaml", ANSWERS), folder.path().join("report.json"));
    let arguments = ["assess", "--answers", text(&answers), "--output", text(&report)];
    let run = limited("exec <&- >&- 2>&-", &arguments);
    assert_eq!((run.status, run.stdout.as_str(), run.stderr.as_str()), (0, "", ""));
    let written = std::fs::read_to_string(&report).expect("it is written");
    assert!(written.starts_with('{') && written.ends_with("}\n"), "{written}");
    assert_eq!(limited("exec <&- >&- 2>&-", &["assess", "--answers", "nothing.yaml"]).status, 2);
    assert_eq!(limited("exec <&-", &["assess", "--target", "mid"]).status, 2);
    assert_eq!(limited("exec <&-", &["assess", "--answers", "-"]).status, 2);
}

#[test]
fn a_reader_that_has_gone_ends_it_quietly() {
    for arguments in ["rubric show", "rubric schema", "assess --help", "man", "answers new --target mid"] {
        let mut command = Command::new("bash");
        // The reader has gone before the first word is written.
        let script = format!("{{ sleep 0.2; \"$0\" {arguments}; echo $? >&2; }} | true");
        command.args(["-c", &script, env!("CARGO_BIN_EXE_ladder")]).timeout(Duration::from_mins(1));
        let run = run(command);
        assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", "0\n"), "{arguments}");
    }
}

#[test]
fn an_odd_time_zone_costs_nothing() {
    let folder = folder();
    let answers = file(folder.path(), "answers.yaml", ANSWERS);
    let pipe = folder.path().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.is_ok_and(|status| status.success()));
    let huge = file(folder.path(), "huge", "");
    let sparse = std::fs::OpenOptions::new().write(true).open(&huge).and_then(|file| file.set_len(1 << 35));
    sparse.expect("a file with a hole");
    let long = "long/".repeat(20_000);
    let up = format!("../../../../../../../..{}", text(&huge));
    for zone in [text(&pipe), "/dev/zero", "/dev/tty", text(&huge), &up, "/", "..", "/etc/..", "", &long] {
        for zone in [zone.to_owned(), format!(":{zone}")] {
            let mut command = command(&["assess", "--answers", text(&answers), "--format", "json"]);
            command.env("TZ", &zone).env("TZDIR", "/").timeout(Duration::from_mins(1));
            let run = run(command);
            assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{zone:.80}");
        }
    }
}
