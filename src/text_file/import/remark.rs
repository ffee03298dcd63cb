//! What an import did that somebody should know of: what was dropped, taken for something, or left out.

use std::fmt;

use super::grid::CellName;
use crate::text::{count, cut};

/// Says what an import did that somebody should know of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportRemark {
    /// The bytes were no UTF-8.
    OldEncoding,
    /// Characters that nobody sees were dropped.
    Unseen(usize),
    /// The workbook has macros.
    Macros,
    /// A hidden sheet was not read.
    HiddenSheet(String),
    /// A sheet that is no part of the ladder was not read.
    OtherSheet(String),
    /// Rows above the header, or between groups, that are no part of the table.
    Title(String),
    /// Texts of a document that are no part of its ladder were left out.
    Outside {
        /// The first of them.
        first: String,
        /// How many there are.
        texts: usize,
    },
    /// Links were left out, and their words kept.
    Links(usize),
    /// A row that repeats the header was left out.
    RepeatedHeader {
        /// The row, counted from 1.
        row: usize,
    },
    /// A column was left out.
    LeftOut {
        /// The column as people name it.
        column: String,
        /// Its heading.
        heading: String,
        /// How many of its cells hold something.
        cells: usize,
    },
    /// A cell is neither a step nor empty.
    NoStep {
        /// The first of them.
        place: CellName,
        /// What it holds.
        text: String,
        /// How many there are.
        cells: usize,
    },
    /// A cell that should hold a text holds a number or a mark.
    NoText {
        /// The first of them.
        place: CellName,
        /// What it holds.
        text: String,
        /// How many there are.
        cells: usize,
    },
    /// Each text is one word, which could be a step.
    Words,
    /// Levels were put into the other order.
    Reversed,
    /// Texts of several sentences stay one criterion each.
    Sentences(usize),
    /// Texts that stand at a level and again at a later one.
    Repeated(usize),
    /// A text that stands for several levels, and was taken for the first.
    Spanning {
        /// The first of them.
        place: CellName,
        /// How many there are.
        cells: usize,
    },
    /// Cells of levels that say nothing.
    EmptyCells {
        /// How many.
        empty: usize,
        /// Of how many.
        all: usize,
    },
    /// Each track begins with a level that comes after no other.
    Tracks(usize),
    /// Skills that one of two sheets has alone.
    OnOneSheet {
        /// The first of them.
        first: String,
        /// How many there are.
        skills: usize,
    },
    /// The old rubric was too large to look for near texts.
    NotCompared,
}

impl fmt::Display for ImportRemark {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OldEncoding => write!(to, "it is no UTF-8, and was read as Windows-1252: look at accents and quotes"),
            Self::Unseen(number) => {
                let dropped = count(*number, "character that nobody sees was", "characters that nobody sees were");
                write!(to, "{dropped} dropped")
            }
            Self::Macros => write!(to, "the workbook has macros, which were neither read nor run"),
            Self::HiddenSheet(name) => write!(to, "the hidden sheet `{}` was left out", cut(name)),
            Self::OtherSheet(name) => write!(to, "the sheet `{}` was left out: no ladder was seen in it", cut(name)),
            Self::Title(text) => write!(to, "`{}` stands outside the table, and was left out", cut(text)),
            Self::Outside { first, texts } => {
                let texts = count(*texts, "text is not among those", "texts are not among those");
                write!(to, "{texts} that a level asks for, and left out, the first: `{}`", cut(first))
            }
            Self::Links(number) => {
                let links = count(*number, "link was left out, and its words", "links were left out, and their words");
                write!(to, "{links} kept")
            }
            Self::RepeatedHeader { row } => write!(to, "row {row} repeats the header, and was left out"),
            Self::LeftOut { column, heading, cells } => {
                let cells = count(*cells, "cell", "cells");
                write!(to, "{column}, `{}`, was left out ({cells})", cut(heading))
            }
            Self::NoStep { place, text, cells } => {
                let cells = count(*cells, "cell is no step and was", "cells are no steps and were");
                write!(to, "{cells} left out, the first at {place}: `{}`", cut(text))
            }
            Self::NoText { place, text, cells } => {
                let cells = count(*cells, "cell is no text and was", "cells are no texts and were");
                write!(to, "{cells} left out, the first at {place}: `{}`", cut(text))
            }
            Self::Words => write!(to, "its texts are one word each; if they are steps, say `--layout numbers`"),
            Self::Reversed => write!(to, "the table has the highest level first; the rubric has the lowest first"),
            Self::Sentences(number) => {
                let texts =
                    count(*number, "text has several sentences and stays", "texts have several sentences and stay");
                write!(to, "{texts} one criterion each; line breaks or bullets would split them")
            }
            Self::Repeated(number) => {
                let texts = count(*number, "text stands", "texts stand");
                write!(to, "{texts} at a level and again later; asked at the first, which the later ones rest on")
            }
            Self::Spanning { place, cells } => {
                let cells = count(*cells, "merged cell covers", "merged cells cover");
                write!(to, "{cells} several levels, the first at {place}; the text stands at the lowest of them")
            }
            Self::EmptyCells { empty, all } => write!(to, "{empty} of {all} cells of levels are empty"),
            Self::Tracks(number) => {
                write!(to, "{number} tracks were seen; write `after` where one follows from another")
            }
            Self::OnOneSheet { first, skills } => {
                let skills = count(*skills, "skill stands", "skills stand");
                write!(to, "{skills} on one of the two sheets alone, such as `{}`: look at the names", cut(first))
            }
            Self::NotCompared => write!(to, "the old rubric is too large to look for texts that are near"),
        }
    }
}
