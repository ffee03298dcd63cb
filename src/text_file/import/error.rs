//! Why a table cannot be imported.

use super::grid::{CellName, MOST_COLUMNS, MOST_ROWS};
use crate::text::{LONGEST_NAME, LONGEST_TEXT, cut};

/// Tells why a table cannot be imported: the facts are in the fields, the words in `Display` and [`hint`](Self::hint).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// There is nothing in it.
    #[error("there is no table in it")]
    Empty,
    /// It is of another kind than tables are read from.
    #[error("it is {0}")]
    Kind(&'static str),
    /// A workbook is locked with a password, or of the form before 2007.
    #[error("it is locked with a password, or a workbook of the form before 2007")]
    OldWorkbook,
    /// A workbook cannot be read.
    #[error("the workbook is damaged: {}", cut(.0))]
    Damaged(String),
    /// A workbook unpacks to more than is read.
    #[error("the workbook unpacks to more than {0} MB")]
    Unpacked(u64),
    /// A table has more cells than are read.
    #[error("the table has {rows} rows and {columns} columns")]
    Size {
        /// Its rows.
        rows: usize,
        /// Its columns.
        columns: usize,
    },
    /// All texts together are longer than a rubric can be.
    #[error("the texts of its cells are longer than 16 MiB together")]
    Texts,
    /// No sheet has this name.
    #[error("there is no sheet `{}`", cut(.name))]
    UnknownSheet {
        /// The name.
        name: String,
        /// The sheets there are.
        sheets: Vec<String>,
    },
    /// Several sheets could be meant.
    #[error("it is not clear which of {} sheets holds the ladder", .0.len())]
    ManySheets(Vec<String>),
    /// Nothing says which columns, rows or headings are levels.
    #[error("it is not clear which columns or rows are levels{}", .sheet.as_ref().map(|name| format!(" in `{}`", cut(name))).unwrap_or_default())]
    NoLevels {
        /// The sheet, where there are several.
        sheet: Option<String>,
        /// The headings that could be levels.
        candidates: Vec<String>,
    },
    /// One heading among the levels is not clearly one.
    #[error("it is not clear whether {column}, `{}`, is a level", cut(.heading))]
    UnclearColumn {
        /// The column as people name it.
        column: String,
        /// Its heading.
        heading: String,
        /// The levels, and this one.
        candidates: Vec<String>,
    },
    /// A column between the levels has no heading.
    #[error("{column} stands among the levels and has no heading at {place}")]
    NoHeading {
        /// The column as people name it.
        column: String,
        /// Where the heading should stand.
        place: CellName,
    },
    /// Nothing in the table is called like a level that was named.
    #[error("no column, row or heading is called `{}`", cut(.level))]
    LevelNotFound {
        /// The name that was given.
        level: String,
        /// Headings that there are.
        headings: Vec<String>,
    },
    /// Two levels have one name.
    #[error("the level `{}` is there twice: {} and {}", cut(.level), .first, .second)]
    LevelTwice {
        /// The name.
        level: String,
        /// The first place.
        first: String,
        /// The second.
        second: String,
    },
    /// A second header stands inside the table.
    #[error("a second header stands in row {row}, with other levels than the first")]
    SecondHeader {
        /// Its row, counted from 1.
        row: usize,
    },
    /// A table describes roles and not what a level asks for.
    #[error("it is a list of roles, as {column}, `{}`, says; it does not say what a level asks for", cut(.heading))]
    Roles {
        /// The column that says so.
        column: String,
        /// Its heading.
        heading: String,
    },
    /// There are more levels than a ladder has.
    #[error("there are more than {0} levels")]
    ManyLevels(usize),
    /// The rubric to update stands in several files that build on each other.
    #[error("the rubric to update, `{}`, builds on `{}`, and a table is a whole ladder", cut(.old), cut(.base))]
    OldInParts {
        /// The rubric to update.
        old: String,
        /// What it builds on.
        base: String,
    },
    /// A sheet asks for a step that the other sheet does not describe.
    #[error("`{}` is expected at step `{}`, which the sheet of steps does not describe", cut(.skill), cut(.step))]
    StepNotDescribed {
        /// The skill.
        skill: String,
        /// The step.
        step: String,
    },
    /// A table of steps names no level.
    #[error("its columns are steps of a skill, and no levels")]
    StepsAlone,
    /// There are more dimensions than a rubric has.
    #[error("there are more than {0} dimensions, one for each name of a row")]
    ManyDimensions(usize),
    /// All rows are of one level, and nothing says of which.
    #[error("nothing says of which level the rows are")]
    NoLevelOfRows,
    /// Every cell that should hold a text is empty.
    #[error("the levels are there, and no cell says what they ask for")]
    NoTexts,
    /// No cell of a table of steps says a step.
    #[error("no cell says a step: {place} says `{}`", cut(.text))]
    NoSteps {
        /// The first cell that says something.
        place: CellName,
        /// What it says.
        text: String,
    },
    /// A quote opens a cell that runs on into the lines below.
    #[error("the quote that begins a cell in line {line} is not closed where the cell ends")]
    OpenQuote {
        /// The line, counted from 1.
        line: usize,
    },
    /// The text of a cell is too long.
    #[error("{place} has {length} characters, and {most} is the most")]
    LongText {
        /// The cell, or how the text begins.
        place: String,
        /// Its characters.
        length: usize,
        /// The most that it may have.
        most: usize,
    },
    /// Steps are named by words whose order nothing says.
    #[error("it is not clear which of `{}` and `{}` is the higher step", cut(.one), cut(.other))]
    StepOrder {
        /// A word.
        one: String,
        /// Another.
        other: String,
    },
    /// Numbers of steps are larger than steps are counted.
    #[error("{place} asks for step {step}, and a competency has {most} steps at most")]
    HighStep {
        /// The cell.
        place: CellName,
        /// The number in it.
        step: usize,
        /// The most.
        most: usize,
    },
}

