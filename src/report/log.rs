//! The log of evidence: as a list, as a document to bring to a review, and as rows for a spreadsheet.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use ::csv::{Terminator, WriterBuilder};

use crate::domain::{Criterion, CriterionId, Date, Link, LogEntry, Rubric};
use crate::text::{count, visible};

use super::block::{Block, Document, Fact, Facts, FactsOf, List, ListItem, Mark};
use super::csv::defused;
use super::inline::{Span, Text, Tone};
use super::link::link_span;

/// Holds an entry, and whether answers use it; none where no answers were looked at.
#[derive(Debug, Clone, Copy)]
pub struct Logged<'a> {
    /// The entry.
    pub entry: &'a LogEntry,
    /// Whether answers use it.
    pub is_used: Option<bool>,
}

/// Names a quarter by its year and its number in it, from 0.
type Quarter = (i16, i8);

/// Says what an entry is called where it has no date.
const UNDATED: &str = "no date";

/// Lists entries, the newest first, each with the id that other commands take.
#[must_use]
pub fn list(entries: &[Logged]) -> Document {
    let row = |logged: Logged| {
        let entry = logged.entry;
        let serves = listed("for ", entry.serves.iter().map(CriterionId::as_str));
        let tags = listed("tagged ", entry.tags.iter().map(String::as_str));
        let used = logged.is_used.map(|is_used| if is_used { "used" } else { "not used yet" }.to_owned());
        let rest: Vec<_> = [serves, tags, used].into_iter().flatten().collect();
        let text = named_piece(entry);
        let text = if rest.is_empty() { text } else { text.with(Span::Aside(rest.join("; ").into())) };
        Fact::new(date(entry), text)
    };
    let rows: Vec<_> = newest_first(entries).into_iter().map(row).collect();
    let blocks = match rows.is_empty() {
        true => Block::paragraph("No entry is listed. `ladder log add \"What happened\"` writes one."),
        false => Block::Facts(Facts { of: FactsOf::Part, rows }),
    };
    Document::new("Evidence log", vec![blocks])
}

/// Lays entries out by quarter and dimension: what somebody brings to a review, or sends to who writes one.
#[must_use]
pub fn export(rubric: &Rubric, entries: &[Logged]) -> Document {
    let mut quarters: BTreeMap<_, BTreeMap<_, Vec<_>>> = BTreeMap::new();
    for logged in newest_first(entries) {
        let quarter = logged.entry.evidence.date.map(|date| (date.month().0, (date.month().1 - 1) / 3));
        let dimension = served(rubric, logged.entry).first().map_or(usize::MAX, |criterion| criterion.dimension);
        quarters.entry(Reverse(quarter)).or_default().entry(dimension).or_default().push(logged.entry);
    }
    let section = |(Reverse(quarter), dimensions): (Reverse<Option<Quarter>>, BTreeMap<_, _>)| {
        let item = |(dimension, entries): (usize, Vec<&LogEntry>)| ListItem {
            words: rubric.dimensions().get(dimension).map_or("Other", |dimension| dimension.title.as_str()).into(),
            facts: entries.into_iter().map(|entry| done(rubric, entry)).collect(),
            ..ListItem::default()
        };
        let title = quarter.map_or_else(|| "Without a date".to_owned(), quarter_title);
        List::new(Mark::Title, dimensions.into_iter().map(item).collect()).section(title)
    };
    let dates = entries.iter().filter_map(|logged| logged.entry.evidence.date);
    let span = dates.clone().min().zip(dates.max()).map(|(first, last)| format!(", {first} to {last}"));
    let pieces = count(entries.len(), "piece of evidence", "pieces of evidence");
    let title = format!("What was done: {pieces}{}", span.unwrap_or_default());
    let head = Block::Headline(Tone::Strong, Text::from(&title));
    Document::new(title, std::iter::once(head).chain(quarters.into_iter().filter_map(section)).collect())
}

