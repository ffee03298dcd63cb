//! `--save` and `--output`: what is written is whole, private and reads back; what is there already is never lost.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "a test prepares and looks at files itself")]

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use super::errors::{HIDDEN, assert_harmless};
use super::rubric_errors::BASE;
use super::support::{Run, file, folder, ladder, run, text};

/// The answers files that the README shows.
const EXAMPLES: [&str; 3] =
    ["examples/people/strong-mid.yaml", "examples/people/overclaimer.yaml", "examples/partial.json"];

/// Is an answers file without comments.
const ANSWERS: &str = "target: senior\ncurrent: mid\ndate: 2026-11-20\nanswers: {writes-design-docs: 3}\n";

/// Reads a file.
fn read(path: &Path) -> String {
    std::fs::read_to_string(path).expect("the file is there")
}

/// Lists the names in a folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("the folder is there");
    let mut names: Vec<_> = entries.map(|entry| entry.expect("the folder is readable").file_name()).collect();
    names.sort();
    names.into_iter().map(|name| name.into_string().expect("names of tests are UTF-8")).collect()
}

/// Assesses answers as JSON, with these options too.
fn json(answers: &str, options: &[&str]) -> Run {
    ladder(&[&["assess", "--answers", answers, "--format", "json"], options].concat())
}

/// Asserts that a run came to nothing and said so with these words.
fn assert_failed(run: &Run, words: &str) {
    assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{words}\n{}", run.stderr);
    assert!(run.stderr.starts_with("error: ") && run.stderr.contains(words), "{words}\n{}", run.stderr);
}

#[test]
fn saved_answers_give_the_same_report_again() {
    for example in EXAMPLES {
        let folder = folder();
        let saved = folder.path().join("saved.yaml");
        let first = json(example, &["--save", text(&saved)]);
        assert_eq!(first.status, 0, "{example}: {}", first.stderr);
        let again = json(text(&saved), &[]);
        assert_eq!((again.status, again.stderr.as_str()), (0, ""), "{example}");
        assert_eq!(first.stdout, again.stdout, "{example}");
        assert_eq!(names(folder.path()), [".history", "saved.yaml"]);
    }
}

#[test]
fn saved_answers_hold_what_the_command_line_asked_for() {
    let folder = folder();
    let saved = folder.path().join("saved.yaml");
    let options = ["--target", "staff", "--current", "none", "--as-of", "2026-12-24"];
    let first = json(EXAMPLES[0], &[&options[..], &["--save", text(&saved)]].concat());
    assert_eq!((first.status, first.stdout), (0, json(text(&saved), &[]).stdout));
}

#[test]
fn text_of_any_kind_survives_saving() {
    let folder = folder();
    let texts = "\"\\u0007\\e[31m\\u202e\" | '# no comment' | ' spaced ' | 'null' | '3' | '~' | \"two\\nlines\\n\" | größer 日本 👩‍💻";
    for (number, words) in texts.split(" | ").enumerate() {
        let content = format!("{ANSWERS}subject: {words}\nrater: {{role: peer, name: {words}}}\n");
        let (answers, saved) = (file(folder.path(), "a.yaml", content), folder.path().join(format!("{number}.yaml")));
        let first = json(text(&answers), &["--save", text(&saved)]);
        assert_eq!((first.status, first.stdout), (0, json(text(&saved), &[]).stdout), "{words}");
    }
}

#[test]
fn a_saved_file_is_readable_by_its_owner_alone() {
    let folder = folder();
    let (saved, template) = (folder.path().join("saved.yaml"), folder.path().join("new.yaml"));
    assert_eq!(json(EXAMPLES[0], &["--save", text(&saved)]).status, 0);
    assert_eq!(ladder(&["answers", "new", "--target", "mid", "--output", text(&template)]).status, 0);
    let input = file(folder.path(), "input.yaml", ANSWERS);
    assert_eq!(json(text(&input), &["--save", text(&input)]).status, 0);
    for path in [saved, template, input] {
        let mode = std::fs::metadata(&path).expect("the file is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{}", path.display());
    }
}

#[test]
fn a_file_that_is_there_is_not_overwritten() {
    let folder = folder();
    let there = file(folder.path(), "there.yaml", "something else\n");
    std::os::unix::fs::symlink("nowhere", folder.path().join("link.yaml")).expect("links can be made");
    for path in [there.clone(), folder.path().join("link.yaml")] {
        let run = json(EXAMPLES[0], &["--save", text(&path)]);
        assert_failed(&run, "is there already, and is not overwritten");
    }
    assert_eq!(read(&there), "something else\n");
    assert_eq!(names(folder.path()), ["link.yaml", "there.yaml"]);
}

