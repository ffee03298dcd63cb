//! Writes a sheet as an answers file that reads back to the same sheet.
#![allow(missing_docs, reason = "a field is the key of that name in the format")]

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::{Answer, AnswerSheet, Current, Evidence, RaterRole, Response, Rubric};

/// A whole file, as written.
#[derive(Serialize)]
struct File<'a> {
    rubric: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<&'a str>,
    rater: Rater<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    current: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    answers: BTreeMap<&'a str, Entry<'a>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    warnings: BTreeMap<&'a str, bool>,
}

/// Who rates, as written.
#[derive(Serialize)]
struct Rater<'a> {
    role: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
}

/// One answer, as written.
#[derive(Serialize)]
struct Entry<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    rating: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    inferred: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    evidence: Vec<Item<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

/// One piece of evidence, as written.
#[derive(Serialize)]
struct Item<'a> {
    what: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confirmed_by: Option<&'a str>,
}

/// Writes a sheet, with the rubric's version pinned.
///
/// # Panics
/// Never: every part of a sheet has a form in YAML.
#[must_use]
pub fn write(sheet: &AnswerSheet, rubric: &Rubric) -> String {
    serde_yaml::to_string(&file(sheet, rubric)).expect("BUG: an answers file has a form in YAML")
}

/// Writes a sheet as [`write()`] does, in JSON.
#[must_use]
pub fn write_json(sheet: &AnswerSheet, rubric: &Rubric) -> String {
    serde_json::to_string_pretty(&file(sheet, rubric)).expect("BUG: an answers file has a form in JSON") + "\n"
}

/// Puts a sheet into its written form.
fn file<'a>(sheet: &'a AnswerSheet, rubric: &'a Rubric) -> File<'a> {
    let level = |index| rubric.level(index).id.as_str();
    File {
        rubric: format!("{}@{}", rubric.id(), rubric.version()),
        subject: sheet.subject.as_deref(),
        rater: Rater { role: RaterRole::as_str(sheet.rater.role), name: sheet.rater.name.as_deref() },
        target: sheet.target.map(level),
        current: match sheet.current {
            Current::BelowTarget => None,
            Current::Level(index) => Some(level(index)),
            Current::Nothing => Some("none"),
        },
        date: sheet.date.map(|date| date.to_string()),
        answers: sheet.answers.iter().map(|(id, answer)| (id.as_str(), entry(answer, rubric))).collect(),
        warnings: sheet.warnings.iter().map(|(id, observed)| (id.as_str(), *observed)).collect(),
    }
}

/// Puts one answer into its written form.
fn entry<'a>(answer: &'a Answer, rubric: &'a Rubric) -> Entry<'a> {
    let (rating, inferred, reason) = match &answer.response {
        Response::Unanswered => (None, false, None),
        Response::Rated(rating) => (Some(rubric.scale().step(*rating).id.as_str()), false, None),
        Response::NotApplicable(reason) => (Some("na"), false, Some(reason.as_str())),
        Response::Inferred => (None, true, None),
    };
    Entry {
        rating,
        inferred,
        reason,
        evidence: answer.evidence.iter().map(item).collect(),
        note: answer.note.as_deref(),
    }
}

/// Puts one piece of evidence into its written form.
fn item(evidence: &Evidence) -> Item<'_> {
    Item {
        what: &evidence.what,
        link: evidence.link.as_deref(),
        date: evidence.date.map(|date| date.to_string()),
        confirmed_by: evidence.confirmed_by.as_deref(),
    }
}
