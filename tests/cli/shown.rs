//! What `ladder rubric show` and `ladder rubric check` say of competencies, points, tracks and conditions.

use super::support::{Run, file, folder, ladder, text};

/// Begins a rubric of the second version of the format.
pub(crate) fn head(id: &str) -> String {
    format!(
        "schema: 2\nid: {id}\nversion: 1.0.0\ntitle: {id}\ndimensions: [{{id: craft, title: Craft}}, {{id: people, title: People}}]\n"
    )
}

/// Two levels that expect steps of the same two competencies, and the second one of a third.
const STEPS: &str = "
policy: {foundation: off, distance: [1, 0.7, 0.4]}
competencies:
  - {id: research, dimension: craft, title: Research, steps: [{id: observes, label: Observes}, {id: asks, label: Asks}]}
  - {id: critique, dimension: people, title: Critique, steps: [{id: takes, label: Takes}, {id: gives, label: Gives}]}
  - {id: hiring, dimension: people, title: Hiring, steps: [{id: joins, label: Joins}, {id: leads, label: Leads}]}
levels:
  - {id: d1, title: D1, expects: {research: observes, critique: takes}}
  - {id: d2, title: D2, after: d1, expects: {research: asks, critique: {step: takes, must: false}, hiring: {step: joins, weight: 2}}, criteria: {craft: [{id: draws, text: Draws}]}}
";

/// Two tracks that weigh the dimensions, points, and conditions on both.
const POINTS: &str = "
policy: {foundation: off}
competencies:
  - {id: apps, dimension: craft, title: Apps, steps: [{id: helps, label: Helps, points: 1}, {id: builds, label: Builds, points: 3}]}
  - {id: growth, dimension: people, title: Growth, steps: [{id: tells, label: Tells}, {id: mentors, label: Mentors}]}
tracks:
  - {id: engineer, title: Engineer, weights: {craft: 70, growth: 30}}
  - {id: manager, title: Manager, only: [people]}
levels:
  - {id: e1, title: E1, track: engineer, needs: [{sum: points, at_least: 2}]}
  - {id: e2, title: E2, track: engineer, after: e1, needs: [{mean: steps, at_least: 1.20}, {count: steps, at: 2, all_but: 1, below: 2}]}
  - {id: m1, title: M1, track: manager, needs: [{each: 1}]}
";

/// Runs the program on a rubric, with its path behind the arguments.
fn on(rubric: &str, arguments: &[&str]) -> Run {
    let folder = folder();
    let id = "ladder";
    let rubric = file(folder.path(), "ladder.yaml", head(id) + rubric);
    let run = ladder(&[arguments, &[text(&rubric)]].concat());
    assert_eq!((run.status, run.stderr.contains("error")), (0, false), "{}", run.stderr);
    run
}

