//! Answers to earlier versions of the built-in rubric go on working: what it no longer asks for is told in notes.

use std::collections::BTreeSet;

use serde_json::Value;

use super::support::{file, folder, ladder, text};

/// Holds what version 1.0.0 asked for at a level.
struct Asked {
    level: String,
    criteria: Vec<String>,
    signs: Vec<String>,
}

/// Lists what version 1.0.0 asked for.
fn asked() -> Vec<Asked> {
    let list = include_str!("../data/ids-1.0.0.txt");
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect();
    let levels = list.lines().filter_map(|line| line.split_once(": ")).filter(|(level, _)| !level.starts_with('#'));
    let asked = |(level, ids): (&str, &str)| {
        let (criteria, signs) = ids.split_once(" - ").expect("signs stand behind a dash");
        Asked { level: level.to_owned(), criteria: words(criteria), signs: words(signs) }
    };
    levels.map(asked).collect()
}

/// Writes a complete answers file of version 1.0.0.
fn complete(asked: &Asked) -> String {
    let answer = |(number, id): (usize, &String)| {
        let month = number % 9 + 1;
        let piece = format!("{{what: Piece {number}, link: TICKET-{number}, date: 2026-0{month}-11}}");
        format!("  {id}: {{rating: meets, evidence: [{piece}]}}")
    };
    let answers = asked.criteria.iter().enumerate().map(answer);
    let signs = asked.signs.iter().map(|id| format!("  {id}: false"));
    let head = ["rubric: software-engineer@1.0.0", &format!("target: {}", asked.level), "date: 2026-11-20", "answers:"];
    let lines = head.map(str::to_owned).into_iter().chain(answers).chain(["warnings:".to_owned()]).chain(signs);
    lines.map(|line| line + "\n").collect()
}

/// Lists what the built-in rubric has retired.
fn retired() -> BTreeSet<String> {
    let rubric = std::fs::read_to_string("rubrics/software-engineer/rubric.yaml").expect("the rubric is there");
    let rubric: Value = serde_yaml::from_str(&rubric).expect("it is YAML");
    let items = rubric["retired"].as_array().into_iter().flatten();
    items.map(|item| item["id"].as_str().expect("an id").to_owned()).collect()
}

#[test]
fn a_complete_file_of_each_level_still_assesses_and_notes_tell_what_is_retired() {
    let retired = retired();
    let mut told = BTreeSet::new();
    for asked in asked() {
        let folder = folder();
        let path = file(folder.path(), "answers.yaml", complete(&asked));
        let run = ladder(&["assess", "--answers", text(&path)]);
        assert_eq!(run.status, 0, "{}\n{}", asked.level, run.stderr);
        assert!(run.stdout.contains("criteria shown"), "{}\n{}", asked.level, run.stdout);
        let remarks: Vec<_> = run.stderr.lines().filter(|line| line.starts_with("warning[")).collect();
        let questions: BTreeSet<_> = asked.criteria.into_iter().chain(asked.signs).collect();
        let gone: BTreeSet<_> = questions.intersection(&retired).cloned().collect();
        for id in &gone {
            let note = format!("warning[retired-question]: `{id}` is retired, so its answer is kept and not scored: ");
            assert!(remarks.iter().any(|remark| remark.starts_with(&note)), "{id}\n{}", run.stderr);
        }
        let other = remarks.iter().filter(|remark| remark.starts_with("warning[other-rubric]: ")).count();
        assert_eq!((remarks.len(), other), (gone.len() + 1, 1), "{}\n{}", asked.level, run.stderr);
        told.extend(gone);
    }
    assert_eq!(told, retired);
}
