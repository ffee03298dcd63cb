//! Competencies that levels share: asked once, answered by a step, and judged by what each level expects.

use serde_json::{Value, json};

use super::support::{Run, file, folder, ladder, text};

/// A rubric in which two levels expect steps of what they share.
const RUBRIC: &str = "
schema: 2
id: crafts
version: 1.0.0
title: Crafts
policy: {sustained_months: 0, breadth: 0}
dimensions: [{id: technical, title: Technical}, {id: people, title: People}]
competencies:
  - id: craft
    dimension: technical
    title: Craft
    ask: Which step describes you?
    steps:
      - {id: adopts, label: Adopts, anchor: Follows standards, grow: [{effort: s, text: Read the standards}]}
      - {id: specializes, label: Specializes, points: 3, grow: [{effort: m, text: Own one part}]}
      - {id: evangelizes, label: Evangelizes, points: 6}
  - {id: hiring, dimension: people, title: Hiring, steps: [{id: interviews, label: Interviews}]}
levels:
  - {id: d3, title: Engineer 3, expects: {craft: 1}}
  - {id: d4, title: Engineer 4, after: d3, expects: {craft: specializes, hiring: {step: 1, optional: true}}}
  - {id: d5, title: Engineer 5, after: d4, expects: {craft: 3, hiring: {step: interviews, must: false}}}
";

/// Runs the program on answers to that rubric.
fn with(answers: &str, command: &[&str]) -> Run {
    with_rubric(RUBRIC, answers, command)
}

fn with_rubric(rubric: &str, answers: &str, command: &[&str]) -> Run {
    let folder = folder();
    file(folder.path(), "crafts.yaml", rubric);
    let head = "rubric: ./crafts.yaml\ncurrent: none\ntarget: d4\ndate: 2026-11-20\nanswers:\n  ";
    let answers = file(folder.path(), "answers.yaml", format!("{head}{answers}\n"));
    ladder(&[command, &["--answers", text(&answers)]].concat())
}

/// Gives the criteria of a report in JSON.
fn criteria(answers: &str) -> Vec<Value> {
    let run = with(answers, &["assess", "--format", "json"]);
    let facts: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}\n{}", run.stderr));
    facts["criteria"].as_array().expect("a list").clone()
}

#[test]
fn what_several_levels_expect_of_a_competency_is_one_gap_up_to_the_highest_step() {
    for (rubric, needs) in [
        (RUBRIC.to_owned(), "Specializes"),
        (
            RUBRIC.replace("title: Engineer 3, expects: {craft: 1}", "title: Engineer 3, expects: {craft: 3}"),
            "Evangelizes",
        ),
    ] {
        let run = |command: &[&str]| with_rubric(&rubric, "craft: 0", command);
        let facts: Value = serde_json::from_str(&run(&["assess", "--format", "json"]).stdout).expect("it is JSON");
        assert_eq!(facts["gaps"], json!(["craft"]));
        let page = run(&["assess", "--details", "--format", "markdown"]).stdout;
        let gaps = page.split("## What is missing").nth(1).and_then(|part| part.split("\n## ").next());
        let gaps = gaps.unwrap_or_else(|| panic!("{page}"));
        assert_eq!(gaps.matches("has None of it yet").count(), 1, "{gaps}");
        assert!(gaps.contains(&format!("needs {needs}")), "{gaps}");
        // What closes it opens both gates.
        assert!(gaps.contains("Musts, Floor and Foundation; adds 100%"), "{gaps}");
    }
}