fn page(rubric: &str, arguments: &[&str]) -> String {
    let page = on(rubric, &[&["rubric", "show"], arguments, &["--rubric"]].concat());
    page.stdout.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn assert_says(page: &str, words: &[&str]) {
    for words in words {
        assert!(page.contains(words), "{words}\n{page}");
    }
}

#[test]
fn two_levels_that_expect_the_same_competency_say_from_which_step_to_which() {
    let page = page(STEPS, &["--compare", "d1", "d2"]);
    assert_says(
        &page,
        &[
            "Expected at both Research 1 Observes [must] → 2 Asks [must]",
            "Critique 1 Takes [must] → 1 Takes",
            "- Draws",
            "- Hiring: 1 Joins [must] [weight 2]",
            "D1 asks for 2 competencies, 2 musts; D2 asks for 1 criterion, 3 competencies, 2 musts.",
            "The levels below a target are not judged.",
        ],
    );
    assert!(!page.contains("- Research") && !page.contains("- Critique"), "{page}");
}

#[test]
fn levels_that_differ_in_their_conditions_alone_show_these() {
    let page = page(POINTS, &["--compare", "e1", "e2"]);
    let needs = "Needs E1 2 or more points E2 mean of steps: 1.20 or more all but 1 of 2 competencies at step 2 or above, placed here below 2";
    assert_says(&page, &[needs, "E1 asks for 2 competencies, 0 musts"]);
    assert!(!page.contains("FALLS AWAY") && !page.contains("is new"), "{page}");
}

#[test]
fn criteria_of_a_derived_competency_that_both_levels_ask_for_neither_fall_away_nor_are_new() {
    let derived = "
competencies:
  - {id: releases, dimension: craft, title: Releases, steps: [{id: one, criteria: [{id: splits, text: Splits}]}, {id: two, criteria: [{id: plans, text: Plans}]}]}
levels:
  - {id: d1, title: D1, expects: {releases: one}}
  - {id: d2, title: D2, after: d1, expects: {releases: two}, criteria: {people: [{id: helps, text: Helps}]}}
";
    let page = page(derived, &["--compare", "d1", "d2"]);
    assert_says(
        &page,
        &[
            "Releases 1 One [must] → 2 Two [must]",
            "- Plans",
            "- Helps",
            "D1 asks for 1 criterion, 1 competency, 1 must",
        ],
    );
    assert!(!page.contains("- Splits"), "{page}");
    assert!(on(derived, &["rubric", "check"]).stderr.contains("2 levels, 3 criteria, 1 competency\n"));
}

#[test]
fn a_level_page_holds_all_that_its_conditions_are_worked_out_from() {
    assert_says(&page(POINTS, &["e1"]), &["1 Helps (1 point)", "2 Builds (3 points)", "2 Mentors (2 points)"]);
    assert_says(
        &page(POINTS, &["e2"]),
        &["Track Engineer: weights Craft 70, Growth 30.", "Weights Apps 70, Growth 30"],
    );
    assert_says(&page(POINTS, &["m1"]), &["Track Manager: only People."]);
    // Points that are the places of the steps, and that nothing counts, say nothing.
    assert!(!page(STEPS, &["d1"]).contains("point"));
}

#[test]
fn the_overview_lists_competencies_and_tracks_and_counts_each_once() {
    let points = page(POINTS, &[]);
    assert_says(
        &points,
        &[
            "Craft no score of its own.",
            "Apps Craft: Helps (1 point), Builds (3 points)",
            "Tracks Engineer weights Craft 70, Growth 30 Manager only People",
            "e1: E1, 2 competencies",
            "m1: M1, 1 competency",
            "Policy unlike the default • foundation off",
        ],
    );
    let steps = page(STEPS, &[]);
    assert_says(
        &steps,
        &[
            "Craft weight 1.",
            "Research Craft: Observes, Asks",
            "d2: D2, 1 criterion, 3 competencies",
            "• distance [1, 0.7, 0.4]",
        ],
    );
    assert!(on(POINTS, &["rubric", "check"]).stderr.contains("3 levels, 2 competencies\n"));
    assert!(on(STEPS, &["rubric", "check"]).stderr.contains("2 levels, 1 criterion, 3 competencies\n"));
}

#[test]
fn no_answer_decides_a_dimension_that_is_only_counted() {
    let folder = folder();
    let rubric = file(folder.path(), "ladder.yaml", head("ladder") + POINTS);
    let run = ladder(&["rubric", "check", "--strict", text(&rubric)]);
    assert!(!run.stderr.contains("thin-dimension"), "{}", run.stderr);
}

#[test]
fn a_level_of_nothing_but_optional_steps_is_told_by_the_check_and_in_the_report() {
    let folder = folder();
    let only = STEPS.replace("{research: observes, critique: takes}", "{research: {step: 1, optional: true}}");
    let rubric = file(folder.path(), "ladder.yaml", head("ladder") + &only);
    let run = ladder(&["rubric", "check", text(&rubric)]);
    assert!(
        run.stderr.contains("warning[optional-level]: all that the level `d1` asks for is optional"),
        "{}",
        run.stderr
    );
    let answers = file(folder.path(), "answers.yaml", "rubric: ./ladder.yaml\nanswers: {research: 0}\n");
    let run = ladder(&["assess", "--target", "d1", "--answers", text(&answers)]);
    assert!(run.stdout.contains("Nothing to judge: all that D1 asks for is optional."), "{}", run.stdout);
    assert!(!run.stdout.contains("title"), "{}", run.stdout);
}

#[test]
fn a_target_that_judges_no_level_below_says_so_and_names_them() {
    let folder = folder();
    file(folder.path(), "ladder.yaml", head("ladder") + POINTS);
    let answers =
        file(folder.path(), "answers.yaml", "rubric: ./ladder.yaml\ncurrent: none\ntarget: e2\nanswers: {apps: 1}\n");
    let run = ladder(&["assess", "--answers", text(&answers)]);
    let said = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_says(
        &said,
        &[
            "E2, no other level judged",
            "Foundation ✓ met the levels below are not judged",
            "Floor ✓ met no dimension is scored here",
        ],
    );
    let run = ladder(&["assess", "--answers", text(&answers), "--format", "json"]);
    let facts: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!((&facts["path"], &facts["held"]), (&serde_json::json!(["e1", "e2"]), &serde_json::json!([])));
    assert_eq!(facts["levels"].as_array().map(Vec::len), Some(1));
}
