//! Reads cells that say a step in place of a text: numbers, check boxes, or a few words.

use std::collections::{BTreeSet, HashMap};

use super::error::ImportError;
use super::grid::Grid;
use super::names::{normal, step_rank};
use super::split::says_something;
use crate::domain::Competency;

/// The most steps of a competency: more are points, and not steps.
pub(super) const MOST_STEPS: usize = Competency::MOST_STEPS;

/// The most different words that can be steps.
const MOST_WORDS: usize = 10;

/// Says what a cell asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StepMark<'g> {
    /// Nothing: an empty cell, an empty box, a dash.
    Nothing,
    /// The step of this number; 1 for a check mark.
    Number(usize),
    /// The step that this word names.
    Word(&'g str),
    /// More than a step.
    Text,
}

/// Reads a cell as a step.
pub(super) fn mark(cell: &str) -> StepMark<'_> {
    const CHECKS: [&str; 13] = ["✓", "✔", "☑", "✅", "●", "•", "■", "x", "[x]", "true", "yes", "y", "✔\u{fe0f}"];
    const EMPTY: [&str; 10] = ["none", "☐", "○", "[ ]", "[]", "false", "no", "✗", "✘", "❌"];
    let word = cell.to_lowercase();
    if CHECKS.contains(&word.as_str()) {
        return StepMark::Number(1);
    }
    if EMPTY.contains(&word.as_str()) || (!says_something(cell)) {
        return StepMark::Nothing;
    }
    let whole = cell.strip_suffix(".0").unwrap_or(cell);
    if let Ok(number) = whole.parse() {
        return StepMark::Number(number);
    }
    let is_word = !cell.contains('\n')
        && cell.split(' ').count() <= 3
        && cell.chars().count() <= 30
        && cell.chars().any(char::is_alphabetic);
    if is_word { StepMark::Word(cell) } else { StepMark::Text }
}

/// Tells whether a cell holds a number, a mark, or that there is nothing, so that it says nothing that somebody does.
pub(super) fn is_no_text(cell: &str) -> bool {
    is_figure(cell) || matches!(mark(cell), StepMark::Number(_) | StepMark::Nothing)
}

/// Tells whether a cell is a number of whatever form: `2.5`, `0,5`, `2-3`, `50 %`.
fn is_figure(cell: &str) -> bool {
    cell.chars().any(char::is_numeric) && !cell.chars().any(char::is_alphabetic)
}

/// Tells whether each cell is one word, which may be a step also where it does not come again and again.
pub(super) fn are_words<'g>(cells: impl Iterator<Item = &'g str>) -> bool {
    cells.filter(|cell| !cell.is_empty()).all(|cell| !cell.contains(' ') && mark(cell) != StepMark::Text)
}

/// Writes a word as the table writes it first: capitals and signs make no other step of it.
pub(super) fn spell_alike(marks: &mut [Vec<StepMark>]) {
    let mut first = HashMap::new();
    for mark in marks.iter_mut().flatten() {
        if let StepMark::Word(word) = mark {
            *word = first.entry(normal(word)).or_insert(*word);
        }
    }
}

/// Tells whether more than nine in ten of the cells say a step: a number, a check mark, or one of at most ten words that come
/// again and again or are usual names of steps.
pub(super) fn is_mostly_steps(grid: &Grid, header: usize, columns: &[usize]) -> bool {
    let cells = (header + 1..grid.rows()).flat_map(|row| columns.iter().map(move |column| grid.cell(row, *column)));
    let (mut all, mut nothing, mut numbers, mut in_words) = (0, 0, 0, 0);
    let mut words = BTreeSet::new();
    for cell in cells.filter(|cell| !cell.is_empty()) {
        all += 1;
        match mark(cell) {
            StepMark::Nothing => nothing += 1,
            StepMark::Number(_) => numbers += 1,
            StepMark::Word(word) => {
                in_words += 1;
                words.insert(normal(word));
            }
            // A step is a whole number, and one that is not is told of.
            StepMark::Text => numbers += usize::from(is_figure(cell)),
        }
    }
    let mostly = |number: usize| number > 0 && (number + nothing) * 10 > all * 9;
    let come_again = words.len() <= MOST_WORDS && in_words >= 2 * words.len() + 2;
    let are_usual = words.iter().all(|word| step_rank(word).is_some());
    mostly(numbers) || ((come_again || are_usual) && mostly(numbers + in_words))
}

