//! What a rubric says beside what it asks for: source, examples, links, tags, and names for scores. It is shown, and
//! counts nowhere.

use serde_json::{Value, json};

use super::rubric_errors::spoilt;
use super::support::{Run, file, folder, ladder, text};

/// A rubric that says everything.
const RUBRIC: &str = "
schema: 2
id: beside
version: 1.0.0
title: Beside
source: {name: Handbook, url: \"https://example.org/handbook\", version: \"3\", licence: CC BY 4.0}
policy:
  verdicts: {ready: 0.85, nearly: 0.675, developing: 0.5}
  sustained_months: 0
  breadth: 0
  foundation: off
  labels: [{at_least: 1/2, label: Good}, {above: 3/4, label: Excellent}]
dimensions: [{id: technical, title: Technical}]
competencies:
  - id: craft
    dimension: technical
    title: Craft
    evidence_required: false
    examples: [Wrote the guide]
    links: [{label: Craft guide, url: docs/craft.md}]
    tags: [core]
    steps:
      - {id: adopts, label: Adopts, examples: [Used the template], links: [{label: Template, url: PAY-42}]}
      - {id: leads, label: Leads}
levels:
  - id: senior
    title: Senior
    expects: {craft: {step: 2, must: false}}
    criteria:
      technical:
        - {id: reviews, text: Reviews, evidence_required: false, examples: [Found a fault, Taught two], tags: [core, team],
           links: [{label: Review guide, url: \"https://example.org/review?a=1&b=2\"}]}
        - {id: writes, text: Writes, evidence_required: false}
";

/// Runs a command on the rubric and answers to it.
fn with(answers: &str, arguments: &[&str]) -> Run {
    let folder = folder();
    let rubric = file(folder.path(), "beside.yaml", RUBRIC);
    let answers = format!("target: senior\ncurrent: none\nanswers: {{{answers}}}\n");
    let answers = file(folder.path(), "answers.yaml", answers);
    let answers = ["--answers", text(&answers), "--as-of", "2026-11-20"];
    let answers = if arguments[0] == "rubric" { &[][..] } else { &answers };
    let run = ladder(&[arguments, &["--rubric", text(&rubric)], answers].concat());
    assert!(run.status == 0, "{}", run.stderr);
    run
}

fn json(answers: &str, arguments: &[&str]) -> Value {
    let run = with(answers, &[arguments, &["--format", "json"]].concat());
    serde_json::from_str(&run.stdout).expect("it is JSON")
}

#[track_caller]
fn holds(page: &str, lines: &[&str]) {
    let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
    for line in lines {
        assert!(page.contains(line), "`{line}` is not in\n{page}");
    }
}

#[test]
fn a_page_of_a_rubric_shows_what_it_says_beside_its_criteria() {
    let source = "Source Handbook, 3, licence CC BY 4.0, https://example.org/handbook";
    holds(&with("", &["rubric", "show"]).stdout, &[source, "Good from 50%", "Excellent above 75%"]);
    let level = with("", &["rubric", "show", "senior"]).stdout;
    holds(
        &level,
        &[
            "Examples Found a fault",
            "Taught two",
            "See Review guide: https://example.org/review?a=1&b=2",
            "Tags core, team",
            "Examples Wrote the guide",
            "See Craft guide: docs/craft.md",
            "For example: Used the template",
            "See Template: PAY-42",
        ],
    );
    let html = with("", &["rubric", "show", "senior", "--format", "html"]).stdout;
    assert!(html.contains("href=\"https://example.org/review?a=1&amp;b=2\""), "{html}");
    assert!(!html.contains("href=\"docs/craft.md\"") && !html.contains("href=\"PAY-42\""), "{html}");
}

#[test]
fn the_json_of_a_rubric_has_all_of_it_and_no_key_where_nothing_is_said() {
    let page = json("", &["rubric", "show", "senior"]);
    let source = json!([{"of": "Beside", "name": "Handbook", "url": "https://example.org/handbook", "version": "3", "licence": "CC BY 4.0"}]);
    assert_eq!(page["sources"], source);
    let labels = json!([{"bar": "0.5", "at_bar": true, "label": "Good"}, {"bar": "0.75", "at_bar": false, "label": "Excellent"}]);
    assert_eq!(page["labels"], labels);
    let criteria = page["levels"][0]["criteria"].as_array().expect("a list");
    let find = |id: &str| criteria.iter().find(|one| one["id"] == id).expect("it is there");
    let of = |one: &Value| json!([one["examples"], one["links"], one["tags"]]);
    let review = json!([{"label": "Review guide", "url": "https://example.org/review?a=1&b=2"}]);
    assert_eq!(of(find("reviews")), json!([["Found a fault", "Taught two"], review, ["core", "team"]]));
    assert!(["examples", "links", "tags"].iter().all(|key| find("writes").get(key).is_none()));
    let guide = json!([{"label": "Craft guide", "url": "docs/craft.md"}]);
    assert_eq!(of(find("craft")), json!([["Wrote the guide"], guide, ["core"]]));
    assert_eq!(of(&page["competencies"][0]), json!([["Wrote the guide"], guide, ["core"]]));
    let steps = &page["competencies"][0]["steps"];
    assert_eq!(of(&steps[0]), json!([["Used the template"], [{"label": "Template", "url": "PAY-42"}], null]));
    let built_in: Value = serde_json::from_str(&ladder(&["rubric", "show", "--format", "json"]).stdout).expect("JSON");
    assert!(["sources", "labels"].iter().all(|key| built_in.get(key).is_none()));
}

#[test]
fn a_score_has_the_name_of_the_last_bar_that_it_passes() {
    // Three answers of one weight: 1/2 is at a bar that counts, 3/4 at one that has to be passed.
    for (answers, label) in [
        ("craft: 0, reviews: 0, writes: 3", None),
        ("craft: 1, reviews: 0, writes: 3", Some("Good")),
        ("craft: 0, reviews: 3, writes: 3", Some("Good")),
        ("craft: 1, reviews: 1, writes: 3", Some("Good")),
        ("craft: 1, reviews: 2, writes: 3", Some("Good")),
        ("craft: 2, reviews: 1, writes: 3", Some("Good")),
        ("craft: 2, reviews: 2, writes: 3", Some("Excellent")),
        ("craft: 2, reviews: 3, writes: 3", Some("Excellent")),
    ] {
        let report = json(answers, &["assess"]);
        let end = &report["evidenced"]["low"];
        assert_eq!(end["label"], json!(label), "{answers} comes to {}", end["readiness"]);
        assert_eq!(end.get("label").is_some(), label.is_some(), "{answers}");
    }
}

#[test]
fn the_name_of_a_score_stands_beside_the_verdict_and_changes_nothing() {
    let answers = "craft: 2, reviews: 3, writes: 3";
    holds(&with(answers, &["assess"]).stdout, &["100% evidenced (ready, Excellent), 100% claimed (ready, Excellent)"]);
    for format in ["markdown", "html"] {
        let page = with(answers, &["assess", "--format", format]).stdout;
        holds(&page, &["Excellent", "Handbook, 3, licence CC BY 4.0"]);
    }
    let open = with("craft: 1, writes: 3", &["assess"]).stdout;
    holds(&open, &["evidenced (developing to nearly, Good to Excellent)"]);
    holds(&with("craft: 1", &["assess", "--details"]).stdout, &["at best Excellent", "Examples Found a fault"]);
}

#[test]
fn what_is_wrong_in_these_keys_is_underlined_with_what_to_do() {
    let folder = folder();
    for (from, to, code, words) in [
        ("3/4, label: Excellent", "1/4, label: Excellent", "invalid-labels", "begins at a lower score than `Good`"),
        ("above: 3/4", "at_least: 1/2", "invalid-labels", "are names for the same scores"),
        ("above: 3/4, ", "", "invalid-labels", "one bar, `above` or `at_least`"),
        ("above: 3/4", "above: 3/4, at_least: 3/4", "invalid-labels", "one bar, `above` or `at_least`"),
        ("above: 3/4", "above: 1", "invalid-labels", "no score is above 1"),
        ("above: 3/4", "above: 7/4", "invalid-number", "from 0 to 1"),
        ("label: Good", "label: ' '", "empty-text", "blank"),
        ("name: Handbook, ", "", "missing-key", "`name` is missing"),
        ("https://example.org/handbook", "javascript:alert(1)", "invalid-link", "it would run code"),
        ("docs/craft.md", "\"JAVA\\tSCRIPT:alert(1)\"", "invalid-link", "it would run code"),
        ("docs/craft.md", "\"data:text/html,x\"", "invalid-link", "it would run code"),
        ("docs/craft.md", "the wiki", "invalid-link", "such as https://example.org/handbook"),
        ("label: Craft guide, ", "", "missing-key", "`label` is missing"),
        ("{label: Craft guide, url: docs/craft.md}", "docs/craft.md", "wrong-type", "a block of keys"),
        ("tags: [core, team]", "tags: core", "wrong-type", "must be a list"),
        ("Found a fault, ", "\"a\\u202eb\", ", "hidden-character", "U+202E"),
        ("label: Leads", "label: Leads, tags: [a]", "unknown-key", "there is no key `tags` here"),
    ] {
        assert!(RUBRIC.contains(from), "{from}");
        let run = ladder(&["rubric", "check", text(&file(folder.path(), "beside.yaml", RUBRIC.replacen(from, to, 1)))]);
        let is_told = run.status == 2 && run.stderr.contains(&format!("error[{code}]")) && run.stderr.contains(words);
        assert!(is_told, "{from} | {to}\n{}", run.stderr);
    }
    let run = ladder(&["rubric", "check", "--strict", text(&file(folder.path(), "beside.yaml", RUBRIC))]);
    assert!(!run.stderr.contains("error["), "{}", run.stderr);
}

#[test]
fn a_bar_may_hold_at_it_and_another_name_begin_above_it() {
    let folder = folder();
    let content = RUBRIC.replacen("above: 3/4", "above: 1/2", 1);
    let run = ladder(&["rubric", "check", text(&file(folder.path(), "beside.yaml", content))]);
    assert_eq!(run.status, 0, "{}", run.stderr);
}

#[test]
fn the_first_version_of_the_format_has_none_of_these_keys() {
    let folder = folder();
    for (from, to, key) in [
        ("title: Base\n", "title: Base\nsource: {name: a}\n", "source"),
        ("foundation: 0.85", "foundation: 0.85, labels: []", "labels"),
        ("weight: 3", "weight: 3, examples: [a]", "examples"),
        ("weight: 3", "weight: 3, links: []", "links"),
        ("must: true", "must: true, tags: [a]", "tags"),
    ] {
        let run = ladder(&["rubric", "check", text(&file(folder.path(), "base.yaml", spoilt(from, to)))]);
        let words = format!("there is no key `{key}` in version 1 of the format");
        assert!(run.status == 2 && run.stderr.contains(&words), "{key}\n{}", run.stderr);
    }
}

#[test]
fn lists_replace_whole_a_source_too_and_a_diff_and_the_lineage_name_them() {
    let folder = folder();
    file(folder.path(), "beside.yaml", RUBRIC);
    let child = "schema: 2\nextends: beside\nid: child\nversion: \"1\"\ntitle: Child\nsource: {name: Ours}\npolicy: {labels: [{above: 7/8, label: Top}]}\nlevels:\n  - id: senior\n    criteria: {technical: [{id: reviews, examples: [Other], tags: [x]}]}\n";
    let child = file(folder.path(), "child.yaml", child);
    let show = |rubric: &str, more: &[&str]| {
        let run = ladder(&[&["rubric", "show", "senior", "--rubric", rubric], more].concat());
        assert_eq!(run.status, 0, "{}", run.stderr);
        run.stdout
    };
    let page: Value = serde_json::from_str(&show(text(&child), &["--format", "json"])).expect("JSON");
    assert_eq!(
        page["sources"],
        json!([{"of": "Child", "name": "Ours", "url": null, "version": null, "licence": null}])
    );
    assert_eq!(page["labels"], json!([{"bar": "0.875", "at_bar": false, "label": "Top"}]));
    let whole =
        "Rubric child: child; policy.verdicts, policy.sustained_months, policy.breadth, policy.foundation from beside";
    let lines = [whole, "Criterion reviews: beside; examples, tags from child"];
    let page = ladder(&["rubric", "show", "--lineage", "--rubric", text(&child)]).stdout;
    holds(&page, &lines);
    let before = text(&folder.path().join("beside.yaml")).to_owned();
    let diff = ladder(&["rubric", "diff", &before, text(&child)]).stdout;
    holds(
        &diff,
        &[
            "source Handbook, 3, CC BY 4.0, https://example.org/handbook → Ours",
            "policy.labels at_least 0.5: Good; above 0.75: Excellent → above 0.875: Top",
            "examples Found a fault; Taught two → Other",
            "tags core; team → x",
        ],
    );
    let overlay = "schema: 2\noverlay: beside\nid: over\nversion: \"1\"\ntitle: Over\nsource: {name: A team}\n";
    file(folder.path(), "over.yaml", overlay);
    let over = folder.path().join("over.yaml");
    let page: Value = serde_json::from_str(&show(text(&over), &["--format", "json"])).expect("JSON");
    let of: Vec<_> = page["sources"].as_array().expect("a list").iter().map(|one| [&one["of"], &one["name"]]).collect();
    assert_eq!(of, [[&json!("Beside"), &json!("Handbook")], [&json!("Over"), &json!("A team")]]);
}

#[test]
fn what_nobody_sees_is_left_out_of_a_text_with_a_remark() {
    let folder = folder();
    let unseen =
        spoilt("title: Junior", "title: \"Ju\\u200bni\\ufeffor\"").replace("Does tasks", "Does\u{200b} ta\u{ad}sks");
    let path = file(folder.path(), "base.yaml", unseen);
    let run = ladder(&["rubric", "check", text(&path)]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(run.stderr.matches("warning[unseen-character]").count(), 2, "{}", run.stderr);
    holds(&run.stderr, &["the text holds U+200B, which nobody sees: it is read without it"]);
    let shown = ladder(&["rubric", "show", "junior", "--rubric", text(&path)]).stdout;
    holds(&shown, &["Junior", "Does tasks"]);
    // What turns the direction of a text is refused all the same.
    let path = file(folder.path(), "base.yaml", spoilt("title: Junior", "title: \"Ju\\u200bni\\u202eor\""));
    let run = ladder(&["rubric", "check", text(&path)]);
    assert!(run.status == 2 && run.stderr.contains("U+202E"), "{}", run.stderr);
}
