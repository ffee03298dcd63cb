//! A history for a spreadsheet: one row a date, in CSV as the report of an assessment is.

use ::csv::{Terminator, WriterBuilder};

use crate::domain::{Gate, Ratio};
use crate::engine::{Assessment, Cause, ChangeKind};

use super::super::assessment::score_rows;
use super::super::csv::safe;
use super::super::number::four_places;
use super::super::words::ScoredVerdict;
use super::rubric_change::is_mixed;
use super::{History, HistoryChange, HistoryEntry, RubricChange};

/// Names a column of texts and gives its cell in a row.
type TextColumn = (&'static str, fn(&HistoryEntry) -> String);

/// The columns about a date.
const TEXTS: [TextColumn; 8] = [
    ("date", |entry| entry.assessment.as_of.to_string()),
    ("subject", |entry| entry.case.sheet.subject.clone().unwrap_or_default()),
    ("rater_role", |entry| entry.case.sheet.rater.role.as_str().to_owned()),
    ("rater_name", |entry| entry.case.sheet.rater.name.clone().unwrap_or_default()),
    ("file", |entry| entry.file.clone()),
    ("rubric", |entry| format!("{}@{}", entry.case.rubric.id(), entry.version())),
    ("target", |entry| entry.case.rubric.level(entry.assessment.target).id.to_string()),
    ("verdict", |entry| ScoredVerdict::new(&entry.assessment.evidenced).verdict),
];

/// Names a column of numbers and gives its cell in a row.
type DatedScoreColumn = (&'static str, fn(&Assessment) -> Option<&Ratio>);

/// The scores of a date.
const NUMBERS: [DatedScoreColumn; 4] = [
    ("evidenced_low", |result| result.evidenced.low.readiness.as_ref()),
    ("evidenced_high", |result| result.evidenced.high.readiness.as_ref()),
    ("claimed_low", |result| result.claimed.low.readiness.as_ref()),
    ("claimed_high", |result| result.claimed.high.readiness.as_ref()),
];

/// Lays a history out as rows of CSV.
///
/// # Panics
/// Never: memory takes every row, and every row has the same number of cells.
#[must_use]
pub fn render(history: &History) -> String {
    let dimensions: Vec<_> = score_rows(&history.last().subject()).map(|row| row.id).collect();
    let mut table = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    table.write_record(names(&dimensions)).expect("BUG: memory takes every row");
    for index in 0..history.entries.len() {
        table.write_record(cells(history, index, &dimensions)).expect("BUG: memory takes every row");
    }
    let bytes = table.into_inner().expect("BUG: memory takes every row");
    String::from_utf8(bytes).expect("BUG: rows of text are text")
}

fn names(dimensions: &[String]) -> Vec<String> {
    let texts = TEXTS.iter().map(|(name, _)| (*name).to_owned());
    let numbers = NUMBERS.iter().map(|(name, _)| (*name).to_owned());
    let gates = Gate::ALL.into_iter().map(|gate| format!("gate_{}", gate.as_str()));
    let causes = Cause::ALL.into_iter().map(|cause| format!("moved_by_{}", cause.as_str()));
    let kinds = ChangeKind::ALL.into_iter().map(|kind| kind.as_str().to_owned());
    let scores = dimensions.iter().flat_map(|id| ["low", "high"].map(|end| safe(&format!("dimension_{id}_{end}"))));
    let rest = ["compared_with", "rubric_changed"].map(str::to_owned).into_iter().chain(causes).chain(kinds);
    texts.chain(numbers).chain(gates).chain(rest).chain(scores).collect()
}

fn cells(history: &History, index: usize, dimensions: &[String]) -> Vec<String> {
    let entry = &history.entries[index];
    let number = |number: Option<&Ratio>| number.map(four_places).unwrap_or_default();
    let texts = TEXTS.iter().map(|(_, cell)| safe(&cell(entry)));
    let numbers = NUMBERS.iter().map(|(_, of)| number(of(&entry.assessment)));
    let ends = [&entry.assessment.evidenced.low.gates, &entry.assessment.evidenced.high.gates];
    let is_asked = |gate| entry.assessment.evidenced.low.asked_gates().any(|(asked, _)| asked == gate);
    let gates = Gate::ALL.into_iter().map(|gate| match ends.map(|gates| gates[gate]) {
        _ if !is_asked(gate) => "",
        [true, _] => "met",
        [false, true] => "open",
        [false, false] => "not met",
    });
    let change = history.change_to(index);
    let since = change.map(|change| history.entries[change.from].assessment.as_of.to_string());
    let rubric = change.and_then(|change| RubricChange::of(history, change)).map(|rubric| safe(&rubric.name()));
    let causes = Cause::ALL.into_iter().map(|cause| {
        let cannot_tell =
            |change: &&HistoryChange| matches!(cause, Cause::Rubric | Cause::Answers) && is_mixed(history, change);
        change.filter(|change| !cannot_tell(change)).and_then(|change| moved(change, cause)).unwrap_or_default()
    });
    let kinds = ChangeKind::ALL.into_iter().map(|kind| change.map(|change| ids(change, kind)).unwrap_or_default());
    let rows: Vec<_> = score_rows(&entry.subject()).collect();
    let scores = dimensions.iter().flat_map(|id| {
        let ends = rows.iter().find(|row| row.id == *id).and_then(|row| row.evidenced.0.as_ref());
        [0, 1].map(|end| number(ends.map(|ends| &ends[end])))
    });
    let rest = [since.unwrap_or_default(), rubric.unwrap_or_default()].into_iter().chain(causes).chain(kinds);
    texts.chain(numbers).chain(gates.map(str::to_owned)).chain(rest).chain(scores).collect()
}

/// Gives what the low end of evidenced moved by for a cause.
fn moved(change: &HistoryChange, cause: Cause) -> Option<String> {
    let [before, after] = change.difference.across(cause).map(|result| result.evidenced.low.readiness.as_ref());
    let (before, after) = (before?, after?);
    Some(if after < before { format!("-{}", four_places(&(before - after))) } else { four_places(&(after - before)) })
}

/// Lists by id the criteria whose answers changed in a way.
fn ids(change: &HistoryChange, kind: ChangeKind) -> String {
    let changed = change.difference.criteria.iter().filter(|one| one.kinds.contains(&kind));
    changed.map(|one| one.id.as_str()).collect::<Vec<_>>().join(" ")
}
