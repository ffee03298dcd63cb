//! `ladder assess`: reports, exit statuses, and where the report goes.

use snapbox::{assert_data_eq, file};
use unicode_width::UnicodeWidthStr as _;

use super::support::{self, command, ladder, run, text};

/// The answers files that the README shows.
const EXAMPLES: [&str; 3] =
    ["examples/people/strong-mid.yaml", "examples/people/overclaimer.yaml", "examples/partial.json"];

#[test]
fn a_strong_case_with_a_few_gaps_is_reported_as_shown() {
    let run = ladder(&["assess", "--target", "senior", "--answers", EXAMPLES[0]]);
    assert_data_eq!(run.stdout, file!["../../examples/reports/strong-mid.txt"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
}

#[test]
fn a_partial_case_with_details_is_reported_as_shown() {
    let run = ladder(&["assess", "--answers", EXAMPLES[2], "--details"]);
    assert_data_eq!(run.stdout, file!["../../examples/reports/partial.txt"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
}

#[test]
fn the_json_report_keeps_its_form() {
    let run = ladder(&["assess", "--answers", EXAMPLES[2], "--format", "json"]);
    assert_data_eq!(run.stdout, file!["../../examples/reports/partial.json"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
}

#[test]
fn the_json_report_says_what_it_is_and_the_verdict_that_the_page_says() {
    let run = ladder(&["assess", "--answers", "examples/people/new-lead.yaml", "--format", "json"]);
    let facts: serde_json::Value = serde_json::from_str(&run.stdout).expect("the report is JSON");
    assert_eq!((&facts["kind"], &facts["schema_version"]), (&"assessment".into(), &1.into()));
    assert_eq!(facts["generator"], serde_json::json!({"name": "ladder", "version": env!("CARGO_PKG_VERSION")}));
    for end in ["low", "high"] {
        assert_eq!(facts["verdict"][end], facts["evidenced"][end]["verdict"]);
    }
    let page = ladder(&["assess", "--answers", "examples/people/new-lead.yaml", "--details"]).stdout;
    let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
    let texts = |list: &str, key: &str| {
        let items = facts[list].as_array().expect("a list").clone();
        items.into_iter().filter_map(move |item| item[key].as_str().map(str::to_owned)).collect::<Vec<_>>()
    };
    let musts = facts["transition"]["today"]["musts"].as_array().expect("a list of musts");
    let musts = musts.iter().filter_map(|must| must.as_str().map(str::to_owned));
    for said in texts("dimensions", "title").into_iter().chain(texts("in_seat", "text")).chain(musts) {
        assert!(page.contains(&said), "{said}\n{page}");
    }
}

#[test]
fn no_line_is_wider_than_the_page() {
    for example in EXAMPLES {
        for width in (60..=120).step_by(3).chain([200, 400]) {
            let mut command = command(&["assess", "--answers", example, "--details"]);
            command.env("COLUMNS", width.to_string());
            let run = run(command);
            let widest = run.stdout.lines().max_by_key(|line| line.width()).unwrap_or_default();
            assert!(widest.width() <= width, "{example} at {width}: {widest}");
        }
    }
}

#[test]
fn a_narrow_page_says_the_same_as_a_wide_one() {
    let words = |width: &str| {
        let mut command = command(&["assess", "--answers", EXAMPLES[0]]);
        command.env("COLUMNS", width);
        run(command).stdout
    };
    let (narrow, wide) = (words("60"), words("200"));
    for part in [
        "Held back by",
        "Dimension",
        "Gates",
        "What is missing",
        "Strengths",
        "On what this rests",
        "Next steps",
        "│",
        "✗ not met",
        "18.4",
    ] {
        assert!(narrow.contains(part) && wide.contains(part), "{part}");
    }
}

#[test]
fn without_colour_nothing_is_lost() {
    let plain = ladder(&["assess", "--answers", EXAMPLES[0]]).stdout;
    let coloured = ladder(&["assess", "--answers", EXAMPLES[0], "--color", "always"]).stdout;
    assert!(coloured.contains("\u{1b}["));
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain);
}

#[test]
fn no_color_and_a_dumb_terminal_turn_colour_off() {
    for (name, value) in [("NO_COLOR", "1"), ("TERM", "dumb"), ("CLICOLOR", "0")] {
        let mut command = command(&["assess", "--answers", EXAMPLES[0]]);
        command.env(name, value);
        assert!(!run(command).stdout.contains('\u{1b}'), "{name}");
    }
    let mut forced = command(&["assess", "--answers", EXAMPLES[0]]);
    forced.env("CLICOLOR_FORCE", "1");
    assert!(run(forced).stdout.contains('\u{1b}'));
}

#[test]
fn a_required_verdict_decides_the_exit_status() {
    let status = |required: &str| ladder(&["assess", "--answers", EXAMPLES[0], "--require", required]).status;
    assert_eq!(["not-yet", "developing", "nearly", "ready"].map(status), [0, 0, 0, 1]);
}

#[test]
fn the_command_line_wins_over_the_file() {
    let run =
        ladder(&["assess", "--answers", EXAMPLES[0], "--target", "sr", "--current", "none", "--as-of", "2026-12-24"]);
    assert!(run.stdout.contains("Senior engineer, every level on the path judged"), "{}", run.stdout);
    assert!(run.stdout.contains("2026-12-24"));
}

#[test]
fn answers_come_from_standard_input_too() {
    let mut command = command(&["assess", "--answers", "-"]);
    command.write_stdin(std::fs::read(EXAMPLES[0]).expect("the example is there"));
    assert_eq!(run(command).stdout, ladder(&["assess", "--answers", EXAMPLES[0]]).stdout);
}

#[test]
fn the_ending_of_the_output_picks_the_format() {
    let folder = support::folder();
    let path = folder.path().join("report.json");
    let run = ladder(&["assess", "--answers", EXAMPLES[2], "--output", text(&path)]);
    assert_eq!((run.status, run.stdout.as_str(), run.stderr), (0, "", format!("Wrote {}\n", text(&path))));
    assert_data_eq!(
        std::fs::read_to_string(&path).expect("the report is there"),
        file!["../../examples/reports/partial.json"]
    );
    let unknown = ladder(&["assess", "--answers", EXAMPLES[2], "--output", text(&folder.path().join("report.docx"))]);
    assert_eq!(unknown.status, 2);
    assert!(unknown.stderr.contains("names no format"), "{}", unknown.stderr);
}

#[test]
fn a_report_never_overwrites_the_answers_it_is_about() {
    let folder = support::folder();
    let answers =
        support::file(folder.path(), "answers.json", std::fs::read(EXAMPLES[2]).expect("the example is there"));
    let run = ladder(&["assess", "--answers", text(&answers), "--output", text(&answers)]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("would overwrite the answers"), "{}", run.stderr);
    assert_eq!(
        std::fs::read(&answers).expect("still there"),
        std::fs::read(EXAMPLES[2]).expect("the example is there")
    );
}

#[test]
fn a_reader_that_goes_away_ends_the_program_quietly() {
    let script = format!(
        "{} assess --answers {} --details | true; exit ${{PIPESTATUS[0]}}",
        env!("CARGO_BIN_EXE_ladder"),
        EXAMPLES[0]
    );
    let mut command = assert_cmd::Command::new("bash");
    command.args(["-c", &script]).current_dir(env!("CARGO_MANIFEST_DIR"));
    let run = run(command);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
}

#[test]
fn without_answers_it_says_what_to_pass() {
    let run = ladder(&["assess", "--target", "senior"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(
        run.stderr.contains("--answers FILE") && run.stderr.contains("ladder answers new --target senior"),
        "{}",
        run.stderr
    );
}

#[test]
fn the_same_input_gives_the_same_output_byte_for_byte() {
    for format in ["table", "json"] {
        let report = || ladder(&["assess", "--answers", EXAMPLES[2], "--format", format]).stdout;
        assert_eq!(report(), report());
    }
}
