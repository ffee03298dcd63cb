//! The page of two files in full: results, what they come from, gates with their reasons, and criterion by criterion.

use crate::domain::Gate;
use crate::engine::{Assessment, Cause, ChangeKind, CriterionChange};

use super::super::assessment::{compared_rows, evidence_text, gate_reason, side_by_side};
use super::super::block::{Block, Document, Fact, Facts, FactsOf, List, ListItem, Mark, Table};
use super::super::inline::{Text, Tone};
use super::super::words::{ScoredVerdict, gate, place, rated_by, rubric, step, subject_name};
use super::change::{answers, because, cause_words, kind_words, later, tiers, unchanged, warnings};
use super::page::{notes, rubric_section};
use super::rubric_change::{is_mixed, other_move};
use super::{History, HistoryChange};

/// Says all that is different between the two dates of a history.
///
/// # Panics
/// When the history has no change, which is none of two files.
#[must_use]
pub fn diff(history: &History) -> Document {
    let change = history.changes.first().expect("BUG: two files have a difference");
    let [from, to] = history.ends(change);
    let said = |entry: &super::HistoryEntry| {
        format!("{}, rated by {}, {}", entry.assessment.as_of, rated_by(&entry.subject()), entry.file)
    };
    let who = subject_name(&to.subject());
    let mut rows = vec![
        Fact::new("Who", who.as_ref()),
        Fact::new("Move", step(&to.subject())),
        Fact::new("Rubric", rubric(&to.subject())),
        Fact::new("Before", said(from)),
        Fact::new("After", said(to)),
    ];
    rows.extend(other_move(history, change).map(|words| Fact::new("Otherwise", words)));
    let title = format!("{who}: {} to {}", from.assessment.as_of, to.assessment.as_of);
    let head = [
        Block::Headline(Tone::Strong, headline(history, change).into()),
        Block::Facts(Facts { of: FactsOf::Subject, rows }),
    ];
    let parts = [
        Block::section("Results", vec![results(history, change)]),
        steps(history, change),
        rubric_section(history, change),
        gates(history, change),
        criteria(change),
    ];
    let blocks = head.into_iter().chain(parts.into_iter().flatten()).chain([notes(history)]).collect();
    Document::new(title, blocks)
}

fn headline(history: &History, change: &HistoryChange) -> String {
    let [before, after] = history.ends(change).map(|entry| ScoredVerdict::new(&entry.assessment.evidenced));
    if change.difference.is_nothing() {
        return format!("Nothing changed: {after}.");
    }
    let [before, after] = [before, after].map(|result| result.to_string());
    let because = because(history, change);
    if before == after { format!("{after}, as before{because}.") } else { format!("{before} → {after}{because}.") }
}

fn results(history: &History, change: &HistoryChange) -> Block {
    let [from, to] = history.ends(change);
    Block::Table(Table {
        name: "comparison",
        caption: "As each file comes to by itself",
        columns: vec![("What", false), ("Before", false), ("After", false)],
        rows: compared_rows(side_by_side(&from.subject(), &to.subject())),
    })
}

/// Goes the way from the one result to the other, a row each for what changes a result; none where nothing does.
fn steps(history: &History, change: &HistoryChange) -> Option<Block> {
    let with = |cause| match cause {
        Cause::Answers if is_mixed(history, change) => {
            "the later answers and the later rubric, which cannot be told apart"
        }
        cause => with(cause),
    };
    let row = |what: String, assessment: &Assessment| {
        let ScoredVerdict { score, verdict } = ScoredVerdict::new(&assessment.evidenced);
        let claimed = ScoredVerdict::new(&assessment.claimed).score.to_string();
        [what, verdict, score.to_string(), claimed].map(Text::from).to_vec()
    };
    let causes: Vec<_> = change.difference.causes().collect();
    let first = row("Before".to_owned(), &change.difference.before);
    let rows = causes.iter().map(|cause| row(format!("With {}", with(*cause)), change.difference.across(*cause)[1]));
    let table = Table {
        name: "steps",
        caption: "Each step changes one thing, and the steps together are the whole difference",
        columns: vec![("Step", false), ("Verdict", false), ("Evidenced", true), ("Claimed", true)],
        rows: [first].into_iter().chain(rows).collect(),
    };
    Block::section("What it comes from", if causes.is_empty() { Vec::new() } else { vec![Block::Table(table)] })
}

fn with(cause: Cause) -> &'static str {
    match cause {
        Cause::Age => "the later day",
        Cause::Rubric => "the later rubric",
        Cause::Move => "the later target and level",
        Cause::Answers => "the later answers",
    }
}

/// Says of each gate that stands otherwise why it did and does.
fn gates(history: &History, change: &HistoryChange) -> Option<Block> {
    let ends = history.ends(change);
    let states = ends.map(|entry| [entry.assessment.evidenced.low.gates, entry.assessment.evidenced.high.gates]);
    let is_changed = |gate: &Gate| (0..2).any(|end| states[0][end][*gate] != states[1][end][*gate]);
    let fact = |which: Gate| {
        let [before, after] = ends.map(|entry| gate_reason(&entry.subject(), which));
        Fact::of(gate(which), vec![format!("before: {before}").into(), format!("after: {after}").into()])
    };
    let rows: Vec<_> = Gate::ALL.into_iter().filter(is_changed).map(fact).collect();
    let facts = (!rows.is_empty()).then_some(Block::Facts(Facts { of: FactsOf::Part, rows }));
    Block::section("Gates that changed", facts.into_iter().collect())
}

/// Lists what is different criterion by criterion, and then the warning signs.
fn criteria(change: &HistoryChange) -> Option<Block> {
    let items = change.difference.criteria.iter().map(|one| item(change, one)).collect();
    let list = List::new(Mark::Title, items).block();
    let signs = warnings(change).map(|fact| Block::Facts(Facts { of: FactsOf::Part, rows: vec![fact] }));
    let same = unchanged(change).map(Block::paragraph);
    Block::section("Criterion by criterion", list.into_iter().chain(signs).chain(same).collect())
}

fn item(change: &HistoryChange, criterion: &CriterionChange) -> ListItem {
    let [before, after] = &change.subjects();
    let result = later(after, criterion);
    let [was, is] = answers(change, criterion);
    let evidence = |label: &'static str, of: &super::super::subject::Subject, pieces: &[crate::domain::Evidence]| {
        let pieces: Vec<_> = pieces.iter().map(|piece| evidence_text(of, piece)).collect();
        (!pieces.is_empty()).then(|| Fact::of(label, pieces))
    };
    let aged = criterion.kinds.contains(&ChangeKind::Aged);
    let words = |kind: &ChangeKind| match kind {
        ChangeKind::Aged if criterion.kinds.len() > 1 => "Aged",
        kind => kind_words(*kind),
    };
    let kinds = criterion.kinds.iter().map(words).collect::<Vec<_>>().join(", ");
    let facts = [
        Some(Fact::new("What", kinds)),
        Some(Fact::new("Before", was)),
        Some(Fact::new("After", is)),
        Some(Fact::new("Evidence", tiers(criterion, 0))),
        evidence("Gained", after, &criterion.gained),
        evidence("Lost", before, &criterion.lost),
        aged.then(|| Fact::new("Aged", format!("the same evidence, by {}", cause_words(Cause::Age)))),
    ];
    ListItem {
        words: after.criterion(result).text.as_str().into(),
        place: Some(place(after, result).into()),
        id: Some(criterion.id.to_string()),
        facts: facts.into_iter().flatten().collect(),
        ..ListItem::default()
    }
}
