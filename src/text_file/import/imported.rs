//! A ladder as a table says it, before it is a rubric.

use std::collections::HashMap;

use super::error::ImportError;
use super::grid::CellName;
use super::names::normal;
use super::remark::ImportRemark;
use crate::domain::vocabulary;

/// The most levels of a ladder: where there are more, they are something else.
pub(super) const MOST_LEVELS: usize = 100;

/// The most dimensions, which is what a rubric has at most.
const MOST_DIMENSIONS: usize = 100;

vocabulary! {
    /// Says how a table is laid out.
    LayoutKind {
        /// Levels are columns, and their cells say what they ask for.
        Matrix = "matrix",
        /// Levels are rows, and their cells say what they ask for.
        Transposed = "transposed",
        /// Columns are steps of a competency.
        Steps = "steps",
        /// Levels are columns, and their cells say which step they expect.
        Numbers = "numbers",
        /// Each row, or each item below a heading, is one thing that a level asks for.
        List = "list",
    }
}

/// Says what a table is taken for where it alone does not tell.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// How it is laid out.
    pub layout: Option<LayoutKind>,
    /// The levels, lowest first, as the table calls them; of a table of steps, the steps.
    pub levels: Vec<String>,
    /// The sheet of a workbook, or the heading above a table.
    pub sheet: Option<String>,
}

/// Is what a table came to.
#[derive(Debug)]
pub struct Imported {
    /// How it was laid out.
    pub layout: LayoutKind,
    /// The sheets it was read from, where they have names.
    pub sheets: Vec<String>,
    /// What somebody should know of.
    pub remarks: Vec<ImportRemark>,
    pub(super) ladder: ImportedLadder,
}

/// Is a ladder in the order of its table.
#[derive(Debug, Default)]
pub(super) struct ImportedLadder {
    pub(super) title: Option<String>,
    pub(super) levels: Vec<ImportedLevel>,
    pub(super) dimensions: Vec<ImportedDimension>,
    pub(super) criteria: Vec<ImportedCriterion>,
    pub(super) competencies: Vec<ImportedCompetency>,
    /// The indexes of the dimensions by the words of their titles.
    pub(super) by_title: HashMap<String, usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ImportedLevel {
    /// What its heading says.
    pub(super) heading: String,
    /// The title in a second row of the header.
    pub(super) title: Option<String>,
    pub(super) track: Option<String>,
    pub(super) summary: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ImportedDimension {
    pub(super) title: String,
    pub(super) summary: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ImportedCriterion {
    pub(super) dimension: usize,
    pub(super) level: usize,
    /// What it belongs to inside its dimension.
    pub(super) tags: Vec<String>,
    pub(super) text: String,
    pub(super) evidence: Vec<String>,
    pub(super) examples: Vec<String>,
    pub(super) place: Option<CellName>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ImportedCompetency {
    pub(super) dimension: usize,
    pub(super) tags: Vec<String>,
    pub(super) title: String,
    /// Lowest first.
    pub(super) steps: Vec<ImportedStep>,
    /// Levels, and which step each expects, counted from 1.
    pub(super) expects: Vec<(usize, usize)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ImportedStep {
    pub(super) label: String,
    pub(super) anchor: Option<String>,
}

impl ImportedLevel {
    pub(super) fn new(heading: &str) -> Self {
        Self { heading: heading.to_owned(), title: None, track: None, summary: None }
    }
}

impl ImportedLadder {
    /// Gives the dimension of this title, a new one where there is none.
    pub(super) fn dimension(&mut self, title: &str) -> Result<usize, ImportError> {
        let name = normal(title);
        if let Some(index) = self.by_title.get(&name) {
            return Ok(*index);
        }
        let index = self.dimensions.len();
        self.dimensions.push(ImportedDimension { title: title.to_owned(), summary: None });
        self.by_title.insert(name, index);
        if index < MOST_DIMENSIONS { Ok(index) } else { Err(ImportError::ManyDimensions(MOST_DIMENSIONS)) }
    }

    /// Gives the level of this name, a new one where there is none.
    pub(super) fn level(&mut self, name: &str) -> Result<usize, ImportError> {
        let is_same = |level: &ImportedLevel| level.heading == name || normal(&level.heading) == normal(name);
        if let Some(index) = self.levels.iter().position(is_same) {
            return Ok(index);
        }
        self.levels.push(ImportedLevel::new(name));
        if self.levels.len() > MOST_LEVELS {
            Err(ImportError::ManyLevels(MOST_LEVELS))
        } else {
            Ok(self.levels.len() - 1)
        }
    }

    /// Says of dimensions, by their titles, what they are.
    pub(super) fn describe(&mut self, summaries: Vec<(String, String)>) {
        for (title, summary) in summaries {
            if let Some(index) = self.by_title.get(&normal(&title)) {
                self.dimensions[*index].summary = Some(summary);
            }
        }
    }
}
