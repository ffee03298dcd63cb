//! Holds the built-in rubric to the guides it is written from: each of their claims has its place.

use std::collections::BTreeMap;

use ladder::domain::{Criterion, Rubric};
use ladder::text_file::rubric::built_in_rubrics;

use super::path;

/// What a claim can be carried by beside the rubric: the features of the program.
const FEATURES: [&str; 19] = [
    "answers-log",
    "dimensions",
    "evidence-tiers",
    "feedback-questions",
    "gap-report",
    "gates",
    "growth-actions",
    "held-levels",
    "lint",
    "move",
    "next-steps",
    "own-rubric",
    "plan",
    "rater",
    "ratings",
    "standing",
    "sustained",
    "tracks",
    "warning-signs",
];

/// Says where one claim went.
struct Row {
    id: String,
    carried_by: String,
    item: String,
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
fn every_place_that_is_named_exists() {
    let rubric = built_in_rubrics()[0].rubric();
    for row in coverage() {
        assert!(exists(&rubric, &row), "{}: {} {}", row.id, row.carried_by, row.item);
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
fn what_waits_for_overlays_is_about_specialisations() {
    let inventory: BTreeMap<String, Vec<String>> =
        records("tests/data/seed-inventory.csv").into_iter().map(|row| (row[0].clone(), row)).collect();
    for row in coverage().iter().filter(|row| row.carried_by == "later") {
        let claim = &inventory[&row.id];
        assert!(claim[5] == "skill-area" || claim[2].starts_with("specialisation:"), "{}", row.id);
    }
}

/// Tells whether the place that a row names is there.
fn exists(rubric: &Rubric, row: &Row) -> bool {
    let criterion = || rubric.find_criterion(&row.item).map(|(_, criterion)| criterion);
    let grows = |criterion: &Criterion| !criterion.grow.is_empty();
    match row.carried_by.as_str() {
        "criterion" => criterion().is_some(),
        "evidence" => criterion().is_some_and(|criterion| !criterion.evidence.is_empty()),
        "warning" => rubric.find_warning(&row.item).is_some(),
        "action" => {
            criterion().is_some_and(grows) || rubric.find_warning(&row.item).is_some_and(|sign| !sign.grow.is_empty())
        }
        "summary" => rubric.levels().iter().any(|level| level.id.as_str() == row.item),
        "feature" => FEATURES.contains(&row.item.as_str()),
        "later" => row.item == "specialisation",
        "context" => true,
        _ => false,
    }
}

/// Reads where each claim went.
fn coverage() -> Vec<Row> {
    let row = |record: Vec<String>| {
        let [id, carried_by, item, reason] = record.try_into().expect("four columns");
        Row { id, carried_by, item, reason }
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
