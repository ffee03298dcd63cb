//! Recognises how a table is laid out, and refuses to guess where its headings do not tell.

use std::collections::{HashMap, HashSet};

use super::error::ImportError;
use super::grid::Grid;
use super::imported::{ImportOptions, LayoutKind};
use super::names::{NameKind, is_meant, is_of_roles, is_one_of, kind, normal, slug};
use super::steps::is_mostly_steps;

/// How many rows may stand above the header, and how many columns before levels that go down.
const FIRST: usize = 10;

/// Is a table with what its parts are.
#[derive(Debug)]
pub(super) struct Shape {
    /// The table, turned where its levels go down.
    pub(super) grid: Grid,
    pub(super) layout: LayoutKind,
    /// The row of the headings.
    pub(super) header: usize,
    /// The columns of levels or steps, in the order of the ladder where that was named; none in a list.
    pub(super) columns: Vec<usize>,
    /// In a list, the column that names the level of a row; none where the sheet or an option does.
    pub(super) level_column: Option<usize>,
}

/// Recognises a table.
pub(super) fn recognise(grid: Grid, options: &ImportOptions) -> Result<Shape, ImportError> {
    match (options.layout, options.levels.is_empty()) {
        (Some(LayoutKind::List), _) => list(grid, options),
        (Some(LayoutKind::Transposed), true) => by_headings(grid.turned(), options),
        (_, false) => by_names(grid, options),
        (Some(_), true) => by_headings(grid, options),
        (None, true) => by_structure(grid, options),
    }
}

/// Finds the levels that were named: in a row, else in a column.
fn by_names(grid: Grid, options: &ImportOptions) -> Result<Shape, ImportError> {
    if let Some((header, columns)) = named_row(&grid, &options.levels) {
        return Ok(shaped(grid, header, columns, options));
    }
    let turned = grid.turned();
    if let Some((header, columns)) = named_row(&turned, &options.levels) {
        let again = columns.iter().any(|column| {
            let same = |other: &usize| {
                other != column && slug(turned.cell(header, *other)) == slug(turned.cell(header, *column))
            };
            (0..turned.columns()).any(|other| same(&other))
        });
        return match again || is_behind_names(&grid, header) {
            true => Ok(list_shape(grid, Some(header))),
            false => Ok(shaped(turned, header, columns, options)),
        };
    }
    if options.levels.len() == 1 && options.layout.is_none() {
        return Ok(list_shape(grid, None));
    }
    let row = (0..grid.rows().min(FIRST)).max_by_key(|row| found(&grid, *row, &options.levels)).unwrap_or_default();
    let is_there = |level: &&String| grid.filled(row).any(|(_, cell)| is_meant(level, cell));
    let missing = options.levels.iter().find(|level| !is_there(level)).or(options.levels.first());
    Err(ImportError::LevelNotFound {
        level: missing.cloned().unwrap_or_default(),
        headings: grid.filled(row).take(20).map(|(_, cell)| format!("`{}`", crate::text::cut(cell))).collect(),
    })
}

/// Finds the first row that has all of these names, each in a column of its own.
fn named_row(grid: &Grid, named: &[String]) -> Option<(usize, Vec<usize>)> {
    (0..grid.rows().min(FIRST)).find_map(|row| {
        let cells: Vec<_> = grid.filled(row).collect();
        let exact = |name: &String| cells.iter().find(|(_, cell)| slug(cell) == slug(name) && !slug(name).is_empty());
        let meant = |name: &String| cells.iter().find(|(_, cell)| is_meant(name, cell));
        let columns: Option<Vec<usize>> =
            named.iter().map(|name| exact(name).or_else(|| meant(name)).map(|(column, _)| *column)).collect();
        columns.map(|columns| (row, columns))
    })
}

fn found(grid: &Grid, row: usize, named: &[String]) -> usize {
    named.iter().filter(|name| grid.filled(row).any(|(_, cell)| is_meant(name, cell))).count()
}

