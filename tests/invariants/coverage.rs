//! Holds the built-in rubric to the guides it is written from: each of their claims has its place.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use ladder::domain::{Criterion, Level, LevelId, Rubric};
use ladder::text_file::rubric::{self, BuiltIn, RubricText, built_in_overlays, built_in_rubrics};

use super::path;

/// What a claim can be carried by beside the rubric: a feature, the command that shows it, and what it prints.
const FEATURES: [(&str, &str, &str); 13] = [
    ("answers-log", "answers new --target senior", "what happened, and what came of it"),
    ("dimensions", "assess --answers examples/people/strong-mid.yaml", "Dimension      Claimed  Evidenced"),
    ("evidence-tiers", "assess --answers examples/people/overclaimer.yaml", "ratings as far as evidence carries them"),
    ("feedback-questions", "plan --questions --answers examples/people/strong-mid.yaml", "something I should own"),
    ("growth-actions", "rubric show mid", "Grow "),
    ("held-levels", "assess --answers examples/people/strong-mid.yaml", "Mid-level engineer → Senior engineer"),
    ("lint", "rubric check --strict EFFORT", "measures effort"),
    ("move", "assess --answers examples/people/new-lead.yaml", "another job, not a promotion"),
    ("own-rubric", "rubric new", "change every word of it"),
    ("plan", "plan --answers examples/people/strong-mid.yaml", "with every step made"),
    ("standing", "assess --answers examples/people/strong-mid.yaml", "Stands at"),
    ("sustained", "assess --answers examples/people/strong-mid.yaml", "dated evidence spans"),
    ("tracks", "rubric show", "engineering-manager: Engineering manager"),
];

/// Is a rubric that measures effort, for the command with the word `EFFORT`.
const EFFORT: &str = "{schema: 1, id: effort, version: 1.0.0, title: Effort, dimensions: [{id: scope, title: Scope}],
levels: [{id: mid, title: Mid, criteria: {scope: [{id: works-long, text: Works ten years or many hours}]}}]}";

/// Says where one claim went.
struct Row {
    id: String,
    carried_by: String,
    item: String,
    /// The words that carry it, as they stand there.
    words: String,
    reason: String,
}

#[test]
fn every_claim_of_the_guides_has_one_place() {
    let inventory: BTreeMap<String, usize> =
        count(records("tests/data/seed-inventory.csv").iter().map(|row| row[0].clone()));
    let covered: BTreeMap<String, usize> = count(coverage().into_iter().map(|row| row.id));
    assert_eq!(inventory.len(), 730);
    assert_eq!(covered, inventory);
}

#[test]
fn every_claim_stands_where_everybody_reads_it() {
    let (rubric, overlays) = (built_in_rubrics()[0].rubric(), overlays());
    let rows = coverage();
    let is_missing = |row: &&Row| match row.item.split_once('+') {
        Some((overlay, item)) => !carries(&overlays[overlay], row, item),
        None if row.carried_by == "specialisation" => !carries(&overlays[&row.item], row, &row.item),
        None => !carries(&rubric, row, &row.item),
    };
    let missing = rows.iter().filter(is_missing);
    let missing: Vec<_> = missing
        .map(|row| format!("{}: {} {} does not say `{}`", row.id, row.carried_by, row.item, row.words))
        .collect();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn every_feature_that_carries_a_claim_runs() {
    let rows = coverage();
    let named: BTreeSet<&str> =
        rows.iter().filter(|row| row.carried_by == "feature").map(|row| row.item.as_str()).collect();
    assert_eq!(named, FEATURES.iter().map(|(feature, ..)| *feature).collect());
    let folder = tempfile::tempdir().expect("a folder for the test");
    let effort = folder.path().join("effort.yaml");
    std::fs::write(&effort, EFFORT).expect("the folder is writable");
    for (feature, command, words) in FEATURES {
        let command = command.replace("EFFORT", effort.to_str().expect("paths of tests are UTF-8"));
        let mut run = Command::new(env!("CARGO_BIN_EXE_ladder"));
        run.env_clear().env("HOME", "/nonexistent").env("COLUMNS", "200").current_dir(path("."));
        let output = run.args(command.split(' ')).output().expect("the program runs");
        let said =
            [output.stdout, output.stderr].map(|text| String::from_utf8(text).expect("output is UTF-8")).concat();
        assert!(said.contains(words), "{feature}: `ladder {command}` does not say `{words}`\n{said}");
    }
}

#[test]
fn few_claims_are_only_context_and_each_of_those_says_why() {
    let rows = coverage();
    let context: Vec<_> = rows.iter().filter(|row| row.carried_by == "context").collect();
    assert!(context.iter().all(|row| !row.reason.is_empty() && row.item.is_empty()));
    assert!(context.len() * 100 <= rows.len() * 15, "{} of {}", context.len(), rows.len());
}

#[test]
fn what_overlays_carry_is_about_specialisations() {
    let inventory: BTreeMap<String, Vec<String>> =
        records("tests/data/seed-inventory.csv").into_iter().map(|row| (row[0].clone(), row)).collect();
    let rows = coverage();
    let of_overlays = rows.iter().filter(|row| row.item.contains('+') || row.carried_by == "specialisation");
    for row in of_overlays {
        let claim = &inventory[&row.id];
        assert!(claim[5] == "skill-area" || claim[2].starts_with("specialisation:"), "{}", row.id);
    }
}

/// Reads the built-in overlays, each laid over its rubric.
fn overlays() -> BTreeMap<String, Rubric> {
    let read = |overlay: &'static BuiltIn| {
        let checked = rubric::read_with(RubricText::BuiltIn(overlay), Vec::new(), false);
        (overlay.id.to_owned(), checked.rubric.expect("a built-in overlay passes its check"))
    };
    built_in_overlays().iter().map(read).collect()
}

