//! What is laid over a rubric, and which of its words come from which of the files that it was merged from.

use super::vocabulary::vocabulary;
use super::{Credit, RubricId};

/// Says what is laid over a rubric.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlay {
    /// Its name.
    pub id: RubricId,
    /// The version of its content.
    pub version: String,
    /// Its name in reports.
    pub title: String,
    /// What it covers.
    pub summary: Option<String>,
    /// Where its content comes from.
    pub source: Option<Credit>,
}

vocabulary! {
    /// Says what an item of a rubric is.
    ItemKind {
        /// The rubric as a whole.
        Rubric = "rubric",
        /// A dimension.
        Dimension = "dimension",
        /// A competency.
        Competency = "competency",
        /// A level.
        Level = "level",
        /// A criterion.
        Criterion = "criterion",
        /// A warning sign.
        Warning = "warning",
    }
}

/// Says which words of a merged rubric come from which of its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lineage {
    /// The ids of the rubrics and overlays that it was merged from.
    pub parts: Vec<String>,
    /// Its dimensions, levels, criteria and warning signs, in its order.
    pub items: Vec<LineageItem>,
}

/// Says where an item of a rubric comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineageItem {
    /// What it is.
    pub kind: ItemKind,
    /// Its id.
    pub id: String,
    /// The level that it stands at; none for dimensions and levels.
    pub level: Option<String>,
    /// The index of the part that has it first.
    pub part: usize,
    /// The keys that come from another part, each with its index.
    pub changed: Vec<(String, usize)>,
}
