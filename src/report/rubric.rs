//! Pages about a rubric: the whole ladder, and one level as somebody would hand it to a colleague.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{
    Action, Asks, Criterion, Dimension, Entry, Level, LevelId, LevelIndex, Rating, Retired, Rubric, Severity, Takes,
    WarningSign, Weight,
};
use crate::text::count;

use super::block::{Block, Document, Fact, Facts, FactsOf, List, ListItem, Mark};
use super::competencies::{self, asked_for, derived, marks, steps};
use super::further;
use super::inline::{Span, Text, Tone};
use super::needs;
use super::policy;
use super::tracks;
use super::words;

/// Says what a rubric covers, its dimensions, and its levels as the tree that they form.
#[must_use]
pub fn rubric(rubric: &Rubric) -> Document {
    let title = rubric.full_title();
    let scored: BTreeSet<_> = rubric.levels().iter().flat_map(Level::scored).map(|one| one.dimension).collect();
    let dimension = |(index, dimension): (usize, &Dimension)| {
        // Its weight is one in the score of a level; what is counted together has the weights of its track.
        let weight = match scored.contains(&index) {
            true => format!("weight {}.", dimension.weight),
            false => "no score of its own.".to_owned(),
        };
        Fact::new(&dimension.title, format!("{weight} {}", dimension.summary.as_deref().unwrap_or_default()))
    };
    let dimensions = rubric.dimensions().iter().enumerate().map(dimension).collect();
    let dimensions = Facts { of: FactsOf::Part, rows: dimensions };
    let blocks = [
        Some(Block::Headline(Tone::Strong, Text::from(&title))),
        rubric.summary().map(Block::paragraph),
        sources(rubric),
        Block::section("Dimensions", vec![Block::Facts(dimensions)]),
        competencies::section(rubric),
        tracks::section(rubric),
        List::new(Mark::Tree, levels(rubric)).section("Levels"),
        further::labels(rubric),
        List::plain(Mark::Bullet, policy::unlike_default(rubric)).section("Policy unlike the default"),
        retired(rubric),
    ];
    Document::new(title, blocks.into_iter().flatten().collect())
}

fn sources(rubric: &Rubric) -> Option<Block> {
    let rows = further::sources(rubric);
    (!rows.is_empty()).then_some(Block::Facts(Facts { of: FactsOf::Part, rows }))
}

/// Lists what is no longer asked for.
pub(super) fn retired(rubric: &Rubric) -> Option<Block> {
    let line = |Retired { id, by, reason, .. }: &Retired| {
        let by = by.as_ref().map(|by| format!(" (now asked by {by})")).unwrap_or_default();
        ListItem { words: format!("{id}: {reason}{by}").into(), ..ListItem::default() }
    };
    List::new(Mark::Bullet, rubric.retired().iter().map(line).collect()).section("No longer asked for")
}

/// Lists the levels, each right below the one that it comes after.
fn levels(rubric: &Rubric) -> Vec<ListItem> {
    let mut behind: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (index, level) in rubric.levels().iter().enumerate().rev() {
        behind.entry(level.after).or_default().push(LevelIndex(index));
    }
    let mut items = Vec::new();
    let mut open: Vec<_> = behind.remove(&None).into_iter().flatten().map(|first| (first, 0)).collect();
    while let Some((index, depth)) = open.pop() {
        items.push(ListItem { words: level_line(rubric.level(index)).into(), depth, ..ListItem::default() });
        open.extend(behind.remove(&Some(index)).into_iter().flatten().map(|next| (next, depth + 1)));
    }
    items
}

fn level_line(level: &Level) -> String {
    let aliases: Vec<_> = level.aliases.iter().map(LevelId::as_str).collect();
    let aliases = if aliases.is_empty() { String::new() } else { format!(" (also {})", aliases.join(", ")) };
    let Asks { criteria, competencies, .. } = Asks::of(&level.criteria);
    format!("{}: {}{aliases}, {}", level.id, level.title, asked_for(criteria, competencies))
}

/// Says all about a level: every criterion with its anchors, evidence and growth actions, and the warning signs.
#[must_use]
pub fn level(rubric: &Rubric, index: LevelIndex) -> Document {
    let level = rubric.level(index);
    let title = format!("{} ({})", level.title, rubric.full_title());
    let after = match level.after {
        Some(after) => format!("comes after {}", rubric.level(after).title),
        None => "a first level".to_owned(),
    };
    let entry = match level.entry {
        Entry::Promotion => "",
        Entry::NewJob => " Entering it is another job and no promotion.",
    };
    let position = Text::from("Level ").with(Span::Code(level.id.as_str().into())).then(format!(", {after}.{entry}"));
    let head = [
        Some(Block::Headline(Tone::Strong, Text::from(&title))),
        level.summary.as_deref().map(Block::paragraph),
        Some(Block::Paragraph(Tone::Faint, position)),
        tracks::of_level(rubric, level).map(|words| Block::Paragraph(Tone::Faint, words.into())),
        sustained(rubric, index).map(|words| Block::Paragraph(Tone::Faint, words.into())),
    ];
    let needs = List::new(Mark::Bullet, level.needs.iter().map(needs::item).collect()).section("Needs");
    let dimensions = (0..rubric.dimensions().len()).filter_map(|index| dimension(rubric, level, index));
    let warnings = List::new(Mark::Title, level.warnings.iter().map(warning).collect()).section("Warning signs");
    Document::new(title, head.into_iter().flatten().chain(needs).chain(dimensions).chain(warnings).collect())
}

