//! What a terminal shows in columns: tables, gates, and lists beside each other.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table as Grid, Width, presets};
use unicode_width::UnicodeWidthStr as _;

use super::super::block::{Sides, Table};
use super::super::inline::{Data, GateState, Span, Text, Tone, Words};
use super::lines::Lines;

pub(super) fn table(page: &mut Lines, table: &Table) {
    let titles: Vec<_> = table.columns.iter().map(|(title, _)| *title).collect();
    if table.name == "gaps" {
        return gaps(page, &titles, &table.rows);
    }
    let mut grid = grid(page, &titles);
    for row in &table.rows {
        grid.add_row(row.iter().map(Text::to_string));
    }
    for (index, (_, is_number)) in table.columns.iter().enumerate() {
        let Some(column) = grid.column_mut(index) else { continue };
        if *is_number {
            column.set_cell_alignment(CellAlignment::Right);
        }
        if table.rows.iter().any(|row| row.get(index).is_some_and(is_state)) {
            // Room for the longest state, which never breaks.
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(10)));
        }
    }
    write(page, grid);
}

/// Writes gaps: each criterion over the whole width, and below it the rest in columns, which have more room so.
fn gaps(page: &mut Lines, titles: &[&str], rows: &[Vec<Text>]) {
    const INDENT: &str = "  ";
    let width = page.width().min(usize::from(WIDEST)) - INDENT.len();
    let (rating, missing) = (width / 5, width * 7 / 20);
    let widths = [rating, missing, width - rating - missing];
    page.paragraph("", "", Tone::Plain, titles[0]);
    beside(page, INDENT, &widths, titles[1..].iter().map(|title| (*title).to_owned()).collect());
    page.lines(&"─".repeat(INDENT.len() + width), tone_of_glyph);
    for (number, row) in rows.iter().enumerate() {
        if number > 0 {
            page.gap();
        }
        let Some((criterion, rest)) = row.split_first() else { continue };
        page.paragraph("", "", Tone::Strong, &criterion.to_string());
        beside(page, INDENT, &widths, rest.iter().map(Text::to_string).collect());
    }
}

/// Writes cells beside each other, each in a column of a width.
fn beside(page: &mut Lines, indent: &str, widths: &[usize], cells: Vec<String>) {
    let mut grid = Grid::new();
    grid.load_style(presets::NOTHING);
    grid.add_row(cells);
    let padding = u16::try_from(BETWEEN_COLUMNS).unwrap_or(u16::MAX);
    for (column, width) in grid.column_iter_mut().zip(widths) {
        let width = Width::Fixed(u16::try_from(*width).unwrap_or(u16::MAX));
        column.set_padding((0, padding)).set_constraint(ColumnConstraint::Absolute(width));
    }
    for line in grid.lines() {
        page.lines(&format!("{indent}{line}"), |_| Tone::Plain);
    }
}

fn is_state(text: &Text) -> bool {
    matches!(text.0.as_slice(), [Span::Data(Data::Gate(..), _)])
}

/// Writes lists beside each other in two columns of equal width, each from its top; what wraps stands in.
pub(super) fn sides(page: &mut Lines, sides: &Sides) {
    page.gap();
    halves(page, &sides.titles.each_ref().map(|title| vec![title.as_str().to_uppercase()]));
    for (title, lists) in &sides.groups {
        page.heading(title.as_str());
        let line = |words: &Words| format!("- {}", words.as_str());
        halves(page, &lists.each_ref().map(|list| list.iter().map(line).collect()));
    }
}

fn halves(page: &mut Lines, lists: &[Vec<String>; 2]) {
    let half = (page.width() / 2).saturating_sub(1);
    let options = textwrap::Options::new(half.saturating_sub(BETWEEN_COLUMNS)).subsequent_indent("  ");
    for row in 0..lists.iter().map(Vec::len).max().unwrap_or(0) {
        let cell = |list: &Vec<String>| list.get(row).map(|text| textwrap::fill(text, &options)).unwrap_or_default();
        beside(page, "", &[half, half], lists.each_ref().map(cell).into());
    }
}

/// Writes how the gates stand, each whole on its line.
pub(super) fn gates(page: &mut Lines, gates: &[(GateState, Words)]) {
    let mut lines = vec!["Gates".to_owned()];
    for (state, title) in gates {
        let gate = format!(" {} {}", state.glyph(), title.as_str());
        match lines.last_mut() {
            Some(line) if line.width() + gate.width() <= page.width() => line.push_str(&gate),
            Some(_) | None => lines.push(format!("     {gate}")),
        }
    }
    page.lines(&lines.join("\n"), tone_of_glyph);
}

/// The space between two columns.
pub(super) const BETWEEN_COLUMNS: usize = 2;

/// The widest table: longer lines are hard to follow from one end to the other.
const WIDEST: u16 = 120;

/// Starts a table over the width of the page.
fn grid(page: &Lines, header: &[&str]) -> Grid {
    let mut grid = Grid::new();
    grid.load_style(presets::NOTHING.header_separator(LineStyle::none().fill('─').junction('─')));
    grid.set_content_arrangement(ContentArrangement::Dynamic);
    grid.set_width(u16::try_from(page.width()).unwrap_or(WIDEST).min(WIDEST));
    grid.set_header(header.to_vec());
    grid
}

fn write(page: &mut Lines, mut grid: Grid) {
    pad(&mut grid);
    page.lines(&grid.to_string(), tone_of_glyph);
}

/// Takes the space before each cell away: the space after it keeps columns apart.
fn pad(grid: &mut Grid) {
    for column in grid.column_iter_mut() {
        column.set_padding((0, 1));
    }
}

/// Gives the tone of what is drawn.
pub(super) fn tone_of_glyph(glyph: char) -> Tone {
    match glyph {
        '✓' | '█' => Tone::Good,
        '✗' => Tone::Bad,
        '▒' => Tone::Caution,
        '─' => Tone::Faint,
        _ => Tone::Plain,
    }
}
