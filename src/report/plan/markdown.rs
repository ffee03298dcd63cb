//! The plan in Markdown.

use std::fmt::Write as _;

use super::super::markdown::escape;
use super::{PlanReport, StepRow, Transition, table};

/// Writes a plan in Markdown, with every text escaped.
#[must_use]
pub fn render(report: &PlanReport) -> String {
    let mut text = String::from("# Plan\n\n");
    let heading = &report.heading;
    let lines =
        [("Who", &heading.who), ("Move", &heading.step), ("Rubric", &heading.rubric), ("As of", &heading.as_of)];
    for (label, words) in lines {
        let _ = writeln!(text, "- **{label}:** {}", escape(words));
    }
    let _ = writeln!(text, "\n**{}**\n", escape(&report.sentence));
    for (label, words) in table::summary(report) {
        let _ = writeln!(text, "- **{label}:** {}", escape(&words));
    }
    if let Some(change) = &report.transition {
        transition(&mut text, change);
    }
    for period in &report.periods {
        let _ = writeln!(text, "\n## {}\n", escape(&period.title));
        period.steps.iter().for_each(|row| step(&mut text, row));
    }
    if let Some(fading) = &report.fading {
        let _ = writeln!(text, "\n## {}\n", escape(&fading.title));
        fading.criteria.iter().for_each(|criterion| item(&mut text, "- ", criterion));
    }
    for note in &report.notes {
        let _ = writeln!(text, "\n{}", escape(note));
    }
    text
}

/// Writes questions as a list.
#[must_use]
pub fn questions(questions: &[String]) -> String {
    let mut text = String::new();
    for (number, question) in questions.iter().enumerate() {
        item(&mut text, &format!("{}. ", number + 1), question);
    }
    text
}

/// Writes what changes in the job.
fn transition(text: &mut String, change: &Transition) {
    let _ = writeln!(text, "\n## What changes in the job\n\n{}\n", escape(&change.sentence));
    for (label, words) in [("Today", &change.today), ("Then", &change.then)] {
        if let Some(words) = words {
            let _ = writeln!(text, "- **{label}:** {}", escape(words));
        }
    }
    for (label, musts) in [("Is new", &change.new), ("Falls away", &change.falls_away)] {
        for must in musts {
            let _ = writeln!(text, "- **{label}:** {}", escape(must));
        }
    }
    let _ = writeln!(text, "- **In full:** `{}`", change.compare);
}

/// Writes one step as an item that can be ticked off.
fn step(text: &mut String, row: &StepRow) {
    let _ = writeln!(text, "- [ ] {}. **{}** ({})", row.number, escape(&row.text), escape(&row.place));
    for (label, words) in table::lines(row) {
        let label = if label.is_empty() { "Collect" } else { label };
        let _ = writeln!(text, "  - {label}: {}", escape(&words));
    }
}

/// Writes an item of a list.
fn item(text: &mut String, mark: &str, words: &str) {
    let _ = writeln!(text, "{mark}{}", escape(words));
}
