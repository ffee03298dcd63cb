//! The page of a history: a row a date, a line a dimension, and then what changed from date to date.

use crate::text::{count, visible};

use super::super::assessment::{gates, score_rows};
use super::super::block::{Block, Document, Fact, Facts, FactsOf, Section, Table};
use super::super::inline::{GateState, Span, Text, Tone};
use super::super::number::Score;
use super::super::trends::{Trend, TrendPoint};
use super::super::words::{ScoredVerdict, first_upper, rated_by, rubric, step, subject_name};
use super::change::{ANSWERS, accounts, facts};
use super::rubric_change::{RubricChange, other_move};
use super::{History, HistoryChange, HistoryEntry};

/// Says how somebody stood on each date, and what changed from one to the next.
#[must_use]
pub fn history(history: &History) -> Document {
    let (first, last) = (&history.entries[0], history.last());
    let who = subject_name(&last.subject());
    let dates = match history.entries.len() {
        1 => format!("{}, the only date so far", last.assessment.as_of),
        several => format!("{} to {}, {several} dates", first.assessment.as_of, last.assessment.as_of),
    };
    let rows = vec![
        Fact::new("Who", who.as_ref()),
        Fact::new("Move", step(&last.subject())),
        Fact::new("Rubric", rubric(&last.subject())),
        Fact::new("Dates", dates),
    ];
    let head =
        [Block::Headline(Tone::Strong, headline(history).into()), Block::Facts(Facts { of: FactsOf::Subject, rows })];
    let trends = raters(history).into_iter().filter_map(|rater| trends(history, rater));
    let changes = history.changes.iter().rev().flat_map(|change| sections(history, change));
    Document::new(
        format!("{who}: history, {} to {}", first.assessment.as_of, last.assessment.as_of),
        head.into_iter()
            .chain(Block::section("Date by date", vec![Block::Table(dates_table(history))]))
            .chain(trends)
            .chain(changes)
            .chain([notes(history)])
            .collect(),
    )
}

/// Says how the last date compares with the first one of the same rater, and what that comes from; back to where the rubric or
/// the move changed, as what lies before that measures something else.
fn headline(history: &History) -> String {
    let last = history.entries.len() - 1;
    let mut first = last;
    let mut differences = Vec::new();
    while let Some(change) = history.change_to(first).filter(|change| breaks(history, change).is_empty()) {
        differences.push(&change.difference);
        first = change.from;
    }
    let said = |index: usize| {
        let entry = &history.entries[index];
        let ScoredVerdict { score, verdict } = ScoredVerdict::new(&entry.assessment.evidenced);
        (verdict, score.to_string(), entry.assessment.as_of)
    };
    let ((before, from, start), (now, to, day)) = (said(first), said(last));
    // Of several raters one has the last date.
    let by = if history.has_raters() {
        format!(", rated by {}", rated_by(&history.last().subject()))
    } else {
        String::new()
    };
    if first == last {
        return format!("{} on {day}{by}: evidenced {to}.", first_upper(&now));
    }
    let because = accounts(differences, ANSWERS).map(|words| format!(": {words}")).unwrap_or_default();
    let as_before = if before == now { format!(", as on {start}") } else { format!(", {before} on {start}") };
    let moved =
        if from == to { format!("evidenced {to}, as then") } else { format!("evidenced {from} → {to}{because}") };
    format!("{} on {day}{by}{as_before}; {moved}.", first_upper(&now))
}

/// Lays the dates out, with a row of its own for each change of the rubric or of the move.
fn dates_table(history: &History) -> Table {
    let columns = [
        Some(("Date", false)),
        history.has_raters().then_some(("Rated by", false)),
        Some(("Verdict", false)),
        Some(("Evidenced", true)),
        Some(("Claimed", true)),
        Some(("Gates not met", false)),
    ];
    let rows = history.entries.iter().enumerate().flat_map(|(index, entry)| {
        let breaks = history.change_to(index).into_iter().flat_map(|change| breaks(history, change));
        let breaks = breaks.map(|words| break_row(history, entry, &words));
        breaks.chain([row(history, index)]).collect::<Vec<_>>()
    });
    Table {
        name: "history",
        caption: "Each date, as its answers come to by themselves",
        columns: columns.into_iter().flatten().collect(),
        rows: rows.collect(),
    }
}

/// Says what other than the person changed before a date, a line each.
fn breaks(history: &History, change: &HistoryChange) -> Vec<String> {
    let rubric = RubricChange::of(history, change).map(|rubric| rubric.name());
    rubric.into_iter().chain(other_move(history, change)).collect()
}

fn break_row(history: &History, entry: &HistoryEntry, words: &str) -> Vec<Text> {
    let rater = history.has_raters().then(|| Text::from(rated_by(&entry.subject())));
    let cells = [Text::from(entry.assessment.as_of.to_string())].into_iter().chain(rater);
    cells.chain([Text(vec![Span::Strong(words.into())]), Text::default(), Text::default(), Text::default()]).collect()
}

