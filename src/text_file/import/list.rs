//! Reads a table in which each row is one thing that a level asks for.

use super::error::ImportError;
use super::imported::{ImportedCriterion, ImportedLadder, ImportedLevel};
use super::names::{is_meant, is_one_of};
use super::remark::ImportRemark;
use super::rows::{check_name, on_one_line};
use super::shape::Shape;
use super::split::{items, says_something};

/// Says what each column of a list holds.
struct ListColumns {
    text: usize,
    evidence: Option<usize>,
    examples: Option<usize>,
    tags: Option<usize>,
    names: Vec<usize>,
}

/// Reads a list into a ladder that may have rows of other sheets already; `levels` names the levels that count, all where
/// none is named, and `sheet` the level of rows that name none.
pub(super) fn read(
    shape: &Shape,
    ladder: &mut ImportedLadder,
    named: &[String],
    fallback: &str,
    remarks: &mut Vec<ImportRemark>,
) -> Result<(), ImportError> {
    let grid = &shape.grid;
    let columns = columns(shape, remarks);
    let heading = shape.level_column.map(|column| grid.cell(shape.header, column));
    let of_sheet = if let [only] = named { only.clone() } else { grid.name.clone() };
    let mut reach = vec![String::new(); columns.names.len()];
    let mut level_name = if shape.level_column.is_none() { of_sheet } else { String::new() };
    for row in shape.header + 1..grid.rows() {
        if let (Some(column), Some(heading)) = (shape.level_column, heading) {
            let cell = on_one_line(grid.cell(row, column));
            if !cell.is_empty() {
                check_name(grid, row, column)?;
                level_name = if cell.parse::<f64>().is_ok() { format!("{heading} {cell}") } else { cell };
            }
        }
        for (index, &column) in columns.names.iter().enumerate() {
            if !grid.cell(row, column).is_empty() {
                check_name(grid, row, column)?;
                reach[index] = on_one_line(grid.cell(row, column));
                reach[index + 1..].fill(String::new());
            }
        }
        let is_wanted =
            named.is_empty() || shape.level_column.is_none() || named.iter().any(|name| is_meant(name, &level_name));
        let texts = items(grid.cell(row, columns.text));
        if texts.is_empty() || !is_wanted || !says_something(&level_name) {
            continue;
        }
        let level = ladder.level(&level_name)?;
        let above: Vec<String> = reach.iter().filter(|name| says_something(name)).cloned().collect();
        let (first, tags) = above.split_first().map_or((fallback, &[][..]), |(first, rest)| (first.as_str(), rest));
        let listed = |column: Option<usize>| column.map(|column| items(grid.cell(row, column))).unwrap_or_default();
        let tagged = columns.tags.map(|column| grid.cell(row, column)).unwrap_or_default().split([',', ';', '\n']);
        let tagged = tagged.map(|tag| on_one_line(tag.trim())).filter(|tag| says_something(tag));
        let tags: Vec<String> = tags.iter().cloned().chain(tagged).collect();
        for text in texts {
            let dimension = ladder.dimension(first)?;
            let (evidence, examples) = (listed(columns.evidence), listed(columns.examples));
            let place = Some(grid.place(row, columns.text));
            ladder.criteria.push(ImportedCriterion {
                dimension,
                level,
                tags: tags.clone(),
                text,
                evidence,
                examples,
                place,
            });
        }
    }
    if !named.is_empty() && shape.level_column.is_some() {
        sort_levels(ladder, named);
    }
    Ok(())
}

/// Puts levels into the order in which they were named.
pub(super) fn sort_levels(ladder: &mut ImportedLadder, named: &[String]) {
    let rank = |level: &ImportedLevel| named.iter().position(|name| is_meant(name, &level.heading));
    let mut order: Vec<usize> = (0..ladder.levels.len()).collect();
    order.sort_by_key(|index| rank(&ladder.levels[*index]).unwrap_or(usize::MAX));
    let levels = order.iter().map(|index| ladder.levels[*index].clone()).collect();
    let mut moved = vec![0; order.len()];
    order.iter().enumerate().for_each(|(to, from)| moved[*from] = to);
    ladder.criteria.iter_mut().for_each(|criterion| criterion.level = moved[criterion.level]);
    ladder.levels = levels;
}

/// Tells the columns apart: the longest texts are what is asked for, and short ones before them are names.
fn columns(shape: &Shape, remarks: &mut Vec<ImportRemark>) -> ListColumns {
    let (grid, header) = (&shape.grid, shape.header);
    let called =
        |words: &[&str]| grid.filled(header).find(|(_, cell)| is_one_of(cell, words)).map(|(column, _)| column);
    let evidence = called(&["evidence", "proof", "indicator-of-evidence"]);
    let examples = called(&["example", "for-example"]);
    let tags = called(&["tag", "keyword"]);
    let others =
        (0..grid.columns()).filter(|column| ![shape.level_column, evidence, examples, tags].contains(&Some(*column)));
    let length = |column: usize| -> usize {
        let cells: Vec<usize> = (header + 1..grid.rows())
            .map(|row| grid.cell(row, column).chars().count())
            .filter(|length| *length > 0)
            .collect();
        cells.iter().sum::<usize>().checked_div(cells.len()).unwrap_or_default()
    };
    let others: Vec<(usize, usize)> =
        others.map(|column| (column, length(column))).filter(|(_, mean)| *mean > 0).collect();
    let text = others.iter().rev().max_by_key(|(_, length)| *length).map_or(0, |(column, _)| *column);
    let (names, left): (Vec<_>, Vec<_>) =
        others.iter().filter(|(column, _)| *column != text).partition(|(column, _)| *column < text);
    for (column, _) in left {
        let cells = (header + 1..grid.rows()).filter(|row| !grid.cell(*row, column).is_empty()).count();
        let (name, heading) = (grid.column_name(column), on_one_line(grid.cell(header, column)));
        remarks.push(ImportRemark::LeftOut { column: name, heading, cells });
    }
    ListColumns { text, evidence, examples, tags, names: names.into_iter().map(|(column, _)| column).collect() }
}
