//! The formats of a report: what each writes, where it goes, and who may read it.

use snapbox::{assert_data_eq, file};

use super::support::{folder, ladder, text};

/// The answers that the README shows.
const EXAMPLE: &str = "examples/people/strong-mid.yaml";

#[test]
fn the_markdown_report_is_as_shown() {
    let run = ladder(&["assess", "--answers", EXAMPLE, "--format", "markdown"]);
    assert_data_eq!(run.stdout, file!["../../examples/reports/strong-mid.md"].raw());
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
}

#[test]
fn the_csv_report_is_as_shown() {
    let run = ladder(&["assess", "--answers", EXAMPLE, "--format", "csv"]);
    assert_eq!(run.stdout, std::fs::read_to_string("examples/reports/strong-mid.csv").expect("the example is there"));
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
}

#[test]
fn the_html_report_is_as_shown() {
    let run = ladder(&["assess", "--answers", EXAMPLE, "--format", "html", "--details"]);
    assert_data_eq!(run.stdout, file!["../../examples/reports/strong-mid.html"].raw());
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
}

#[test]
fn the_ending_of_the_output_picks_each_format() {
    let folder = folder();
    for (endings, format) in [
        (&["md", "markdown", "MD"][..], "markdown"),
        (&["csv"], "csv"),
        (&["html", "htm"], "html"),
        (&["json"], "json"),
        (&["txt"], "table"),
    ] {
        let expected = ladder(&["assess", "--answers", EXAMPLE, "--format", format]).stdout;
        for ending in endings {
            let path = folder.path().join(format!("report.{ending}"));
            let run = ladder(&["assess", "--answers", EXAMPLE, "--output", text(&path)]);
            let note = format!("Wrote {}\n", text(&path));
            assert_eq!((run.status, run.stdout.as_str(), run.stderr), (0, "", note), "{ending}");
            let written = std::fs::read_to_string(&path).expect("the report is there");
            assert_eq!(written.trim_start_matches('\u{feff}'), expected, "{ending}");
        }
    }
}

#[test]
fn what_is_asked_for_wins_over_the_ending() {
    let folder = folder();
    let path = folder.path().join("report.md");
    ladder(&["assess", "--answers", EXAMPLE, "--output", text(&path), "--format", "csv"]);
    let written = std::fs::read_to_string(&path).expect("the report is there");
    assert!(written.trim_start_matches('\u{feff}').starts_with("level,dimension,"));
}

#[test]
fn a_spreadsheet_knows_a_file_by_its_mark_and_a_pipe_has_none() {
    let folder = folder();
    for (ending, marked) in [("csv", true), ("md", false), ("html", false), ("json", false), ("txt", false)] {
        let path = folder.path().join(format!("report.{ending}"));
        ladder(&["assess", "--answers", EXAMPLE, "--output", text(&path)]);
        let marks = std::fs::read_to_string(&path).expect("the report is there").matches('\u{feff}').count();
        assert_eq!(marks, usize::from(marked), "{ending}");
    }
    for output in [&[][..], &["--output", "-"]] {
        let run = ladder(&[&["assess", "--answers", EXAMPLE, "--format", "csv"][..], output].concat());
        assert!(run.stdout.starts_with("level,"), "{}", run.stdout);
    }
}

#[cfg(unix)]
#[test]
fn a_report_in_a_file_is_readable_by_its_owner_alone_and_leaves_nothing_beside_it() {
    use std::os::unix::fs::PermissionsExt as _;
    for ending in ["md", "csv", "html", "json", "txt"] {
        let folder = folder();
        let path = folder.path().join(format!("report.{ending}"));
        for _ in 0..2 {
            assert_eq!(ladder(&["assess", "--answers", EXAMPLE, "--output", text(&path)]).status, 0, "{ending}");
            let mode = std::fs::metadata(&path).expect("the report is there").permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{ending}");
        }
        assert_eq!(std::fs::read_dir(folder.path()).expect("the folder is there").count(), 1, "{ending}");
    }
}

#[test]
fn an_unknown_format_or_ending_is_told_the_ones_there_are() {
    for (typed, meant) in [("markdwn", "markdown"), ("htlm", "html"), ("jsn", "json")] {
        let run = ladder(&["assess", "--answers", EXAMPLE, "--format", typed]);
        assert_eq!(run.status, 2);
        assert!(run.stderr.contains(&format!("'{meant}'")), "{}", run.stderr);
    }
    let folder = folder();
    let run = ladder(&["assess", "--answers", EXAMPLE, "--output", text(&folder.path().join("report.docx"))]);
    assert_eq!(run.status, 2);
    for ending in [".html", ".md", ".csv", ".json", ".txt", "--format"] {
        assert!(run.stderr.contains(ending), "{ending}: {}", run.stderr);
    }
}

#[test]
fn the_same_input_gives_the_same_report_in_every_format() {
    for format in ["table", "json", "markdown", "csv", "html"] {
        let report = || ladder(&["assess", "--answers", EXAMPLE, "--format", format, "--details"]).stdout;
        assert_eq!(report(), report(), "{format}");
    }
}

