//! What levels need of several competencies together: as files say it, in the report, in JSON and in a plan.

use serde_json::{Value, json};

use super::support::{Run, file, folder, ladder, text};

/// A framework of points, counts and means.
const RUBRIC: &str = "
schema: 2
id: points
version: 1.0.0
title: Points
policy: {sustained_months: 0, breadth: 0, foundation: off}
tracks: [{id: engineer, title: Engineer, weights: {technical: 60, mentoring: 40}}]
dimensions: [{id: technical, title: Technical}, {id: people, title: People}]
competencies:
  - {id: craft, dimension: technical, title: Craft, steps: &steps [{id: s1, label: One}, {id: s2, label: Two, points: 3}, {id: s3, label: Three, points: 6}]}
  - {id: operations, dimension: technical, title: Operations, steps: *steps}
  - {id: mentoring, dimension: people, title: Mentoring, steps: *steps, takes: weeks}
levels:
  - {id: l1, title: L1, track: engineer, needs: [{sum: points, at_least: 5}]}
  - {id: l2, title: L2, track: engineer, after: l1, needs: [{sum: points, at_least: 11}, {count: steps, at: s2, at_least: 2, of: [technical]}, {mean: steps, at_least: 1.20}]}
  - {id: l3, title: L3, track: engineer, after: l2, expects: {craft: 2}}
";

const BACKED: &str = "evidence: [{what: x, link: PAY-1, date: 2026-10-01}]";

/// Runs the program on a rubric and answers to it.
fn with(rubric: &str, answers: &str, command: &[&str]) -> Run {
    let folder = folder();
    file(folder.path(), "points.yaml", rubric);
    let head = "rubric: ./points.yaml\ncurrent: none\ntarget: l2\ndate: 2026-11-20\nanswers:\n  ";
    let answers = file(folder.path(), "answers.yaml", format!("{head}{answers}\n"));
    ladder(&[command, &["--answers", text(&answers)]].concat())
}

fn facts(answers: &str, command: &[&str]) -> Value {
    let run = with(RUBRIC, answers, &[command, &["--format", "json"]].concat());
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}\n{}", run.stderr))
}

/// Checks a rubric that differs in one place, and gives what is said of it.
fn checked(from: &str, to: &str) -> Run {
    assert!(RUBRIC.contains(from), "{from}");
    let folder = folder();
    let rubric = file(folder.path(), "points.yaml", RUBRIC.replacen(from, to, 1));
    ladder(&["rubric", "check", text(&rubric)])
}

#[test]
fn json_gives_each_condition_with_value_and_bar_where_the_target_has_some() {
    let found = facts(&format!("craft: {{rating: 2, {BACKED}}}\n  operations: 1\n  mentoring: 0"), &["assess"]);
    let need = |kind: &str, value: f64, exact: &str, bar: &str, holds: bool| json!({"kind": kind, "value": {"value": value, "exact": exact}, "bar": bar, "holds": holds});
    let claimed = json!([
        need("sum", 4.0, "4", "11", false),
        need("count", 1.0, "1", "2", false),
        need("mean", 0.9, "9/10", "6/5", false)
    ]);
    assert_eq!(found["claimed"]["low"]["needs"], claimed);
    // A step that nothing backs counts one lower.
    assert_eq!(found["evidenced"]["low"]["needs"][0], need("sum", 3.0, "3", "11", false));
    assert_eq!(found["evidenced"]["low"]["gates"]["needs"], false);
    assert_eq!(found["evidenced"]["low"], found["evidenced"]["high"]);
    let run = with(RUBRIC, "craft: 2", &["assess", "--target", "l3", "--format", "json"]);
    let other: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let low = &other["evidenced"]["low"];
    assert_eq!((low.get("needs"), low["gates"].get("needs")), (None, None), "{low}");
}

#[test]
fn a_step_0_is_an_answer_and_none_leaves_the_range_open() {
    let exact = |answers: &str| {
        let found = facts(answers, &["assess"]);
        let end = |end: &str| found["evidenced"][end]["needs"][0]["value"]["exact"].clone();
        [end("low"), end("high")]
    };
    let craft = format!("craft: {{rating: 2, {BACKED}}}\n  operations: 0");
    assert_eq!(exact(&format!("{craft}\n  mentoring: 0")), [json!("3"), json!("3")]);
    assert_eq!(exact(&craft), [json!("3"), json!("9")]);
}

