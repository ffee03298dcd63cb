//! `ladder assess --what-if`: before and after side by side, and nothing changes.

use serde_json::Value;

use super::support::{Run, file, folder, ladder, text};

/// The answers that are supposed to be others.
const EXAMPLE: &str = "examples/people/strong-mid.yaml";

/// Assesses the example with suppositions in a format.
fn what_if(suppositions: &[&str], format: &str) -> Run {
    let supposed = suppositions.iter().flat_map(|text| ["--what-if", text]);
    ladder(&["assess", "--answers", EXAMPLE, "--format", format].into_iter().chain(supposed).collect::<Vec<_>>())
}

/// Gives the part that says what would be.
fn part(run: &Run) -> &str {
    assert_eq!(run.status, 0, "{}", run.stderr);
    let part = run.stdout.split_once("What if\n").expect("the part is there").1;
    part.split_once("What is missing").expect("the next part is there").0
}

#[test]
fn what_would_be_stands_beside_what_is() {
    let run = what_if(&["mentors-engineers=+linked"], "table");
    for words in [
        "Supposed, not answered",
        "Meets, counts as Partial → Meets, with evidence that",
        "Verdict nearly ready",
        "Held back by one must that lacks evidence nothing",
        "Evidenced 86.9% 89.2%",
        "Claimed 91.0%, ready 91.0%, ready",
        "Stands at Mid-level engineer Senior engineer",
        "People evidenced 66.6% 83.3%",
        "Musts ✗ not met ✓ met",
    ] {
        let said = part(&run).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains(words), "{words}\n{}", run.stdout);
    }
    assert!(!part(&run).contains("Floor") && !part(&run).contains("Scope"), "{}", run.stdout);
}

#[test]
fn the_rest_of_the_report_is_about_the_answers_as_they_are() {
    let plain = ladder(&["assess", "--answers", EXAMPLE]).stdout;
    let run = what_if(&["mentors-engineers=+linked"], "table");
    let without = run.stdout.replace(&format!("What if\n{}", part(&run)), "");
    assert_eq!(without, plain);
}

#[test]
fn ratings_evidence_and_warning_signs_can_be_supposed() {
    for (supposed, words) in [
        ("steers-whole-system=meets+linked", "Partial → Meets, with evidence that another"),
        ("steers-whole-system=3+confirmed", "confirmed by somebody"),
        ("steers-whole-system=0", "Partial → Not shown"),
        ("steers-whole-system=na", "Partial → not applicable"),
        ("mentors-engineers=+told", "with a word on"),
        ("assigned-work-only=yes", "not observed → observed"),
        ("assigned-work-only=no", "not observed → not observed"),
    ] {
        let run = what_if(&[supposed], "table");
        let flat = part(&run).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(words), "{supposed}: {flat}");
    }
}

#[test]
fn every_format_says_what_would_be() {
    for format in ["table", "markdown", "csv", "html"] {
        let run = what_if(&["mentors-engineers=+linked", "assigned-work-only=no"], format);
        assert_eq!(run.status, 0, "{}", run.stderr);
        for words in ["91.0%", "Supposed, not answered", "counts as Partial → Meets", "Senior engineer", "nothing"] {
            let said = run.stdout.contains(words) || (format == "csv" && words.starts_with("Supposed"));
            assert!(said, "{format} lacks {words}\n{}", run.stdout);
        }
    }
    let header = what_if(&["assigned-work-only=no"], "csv").stdout.lines().next().map(str::to_owned);
    assert!(header.is_some_and(|header| header.ends_with(",what_if_supposed,what_if_results")));
}

#[test]
fn json_says_what_would_be_in_a_field_of_its_own() {
    let json = |run: Run| serde_json::from_str::<Value>(&run.stdout).expect("the report is JSON");
    let plain = json(ladder(&["assess", "--answers", EXAMPLE, "--format", "json"]));
    let signs = ["assigned-work-only=yes", "creates-confusion=yes"];
    let mut supposed = json(what_if(&["mentors-engineers=3+linked", signs[0], signs[1]], "json"));
    let what_if = supposed.as_object_mut().expect("an object").shift_remove("what_if").expect("the field is there");
    assert_eq!(supposed, plain);
    assert_eq!(what_if["changes"][0]["criterion"], "mentors-engineers");
    assert_eq!(what_if["changes"][0]["rating"], "meets");
    assert_eq!(what_if["changes"][0]["evidence_tier"], 2);
    assert_eq!(what_if["changes"][1]["warning"], "assigned-work-only");
    assert_eq!(what_if["changes"][1]["observed"], true);
    assert_eq!(what_if["evidenced"]["low"]["readiness"]["exact"], "25/28");
    assert_eq!(what_if["binding"]["gate"], "warnings");
    assert_eq!(what_if["claimed"]["low"]["verdict"], "nearly");
}