/// Recognises a table by its structure and headings alone.
fn by_structure(grid: Grid, options: &ImportOptions) -> Result<Shape, ImportError> {
    let Some(first) = first_header(&grid) else { return by_headings(grid, options) };
    refuse_roles(&grid, first)?;
    if header_of_columns(&grid).is_some() {
        return by_headings(grid, options);
    }
    match levels_down(&grid, first) {
        Some((column, false)) if !is_behind_names(&grid, column) => by_headings(grid.turned(), options),
        Some((column, _)) => Ok(list_shape(grid, Some(column))),
        None if kind(&grid.name) == NameKind::Level => list(grid, options),
        None => by_headings(grid, options),
    }
}

/// Refuses a list of roles, which says what somebody is called and not what a level asks for.
fn refuse_roles(grid: &Grid, header: usize) -> Result<(), ImportError> {
    let has = |words: &[&str]| grid.filled(header).any(|(_, cell)| is_one_of(cell, words));
    let is_roles = has(&["title", "role", "job-title", "position"]);
    let tells = |cell: &str| is_of_roles(cell) || (is_roles && is_one_of(cell, &["responsibility", "responsibilitie"]));
    match grid.filled(header).find(|(_, cell)| tells(cell)) {
        Some((column, heading)) => {
            Err(ImportError::Roles { column: grid.column_name(column), heading: heading.to_owned() })
        }
        None => Ok(()),
    }
}

/// Gives the first row with several cells.
pub(super) fn first_header(grid: &Grid) -> Option<usize> {
    (0..grid.rows()).find(|row| grid.filled(*row).nth(1).is_some())
}

/// Finds the row that names levels or steps: the one that names most, of the first row with several cells and two below it.
fn header_of_columns(grid: &Grid) -> Option<(usize, Vec<usize>)> {
    let first = first_header(grid)?;
    let columns = |row: usize| -> Vec<usize> {
        let kinds: Vec<_> = grid.filled(row).map(|(column, cell)| (column, kind(cell))).collect();
        let number = |wanted| kinds.iter().filter(|(_, kind)| *kind == wanted).count();
        let other = if number(NameKind::Level) >= number(NameKind::Step) { NameKind::Step } else { NameKind::Level };
        let is_wanted = |kind: NameKind| kind != NameKind::Other && kind != other;
        let wanted = kinds.iter().filter(|(_, kind)| is_wanted(*kind));
        wanted.map(|(column, _)| *column).collect()
    };
    let rows = (first..grid.rows().min(first + 3)).map(|row| (row, columns(row)));
    let best = rows.rev().max_by_key(|(_, columns)| columns.len())?;
    (best.1.len() >= 2).then_some(best)
}

/// Finds the column in which levels go down, and tells whether one has several rows, as in a list.
fn levels_down(grid: &Grid, header: usize) -> Option<(usize, bool)> {
    (0..grid.columns().min(FIRST)).find_map(|column| {
        let rows = (header + 1..grid.rows()).filter(|row| grid.filled(*row).next().is_some());
        let cells: Vec<&str> = rows.map(|row| grid.cell(row, column)).skip_while(|cell| cell.is_empty()).collect();
        let reaches_down = cells.iter().any(|cell| cell.is_empty());
        let cells: Vec<String> = cells.into_iter().filter(|cell| !cell.is_empty()).map(slug).collect();
        let levels = cells.iter().filter(|cell| kind(cell) == NameKind::Level).count();
        let is_called = is_one_of(grid.cell(header, column), &["level", "grade", "rung", "stufe", "nivel", "niveau"]);
        let mut distinct = cells.clone();
        distinct.sort();
        distinct.dedup();
        let is_found = distinct.len() >= 2 && (levels * 5 >= cells.len() * 4 || is_called);
        is_found.then_some((column, reaches_down || distinct.len() < cells.len()))
    })
}

/// Tells whether levels that go down stand behind the names of their rows, with one column of texts behind them at most: then
/// each row is one thing, where columns before levels would else be dimensions.
fn is_behind_names(grid: &Grid, column: usize) -> bool {
    let header = first_header(grid).unwrap_or_default();
    column > 0 && grid.filled(header).filter(|(other, _)| *other > column).count() <= 1
}

