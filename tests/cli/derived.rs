//! Derived competencies: criteria show the steps, and the step of a level follows from them.

use serde_json::{Value, json};

use super::support::{Run, file, folder, ladder, text};

/// A rubric with a derived competency of three steps, the second of them half of the third.
const RUBRIC: &str = "
schema: 2
id: streams
version: 1.0.0
title: Streams
policy: {sustained_months: 0, breadth: 0}
dimensions: [{id: ownership, title: Ownership}, {id: people, title: People}]
competencies:
  - id: delivery
    dimension: ownership
    title: Delivery
    steps:
      - id: beginner
        criteria: [{id: plans, text: Plans the week, grow: [{effort: s, text: Write a plan}]}, {id: ships, text: Ships alone}]
      - {id: half-way, criteria_of: intermediate, reach: [{count: criteria, at: meets, at_least: 1/2}]}
      - {id: intermediate, anchor: Leads a stream, criteria: [{id: leads, text: Leads a stream}, {id: aligns, text: Aligns two teams}]}
  - {id: hiring, dimension: people, title: Hiring, steps: [{id: interviews, label: Interviews}]}
levels:
  - {id: d3, title: Engineer 3, expects: {delivery: 1, hiring: {step: 1, must: false}}}
  - {id: d4, title: Engineer 4, after: d3, expects: {delivery: intermediate, hiring: {step: 1, must: false}}}
";

const MET: &str = "{rating: meets, evidence: [{what: x, link: PAY-1, date: 2026-10-01}]}";

/// Runs the program on answers to that rubric.
fn with(answers: &str, command: &[&str]) -> Run {
    let folder = folder();
    file(folder.path(), "streams.yaml", RUBRIC);
    let head = "rubric: ./streams.yaml\ncurrent: none\ntarget: d4\ndate: 2026-11-20\nanswers:\n  ";
    let answers = file(folder.path(), "answers.yaml", format!("{head}{answers}\n"));
    ladder(&[command, &["--answers", text(&answers)]].concat())
}

/// Gives a report in JSON.
fn report(answers: &str) -> Value {
    let run = with(answers, &["assess", "--format", "json"]);
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}\n{}", run.stderr))
}

/// Gives what the report says of the competency at the target.
fn delivery(report: &Value) -> Value {
    let criteria = report["criteria"].as_array().expect("a list");
    let found = criteria.iter().find(|one| one["id"] == "delivery" && one["level"] == "d4");
    found.expect("the competency stands among the criteria").clone()
}

fn answers(rated: &[(&str, &str)]) -> String {
    rated.iter().map(|(id, rating)| format!("{id}: {rating}")).collect::<Vec<_>>().join("\n  ")
}

#[test]
fn the_step_follows_from_the_criteria_and_counts_by_their_mean() {
    let all = [("plans", MET), ("ships", MET), ("leads", MET), ("aligns", MET), ("hiring", MET)];
    let hiring = MET.replace("meets", "1");
    let with_hiring = |rated: &[(&str, &str)]| {
        let rated: Vec<_> =
            rated.iter().map(|(id, rating)| (*id, if *id == "hiring" { hiring.as_str() } else { rating })).collect();
        report(&answers(&rated))
    };
    for (rated, step, verdict, score) in [
        (&all[..], "intermediate", "ready", "1"),
        (&[all[0], all[1], all[2], ("aligns", "partial"), all[4]], "half-way", "nearly", "15/16"),
        (&[all[0], all[1], ("leads", "partial"), ("aligns", "partial"), all[4]], "beginner", "developing", "7/8"),
        (&[("plans", "partial"), all[1], all[2], all[3], all[4]], "none", "developing", "15/16"),
    ] {
        let report = with_hiring(rated);
        let found = delivery(&report);
        assert_eq!((&found["rating"], &found["expected"]), (&json!(step), &json!(3)), "{rated:?}");
        assert_eq!(report["evidenced"]["low"]["readiness"]["exact"], score, "{rated:?}");
        assert_eq!(report["verdict"]["low"], verdict, "{rated:?}");
    }
}

