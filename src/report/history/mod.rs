//! Several dates of one person: what a history and the difference of two files are made of, and their pages.

mod change;
mod csv;
mod diff;
mod page;
mod rubric_change;

pub use csv::render as history_csv;
pub use diff::diff;
pub use page::history;
pub(super) use rubric_change::RubricChange;

use crate::domain::{AnswerSheet, Case};
use crate::engine::{Assessment, DatedDifference};

use super::assessment::Provenance;
use super::subject::Subject;

/// Holds the dated answers of one person, oldest first, and what is different from each to the next of the same rater.
#[derive(Debug)]
pub struct History<'a> {
    /// The dates.
    pub entries: Vec<HistoryEntry<'a>>,
    /// What is different, oldest first.
    pub changes: Vec<HistoryChange<'a>>,
}

/// Holds what was answered on one date, and what it comes to by itself.
#[derive(Debug)]
pub struct HistoryEntry<'a> {
    /// What was answered.
    pub case: Case<'a>,
    /// What it comes to.
    pub assessment: Assessment,
    /// The name of the file, without the folders around it.
    pub file: String,
    /// The version of the rubric that the answers were given against, where they say so.
    pub given_against: Option<String>,
    /// Which text the rubric was read from.
    pub provenance: Provenance,
}

/// Holds what is different between two dates.
#[derive(Debug)]
pub struct HistoryChange<'a> {
    /// The index of the earlier entry.
    pub from: usize,
    /// The index of the later entry.
    pub to: usize,
    /// The earlier answers, read against the later rubric.
    pub carried: AnswerSheet,
    /// How many of the earlier answers are to questions that the later rubric no longer has.
    pub left_aside: usize,
    /// What is different.
    pub difference: DatedDifference,
    /// The later case.
    pub case: Case<'a>,
}

impl HistoryEntry<'_> {
    pub(super) fn subject(&self) -> Subject<'_> {
        Subject { case: self.case, assessment: &self.assessment }
    }

    /// Gives the version of the rubric that the answers were given against.
    pub(super) fn version(&self) -> &str {
        self.given_against.as_deref().unwrap_or_else(|| self.case.rubric.version())
    }
}

impl HistoryChange<'_> {
    /// Gives the earlier answers, as of the later day, and the later answers: by one rubric, for one move.
    pub(super) fn subjects(&self) -> [Subject<'_>; 2] {
        let [before, after] = self.difference.across(crate::engine::Cause::Answers);
        let carried = Case { sheet: &self.carried, ..self.case };
        [Subject { case: carried, assessment: before }, Subject { case: self.case, assessment: after }]
    }
}

impl<'a> History<'a> {
    /// Gives both ends of a change.
    pub(super) fn ends(&self, change: &HistoryChange) -> [&HistoryEntry<'a>; 2] {
        [&self.entries[change.from], &self.entries[change.to]]
    }

    /// Gives the last date.
    pub(super) fn last(&self) -> &HistoryEntry<'a> {
        self.entries.last().expect("BUG: a history has a date")
    }

    /// Tells whether more than one person rated.
    pub(super) fn has_raters(&self) -> bool {
        // Whoever rates for the first time is at the end of no change.
        self.entries.len() > self.changes.len() + 1
    }

    /// Finds what is different from the date of the same rater before this one.
    pub(super) fn change_to(&self, to: usize) -> Option<&HistoryChange<'a>> {
        self.changes.iter().find(|change| change.to == to)
    }
}
