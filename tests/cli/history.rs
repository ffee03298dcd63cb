//! `ladder history` and `ladder diff`: dates beside each other, and what is the person's, the rubric's, and age alone.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "a test prepares and looks at files itself")]

use std::path::{Path, PathBuf};

use serde_json::Value;
use snapbox::{Data, assert_data_eq};

use super::rubric_errors::BASE;
use super::support::{Run, file, folder, ladder, text};

/// The dated files of one person.
const DATES: [&str; 3] = ["2025-11-20", "2026-05-20", "2026-11-20"];

fn example(date: &str) -> String {
    format!("examples/history/{date}.yaml")
}

/// Writes answers of a day to one question, with a piece of evidence of 2025-03-01.
fn answers(folder: &Path, name: &str, date: &str, rating: u8, more: &str) -> PathBuf {
    let evidence = "evidence: [{what: a design, link: \"https://example.org/a\", date: 2025-03-01}]";
    let answers = format!("answers: {{writes-design-docs: {{rating: {rating}, {evidence}}}}}");
    file(folder, name, format!("target: senior\ncurrent: mid\ndate: {date}\n{more}{answers}\n"))
}

fn json(run: &Run) -> Value {
    assert!(run.status < 2, "{}", run.stderr);
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}", run.stdout))
}

fn history(paths: &[&Path], options: &[&str]) -> Run {
    let paths: Vec<_> = paths.iter().map(|path| text(path)).collect();
    ladder(&[&["history", "-f", "json"], &paths[..], options].concat())
}

fn diff(old: &Path, new: &Path) -> Value {
    json(&ladder(&["diff", text(old), text(new), "-f", "json"]))
}

fn assert_refused(run: &Run, words: &[&str]) {
    assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{}", run.stderr);
    assert!(words.iter().all(|words| run.stderr.contains(words)), "{words:?} in {}", run.stderr);
}

fn dates(history: &Value) -> Vec<&str> {
    history["entries"]
        .as_array()
        .expect("entries")
        .iter()
        .map(|entry| entry["date"].as_str().expect("a date"))
        .collect()
}

/// Gives the ids of the criteria of a change that are different in a way.
fn of_kind<'a>(change: &'a Value, kind: &str) -> Vec<&'a str> {
    let criteria = change["criteria"].as_array().expect("criteria").iter();
    let is_of = |one: &&Value| one["kinds"].as_array().expect("kinds").contains(&kind.into());
    criteria.filter(is_of).map(|one| one["id"].as_str().expect("an id")).collect()
}

#[test]
fn the_example_reads_as_shown() {
    let page = |command: &[&str], name: &str| {
        let run = ladder(command);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        let kept = format!("{}/examples/history/{name}", env!("CARGO_MANIFEST_DIR"));
        assert_data_eq!(run.stdout, Data::read_from(kept.as_ref(), None).raw());
    };
    page(&["history", "examples/history"], "history.txt");
    page(&["diff", &example(DATES[1]), &example(DATES[2])], "diff.txt");
}

#[test]
fn a_file_and_itself_have_no_difference() {
    let path = example(DATES[2]);
    let found = diff(Path::new(&path), Path::new(&path));
    assert_eq!((&found["same"], &found["change"]["criteria"]), (&true.into(), &Value::Array(Vec::new())));
    let page = ladder(&["diff", &path, &path]).stdout;
    assert!(page.starts_with("Nothing changed: 83.3%, nearly.\n"), "{page}");
}

#[test]
fn the_order_of_files_changes_nothing() {
    let paths = DATES.map(example);
    let [one, two, three] = paths.each_ref().map(String::as_str);
    for format in ["json", "table", "csv", "html", "markdown"] {
        let kept = ladder(&["history", one, two, three, "-f", format]).stdout;
        for order in [[three, two, one], [two, three, one], [two, one, three]] {
            assert_eq!(ladder(&[&["history"], &order[..], &["-f", format]].concat()).stdout, kept, "{format}");
        }
    }
}

