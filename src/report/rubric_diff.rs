//! What changes from one rubric to another, and which words of a rubric come from where.

use crate::domain::{ItemKind, LevelIndex, Lineage, LineageItem, Rubric};
use crate::engine::{ItemChange, ItemDiff, ItemPosition, KeyDiff};
use crate::text::count;

use super::block::{Block, Document, Fact, List, ListItem, Mark};
use super::inline::{Text, Tone};
use super::rubric::retired;

/// Says what is added, removed, moved, changed and reworded from one rubric to the other.
#[must_use]
pub fn rubric_diff(before: &Rubric, after: &Rubric, diff: &[ItemDiff]) -> Document {
    let title = format!("{} → {}", before.full_title(), after.full_title());
    let of = |change| diff.iter().filter(move |item| item.change == change);
    let counts: Vec<_> = ItemChange::ALL.map(|change| (of(change).count(), change.as_str())).into();
    let counts: Vec<_> = counts.into_iter().filter(|(number, _)| *number > 0).collect();
    let summary = match counts.is_empty() {
        true => "Nothing differs.".to_owned(),
        false => counts.iter().map(|(number, word)| format!("{number} {word}")).collect::<Vec<_>>().join(", ") + ".",
    };
    let blocks = [Block::Headline(Tone::Strong, Text::from(&title)), Block::paragraph(summary)];
    let sections = ItemChange::ALL
        .into_iter()
        .filter_map(|change| List::new(Mark::Title, of(change).map(item).collect()).section(heading(change)));
    Document::new(title, blocks.into_iter().chain(sections).collect())
}

fn heading(change: ItemChange) -> &'static str {
    match change {
        ItemChange::Added => "Added",
        ItemChange::Removed => "Removed",
        ItemChange::Moved => "Moved",
        ItemChange::Changed => "Changed: people are judged by something else",
        ItemChange::Reworded => "Reworded",
    }
}

fn item(diff: &ItemDiff) -> ListItem {
    let words = format!("{} {}: {}", named(diff.kind), diff.id, diff.title);
    let [before, after] = diff.places.each_ref().map(|place| place.as_ref().map(place_words).unwrap_or_default());
    let place = match diff.change {
        ItemChange::Moved => Some(format!("{before} → {after}")),
        ItemChange::Added => Some(after),
        ItemChange::Removed => Some(before),
        ItemChange::Changed | ItemChange::Reworded => None,
    };
    let place = place.filter(|place| !place.is_empty()).map(|place| Fact::new("at", place));
    let key = |KeyDiff { key, before, after }: &KeyDiff| {
        let [before, after] = [before, after].map(|words| words.as_deref().unwrap_or("nothing"));
        Fact::of(key, vec![before.into(), format!("→ {after}").into()])
    };
    ListItem {
        words: words.into(),
        facts: place.into_iter().chain(diff.keys.iter().map(key)).collect(),
        ..ListItem::default()
    }
}

fn named(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Rubric => "Rubric",
        ItemKind::Dimension => "Dimension",
        ItemKind::Competency => "Competency",
        ItemKind::Level => "Level",
        ItemKind::Criterion => "Criterion",
        ItemKind::Warning => "Warning sign",
    }
}

fn place_words(ItemPosition { level, dimension }: &ItemPosition) -> String {
    level.iter().chain(dimension).map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// Says which of the rubric's words come from which of the files that it was merged from, at some of its levels.
#[must_use]
pub fn lineage(rubric: &Rubric, lineage: Option<&Lineage>, levels: &[LevelIndex]) -> Document {
    let title = rubric.full_title();
    let headline = Block::Headline(Tone::Strong, Text::from(&title));
    let Some(lineage) = lineage else {
        let own =
            Block::paragraph("All of its words are its own: it builds on no other rubric, and nothing lies over it.");
        return Document::new(title, vec![headline, own]);
    };
    let parts = count(lineage.parts.len(), "part", "parts");
    let parts = Block::paragraph(format!("It has {parts}: {}.", lineage.parts.join(", ")));
    let list = |items: &mut dyn Iterator<Item = &LineageItem>| {
        List::new(Mark::Bullet, items.map(|item| line(lineage, item)).collect())
    };
    let of_kind = |kind, title| {
        let items = list(&mut lineage.items.iter().filter(|item| item.kind == kind));
        levels.is_empty().then_some(items).and_then(|items| items.section(title))
    };
    let whole = of_kind(ItemKind::Rubric, "Rubric");
    let dimensions = of_kind(ItemKind::Dimension, "Dimensions");
    let competencies = of_kind(ItemKind::Competency, "Competencies");
    let all: Vec<_> = (0..rubric.levels().len()).map(LevelIndex).collect();
    let shown = if levels.is_empty() { &all } else { levels };
    let sections = shown.iter().map(|index| rubric.level(*index)).filter_map(|level| {
        let is_of = |item: &&LineageItem| {
            let is_level = item.kind == ItemKind::Level && item.id == level.id.as_str();
            is_level || item.level.as_deref() == Some(level.id.as_str())
        };
        list(&mut lineage.items.iter().filter(is_of)).section(level.title.as_str())
    });
    let retired = levels.is_empty().then(|| retired(rubric)).flatten();
    Document::new(
        title,
        [headline, parts]
            .into_iter()
            .chain(whole)
            .chain(dimensions)
            .chain(competencies)
            .chain(sections)
            .chain(retired)
            .collect(),
    )
}

fn line(lineage: &Lineage, LineageItem { kind, id, part, changed, .. }: &LineageItem) -> ListItem {
    let mut words = format!("{} {id}: {}", named(*kind), lineage.parts[*part]);
    for (index, name) in lineage.parts.iter().enumerate() {
        let keys: Vec<_> = changed.iter().filter(|(_, from)| *from == index).map(|(key, _)| key.as_str()).collect();
        if !keys.is_empty() {
            words = format!("{words}; {} from {name}", keys.join(", "));
        }
    }
    ListItem { words: words.into(), ..ListItem::default() }
}
