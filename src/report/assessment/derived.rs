//! Derived competencies: the step that each comes to, the one expected, and what is missing for the next.

use crate::engine::DerivedResult;

use super::super::block::{Block, Table};
use super::super::subject::Subject;
use super::super::words::first_of;

/// How many criteria are named that are missing for a step.
const NAMED: usize = 3;

/// Sets the step that each derived competency comes to against the one expected, that of the target first.
pub(super) fn section(subject: &Subject) -> Option<Block> {
    let derived: Vec<_> = subject.assessment.derived.iter().collect();
    let levels: Vec<_> = derived.chunk_by(|one, other| one.level == other.level).collect();
    let row = |derived: &&DerivedResult| {
        let cells =
            [title(subject, derived), has(subject, derived), needs(subject, derived), missing(subject, derived)];
        cells.into_iter().map(Into::into).collect()
    };
    let table = Table {
        name: "competencies",
        caption: "The steps that criteria come to",
        columns: vec![("Competency", false), ("Has", false), ("Needs", false), ("Missing for the next step", false)],
        rows: levels.into_iter().rev().flatten().map(row).collect(),
    };
    Block::section("Competencies", (!derived.is_empty()).then_some(Block::Table(table)).into_iter().collect())
}

fn title(subject: &Subject, derived: &DerivedResult) -> String {
    let title = subject.derived_title(derived);
    let is_target = derived.level == subject.assessment.target;
    if is_target { title.to_owned() } else { format!("{title} ({})", subject.level(derived.level).title) }
}

/// Names the step that evidence comes to, both ends where answers are open, and the one claimed where that is more.
fn has(subject: &Subject, derived: &DerivedResult) -> String {
    if derived.value.is_none() {
        return "not applicable".to_owned();
    }
    let label = |number| subject.step_label(derived, number);
    let (low, high) = (derived.evidenced.low, derived.evidenced.high);
    let evidenced = if low == high { label(low).to_owned() } else { format!("{} to {}", label(low), label(high)) };
    match derived.claimed.low {
        claimed if claimed > low => format!("{evidenced}; {} claimed", label(claimed)),
        _ => evidenced,
    }
}

fn needs(subject: &Subject, derived: &DerivedResult) -> String {
    subject.step_label(derived, derived.expected).to_owned()
}

fn missing(subject: &Subject, derived: &DerivedResult) -> String {
    if derived.missing.is_empty() {
        return String::new();
    }
    let next = subject.step_label(derived, derived.evidenced.low + 1);
    let texts = derived.missing.iter().map(|id| subject.case.item(id).text.clone());
    format!("{next}: {}", first_of(texts.collect(), NAMED))
}
