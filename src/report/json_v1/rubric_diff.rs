//! What changes from one rubric to another, and which words of a rubric come from where.

use serde::Serialize;

use super::document::{Header, Kind, Provenance, RubricFacts, pretty};
use super::words::{Term, Vocabulary, vocabularies};
use crate::domain::{ItemKind, Lineage, LineageItem, Rubric};
use crate::engine::{ItemChange, ItemDiff, ItemPosition, KeyDiff};

vocabularies!(ItemChange, ItemKind);

/// What `ladder rubric diff` finds
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct RubricDiffFacts<'a> {
    #[serde(flatten)]
    header: Header,
    /// The first rubric
    before: RubricFacts<'a>,
    /// The second rubric
    after: RubricFacts<'a>,
    /// What differs: what is added, then removed, moved, changed and reworded
    changes: Vec<ItemDiffFacts<'a>>,
}

/// How an item differs between two rubrics
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ItemDiffFacts<'a> {
    /// What becomes of it
    change: Term<ItemChange>,
    /// What it is
    kind: Term<ItemKind>,
    /// Its id
    id: &'a str,
    /// Where it stands in the first rubric; null where that does not have it
    before: Option<PositionFacts<'a>>,
    /// Where it stands in the second rubric; null where that does not have it
    after: Option<PositionFacts<'a>>,
    /// The keys that differ, of what both have
    keys: Vec<KeyDiffFacts<'a>>,
}

/// Where an item stands
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct PositionFacts<'a> {
    /// The level; null for what stands at none
    level: Option<&'a str>,
    /// The dimension; null for what stands in none
    dimension: Option<&'a str>,
}

/// How a key differs
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct KeyDiffFacts<'a> {
    /// The key, below another one behind a dot
    key: &'a str,
    /// What the first rubric says; null where it is not given
    before: Option<&'a str>,
    /// What the second rubric says; null where it is not given
    after: Option<&'a str>,
}

/// Writes what changes from one rubric to the other as JSON.
///
/// # Panics
/// Never: every part has a form in JSON.
#[must_use]
pub fn render(before: (&Rubric, &Provenance), after: (&Rubric, &Provenance), diff: &[ItemDiff]) -> String {
    pretty(&RubricDiffFacts {
        header: Header::new(Kind::RubricDiff),
        before: RubricFacts::new(before.0, before.1),
        after: RubricFacts::new(after.0, after.1),
        changes: diff.iter().map(ItemDiffFacts::from).collect(),
    })
}

impl<'a> From<&'a ItemDiff> for ItemDiffFacts<'a> {
    fn from(diff: &'a ItemDiff) -> Self {
        let [before, after] = diff.places.each_ref().map(|place| place.as_ref().map(PositionFacts::from));
        let key = |key: &'a KeyDiff| KeyDiffFacts {
            key: &key.key,
            before: key.before.as_deref(),
            after: key.after.as_deref(),
        };
        let keys = diff.keys.iter().map(key).collect();
        Self { change: Term(diff.change), kind: Term(diff.kind), id: &diff.id, before, after, keys }
    }
}

impl<'a> From<&'a ItemPosition> for PositionFacts<'a> {
    fn from(position: &'a ItemPosition) -> Self {
        Self { level: position.level.as_deref(), dimension: position.dimension.as_deref() }
    }
}

/// Which words of a rubric come from which of the files that it was merged from
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct LineageFacts<'a> {
    /// The ids of these rubrics and overlays
    parts: &'a [String],
    /// Its dimensions, levels, criteria and warning signs
    items: Vec<LineageItemFacts<'a>>,
}

/// Where an item comes from
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct LineageItemFacts<'a> {
    /// What it is
    kind: Term<ItemKind>,
    /// Its id
    id: &'a str,
    /// The level that it stands at; null for dimensions and levels
    level: Option<&'a str>,
    /// The part that has it first
    part: &'a str,
    /// The keys that come from another part
    changed: Vec<LineageKeyFacts<'a>>,
}

/// Where the words of a key come from
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct LineageKeyFacts<'a> {
    /// The key, below another one behind a dot
    key: &'a str,
    /// The part that says it
    part: &'a str,
}

impl<'a> From<&'a Lineage> for LineageFacts<'a> {
    fn from(Lineage { parts, items }: &'a Lineage) -> Self {
        let item = |LineageItem { kind, id, level, part, changed }: &'a LineageItem| LineageItemFacts {
            kind: Term(*kind),
            id,
            level: level.as_deref(),
            part: &parts[*part],
            changed: changed.iter().map(|(key, part)| LineageKeyFacts { key, part: &parts[*part] }).collect(),
        };
        Self { parts, items: items.iter().map(item).collect() }
    }
}
