//! The columns of the table: each a name and where its value comes from.

use std::collections::BTreeMap;

use ::csv::{Terminator, WriterBuilder};

use super::super::dimensions::DimensionRow;
use super::super::gaps::GapRow;
use super::super::{Comparison, Detail, Report, WhatIfText};
use super::formula::defused;

/// Holds what the cells of one row come from.
struct Row<'a> {
    /// The report.
    report: &'a Report,
    /// The criterion.
    detail: &'a Detail,
    /// What is missing there, and its place in the order of what to do first.
    gap: Option<(usize, &'a GapRow)>,
    /// The dimension, where the criterion stands at the target.
    dimension: Option<&'a DimensionRow>,
}

/// Gives the value of one cell.
type Cell = fn(&Row) -> String;

/// The columns about the criterion.
const CRITERION: [(&str, Cell); 18] = [
    ("level", |row| row.detail.facts.level.clone()),
    ("dimension", |row| row.detail.facts.dimension.clone()),
    ("criterion", |row| row.detail.id.clone()),
    ("text", |row| row.detail.text.clone()),
    ("must", |row| if row.detail.facts.must { "yes" } else { "no" }.to_owned()),
    ("weight", |row| row.detail.facts.weight.clone()),
    ("rating", |row| row.detail.facts.rating.clone().unwrap_or_default()),
    ("rating_means", |row| row.detail.meaning.clone().unwrap_or_default()),
    ("effective_rating", |row| row.detail.facts.effective.clone().unwrap_or_default()),
    ("evidence_tier", |row| row.detail.facts.tier.to_string()),
    ("gap", |row| row.gap.map(|(_, gap)| gap.kind.to_owned()).unwrap_or_default()),
    ("gap_order", |row| row.gap.map(|(order, _)| order.to_string()).unwrap_or_default()),
    ("unlocks", |row| row.gap.map(|(_, gap)| gap.unlocks.join(" ")).unwrap_or_default()),
    ("adds_points", |row| row.gap.map(|(_, gap)| gap.adds.clone()).unwrap_or_default()),
    ("next_action", |row| action(row).map(|action| action.text.clone()).unwrap_or_default()),
    ("effort", |row| action(row).and_then(|action| action.effort).unwrap_or_default().to_owned()),
    ("evidence", |row| evidence(row.detail)),
    ("note", |row| row.detail.note.clone().unwrap_or_default()),
];

/// The columns about the dimension at the target.
const DIMENSION: [(&str, Cell); 6] = [
    ("dimension_title", |row| row.dimension.map(|of| of.title.clone()).unwrap_or_default()),
    ("dimension_weight", |row| row.dimension.map(|of| of.weight.clone()).unwrap_or_default()),
    ("dimension_claimed", |row| row.dimension.map(|of| of.claimed.to_string()).unwrap_or_default()),
    ("dimension_evidenced", |row| row.dimension.map(|of| of.evidenced.to_string()).unwrap_or_default()),
    ("dimension_gap", |row| row.dimension.map(|of| of.gap.clone()).unwrap_or_default()),
    ("dimension_stands_at", |row| row.dimension.map(|of| of.standing.clone()).unwrap_or_default()),
];

/// The columns about the whole report.
const REPORT: [(&str, Cell); 14] = [
    ("subject", |row| row.report.heading.subject.clone().unwrap_or_default()),
    ("rated_by", |row| row.report.heading.rated_by.clone()),
    ("rubric", |row| row.report.heading.rubric.clone()),
    ("target", |row| row.report.heading.target.clone()),
    ("move", |row| row.report.heading.step.clone()),
    ("as_of", |row| row.report.heading.as_of.clone()),
    ("verdict", |row| row.report.summary.evidenced.verdict.clone()),
    ("held_back", |row| row.report.summary.held_back.clone().unwrap_or_default()),
    ("evidenced", |row| row.report.summary.evidenced.score.to_string()),
    ("claimed", |row| row.report.summary.claimed.to_string()),
    ("bar", |row| row.report.summary.bar.to_string()),
    ("stands_at", |row| row.report.summary.standing.clone()),
    ("gates", |row| gates(row.report)),
    ("warning_signs", |row| row.report.warnings.ids.join(" ")),
];

/// The columns about what would be, where somebody asked.
const WHAT_IF: [(&str, Cell); 2] = [
    ("what_if_supposed", |row| row.report.what_if.as_ref().map(|of| of.changes.join(" | ")).unwrap_or_default()),
    ("what_if_results", |row| row.report.what_if.as_ref().map(compared).unwrap_or_default()),
];

/// Lays a report out as rows of CSV.
///
/// # Panics
/// Never: memory takes every row, and every row has the same number of cells.
#[must_use]
pub fn render(report: &Report) -> String {
    let supposed = WHAT_IF.iter().filter(|_| report.what_if.is_some());
    let columns: Vec<_> = CRITERION.iter().chain(&DIMENSION).chain(&REPORT).chain(supposed).collect();
    let gaps: BTreeMap<_, _> =
        report.gaps.iter().enumerate().map(|(place, gap)| (gap.id.as_str(), (place + 1, gap))).collect();
    let mut table = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    let mut write = |cells: Vec<String>| {
        let cells = cells.iter().map(|cell| defused(cell).into_owned());
        table.write_record(cells).expect("BUG: memory takes every row");
    };
    write(columns.iter().map(|(name, _)| (*name).to_owned()).collect());
    for detail in &report.details {
        let at_target = detail.facts.level == report.heading.target;
        let of = |dimension: &&DimensionRow| at_target && dimension.id == detail.facts.dimension;
        let dimension = report.dimensions.iter().find(of);
        let row = Row { report, detail, gap: gaps.get(detail.id.as_str()).copied(), dimension };
        write(columns.iter().map(|(_, cell)| cell(&row)).collect());
    }
    let bytes = table.into_inner().expect("BUG: memory takes every row");
    String::from_utf8(bytes).expect("BUG: rows of text are text")
}

/// Gives the next action of a gap.
fn action<'a>(row: &Row<'a>) -> Option<&'a super::super::NextAction> {
    row.gap.and_then(|(_, gap)| gap.action.as_ref())
}

/// Says the evidence of a criterion in one cell.
fn evidence(detail: &Detail) -> String {
    detail.evidence.iter().map(ToString::to_string).collect::<Vec<_>>().join(" | ")
}

/// Says what would be beside what is in one cell.
fn compared(what_if: &WhatIfText) -> String {
    let row = |row: &Comparison| format!("{}: {} → {}", row.title, row.before, row.after);
    what_if.rows.iter().map(row).collect::<Vec<_>>().join("; ")
}

/// Says every gate in one cell.
fn gates(report: &Report) -> String {
    let gate = |gate: &super::super::GateRow| format!("{}: {}", gate.title, gate.state.as_str());
    report.gates.iter().map(gate).collect::<Vec<_>>().join("; ")
}