fn row(history: &History, index: usize) -> Vec<Text> {
    let entry = &history.entries[index];
    let subject = &entry.subject();
    let rater = |entry: &HistoryEntry| (entry.assessment.as_of, entry.case.sheet.rater.key());
    let same = |other: &&HistoryEntry| rater(other) == rater(entry);
    let number = history.entries[..=index].iter().filter(same).count();
    let numbered = if number > 1 { format!(" ({number})") } else { String::new() };
    let evidenced = ScoredVerdict::new(&entry.assessment.evidenced);
    let closed = gates(subject).filter(|gate| gate.state != GateState::Met);
    let closed: Vec<_> = closed.map(|gate| format!("{} {}", gate.state.glyph(), gate.title())).collect();
    let cells = [
        Some(format!("{}{numbered}", entry.assessment.as_of)),
        history.has_raters().then(|| rated_by(subject)),
        Some(evidenced.verdict),
        Some(evidenced.score.to_string()),
        Some(ScoredVerdict::new(&entry.assessment.claimed).score.to_string()),
        Some(if closed.is_empty() { "none".to_owned() } else { closed.join(", ") }),
    ];
    cells.into_iter().flatten().map(Text::from).collect()
}

/// Lists the last entry of each rater, in the order in which they are listed first.
fn raters(history: &History) -> Vec<usize> {
    let is_last = |index: &usize| history.changes.iter().all(|change| change.from != *index);
    (0..history.entries.len()).filter(is_last).collect()
}

/// Draws how the scores of one rater went up to their last date; none where there is one date alone.
fn trends(history: &History, last: usize) -> Option<Block> {
    let mut indexes = vec![last];
    while let Some(change) = history.change_to(indexes[indexes.len() - 1]) {
        indexes.push(change.from);
    }
    if indexes.len() == 1 {
        return None;
    }
    indexes.reverse();
    let subject = &history.entries[last].subject();
    let apart = |index: usize| {
        let why = history.change_to(index).map(|change| breaks(history, change)).unwrap_or_default();
        (!why.is_empty()).then(|| why.join(", ").into())
    };
    let trend = |title: &str, score: &dyn Fn(&HistoryEntry) -> Score| {
        let point = |index: &usize| {
            let entry = &history.entries[*index];
            TrendPoint { date: entry.assessment.as_of, score: score(entry), apart: apart(*index) }
        };
        Trend { title: title.into(), bar: Score::exact(subject.bar()), points: indexes.iter().map(point).collect() }
    };
    let all = trend("All dimensions", &|entry| ScoredVerdict::new(&entry.assessment.evidenced).score);
    let rows = score_rows(subject).map(|row| {
        let of = |entry: &HistoryEntry| score_rows(&entry.subject()).find(|known| known.id == row.id);
        trend(row.title.as_str(), &|entry| of(entry).map_or(Score(None), |known| known.evidenced))
    });
    let title = match history.has_raters() {
        true => format!("Evidenced, rated by {}", rated_by(subject)),
        false => "Evidenced by dimension".to_owned(),
    };
    Block::section(title, vec![Block::Trends([all].into_iter().chain(rows).collect())])
}

/// Says what changed from one date to the next: first what the rubric changed, then the rest.
fn sections(history: &History, change: &HistoryChange) -> Vec<Block> {
    let [from, to] = history.ends(change);
    let (start, end) = (from.assessment.as_of, to.assessment.as_of);
    let rater = if history.has_raters() { format!(", rated by {}", rated_by(&to.subject())) } else { String::new() };
    let title = format!("From {start} to {end}{rater}");
    let section = Block::section(title, vec![facts(history, change)]);
    section.into_iter().chain(rubric_section(history, change)).collect()
}

/// Says what the rubric changed between two dates.
pub(super) fn rubric_section(history: &History, change: &HistoryChange) -> Option<Block> {
    let rubric = RubricChange::of(history, change)?;
    let title = format!("{}, {}", first_upper(&rubric.name()), history.ends(change)[1].assessment.as_of);
    let blocks = rubric.sentences().into_iter().map(Block::paragraph).collect();
    Some(Block::Section(Section { title: title.into(), tone: Tone::Caution, blocks }))
}

/// Words the notes, the one on who decides last.
pub(super) fn notes(history: &History) -> Block {
    let unnamed = history.entries.iter().filter(|entry| entry.case.sheet.subject.is_none()).count();
    let is_named = unnamed < history.entries.len();
    let unnamed = (is_named && unnamed > 0).then(|| {
        let (verb, files) = (if unnamed == 1 { "names" } else { "name" }, count(unnamed, "file", "files"));
        format!(
            "{files} {verb} nobody, and {} taken to be about the same person.",
            if unnamed == 1 { "is" } else { "are" }
        )
    });
    let raters = history.has_raters().then(|| "Each date is compared with the one before of the same rater: half of what sets two ratings apart is who rates.".to_owned());
    let has_changes = !history.changes.is_empty();
    let age = "From age alone comes what the same answers lose, or gain, as of the later day.";
    let closing = "A committee decides; this sets dates beside each other, and says nothing of what will be.";
    let notes = [unnamed, raters, has_changes.then(|| age.to_owned()), Some(closing.to_owned())];
    Block::Notes(notes.into_iter().flatten().map(|note| Text::from(visible(&note))).collect())
}
