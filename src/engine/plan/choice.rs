//! One step that could be made, with what it takes and brings.

use crate::domain::{Case, Criterion, Ratio};

use super::super::path::AnsweredLevel;
use super::lanes::RubricOrder;
use super::result::StepKind;

/// Proposes one step at a criterion: the one that makes it met.
pub(super) struct Choice {
    pub kind: StepKind,
    /// The index of its level in the path.
    pub level: usize,
    /// The index of the criterion among those of the level that take part.
    pub index: usize,
    pub dimension: usize,
    pub position: RubricOrder,
    pub weeks: u32,
    /// The new pieces of evidence that it brings.
    pub pieces: usize,
    /// What it adds to `Σ w·v`, in thousandths.
    pub gain: Ratio,
    /// The weight that starts to count with it, in thousandths: of a criterion that was not applicable.
    pub rated: u128,
    /// Whether the verdict cannot be reached without it.
    pub is_forced: bool,
}

/// Says where a criterion stands in the rubric.
pub(super) fn position(case: &Case, level: &AnsweredLevel, criterion: &Criterion) -> RubricOrder {
    let criteria = &case.rubric.level(level.index).criteria;
    (level.index.0, criteria.iter().position(|other| other.id == criterion.id).unwrap_or(0))
}
