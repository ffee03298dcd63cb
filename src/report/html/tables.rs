//! The parts with a row a dimension and a row a gate.

use maud::{Markup, html};

use super::super::gates::GateState;
use super::super::{Report, labels};
use super::bars::bars;
use super::page::number;
use super::radar::radar;

/// Writes the charts and the gap table.
pub(super) fn dimensions(report: &Report) -> Markup {
    if report.dimensions.is_empty() {
        return html! {};
    }
    let row = |row: &super::super::DimensionRow| {
        let cells = vec![
            html! { (row.weight) },
            number("claimed", Some(&row.id), &row.claimed),
            number("evidenced", Some(&row.id), &row.evidenced),
            html! { (row.bar) },
            html! { span data-gap=(row.id) { (row.gap) } },
            html! { (row.standing) },
        ];
        (html! { (row.title) }, cells)
    };
    html! {
        section {
            h2 { (labels::DIMENSIONS) }
            div.charts {
                (radar(&report.dimensions))
                (bars(&report.dimensions))
            }
            (table(
                "The same numbers: each score, the bar that ready needs, and the percentage points between them",
                "dimensions",
                &labels::DIMENSION_COLUMNS,
                report.dimensions.iter().map(row),
            ))
        }
    }
}

/// Writes the gates.
pub(super) fn gates(report: &Report) -> Markup {
    let row = |row: &super::super::GateRow| {
        let class = match row.state {
            GateState::Met => "met",
            GateState::NotMet => "not-met",
            GateState::Open => "open",
        };
        let state = html! {
            span.state.(class) data-gate=(row.title) { (row.state.sign()) " " (row.state.as_str()) }
        };
        let why = html! {
            (row.reason)
            @if let Some(causes) = row.named_causes() { span.ids { (causes) } }
        };
        (html! { (row.title) }, vec![state, why])
    };
    html! {
        section {
            h2 { (labels::GATES) }
            (table(
                "What must hold for ready, whatever the score",
                "gates",
                &labels::GATE_COLUMNS,
                report.gates.iter().map(row),
            ))
        }
    }
}

/// Writes what would be if other answers were given; what changes stands out.
pub(super) fn what_if(report: &Report) -> Markup {
    let Some(what_if) = &report.what_if else { return html! {} };
    let row = |row: &super::super::Comparison| {
        let after = html! { @if row.changes() { strong { (row.after) } } @else { (row.after) } };
        (html! { (row.title) }, vec![html! { (row.before) }, after])
    };
    html! {
        section.what-if {
            h2 { (labels::WHAT_IF) }
            p { (what_if.sentence) }
            ul {
                @for change in &what_if.changes { li { (change) } }
            }
            (table("As answered, and as supposed", "comparison", &labels::WHAT_IF_COLUMNS, what_if.rows.iter().map(row)))
        }
    }
}

/// Writes a table whose rows begin with their header.
///
/// On a narrow screen the style lays each row out as a block, which would take its meaning from it; the roles keep it.
pub(super) fn table(
    caption: &str,
    class: &str,
    columns: &[&str],
    rows: impl Iterator<Item = (Markup, Vec<Markup>)>,
) -> Markup {
    html! {
        table class=(class) role="table" {
            caption { (caption) }
            thead role="rowgroup" {
                tr role="row" {
                    @for column in columns { th scope="col" role="columnheader" { (column) } }
                }
            }
            tbody role="rowgroup" {
                @for (header, cells) in rows {
                    tr role="row" {
                        th scope="row" role="rowheader" { (header) }
                        @for (cell, column) in cells.iter().zip(&columns[1..]) {
                            td role="cell" data-label=(column) { (cell) }
                        }
                    }
                }
            }
        }
    }
}
