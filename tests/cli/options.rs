//! The options that every command shares, and what is said of those that were not meant.

use super::support::{Run, file, folder, ladder, text};

/// Answers that leave a remark: they were given against another version of the rubric.
const REMARKED: &str = "rubric: software-engineer@0.0.1\ntarget: senior\nanswers: {writes-design-docs: 3}\n";

/// Gives what a run came to, as one value to compare.
fn whole(run: Run) -> (i32, String, String) {
    (run.status, run.stdout, run.stderr)
}

#[test]
fn short_options_do_what_the_long_ones_do() {
    let folder = folder();
    let answers = file(folder.path(), "answers.yaml", "target: mid\nanswers: {}\n");
    let answers = text(&answers);
    let (day, rubric) = ("2026-11-20", "software-engineer");
    let long = ["--target", "senior", "--rubric", rubric, "--answers", answers, "--format", "json", "--as-of", day];
    let short = ["-t", "senior", "-r", rubric, "-a", answers, "-f", "json", "--as-of", day];
    let joined = [&format!("-a{answers}"), "-tsenior", "-fjson", "--as-of", day];
    let expected = whole(ladder(&[&["assess"][..], &long].concat()));
    assert_eq!(expected.0, 0, "{}", expected.2);
    assert_eq!(whole(ladder(&[&["assess"][..], &short].concat())), expected);
    assert_eq!(whole(ladder(&[&["assess"][..], &joined].concat())), expected);
    let shown = |option| whole(ladder(&["rubric", "show", "senior", option, "markdown"]));
    assert_eq!(shown("-f"), shown("--format"));
    let new = |option| whole(ladder(&["answers", "new", option, "senior"]));
    assert_eq!(new("-t"), new("--target"));
}

#[test]
fn a_quiet_run_writes_no_notes_and_no_remarks_and_still_its_mistakes() {
    let folder = folder();
    let answers = file(folder.path(), "answers.yaml", REMARKED);
    let check = ["answers", "check", text(&answers)];
    assert!(ladder(&check).stderr.contains("warning[other-rubric]"));
    for quiet in ["-q", "--quiet"] {
        assert_eq!(whole(ladder(&[&check[..], &[quiet]].concat())), (0, String::new(), String::new()));
    }
    let saved = folder.path().join("saved.yaml");
    let run = ladder(&["-q", "assess", "-a", text(&answers), "--save", text(&saved)]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert!(saved.exists() && !run.stdout.is_empty());
    let wrong = ladder(&["-q", "assess", "-a", text(&answers), "-t", "senoir"]);
    assert_eq!(wrong.status, 2);
    assert_eq!(
        wrong.stderr,
        "error: the rubric `software-engineer` has no level `senoir`\n  hint: did you mean `senior`?\n"
    );
}

#[test]
fn a_value_without_its_option_is_answered_with_the_option_that_was_meant() {
    let meant = [
        ("assess senior", "to name the level aimed at, use '--target senior'"),
        ("assess answers.yaml", "to name the answers file, use '--answers answers.yaml'"),
        ("assess examples/partial.json", "to name the answers file, use '--answers examples/partial.json'"),
        ("assess rubrics/software-engineer", "to name the rubric, use '--rubric rubrics/software-engineer'"),
        ("assess software-engineer", "to name the rubric, use '--rubric software-engineer'"),
        ("assess --color never -", "to read the answers from standard input, use '--answers -'"),
        ("plan --as-of 2026-11-20 senior", "to name the level aimed at, use '--target senior'"),
        ("answers new senior", "to name the level aimed at, use '--target senior'"),
        ("answers new answers.yaml", "to write to that file, use '--output answers.yaml'"),
        ("rubric new my-ladder.yaml", "to write to that file, use '--output my-ladder.yaml'"),
        ("senior", "to name the level aimed at, use 'ladder assess --target senior'"),
        ("rubirc", "a similar subcommand exists: 'rubric'"),
        ("assess --tarte senior", "a similar argument exists: '--target'"),
    ];
    for (line, tip) in meant {
        let run = ladder(&line.split_whitespace().collect::<Vec<_>>());
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{line}");
        assert!(run.stderr.contains(&format!("\n  tip: {tip}\n")), "{line}\n{}", run.stderr);
    }
    for line in ["rubric list senior", "rubric show mid senior", "man senior"] {
        let run = ladder(&line.split_whitespace().collect::<Vec<_>>());
        assert!(run.status == 2 && !run.stderr.contains("tip:"), "{line}\n{}", run.stderr);
    }
    let run = ladder(&["rubric", "show", "./my-ladder.yaml"]);
    let hint = "  hint: a level is named by its id; the file of a rubric is named with --rubric\n";
    assert!(run.status == 2 && run.stderr.ends_with(hint), "{}", run.stderr);
}

#[cfg(target_os = "linux")]
#[test]
fn help_that_cannot_be_written_is_a_failure_and_a_reader_that_has_gone_is_none() {
    for arguments in ["--help", "--version", "rubric list"] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("the system has it");
        let run =
            std::process::Command::new(env!("CARGO_BIN_EXE_ladder")).args(arguments.split(' ')).stdout(full).output();
        let run = run.expect("the program runs");
        let said = String::from_utf8_lossy(&run.stderr);
        assert_eq!((run.status.code(), &*said), (Some(2), "error: cannot write the output: no space left on device\n"));
        let (reader, writer) = std::io::pipe().expect("a pipe for the test");
        drop(reader);
        let run =
            std::process::Command::new(env!("CARGO_BIN_EXE_ladder")).args(arguments.split(' ')).stdout(writer).output();
        assert_eq!(run.expect("the program runs").status.code(), Some(0), "{arguments}");
    }
}