#[test]
fn a_competency_stands_among_the_criteria_with_what_is_missing_for_the_next_step() {
    let report = report(&answers(&[("plans", MET), ("ships", MET), ("leads", "meets"), ("aligns", "partial")]));
    let found = delivery(&report);
    let keys = ["rating", "step", "expected", "effective", "gap", "must"].map(|key| found[key].clone());
    assert_eq!(keys, [json!("half-way"), json!(2), json!(3), json!("beginner"), json!("unmet"), json!(true)]);
    assert_eq!(found["steps"]["evidenced"], json!({"low": 1, "high": 1}));
    assert_eq!(found["missing"], json!(["leads", "aligns"]));
    let criteria = report["criteria"].as_array().expect("a list").iter();
    let of_target = criteria.filter(|one| one["level"] == "d4" && one["competency"] == "delivery");
    let unlocks: Vec<_> = of_target.map(|one| json!([one["id"], one["unlocks"]])).collect();
    let must = json!(["must"]);
    assert_eq!(unlocks, [json!(["plans", []]), json!(["ships", []]), json!(["leads", must]), json!(["aligns", must])]);
}

#[test]
fn what_is_open_makes_a_range_of_steps() {
    let open = delivery(&report(&answers(&[("plans", MET), ("ships", MET), ("leads", MET)])));
    assert_eq!(open["steps"]["claimed"], json!({"low": 2, "high": 3}));
    let none = delivery(&report("hiring: 1"));
    assert_eq!(
        (&none["rating"], &none["step"], &none["steps"]["claimed"]),
        (&Value::Null, &Value::Null, &json!({"low": 0, "high": 3}))
    );
}