#[test]
fn answers_without_comments_are_saved_in_their_own_place() {
    let folder = folder();
    let path = file(folder.path(), "answers.yaml", ANSWERS);
    let before = json(text(&path), &[]).stdout;
    let run = json(text(&path), &["--save", text(&path)]);
    assert_eq!((run.status, run.stdout.as_str()), (0, before.as_str()));
    assert!(read(&path).contains("rubric: software-engineer@"), "{}", read(&path));
    assert_eq!(json(text(&path), &[]).stdout, before);
    assert_eq!(names(folder.path()), [".history", "answers.yaml"]);
}

#[test]
fn saving_loses_no_comment() {
    for content in [format!("# mine\n{ANSWERS}"), format!("{ANSWERS}# mine\n"), ANSWERS.replacen('\n', " # mine\n", 1)]
    {
        let folder = folder();
        let path = file(folder.path(), "answers.yaml", &content);
        let run = json(text(&path), &["--save", text(&path)]);
        assert_failed(&run, "has comments, which saving would lose");
        assert!(run.stderr.contains("save to another file, or remove the comments first"), "{}", run.stderr);
        assert_eq!((read(&path), names(folder.path())), (content, vec!["answers.yaml".to_owned()]));
        let command = run.stderr.rsplit('`').nth(1).expect("a command is named");
        let elsewhere = ladder(&command.split(' ').skip(1).collect::<Vec<_>>());
        assert_eq!(elsewhere.status, 0, "{command}: {}", elsewhere.stderr);
        assert_eq!(names(folder.path()), [".history", "answers-2.yaml", "answers.yaml"]);
    }
}

#[test]
fn a_place_that_cannot_be_written_is_named_with_the_reason() {
    let folder = folder();
    let parent = file(folder.path(), "file", "");
    for (path, words) in [
        (parent.join("saved.yaml"), "not a directory"),
        (folder.path().join("missing/saved.yaml"), "no such file or directory"),
    ] {
        for run in [
            json(EXAMPLES[0], &["--save", text(&path)]),
            json(EXAMPLES[0], &["--output", text(&path)]),
            ladder(&["answers", "new", "--target", "mid", "--output", text(&path)]),
        ] {
            assert_failed(&run, &format!("cannot write `{}`: {words}", path.display()));
        }
    }
    assert_eq!(names(folder.path()), ["file"]);
}

#[test]
fn a_folder_that_is_not_ours_stays_as_it_is() {
    let folder = folder();
    let path = file(folder.path(), "answers.yaml", ANSWERS);
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o500)).expect("the folder is ours");
    // The superuser may write everywhere.
    if std::fs::write(folder.path().join("probe"), "").is_err() {
        for target in [path.clone(), folder.path().join("new.yaml")] {
            assert_failed(&json(text(&path), &["--save", text(&target)]), "permission denied");
        }
        assert_eq!((read(&path).as_str(), names(folder.path())), (ANSWERS, vec!["answers.yaml".to_owned()]));
    }
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o700)).expect("the folder is ours");
}

/// Runs the program where no file can grow, as on a full disk.
fn on_a_full_disk(arguments: &[&str]) -> Run {
    let mut command = assert_cmd::Command::new("bash");
    command.args(["-c", "ulimit -f 0; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_ladder")]).args(arguments);
    command.current_dir(env!("CARGO_MANIFEST_DIR")).timeout(Duration::from_mins(1));
    run(command)
}

#[test]
fn a_full_disk_costs_nothing_that_was_there() {
    let folder = folder();
    let path = file(folder.path(), "answers.yaml", ANSWERS);
    let report = file(folder.path(), "report.txt", "an older report\n");
    let new = folder.path().join("new.yaml");
    for arguments in [
        &["assess", "--answers", text(&path), "--save", text(&path)][..],
        &["assess", "--answers", text(&path), "--save", text(&new)],
        &["assess", "--answers", text(&path), "--output", text(&report)],
        &["answers", "new", "--target", "mid", "--output", text(&new)],
    ] {
        assert_failed(&on_a_full_disk(arguments), "cannot write `");
        assert_eq!(names(folder.path()), ["answers.yaml", "report.txt"]);
    }
    assert_eq!((read(&path).as_str(), read(&report).as_str()), (ANSWERS, "an older report\n"));
}