#[test]
fn the_report_says_what_is_short_and_what_brings_more() {
    let answers = format!("craft: {{rating: 2, {BACKED}}}\n  operations: 1\n  mentoring: 0");
    let run = with(RUBRIC, &answers, &["assess", "--details"]);
    let page = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "8 points short: 3 of 11 points",
        "one more competency at Two: 1 of 2 there",
        "mean 0.60 of 1.20",
        "Mentoring: from None of it yet to One adds 1 point",
        "Craft: from Two to Three adds 3 points",
    ] {
        assert!(page.contains(words), "{words}\n{}", run.stdout);
    }
    let csv = with(RUBRIC, &answers, &["assess", "--format", "csv"]);
    assert!(csv.stdout.contains("Needs: not met") && csv.stdout.contains("too few points (3 of 11)"), "{}", csv.stdout);
    let answered = format!(
        "craft: {{rating: 3, {BACKED}}}\n  operations: {{rating: 2, {BACKED}}}\n  mentoring: {{rating: 2, {BACKED}}}"
    );
    let ready = with(RUBRIC, &answered, &["assess"]);
    assert!(ready.stdout.contains("Ready to put forward for L2"), "{}", ready.stdout);
    for format in ["html", "markdown"] {
        let run = with(RUBRIC, &answers, &["assess", "--details", "--format", format]);
        assert!(run.status == 0 && run.stdout.contains("8 points short"), "{format}: {}", run.stdout);
    }
}

#[test]
fn what_holds_back_a_level_of_needs_is_a_phrase_and_no_empty_table_stands_above() {
    let answers = format!("craft: {{rating: 2, {BACKED}}}\n  operations: 1\n  mentoring: 0");
    let held_back = |needs: &str, words: &str| {
        let level = format!("after: l1, needs: [{needs}]}}");
        let from = RUBRIC
            .lines()
            .find(|line| line.contains("id: l2"))
            .and_then(|line| line.find("after:").map(|at| &line[at..]));
        let rubric = RUBRIC.replace(from.expect("the level is there"), &level);
        let run = with(&rubric, &answers, &["assess"]);
        let page = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            page.contains(&format!("held at not yet by {words}.")) || page.contains(&format!("by {words}")),
            "{words}: {page}"
        );
        assert!(page.contains(&format!("Held back by {words}")), "{words}: {page}");
        assert!(!page.contains("Dimension"), "{page}");
    };
    held_back("{sum: points, at_least: 11}", "too few points (3 of 11)");
    held_back("{sum: points, above: 3}", "too few points (3 of more than 3)");
    held_back("{count: steps, at: s2, at_least: 2, of: [technical]}", "too few competencies at Two (1 of 2)");
    held_back("{mean: steps, at_least: 1.20}", "too low a mean of steps (0.60 of 1.20)");
    // A level that asks for something else too has its score in that, and in nothing that is only counted.
    let mixed = RUBRIC.replace(
        "after: l2, expects: {craft: 2}",
        "after: l2, expects: {craft: 2}, needs: [{sum: points, at_least: 11}]",
    );
    let run = with(&mixed, &answers, &["assess", "--target", "l3"]);
    let table = run.stdout.lines().filter(|line| line.starts_with("Technical") || line.starts_with("People"));
    assert_eq!(table.count(), 1, "{}", run.stdout);
}

#[test]
fn a_plan_leads_to_what_is_needed_and_a_supposition_counts() {
    let answers = format!(
        "craft: {{rating: 3, {BACKED}}}\n  operations: {{rating: 2, {BACKED}}}\n  mentoring: {{rating: 1, {BACKED}}}"
    );
    let found = facts(&answers, &["plan"]);
    let steps = &found["plan"]["steps"];
    let step = |index: usize| (&steps[index]["criterion"], &steps[index]["from"], &steps[index]["to"]);
    assert_eq!(step(0), (&json!("mentoring"), &json!("s1"), &json!("s2")), "{steps}");
    assert_eq!((&found["plan"]["cost"], steps.as_array().map(Vec::len)), (&json!(4), Some(1)), "{steps}");
    let supposed = facts(&answers, &["assess", "--what-if", "mentoring=2+linked"]);
    assert_eq!(supposed["what_if"]["evidenced"]["low"]["verdict"], "ready");
}

