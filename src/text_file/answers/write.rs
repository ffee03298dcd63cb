//! Writes a sheet as an answers file that reads back to the same sheet.

use serde_json::Value;

use super::values::with_plain_breaks;
use crate::domain::{
    Answer, AnswerSheet, Current, Evidence, EvidenceEntry, RaterRole, Response, Rubric, RubricReference, Scale,
};

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
    let answers =
        sheet.answers.iter().map(|(id, answer)| (id.to_string(), written_answer(answer, rubric.scale_of(id.as_str()))));
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
        ("rubric", Some(reference(sheet.rubric.as_ref(), rubric).into())),
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

/// Names the rubric: by its file where that stands in the folder of the answers, else by its id with the version pinned.
pub(super) fn reference(reference: Option<&RubricReference>, rubric: &Rubric) -> String {
    match reference {
        Some(RubricReference::File(file)) => file.clone(),
        Some(RubricReference::Named { overlays, .. }) if overlays.iter().any(|overlay| overlay.starts_with("./")) => {
            pinned(rubric, overlays.iter().map(String::as_str))
        }
        Some(RubricReference::Named { .. }) | None => {
            pinned(rubric, rubric.overlays().iter().map(|overlay| overlay.id.as_str()))
        }
    }
}

/// Names a rubric with its version, and what is laid over it.
fn pinned<'a>(rubric: &Rubric, overlays: impl Iterator<Item = &'a str>) -> String {
    let overlays = overlays.map(|overlay| format!("+{overlay}"));
    std::iter::once(format!("{}@{}", rubric.id(), rubric.version())).chain(overlays).collect()
}

