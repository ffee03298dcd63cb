//! The parts of the terminal report that are drawn in columns: the gap table and the gates.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, Width, presets};
use unicode_width::UnicodeWidthStr as _;

use super::dimensions::{Bar, DimensionRow};
use super::gates::GateRow;
use super::labels;
use super::layout::{Page, Tone};
use super::number::Score;
use super::what_if::Comparison;

/// The columns from which on every part of the gap table has a column of its own.
const WIDE: usize = 80;

/// Writes the gap table; where there is room, each score is drawn beside its numbers.
pub(super) fn dimensions(page: &mut Page, rows: &[DimensionRow]) {
    if rows.is_empty() {
        return;
    }
    page.heading(labels::DIMENSIONS);
    let signs = room_for_signs(page, &dimension_table(page, rows, 0));
    let table = dimension_table(page, rows, signs);
    page.lines(&table.to_string(), tone_of_sign);
    if signs == 0 {
        bars_below(page, rows);
    }
    page.lines("█ shown by evidence  ▒ claimed, or open  │ the bar of ready", tone_of_sign);
}

/// Writes the gates.
pub(super) fn gates(page: &mut Page, rows: &[GateRow]) {
    page.heading(labels::GATES);
    let mut table = table(page, &labels::GATE_COLUMNS);
    for row in rows {
        let state = format!("{} {}", row.state.sign(), row.state.as_str());
        let causes = row.named_causes().map(|causes| format!("\n{causes}")).unwrap_or_default();
        table.add_row(vec![row.title.to_owned(), state, format!("{}{causes}", row.reason)]);
    }
    if let Some(state) = table.column_mut(1) {
        state.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(10)));
    }
    pad(&mut table);
    page.lines(&table.to_string(), tone_of_sign);
}

/// Writes what would be beside what is.
pub(super) fn what_if(page: &mut Page, rows: &[Comparison]) {
    page.gap();
    let mut table = table(page, &labels::WHAT_IF_COLUMNS);
    for row in rows {
        table.add_row([&row.title, &row.before, &row.after]);
    }
    pad(&mut table);
    page.lines(&table.to_string(), tone_of_sign);
}

/// Draws the scores below the table, where they had no room beside it.
fn bars_below(page: &mut Page, rows: &[DimensionRow]) {
    const SIGNS: usize = 30;
    const LABEL: usize = 15;
    page.gap();
    for row in rows {
        let drawn = row.drawn.map_or_else(|| "–".to_owned(), |bar| draw(bar, SIGNS));
        let width = row.title.width();
        let label = if width < LABEL { row.title.as_str() } else { "" };
        if width >= LABEL {
            page.paragraph("", "", Tone::Plain, &row.title);
        }
        let padding = " ".repeat(LABEL - label.width());
        page.lines(&format!("{label}{padding}{drawn}"), tone_of_sign);
    }
}

/// Fills the gap table, each score drawn with so many signs; on a narrow page weights join the titles and ranges break.
fn dimension_table(page: &Page, rows: &[DimensionRow], signs: usize) -> Table {
    let narrow = page.width() < WIDE;
    let mut header = match narrow {
        true => vec!["Dimension\n× weight", "Claimed", "Evidenced", "Bar", "Gap", "Stands\nat"],
        false => labels::DIMENSION_COLUMNS.to_vec(),
    };
    header.extend((signs > 0).then_some(""));
    let mut table = table(page, &header);
    for row in rows {
        let broken = |score: &Score| if narrow { score.shown.replace('–', "–\n") } else { score.shown.clone() };
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

/// The widest table: longer lines are hard to follow from one end to the other.
const WIDEST: u16 = 120;

/// Starts a table over the width of the page.
fn table(page: &Page, header: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING.header_separator(LineStyle::none().fill('─').junction('─')));
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(page.width()).unwrap_or(WIDEST).min(WIDEST));
    table.set_header(header.to_vec());
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

/// Gives the tone of the signs that tables use.
fn tone_of_sign(sign: char) -> Tone {
    match sign {
        '✓' | '█' => Tone::Good,
        '✗' => Tone::Bad,
        '▒' => Tone::Caution,
        '─' => Tone::Faint,
        _ => Tone::Plain,
    }
}