/// Says over which time the evidence of a level spreads, where the level has months of its own.
fn sustained(rubric: &Rubric, index: LevelIndex) -> Option<String> {
    let level = rubric.level(index);
    level.sustained_months.or(level.active_months)?;
    let months = rubric.sustained(index);
    Some(match months.span {
        0 => "Its evidence may be of one day.".to_owned(),
        span => {
            let (span, active) =
                (count(span as usize, "month", "months"), count(months.active as usize, "month", "months"));
            format!("Its evidence spans {span} or more, and is dated in at least {active}.")
        }
    })
}

fn dimension(rubric: &Rubric, level: &Level, index: usize) -> Option<Block> {
    let criteria: Vec<_> = level.criteria.iter().filter(|criterion| criterion.dimension == index).collect();
    let together = criteria.chunk_by(|one, other| one.is_beside(other));
    let items = together.flat_map(|together| {
        let of = together.first().and_then(|first| Some(derived(rubric, first.part_of.as_ref()?, first)));
        of.into_iter().chain(together.iter().map(|each| criterion(rubric, each)))
    });
    let criteria = List::new(Mark::Title, items.collect()).block()?;
    let dimension = &rubric.dimensions()[index];
    let summary = dimension.summary.as_deref().map(|summary| Block::Paragraph(Tone::Faint, summary.into()));
    Block::section(&dimension.title, summary.into_iter().chain([criteria]).collect())
}

fn criterion(rubric: &Rubric, criterion: &Criterion) -> ListItem {
    let anchor = |(rating, anchor): &(Rating, String)| {
        Fact::new(format!("{} {}", rating.number(), rubric.scale().step(*rating).label), anchor)
    };
    let facts = criterion.why.as_ref().map(|why| Fact::new("Why", why)).into_iter();
    let facts = facts.chain(criterion.anchors.iter().map(anchor));
    let facts = facts.chain(criterion.expects.iter().flat_map(|expected| steps(rubric, expected)));
    let facts = facts.chain(criterion.part_of.as_ref().map(|part| Fact::new("Shows", part.name())));
    let facts = facts.chain(texts("Evidence", criterion.evidence.iter().map(Text::from).collect()));
    let facts = facts.chain(
        (criterion.occasions > 1)
            .then(|| Fact::new("Occasions", format!("{}, each of them evidence of its own", criterion.occasions))),
    );
    let facts = facts.chain(takes(criterion.takes).map(|time| Fact::new("Takes", time)));
    // What a derived competency counts for stands with that.
    let marks = match &criterion.part_of {
        Some(_) if criterion.weight == Weight::ONE => String::new(),
        Some(_) => format!(" [weight {}]", criterion.weight),
        None => marks(criterion, criterion.weight),
    };
    let counted = if criterion.is_only_counted() { " [counted]" } else { "" };
    let in_seat = if criterion.in_seat { " [first year in the role]" } else { "" };
    ListItem {
        words: format!("{}{counted}{in_seat}{marks}", criterion.text).into(),
        facts: facts
            .chain(grow(&criterion.grow))
            .chain(further::facts(&criterion.further))
            .chain([further::id(criterion.id.as_str())])
            .collect(),
        ..ListItem::default()
    }
}

/// Says how long a step up to "meets" takes, where that is more or less than usual.
fn takes(takes: Takes) -> Option<&'static str> {
    match takes {
        Takes::Weeks => Some("weeks"),
        Takes::Quarter => None,
        Takes::HalfYear => Some("half a year"),
        Takes::Year => Some("a year"),
    }
}

fn warning(sign: &WarningSign) -> ListItem {
    ListItem {
        words: warning_line(sign).into(),
        facts: [Fact::new("Ask", sign.question())]
            .into_iter()
            .chain(grow(&sign.grow))
            .chain([further::id(sign.id.as_str())])
            .collect(),
        ..ListItem::default()
    }
}

/// Says a warning sign in a line, with how much it weighs where that is more than usual.
pub(super) fn warning_line(sign: &WarningSign) -> String {
    let weight = match sign.severity {
        Severity::Soft => "",
        Severity::Hard => " [hard]",
    };
    format!("{}{weight}", sign.text)
}

fn grow(actions: &[Action]) -> Option<Fact> {
    texts("Grow", actions.iter().map(|action| words::action(action).into()).collect())
}

fn texts(label: &str, texts: Vec<Text>) -> Option<Fact> {
    (!texts.is_empty()).then(|| Fact::of(label, texts))
}
