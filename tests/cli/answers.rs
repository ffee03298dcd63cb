//! `ladder answers`: the file to fill in, and the check of files.

use super::support::{command, file, folder, ladder, run, text};

#[test]
fn a_template_reads_back_with_nothing_answered() {
    let folder = folder();
    for target in ["intern", "mid", "senior", "staff", "cto"] {
        let template = ladder(&["answers", "new", "--target", target]);
        assert_eq!((template.status, template.stderr.as_str()), (0, ""), "{target}");
        let path = file(folder.path(), "answers.yaml", &template.stdout);
        let report = ladder(&["assess", "--answers", text(&path)]);
        assert_eq!((report.status, report.stderr.as_str()), (0, ""), "{target}");
        assert!(report.stdout.contains("No signal yet"), "{target}");
    }
}

#[test]
fn a_template_shows_question_anchors_and_evidence_hints() {
    let template = ladder(&["answers", "new", "--target", "senior"]).stdout;
    for words in [
        "did you lead a project",
        "#   3 Meets: ",
        "#   Evidence: ",
        "(a must",
        "rubric: software-engineer@",
        "current: mid",
        "assigned-work-only:",
    ] {
        assert!(template.contains(words), "{words}");
    }
}

#[test]
fn a_template_asks_about_every_level_that_is_not_held() {
    let levels = |current: &str| {
        let template = ladder(&["answers", "new", "--target", "senior", "--current", current]).stdout;
        ["Junior engineer ·", "Mid-level engineer ·", "Senior engineer ·"].map(|level| template.contains(level))
    };
    assert_eq!(levels("mid"), [false, false, true]);
    assert_eq!(levels("junior"), [false, true, true]);
    assert_eq!(levels("none"), [true, true, true]);
}

#[test]
fn a_template_is_written_for_its_owner_alone_and_overwrites_nothing() {
    let folder = folder();
    let path = folder.path().join("answers.yaml");
    let first = ladder(&["answers", "new", "--target", "senior", "--output", text(&path)]);
    assert_eq!((first.status, first.stdout.as_str()), (0, ""));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(&path).expect("the file is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let second = ladder(&["answers", "new", "--target", "mid", "--output", text(&path)]);
    assert_eq!(second.status, 2);
    assert!(second.stderr.contains("is there already"), "{}", second.stderr);
}

#[test]
fn a_template_filled_in_gives_a_verdict() {
    let folder = folder();
    let template = ladder(&["answers", "new", "--target", "mid"]).stdout;
    let filled = template.replace("    rating:\n    evidence: []", "    rating: 3\n    evidence: [{what: Done, link: https://example.org, date: 2026-01-10}, {what: Again, link: https://example.org, date: 2026-08-10}]");
    assert_ne!(filled, template);
    let path = file(folder.path(), "answers.yaml", filled);
    let report = ladder(&["assess", "--answers", text(&path), "--as-of", "2026-11-20", "--require", "ready"]);
    assert_eq!(report.status, 0, "{}{}", report.stdout, report.stderr);
    assert!(report.stdout.contains("Ready to put forward for Mid-level engineer"), "{}", report.stdout);
}

#[test]
fn good_files_pass_the_check() {
    let run = ladder(&["answers", "check", "examples/strong-mid.yaml", "examples/partial.json"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""));
    assert_eq!(run.stderr, "examples/strong-mid.yaml: ok\nexamples/partial.json: ok\n");
}

#[test]
fn the_check_reports_every_file_and_every_mistake() {
    let folder = folder();
    let one = file(folder.path(), "one.yaml", "target: senoir\nanswers: {writes-design-docs: 9}\n");
    let two = file(folder.path(), "two.yaml", "answer: {}\n");
    let run = ladder(&["answers", "check", text(&one), "examples/strong-mid.yaml", text(&two)]);
    assert_eq!(run.status, 2);
    for words in [
        "unknown-level",
        "did you mean `senior`?",
        "unknown-rating",
        "unknown-key",
        "did you mean `answers`?",
        "strong-mid.yaml: ok",
        "3 errors",
    ] {
        assert!(run.stderr.contains(words), "{words}: {}", run.stderr);
    }
}

#[test]
fn the_check_reads_standard_input_too() {
    let mut command = command(&["answers", "check", "-"]);
    command.write_stdin("target: senior\nanswers: {writes-design-docs: 3}\n");
    let run = run(command);
    assert_eq!((run.status, run.stderr.as_str()), (0, "-: ok\n"));
}

#[test]
fn answers_of_another_version_are_read_with_a_warning() {
    let folder = folder();
    let path = file(
        folder.path(),
        "answers.yaml",
        "rubric: software-engineer@0.1.0\ntarget: senior\nanswers: {writes-design-docs: 3}\n",
    );
    let run = ladder(&["assess", "--answers", text(&path)]);
    assert_eq!(run.status, 0);
    assert!(run.stderr.contains("warning[other-rubric]") && run.stderr.contains("0.1.0"), "{}", run.stderr);
}
