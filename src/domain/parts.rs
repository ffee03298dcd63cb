//! What a rubric is made of, before it is checked.

use super::{CriterionId, Dimension, Level, Overlay, Policy, RubricId, Scale};

/// Holds what a rubric is made of, before it is checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RubricParts {
    /// Its name.
    pub id: RubricId,
    /// The version of its content.
    pub version: String,
    /// Its name in reports.
    pub title: String,
    /// What it covers.
    pub summary: Option<String>,
    /// What is laid over it, in the order of the ids.
    pub overlays: Vec<Overlay>,
    /// Its bars and limits.
    pub policy: Policy,
    /// Its ratings.
    pub scale: Scale,
    /// What levels are judged in.
    pub dimensions: Vec<Dimension>,
    /// Its levels, in the author's order.
    pub levels: Vec<Level>,
    /// What it asked for once.
    pub retired: Vec<Retired>,
}

/// Names a criterion or warning sign that a rubric no longer has: answers to it are kept and not scored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retired {
    /// Its id, which no other ever gets.
    pub id: CriterionId,
    /// The criterion or warning sign that asks for it now, where there is one.
    pub by: Option<CriterionId>,
    /// Why it went.
    pub reason: String,
}