#[test]
fn an_output_that_takes_nothing_is_an_error() {
    if !Path::new("/dev/full").exists() {
        return;
    }
    let report = ladder(&["assess", "--answers", EXAMPLES[0], "--format", "table", "--output", "/dev/full"]);
    assert_failed(&report, "cannot write `/dev/full`");
    for arguments in
        ["assess --answers examples/people/strong-mid.yaml", "rubric show", "rubric list", "answers new --target mid"]
    {
        let mut command = assert_cmd::Command::new("bash");
        command.args(["-c", &format!("exec \"$0\" {arguments} >/dev/full"), env!("CARGO_BIN_EXE_ladder")]);
        command.current_dir(env!("CARGO_MANIFEST_DIR"));
        assert_failed(&run(command), "cannot write the output: no space left on device");
    }
}

#[test]
fn a_kill_at_any_moment_leaves_the_old_file_or_the_new_one() {
    let folder = folder();
    let path = file(folder.path(), "answers.yaml", ANSWERS);
    let arguments = |date| ["assess", "--answers", text(&path), "--save", text(&path), "--as-of", date];
    let dates = ["2026-11-20", "2026-12-24"];
    let start = Instant::now();
    let whole = dates.map(|date| (ladder(&arguments(date)).status, read(&path)));
    let takes = start.elapsed() / 2;
    assert!(whole[0].0 == 0 && whole[1].0 == 0 && whole[0].1 != whole[1].1);
    for attempt in 0..60_u32 {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_ladder"));
        command.args(arguments(dates[attempt as usize % 2]));
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut saving = command.spawn().expect("the program starts");
        // From nothing to a little more than a whole run, in an order that jumps.
        std::thread::sleep(takes * (attempt * 37 % 61) / 50);
        saving.kill().expect("the program can be killed");
        saving.wait().expect("the program has ended");
        let found = read(&path);
        assert!(whole.iter().any(|(_, content)| *content == found), "{attempt}: {found}");
    }
    assert_eq!(ladder(&arguments(dates[0])).status, 0);
    assert_eq!(read(&path), whole[0].1);
}

#[test]
fn a_report_overwrites_nothing_that_the_command_reads_or_saves() {
    let folder = folder();
    let (answers, rubric) = (file(folder.path(), "a.yaml", ANSWERS), file(folder.path(), "base.yaml", BASE));
    let saved = folder.path().join("saved.yaml");
    let both = json(text(&answers), &["--save", text(&saved), "--output", text(&saved)]);
    assert_eq!((both.status, both.stdout.as_str(), saved.exists()), (2, "", false), "{}", both.stderr);
    let own = file(folder.path(), "b.yaml", "target: senior\nanswers: {leads-project: 3}\n");
    let over = json(text(&own), &["--rubric", text(&rubric), "--output", text(&rubric)]);
    assert_eq!((over.status, read(&rubric).as_str()), (2, BASE), "{}", over.stderr);
}

#[test]
fn what_is_saved_as_json_reads_back_or_is_refused() {
    let folder = folder();
    let before = json(EXAMPLES[2], &[]).stdout;
    let [own, saved, new] = ["own.json", "saved.json", "new.json"].map(|name| folder.path().join(name));
    std::fs::copy(EXAMPLES[2], &own).expect("the folder is writable");
    json(text(&own), &["--save", text(&saved)]);
    json(text(&own), &["--save", text(&own)]);
    assert_eq!(json(text(&own), &[]).stdout, before);
    assert!(!saved.exists() || json(text(&saved), &[]).stdout == before, "{}", read(&saved));
    ladder(&["answers", "new", "--target", "mid", "--output", text(&new)]);
    assert!(!new.exists() || ladder(&["answers", "check", text(&new)]).status == 0, "{}", read(&new));
}

#[test]
fn what_a_terminal_would_act_on_is_never_sent_raw_from_a_file_name() {
    for colour in ["--color=never", "--color=always"] {
        let folder = folder();
        let at = |name: &str| text(&folder.path().join(HIDDEN.to_owned() + name)).to_owned();
        let [good, wrong, rubric, new, saved, again] =
            ["a.yaml", "b.yaml", "c.yaml", "d.yaml", "e.yaml", "f.txt"].map(at);
        for (path, content) in [(&good, "target: senior"), (&wrong, "target: senoir"), (&rubric, BASE)] {
            file(folder.path(), path, content);
        }
        for arguments in [
            &["answers", "check", &good][..],
            &["answers", "check", &wrong],
            &["answers", "new", "--target", "senior", "--output", &new],
            &["assess", "--answers", &good, "--save", &saved],
            &["assess", "--answers", &good, "--save", &saved],
            &["assess", "--answers", &good, "--save", &again, "--output", &again],
            &["assess", "--answers", &good, "--output", &good],
            &["assess", "--answers", &wrong],
            &["rubric", "check", &rubric],
            &["rubric", "show", "--rubric", &rubric],
        ] {
            assert_harmless(&ladder(&[arguments, &[colour]].concat()), &format!("{arguments:?} {colour}"));
        }
    }
}
