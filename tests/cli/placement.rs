//! `ladder assess` without a target: which level the answers carry.

use serde_json::{Value, json};

use super::support::{Run, command, file, folder, ladder, run, text};

/// A rubric of two tracks whose levels share what they expect, and a level of neither.
const RUBRIC: &str = "
schema: 2
id: crafts
version: 1.0.0
title: Crafts
policy: {foundation: off, sustained_months: 0, breadth: 0}
dimensions: [{id: core, title: Core}]
competencies:
  - {id: craft, dimension: core, title: Craft, steps: [{id: a, label: A}, {id: b, label: B}, {id: c, label: C}]}
  - {id: lead, dimension: core, title: Leading, steps: [{id: a, label: A}, {id: b, label: B}]}
levels:
  - {id: e1, title: Engineer 1, track: engineer, expects: {craft: a}}
  - {id: e2, title: Engineer 2, track: engineer, after: e1, expects: {craft: b}}
  - {id: e3, title: Engineer 3, track: engineer, after: e2, expects: {craft: c, lead: a}}
  - {id: m1, title: Manager 1, track: manager, after: e2, expects: {craft: b, lead: b}}
  - {id: guest, title: Guest, expects: {lead: b}}
";

/// Gives the answer to a competency with evidence that carries it.
fn backed(id: &str, step: usize) -> String {
    format!("  {id}: {{rating: {step}, evidence: [{{what: x, link: PAY-{step}, date: 2026-10-01}}]}}\n")
}

/// Assesses answers to that rubric.
fn assess(head: &str, answers: &str, options: &[&str]) -> Run {
    let folder = folder();
    file(folder.path(), "crafts.yaml", RUBRIC);
    let head = format!("rubric: ./crafts.yaml\nsubject: sample\ndate: 2026-11-20\n{head}answers:\n");
    file(folder.path(), "answers.yaml", format!("{head}{answers}"));
    let mut command = command(&[&["assess", "--answers", "answers.yaml"], options].concat());
    command.current_dir(folder.path());
    run(command)
}

fn json(head: &str, answers: &str, options: &[&str]) -> Value {
    let run = assess(head, answers, &[options, &["--format", "json"]].concat());
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}\n{}", run.stderr))
}

#[test]
fn the_command_for_all_about_a_level_is_whole() {
    let folder = folder();
    file(folder.path(), "my crafts/crafts.yaml", RUBRIC);
    file(folder.path(), "my crafts/answers.yaml", "answers: {craft: 1}\n");
    let run = |arguments: &[&str]| {
        let mut command = command(arguments);
        command.env("COLUMNS", "400").current_dir(folder.path().join("my crafts"));
        run(command)
    };
    let given = ["--rubric", "./crafts.yaml", "--current", "none", "--as-of", "2026-11-20", "--answers"];
    let placed = run(&[&["assess"], &given[..], &["../my crafts/answers.yaml"]].concat());
    let whole = "ladder assess --rubric ./crafts.yaml --target e1 --current none --as-of 2026-11-20 --answers \
                 '../my crafts/answers.yaml'";
    let page = placed.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(page.contains(&format!("`{whole}`")), "{}", placed.stdout);
    let words = shell_words::split(whole).expect("a shell takes it");
    let all = run(&words[1..].iter().map(String::as_str).collect::<Vec<_>>());
    assert!(all.status == 0 && all.stdout.contains("Engineer 1"), "{}", all.stderr);
}

#[test]
fn answers_that_name_no_target_are_placed() {
    let run = assess("", &format!("{}  lead: 1\n", backed("craft", 3)), &[]);
    let page = "\
Stands at Engineer 2.
Who     sample, rated by themselves
Rubric  Crafts 1.0.0
As of   2026-11-20
Track     Evidenced   Claimed
─────────────────────────────────
engineer  Engineer 2  Engineer 3
manager   none yet    none yet
no track  none yet    none yet

Just above
  • Developing towards Engineer 3: 100% is claimed, evidence carries 50%, and
    ready needs 85%.
    Held back by  missing evidence
    In full       `ladder assess --target e3 --answers answers.yaml`
  • Nearly there for Manager 1: the ratings come to 75%, and ready needs 85%;
    also held at nearly by one must rated too low.
    Held back by  ratings that are too low, most of all in Core
    In full       `ladder assess --target m1 --answers answers.yaml`
  • Developing towards Guest: the ratings come to 50%, and ready needs 85%.
    Held back by  ratings that are too low, most of all in Core
    In full       `ladder assess --target guest --answers answers.yaml`

Somebody stands at a level that is ready as a target of its own; no level below
it is judged.
A committee decides; this report sets the evidence against the criteria. Staying
at a level is a good result.
";
    assert_eq!((run.status, run.stdout.as_str(), run.stderr.as_str()), (0, page, ""));
}

