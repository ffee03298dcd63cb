//! The report for a terminal.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, Width, presets};

use crate::domain::Verdict;

use super::dimensions::{Bar, DimensionRow};
use super::gaps::GapRow;
use super::gates::{GateRow, GateState};
use super::layout::{Page, Tone};
use super::{Detail, Report};

/// Lays a report out on a page of `width` columns, 60 at least; with `details`, every criterion with its evidence too.
#[must_use]
pub fn render(report: &Report, width: usize, colour: bool, details: bool) -> String {
    let mut page = Page::new(width, colour);
    heading(&mut page, report);
    summary(&mut page, report);
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
    page.labelled(
        2,
        "Evidenced",
        12,
        Tone::Plain,
        &format!("{} (ratings as far as evidence carries them)", summary.evidenced),
    );
    page.labelled(2, "Claimed", 12, Tone::Plain, &format!("{} (ratings as given)", summary.claimed));
    page.labelled(2, "Stands at", 12, Tone::Plain, &summary.standing);
}

/// The columns from which on every part of the gap table has a column of its own.
const WIDE: usize = 80;

/// Starts a table over the width of the page.
fn table(page: &Page, header: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING.header_separator(LineStyle::none().fill('─').junction('─')));
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(page.width()).unwrap_or(u16::MAX));
    table.set_header(header.to_vec());
    table
}

/// Writes the gap table; where there is room, each score is drawn beside its numbers.
fn dimensions(page: &mut Page, rows: &[DimensionRow]) {
    if rows.is_empty() {
        return;
    }
    page.heading("Gaps by dimension");
    let signs = room_for_signs(page, &dimension_table(page, rows, 0));
    let table = dimension_table(page, rows, signs);
    page.lines(&table.to_string(), tone_of_sign);
    if signs == 0 {
        bars_below(page, rows);
    }
    page.lines("█ shown by evidence  ▒ claimed, or open  │ the bar of ready", tone_of_sign);
}

/// Draws the scores below the table, where they had no room beside it.
fn bars_below(page: &mut Page, rows: &[DimensionRow]) {
    const SIGNS: usize = 30;
    page.gap();
    for row in rows {
        let drawn = row.drawn.map_or_else(|| "–".to_owned(), |bar| draw(bar, SIGNS));
        page.labelled(0, &row.title, 15, Tone::Plain, &drawn);
    }
}

/// Fills the gap table, each score drawn with so many signs; on a narrow page weights join the titles and ranges break.
fn dimension_table(page: &Page, rows: &[DimensionRow], signs: usize) -> Table {
    let narrow = page.width() < WIDE;
    let mut header = match narrow {
        true => vec!["Dimension\n× weight", "Claimed", "Evidenced", "Bar", "Gap", "Stands\nat"],
        false => vec!["Dimension", "Weight", "Claimed", "Evidenced", "Bar", "Gap", "Stands at"],
    };
    header.extend((signs > 0).then_some(""));
    let mut table = table(page, &header);
    for row in rows {
        let broken = |range: &str| if narrow { range.replace('–', "–\n") } else { range.to_owned() };
        let mut cells = match narrow {
            true => vec![format!("{} ×{}", row.title, row.weight)],
            false => vec![row.title.clone(), row.weight.clone()],
        };
        let gap = if narrow { row.gap.replace(' ', "") } else { row.gap.clone() };
        cells.extend([broken(&row.claimed), broken(&row.evidenced), row.bar.clone(), gap, row.standing.clone()]);
        cells.extend((signs > 0).then(|| row.drawn.map_or_else(String::new, |bar| draw(bar, signs))));
        table.add_row(cells);
    }
    let numbers = if narrow { 1..5 } else { 1..6 };
    for column in numbers {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    pad(&mut table);
    table
}

/// Takes the space before each cell away: the space after it keeps columns apart.
fn pad(table: &mut Table) {
    for column in table.column_iter_mut() {
        column.set_padding((0, 1));
    }
}

/// Gives how many signs fit beside the columns of a table; none where too few would.
fn room_for_signs(page: &Page, table: &Table) -> usize {
    const FEWEST: usize = 10;
    const MOST: usize = 20;
    /// The space after a cell and between two columns.
    const PADDING: usize = 2;
    let columns = table.column_max_content_widths();
    let taken: usize = columns.iter().map(|width| usize::from(*width) + PADDING).sum();
    let room = page.width().saturating_sub(taken + PADDING);
    if room >= FEWEST { room.min(MOST) } else { 0 }
}

/// Draws a score as signs, with the bar to reach.
fn draw(bar: Bar, signs: usize) -> String {
    let place = |thousandths: u32| (thousandths as usize * signs) / 1000;
    let goal = place(bar.bar).min(signs.saturating_sub(1));
    let sign = |at: usize| match at {
        at if at == goal => '│',
        at if at < place(bar.evidenced) => '█',
        at if at < place(bar.possible) => '▒',
        _ => '·',
    };
    (0..signs).map(sign).collect()
}

/// Writes the gates.
fn gates(page: &mut Page, rows: &[GateRow]) {
    page.heading("Gates");
    let mut table = table(page, &["Gate", "State", "Why"]);
    for row in rows {
        let state = match row.state {
            GateState::Met => "✓ met",
            GateState::NotMet => "✗ not met",
            GateState::Open => "? open",
        };
        let causes = if row.causes.is_empty() { String::new() } else { format!("\n{}", listed(&row.causes)) };
        table.add_row(vec![row.title.to_owned(), state.to_owned(), format!("{}{causes}", row.reason)]);
    }
    if let Some(state) = table.column_mut(1) {
        state.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(10)));
    }
    pad(&mut table);
    page.lines(&table.to_string(), tone_of_sign);
}