/// Puts the words of steps in their order, lowest first: as they are usually meant, else as they rise in the rows from one
/// level to the next.
pub(super) fn ordered<'g>(words: &BTreeSet<&'g str>, rows: &[Vec<&'g str>]) -> Result<Vec<&'g str>, ImportError> {
    let ranks: Option<Vec<(usize, &str)>> =
        words.iter().map(|word| step_rank(word).map(|rank| (rank, *word))).collect();
    if let Some(mut ranks) = ranks {
        ranks.sort_unstable();
        if ranks.windows(2).all(|pair| pair[0].0 < pair[1].0) {
            return Ok(ranks.into_iter().map(|(_, word)| word).collect());
        }
    }
    let words: Vec<&str> = words.iter().copied().collect();
    let place = |word: &str| words.iter().position(|one| *one == word).unwrap_or_default();
    let mut is_below = vec![vec![false; words.len()]; words.len()];
    for pair in rows.iter().flat_map(|row| row.windows(2)).filter(|pair| pair[0] != pair[1]) {
        is_below[place(pair[0])][place(pair[1])] = true;
    }
    for middle in 0..words.len() {
        for one in 0..words.len() {
            for other in 0..words.len() {
                is_below[one][other] |= is_below[one][middle] && is_below[middle][other];
            }
        }
    }
    for one in 0..words.len() {
        for other in one + 1..words.len() {
            if is_below[one][other] == is_below[other][one] {
                let (one, other) = (words[one].to_owned(), words[other].to_owned());
                return Err(ImportError::StepOrder { one, other });
            }
        }
    }
    let mut ordered: Vec<usize> = (0..words.len()).collect();
    ordered.sort_by_key(|one| is_below.iter().filter(|below| below[*one]).count());
    Ok(ordered.into_iter().map(|one| words[one]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_says_a_number_a_check_mark_a_word_or_more() {
        for (cell, expected) in [
            ("3", StepMark::Number(3)),
            ("3.0", StepMark::Number(3)),
            ("✓", StepMark::Number(1)),
            ("TRUE", StepMark::Number(1)),
            ("[x]", StepMark::Number(1)),
            ("X", StepMark::Number(1)),
            ("☐", StepMark::Nothing),
            ("FALSE", StepMark::Nothing),
            ("–", StepMark::Nothing),
            ("", StepMark::Nothing),
            ("Leads others", StepMark::Word("Leads others")),
            ("2-3", StepMark::Text),
            ("2.5", StepMark::Text),
            ("Leads a project with others", StepMark::Text),
        ] {
            assert_eq!(mark(cell), expected, "{cell:?}");
        }
    }

    #[test]
    fn words_are_ordered_as_they_are_meant_or_as_they_rise() {
        let ordered = |words: &[&'static str], rows: &[&[&'static str]]| {
            let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.to_vec()).collect();
            ordered(&words.iter().copied().collect(), &rows)
        };
        assert_eq!(ordered(&["Expert", "Basic", "Advanced"], &[]), Ok(vec!["Basic", "Advanced", "Expert"]));
        let rows: [&[&str]; 2] = [&["kennt", "kann", "lehrt"], &["kennt", "kennt", "kann"]];
        assert_eq!(ordered(&["kann", "kennt", "lehrt"], &rows), Ok(vec!["kennt", "kann", "lehrt"]));
        assert!(ordered(&["kann", "kennt"], &[]).is_err());
        assert!(ordered(&["kann", "kennt"], &[&["kann", "kennt", "kann"]]).is_err());
    }
}
