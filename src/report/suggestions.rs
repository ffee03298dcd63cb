//! What to bring to a review out of a log of evidence, and why each entry is proposed.

use crate::domain::{Case, CriterionId, LogEntry};
use crate::engine::{AgeingPiece, Candidate, LackingCriterion, Suggestions};
use crate::text::count;

use super::block::{Block, Document, Fact, Facts, FactsOf, List, ListItem, Mark};
use super::inline::{Span, Text, Tone};
use super::log::{counts_until, named_piece};

/// Says what words in common are worth.
const NOTE: &str = "Words in common are a hint, and no judgement: look whether the entry shows the criterion.";

/// Says which criteria lack evidence, with the entries that may show each, and what will have aged by the review.
#[must_use]
pub fn suggestions(case: &Case, log: &[LogEntry], found: &Suggestions) -> Document {
    let target = &case.rubric.level(case.request.target()).title;
    let all = found.lacking.len();
    let (shown, bare): (Vec<_>, Vec<_>) = found.lacking.iter().partition(|one| !one.candidates.is_empty());
    let title = if all == 0 {
        format!("{target}: no criterion lacks evidence")
    } else {
        let lack = count(all, "criterion lacks", "criteria lack");
        let them = if all == 1 { "it" } else { "them" };
        format!("{target}: {lack} evidence, and the log may show {} of {them}", shown.len())
    };
    let note = (!shown.is_empty()).then(|| Block::Notes(vec![Text::from(NOTE)]));
    let shown = shown.into_iter().map(|one| lacking(case, log, one)).collect();
    let bare: Vec<_> = bare.into_iter().map(|one| bare_criterion(case, one)).collect();
    let blocks = [
        Some(Block::Headline(Tone::Strong, Text::from(&title))),
        List::new(Mark::Title, shown).section("In the log"),
        List::new(Mark::Bullet, bare).section("Nothing in the log yet"),
        ageing(case, found),
        note,
    ];
    Document::new(title, blocks.into_iter().flatten().collect())
}

/// Shows a criterion with the entries that may show it.
fn lacking(case: &Case, log: &[LogEntry], lacking: &LackingCriterion) -> ListItem {
    let criterion = case.item(&lacking.id);
    let candidate = |one: &Candidate| {
        let entry = &log[one.entry];
        let named = one.is_named.then(|| "names this criterion".to_owned());
        let shared = (!one.shared.is_empty()).then(|| format!("shares {}", one.shared.join(", ")));
        let why: Vec<_> = named.into_iter().chain(shared).chain(counts_until(one.until)).collect();
        let date = entry.evidence.date.map(|date| format!("{date} ")).unwrap_or_default();
        let text = Text(Text::from(date).0.into_iter().chain(named_piece(entry).0).collect());
        text.with(Span::Aside(why.join("; ").into()))
    };
    let there = (lacking.pieces > 0)
        .then(|| Fact::new("There", format!("{}, not enough to carry it", count(lacking.pieces, "piece", "pieces"))));
    let candidates = Fact::of("May show it", lacking.candidates.iter().map(candidate).collect());
    ListItem {
        words: criterion.text.as_str().into(),
        id: Some(lacking.id.to_string()),
        facts: there.into_iter().chain([candidates, id(&lacking.id)]).collect(),
        ..ListItem::default()
    }
}

/// Shows a criterion that no entry may show.
fn bare_criterion(case: &Case, lacking: &LackingCriterion) -> ListItem {
    let criterion = case.item(&lacking.id);
    ListItem { words: criterion.text.as_str().into(), id: Some(lacking.id.to_string()), ..ListItem::default() }
}

fn id(id: &CriterionId) -> Fact {
    Fact { tone: Tone::Faint, ..Fact::new("Id", id.as_str()) }
}

/// Says which pieces will have aged by the review, and which criteria lack evidence then.
fn ageing(case: &Case, found: &Suggestions) -> Option<Block> {
    let row = |piece: &AgeingPiece| {
        let ids: Vec<_> = piece.criteria.iter().map(CriterionId::as_str).collect();
        Fact::new(
            piece.until.to_string(),
            Text::from(&piece.what).with(Span::Aside(format!("behind {}", ids.join(", ")).into())),
        )
    };
    let rows: Vec<_> = found.ageing.iter().map(row).collect();
    let facts = (!rows.is_empty()).then_some(Block::Facts(Facts { of: FactsOf::Part, rows }));
    let uncovered = found.uncovered.iter().map(|id| {
        let text = &case.item(id).text;
        ListItem { words: text.as_str().into(), id: Some(id.to_string()), ..ListItem::default() }
    });
    let uncovered = List::new(Mark::Bullet, uncovered.collect()).block();
    let lead = uncovered.is_some().then(|| Block::paragraph("These lack evidence then, though they do not today:"));
    Block::section(
        format!("Counts in full no longer by {}", found.review),
        facts.into_iter().chain(lead).chain(uncovered).collect(),
    )
}