impl ImportError {
    /// Says what to do about it.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::Empty => {
                "a table is a CSV file, a workbook (.xlsx), or a table or headings with lists in Markdown".to_owned()
            }
            Self::Kind(_) => "save it as .xlsx or .csv".to_owned(),
            Self::OldWorkbook => "save it as .xlsx without a password".to_owned(),
            Self::Damaged(_) => "open it in a spreadsheet, and save it anew as .xlsx or .csv".to_owned(),
            Self::Unpacked(_) => "a ladder is smaller: is this the right file?".to_owned(),
            Self::Size { .. } => {
                format!("{MOST_COLUMNS} columns, {MOST_ROWS} rows and a million cells are the most: is this the right file?")
            }
            Self::Texts => "a ladder is shorter: is this the right file?".to_owned(),
            Self::UnknownSheet { sheets, .. } if sheets.is_empty() => {
                "it is one table without a name: leave --sheet out".to_owned()
            }
            Self::UnknownSheet { sheets, .. } => format!("its sheets are {}", sheets.join(", ")),
            Self::ManySheets(sheets) => format!("name one with --sheet: {}", sheets.join(", ")),
            Self::NoLevels { candidates, .. } if candidates.is_empty() => {
                "name the levels with --levels, lowest first, as the table calls them".to_owned()
            }
            Self::NoLevels { candidates, .. } => format!("name the levels, lowest first: {}", option(candidates)),
            Self::UnclearColumn { candidates, .. } => {
                format!("name the levels, with it or without it: {}", option(candidates))
            }
            Self::NoHeading { .. } => "write a heading there, or name the levels with --levels".to_owned(),
            Self::LevelNotFound { headings, .. } => format!("the headings are {}", headings.join(", ")),
            Self::LevelTwice { .. } => "give each level a name of its own".to_owned(),
            Self::SecondHeader { row } => format!("move what begins in row {row} to a sheet or a file of its own"),
            Self::Roles { .. } => {
                "import the table that says what each level does; if this one does, name its form with --layout"
                    .to_owned()
            }
            Self::ManyLevels(_) => "name those that are meant with --levels".to_owned(),
            Self::StepsAlone => "import the table that says which step each level expects, then this one with --update; or name levels with --levels".to_owned(),
            Self::OldInParts { base, .. } => format!(
                "where the table is that of `{base}`, update its file; else import the table to a new file, look at `ladder rubric diff {base} ./NEW.yaml`, and write what is yours by hand"
            ),
            Self::StepNotDescribed { .. } => {
                "add its column to the sheet of steps, lower the number, or name one sheet with --sheet".to_owned()
            }
            Self::ManyDimensions(_) => "add a first column that groups the rows".to_owned(),
            Self::NoLevelOfRows => "name it with --levels, or add a column `Level`".to_owned(),
            Self::NoSteps { .. } => "a step is a whole number, a check mark, or a word that other cells say too".to_owned(),
            Self::OpenQuote { .. } => "close it; inside a cell in quotes, a quote is written twice".to_owned(),
            Self::NoTexts => "is this the right sheet?".to_owned(),
            Self::LongText { most: LONGEST_NAME, .. } => "a name is a few words; shorten it".to_owned(),
            Self::LongText { .. } => format!("shorten it, or break it into lines of {LONGEST_TEXT} characters at most"),
            Self::StepOrder { .. } => {
                "write numbers in place of the words: 0 for none of it yet, 1 for the lowest step".to_owned()
            }
            Self::HighStep { .. } => "a table of points is no table of steps".to_owned(),
        }
    }
}

/// Writes the option that names these levels.
fn option(levels: &[String]) -> String {
    let names: Vec<_> = levels.iter().map(|level| cut(level)).collect();
    let names = names.join(",");
    if names.contains(|letter: char| !letter.is_alphanumeric() && !",.-_".contains(letter)) {
        format!("--levels '{}'", names.replace('\'', "'\\''"))
    } else {
        format!("--levels {names}")
    }
}