#[test]
fn what_is_open_leaves_a_range() {
    let run = assess("", &backed("craft", 2), &[]);
    let headline = "Stands at Engineer 2, at best also at Manager 1 and Guest: it depends on what is";
    assert!(run.stdout.starts_with(headline), "{}", run.stdout);
    let facts = json("", &backed("craft", 2), &[]);
    let evidenced = json!({
        "low": {"engineer": ["e2"], "manager": [], "": []},
        "high": {"engineer": ["e2"], "manager": ["m1"], "": ["guest"]},
    });
    assert_eq!((&facts["kind"], &facts["evidenced"]), (&json!("placement"), &evidenced));
    let above: Vec<_> = facts["above"].as_array().expect("a list").iter().map(|one| one["level"].clone()).collect();
    assert_eq!(above, ["e3", "m1", "guest"]);
    assert!(assess("", "  craft: na\n", &[]).status == 2, "na needs a reason");
    for nothing in ["", "  lead: {note: Ask Ana}\n"] {
        let run = assess("", nothing, &[]);
        assert!(run.stdout.starts_with("No signal yet: nothing is answered.\n"), "{}", run.stdout);
    }
}

#[test]
fn a_target_wins_unless_a_placement_is_asked_for() {
    let named = assess("target: e1\n", &backed("craft", 2), &[]);
    assert!(named.stdout.starts_with("sample · Engineer 1"), "{}", named.stdout);
    assert!(named.stdout.contains("stands at e2"), "{}", named.stdout);
    let placed = assess("target: e1\n", &backed("craft", 2), &["--placement"]);
    assert_eq!(placed.stdout, assess("", &backed("craft", 2), &[]).stdout);
}

#[test]
fn each_end_of_an_assessment_has_the_same_placement_whatever_the_target() {
    let answers = backed("craft", 2);
    let placed = json("", &answers, &[]);
    for target in ["e1", "e3", "m1", "guest"] {
        let facts = json("", &answers, &["--target", target]);
        for (result, end) in [("claimed", "low"), ("claimed", "high"), ("evidenced", "low"), ("evidenced", "high")] {
            assert_eq!(facts[result][end]["placement"], placed[result][end], "{target}, {result}, {end}");
        }
    }
}

#[test]
fn what_only_a_target_gives_a_meaning_asks_for_one() {
    let folder = folder();
    let saved = folder.path().join("saved.yaml");
    for options in [&["--require", "ready"][..], &["--details"], &["--brief"], &["--save", text(&saved)]] {
        let run = assess("", &backed("craft", 2), options);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{options:?}");
        assert!(run.stderr.starts_with("error: no target level is given\n"), "{}", run.stderr);
        let both = assess("target: e1\n", &backed("craft", 2), &[options, &["--placement"]].concat());
        assert_eq!(both.status, 2, "{options:?}");
        assert!(both.stderr.contains("cannot be used with"), "{}", both.stderr);
    }
    assert_eq!(ladder(&["assess", "--placement"]).status, 2);
}

#[test]
fn data_for_a_spreadsheet_has_a_row_a_track() {
    let run = assess("", &format!("{}  lead: 1\n", backed("craft", 3)), &["--format", "csv"]);
    let rows = "subject,rubric,as_of,track,evidenced_low,evidenced_high,claimed_low,claimed_high\r\n\
        sample,Crafts 1.0.0,2026-11-20,engineer,e2,e2,e3,e3\r\n\
        sample,Crafts 1.0.0,2026-11-20,manager,,,,\r\n\
        sample,Crafts 1.0.0,2026-11-20,,,,,\r\n";
    assert_eq!(run.stdout, rows);
}

#[test]
fn levels_of_one_track_need_no_table_and_a_title_is_no_answer() {
    let run = ladder(&["assess", "--placement", "--answers", "examples/people/strong-mid.yaml"]);
    assert!(run.stdout.starts_with("At best stands at Mid-level engineer: it depends on what is still open.\n"));
    let above: Vec<_> = run.stdout.lines().skip_while(|line| *line != "Just above").collect();
    assert!(above[1].starts_with("  • Nearly there for Senior engineer"), "{}", run.stdout);
}

#[test]
fn answers_to_what_no_level_of_the_path_asks_for_are_counted_and_said() {
    let answers = &format!("{}  lead: 1\n", backed("craft", 2));
    for (target, count) in [("e2", 1), ("e3", 0)] {
        let head = &format!("current: e1\ntarget: {target}\n");
        assert_eq!(json(head, answers, &[])["counts"]["off_path_answers"], count, "{target}");
        let page = assess(head, answers, &["--details"]).stdout;
        let said = page.contains("1 answer belongs to other levels: kept, not scored.");
        assert_eq!(said, count == 1, "{target}:\n{page}");
    }
}
