//! What a terminal shows in columns: tables, scores, and lists beside each other.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table as Grid, Width, presets};
use unicode_width::UnicodeWidthStr as _;

use super::super::block::{Sides, Table};
use super::super::inline::{Data, Span, Text, Tone, Words};
use super::super::number::Score;
use super::super::scores::ScoreRow;
use super::lines::Lines;

/// The columns from which on every part of a row of scores has a column of its own.
const WIDE: usize = 80;

pub(super) fn table(page: &mut Lines, table: &Table) {
    let titles: Vec<_> = table.columns.iter().map(|(title, _)| *title).collect();
    let mut grid = grid(page, &titles);
    for row in &table.rows {
        grid.add_row(row.iter().map(cell));
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

/// Gives a text for a cell, in which what explains it stands below.
fn cell(text: &Text) -> String {
    let part = |span: &Span| match span {
        Span::Aside(words) => format!("\n{}", words.as_str()),
        span => Text(vec![span.clone()]).to_string(),
    };
    text.0.iter().map(part).collect()
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
    const BETWEEN: u16 = 2;
    let half = u16::try_from(page.width() / 2).unwrap_or(u16::MAX).saturating_sub(1);
    let options = textwrap::Options::new(usize::from(half - BETWEEN)).subsequent_indent("  ");
    let mut grid = Grid::new();
    grid.load_style(presets::NOTHING);
    for row in 0..lists.iter().map(Vec::len).max().unwrap_or(0) {
        let cell = |list: &Vec<String>| list.get(row).map(|text| textwrap::fill(text, &options)).unwrap_or_default();
        grid.add_row(lists.each_ref().map(cell));
    }
    for column in grid.column_iter_mut() {
        column.set_padding((0, BETWEEN)).set_constraint(ColumnConstraint::Absolute(Width::Fixed(half)));
    }
    page.lines(&grid.to_string(), |_| Tone::Plain);
}

/// Writes scores; where there is room, each is drawn beside its numbers.
pub(super) fn scores(page: &mut Lines, rows: &[ScoreRow]) {
    let glyphs = room_for_glyphs(page, &score_grid(page, rows, 0));
    let grid = score_grid(page, rows, glyphs);
    write(page, grid);
    if glyphs == 0 {
        bars_below(page, rows);
    }
    page.lines("█ as evidenced  ▒ claimed, or open  │ the bar of ready", tone_of_glyph);
}

/// Draws the scores below the table, where they had no room beside it.
fn bars_below(page: &mut Lines, rows: &[ScoreRow]) {
    const GLYPHS: usize = 30;
    const LABEL: usize = 15;
    page.gap();
    for row in rows {
        let drawn = draw(row, GLYPHS).unwrap_or_else(|| "–".to_owned());
        let title = row.title.as_str();
        let label = if title.width() < LABEL { title } else { "" };
        if label.is_empty() {
            page.paragraph("", "", Tone::Plain, title);
        }
        let padding = " ".repeat(LABEL - label.width());
        page.lines(&format!("{label}{padding}{drawn}"), tone_of_glyph);
    }
}

/// Fills the table of scores, each drawn with so many glyphs; on a narrow page weights join the titles and ranges break.
fn score_grid(page: &Lines, rows: &[ScoreRow], glyphs: usize) -> Grid {
    let narrow = page.width() < WIDE;
    let mut header = match narrow {
        true => vec!["Dimension\n× weight", "Claimed", "Evidenced", "Bar", "Gap", "Stands\nat"],
        false => ScoreRow::COLUMNS.map(|(title, _)| title).to_vec(),
    };
    header.extend((glyphs > 0).then_some(""));
    let mut grid = grid(page, &header);
    for row in rows {
        let broken = |score: &Score| score.to_string().replace('–', "–\n");
        let mut cells = match narrow {
            true => vec![
                format!("{} ×{}", row.title.as_str(), row.weight),
                broken(&row.claimed),
                broken(&row.evidenced),
                row.bar.to_string(),
                row.gap.replace(' ', ""),
                row.standing.clone(),
            ],
            false => row.cells().iter().map(cell).collect(),
        };
        cells.extend((glyphs > 0).then(|| draw(row, glyphs).unwrap_or_default()));
        grid.add_row(cells);
    }
    let numbers = if narrow { 1..5 } else { 1..6 };
    for column in numbers {
        if let Some(column) = grid.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    pad(&mut grid);
    grid
}

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

/// Gives how many glyphs fit beside the columns of a table; none where too few would.
fn room_for_glyphs(page: &Lines, grid: &Grid) -> usize {
    const FEWEST: usize = 10;
    const MOST: usize = 20;
    /// The space after a cell and between two columns.
    const PADDING: usize = 2;
    let columns = grid.column_max_content_widths();
    let taken: usize = columns.iter().map(|width| usize::from(*width) + PADDING).sum();
    let room = page.width().saturating_sub(taken + PADDING);
    if room >= FEWEST { room.min(MOST) } else { 0 }
}

/// Draws a score as glyphs, with the bar to reach; nothing where nothing is to be judged.
fn draw(row: &ScoreRow, glyphs: usize) -> Option<String> {
    let index = |thousandths: u32| (thousandths as usize * glyphs) / 1000;
    let ([low, high], [bar, _]) = (row.evidenced.thousandths()?, row.bar.thousandths()?);
    let possible = index(row.claimed.thousandths().map_or(high, |[_, claimed]| claimed.max(high)));
    let (low, goal) = (index(low), index(bar).min(glyphs.saturating_sub(1)));
    let glyph = |at: usize| match at {
        at if at == goal => '│',
        at if at < low => '█',
        at if at < possible => '▒',
        _ => '·',
    };
    Some((0..glyphs).map(glyph).collect())
}

fn tone_of_glyph(glyph: char) -> Tone {
    match glyph {
        '✓' | '█' => Tone::Good,
        '✗' => Tone::Bad,
        '▒' => Tone::Caution,
        '─' => Tone::Faint,
        _ => Tone::Plain,
    }
}
