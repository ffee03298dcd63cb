//! Reads a table in which the cells of levels are texts: each item of a cell is a criterion.

use super::error::ImportError;
use super::imported::{ImportedCriterion, ImportedLadder};
use super::remark::ImportRemark;
use super::rows::{Labelled, labelled};
use super::shape::Shape;
use super::split::{has_sentences, items, says_something};
use super::steps::{are_words, is_no_text};

/// Reads a table of texts; `fallback` names the dimension of rows that have no name.
pub(super) fn read(
    shape: &Shape,
    fallback: &str,
    remarks: &mut Vec<ImportRemark>,
) -> Result<ImportedLadder, ImportError> {
    let Labelled { title, levels, rows, summaries, .. } = labelled(shape, remarks)?;
    let fallback = title.as_deref().unwrap_or(fallback).to_owned();
    let mut ladder = ImportedLadder { title, levels, ..ImportedLadder::default() };
    let (mut empty, mut all, mut no_texts) = (0, 0, Vec::new());
    for row in &rows {
        let (first, tags) =
            row.names.split_first().map_or((fallback.as_str(), &[][..]), |(first, rest)| (first.as_str(), rest));
        for (level, &column) in shape.columns.iter().enumerate() {
            let cell = shape.grid.cell(row.row, column);
            all += 1;
            if says_something(cell) && is_no_text(cell) {
                no_texts.push((row.row, column));
                continue;
            }
            let texts = items(cell);
            empty += usize::from(texts.is_empty());
            for text in texts {
                let dimension = ladder.dimension(first)?;
                let place = Some(shape.grid.place(row.row, column));
                let (tags, evidence, examples) = (tags.to_vec(), Vec::new(), Vec::new());
                ladder.criteria.push(ImportedCriterion { dimension, level, tags, text, evidence, examples, place });
            }
        }
    }
    ladder.describe(summaries);
    if empty > 0 {
        remarks.push(ImportRemark::EmptyCells { empty, all });
    }
    if let Some(&(row, column)) = no_texts.first() {
        let (place, text) = (shape.grid.place(row, column), shape.grid.cell(row, column).to_owned());
        remarks.push(ImportRemark::NoText { place, text, cells: no_texts.len() });
    }
    let cells = rows.iter().flat_map(|row| shape.columns.iter().map(|column| shape.grid.cell(row.row, *column)));
    remarks.extend(are_words(cells).then_some(ImportRemark::Words));
    remarks.extend(spanning(shape));
    Ok(ladder)
}

/// Remarks on cells that are merged over several levels.
fn spanning(shape: &Shape) -> Option<ImportRemark> {
    let covers = |one: &&super::grid::Merged| {
        let levels = shape.columns.iter().filter(|column| (one.first.1..=one.last.1).contains(column));
        one.first.0 > shape.header && levels.count() > 1 && !shape.grid.cell(one.first.0, one.first.1).is_empty()
    };
    let cells: Vec<_> = shape.grid.merged.iter().filter(covers).collect();
    let first = cells.iter().min_by_key(|one| one.first)?;
    Some(ImportRemark::Spanning { place: shape.grid.place(first.first.0, first.first.1), cells: cells.len() })
}

/// Counts the texts of several sentences.
pub(super) fn sentences(ladder: &ImportedLadder) -> Option<ImportRemark> {
    let number = ladder.criteria.iter().filter(|one| has_sentences(&one.text)).count();
    (number > 0).then_some(ImportRemark::Sentences(number))
}