#[test]
fn what_is_counted_is_asked_for_and_not_set_aside() {
    let folder = folder();
    let rubric = file(folder.path(), "points.yaml", RUBRIC);
    let template = ladder(&["answers", "new", "--target", "l2", "--rubric", text(&rubric)]);
    for id in ["craft:", "operations:", "mentoring:"] {
        assert!(template.stdout.contains(id), "{id}\n{}\n{}", template.stdout, template.stderr);
    }
    let aside = with(RUBRIC, "craft: {rating: na, reason: none}", &["assess"]);
    assert_eq!(aside.status, 2);
    assert!(aside.stderr.contains("na-on-must"), "{}", aside.stderr);
    let page = ladder(&["rubric", "show", "l2", "--rubric", text(&rubric)]);
    for words in [
        "11 or more points",
        "2 or more at Two or above of Craft, Operations",
        "mean of steps: 1.20 or more",
        "[counted]",
    ] {
        assert!(page.stdout.contains(words), "{words}\n{}\n{}", page.stdout, page.stderr);
    }
}

#[test]
fn mistakes_in_needs_and_tracks_are_told_with_a_way_to_mend_them() {
    for (from, to, code, words) in [
        ("at_least: 5}", "at_least: 19}", "never-holds", "the most that there can be is 18"),
        (
            "{sum: points, at_least: 5}",
            "{each: 4}",
            "never-holds",
            "0 of 3 competencies can have such a step, and 3 must",
        ),
        ("{sum: points, at_least: 5}", "{each: s4}", "unknown-step", "3 `s3`"),
        ("of: [technical]", "of: [technicl]", "unknown-competency", "did you mean `technical`?"),
        ("mentoring: 40}", "mentorin: 40}", "unknown-competency", "did you mean `mentoring`?"),
        ("technical: 60, ", "", "invalid-condition", "has no weight on the track `engineer`"),
        (
            "{id: l1, title: L1, track: engineer",
            "{id: l1, title: L1, track: enginer",
            "unknown-track",
            "did you mean `engineer`?",
        ),
        ("points: 6}]}", "points: 2}]}", "falling-points", "fewer points"),
        (
            "mentoring: 40}}]",
            "mentoring: 40}}, {id: lead, title: Lead, weights: {people: 99}}]",
            "uneven-weights",
            "add up to 99",
        ),
    ] {
        let run = checked(from, to);
        let said = format!("{}{}", run.stdout, run.stderr);
        assert!(said.contains(code) && said.contains(words), "{to}: {said}");
    }
}

/// Gives what is said of two levels, one after the other, with these conditions.
fn bands(first: &str, second: &str) -> String {
    let folder = folder();
    let levels = format!(
        "levels:\n  - {{id: b1, title: B1, track: engineer, needs: [{first}]}}\n  - {{id: b2, title: B2, track: engineer, needs: [{second}], after: b1}}\n"
    );
    let (head, _) = RUBRIC.split_once("levels:").expect("levels");
    let rubric = file(folder.path(), "points.yaml", format!("{head}{levels}"));
    let run = ladder(&["rubric", "check", text(&rubric)]);
    format!("{}{}", run.stdout, run.stderr)
}

