//! Writes a sheet as an answers file that reads back to the same sheet.

use serde_json::Value;

use crate::domain::{Answer, AnswerSheet, Current, Evidence, EvidenceEntry, RaterRole, Response, Rubric};

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

/// Puts a sheet into its written form; what is not given has no key.
fn file(sheet: &AnswerSheet, rubric: &Rubric) -> Value {
    let level = |index| Value::from(rubric.level(index).id.as_str());
    let warnings = sheet.warnings.iter().map(|(id, observed)| (id.to_string(), Value::from(*observed)));
    let answers = sheet.answers.iter().map(|(id, answer)| (id.to_string(), written_answer(answer, rubric)));
    let evidence = sheet.evidence.iter().map(|(name, evidence)| (name.to_string(), written_evidence(evidence)));
    let rater = block([
        ("role", Some(RaterRole::as_str(sheet.rater.role).into())),
        ("name", sheet.rater.name.as_deref().map(Value::from)),
    ]);
    let current = match sheet.current {
        Current::BelowTarget => None,
        Current::Level(index) => Some(level(index)),
        Current::Nothing => Some("none".into()),
    };
    block([
        ("rubric", Some(format!("{}@{}", rubric.id(), rubric.version()).into())),
        ("subject", sheet.subject.as_deref().map(Value::from)),
        ("rater", Some(rater)),
        ("target", sheet.target.map(level)),
        ("current", current),
        ("date", sheet.date.map(|date| date.to_string().into())),
        ("answers", Some(answers.collect())),
        ("evidence", (!sheet.evidence.is_empty()).then(|| evidence.collect())),
        ("warnings", (!sheet.warnings.is_empty()).then(|| warnings.collect())),
    ])
}

fn written_answer(answer: &Answer, rubric: &Rubric) -> Value {
    let (reason, confirmed_by) = match &answer.response {
        Response::NotApplicable { reason, confirmed_by } => (Some(reason.as_str()), confirmed_by.as_deref()),
        Response::Rated(_) | Response::Unanswered | Response::Inferred => (None, None),
    };
    let entry = |entry: &EvidenceEntry| match entry {
        EvidenceEntry::Here(evidence) => written_evidence(evidence),
        EvidenceEntry::Named(name) => name.as_str().into(),
    };
    let evidence = || answer.evidence.iter().map(entry).collect();
    block([
        ("rating", answer.response.word(rubric.scale()).map(Value::from)),
        ("inferred", (answer.response == Response::Inferred).then_some(Value::Bool(true))),
        ("reason", reason.map(Value::from)),
        ("confirmed_by", confirmed_by.map(Value::from)),
        ("evidence", (!answer.evidence.is_empty()).then(evidence)),
        ("note", answer.note.as_deref().map(Value::from)),
    ])
}

fn written_evidence(evidence: &Evidence) -> Value {
    block([
        ("what", Some(evidence.what.as_str().into())),
        ("link", evidence.link.as_ref().map(|link| link.as_str().into())),
        ("date", evidence.date.map(|date| date.to_string().into())),
        ("confirmed_by", evidence.confirmed_by.as_deref().map(Value::from)),
    ])
}

/// Makes a block of the keys that are given, in their order.
fn block<const KEYS: usize>(entries: [(&str, Option<Value>); KEYS]) -> Value {
    entries.into_iter().filter_map(|(key, value)| Some((key, value?))).collect()
}
