//! Files of others are not touched, wherever the program writes; and of several that write at once, each is told what it did.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, SystemTime};

use super::support::{Run, command, file, folder, run, text};

/// Answers that are saved in their own place.
const ANSWERS: &str = "target: senior\ndate: 2026-11-20\nanswers: {writes-design-docs: 3}\n";

/// Runs the program, which has to end soon: what waits for somebody else would not.
fn ladder(arguments: &[&str]) -> Run {
    let mut command = command(arguments);
    command.timeout(Duration::from_mins(1));
    run(command)
}

/// Makes a pipe that nobody else opens.
fn pipe(path: &Path) {
    let made = Command::new("mkfifo").arg(path).status().expect("mkfifo runs");
    assert!(made.success());
}

/// Says what is in a folder: each name with its kind and what a file holds.
fn contents(folder: &Path) -> BTreeMap<String, String> {
    let entries = std::fs::read_dir(folder).expect("the folder is there").flatten();
    let content = |entry: std::fs::DirEntry| {
        let kind = entry.file_type().expect("it is there");
        let text = if kind.is_file() { std::fs::read_to_string(entry.path()).expect("UTF-8") } else { String::new() };
        (entry.file_name().into_string().expect("UTF-8"), format!("{kind:?} {text}"))
    };
    entries.map(content).collect()
}

#[test]
fn what_is_where_a_file_is_locked_is_neither_opened_nor_followed_nor_removed() {
    let makers: [fn(&Path); 5] = [
        |path| std::fs::write(path, "notes").expect("the folder is writable"),
        |path| std::fs::create_dir(path).expect("the folder is writable"),
        |path| std::os::unix::fs::symlink("answers.yaml", path).expect("links can be made"),
        |path| std::os::unix::fs::symlink("nowhere", path).expect("links can be made"),
        pipe,
    ];
    for make in makers {
        let folder = folder();
        let answers = file(folder.path(), "answers.yaml", ANSWERS);
        let lock = folder.path().join(".answers.yaml.ladder-lock");
        make(&lock);
        let before = contents(folder.path());
        for arguments in [
            ["assess", "--answers", text(&answers), "--save", text(&answers)],
            ["answers", "new", "--target=mid", "--force", &format!("--output={}", answers.display())],
        ] {
            let run = ladder(&arguments);
            let why =
                format!("error: cannot write `{}`: `{}` is no lock of `ladder`", answers.display(), lock.display());
            assert_eq!((run.status, run.stderr.lines().next()), (2, Some(&*why)));
            assert_eq!(contents(folder.path()), before);
        }
    }
}