#[test]
fn as_many_pieces_are_named_as_are_supposed() {
    let folder = folder();
    let rubric = "schema: 1\nid: small\nversion: 1.0.0\ntitle: Small\ndimensions: [{id: scope, title: Scope}]\nlevels:\n  - id: one\n    title: One\n    criteria:\n      scope: [{id: plans, text: Plans, occasions: 2}]\n";
    let rubric = file(folder.path(), "small.yaml", rubric);
    let answers = file(folder.path(), "answers.yaml", "target: one\ncurrent: none\nanswers: {plans: 3}\n");
    let run =
        ladder(&["assess", "--rubric", text(&rubric), "--answers", text(&answers), "--what-if", "plans=3+linked"]);
    let said = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("with evidence that another person can open or confirm (2 pieces)"), "{said}");
}

#[test]
fn no_file_changes() {
    let folder = folder();
    let answers = file(folder.path(), "answers.yaml", std::fs::read(EXAMPLE).expect("the example is there"));
    let run = ladder(&["assess", "--answers", text(&answers), "--what-if", "mentors-engineers=0"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let bytes = |path: &std::path::Path| std::fs::read(path).expect("the file is there");
    assert_eq!(bytes(&answers), bytes(std::path::Path::new(EXAMPLE)));
    assert_eq!(std::fs::read_dir(folder.path()).expect("the folder is there").count(), 1);
}

#[test]
fn what_is_supposed_is_not_saved() {
    let folder = folder();
    let saved = folder.path().join("saved.yaml");
    let arguments = ["assess", "--answers", EXAMPLE, "--what-if", "mentors-engineers=3", "--save", text(&saved)];
    let run = ladder(&arguments);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("--what-if") && run.stderr.contains("--save"), "{}", run.stderr);
    assert!(!saved.exists());
}

#[test]
fn a_required_verdict_is_about_the_answers_as_they_are() {
    let arguments = ["assess", "--answers", EXAMPLE, "--what-if", "mentors-engineers=+linked", "--require", "ready"];
    assert_eq!(ladder(&arguments).status, 1);
}

#[test]
fn what_cannot_be_supposed_is_refused_with_a_hint() {
    for (supposed, error, hint) in [
        (&["mentors-engineer=3"][..], "neither a criterion nor a warning sign", "`mentors-engineers`"),
        (&["asigned-work-only=no"], "neither a criterion nor a warning sign", "`assigned-work-only`"),
        (&["wizardry=3"], "neither a criterion nor a warning sign", "--details"),
        (&["mentors-engineers"], "supposes nothing", "ID=RATING"),
        (&["mentors-engineers="], "supposes nothing", "ID=RATING"),
        (&["=3"], "supposes nothing", "ID=RATING"),
        (&["mentors-engineers=metes"], "`metes` is no rating", "`meets`"),
        (&["mentors-engineers=9"], "`9` is no rating", "4 `exceeds`"),
        (&["mentors-engineers=3+"], "`` is no evidence", "`linked`"),
        (&["mentors-engineers=3+link"], "`link` is no evidence", "`linked`"),
        (&["mentors-engineers=na"], "is a must", "suppose a rating"),
        (&["assigned-work-only=3"], "is a warning sign", "assigned-work-only=yes"),
        (&["frames-vague-goal-for-teams=3"], "not on the path to `senior`", "--target"),
        (&["mentors-engineers=3", "mentors-engineers=+linked"], "supposed twice", "RATING+linked"),
        (&["mentors\u{1b}[31m=3"], "mentors␛[31m", "--details"),
    ] {
        let run = what_if(supposed, "table");
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{supposed:?}");
        let hints: String = run.stderr.lines().filter(|line| line.contains("hint")).collect();
        assert!(run.stderr.contains(error) && hints.contains(hint), "{supposed:?}: {}", run.stderr);
    }
}

#[test]
fn what_only_a_year_in_the_role_can_show_cannot_be_supposed() {
    let folder = folder();
    let rubric = "schema: 1\nid: small\nversion: 1.0.0\ntitle: Small\ndimensions: [{id: scope, title: Scope}]\nlevels:\n  - id: one\n    title: One\n    criteria:\n      scope: [{id: plans, text: Plans}, {id: stays, text: Stays, in_seat: true}]\n";
    let rubric = file(folder.path(), "small.yaml", rubric);
    let answers = file(folder.path(), "answers.yaml", "target: one\ncurrent: none\nanswers: {plans: 3}\n");
    let run =
        ladder(&["assess", "--rubric", text(&rubric), "--answers", text(&answers), "--what-if", "stays=3+linked"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("`stays` can be shown only by somebody who has the title"), "{}", run.stderr);
}
