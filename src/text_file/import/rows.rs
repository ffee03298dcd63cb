//! Reads what stands around the cells of levels: the names of rows, groups, titles and tracks.

use super::error::ImportError;
use super::grid::Grid;
use super::imported::{ImportedLevel, MOST_LEVELS};
use super::names::{NameKind, is_one_of, kind, number, slug, stem_of_numbered};
use super::remark::ImportRemark;
use super::shape::Shape;
use super::split::says_something;
use crate::text::{LONGEST_NAME, is_longer};

/// The mean length, in characters, from which the cells of a column are descriptions and no names.
const DESCRIPTION: usize = 60;

/// Is a row whose cells of levels are read.
#[derive(Debug)]
pub(super) struct LabelledRow {
    pub(super) row: usize,
    /// Its names from the widest group to its own.
    pub(super) names: Vec<String>,
}

/// Is a table with the names of its rows and levels.
#[derive(Debug)]
pub(super) struct Labelled {
    pub(super) title: Option<String>,
    pub(super) levels: Vec<ImportedLevel>,
    pub(super) rows: Vec<LabelledRow>,
    /// The heading of the column that names the rows.
    pub(super) heading: Option<String>,
    /// Where a column describes groups, the group with its description.
    pub(super) summaries: Vec<(String, String)>,
}

/// Reads the names in a table whose columns are levels or steps.
pub(super) fn labelled(shape: &Shape, remarks: &mut Vec<ImportRemark>) -> Result<Labelled, ImportError> {
    shape.check_names()?;
    let Shape { grid, header, columns, .. } = shape;
    let titles = titles_row(shape);
    let first_row = titles.unwrap_or(*header) + 1;
    let mut levels: Vec<_> =
        columns.iter().map(|column| ImportedLevel::new(&on_one_line(grid.cell(*header, *column)))).collect();
    if let Some(row) = titles {
        for (level, column) in levels.iter_mut().zip(columns) {
            let title = on_one_line(grid.cell(row, *column));
            level.title = (!title.is_empty()).then_some(title);
        }
    }
    if levels.len() > MOST_LEVELS {
        return Err(ImportError::ManyLevels(MOST_LEVELS));
    }
    let title = above(shape, &mut levels, remarks);
    let labels = labels(shape, first_row, remarks);
    let (rows, summaries) = rows(shape, &labels, first_row, remarks)?;
    for column in columns {
        check_name(grid, *header, *column)?;
    }
    let heading = labels.names.last().map(|column| on_one_line(grid.cell(*header, *column)));
    Ok(Labelled { title, levels, rows, heading: heading.filter(|heading| says_something(heading)), summaries })
}

/// Puts a text on one line.
pub(super) fn on_one_line(text: &str) -> String {
    text.replace('\n', " ")
}

/// Refuses a name that is too long for one.
pub(super) fn check_name(grid: &Grid, row: usize, column: usize) -> Result<(), ImportError> {
    let text = grid.cell(row, column);
    match is_longer(text, LONGEST_NAME) {
        true => Err(ImportError::LongText {
            place: format!("the name in {}", grid.place(row, column)),
            length: text.chars().count(),
            most: LONGEST_NAME,
        }),
        false => Ok(()),
    }
}

/// Finds a second row of the header, which gives each level its title.
fn titles_row(shape: &Shape) -> Option<usize> {
    const LONGEST_TITLE: usize = 60;
    let (grid, row) = (&shape.grid, shape.header + 1);
    let first_level = shape.columns.iter().min().copied().unwrap_or_default();
    let label = grid.filled(row).find(|(column, _)| *column < first_level).map(|(_, cell)| cell);
    let cells: Vec<&str> = shape.columns.iter().map(|column| grid.cell(row, *column)).collect();
    let is_short = cells.iter().all(|cell| !is_longer(cell, LONGEST_TITLE) && !cell.contains('\n'));
    let is_full = cells.iter().filter(|cell| says_something(cell)).count() * 5 >= cells.len() * 4;
    let are_names = || cells.iter().all(|cell| matches!(kind(cell), NameKind::Level | NameKind::Either));
    let is_called = match label {
        Some(label) => {
            is_one_of(label, &["title", "job-title", "role", "position", "titel", "titre", "titulo", "level-name"])
        }
        None => are_names(),
    };
    (is_short && is_full && is_called).then_some(row)
}

