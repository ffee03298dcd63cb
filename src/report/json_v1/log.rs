//! The log of evidence, and what to bring out of it.

use serde::Serialize;

use super::super::log::{Logged, newest_first};
use super::document::{Header, Kind, Provenance, RubricFacts, pretty};
use super::words::Day;
use crate::domain::{Case, CriterionId, Link, LogEntry};
use crate::engine::{AgeingPiece, Candidate, LackingCriterion, Suggestions};

/// The entries that `ladder log list` and `ladder log export` show
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct LogFacts<'a> {
    #[serde(flatten)]
    header: Header,
    /// The entries, newest first
    entries: Vec<LogEntryFacts<'a>>,
}

/// An entry of the log
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct LogEntryFacts<'a> {
    /// Its id
    id: &'a str,
    /// The day it happened; null where that is not known
    date: Option<Day>,
    /// What happened
    what: &'a str,
    /// Where it can be looked at
    link: Option<&'a str>,
    /// Who can confirm it
    confirmed_by: Option<&'a str>,
    /// The criteria that it is meant for, of whichever rubric
    #[serde(rename = "for")]
    serves: Vec<&'a str>,
    /// Words to find it by
    tags: &'a [String],
    /// Whether answers use it; null where no answers were looked at
    used: Option<bool>,
}

/// Writes entries of a log as JSON.
///
/// # Panics
/// Never: every part has a form in JSON.
#[must_use]
pub fn log(entries: &[Logged]) -> String {
    let entries = newest_first(entries).into_iter().map(|logged| {
        let LogEntry { id, evidence, serves, tags } = logged.entry;
        LogEntryFacts {
            id: id.as_str(),
            date: evidence.date.map(Day),
            what: &evidence.what,
            link: evidence.link.as_ref().map(Link::as_str),
            confirmed_by: evidence.confirmed_by.as_deref(),
            serves: ids(serves),
            tags,
            used: logged.is_used,
        }
    });
    pretty(&LogFacts { header: Header::new(Kind::Log), entries: entries.collect() })
}

/// What `ladder log suggest` finds
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct LogSuggestionsFacts<'a> {
    #[serde(flatten)]
    header: Header,
    /// Which rubric it is about
    rubric: RubricFacts<'a>,
    /// The level aimed at
    target: &'a str,
    /// The day the evidence is judged as of
    as_of: Day,
    /// The day of the review
    review: Day,
    /// The criteria that lack evidence, those of the target first
    criteria: Vec<LackingFacts<'a>>,
    /// The pieces that count in full today and will not on the day of the review
    ageing: Vec<AgeingFacts<'a>>,
    /// The criteria that lack no evidence today and will on the day of the review
    uncovered: Vec<&'a str>,
}

/// A criterion that lacks evidence
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct LackingFacts<'a> {
    /// Its id
    id: &'a str,
    /// The level it stands at
    level: &'a str,
    /// Its text
    text: &'a str,
    /// The distinct pieces that are there and do not carry it
    pieces: usize,
    /// The entries that may show it, best first
    entries: Vec<CandidateFacts<'a>>,
}

/// An entry that may show a criterion
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct CandidateFacts<'a> {
    /// Its id
    id: &'a str,
    /// Whether it names the criterion
    named: bool,
    /// The words that both have, as the entry has them
    shared: &'a [String],
    /// The last day on which it counts in full; null where that is not before the review
    until: Option<Day>,
}

/// A piece of evidence that will have aged
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct AgeingFacts<'a> {
    /// What happened
    what: &'a str,
    /// The last day on which it counts in full
    until: Day,
    /// The criteria that it stands behind
    criteria: Vec<&'a str>,
}

/// Writes what to bring out of a log as JSON.
///
/// # Panics
/// Never: every part has a form in JSON.
#[must_use]
pub fn suggestions(case: &Case, log: &[LogEntry], found: &Suggestions, provenance: &Provenance) -> String {
    let rubric = case.rubric;
    let lacking = found.lacking.iter().map(|LackingCriterion { id, level, pieces, candidates }| LackingFacts {
        id: id.as_str(),
        level: rubric.level(*level).id.as_str(),
        text: &case.item(id).text,
        pieces: *pieces,
        entries: candidates.iter().map(|candidate| CandidateFacts::new(log, candidate)).collect(),
    });
    let ageing = found.ageing.iter().map(|AgeingPiece { what, until, criteria }| AgeingFacts {
        what,
        until: Day(*until),
        criteria: ids(criteria),
    });
    pretty(&LogSuggestionsFacts {
        header: Header::new(Kind::LogSuggestions),
        rubric: RubricFacts::new(rubric, provenance),
        target: rubric.level(case.request.target()).id.as_str(),
        as_of: Day(case.request.as_of()),
        review: Day(found.review),
        criteria: lacking.collect(),
        ageing: ageing.collect(),
        uncovered: ids(&found.uncovered),
    })
}

impl<'a> CandidateFacts<'a> {
    fn new(log: &'a [LogEntry], candidate: &'a Candidate) -> Self {
        let Candidate { entry, is_named, shared, until } = candidate;
        Self { id: log[*entry].id.as_str(), named: *is_named, shared, until: until.map(Day) }
    }
}

fn ids(ids: &[CriterionId]) -> Vec<&str> {
    ids.iter().map(CriterionId::as_str).collect()
}