/// Recognises a table whose columns are levels or steps, and stops at each column that is not clearly one.
fn by_headings(grid: Grid, options: &ImportOptions) -> Result<Shape, ImportError> {
    let Some((header, columns)) = header_of_columns(&grid) else { return Err(no_levels(&grid)) };
    let (Some(first), Some(last)) = (columns.first().copied(), columns.last().copied()) else {
        return Err(no_levels(&grid));
    };
    let has_content = |column: usize| (header + 1..grid.rows()).any(|row| !grid.cell(row, column).is_empty());
    for column in first..grid.columns() {
        let heading = grid.cell(header, column);
        if columns.contains(&column) || (heading.is_empty() && !has_content(column)) {
            continue;
        }
        if heading.is_empty() {
            if column > last && is_spanned(&grid, header, column) {
                continue;
            }
            return Err(ImportError::NoHeading { column: grid.column_name(column), place: grid.place(header, column) });
        }
        let mut among = columns.clone();
        among.push(column);
        among.sort_unstable();
        let candidates = among.iter().map(|column| grid.cell(header, *column).replace('\n', " ")).collect();
        let (column, heading) = (grid.column_name(column), heading.to_owned());
        return Err(ImportError::UnclearColumn { column, heading, candidates });
    }
    Ok(shaped(grid, header, columns, options))
}

/// Tells whether a heading is merged with the one before it, so that it has no name of its own.
fn is_spanned(grid: &Grid, row: usize, column: usize) -> bool {
    grid.merged
        .iter()
        .any(|one| (one.first.0..=one.last.0).contains(&row) && one.first.1 < column && column <= one.last.1)
}

fn no_levels(grid: &Grid) -> ImportError {
    let header = first_header(grid).unwrap_or_default();
    let mut seen = HashSet::new();
    let headings = grid.filled(header).skip(1).filter(|(_, cell)| seen.insert(normal(cell)));
    let mut candidates: Vec<String> = headings.take(12).map(|(_, cell)| cell.replace('\n', " ")).collect();
    // What is there once only is no ladder.
    if candidates.len() < 2 {
        candidates.clear();
    }
    ImportError::NoLevels { sheet: grid.is_sheet.then(|| grid.name.clone()), candidates }
}

/// Decides between what the columns of a table can be: levels with texts, levels with numbers, or steps.
fn shaped(grid: Grid, header: usize, columns: Vec<usize>, options: &ImportOptions) -> Shape {
    let steps = columns.iter().filter(|column| kind(grid.cell(header, **column)) == NameKind::Step).count();
    let layout = options.layout.unwrap_or_else(|| {
        if is_mostly_steps(&grid, header, &columns) {
            LayoutKind::Numbers
        } else if steps * 2 > columns.len() && options.levels.is_empty() {
            LayoutKind::Steps
        } else if grid.is_turned() {
            LayoutKind::Transposed
        } else {
            LayoutKind::Matrix
        }
    });
    Shape { grid, layout, header, columns, level_column: None }
}

fn list(grid: Grid, options: &ImportOptions) -> Result<Shape, ImportError> {
    let header = first_header(&grid).ok_or(ImportError::Empty)?;
    let named = || named_row(&grid.turned(), &options.levels).map(|(column, _)| column);
    let column = if options.levels.is_empty() { None } else { named() };
    let column = column.or_else(|| levels_down(&grid, header).map(|(column, _)| column));
    let is_known = kind(&grid.name) == NameKind::Level || options.levels.len() == 1;
    if column.is_none() && !is_known {
        return Err(ImportError::NoLevelOfRows);
    }
    Ok(list_shape(grid, column))
}

fn list_shape(grid: Grid, level_column: Option<usize>) -> Shape {
    let header = first_header(&grid).unwrap_or_default();
    Shape { grid, layout: LayoutKind::List, header, columns: Vec::new(), level_column }
}

/// Takes a sheet for the list of what one level asks for.
pub(super) fn list_of_sheet(grid: Grid) -> Shape {
    list_shape(grid, None)
}

impl Shape {
    /// Refuses two columns of one name.
    pub(super) fn check_names(&self) -> Result<(), ImportError> {
        let mut seen: HashMap<String, usize> = HashMap::new();
        for &column in &self.columns {
            let heading = self.grid.cell(self.header, column);
            if let Some(first) = seen.insert(normal(heading), column) {
                let name = |column| self.grid.column_name(column);
                let (level, first, second) = (heading.to_owned(), name(first), name(column));
                return Err(ImportError::LevelTwice { level, first, second });
            }
        }
        Ok(())
    }
}
