//! The frameworks of `examples/frameworks` as people use them: what reports, plans and comparisons say of levels that count.

use std::path::Path;

use serde_json::{Value, json};

use super::support::{Run, file, folder, ladder, text};

/// Writes answers to one of the frameworks beside a copy of it, and gives their path.
fn answers(folder: &Path, framework: &str, name: &str, head: &str, answers: &str) -> String {
    let rubric = format!("{}/examples/frameworks/{framework}.yaml", env!("CARGO_MANIFEST_DIR"));
    std::fs::copy(rubric, folder.join(format!("{framework}.yaml"))).expect("the framework is there");
    let content = format!("rubric: ./{framework}.yaml\ndate: 2026-11-20\n{head}answers:\n{answers}");
    text(&file(folder, name, content)).to_owned()
}

fn facts(run: &Run) -> Value {
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}\n{}", run.stderr))
}

/// Puts what is printed on one line.
fn flat(run: &Run) -> String {
    run.stdout.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The steps of the seven competencies of `points-to-level`, in the order of the file.
fn points(steps: [usize; 7]) -> String {
    let ids = ["mobile", "servers", "foundations", "planning", "people-growth", "communication", "hiring"];
    let line = |(id, step): (&str, usize)| {
        let piece = format!("{{what: x, link: \"https://a.example/{id}\", date: 2026-10-01}}");
        format!("  {id}: {{rating: {step}, evidence: [{piece}]}}\n")
    };
    ids.into_iter().zip(steps).map(line).collect()
}

/// Compares a person and their manager on `points-to-level`.
fn compared(own: [usize; 7], manager: [usize; 7], target: &str, options: &[&str]) -> Run {
    let folder = folder();
    let head = format!("target: {target}\n");
    let own = answers(folder.path(), "points-to-level", "own.yaml", &head, &points(own));
    let head = format!("{head}rater: {{role: manager, name: Mia}}\n");
    let manager = answers(folder.path(), "points-to-level", "manager.yaml", &head, &points(manager));
    ladder(&[&["compare", &own, &manager], options].concat())
}

#[test]
fn raters_of_what_conditions_count_are_compared_by_steps_and_not_by_marks() {
    let (own, manager) = ([3, 3, 2, 4, 1, 2, 0], [2, 2, 2, 2, 1, 2, 0]);
    let data = facts(&compared(own, manager, "l3.2", &["--format", "json"]));
    assert!(data["criteria"].as_array().expect("a list").iter().all(|one| one["pattern"] == Value::Null));
    assert_eq!(data["criteria"][0]["difference"], json!(2));
    let none = json!({"self": null, "others": null, "difference": null});
    for dimension in data["dimensions"].as_array().expect("a list") {
        for (key, value) in none.as_object().expect("an object") {
            assert_eq!(dimension[key], *value, "{dimension}");
        }
    }
    let page = flat(&compared(own, manager, "l3.2", &[]));
    assert!(page.contains("self Fourth, manager (Mia) Second; self 2 steps above the others"), "{page}");
    assert!(!page.contains("By dimension") && !page.contains("strength"), "{page}");
    assert_eq!(page.matches("Marks:").count(), 1, "{page}");
}

#[test]
fn the_fewest_differences_that_decide_are_found_where_conditions_make_the_score() {
    // 14 points, and 17 are needed: two differences of 2 points would do, and so would one of 6.
    let (low, high) = ([1, 1, 0, 3, 3, 0, 0], [2, 2, 0, 3, 3, 0, 3]);
    let data = facts(&compared(low, high, "l2.1", &["--format", "json"]));
    assert_eq!(data["differences"]["matter"], true);
    assert_eq!(data["differences"]["decisive"], json!(["hiring"]));
    assert_eq!(data["differences"]["smallest"], true);
}

#[test]
fn a_level_of_needs_alone_counts_its_conditions_and_not_what_they_count() {
    let folder = folder();
    let given = "  java: third\n  go: second\n  sql: first\n  testing: third\n  operation: 0\n";
    let path = answers(folder.path(), "k-of-n", "a.yaml", "target: dev3\n", given);
    let page = flat(&ladder(&["assess", "--answers", &path]));
    assert!(page.contains("0 of 3 conditions met, stands at") && !page.contains(" shown"), "{page}");
    let data = facts(&ladder(&["assess", "--answers", &path, "--format", "json"]));
    assert_eq!((&data["counts"]["shown"], &data["counts"]["counted"]), (&json!(0), &json!(5)));
    let rows = ladder(&["assess", "--answers", &path, "--format", "csv"]).stdout;
    // The columns `shown` and `applicable` stand beside each other.
    assert!(rows.contains(",0,0,"), "{rows}");
}

#[test]
fn the_step_that_comes_next_stands_in_the_words_of_the_rubric() {
    let folder = folder();
    let given = "  code: {rating: owns, evidence: [{what: A, link: \"https://a.example/1\", date: 2026-05-01}]}\n  \
                 operation: {rating: watches, evidence: [{what: B, link: \"https://a.example/2\", date: 2026-06-01}]}\n  \
                 delivery: projects\n  feedback: 0\n";
    let path = answers(folder.path(), "expected-steps", "a.yaml", "target: b3\n", given);
    let page = ladder(&["assess", "--answers", &path, "--format", "markdown"]).stdout;
    for words in [
        "Shapes: Sets how several components are built. Propose one structure for two components",
        "Responds: Solves known problems from a list of steps",
        "an answer; needs Months: Plans what others build on",
    ] {
        assert!(page.contains(words), "{words}\n{page}");
    }
    let data = facts(&ladder(&["assess", "--answers", &path, "--format", "json"]));
    let of = |data: &Value, id: &str| {
        let mut criteria = data["criteria"].as_array().expect("a list").iter().rev();
        criteria.find(|one| one["id"] == id).expect("a criterion").clone()
    };
    let responds = json!({"id": "responds", "step": 2, "label": "Responds", "anchor": "Solves known problems from a list of steps"});
    assert_eq!(of(&data, "operation")["next_step"], responds);
    assert_eq!(of(&data, "planning").get("next_step"), None);
    let plan = flat(&ladder(&["plan", "--answers", &path]));
    for words in [
        "Aim Resolves: Solves unknown problems and says what happened First step Responds: Solves known problems",
        "Aim Months: Plans what others build on Ask Planning: which step describes you?",
        "First step Shapes: Sets how several components are built. Propose one",
        "no other set of steps that reach what is asked takes less",
    ] {
        assert!(plan.contains(words), "{words}\n{plan}");
    }
    let plan = facts(&ladder(&["plan", "--answers", &path, "--format", "json"]));
    let steps = plan["plan"]["steps"].as_array().expect("a list");
    assert!(steps.iter().any(|step| step["next_step"] == responds), "{plan}");
}

#[test]
fn a_plan_says_among_which_sets_of_steps_it_is_the_least() {
    let folder = folder();
    let path = answers(folder.path(), "points-to-level", "a.yaml", "target: l3.2\n", &points([3, 3, 2, 4, 1, 2, 0]));
    for (options, words) in [
        (&["--max-steps", "2"][..], "no other set of at most 2 steps takes less."),
        (&["--exclude", "mobile"], "no other set of steps, without what is excluded, takes less."),
        (&[], "no other set of steps takes less."),
    ] {
        let page = flat(&ladder(&[&["plan", "--answers", &path], options].concat()));
        assert!(page.contains(words), "{words}\n{page}");
    }
}

#[test]
fn the_command_that_logs_evidence_names_the_rubric_where_it_is_not_the_usual_one() {
    let folder = folder();
    let path = answers(folder.path(), "points-to-level", "a.yaml", "target: l3.2\n", &points([3, 3, 2, 4, 1, 2, 0]));
    let page = ladder(&["plan", "--answers", &path, "--format", "markdown"]).stdout;
    let command = page.lines().find_map(|line| line.split('`').find(|part| part.starts_with("ladder log add")));
    let command = command.expect("a command");
    assert!(command.starts_with("ladder log add WHAT --rubric "), "{command}");
    let log = folder.path().join("log.yaml");
    let words: Vec<_> = command.split(' ').skip(1).map(|word| word.trim_matches('\'').to_owned()).collect();
    let words: Vec<_> = words.iter().map(String::as_str).chain(["--log", text(&log)]).collect();
    let logged = ladder(&words);
    assert_eq!((logged.status, logged.stderr.as_str()), (0, ""), "{command}");
}

#[test]
fn a_sheet_that_is_printed_names_the_rubric_so_that_it_is_found_or_says_how() {
    let folder = folder();
    let path = answers(folder.path(), "points-to-level", "a.yaml", "target: l3.2\n", "");
    let rubric = path.replace("a.yaml", "points-to-level.yaml");
    let far = ladder(&["answers", "new", "--target", "l1.2", "--rubric", &rubric]);
    assert!(far.stderr.contains("to assess them, add `--rubric "), "{}", far.stderr);
    let mut near =
        super::support::command(&["answers", "new", "--target", "l1.2", "--rubric", "./points-to-level.yaml"]);
    near.current_dir(folder.path());
    let near = super::support::run(near);
    assert!(near.stdout.contains("\nrubric: ./points-to-level.yaml\n"), "{}", near.stdout);
    assert!(near.stderr.contains("keep them in this folder"), "{}", near.stderr);
}

#[test]
fn a_gain_prints_no_higher_than_it_is() {
    let folder = folder();
    let given = "  code: 4\n  operation: 2\n  delivery: 3\n  feedback: 0\n  planning: 3\n";
    let path = answers(folder.path(), "expected-steps", "a.yaml", "target: b3\ncurrent: none\n", given);
    let data = facts(&ladder(&["assess", "--answers", &path, "--format", "json"]));
    let page = ladder(&["assess", "--answers", &path, "--details", "--format", "markdown"]).stdout;
    assert!(!page.contains("points to the score"), "{page}");
    for one in data["criteria"].as_array().expect("a list").iter().filter(|one| one["adds"].is_string()) {
        let adds = one["adds"].as_str().expect("a text");
        let (over, under) = adds.split_once('/').unwrap_or((adds, "1"));
        let (over, under): (u64, u64) = (over.parse().expect("a number"), under.parse().expect("a number"));
        let tenths = over * 1000 / under;
        let shown = if over * 100 % under == 0 {
            format!("{}%", tenths / 10)
        } else {
            format!("{}.{}%", tenths / 10, tenths % 10)
        };
        assert!(over == 0 || page.contains(&format!("adds {shown} to the score")), "{adds} as {shown}\n{page}");
    }
}

#[test]
fn the_rating_of_what_is_not_in_the_rubric_is_not_judged_by_another_scale() {
    let folder = folder();
    let path = answers(folder.path(), "k-of-n", "a.yaml", "target: dev3\n", "  releases: fully\n");
    let run = ladder(&["answers", "check", &path]);
    assert!(run.stderr.contains("has no criterion `releases`"), "{}", run.stderr);
    assert!(!run.stderr.contains("unknown-rating"), "{}", run.stderr);
}