/// Tells whether the place that a row names says its words, and to everybody: an action is the first of a criterion, as
/// others come after it, and those of a warning sign only where it was observed.
fn carries(rubric: &Rubric, row: &Row, item: &str) -> bool {
    let texts: Vec<&str> = match row.carried_by.as_str() {
        "criterion" => rubric.find_criterion(item).map(|(_, criterion)| words_of(criterion)).unwrap_or_default(),
        "evidence" => {
            let found = rubric.find_criterion(item);
            found.map(|(_, criterion)| criterion.evidence.iter().map(String::as_str).collect()).unwrap_or_default()
        }
        "action" => {
            let first = rubric.find_criterion(item).and_then(|(_, criterion)| criterion.grow.first());
            first.map(|action| action.text.as_str()).into_iter().collect()
        }
        "warning" => {
            rubric.find_warning(item).map(|sign| vec![sign.text.as_str(), sign.question()]).unwrap_or_default()
        }
        "summary" => {
            let level = rubric.levels().iter().find(|level| level.id.as_str() == item);
            level.map(names_of).unwrap_or_default()
        }
        "feature" => return row.words.is_empty(),
        "specialisation" => rubric.overlays().iter().filter_map(|overlay| overlay.summary.as_deref()).collect(),
        "context" => return true,
        _ => return false,
    };
    !row.words.is_empty() && texts.iter().any(|text| text.to_lowercase().contains(&row.words.to_lowercase()))
}

/// Lists what a criterion says wherever it is asked or shown.
fn words_of(criterion: &Criterion) -> Vec<&str> {
    let why = criterion.why.as_deref();
    let anchors = criterion.anchors.iter().map(|(_, text)| text.as_str());
    [criterion.text.as_str(), criterion.question()].into_iter().chain(why).chain(anchors).collect()
}

/// Lists what a level says of itself, its other names included.
fn names_of(level: &Level) -> Vec<&str> {
    let aliases = level.aliases.iter().map(LevelId::as_str);
    level.summary.as_deref().into_iter().chain(aliases).collect()
}

/// Reads where each claim went.
fn coverage() -> Vec<Row> {
    let row = |record: Vec<String>| {
        let [id, carried_by, item, words, reason] = record.try_into().expect("five columns");
        Row { id, carried_by, item, words, reason }
    };
    records("tests/data/seed-coverage.csv").into_iter().map(row).collect()
}

/// Counts how often each name comes.
fn count(names: impl Iterator<Item = String>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    names.for_each(|name| *counts.entry(name).or_default() += 1);
    counts
}

/// Reads the records of a CSV file without its header.
fn records(file: &str) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_path(path(file)).expect("the file is there");
    let record = |record: csv::StringRecord| record.iter().map(str::to_owned).collect();
    reader.records().map(|row| record(row.expect("every line has the same columns"))).collect()
}