#[test]
fn a_step_is_given_by_its_id_or_its_place_and_serves_every_level() {
    let piece = "evidence: [{what: x, link: PAY-1, date: 2026-10-01}]";
    for answer in ["specializes", "2", "{rating: specializes}", "{rating: 2}"] {
        let of_craft: Vec<_> = criteria(&format!("craft: {answer}"));
        let of_craft = of_craft.iter().filter(|one| one["id"] == "craft");
        let given = of_craft.map(|one| json!([one["level"], one["rating"], one["step"], one["expected"]]));
        let expected = [json!(["d3", "specializes", 2, 1]), json!(["d4", "specializes", 2, 2])];
        assert_eq!(given.collect::<Vec<_>>(), expected, "{answer}");
    }
    let backed = criteria(&format!("craft: {{rating: 2, {piece}}}"));
    assert_eq!((&backed[1]["effective"], &backed[1]["gap"]), (&json!("specializes"), &Value::Null));
    let none = criteria("craft: 0");
    assert_eq!((&none[1]["rating"], &none[1]["step"], &none[1]["gap"]), (&json!("none"), &json!(0), &json!("unmet")));
    assert_eq!(criteria("hiring: 1")[1]["step"], Value::Null);
}

#[test]
fn a_claim_of_the_expected_step_counts_one_below_until_something_backs_it() {
    let told = criteria("craft: {rating: evangelizes, evidence: [{what: x, date: 2026-10-01}]}");
    let effective: Vec<_> = told.iter().map(|one| one["effective"].clone()).collect();
    assert_eq!(effective, [json!("none"), json!("adopts"), Value::Null]);
}

#[test]
fn a_gap_says_what_is_there_and_needed_and_what_leads_to_the_next_step() {
    let run = with("craft: 0", &["assess", "--details", "--format", "markdown"]);
    let page = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "has None of it yet, needs Specializes (needed for",
        "Adopts: Follows standards. Read the standards (days)",
        "These are asked for and count in no score and no gate.",
        "Hiring (People): not answered; Interviews expected",
    ] {
        assert!(page.contains(words), "{words}\n{}", run.stdout);
    }
    assert!(!page.contains("Own one part"), "{}", run.stdout);
}

#[test]
fn what_is_only_shown_counts_nowhere() {
    let given = |answers: &str| {
        let run = with(answers, &["assess", "--format", "json"]);
        let facts: Value = serde_json::from_str(&run.stdout).expect("the report is JSON");
        (facts["evidenced"].clone(), facts["counts"]["criteria"].clone(), facts["gaps"].clone())
    };
    assert_eq!(given("craft: 1\n  hiring: 0"), given("craft: 1\n  hiring: 1"));
    assert_eq!(given("craft: 1").1, 1);
}

#[test]
fn a_step_that_is_not_there_is_an_error_that_lists_the_steps() {
    for answer in ["adopt", "4", "meets"] {
        let run = with(&format!("craft: {answer}"), &["assess"]);
        assert_eq!(run.status, 2, "{answer}");
        assert!(run.stderr.contains("0 `none`, 1 `adopts`, 2 `specializes`, 3 `evangelizes`"), "{}", run.stderr);
    }
}

#[test]
fn a_plan_and_a_supposition_raise_by_steps() {
    let plan = with("craft: 0", &["plan", "--format", "json"]);
    let facts: Value = serde_json::from_str(&plan.stdout).unwrap_or_else(|error| panic!("{error}\n{}", plan.stderr));
    let steps = &facts["plan"]["steps"];
    assert_eq!(
        (&steps[0]["from"], &steps[0]["to"], &steps[0]["cost"]),
        (&json!("none"), &json!("specializes"), &json!(26))
    );
    assert_eq!(steps.as_array().map(Vec::len), Some(1), "one step serves both levels: {steps}");
    let supposed = with("craft: 0", &["assess", "--what-if", "craft=2+linked"]);
    assert!(supposed.stdout.contains("None of it yet → Specializes"), "{}", supposed.stdout);
    let wrong = with("craft: 0", &["assess", "--what-if", "craft=9"]);
    assert!(wrong.stderr.contains("0 `none`, 1 `adopts`"), "{}", wrong.stderr);
}