#[test]
fn charts_draw_what_is_open_apart_from_what_is_shown() {
    let report = |answers: &str| ladder(&["assess", "--answers", answers, "--format", "html"]).stdout;
    let (whole, partial) = (report(EXAMPLE), report("examples/partial.json"));
    for drawn in
        ["class=\"evidenced high\"", "class=\"claimed high\"", "class=\"high evidenced\"", "open answers could add"]
    {
        assert!(partial.contains(drawn) && !whole.contains(drawn), "{drawn}");
    }
    let numbers = "Scope: evidenced 50–83.3%, claimed 50–83.3%, needed 85%, gap ≤ 35 points.";
    assert_eq!(partial.matches(numbers).count(), 2, "both charts say their numbers");
}

#[test]
fn charts_say_where_nothing_is_to_be_judged() {
    let folder = folder();
    let criteria = "      a: [{id: does-a, text: Does a}]\n      b: [{id: does-b, text: Does b}]\n";
    let dimensions = "dimensions: [{id: a, title: Scope}, {id: b, title: Impact}]\n";
    let rubric = format!(
        "schema: 1\nid: small\nversion: 1.0.0\ntitle: Small\n{dimensions}levels:\n  - id: one\n    title: One\n    criteria:\n{criteria}"
    );
    let rubric = super::support::file(folder.path(), "small.yaml", rubric);
    let answers = "target: one\nanswers: {does-a: 3, does-b: {rating: na, reason: No such work}}\n";
    let answers = super::support::file(folder.path(), "answers.yaml", answers);
    let run = ladder(&["assess", "--rubric", text(&rubric), "--answers", text(&answers), "--format", "html"]);
    assert!(run.stdout.contains("gap 35 points. Impact: nothing to judge.</desc>"), "{}", run.stdout);
}

#[test]
fn a_radar_needs_three_dimensions_and_has_room_for_twelve() {
    let rubric = |dimensions: usize| {
        let lines = |line: fn(usize) -> String| (0..dimensions).map(line).collect::<Vec<_>>().concat();
        format!(
            "schema: 1\nid: small\nversion: 1.0.0\ntitle: Small\ndimensions:\n{}levels:\n  - id: one\n    title: One\n    criteria:\n{}",
            lines(|place| format!("  - {{id: own-{place}, title: Own {place}}}\n")),
            lines(|place| format!("      own-{place}: [{{id: does-{place}, text: Does {place}}}]\n")),
        )
    };
    let folder = folder();
    let answers = super::support::file(folder.path(), "answers.yaml", "target: one\nanswers: {does-0: 3}\n");
    for (dimensions, radars) in [(1, 0), (2, 0), (3, 1), (12, 1), (13, 0)] {
        let rubric = super::support::file(folder.path(), "small.yaml", rubric(dimensions));
        let arguments = ["assess", "--rubric", text(&rubric), "--answers", text(&answers), "--format", "html"];
        let run = ladder(&arguments);
        assert_eq!(run.stdout.matches("class=\"radar\"").count(), radars, "{dimensions}: {}", run.stderr);
        assert_eq!(run.stdout.matches("class=\"bars\"").count(), 1, "{dimensions}");
    }
}

#[test]
fn spreadsheets_get_one_row_a_criterion_with_stable_columns() {
    let report = ladder(&["assess", "--answers", "examples/partial.json", "--format", "csv"]).stdout;
    let mut table = csv::Reader::from_reader(report.as_bytes());
    let columns: Vec<_> = table.headers().expect("there is a header").iter().map(str::to_owned).collect();
    let expected = "level,dimension,criterion,text,must,weight,rating,rating_means,effective_rating,evidence_tier,gap,gap_order,unlocks,adds_points,next_action,effort,evidence,note,dimension_title,dimension_weight,dimension_claimed,dimension_evidenced,dimension_gap,dimension_stands_at,subject,rated_by,rubric,target,move,as_of,verdict,held_back,evidenced,claimed,bar,stands_at,gates,warning_signs,shown,applicable,pieces,evidenced_low,evidenced_high,claimed_low,claimed_high,bar_score,dimension_evidenced_low,dimension_evidenced_high,dimension_claimed_low,dimension_claimed_high,competency,competency_has_and_needs";
    assert_eq!(columns.join(","), expected);
    let rows: Vec<_> = table.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), 22);
    let cell = |row: usize, name: &str| {
        let place = columns.iter().position(|column| column == name).expect("the column is there");
        rows[row][place].to_owned()
    };
    assert_eq!(cell(0, "criterion"), "leads-cross-team-project");
    assert_eq!(["rating", "evidence_tier", "gap"].map(|name| cell(0, name)), ["meets", "3", ""]);
    assert_eq!(["dimension_title", "dimension_weight"].map(|name| cell(0, name)), ["Scope", "1"]);
    assert_eq!(["gap", "gap_order", "effort"].map(|name| cell(1, name)), ["unmet", "19", "days"]);
    let numbers = ["evidenced_low", "evidenced_high", "bar_score", "dimension_evidenced_low"];
    assert_eq!(numbers.map(|name| cell(0, name)), ["0.1547", "0.9166", "0.8500", "0.5000"]);
    assert_eq!(["shown", "applicable", "pieces"].map(|name| cell(0, name)), ["2", "21", "1"]);
}