#[test]
fn names_that_others_give_too_are_theirs() {
    let folder = folder();
    let answers = file(folder.path(), "answers.yaml", ANSWERS);
    pipe(&folder.path().join("answers.yaml.lock"));
    for name in [".answers.yaml.lock", ".answers.yaml.questions", ".ladder-notes.tmp", ".ladder-secret.tmp"] {
        let theirs = std::fs::File::create(folder.path().join(name)).expect("the folder is writable");
        theirs.set_modified(SystemTime::now() - Duration::from_hours(1)).expect("the file is ours");
    }
    let before = contents(folder.path());
    let report = folder.path().join("report.json");
    let run = ladder(&["assess", "--answers", text(&answers), "--save", text(&answers), "--output", text(&report)]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let mut after = contents(folder.path());
    assert!(after.remove("report.json").is_some() && after.remove(".history").is_some());
    after.insert("answers.yaml".to_owned(), before["answers.yaml"].clone());
    assert_eq!(after, before);
}

#[test]
fn what_is_no_file_is_not_written_to() {
    let folder = folder();
    let answers = file(folder.path(), "answers.yaml", ANSWERS);
    let [fifo, nowhere, inside] = ["pipe", "nowhere", "folder"].map(|name| folder.path().join(name));
    pipe(&fifo);
    std::os::unix::fs::symlink("missing/file", &nowhere).expect("links can be made");
    std::fs::create_dir(&inside).expect("the folder is writable");
    let before = contents(folder.path());
    for (path, why) in [
        (text(&fifo), "it is no regular file"),
        (text(&inside), "it is no regular file"),
        ("/dev/null", "it is no regular file"),
        ("/dev/tty", "it is no regular file"),
        (text(&nowhere), "it is a link that leads nowhere"),
    ] {
        for arguments in [
            ["assess", "--answers", text(&answers), "--format=json", "--output", path],
            ["assess", "--answers", text(&answers), "--force", "--save", path],
            ["answers", "new", "--target=mid", "--force", "--output", path],
        ] {
            let run = ladder(&arguments);
            let why = format!("error: cannot write `{path}`: {why}");
            assert_eq!((run.status, run.stderr.lines().next()), (2, Some(&*why)), "{arguments:?}");
            assert_eq!(contents(folder.path()), before);
        }
    }
    for (path, why) in [(&fifo, "it is no regular file"), (&inside, "it is a directory")] {
        let run = ladder(&["assess", "--answers", text(path)]);
        assert!(run.status == 2 && run.stderr.contains(why), "{}", run.stderr);
    }
}

#[test]
fn the_device_of_standard_output_is_standard_output() {
    for arguments in ["rubric schema", "rubric show mid --format html", "answers new --target mid", "rubric new"] {
        let arguments: Vec<_> = arguments.split(' ').collect();
        let plain = ladder(&arguments);
        for name in ["-", "/dev/stdout"] {
            let named = ladder(&[&arguments[..], &["--output", name]].concat());
            assert_eq!((named.status, &named.stdout, named.stderr.as_str()), (0, &plain.stdout, ""), "{arguments:?}");
        }
    }
    let folder = folder();
    let answers = file(folder.path(), "answers.yaml", ANSWERS);
    let run = ladder(&["assess", "--answers", text(&answers), "--save", "/dev/stdout"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
}

#[test]
fn folders_of_the_user_that_are_no_folders_cost_nothing() {
    let folder = folder();
    let answers = file(folder.path(), "answers.yaml", ANSWERS);
    for (name, value) in [
        ("HOME", ""),
        ("HOME", "relative"),
        ("HOME", "/dev/null"),
        ("XDG_CONFIG_HOME", "relative"),
        ("XDG_CONFIG_HOME", "/dev/zero"),
        ("XDG_DATA_HOME", text(&answers)),
        ("XDG_DATA_HOME", ""),
    ] {
        for arguments in ["assess --answers answers.yaml", "rubric list", "config", "rubric show mid"] {
            let mut command = command(&arguments.split(' ').collect::<Vec<_>>());
            command.current_dir(folder.path()).env(name, value).timeout(Duration::from_mins(1));
            let run = run(command);
            assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{name}={value} {arguments}");
        }
    }
    assert_eq!(contents(folder.path()).len(), 1);
}

/// Starts the program and goes on.
fn start(arguments: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ladder"));
    command.env_clear().current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts")
}

/// Waits for those that were started.
fn ended(started: Vec<Child>) -> Vec<Output> {
    started.into_iter().map(|child| child.wait_with_output().expect("the program ends")).collect()
}

#[test]
fn of_many_that_make_one_file_one_does_and_the_others_are_told() {
    let folder = folder();
    let path = folder.path().join("answers.yaml");
    let targets = ["junior", "mid", "senior", "staff", "principal", "director", "vp", "cto"];
    let outputs =
        ended(targets.map(|target| start(&["answers", "new", "--target", target, "--output", text(&path)])).into());
    let written = std::fs::read_to_string(&path).expect("one of them wrote it");
    let done: Vec<_> = targets.iter().zip(&outputs).filter(|(_, output)| output.status.success()).collect();
    assert_eq!(done.len(), 1);
    assert!(written.contains(&format!("\ntarget: {}\n", done[0].0)), "{written:.200}");
    for output in outputs.iter().filter(|output| !output.status.success()) {
        let told = String::from_utf8_lossy(&output.stderr);
        let path = path.display();
        let is_told = [format!("`{path}` is there already"), format!("`{path}` is being written by another `ladder`")];
        assert!(is_told.iter().any(|words| told.contains(words)), "{told}");
    }
    assert_eq!(contents(folder.path()).len(), 1);
}

#[test]
fn of_many_that_save_in_one_place_each_is_told_whether_it_did_and_reports_are_whole() {
    let folder = folder();
    let answers = file(folder.path(), "answers.yaml", ANSWERS);
    let dates: Vec<_> = (1..=12).map(|day| format!("2026-12-{day:02}")).collect();
    let saves = dates
        .iter()
        .map(|date| start(&["assess", "--answers", text(&answers), "--save", text(&answers), "--as-of", date]));
    let reports = (0..12).map(|_| start(&["assess", "--answers", text(&answers), "--format", "json"]));
    let (saves, reports): (Vec<_>, Vec<_>) = (saves.collect(), reports.collect());
    let (saves, reports) = (ended(saves), ended(reports));
    let done: Vec<_> =
        dates.iter().zip(&saves).filter(|(_, output)| output.status.success()).map(|(date, _)| date).collect();
    let written = std::fs::read_to_string(&answers).expect("it is there");
    assert!(done.iter().any(|date| written.contains(&format!("\ndate: {date}\n"))), "{done:?} and {written}");
    assert!(written.contains("writes-design-docs"), "{written}");
    for output in saves.iter().filter(|output| !output.status.success()) {
        let told = String::from_utf8_lossy(&output.stderr);
        let path = answers.display();
        let is_told =
            [format!("`{path}` has changed since it was read"), format!("`{path}` is being written by another")];
        assert!(is_told.iter().any(|words| told.contains(words)), "{told}");
    }
    for output in reports {
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("a whole report");
        let date = report["as_of"].as_str().expect("a date").to_owned();
        assert!(date == "2026-11-20" || done.contains(&&date), "{date} is what nobody saved");
    }
    assert_eq!(contents(folder.path()).len(), 2, "the answers and their history");
}