#[test]
fn an_option_that_would_do_nothing_beside_another_is_refused_before_anything_is_done() {
    let folder = folder();
    let answers = file(folder.path(), "answers.yaml", REMARKED);
    let lines = [
        ("--full --what-if nonsense=3", "'--full' cannot be used with '--what-if <ID=RATING>'"),
        ("--edit --what-if nonsense=3", "'--edit' cannot be used with '--what-if <ID=RATING>'"),
        ("--resume --what-if nonsense=3", "'--resume' cannot be used with '--what-if <ID=RATING>'"),
        ("--save saved.yaml --what-if nonsense=3", "'--save <FILE>' cannot be used with '--what-if <ID=RATING>'"),
        ("--quick --what-if nonsense=3", "'--quick' cannot be used with '--what-if <ID=RATING>'"),
        ("--quick --full", "'--quick' cannot be used with '--full'"),
        ("--quick --edit", "'--quick' cannot be used with '--edit'"),
        ("--quick", "--answers without --resume asks none"),
        ("--edit --resume", "'--edit' cannot be used with '--resume'"),
        ("--force", "--save <FILE>"),
    ];
    for (options, words) in lines {
        let run = ladder(&["assess", "-a", text(&answers)].into_iter().chain(options.split(' ')).collect::<Vec<_>>());
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{options}");
        assert!(run.stderr.contains(words), "{options}: {}", run.stderr);
    }
    assert!(std::fs::read(&answers).is_ok_and(|now| now == REMARKED.as_bytes()));
}

