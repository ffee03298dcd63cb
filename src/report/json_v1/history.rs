//! The dates of a history, and the two of a difference.

use serde::Serialize;

use super::super::history::{History, HistoryEntry};
use super::difference::DatedChange;
use super::document::{Header, Kind, RubricFacts, pretty};
use super::ends::{BindingFacts, Range, Verdicts};
use super::words::{Day, Term};
use crate::domain::RaterRole;

/// What `ladder history` says
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct HistoryFacts<'a> {
    #[serde(flatten)]
    header: Header,
    /// Who is assessed
    subject: Option<&'a str>,
    /// The dates, oldest first
    entries: Vec<EntryFacts<'a>>,
    /// What is different from each date to the next of the same rater, oldest first
    changes: Vec<DatedChange<'a>>,
}

/// What `ladder diff` says
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct DiffFacts<'a> {
    #[serde(flatten)]
    header: Header,
    /// Who is assessed
    subject: Option<&'a str>,
    /// The first file
    before: EntryFacts<'a>,
    /// The second file
    after: EntryFacts<'a>,
    /// Whether nothing is different but the day
    same: bool,
    /// What is different
    change: DatedChange<'a>,
}

/// Writes a history as JSON.
#[must_use]
pub fn render(history: &History) -> String {
    pretty(&HistoryFacts {
        header: Header::new(Kind::History),
        subject: subject(history),
        entries: history.entries.iter().map(EntryFacts::new).collect(),
        changes: history.changes.iter().map(|change| DatedChange::new(history, change)).collect(),
    })
}

/// Writes the difference of two files as JSON.
///
/// # Panics
/// When the history has no change, which is none of two files.
#[must_use]
pub fn diff(history: &History) -> String {
    let change = history.changes.first().expect("BUG: two files have a difference");
    pretty(&DiffFacts {
        header: Header::new(Kind::Diff),
        subject: subject(history),
        before: EntryFacts::new(&history.entries[change.from]),
        after: EntryFacts::new(&history.entries[change.to]),
        same: change.difference.is_nothing(),
        change: DatedChange::new(history, change),
    })
}

fn subject<'a>(history: &History<'a>) -> Option<&'a str> {
    history.entries.iter().rev().find_map(|entry| entry.case.sheet.subject.as_deref())
}

/// What was answered on a date
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct EntryFacts<'a> {
    /// The day
    date: Day,
    /// The name of the file, without the folders around it
    file: &'a str,
    /// Who rates
    rater: DatedRater<'a>,
    /// The rubric that it is judged by
    rubric: RubricFacts<'a>,
    /// The version of the rubric that the answers were given against, where they say so
    given_against: Option<&'a str>,
    /// The level aimed at
    target: &'a str,
    /// The level held
    current: Option<&'a str>,
    /// The evidenced verdict
    verdict: Verdicts,
    /// The result of the ratings as given
    claimed: Range<'a>,
    /// The result of the ratings as far as evidence carries them
    evidenced: Range<'a>,
    /// What lowers the verdict most
    binding: Option<BindingFacts>,
}

/// Who rates on a date
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct DatedRater<'a> {
    /// In which role
    role: Term<RaterRole>,
    /// By which name
    name: Option<&'a str>,
}

impl<'a> EntryFacts<'a> {
    fn new(entry: &'a HistoryEntry) -> Self {
        let (rubric, sheet, assessment) = (entry.case.rubric, entry.case.sheet, &entry.assessment);
        Self {
            date: Day(assessment.as_of),
            file: &entry.file,
            rater: DatedRater { role: Term(sheet.rater.role), name: sheet.rater.name.as_deref() },
            rubric: RubricFacts::new(rubric, &entry.provenance),
            given_against: entry.given_against.as_deref(),
            target: rubric.level(assessment.target).id.as_str(),
            current: assessment.current.map(|level| rubric.level(level).id.as_str()),
            verdict: Verdicts::from(&assessment.evidenced),
            claimed: Range::claimed(rubric, assessment),
            evidenced: Range::evidenced(rubric, assessment),
            binding: BindingFacts::of(&entry.subject()),
        }
    }
}