/// Lists ids, the first few by name.
fn listed(ids: &[String]) -> String {
    const NAMED: usize = 6;
    let named = ids.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    match ids.len().saturating_sub(NAMED) {
        0 => named,
        more => format!("{named} and {more} more"),
    }
}

/// Gives the tone of the signs that tables use.
fn tone_of_sign(sign: char) -> Tone {
    match sign {
        '✓' | '█' => Tone::Good,
        '✗' => Tone::Bad,
        '?' | '▒' => Tone::Caution,
        '─' | '═' | '·' => Tone::Faint,
        _ => Tone::Plain,
    }
}

/// Writes the gaps.
fn gaps(page: &mut Page, rows: &[GapRow]) {
    if rows.is_empty() {
        return;
    }
    page.heading("What is missing, in the order of what to do first");
    for (number, row) in rows.iter().enumerate() {
        page.item(&format!("{:>3}. ", number + 1), &format!("{} ({})", row.text, row.place));
        page.labelled(5, "Rating", 9, Tone::Plain, &row.rating);
        page.labelled(5, "Missing", 9, Tone::Plain, &format!("{}; {}", row.missing, row.effect));
        if let Some(action) = &row.action {
            let effort = action.effort.map(|effort| format!(" ({effort})")).unwrap_or_default();
            page.labelled(5, "Next", 9, Tone::Plain, &format!("{}{effort}", action.text));
        }
    }
}

/// Writes the warning signs.
fn warnings(page: &mut Page, report: &Report) {
    let warnings = &report.warnings;
    if warnings.observed.is_empty() && warnings.unchecked.is_none() {
        return;
    }
    page.heading("Warning signs");
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
    page.heading("Strengths");
    for strength in &report.strengths {
        page.item("  + ", &format!("{} ({}): {}", strength.text, strength.dimension, strength.rating));
    }
}

/// Writes what was not answered.
fn unanswered(page: &mut Page, report: &Report) {
    let Some(unanswered) = &report.unanswered else { return };
    page.heading("Not answered");
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
    page.heading("Next steps: the cheapest changes that move the verdict");
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
            page.heading(&format!("Every criterion: {}", detail.level));
            level = Some(&detail.level);
        }
        page.item("  • ", &format!("{} ({}; {})", detail.text, detail.place, detail.id));
        let meaning = detail.meaning.as_ref().map(|meaning| format!(": {meaning}")).unwrap_or_default();
        page.labelled(4, "Rating", 10, Tone::Plain, &format!("{}{meaning}", detail.rating));
        for evidence in &detail.evidence {
            page.labelled(4, "Evidence", 10, Tone::Plain, evidence);
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