#[test]
fn what_only_aged_is_no_fall_of_the_person() {
    let folder = folder();
    let old = answers(folder.path(), "old.yaml", "2026-08-01", 3, "");
    let new = answers(folder.path(), "new.yaml", "2026-11-20", 3, "");
    let found = diff(&old, &new);
    let change = &found["change"];
    assert_eq!(of_kind(change, "aged"), ["writes-design-docs"]);
    assert_eq!(change["criteria"][0]["tiers"], serde_json::json!([2, 1, 1]));
    let steps = change["steps"].as_array().expect("steps");
    let moved: Vec<_> = steps.iter().map(|step| step["evidenced"] != "0").collect();
    assert_eq!(moved, [true, false, false, false]);
}

#[test]
fn what_rose_and_what_fell_is_told_apart_from_age() {
    let folder = folder();
    let old = answers(folder.path(), "old.yaml", "2026-08-01", 1, "");
    let new = answers(folder.path(), "new.yaml", "2026-11-20", 3, "");
    let (there, back) = (diff(&old, &new), diff(&new, &old));
    assert_eq!(of_kind(&there["change"], "rose"), ["writes-design-docs"]);
    assert_eq!(of_kind(&back["change"], "fell"), ["writes-design-docs"]);
    assert_eq!(there["change"]["criteria"][0]["kinds"], serde_json::json!(["rose", "aged"]));
}

#[test]
fn a_change_of_the_version_is_a_line_of_its_own_and_no_line_leads_across() {
    let found = json(&ladder(&["history", "examples/history", "-f", "json"]));
    let rubric = &found["changes"][0]["rubric"];
    assert_eq!((&rubric["before"], &rubric["after"]), (&"1.0.0".into(), &"2.0.0".into()));
    assert_eq!(rubric["judged_by_both"], false);
    assert_eq!(found["changes"][1]["rubric"], Value::Null);
    let page = ladder(&["history", "examples/history"]).stdout;
    assert!(page.contains("2026-05-20  rubric 1.0.0 → 2.0.0\n") && page.contains("▄┊▆"), "{page}");
    assert!(page.starts_with("Nearly on 2026-11-20, developing on 2026-05-20"), "{page}");
    let words = page.split_whitespace().collect::<Vec<_>>().join(" ");
    let first = "From 2025-11-20 to 2026-05-20 Not progress rubric 1.0.0 → 2.0.0; what the rubric changed and what somebody showed cannot be told apart Verdict";
    assert!(words.contains(first), "{page}");
    assert!(words.contains("points from the rubric and the answers together Gates"), "{page}");
    let diff = ladder(&["diff", &example(DATES[0]), &example(DATES[1])]).stdout;
    let words = diff.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("With the later answers and the "), "{diff}");
    assert!(!diff.lines().take(3).any(|line| line.contains("from the answers")), "{diff}");
    let page = ladder(&["history", "examples/history", "-f", "html"]).stdout;
    assert!(page.contains("class=\"apart\"") && !page.contains("<script"));
}

#[test]
fn what_a_rubric_at_hand_changed_is_counted_apart() {
    let folder = folder();
    let scales = ["0.85", "0.9"].map(|ready| BASE.replace("ready: 0.85", &format!("ready: {ready}")));
    assert_ne!(scales[0], scales[1], "the base rubric has that bar");
    file(folder.path(), "one/base.yaml", &scales[0]);
    file(folder.path(), "base.yaml", scales[1].replace("version: 1.0.0", "version: 2.0.0"));
    let answers =
        |date: &str| format!("rubric: ./base.yaml\ntarget: senior\ndate: {date}\nanswers: {{leads-project: 3}}\n");
    let old = file(folder.path(), "one/a.yaml", answers("2026-01-01"));
    let new = file(folder.path(), "a.yaml", answers("2026-11-20"));
    let found = diff(&old, &new);
    assert_eq!(found["change"]["rubric"]["judged_by_both"], true);
    assert_eq!(found["change"]["criteria"], Value::Array(Vec::new()));
    let page = ladder(&["diff", text(&old), text(&new)]).stdout;
    assert!(page.contains("The earlier answers are judged by the earlier rubric"), "{page}");
}

#[test]
fn a_file_without_a_date_is_named() {
    let folder = folder();
    let dated = answers(folder.path(), "dated.yaml", "2026-08-01", 3, "");
    let undated = file(folder.path(), "undated.yaml", "target: senior\nanswers: {writes-design-docs: 3}\n");
    assert_refused(&history(&[&dated, &undated], &[]), &["undated.yaml` has no `date`", "hint: write the day"]);
    let kept = history(&[&dated, &undated], &["--keep-going"]);
    assert_eq!((kept.status, dates(&json(&kept))), (1, vec!["2026-08-01"]));
    assert!(kept.stderr.contains("Left out ") && kept.stderr.contains("undated.yaml"), "{}", kept.stderr);
}

