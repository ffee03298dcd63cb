//! `ladder rubric import --update`: what was written stays, ids stay, and all that changes is told.

use serde_json::{Value, json};

use super::import::{MATRIX, NUMBERS, imported, of_levels};
use super::support::{Run, file, folder, ladder, text};

/// Imports a table, and updates what it came to with others, one after the other; gives the last run with its rubric.
fn updated(tables: &[&str]) -> (Run, Value) {
    let folder = folder();
    let path = folder.path().join("ladder.yaml");
    let (mut run, mut rubric) = imported(folder.path(), "table.csv", tables[0], &[]);
    for table in &tables[1..] {
        (run, rubric) = imported(folder.path(), "table.csv", table, &["--update", text(&path)]);
    }
    (run, rubric)
}

/// Lists the steps of a competency: id and label.
fn steps(rubric: &Value, competency: usize) -> Vec<String> {
    let steps = rubric["competencies"][competency]["steps"].as_array().expect("steps");
    let said = |step: &Value, key: &str| step[key].as_str().expect("a text").to_owned();
    steps.iter().map(|step| format!("{} {}", said(step, "id"), said(step, "label"))).collect()
}

#[test]
fn an_update_keeps_what_was_written_and_the_ids_of_equal_and_near_texts() {
    let folder = folder();
    let (_, first) = imported(folder.path(), "table.csv", MATRIX, &[]);
    let written = serde_yaml::to_string(&first).expect("it has a form").replace(
        "- id: helps-one-newcomer\n",
        "- id: helps-one-newcomer\n      must: true\n      weight: 1.5\n      ask: Did you help a newcomer?\n",
    );
    assert!(written.contains("must: true"), "{written}");
    let old = file(folder.path(), "old.yaml", written.replace("id: table", "id: old"));
    let table = MATRIX
        .replace("Helps one newcomer", "Helps one newcomer or two")
        .replace("- Asks before a large change", "- Draws the change before it begins");
    let (run, rubric) = imported(folder.path(), "table.csv", table, &["--update", text(&old)]);
    let helps = &rubric["levels"][1]["criteria"]["people"][0];
    assert_eq!((&helps["id"], &helps["text"]), (&"helps-one-newcomer".into(), &"Helps one newcomer or two".into()));
    assert_eq!(
        (&helps["must"], &helps["weight"], &helps["ask"]),
        (&true.into(), &1.5.into(), &"Did you help a newcomer?".into())
    );
    assert_eq!(
        rubric["retired"],
        serde_json::json!([{"id": "asks-before-a-large-change", "reason": "No longer in the table"}])
    );
    for words in [
        "\nNew: 1\n  draws-the-change-before-it-begins: `Draws the change before it begins`\n",
        "\nReworded, with the id it had: 1\n  helps-one-newcomer, text: `Helps one newcomer or two` was `Helps one newcomer`\n",
        "\nNo longer in the table; answers to it are kept: 1\n  asks-before-a-large-change: `Asks before a large change`\n",
        "\nRaise `version`",
    ] {
        assert!(run.stderr.contains(words), "{words}: {}", run.stderr);
    }
}

#[test]
fn an_update_with_the_same_table_changes_nothing() {
    let folder = folder();
    imported(folder.path(), "table.csv", MATRIX, &[]);
    let path = folder.path().join("ladder.yaml");
    let before = std::fs::read_to_string(&path).expect("the rubric is there");
    let (run, _) = imported(folder.path(), "table.csv", MATRIX, &["--update", text(&path)]);
    assert_eq!(std::fs::read_to_string(&path).expect("the rubric is there"), before);
    assert!(run.stderr.contains("\nNothing changed\n"), "{}", run.stderr);
}

#[test]
fn an_update_says_what_levels_expect_anew_and_retires_a_competency_that_is_gone() {
    let before = "Skill,Junior,Senior\nJava,1,3\nGo,0,2\n";
    let (run, rubric) = updated(&[before, "Skill,Junior,Senior\nJava,2,3\nPerl,1,2\n"]);
    assert_eq!(
        rubric["retired"],
        json!([
            {"id": "go", "reason": "No longer in the table", "steps": ["step-1", "step-2", "step-3"]}
        ])
    );
    assert_eq!(of_levels(&rubric, "expects"), [json!({"java": 2, "perl": 1}), json!({"java": 3, "perl": 2})]);
    for words in [
        "\nNew: 1\n  competency perl: `Perl`\n",
        "\nNo longer in the table; answers to it are kept: 1\n  competency go: `Go`\n",
        "\n  level junior, expects.java: `step-2, weight 1, a must` was `step-1, weight 1, a must`\n",
        "\nRaise `version`",
    ] {
        assert!(run.stderr.contains(words), "{words}: {}", run.stderr);
    }
}

