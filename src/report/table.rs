//! The report for a terminal.

use crate::domain::Verdict;

use super::gaps::GapRow;
use super::grids::{self, dimensions, gates};
use super::labels;
use super::layout::{Page, Tone};
use super::{Detail, Report};

/// Lays a report out on a page of `width` columns, 60 at least; with `details`, every criterion with its evidence too.
#[must_use]
pub fn render(report: &Report, width: usize, colour: bool, details: bool) -> String {
    let mut page = Page::new(width, colour);
    heading(&mut page, report);
    summary(&mut page, report);
    what_if(&mut page, report);
    dimensions(&mut page, &report.dimensions);
    gates(&mut page, &report.gates);
    gaps(&mut page, &report.gaps);
    warnings(&mut page, report);
    strengths(&mut page, report);
    unanswered(&mut page, report);
    next_steps(&mut page, report);
    if details {
        all_criteria(&mut page, &report.details);
    }
    notes(&mut page, &report.notes);
    page.finish()
}

/// Writes who, which rubric, which move, as of when.
fn heading(page: &mut Page, report: &Report) {
    let heading = &report.heading;
    let lines =
        [("Who", &heading.who), ("Move", &heading.step), ("Rubric", &heading.rubric), ("As of", &heading.as_of)];
    for (label, words) in lines {
        page.labelled(0, label, 8, Tone::Plain, words);
    }
}

/// Writes the verdict and what holds it back.
fn summary(page: &mut Page, report: &Report) {
    let summary = &report.summary;
    let tone = match summary.low {
        Verdict::Ready => Tone::Good,
        Verdict::Nearly | Verdict::Developing => Tone::Caution,
        Verdict::NotYet => Tone::Bad,
    };
    page.gap();
    page.paragraph("", "", tone, &summary.sentence);
    if let Some(held_back) = &summary.held_back {
        page.labelled(2, "Held back", 12, Tone::Strong, held_back);
    }
    page.labelled(2, "Evidenced", 12, Tone::Plain, &format!("{} ({})", summary.evidenced, labels::EVIDENCED));
    page.labelled(2, "Claimed", 12, Tone::Plain, &format!("{} ({})", summary.claimed, labels::CLAIMED));
    page.labelled(2, "Stands at", 12, Tone::Plain, &summary.standing);
}

/// Writes what would be if other answers were given.
fn what_if(page: &mut Page, report: &Report) {
    let Some(what_if) = &report.what_if else { return };
    page.heading(labels::WHAT_IF);
    page.paragraph("", "", Tone::Caution, what_if.sentence);
    for change in &what_if.changes {
        page.item("  • ", change);
    }
    grids::what_if(page, &what_if.rows);
}

/// Writes the gaps.
fn gaps(page: &mut Page, rows: &[GapRow]) {
    if rows.is_empty() {
        return;
    }
    page.heading(labels::GAPS);
    for (number, row) in rows.iter().enumerate() {
        page.item(&format!("{:>3}. ", number + 1), &format!("{} ({})", row.text, row.place));
        page.labelled(5, "Rating", 9, Tone::Plain, &row.rating);
        page.labelled(5, "Missing", 9, Tone::Plain, &format!("{}; {}", row.missing, row.effect));
        if let Some(action) = &row.action {
            page.labelled(5, "Next", 9, Tone::Plain, &action.to_string());
        }
    }
}

/// Writes the warning signs.
fn warnings(page: &mut Page, report: &Report) {
    let warnings = &report.warnings;
    if warnings.observed.is_empty() && warnings.unchecked.is_none() {
        return;
    }
    page.heading(labels::WARNINGS);
    for sign in &warnings.observed {
        page.item("  ! ", sign);
    }
    if let Some(unchecked) = &warnings.unchecked {
        page.item("  ", unchecked);
    }
}

/// Writes the strengths.
fn strengths(page: &mut Page, report: &Report) {
    if report.strengths.is_empty() {
        return;
    }
    page.heading(labels::STRENGTHS);
    for strength in &report.strengths {
        page.item("  + ", &format!("{} ({}): {}", strength.text, strength.dimension, strength.rating));
    }
}

/// Writes what was not answered.
fn unanswered(page: &mut Page, report: &Report) {
    let Some(unanswered) = &report.unanswered else { return };
    page.heading(labels::UNANSWERED);
    page.item("  ", &unanswered.sentence);
    for criterion in &unanswered.criteria {
        page.item("  ? ", criterion);
    }
}

/// Writes the next steps.
fn next_steps(page: &mut Page, report: &Report) {
    let next = &report.next_steps;
    if next.steps.is_empty() {
        return;
    }
    page.heading(next.heading);
    for (number, step) in next.steps.iter().enumerate() {
        page.item(&format!("{:>3}. ", number + 1), step);
    }
    if let Some(outcome) = &next.outcome {
        page.item("     ", outcome);
    }
}

/// Writes every criterion with its evidence.
fn all_criteria(page: &mut Page, details: &[Detail]) {
    let mut level = None;
    for detail in details {
        if level != Some(&detail.level) {
            page.heading(&labels::every_criterion(&detail.level));
            level = Some(&detail.level);
        }
        page.item("  • ", &format!("{} ({}; {})", detail.text, detail.place, detail.id));
        page.labelled(4, "Rating", 10, Tone::Plain, &detail.rating_in_full());
        for evidence in &detail.evidence {
            page.labelled(4, "Evidence", 10, Tone::Plain, &evidence.to_string());
        }
        if let Some(note) = &detail.note {
            page.labelled(4, "Note", 10, Tone::Plain, note);
        }
    }
}

/// Writes what else a reader should know.
fn notes(page: &mut Page, notes: &[String]) {
    page.gap();
    for note in notes {
        page.paragraph("", "", Tone::Faint, note);
    }
}