#[test]
fn a_template_asks_once_for_what_levels_share() {
    let folder = folder();
    let rubric = file(folder.path(), "crafts.yaml", RUBRIC);
    let run = ladder(&["answers", "new", "--target", "d5", "--current", "none", "--rubric", text(&rubric)]);
    assert_eq!(run.stdout.matches("\n  craft:\n").count(), 1, "{}", run.stdout);
    assert!(run.stdout.contains("#   2 Specializes\n"), "{}", run.stdout);
}

#[test]
fn mistakes_in_competencies_are_reported_where_they_stand() {
    let folder = folder();
    for (from, to, code, words) in [
        ("schema: 2", "schema: 1", "unknown-key", "write `schema: 2`"),
        ("craft: 1}", "crafts: 1}", "unknown-competency", "did you mean `craft`?"),
        ("craft: specializes", "craft: specialises", "unknown-step", "`specializes`"),
        ("craft: 3", "craft: 4", "unknown-step", "3 `evangelizes`"),
        ("points: 6", "points: 2", "falling-points", "fewer points than the step before"),
        ("points: 6", "points: -1", "invalid-number", "not negative"),
        ("steps: [{id: interviews, label: Interviews}]", "steps: []", "invalid-steps", "1 to 9 steps"),
        ("id: interviews, label", "id: none, label", "invalid-id", "that is step 0"),
        ("dimension: people, title: Hiring", "dimension: folks, title: Hiring", "unknown-dimension", "folks"),
        ("id: hiring", "id: craft", "duplicate-id", "used twice"),
        ("breadth: 0", "breadth: 0, distance: [1, 0.5, 0.6]", "invalid-distance", "never rise"),
        ("breadth: 0", "breadth: 0, distance: [0.9, 0.5]", "invalid-distance", "begin with 1"),
        ("optional: true", "optional: true, must: true", "wrong-type", "so it is no must"),
    ] {
        let path = file(folder.path(), "crafts.yaml", RUBRIC.replacen(from, to, 1));
        let run = ladder(&["rubric", "check", text(&path)]);
        assert_eq!(run.status, 2, "{from} → {to}: {}", run.stderr);
        assert!(run.stderr.contains(&format!("error[{code}]")), "{from} → {to}: {}", run.stderr);
        assert!(run.stderr.contains(words), "{from} → {to}: {}", run.stderr);
    }
}

#[test]
fn a_competency_that_no_level_expects_is_worth_a_remark() {
    let folder = folder();
    let path = file(
        folder.path(),
        "crafts.yaml",
        RUBRIC
            .replace("hiring: {step: interviews, must: false}", "")
            .replace(", hiring: {step: 1, optional: true}", ""),
    );
    let run = ladder(&["rubric", "check", text(&path)]);
    assert!(run.stderr.contains("warning[unused-competency]: no level expects anything of `hiring`"), "{}", run.stderr);
}

#[test]
fn nothing_below_the_target_is_judged_where_the_policy_says_so() {
    let folder = folder();
    let rubric = RUBRIC.replacen("breadth: 0", "breadth: 0, foundation: off", 1).replacen("craft: 1}", "craft: 3}", 1);
    file(folder.path(), "crafts.yaml", rubric);
    let evidence = "[{what: x, link: PAY-1, date: 2026-10-01}]";
    let answers = format!(
        "rubric: ./crafts.yaml\ncurrent: none\ntarget: d4\ndate: 2026-11-20\nanswers: {{craft: {{rating: 2, evidence: {evidence}}}}}\n"
    );
    let answers = file(folder.path(), "answers.yaml", answers);
    let run = ladder(&["assess", "--format", "json", "--answers", text(&answers)]);
    let facts: Value = serde_json::from_str(&run.stdout).expect("the report is JSON");
    assert_eq!(
        (&facts["verdict"]["low"], &facts["path"], &facts["limits"]["foundation"]),
        (&json!("ready"), &json!(["d3", "d4"]), &json!("off"))
    );
}