#[test]
fn an_option_that_a_format_or_another_option_leaves_idle_is_refused_by_every_command() {
    let folder = folder();
    let assess = "assess -a examples/partial.json";
    let plan = "plan -a examples/partial.json";
    let lines = [
        (assess, "--brief --details", "'--brief' cannot be used with '--details'"),
        (assess, "--brief -f json", "'--brief' cannot be used with '--format json'"),
        (assess, "--brief -f csv", "'--brief' cannot be used with '--format csv'"),
        (assess, "--brief -o FOLDER/report.json", "'--brief' cannot be used with '--format json'"),
        (assess, "--brief -o FOLDER/report.csv", "'--brief' cannot be used with '--format csv'"),
        (assess, "--force -o FOLDER/report.json", "--save <FILE>"),
        (plan, "--questions -f ics", "'--questions' cannot be used with '--format ics'"),
        (plan, "--questions --by quarter", "'--questions' cannot be used with '--by <SPAN>'"),
        (plan, "--by month -f json", "'--by' cannot be used with '--format json'"),
        (plan, "--by month -o FOLDER/plan.ics", "'--by' cannot be used with '--format ics'"),
        ("rubric show", "senior --compare mid senior", "'[LEVEL]' cannot be used with '--compare <LEVEL> <LEVEL>'"),
        ("rubric new", "--force", "--output <FILE>"),
        ("rubric new", "--force -o -", "'--force' cannot be used with '--output -'"),
        ("rubric schema", "--force -o -", "'--force' cannot be used with '--output -'"),
        ("answers new -t senior", "--force", "--output <FILE>"),
        ("answers new -t senior", "--force -o -", "'--force' cannot be used with '--output -'"),
        ("answers schema", "--force -o -", "'--force' cannot be used with '--output -'"),
        ("report schema", "--force -o -", "'--force' cannot be used with '--output -'"),
    ];
    for (command, options, said) in lines {
        let options = options.replace("FOLDER", text(folder.path()));
        let run = ladder(&command.split(' ').chain(options.split(' ')).collect::<Vec<_>>());
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{command} {options}");
        assert!(run.stderr.contains(said), "{command} {options}: {}", run.stderr);
    }
    assert_eq!(std::fs::read_dir(folder.path()).expect("the folder is there").count(), 0);
}

#[test]
fn a_wrong_target_is_said_where_nobody_can_be_asked_and_is_repeated_in_no_hint() {
    let expected = "\
error: no answers are given, and standard input is no terminal to answer questions at
  hint: the rubric `software-engineer` has no level `senoir`: did you mean `senior`?
  hint: to be asked, run it at a terminal without redirecting its input
  hint: pass --answers FILE, or `--answers -` to read standard input
  hint: `ladder answers new --target LEVEL --output answers.yaml` writes a file to fill in
";
    assert_eq!(whole(ladder(&["assess", "-t", "senoir"])), (2, String::new(), expected.to_owned()));
    let right = ladder(&["assess", "-t", "mid"]).stderr;
    assert!(right.contains("--target mid --output") && !right.contains("no level"), "{right}");
}

#[test]
fn what_a_message_echoes_is_cut_with_its_length() {
    let folder = folder();
    let long = "x".repeat(100_000);
    let shown = format!("{}… (100000 characters)", "x".repeat(80));
    let rating = "x".repeat(9_000);
    let answers =
        file(folder.path(), "answers.yaml", format!("target: senior\nanswers: {{writes-design-docs: {rating}}}\n"));
    let example = ["-a", "examples/partial.json"];
    let option = |option: &'static str, value: &str| [&["assess"][..], &example, &[option, value]].concat().join("\n");
    let lines = [
        (format!("assess\n{long}"), format!("unexpected argument '{shown}' found")),
        (option("-t", &long), format!("has no level `{shown}`")),
        (option("-r", &long), format!("there is no rubric `{shown}`")),
        (option("-f", &long), format!("invalid value '{shown}' for '--format <FORMAT>'")),
        (option("--what-if", &format!("{long}=3")), format!("a warning sign `{shown}`")),
        (
            format!("answers\ncheck\n{}", text(&answers)),
            format!("the text \"{}… (9000 characters)\" is no rating", &rating[..80]),
        ),
    ];
    for (line, words) in lines {
        let run = ladder(&line.split('\n').collect::<Vec<_>>());
        assert_eq!(run.status, 2, "{words}");
        assert!(run.stderr.contains(&words) && run.stderr.len() < 2_000, "{words}: {}", run.stderr);
    }
}