fn written_answer(answer: &Answer, scale: &Scale) -> Value {
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
        ("rating", answer.response.word(scale).map(Value::from)),
        ("inferred", (answer.response == Response::Inferred).then_some(Value::Bool(true))),
        ("reason", reason.filter(|reason| !reason.is_empty()).map(Value::from)),
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
pub(in super::super) fn block<const KEYS: usize>(entries: [(&str, Option<Value>); KEYS]) -> Value {
    let plain = |value| match value {
        Value::String(text) => Value::String(with_plain_breaks(&text)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => value,
    };
    entries.into_iter().filter_map(|(key, value)| Some((key, plain(value?)))).collect()
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::option;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::super::{Overrides, parse};
    use super::*;
    use crate::domain::{CriterionId, Date, EvidenceId, Link};
    use crate::text::is_blank;
    use crate::text_file::{Source, rubric};

    const RUBRIC: &str = "{schema: 1, id: small, version: 1.0.0, title: Small, dimensions: [{id: own, title: Own}],
        retired: [{id: old, reason: It went}], levels: [{id: one, title: One, criteria: {own: [{id: own-1, text: Own 1},
        {id: own-2, text: Own 2}, {id: '3', text: Own 3}]}}]}";

    /// Makes texts, those that YAML would read as something else among them.
    fn text() -> impl Strategy<Value = String> {
        let odd = [
            "true",
            "~",
            "null",
            "1e3",
            "0x1",
            "2026-11-20",
            "- a",
            "# x",
            "a: b",
            " x ",
            "'",
            "\"",
            "a\nb",
            "a\u{1b}",
        ];
        let any = "\\PC{1,9}".prop_map(|text| with_plain_breaks(&text));
        let any = any.prop_filter("a text", |text| !is_blank(text));
        prop_oneof![any, select(odd.map(str::to_owned).to_vec())]
    }

    fn evidence() -> impl Strategy<Value = Evidence> {
        let link = select(vec!["https://example.org/a?b#c", "PAY-42", "./notes of may", "1e3.md", "null/true"]);
        let date = select(vec!["2026-01-31", "2025-12-01"]);
        (text(), option::of(link), option::of(date), option::of(text())).prop_map(|(what, link, date, confirmed_by)| {
            let link = link.map(|link| Link::parse(link).expect("a test link"));
            let date = date.map(|date| Date::parse(date).expect("a test date"));
            Evidence { what, link, date, confirmed_by }
        })
    }

    fn response(rubric: Rubric) -> impl Strategy<Value = Response> {
        let rated = (0..5_usize).prop_map(move |number| {
            Response::Rated(rubric.scale().by_number(number).expect("a rating of the default scale"))
        });
        let not_applicable = (text(), option::of(text()))
            .prop_map(|(reason, confirmed_by)| Response::NotApplicable { reason, confirmed_by });
        prop_oneof![Just(Response::Unanswered), rated, not_applicable, Just(Response::Inferred)]
    }

    /// Leaves a name out that came before.
    fn once(evidence: Vec<EvidenceEntry>) -> Vec<EvidenceEntry> {
        let mut kept: Vec<EvidenceEntry> = Vec::new();
        for entry in evidence {
            if matches!(entry, EvidenceEntry::Here(_)) || !kept.contains(&entry) {
                kept.push(entry);
            }
        }
        kept
    }

    /// Makes sheets with named pieces, those that no answer uses among them.
    fn sheet(rubric: &Rubric) -> impl Strategy<Value = AnswerSheet> + use<> {
        let names =
            ["billing-move", "2026", "null", "true", "1e3"].map(|name| EvidenceId::parse(name).expect("a test id"));
        let entry = prop_oneof![
            evidence().prop_map(EvidenceEntry::Here),
            select(names.to_vec()).prop_map(EvidenceEntry::Named),
        ];
        let answer = (response(rubric.clone()), vec(entry, 0..4), option::of(text()))
            .prop_map(|(response, evidence, note)| Answer { response, evidence: once(evidence), note });
        let reference =
            RubricReference::Named { id: rubric.id().clone(), version: Some("1.0.0".to_owned()), overlays: Vec::new() };
        (vec(answer, 4), vec(evidence(), names.len()), option::of(text())).prop_map(
            move |(answers, pieces, subject)| {
                let ids = ["3", "old", "own-1", "own-2"].map(|id| CriterionId::parse(id).expect("a test id"));
                AnswerSheet {
                    rubric: Some(reference.clone()),
                    subject,
                    answers: ids.into_iter().zip(answers).collect(),
                    evidence: names.clone().into_iter().zip(pieces).collect(),
                    ..AnswerSheet::empty()
                }
            },
        )
    }

    #[test]
    fn every_break_of_a_line_is_written_as_a_line_feed() {
        let checked = rubric::read(Source::new("small.yaml", RUBRIC), None, &|_| unreachable!("one file"));
        let rubric = checked.rubric.expect("a rubric without mistakes");
        let sheet = AnswerSheet { subject: Some("a\u{2028}b\u{85}c\u{2029}".to_owned()), ..AnswerSheet::empty() };
        let overrides = Overrides {
            target: None,
            current: None,
            as_of: None,
            leave_removed: false,
            keep_inferred: false,
            tell_all: false,
            today: || Date::parse("2026-11-20").expect("a test date"),
        };
        let written = write(&sheet, &rubric);
        let parsed = parse(Source::new("a.yaml", written.as_str())).expect("what is written can be read");
        let (read, _) = parsed.against(&rubric, &overrides);
        assert_eq!(read.and_then(|sheet| sheet.subject).as_deref(), Some("a\nb\nc\n"), "{written}");
    }

    #[test]
    fn what_is_written_reads_back_to_the_same() {
        let checked = rubric::read(Source::new("small.yaml", RUBRIC), None, &|_| unreachable!("one file"));
        let rubric = checked.rubric.expect("a rubric without mistakes");
        let overrides = Overrides {
            target: None,
            current: None,
            as_of: None,
            leave_removed: false,
            keep_inferred: false,
            tell_all: false,
            today: || Date::parse("2026-11-20").expect("a test date"),
        };
        proptest!(ProptestConfig { failure_persistence: None, cases: 100, ..ProptestConfig::default() }, |(sheet in sheet(&rubric))| {
            for (name, written) in [("a.yaml", write(&sheet, &rubric)), ("a.json", write_json(&sheet, &rubric))] {
                let parsed = parse(Source::new(name, written.as_str())).expect("what is written can be read");
                let (read, remarks) = parsed.against(&rubric, &overrides);
                prop_assert_eq!(read.as_ref(), Some(&sheet), "{}\n{:?}", written, remarks);
            }
        });
    }
}