#[test]
fn files_about_two_people_are_refused_with_both_names_and_nobody_is_anybody() {
    let folder = folder();
    let of = |name: &str, date: &str, subject: &str| answers(folder.path(), name, date, 3, subject);
    let one = of("one.yaml", "2026-01-01", "subject: Sam\n");
    let other = of("other.yaml", "2026-02-01", "subject: Kim\n");
    let nobody = of("nobody.yaml", "2026-03-01", "");
    let same = of("same.yaml", "2026-04-01", "subject: ' sam '\n");
    let words = ["one.yaml` is about `Sam`", "other.yaml` is about `Kim`"];
    assert_refused(&history(&[&one, &other], &[]), &words);
    assert_refused(&ladder(&["diff", text(&one), text(&other)]), &words);
    let found = json(&history(&[&one, &nobody, &same], &[]));
    assert_eq!(dates(&found), ["2026-01-01", "2026-03-01", "2026-04-01"]);
    let page = ladder(&["history", text(&one), text(&nobody), text(&same)]).stdout;
    assert!(page.contains("1 file names nobody, and is taken to be about the same person."), "{page}");
    let kept = history(&[&one, &other, &same], &["--keep-going"]);
    assert_eq!((kept.status, dates(&json(&kept))), (1, vec!["2026-01-01", "2026-04-01"]));
}

#[test]
fn raters_of_one_day_stand_apart_and_each_is_compared_with_their_own() {
    let folder = folder();
    let of = |name: &str, date: &str, rating, role: &str| {
        answers(folder.path(), name, date, rating, &format!("rater: {{role: {role}}}\n"))
    };
    let files = [
        of("a.yaml", "2026-01-01", 1, "self"),
        of("b.yaml", "2026-01-01", 3, "manager"),
        of("c.yaml", "2026-02-01", 2, "self"),
        of("d.yaml", "2026-02-01", 3, "manager"),
    ];
    let paths: Vec<_> = files.iter().map(PathBuf::as_path).collect();
    let found = json(&history(&paths, &[]));
    let roles = found["entries"].as_array().expect("entries").iter();
    let roles: Vec<_> = roles.map(|entry| entry["rater"]["role"].as_str().expect("a role")).collect();
    assert_eq!(roles, ["self", "manager", "self", "manager"]);
    let page = ladder(&[&["history"], &paths.iter().map(|path| text(path)).collect::<Vec<_>>()[..]].concat()).stdout;
    assert!(page.contains(" on 2026-02-01, rated by manager, as on 2026-01-01;"), "{page}");
    let changes = found["changes"].as_array().expect("changes");
    let changes: Vec<_> =
        changes.iter().map(|change| (&change["from"], &change["to"], of_kind(change, "rose").len())).collect();
    assert_eq!(changes, [(&0.into(), &2.into(), 1), (&1.into(), &3.into(), 0)]);
}

#[test]
fn a_damaged_file_costs_no_other_where_that_is_asked_for() {
    let folder = folder();
    answers(folder.path(), "a.yaml", "2026-01-01", 1, "");
    answers(folder.path(), "b.yaml", "2026-02-01", 2, "");
    file(folder.path(), "c.yaml", "target: [senior");
    assert_refused(&history(&[folder.path()], &[]), &["c.yaml"]);
    let kept = history(&[folder.path()], &["--keep-going"]);
    assert_eq!((kept.status, dates(&json(&kept))), (1, vec!["2026-01-01", "2026-02-01"]));
    assert!(kept.stderr.contains("Left out "), "{}", kept.stderr);
    let empty = super::support::folder();
    assert_refused(&history(&[empty.path()], &[]), &["no answers file is in"]);
}

