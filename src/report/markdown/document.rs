//! Lays a report out as a Markdown document.

use std::fmt::Write as _;

use super::super::gaps::GapRow;
use super::super::labels;
use super::super::{Detail, EvidenceText, Report};
use super::escape::{escape, link};

/// Lays a report out in Markdown; with `details`, every criterion with its evidence too.
#[must_use]
pub fn render(report: &Report, details: bool) -> String {
    let mut text = format!("# {}\n", escape(&report.summary.sentence));
    summary(&mut text, report);
    what_if(&mut text, report);
    dimensions(&mut text, report);
    gates(&mut text, report);
    gaps(&mut text, &report.gaps);
    warnings(&mut text, report);
    strengths(&mut text, report);
    unanswered(&mut text, report);
    next_steps(&mut text, report);
    if details {
        all_criteria(&mut text, &report.details);
    }
    for note in &report.notes {
        let _ = write!(text, "\n_{}_\n", escape(note));
    }
    text
}

/// Starts a part.
fn heading(text: &mut String, title: &str) {
    let _ = write!(text, "\n## {}\n\n", escape(title));
}

/// Writes an item with a label.
fn labelled(text: &mut String, indent: &str, label: &str, words: &str) {
    let _ = writeln!(text, "{indent}- {label}: {}", escape(words));
}

/// Writes what holds the verdict back, the results, and who, which move, which rubric, as of when.
fn summary(text: &mut String, report: &Report) {
    let (summary, heading) = (&report.summary, &report.heading);
    text.push('\n');
    for (label, words) in [
        ("**Held back**", summary.held_back.as_deref().unwrap_or_default()),
        ("**Evidenced**", &format!("{} ({})", summary.evidenced, labels::EVIDENCED)),
        ("**Claimed**", &format!("{} ({})", summary.claimed, labels::CLAIMED)),
        ("**Stands at**", &summary.standing),
        ("Who", &heading.who),
        ("Move", &heading.step),
        ("Rubric", &heading.rubric),
        ("As of", &heading.as_of),
    ] {
        if !words.is_empty() {
            labelled(text, "", label, words);
        }
    }
}

/// Writes what would be if other answers were given; what changes stands out.
fn what_if(text: &mut String, report: &Report) {
    let Some(what_if) = &report.what_if else { return };
    heading(text, labels::WHAT_IF);
    let _ = write!(text, "{}\n\n", escape(what_if.sentence));
    for change in &what_if.changes {
        item(text, change);
    }
    text.push('\n');
    row(text, labels::WHAT_IF_COLUMNS);
    text.push_str("|---|---|---|\n");
    for comparison in &what_if.rows {
        let strong = if comparison.changes() { "**" } else { "" };
        let [title, before, after] =
            [&comparison.title, &comparison.before, &comparison.after].map(|cell| escape(cell));
        let _ = writeln!(text, "| {title} | {before} | {strong}{after}{strong} |");
    }
}

/// Writes a row of a table.
fn row<'a>(text: &mut String, cells: impl IntoIterator<Item = &'a str>) {
    let cells: Vec<_> = cells.into_iter().map(escape).collect();
    let _ = writeln!(text, "| {} |", cells.join(" | "));
}

/// Writes the gap table.
fn dimensions(text: &mut String, report: &Report) {
    if report.dimensions.is_empty() {
        return;
    }
    heading(text, labels::DIMENSIONS);
    row(text, labels::DIMENSION_COLUMNS);
    text.push_str("|---|---:|---:|---:|---:|---:|---|\n");
    for dimension in &report.dimensions {
        row(
            text,
            [
                dimension.title.as_str(),
                &dimension.weight,
                &dimension.claimed.shown,
                &dimension.evidenced.shown,
                &dimension.bar,
                &dimension.gap,
                &dimension.standing,
            ],
        );
    }
}