#[test]
fn a_gap_names_the_step_that_is_there_and_the_one_needed_and_leads_to_the_next() {
    let rated = answers(&[("plans", "partial"), ("ships", MET), ("leads", "partial"), ("aligns", "partial")]);
    let run = with(&rated, &["assess", "--details"]);
    let page = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "Delivery, which has None of it yet and needs Intermediate",
        "Raise to Meets: Plans the week",
        "Delivery has None of it yet, needs Intermediate (needed for the gates Musts and Foundation;",
        "Write a plan (days)",
        "Delivery None of it yet Intermediate Beginner: Plans the week",
        "Plans the week (Ownership, Delivery: Beginner, part of a must; plans)",
        "Aligns two teams (Ownership, Delivery: Half way, part of a must; aligns)",
    ] {
        assert!(page.contains(words), "{words}\n{}", run.stdout);
    }
    // What comes after the next step is no cause yet, and one must is one however many criteria show it.
    assert_eq!(page.matches("needed for the gates Musts").count(), 1, "{}", run.stdout);
    assert!(page.contains("1 of 1 not met: Delivery") || page.contains("not met: Delivery"), "{}", run.stdout);
    for format in ["html", "markdown"] {
        let page = with(&rated, &["assess", "--format", format]).stdout;
        assert!(page.contains("Missing for the next step") && page.contains("Beginner: Plans the week"), "{page}");
    }
    let table = with(&rated, &["assess", "--format", "csv"]).stdout;
    assert!(
        table.lines().nth(1).is_some_and(|row| row.ends_with(r#"delivery,"has None of it yet, needs Intermediate""#)),
        "{table}"
    );
}

#[test]
fn a_plan_and_a_supposition_lead_to_the_step() {
    let rated = answers(&[("plans", MET), ("ships", "partial"), ("leads", MET), ("aligns", MET), ("hiring", "1")]);
    let plan = with(&rated, &["plan", "--format", "json"]);
    let facts: Value = serde_json::from_str(&plan.stdout).unwrap_or_else(|error| panic!("{error}\n{}", plan.stderr));
    let steps = facts["plan"]["steps"].as_array().expect("a list").iter();
    assert!(steps.clone().any(|step| step["kind"] == "raise" && step["criterion"] == "ships"), "{}", plan.stdout);
    let run = with(&rated, &["assess", "--what-if", "ships=meets+confirmed"]);
    assert!(run.stdout.contains("Ships alone (ships): Partial → Meets"), "{}", run.stdout);
    let wrong = with(&rated, &["assess", "--what-if", "delivery=2"]);
    assert_eq!(wrong.status, 2, "{}", wrong.stderr);
}

#[test]
fn an_answer_to_the_competency_itself_names_the_criteria_that_answer_it() {
    let run = with("delivery: 2", &["assess"]);
    assert_eq!(run.status, 2);
    assert!(
        run.stderr.contains("error[derived-answer]: the step of `delivery` follows from its criteria"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("answer `plans`, `ships`, `leads`, `aligns` instead"), "{}", run.stderr);
}

#[test]
fn a_template_asks_for_the_criteria_of_each_step_once() {
    let folder = folder();
    let rubric = file(folder.path(), "streams.yaml", RUBRIC);
    let run = ladder(&["answers", "new", "--target", "d4", "--current", "none", "--rubric", text(&rubric)]);
    let of = |id: &str| run.stdout.find(&format!("\n  {id}:\n")).unwrap_or_else(|| panic!("{id}\n{}", run.stdout));
    assert!(of("plans") < of("ships") && of("ships") < of("leads"), "{}", run.stdout);
    assert_eq!(run.stdout.matches("\n  plans:\n").count(), 1, "{}", run.stdout);
    assert!(run.stdout.contains("# -- Delivery: Beginner --\n"), "{}", run.stdout);
    let first = ladder(&["answers", "new", "--target", "d3", "--current", "none", "--rubric", text(&rubric)]);
    assert!(!first.stdout.contains("leads:"), "{}", first.stdout);
}

#[test]
fn a_level_is_shown_with_what_shows_each_step() {
    let folder = folder();
    let rubric = file(folder.path(), "streams.yaml", RUBRIC);
    let page = ladder(&["rubric", "show", "--rubric", text(&rubric), "d4"]).stdout;
    let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "Delivery [must] Expected 3 Intermediate",
        "1 Beginner Reached by each criterion at Meets or higher",
        "2 Half way Reached by at least 1/2 of the criteria at Meets or higher (of the criteria of Intermediate)",
        "3 Intermediate Leads a stream. Reached by each criterion at Meets or higher",
        "Plans the week Shows Delivery: Beginner",
    ] {
        assert!(page.contains(words), "{words}\n{page}");
    }
    let facts = ladder(&["rubric", "show", "--rubric", text(&rubric), "d4", "--format", "json"]).stdout;
    let facts: Value = serde_json::from_str(&facts).expect("the page is JSON");
    let half = &facts["competencies"][0]["steps"][1]["reach"];
    assert_eq!(half["criteria"][0]["id"], "leads");
    let condition = ["kind", "at", "at_least", "all_but"].map(|key| half["conditions"][0][key].clone());
    assert_eq!(condition, [json!("count"), json!("meets"), json!("1/2"), Value::Null]);
    let first = &facts["levels"][0]["criteria"][0];
    assert_eq!([&first["id"], &first["competency"], &first["expects"]], ["plans", "delivery", "intermediate"]);
}

#[test]
fn mistakes_in_derived_competencies_are_reported_where_they_stand() {
    let folder = folder();
    for (from, to, code, words) in [
        (
            "title: Delivery",
            "title: Delivery\n    ask: Which step?",
            "mixed-competency",
            "`ask` belongs to what is asked",
        ),
        ("criteria_of: intermediate", "criteria_of: intermediat", "unknown-step", "did you mean `intermediate`?"),
        ("criteria_of: intermediate", "criteria_of: half-way", "mixed-competency", "has no criteria of its own"),
        ("criteria_of: intermediate, reach", "reach", "mixed-competency", "nothing shows the step `half-way`"),
        (
            "criteria_of: intermediate",
            "label: Half, criteria: [], criteria_of: intermediate",
            "mixed-competency",
            "not by both",
        ),
        (
            "criteria: [{id: leads, text: Leads a stream}, {id: aligns, text: Aligns two teams}]",
            "criteria: []",
            "mixed-competency",
            "has no criteria to go by",
        ),
        ("{id: leads, text", "{id: leads, must: true, text", "unknown-key", "no key `must` here"),
        ("{id: leads, text", "{id: ships, text", "duplicate-id", "used twice"),
        ("{id: leads, text", "{id: hiring, text", "duplicate-id", "used twice"),
        ("reach: [{count", "reach: [], grow: [{count", "invalid-condition", "`reach` asks for nothing"),
        ("at: meets, at_least: 1/2", "at: meet, at_least: 1/2", "unknown-rating", "did you mean `meets`?"),
        ("at: meets, at_least: 1/2", "at: meets, at_least: 3", "never-holds", "nobody can reach `half-way`"),
        ("at: meets, at_least: 1/2", "at: meets, all_but: 2", "invalid-condition", "all but 2 of 2"),
        (
            "{count: criteria, at: meets, at_least: 1/2}",
            "{mean: value, above: 1}",
            "never-holds",
            "the most that there can be is 1",
        ),
        (
            "{count: criteria, at: meets, at_least: 1/2}",
            "{each: meets, of: [plans]}",
            "unknown-criterion",
            "no criterion `plans` here",
        ),
        (
            "{id: interviews, label: Interviews}",
            "{id: interviews, label: Interviews}, {id: leads-it, criteria: [{id: x, text: X}]}",
            "mixed-competency",
            "nothing shows the step `interviews`",
        ),
    ] {
        assert!(RUBRIC.contains(from), "{from}");
        let path = file(folder.path(), "streams.yaml", RUBRIC.replacen(from, to, 1));
        let run = ladder(&["rubric", "check", text(&path)]);
        assert_eq!(run.status, 2, "{from} → {to}: {}", run.stderr);
        assert!(run.stderr.contains(&format!("error[{code}]")), "{from} → {to}: {}", run.stderr);
        assert!(run.stderr.contains(words), "{from} → {to}: {}", run.stderr);
    }
}

#[test]
fn steps_that_share_what_nobody_can_reach_are_named_together() {
    let folder = folder();
    let rubric = "schema: 2
id: streams
version: 1.0.0
title: Streams
dimensions: [{id: craft, title: Craft}]
competencies:
  - {id: code, dimension: craft, title: Code, reach: [{count: criteria, at: meets, at_least: 2}], steps: [{id: one, criteria: [{id: reads, text: Reads}]}, {id: two, criteria: [{id: writes, text: Writes}]}]}
levels:
  - {id: d1, title: D1, expects: {code: one}}
";
    let path = file(folder.path(), "streams.yaml", rubric);
    let run = ladder(&["rubric", "check", text(&path)]);
    let words = [
        "nobody can reach `one` or `two`, at the highest rating",
        "1 of 1 criterion can have such a rating, and 2 must",
    ];
    for words in words {
        assert_eq!(run.stderr.matches(words).count(), 1, "{words}\n{}", run.stderr);
    }
    assert!(run.stderr.contains("error: 1 error"), "{}", run.stderr);
}

#[test]
fn a_rating_that_no_evidence_carries_shows_no_step() {
    let folder = folder();
    let above = RUBRIC.replacen("at: meets, at_least: 1/2", "at: exceeds, at_least: 1/2", 1);
    for (caps, status) in [("[2, 2, 3, 4]", 0), ("[2, 2, 3, 3]", 2)] {
        let rubric = above.replacen("breadth: 0", &format!("breadth: 0, evidence: {{caps: {caps}}}"), 1);
        let path = file(folder.path(), "streams.yaml", rubric);
        let run = ladder(&["rubric", "check", text(&path)]);
        assert_eq!(run.status, status, "{caps}: {}", run.stderr);
        assert_eq!(run.stderr.contains("error[never-holds]"), status == 2, "{caps}: {}", run.stderr);
    }
}

#[test]
fn an_overlay_can_leave_a_criterion_of_a_step_out_and_its_answers_are_kept() {
    let folder = folder();
    file(folder.path(), "streams.yaml", RUBRIC);
    let overlay =
        "schema: 2\nid: alone\nversion: 1.0.0\ntitle: Alone\noverlay: streams\nremove: {criteria: [aligns]}\n";
    file(folder.path(), "alone.yaml", overlay);
    let head = "rubric: ./streams.yaml+./alone.yaml\ncurrent: none\ntarget: d4\ndate: 2026-11-20\nanswers:\n  ";
    let rated = answers(&[("plans", MET), ("ships", MET), ("leads", MET), ("aligns", "partial")]);
    let answers = file(folder.path(), "answers.yaml", format!("{head}{rated}\n"));
    let run = ladder(&["assess", "--format", "json", "--answers", text(&answers)]);
    let facts: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}\n{}", run.stderr));
    assert_eq!(delivery(&facts)["rating"], "intermediate");
    assert!(run.stderr.contains("`aligns`"), "{}", run.stderr);
}