/// Reads what stands above the header: the title of the table, or names over several levels, which are tracks.
fn above(shape: &Shape, levels: &mut [ImportedLevel], remarks: &mut Vec<ImportRemark>) -> Option<String> {
    let Shape { grid, header, columns, .. } = shape;
    let mut title = None;
    for row in 0..*header {
        let over: Vec<_> = grid.filled(row).filter(|(column, _)| columns.contains(column)).collect();
        if over.len() >= 2 && over.len() < columns.len() {
            let mut track = None;
            let mut next = over.iter().peekable();
            for (level, column) in levels.iter_mut().zip(columns) {
                while let Some((_, name)) = next.next_if(|(start, _)| start <= column) {
                    track = Some(on_one_line(name));
                }
                level.track.clone_from(&track);
            }
            remarks.push(ImportRemark::Tracks(over.len()));
        } else {
            for (_, text) in grid.filled(row) {
                match title {
                    None if !is_longer(text, LONGEST_NAME) => title = Some(on_one_line(text)),
                    _ => remarks.push(ImportRemark::Title(on_one_line(text))),
                }
            }
        }
    }
    title
}

/// Says which columns before the levels name a row, and which describe it.
#[derive(Debug)]
struct Labels {
    names: Vec<usize>,
    descriptions: Vec<usize>,
}

fn labels(shape: &Shape, first_row: usize, remarks: &mut Vec<ImportRemark>) -> Labels {
    let Shape { grid, header, columns, .. } = shape;
    let first_level = columns.iter().min().copied().unwrap_or_default();
    let mut labels = Labels { names: Vec::new(), descriptions: Vec::new() };
    for column in (0..grid.columns()).filter(|column| !columns.contains(column)) {
        let cells: Vec<&str> =
            (first_row..grid.rows()).map(|row| grid.cell(row, column)).filter(|cell| !cell.is_empty()).collect();
        let heading = grid.cell(*header, column);
        if cells.is_empty() {
            continue;
        }
        let length = cells.iter().map(|cell| cell.chars().count()).sum::<usize>() / cells.len();
        let is_description = length > DESCRIPTION
            || is_one_of(heading, &["description", "definition", "objective", "function-objective"]);
        let is_number = cells.iter().all(|cell| cell.parse::<f64>().is_ok());
        if column < first_level && !is_number && !is_description {
            labels.names.push(column);
        } else if column < first_level && is_description {
            labels.descriptions.push(column);
        } else {
            let (column, heading) = (grid.column_name(column), on_one_line(heading));
            remarks.push(ImportRemark::LeftOut { column, heading, cells: cells.len() });
        }
    }
    if labels.names.is_empty() && !labels.descriptions.is_empty() {
        labels.names.push(labels.descriptions.remove(0));
    }
    labels
}

/// Is what rows come to: those with their names, and descriptions of groups.
type RowsRead = (Vec<LabelledRow>, Vec<(String, String)>);

/// Reads the rows below the header, with the names that reach down to them.
fn rows(
    shape: &Shape,
    labels: &Labels,
    first_row: usize,
    remarks: &mut Vec<ImportRemark>,
) -> Result<RowsRead, ImportError> {
    let Shape { grid, header, columns, .. } = shape;
    let mut reach: Vec<String> = vec![String::new(); labels.names.len()];
    let (mut group, mut is_used) = (String::new(), true);
    let mut rows = Vec::new();
    let mut summaries = Vec::new();
    let close = |group: &str, is_used: bool, remarks: &mut Vec<ImportRemark>| {
        if !is_used {
            remarks.push(ImportRemark::Title(group.to_owned()));
        }
    };
    for row in first_row..grid.rows() {
        if repeats_header(shape, row)? {
            remarks.push(ImportRemark::RepeatedHeader { row: row + 1 });
            continue;
        }
        let filled: Vec<_> = labels.names.iter().filter(|column| !grid.cell(row, **column).is_empty()).collect();
        let has_text = columns.iter().any(|column| !grid.cell(row, *column).is_empty());
        if !has_text && labels.names.len() == 1 && filled.len() == 1 {
            close(&group, is_used, remarks);
            (group, is_used) = (on_one_line(grid.cell(row, labels.names[0])), false);
            continue;
        }
        for (index, &column) in labels.names.iter().enumerate() {
            if !grid.cell(row, column).is_empty() {
                check_name(grid, row, column)?;
                reach[index] = on_one_line(grid.cell(row, column));
                reach[index + 1..].fill(String::new());
            }
        }
        if has_text {
            is_used = true;
            let names = std::iter::once(&group).chain(&reach).filter(|name| says_something(name)).cloned();
            rows.push(LabelledRow { row, names: names.collect() });
        }
        for &column in &labels.descriptions {
            let (text, name) = (grid.cell(row, column), rows.last().and_then(|row: &LabelledRow| row.names.first()));
            if let Some(name) = name.filter(|_| !text.is_empty()) {
                summaries.push((column, name.clone(), text.to_owned()));
            }
        }
    }
    close(&group, is_used, remarks);
    Ok((rows, kept_summaries(grid, *header, &summaries, remarks)))
}