/// Writes the gates.
fn gates(text: &mut String, report: &Report) {
    heading(text, labels::GATES);
    row(text, labels::GATE_COLUMNS);
    text.push_str("|---|---|---|\n");
    for gate in &report.gates {
        let state = format!("{} {}", gate.state.sign(), gate.state.as_str());
        row(text, [gate.title, &state, &gate.reason_with_causes()]);
    }
}

/// Writes the gaps.
fn gaps(text: &mut String, rows: &[GapRow]) {
    if rows.is_empty() {
        return;
    }
    heading(text, labels::GAPS);
    for (number, gap) in rows.iter().enumerate() {
        let number = format!("{}. ", number + 1);
        let indent = " ".repeat(number.len());
        let place = escape(&format!("({}; {})", gap.place, gap.id));
        let _ = writeln!(text, "{number}**{}** {place}", escape(&gap.text));
        labelled(text, &indent, "Rating", &gap.rating);
        labelled(text, &indent, "Missing", &format!("{}; {}", gap.missing, gap.effect));
        if let Some(action) = &gap.action {
            labelled(text, &indent, "Next", &action.to_string());
        }
    }
}

/// Writes an item of a list.
fn item(text: &mut String, words: &str) {
    let _ = writeln!(text, "- {}", escape(words));
}

/// Writes the warning signs.
fn warnings(text: &mut String, report: &Report) {
    let warnings = &report.warnings;
    if warnings.observed.is_empty() && warnings.unchecked.is_none() {
        return;
    }
    heading(text, labels::WARNINGS);
    for words in warnings.observed.iter().chain(&warnings.unchecked) {
        item(text, words);
    }
}

/// Writes the strengths.
fn strengths(text: &mut String, report: &Report) {
    if report.strengths.is_empty() {
        return;
    }
    heading(text, labels::STRENGTHS);
    for strength in &report.strengths {
        item(text, &format!("{} ({}): {}", strength.text, strength.dimension, strength.rating));
    }
}

/// Writes what was not answered.
fn unanswered(text: &mut String, report: &Report) {
    let Some(unanswered) = &report.unanswered else { return };
    heading(text, labels::UNANSWERED);
    let _ = writeln!(text, "{}", escape(&unanswered.sentence));
    if !unanswered.criteria.is_empty() {
        text.push('\n');
    }
    for criterion in &unanswered.criteria {
        item(text, criterion);
    }
}

/// Writes the next steps.
fn next_steps(text: &mut String, report: &Report) {
    let next = &report.next_steps;
    if next.steps.is_empty() {
        return;
    }
    heading(text, next.heading);
    for (number, step) in next.steps.iter().enumerate() {
        let _ = writeln!(text, "{}. {}", number + 1, escape(step));
    }
    if let Some(outcome) = &next.outcome {
        let _ = write!(text, "\n{}\n", escape(outcome));
    }
}

/// Writes every criterion with its evidence.
fn all_criteria(text: &mut String, details: &[Detail]) {
    let mut level = None;
    for detail in details {
        if level != Some(&detail.level) {
            heading(text, &labels::every_criterion(&detail.level));
            level = Some(&detail.level);
        }
        let place = escape(&format!("({}; {})", detail.place, detail.id));
        let _ = writeln!(text, "- **{}** {place}", escape(&detail.text));
        labelled(text, "  ", "Rating", &detail.rating_in_full());
        for item in &detail.evidence {
            let _ = writeln!(text, "  - Evidence: {}", evidence(item));
        }
        if let Some(note) = &detail.note {
            labelled(text, "  ", "Note", note);
        }
    }
}

/// Writes a piece of evidence with a link that can be followed.
fn evidence(item: &EvidenceText) -> String {
    let mut parts = vec![escape(&item.what)];
    parts.extend(item.link.as_ref().map(|to| to.address.as_deref().map_or_else(|| escape(&to.shown), link)));
    parts.extend(item.remarks.iter().map(|remark| escape(remark)));
    parts.join("; ")
}
