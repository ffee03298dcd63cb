//! The parts that are lists: next steps, gaps, warning signs, strengths, what is open.

use maud::{Markup, html};

use super::super::gaps::GapRow;
use super::super::{Report, labels};
use crate::text::count;

/// How many gaps stand open; the others are folded, so that the report stays on a page or two of paper.
const SHOWN: usize = 5;

/// Writes the next steps.
pub(super) fn next_steps(report: &Report) -> Markup {
    let next = &report.next_steps;
    html! {
        @if !next.steps.is_empty() {
            section {
                h2 { (next.heading) }
                ol {
                    @for step in &next.steps { li { (step) } }
                }
                @if let Some(outcome) = &next.outcome { p.outcome { (outcome) } }
            }
        }
    }
}

/// Writes the gaps, the first few open.
pub(super) fn gaps(rows: &[GapRow]) -> Markup {
    let (shown, folded) = rows.split_at(rows.len().min(SHOWN));
    html! {
        @if !rows.is_empty() {
            section {
                h2 { (labels::GAPS) }
                ol.gaps {
                    @for row in shown { (gap(row)) }
                }
                @if !folded.is_empty() {
                    details {
                        summary { (count(folded.len(), "more gap", "more gaps")) }
                        ol.gaps start=(SHOWN + 1) {
                            @for row in folded { (gap(row)) }
                        }
                    }
                }
            }
        }
    }
}

/// Writes one gap.
fn gap(row: &GapRow) -> Markup {
    html! {
        li data-gap-id=(row.id) {
            p.what { strong { (row.text) } " " span.place { (row.place) "; " span.id { (row.id) } } }
            dl.lines {
                div { dt { "Rating" } dd { (row.rating) } }
                div { dt { "Missing" } dd { (row.missing) "; " (row.effect) } }
                @if let Some(action) = &row.action {
                    div { dt { "Next" } dd { (action.to_string()) } }
                }
            }
        }
    }
}

/// Writes the warning signs.
pub(super) fn warnings(report: &Report) -> Markup {
    let warnings = &report.warnings;
    html! {
        @if !(warnings.observed.is_empty() && warnings.unchecked.is_none()) {
            section {
                h2 { (labels::WARNINGS) }
                @if !warnings.observed.is_empty() {
                    ul.signs {
                        @for sign in &warnings.observed { li { (sign) } }
                    }
                }
                @if let Some(unchecked) = &warnings.unchecked { p { (unchecked) } }
            }
        }
    }
}

/// Writes the strengths.
pub(super) fn strengths(report: &Report) -> Markup {
    html! {
        @if !report.strengths.is_empty() {
            section {
                h2 { (labels::STRENGTHS) }
                ul {
                    @for strength in &report.strengths {
                        li { (strength.text) " " span.place { (strength.dimension) } ": " (strength.rating) }
                    }
                }
            }
        }
    }
}

/// Writes what was not answered.
pub(super) fn unanswered(report: &Report) -> Markup {
    html! {
        @if let Some(unanswered) = &report.unanswered {
            section {
                h2 { (labels::UNANSWERED) }
                p { (unanswered.sentence) }
                @if !unanswered.criteria.is_empty() {
                    ul {
                        @for criterion in &unanswered.criteria { li { (criterion) } }
                    }
                }
            }
        }
    }
}