#[test]
fn a_level_that_needs_less_than_the_one_before_it_is_told() {
    for (first, second, words) in [
        (
            "{mean: steps, at_least: 1}",
            "{mean: steps, at_least: 0.48}",
            "`b2` needs 0.48 here, and `b1`, which it comes after, 1",
        ),
        ("{sum: points, at_least: 4}", "{sum: points, at_least: 2}", "`b2` needs 2 here"),
        ("{sum: points, above: 4}", "{sum: points, at_least: 4}", "`b2` needs 4 here"),
        ("{each: 2}", "{each: 1}", "`b2` needs 1 here"),
        ("{count: steps, at: 2, all_but: 1}", "{count: steps, at: 2, at_least: 1}", "`b2` needs 1 here"),
    ] {
        let said = bands(first, second);
        assert!(said.contains("warning[falling-bar]") && said.contains(words), "{first} {second}: {said}");
    }
    for (first, second) in [
        ("{mean: steps, at_least: 1}", "{mean: steps, at_least: 1}"),
        ("{sum: points, at_least: 4}", "{sum: points, above: 4}"),
        ("{sum: points, at_least: 4}", "{sum: points, at_least: 3}, {sum: points, at_least: 5}"),
        ("{sum: points, at_least: 4}", "{sum: points, at_least: 3, of: [people]}"),
        ("{count: steps, at: 1, at_least: 2}", "{count: steps, at: 2, at_least: 1}"),
    ] {
        let said = bands(first, second);
        assert!(!said.contains("warning"), "{first} {second}: {said}");
    }
}

#[test]
fn two_conditions_of_a_level_on_one_thing_make_one_band() {
    let said = bands("{sum: points, at_least: 3}, {sum: points, at_least: 0, below: 5}", "{sum: points, at_least: 5}");
    assert!(!said.contains("warning"), "{said}");
    let said = bands("{sum: points, at_least: 3}, {sum: points, at_least: 0, below: 5}", "{sum: points, at_least: 6}");
    assert!(said.contains("what lies between 5 and 6 is in the band of neither `b1` nor `b2`"), "{said}");
    let said = bands("{mean: steps, at_least: 0, below: 1.50}", "{mean: steps, at_least: 1.20}");
    assert!(said.contains("what lies from 1.2 on") && said.contains("write `below: 1.2` at `b1`"), "{said}");
}

#[test]
fn a_key_of_another_form_is_told_with_what_to_write() {
    for (condition, words) in [
        ("{each: 2, at_least: 1}", "`each` asks for every one of them, and `at_least` has no place beside it"),
        ("{sum: points, at_least: 1, at: 2}", "the keys here are `sum`, `of`, `at_least`, `above`, `below`"),
    ] {
        let said = bands(condition, "{sum: points, at_least: 1}");
        assert!(said.contains(words) && said.contains("error: 1 error"), "{condition}: {said}");
    }
    let long = format!("{{sum: points, at_least: {}}}", "9".repeat(70));
    assert!(bands(&long, &long).contains("this number is longer than 64 characters"));
}

#[test]
fn bands_with_holes_and_overlaps_are_told_and_whole_ones_are_not() {
    let whole = bands("{mean: steps, at_least: 0, below: 1.20}", "{mean: steps, at_least: 1.20}");
    assert!(!whole.contains("band-"), "{whole}");
    for (first, second, code) in [
        ("{mean: steps, at_least: 0, below: 1.20}", "{mean: steps, at_least: 1.30}", "band-gap"),
        ("{mean: steps, at_least: 0, below: 1.20}", "{mean: steps, above: 1.20}", "band-gap"),
        ("{mean: steps, at_least: 0, below: 1.20}", "{mean: steps, at_least: 1.20, below: 3}", "band-gap"),
        ("{mean: steps, at_least: 0, below: 1.30}", "{mean: steps, at_least: 1.20}", "band-overlap"),
    ] {
        let said = bands(first, second);
        assert!(said.contains(code), "{first} {second}: {said}");
    }
}

#[test]
fn a_band_places_and_the_level_below_stays_ready() {
    let folder = folder();
    let levels = "levels:\n  - {id: l1, title: L1, track: engineer, needs: [{mean: steps, at_least: 0.60, below: 1.20}]}\n  - {id: l2, title: L2, track: engineer, needs: [{mean: steps, at_least: 1.20}], after: l1}\n";
    let (head, _) = RUBRIC.split_once("levels:").expect("levels");
    let rubric = file(folder.path(), "points.yaml", format!("{head}{levels}"));
    let answers = format!(
        "rubric: ./points.yaml\ncurrent: none\ndate: 2026-11-20\nanswers:\n  craft: {{rating: 2, {BACKED}}}\n  operations: {{rating: 2, {BACKED}}}\n  mentoring: 0\n"
    );
    let answers = file(folder.path(), "answers.yaml", answers);
    let run =
        ladder(&["assess", "--placement", "--format", "json", "--answers", text(&answers), "--rubric", text(&rubric)]);
    let placed: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}\n{}", run.stderr));
    assert_eq!(placed["claimed"]["low"]["engineer"], json!(["l2"]), "{placed}");
}

