//! The plan for a terminal.

use super::super::layout::{Page, Tone};
use super::{PlanReport, StepRow, Transition};

/// Lays a plan out on a page of `width` columns, 60 at least.
#[must_use]
pub fn render(report: &PlanReport, width: usize, colour: bool) -> String {
    let mut page = Page::new(width, colour);
    let heading = &report.heading;
    let lines =
        [("Who", &heading.who), ("Move", &heading.step), ("Rubric", &heading.rubric), ("As of", &heading.as_of)];
    for (label, words) in lines {
        page.labelled(0, label, 8, Tone::Plain, words);
    }
    page.gap();
    page.paragraph("", "", Tone::Strong, &report.sentence);
    for (label, words) in summary(report) {
        page.labelled(2, label, 12, Tone::Plain, &words);
    }
    if let Some(change) = &report.transition {
        transition(&mut page, change);
    }
    for period in &report.periods {
        page.heading(&period.title);
        period.steps.iter().for_each(|row| step(&mut page, row));
    }
    if let Some(fading) = &report.fading {
        page.heading(&fading.title);
        fading.criteria.iter().for_each(|text| page.item("  - ", text));
    }
    page.gap();
    for note in &report.notes {
        page.paragraph("", "", Tone::Faint, note);
    }
    page.finish()
}

/// Lays questions out on a page of `width` columns, 60 at least.
#[must_use]
pub fn questions(questions: &[String], width: usize, colour: bool) -> String {
    let mut page = Page::new(width, colour);
    for (number, question) in questions.iter().enumerate() {
        page.item(&format!("{}. ", number + 1), question);
    }
    page.finish()
}

/// Lists the lines of the summary.
pub(super) fn summary(report: &PlanReport) -> Vec<(&'static str, String)> {
    let skills = (!report.skills.is_empty()).then(|| report.skills.join(", "));
    let lines = [
        ("Now", Some(report.now.clone())),
        ("Then", report.then.clone()),
        ("Time", report.time.clone()),
        ("Skills", skills),
        ("Review", Some(report.review.clone())),
    ];
    lines.into_iter().filter_map(|(label, words)| Some((label, words?))).collect()
}

/// Writes what changes in the job.
fn transition(page: &mut Page, change: &Transition) {
    page.heading("What changes in the job");
    page.item("  ", &change.sentence);
    for (label, words) in [("Today", &change.today), ("Then", &change.then)] {
        if let Some(words) = words {
            page.labelled(2, label, 12, Tone::Plain, words);
        }
    }
    for (label, musts) in [("Is new", &change.new), ("Falls away", &change.falls_away)] {
        for (place, must) in musts.iter().enumerate() {
            page.labelled(2, if place == 0 { label } else { "" }, 12, Tone::Plain, must);
        }
    }
    page.labelled(2, "In full", 12, Tone::Plain, &format!("`{}`", change.compare));
}

/// Writes one step.
fn step(page: &mut Page, row: &StepRow) {
    page.item(&format!("{:>3}. ", row.number), &format!("{} ({})", row.text, row.place));
    for (label, words) in lines(row) {
        page.labelled(5, label, 9, Tone::Plain, &words);
    }
}

/// Lists the lines of a step.
pub(super) fn lines(row: &StepRow) -> Vec<(&'static str, String)> {
    let mut lines = vec![("Change", row.change.clone())];
    lines.extend(row.action.clone().map(|action| ("Do", action)));
    let labels = std::iter::once("Collect").chain(std::iter::repeat(""));
    lines.extend(labels.zip(row.collect.iter().cloned()));
    lines.push(("Why", format!("needed for {}; effort {}, done by {}", row.needed_for, row.cost, row.until)));
    lines
}