#[test]
fn dated_copies_are_read_with_their_file_and_each_day_once() {
    let folder = folder();
    let saved = folder.path().join("saved.yaml");
    for (date, rating) in [("2026-01-01", 1), ("2026-02-01", 2), ("2026-02-01", 3)] {
        let answers = answers(folder.path(), "a.yaml", date, rating, "");
        let save = ["assess", "-q", "-f", "json", "-a", text(&answers), "--save", text(&saved), "--force"];
        assert_eq!(ladder(&save).status, 0);
    }
    let found = json(&history(&[&saved], &[]));
    assert_eq!(dates(&found), ["2026-01-01", "2026-02-01", "2026-02-01"]);
    let rose = found["changes"].as_array().expect("changes").iter().map(|change| of_kind(change, "rose").len());
    assert_eq!(rose.collect::<Vec<_>>(), [1, 1]);
    // The folder of the copies says the same; a file that an interview left without a date stands for its last copy.
    assert_eq!(dates(&json(&history(&[&folder.path().join(".history")], &[]))), dates(&found));
    let undated = std::fs::read_to_string(&saved).expect("it is there").replace("date: 2026-02-01\n", "");
    std::fs::write(&saved, undated).expect("the folder is writable");
    assert_eq!(dates(&json(&history(&[&saved], &[]))), dates(&found));
}

#[test]
fn one_date_is_a_history_too() {
    let page = ladder(&["history", &example(DATES[2])]);
    assert_eq!(page.status, 0);
    assert!(page.stdout.starts_with("Nearly on 2026-11-20: evidenced 83.3%.\n"), "{}", page.stdout);
    assert!(!page.stdout.contains("From age alone"), "{}", page.stdout);
}

#[test]
fn documents_fit_their_schemas() {
    for (kind, command) in [
        ("history", vec!["history", "examples/history"]),
        ("diff", vec!["diff", "examples/history/2025-11-20.yaml", "examples/history/2026-11-20.yaml"]),
    ] {
        let schema: Value = serde_json::from_str(&ladder(&["report", "schema", kind]).stdout).expect("JSON");
        let validator = jsonschema::draft202012::new(&schema).expect("the schema is one of draft 2020-12");
        let mut document = json(&ladder(&[&command[..], &["-f", "json"]].concat()));
        assert_eq!((&document["kind"], &document["schema_version"]), (&kind.into(), &1.into()));
        let errors: Vec<_> = validator.iter_errors(&document).map(|error| error.to_string()).collect();
        assert_eq!(errors, Vec::<String>::new(), "{kind}");
        document["unknown"] = true.into();
        assert!(!validator.is_valid(&document), "the schema is closed");
    }
}

#[test]
fn a_spreadsheet_gets_a_row_a_date() {
    let csv = ladder(&["history", "examples/history", "-f", "csv"]).stdout;
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let names: Vec<_> = reader.headers().expect("a header").iter().map(str::to_owned).collect();
    let rows: Vec<_> = reader.records().map(|row| row.expect("as many cells as names")).collect();
    let column = |name: &str| {
        let index = names.iter().position(|known| known == name).expect("a column of this name");
        rows.iter().map(|row| row[index].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(column("date"), DATES);
    assert_eq!(column("rubric_changed"), ["", "rubric 1.0.0 → 2.0.0", ""]);
    assert_eq!(column("aged")[2], "delivers-business-result");
    assert_eq!(column("moved_by_age"), ["", "0.0000", "-0.0238"]);
    assert_eq!(column("moved_by_answers"), ["", "", "0.1904"]);
}

#[test]
fn a_history_overwrites_nothing_that_it_reads() {
    let folder = folder();
    let path = answers(folder.path(), "a.yaml", "2026-01-01", 1, "");
    let before = std::fs::read_to_string(&path).expect("it is there");
    assert_refused(&history(&[&path], &["-o", text(&path)]), &["would overwrite the answers"]);
    assert_eq!(std::fs::read_to_string(&path).expect("it is there"), before);
}

#[test]
fn a_result_that_stayed_is_said_once() {
    let folder = folder();
    let old = answers(folder.path(), "old.yaml", "2026-10-01", 3, "");
    let new = answers(folder.path(), "new.yaml", "2026-10-02", 3, "warnings: {avoids-hard-projects: false}\n");
    let page = ladder(&["diff", text(&old), text(&new)]).stdout;
    let headline = page.lines().next().expect("a headline");
    assert!(headline.contains(", as before") && !headline.contains('→'), "{page}");
}