#[test]
fn what_conditions_count_is_set_aside_only_where_the_rubric_allows_it() {
    let answers = "craft: {rating: na, reason: none here}";
    let run = with(RUBRIC, answers, &["assess"]);
    let why = "`craft` is what the conditions of a level count, so it cannot be `na`";
    assert!(run.stderr.contains(why), "{}", run.stderr);
    let supposed = with(RUBRIC, "craft: 1", &["assess", "--what-if", "craft=na"]);
    assert!(supposed.stderr.contains(why), "{}", supposed.stderr);
    let allowed = RUBRIC.replacen("title: Craft,", "title: Craft, na_allowed: true,", 1);
    assert_eq!(with(&allowed, answers, &["assess"]).status, 0);
}

#[test]
fn a_next_step_brings_evidence_also_where_nothing_of_the_competency_is_expected() {
    let expects = "needs: [{sum: points, at_least: 7, of: [craft, operations]}], expects: {craft: 0, operations: 1}";
    let rubric = RUBRIC.replacen("expects: {craft: 2}", expects, 1);
    let answers = format!("craft: 0\n  operations: {{rating: 3, {BACKED}}}");
    let run = with(&rubric, &answers, &["assess", "--target", "l3", "--format", "json"]);
    let found: Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(found["evidenced"]["low"]["verdict"], "nearly", "{found:#}");
    assert_eq!(found["next_steps"]["evidenced"]["low"]["verdict"], "ready", "{:#}", found["next_steps"]);
}

#[test]
fn a_plan_asks_no_more_of_an_open_competency_than_the_verdict_needs() {
    let answers = format!("craft: {{rating: 3, {BACKED}}}\n  mentoring: {{rating: 1, {BACKED}}}");
    let run = with(RUBRIC, &answers, &["plan", "--as-of", "2026-11-20"]);
    assert!(run.stdout.contains("answer it, where the honest answer is Three"), "{}", run.stdout);
    let answers = format!("craft: {{rating: 3, {BACKED}}}\n  mentoring: {{rating: 2, {BACKED}}}");
    let run = with(RUBRIC, &answers, &["plan", "--as-of", "2026-11-20"]);
    assert!(run.stdout.contains("answer it, where the honest answer is Two or higher"), "{}", run.stdout);
}

/// Says what holds answers back that are assessed against one of the frameworks among the examples.
fn held_back(framework: &str, target: &str, answers: &str) -> String {
    let folder = folder();
    let rubric = format!("{}/examples/frameworks/{framework}", env!("CARGO_MANIFEST_DIR"));
    let answers = file(folder.path(), "answers.yaml", format!("answers:\n  {answers}\n"));
    let run = ladder(&["assess", "--rubric", &rubric, "--target", target, "--answers", text(&answers), "--brief"]);
    let line = run.stdout.lines().find_map(|line| line.strip_prefix("Held back by")).map(str::trim);
    line.unwrap_or_else(|| panic!("{}{}", run.stdout, run.stderr)).to_owned()
}

#[test]
fn evidence_is_named_as_what_holds_back_only_where_it_would_be_enough() {
    let bands = format!(
        "steps-of-delivery: {{rating: 3, {BACKED}}}\n  steps-of-domain: {{rating: 2, {BACKED}}}\n  steps-of-craft: 2\n  steps-of-people: 1"
    );
    let short = held_back("weighted-bands.yaml", "ic3", &bands);
    assert!(!short.contains("evidence"), "{short}");
    let enough = held_back("base-ladder.yaml", "second", "plans-quarter: 3\n  hires: 3");
    assert_eq!(enough, "missing answers and evidence");
}