#[test]
fn an_answer_to_a_competency_that_is_gone_is_kept() {
    let folder = folder();
    let path = folder.path().join("ladder.yaml");
    imported(folder.path(), "table.csv", "Skill,Junior,Senior\nJava,1,3\nGo,0,2\n", &[]);
    imported(folder.path(), "table.csv", "Skill,Junior,Senior\nJava,1,3\n", &["--update", text(&path)]);
    let answers = file(folder.path(), "answers.yaml", "answers: {java: step-2, go: step-1}\n");
    let run = ladder(&["assess", "--rubric", text(&path), "--answers", text(&answers), "--target", "senior"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
}

#[test]
fn a_competency_that_levels_need_stays_and_is_named() {
    let folder = folder();
    let path = folder.path().join("ladder.yaml");
    imported(folder.path(), "table.csv", "Skill,Junior,Senior\nJava,1,3\nGo,0,2\n", &[]);
    let written = std::fs::read_to_string(&path).expect("the rubric is there");
    let needs = "after: junior\n  needs: [{count: steps, of: [java, go], at: 1, at_least: 1}]\n";
    file(folder.path(), "ladder.yaml", written.replace("after: junior\n", needs));
    let table = "Skill,Junior,Senior\nJava,1,3\n";
    let (run, rubric) = imported(folder.path(), "table.csv", table, &["--update", text(&path)]);
    let said = "\nCompetencies that are no longer in the table, and kept as levels need them: 1\n  go\n";
    assert!(run.stderr.contains(said), "{}", run.stderr);
    assert_eq!((&rubric["competencies"][1]["id"], rubric.get("retired")), (&json!("go"), None));
}

#[test]
fn a_step_keeps_its_id_whatever_the_table_calls_it_now() {
    let described = "Skill,Basic,Intermediate,Advanced\nCode,Writes parts,Writes features,Writes systems\n";
    let ids = ["step-1 Basic", "step-2 Intermediate", "step-3 Advanced"];
    let (run, rubric) = updated(&[NUMBERS, described]);
    assert_eq!(steps(&rubric, 0), ids);
    let said = "\n  competency code, steps.step-1.label: `Basic` was `1`\n";
    assert!(run.stderr.contains(said), "{}", run.stderr);
    // Numbers say less than names, and take nothing from them.
    let (run, rubric) = updated(&[NUMBERS, described, NUMBERS]);
    assert_eq!(steps(&rubric, 0), ids);
    assert!(run.stderr.contains("\nNothing changed\n"), "{}", run.stderr);
    for (header, expected) in [
        // A step between two others moves no id, and what levels expect moves with its step.
        ("Skill,Basic,Intermediate,Proficient,Advanced", ["step-1", "step-2", "proficient", "step-3"]),
        ("Skill,Novice,Basic,Intermediate,Advanced", ["novice", "step-1", "step-2", "step-3"]),
    ] {
        let (_, rubric) = updated(&[NUMBERS, described, &format!("{header}\nCode,One,Two,Three,Four\n")]);
        let found: Vec<_> =
            steps(&rubric, 0).iter().map(|step| step.split(' ').next().unwrap_or("").to_owned()).collect();
        assert_eq!(found, expected);
        assert_eq!(rubric["levels"][2]["expects"]["code"], 4);
    }
}

#[test]
fn words_of_steps_keep_their_steps_where_a_table_no_longer_has_one_of_them() {
    let before =
        "Skill,Junior,Mid,Senior\nCode,Basic,Advanced,Expert\nTalk,Basic,Basic,Advanced\nPlan,Basic,Advanced,Expert\n";
    let after = "Skill,Junior,Mid,Senior\nCode,Basic,Basic,Expert\nTalk,Basic,Basic,Expert\nPlan,Basic,Expert,Expert\n";
    let (_, rubric) = updated(&[before, after]);
    assert_eq!(steps(&rubric, 0), ["basic Basic", "advanced Advanced", "expert Expert"]);
    assert_eq!(rubric["levels"][2]["expects"], json!({"code": 3, "talk": 3, "plan": 3}));
}

#[test]
fn an_update_keeps_how_a_level_expects_a_step() {
    let folder = folder();
    let path = folder.path().join("ladder.yaml");
    imported(folder.path(), "table.csv", "Skill,Junior,Senior\nJava,1,3\nGo,1,2\n", &[]);
    let written = std::fs::read_to_string(&path).expect("the rubric is there");
    let by_hand = written
        .replace("    java: 1\n", "    java: {step: 1, must: false}\n")
        .replace("    java: 3\n", "    java: step-3\n");
    file(folder.path(), "ladder.yaml", by_hand);
    let table = "Skill,Junior,Senior\nJava,2,3\nGo,1,2\n";
    let (_, rubric) = imported(folder.path(), "table.csv", table, &["--update", text(&path)]);
    let expected = [json!({"java": {"step": 2, "must": false}, "go": 1}), json!({"java": "step-3", "go": 2})];
    assert_eq!(of_levels(&rubric, "expects"), expected);
}

#[test]
fn a_text_that_comes_to_another_level_is_told() {
    let before = "Skill,Junior,Senior\nCode,Writes parts,Writes systems\nCode,Tests parts,\n";
    let after = "Skill,Junior,Senior\nCode,Writes parts,Writes systems\nCode,,Tests parts\n";
    let (run, _) = updated(&[before, after]);
    let said = "\nAt another place, with the id it had: 1\n  tests-parts: senior, code was junior, code\n";
    assert!(run.stderr.contains(said), "{}", run.stderr);
}

#[test]
fn an_update_in_a_file_of_another_name_is_the_same_ladder_and_says_so() {
    let folder = folder();
    imported(folder.path(), "table.csv", NUMBERS, &[]);
    let (table, old) = (folder.path().join("table.csv"), folder.path().join("ladder.yaml"));
    let next = folder.path().join("next-ladder.yaml");
    let run = ladder(&["rubric", "import", text(&table), "--update", text(&old), "--output", text(&next)]);
    let said = "\nIt keeps the id `ladder`, as it is the same ladder: put it in the place of the old file, or give it an id of its own\n";
    assert!(run.stderr.contains(said), "{}", run.stderr);
    let run = ladder(&["rubric", "import", text(&table), "--update", text(&old), "--output", text(&old), "--force"]);
    assert!(!run.stderr.contains("It keeps the id"), "{}", run.stderr);
}
