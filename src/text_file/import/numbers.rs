//! Reads tables of competencies: which step each level expects, or what each step is.

use std::collections::BTreeSet;

use super::error::ImportError;
use super::imported::{ImportedCompetency, ImportedLadder, ImportedStep};
use super::remark::ImportRemark;
use super::rows::{Labelled, labelled};
use super::shape::Shape;
use super::split::{items, says_something};
use super::steps::{MOST_STEPS, StepMark, mark, ordered, spell_alike};

/// Reads a table whose cells say which step a level expects.
pub(super) fn read(
    shape: &mut Shape,
    fallback: &str,
    remarks: &mut Vec<ImportRemark>,
) -> Result<ImportedLadder, ImportError> {
    shape.grid.spread();
    let Labelled { title, levels, rows, heading, summaries } = labelled(shape, remarks)?;
    let group = heading.unwrap_or_else(|| fallback.to_owned());
    let mut marks: Vec<Vec<StepMark>> = rows
        .iter()
        .map(|row| shape.columns.iter().map(|column| mark(shape.grid.cell(row.row, *column))).collect())
        .collect();
    spell_alike(&mut marks);
    let words = words(&marks)?;
    let labels = labels(&words, highest(shape, &rows.iter().map(|row| row.row).collect::<Vec<_>>(), &marks)?);
    let mut ladder = ImportedLadder { title, levels, ..ImportedLadder::default() };
    let mut odd = Vec::new();
    for (row, marks) in rows.iter().zip(&marks) {
        let mut expects = Vec::new();
        for (level, (step, column)) in marks.iter().zip(&shape.columns).enumerate() {
            match step {
                StepMark::Number(0) | StepMark::Nothing => {}
                StepMark::Number(step) => expects.push((level, *step)),
                StepMark::Word(word) => match words.iter().position(|one| one == word) {
                    Some(step) => expects.push((level, step + 1)),
                    None => odd.push((row.row, *column)),
                },
                StepMark::Text => odd.push((row.row, *column)),
            }
        }
        let steps = labels.iter().map(|label| ImportedStep { label: label.clone(), anchor: None }).collect();
        push(&mut ladder, &row.names, &group, steps, expects)?;
    }
    let odd_one =
        odd.first().map(|&(row, column)| (shape.grid.place(row, column), shape.grid.cell(row, column).to_owned()));
    if labels.is_empty() {
        return Err(odd_one.map_or(ImportError::NoTexts, |(place, text)| ImportError::NoSteps { place, text }));
    }
    if let Some((place, text)) = odd_one {
        remarks.push(ImportRemark::NoStep { place, text, cells: odd.len() });
    }
    ladder.describe(summaries);
    Ok(ladder)
}

/// Lists the words that are steps, lowest first; none where numbers are.
fn words<'g>(marks: &[Vec<StepMark<'g>>]) -> Result<Vec<&'g str>, ImportError> {
    let of_row = |row: &Vec<StepMark<'g>>| -> Vec<&'g str> {
        let word = |mark: &StepMark<'g>| if let StepMark::Word(word) = mark { Some(*word) } else { None };
        row.iter().filter_map(word).collect()
    };
    let rows: Vec<Vec<&str>> = marks.iter().map(of_row).collect();
    let numbers = marks.iter().flatten().filter(|mark| matches!(mark, StepMark::Number(_))).count();
    let words: BTreeSet<&str> = rows.iter().flatten().copied().collect();
    if numbers > 0 || words.len() > MOST_STEPS { Ok(Vec::new()) } else { ordered(&words, &rows) }
}

/// Gives the highest number, which is how many steps there are.
fn highest(shape: &Shape, rows: &[usize], marks: &[Vec<StepMark>]) -> Result<usize, ImportError> {
    let mut highest = 0;
    for (row, marks) in rows.iter().zip(marks) {
        for (mark, column) in marks.iter().zip(&shape.columns) {
            let StepMark::Number(step) = mark else { continue };
            if *step > MOST_STEPS {
                let place = shape.grid.place(*row, *column);
                return Err(ImportError::HighStep { place, step: *step, most: MOST_STEPS });
            }
            highest = highest.max(*step);
        }
    }
    Ok(highest)
}

fn labels(words: &[&str], highest: usize) -> Vec<String> {
    match words {
        [] => (1..=highest).map(|step| step.to_string()).collect(),
        words => words.iter().map(|word| (*word).to_owned()).collect(),
    }
}

/// Reads a table whose columns are the steps of competencies.
pub(super) fn read_steps(
    shape: &Shape,
    fallback: &str,
    remarks: &mut Vec<ImportRemark>,
) -> Result<ImportedLadder, ImportError> {
    let Labelled { title, levels, rows, heading, summaries } = labelled(shape, remarks)?;
    let group = heading.unwrap_or_else(|| fallback.to_owned());
    let mut ladder = ImportedLadder { title, ..ImportedLadder::default() };
    for row in &rows {
        let step = |(level, column): (&super::imported::ImportedLevel, &usize)| {
            let anchor = items(shape.grid.cell(row.row, *column)).join("\n");
            ImportedStep { label: level.heading.clone(), anchor: says_something(&anchor).then_some(anchor) }
        };
        let steps = levels.iter().zip(&shape.columns).map(step).collect();
        push(&mut ladder, &row.names, &group, steps, Vec::new())?;
    }
    ladder.describe(summaries);
    Ok(ladder)
}

/// Adds the competency that a row names: the last of its names is its own, the first its dimension.
fn push(
    ladder: &mut ImportedLadder,
    names: &[String],
    group: &str,
    steps: Vec<ImportedStep>,
    expects: Vec<(usize, usize)>,
) -> Result<(), ImportError> {
    let Some((title, above)) = names.split_last() else { return Ok(()) };
    let (first, tags) = above.split_first().map_or((group, &[][..]), |(first, rest)| (first.as_str(), rest));
    let dimension = ladder.dimension(first)?;
    let (title, tags) = (title.clone(), tags.to_vec());
    ladder.competencies.push(ImportedCompetency { dimension, tags, title, steps, expects });
    Ok(())
}