/// The columns of the rows.
const COLUMNS: [&str; 8] = ["id", "date", "what", "link", "confirmed_by", "for", "tags", "used"];

/// Lays entries out as rows of CSV, the newest first.
///
/// # Panics
/// Never: memory takes every row, and every row has the same number of cells.
#[must_use]
pub fn csv(entries: &[Logged]) -> String {
    let mut table = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    table.write_record(COLUMNS).expect("BUG: memory takes every row");
    for Logged { entry, is_used } in newest_first(entries) {
        let LogEntry { id, evidence, serves, tags } = entry;
        let cells = [
            id.to_string(),
            evidence.date.map(|date| date.to_string()).unwrap_or_default(),
            evidence.what.clone(),
            evidence.link.as_ref().map(Link::to_string).unwrap_or_default(),
            evidence.confirmed_by.clone().unwrap_or_default(),
            serves.iter().map(CriterionId::as_str).collect::<Vec<_>>().join(" "),
            tags.join(" | "),
            is_used.map_or("", |is_used| if is_used { "yes" } else { "no" }).to_owned(),
        ];
        let safe = cells.iter().map(|cell| defused(&visible(cell)).into_owned());
        table.write_record(safe).expect("BUG: memory takes every row");
    }
    let bytes = table.into_inner().expect("BUG: memory takes every row");
    String::from_utf8(bytes).expect("BUG: rows of text are text")
}

/// Puts the newest entry first, and those without a date last; of one day, the one written last comes first.
pub(super) fn newest_first<'a>(entries: &[Logged<'a>]) -> Vec<Logged<'a>> {
    let mut entries: Vec<_> = entries.iter().rev().copied().collect();
    entries.sort_by_key(|logged| Reverse(logged.entry.evidence.date));
    entries
}

fn date(entry: &LogEntry) -> String {
    entry.evidence.date.map_or_else(|| UNDATED.to_owned(), |date| date.to_string())
}

/// Says what happened, where that can be looked at, and who confirms it.
fn piece(entry: &LogEntry) -> Text {
    let text = Text::from(&entry.evidence.what);
    let text = match &entry.evidence.link {
        Some(link) => text.then("; ").with(link_span(link)),
        None => text,
    };
    entry.evidence.confirmed_by.iter().fold(text, |text, name| text.then(format!("; confirmed by {name}")))
}

/// Says what happened, with the id that commands take.
pub(super) fn named_piece(entry: &LogEntry) -> Text {
    piece(entry).then(format!(" [{}]", entry.id))
}

/// Says what was done on a day, and which criteria of the rubric that is for.
fn done(rubric: &Rubric, entry: &LogEntry) -> Fact {
    let served = served(rubric, entry);
    let texts = listed("for: ", served.iter().map(|criterion| criterion.text.as_str()));
    let text = texts.iter().fold(piece(entry), |text, texts| text.with(Span::Aside(texts.into())));
    Fact::new(date(entry), text)
}

/// Lists the criteria of a rubric that an entry names.
fn served<'r>(rubric: &'r Rubric, entry: &LogEntry) -> Vec<&'r Criterion> {
    entry.serves.iter().filter_map(|id| rubric.find_criterion(id.as_str())).map(|(_, criterion)| criterion).collect()
}

fn listed<'a>(before: &str, words: impl Iterator<Item = &'a str>) -> Option<String> {
    let words: Vec<_> = words.collect();
    (!words.is_empty()).then(|| format!("{before}{}", words.join(", ")))
}

/// Names a quarter by its months, as fiscal years begin where they like.
fn quarter_title((year, quarter): Quarter) -> String {
    let months = match quarter {
        0 => "January to March",
        1 => "April to June",
        2 => "July to September",
        _ => "October to December",
    };
    format!("{months} {year}")
}

/// Gives the last day on which a piece counts in full, in words.
pub(super) fn counts_until(until: Option<Date>) -> Option<String> {
    until.map(|until| format!("counts in full until {until}"))
}