/// Keeps the column that describes each group once; others describe rows, for which a rubric has no place.
fn kept_summaries(
    grid: &Grid,
    header: usize,
    summaries: &[(usize, String, String)],
    remarks: &mut Vec<ImportRemark>,
) -> Vec<(String, String)> {
    let mut columns: Vec<usize> = summaries.iter().map(|(column, ..)| *column).collect();
    columns.sort_unstable();
    columns.dedup();
    let mut kept = Vec::new();
    for column in columns {
        let of: Vec<_> = summaries.iter().filter(|(one, ..)| *one == column).collect();
        let mut names: Vec<&String> = of.iter().map(|(_, name, _)| name).collect();
        names.sort();
        names.dedup();
        if names.len() == of.len() && kept.is_empty() {
            kept = of.into_iter().map(|(_, name, text)| (name.clone(), text.clone())).collect();
        } else {
            let (name, heading) = (grid.column_name(column), on_one_line(grid.cell(header, column)));
            remarks.push(ImportRemark::LeftOut { column: name, heading, cells: of.len() });
        }
    }
    kept
}

/// Tells whether a row says the header again; refuses one that is a header of other levels.
fn repeats_header(shape: &Shape, row: usize) -> Result<bool, ImportError> {
    let Shape { grid, header, columns, .. } = shape;
    let cells = || columns.iter().map(|column| grid.cell(row, *column));
    if columns.iter().all(|column| grid.cell(row, *column) == grid.cell(*header, *column)) {
        return Ok(true);
    }
    // Words with a number are levels only where those of the header are called like that: "Leads 3", "Leads 12" are none.
    let of_header: Vec<_> = columns.iter().map(|column| stem_of_numbered(grid.cell(*header, *column))).collect();
    let is_level = |cell: &str| {
        let stem = stem_of_numbered(cell);
        kind(cell) == NameKind::Level && (stem.is_none() || of_header.contains(&stem))
    };
    let are_levels = columns.len() >= 2 && cells().all(is_level);
    let are_others = || {
        let mut slugs: Vec<String> = cells().map(slug).collect();
        slugs.sort();
        slugs.dedup();
        slugs.len() == columns.len()
    };
    if are_levels && are_others() { Err(ImportError::SecondHeader { row: row + 1 }) } else { Ok(false) }
}

/// Tells whether levels stand highest first, as their numbers or usual names say.
pub(super) fn are_reversed(levels: &[ImportedLevel]) -> bool {
    const ORDER: [&str; 7] = ["intern", "junior", "mid", "senior", "staff", "principal", "distinguished"];
    let falls = |values: Vec<Option<usize>>| {
        let values: Option<Vec<usize>> = values.into_iter().collect();
        values.is_some_and(|values| values.len() >= 2 && values.windows(2).all(|pair| pair[0] > pair[1]))
    };
    let numbers = levels.iter().map(|level| number(&level.heading).map(|number| number as usize));
    let usual = |level: &ImportedLevel| {
        let slug = slug(&level.heading);
        slug.split('-').find_map(|word| ORDER.iter().position(|usual| *usual == word))
    };
    falls(numbers.collect()) || falls(levels.iter().map(usual).collect())
}
