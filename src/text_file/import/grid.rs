//! The cells of a table, cleaned, with the names that people give their places.

use std::fmt;

use crate::text::{is_blank, is_hidden};

/// The most cells of a table, empty ones counted, and of all that is said in it.
const MOST_CELLS: usize = 1_000_000;

/// The most columns of a table: nobody reads a ladder that is wider.
pub(super) const MOST_COLUMNS: usize = 1_000;

/// The most rows that are looked at, empty ones counted, and the most merged stretches.
pub(super) const MOST_ROWS: usize = 100_000;

/// Is one table: the cells of a sheet, of a file, or of a part of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Grid {
    /// The name of its sheet, or the heading above it; empty where it has none.
    pub(super) name: String,
    /// The texts of each row up to the last one that is not empty.
    rows: Vec<Vec<String>>,
    /// Cells that were merged: the first one holds their text.
    pub(super) merged: Vec<Merged>,
    /// Whether rows and columns were exchanged since it was read.
    is_turned: bool,
    /// Whether its name is that of one sheet among others, which its places name too.
    pub(super) is_sheet: bool,
}

/// Is a stretch of cells that were merged into one, the last row and column included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Merged {
    pub(super) first: (usize, usize),
    pub(super) last: (usize, usize),
}

/// Names a place in a table as people do: `C4`, with its sheet where there are several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellName {
    sheet: String,
    name: String,
}

/// Says that a table has more cells than are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooLarge {
    pub(super) rows: usize,
    pub(super) columns: usize,
}

impl Grid {
    pub(super) fn new(name: &str, mut rows: Vec<Vec<String>>, merged: Vec<Merged>) -> Result<Self, TooLarge> {
        for row in &mut rows {
            row.truncate(row.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1));
        }
        rows.truncate(rows.iter().rposition(|row| !row.is_empty()).map_or(0, |last| last + 1));
        let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
        let size = TooLarge { rows: rows.len(), columns };
        if columns > MOST_COLUMNS || columns * rows.len() > MOST_CELLS {
            return Err(size);
        }
        Ok(Self { name: name.to_owned(), rows, merged, is_turned: false, is_sheet: false })
    }

    pub(super) fn rows(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn columns(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or_default()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub(super) fn cell(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|cells| cells.get(column)).map_or("", String::as_str)
    }

    /// Lists the cells of a row that hold something, with their columns.
    pub(super) fn filled(&self, row: usize) -> impl Iterator<Item = (usize, &str)> {
        let cells = self.rows.get(row).into_iter().flatten().enumerate();
        cells.filter(|(_, cell)| !cell.is_empty()).map(|(column, cell)| (column, cell.as_str()))
    }

    /// Puts the same text into all cells of each stretch that was merged.
    pub(super) fn spread(&mut self) {
        for Merged { first, last } in self.merged.clone() {
            let text = self.cell(first.0, first.1).to_owned();
            if text.is_empty() {
                continue;
            }
            for row in self.rows.iter_mut().take(last.0 + 1).skip(first.0) {
                let width = row.len().max((last.1 + 1).min(MOST_COLUMNS));
                row.resize(width, String::new());
                row[first.1..=last.1.min(MOST_COLUMNS - 1)].fill(text.clone());
            }
        }
    }

    /// Puts a column with one text before the others.
    pub(super) fn behind_column(mut self, heading: &str, text: &str, header: usize) -> Self {
        for (index, row) in self.rows.iter_mut().enumerate() {
            let text = if index == header { heading } else { text };
            row.insert(0, text.to_owned());
        }
        self.merged.clear();
        self
    }

    /// Adds the rows of another table behind a row of it.
    pub(super) fn append(&mut self, other: Self, behind: usize) {
        self.rows.extend(other.rows.into_iter().skip(behind + 1));
    }

    /// Gives it another name.
    pub(super) fn named(mut self, name: &str) -> Self {
        name.clone_into(&mut self.name);
        self
    }

    pub(super) fn is_turned(&self) -> bool {
        self.is_turned
    }

    /// Exchanges rows and columns.
    pub(super) fn turned(&self) -> Self {
        let turn = |column| (0..self.rows()).map(|row| self.cell(row, column).to_owned()).collect();
        let swap = |(row, column)| (column, row);
        let merged = self.merged.iter().map(|one| Merged { first: swap(one.first), last: swap(one.last) }).collect();
        let rows = (0..self.columns()).map(turn).collect();
        Self { name: self.name.clone(), rows, merged, is_turned: !self.is_turned, is_sheet: self.is_sheet }
    }

    /// Names a cell.
    pub(super) fn place(&self, row: usize, column: usize) -> CellName {
        let (row, column) = if self.is_turned { (column, row) } else { (row, column) };
        let sheet = if self.is_sheet { self.name.clone() } else { String::new() };
        CellName { sheet, name: format!("{}{}", letters(column), row + 1) }
    }

    /// Names a column, or a row of a table whose rows and columns were exchanged.
    pub(super) fn column_name(&self, column: usize) -> String {
        if self.is_turned { format!("row {}", column + 1) } else { format!("column {}", letters(column)) }
    }
}

impl fmt::Display for CellName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.sheet.as_str() {
            "" => formatter.write_str(&self.name),
            sheet => write!(formatter, "{sheet}!{}", self.name),
        }
    }
}

/// Names a column as spreadsheets do: A to Z, AA and on.
pub(super) fn letters(column: usize) -> String {
    let mut rest = column + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    letters.into_iter().rev().collect()
}

/// Cleans the text of a cell: line breaks of any kind become line feeds, runs of space one space, and what would not be seen
/// goes. Counts in `dropped` the characters that are not seen.
pub(super) fn cleaned(raw: &str, dropped: &mut usize) -> String {
    let raw = raw.replace("\r\n", "\n").replace("_x000D_", "");
    let mut lines: Vec<String> = Vec::new();
    for line in raw.split(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']) {
        let spaced: String = line.chars().map(|character| if character == '\t' { ' ' } else { character }).collect();
        let seen: String = spaced.chars().filter(|character| !is_hidden(*character)).collect();
        *dropped += spaced.chars().count() - seen.chars().count();
        lines.push(seen.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    lines.retain(|line| !is_blank(line));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_spreadsheets_do() {
        for (column, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letters(column), name);
        }
    }

    #[test]
    fn a_cell_keeps_its_words_and_line_breaks_and_nothing_that_is_not_seen() {
        let mut dropped = 0;
        let text = cleaned("\u{feff} one\u{a0} two\u{200b}\t three \r\n\r\n four\u{2028}five ", &mut dropped);
        assert_eq!((text.as_str(), dropped), ("one two three\nfour\nfive", 2));
        assert_eq!(cleaned(" \u{2800}\n\u{200b}", &mut 0), "");
    }

    #[test]
    fn a_turned_table_names_the_places_that_people_see() {
        let rows = [["a", "b"], ["c", "d"], ["e", "f"]].map(|row| row.map(str::to_owned).to_vec()).to_vec();
        let grid = Grid::new("", rows, Vec::new()).expect("it is small");
        let turned = grid.turned();
        assert_eq!((turned.cell(1, 2), turned.place(1, 2).to_string().as_str()), ("f", "B3"));
        assert_eq!(turned.turned(), grid);
    }

    #[test]
    fn a_table_of_ten_thousand_columns_is_too_large() {
        let rows = vec![vec!["x".to_owned(); 10_000]];
        assert_eq!(Grid::new("", rows, Vec::new()), Err(TooLarge { rows: 1, columns: 10_000 }));
    }
}
