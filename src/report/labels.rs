//! The titles and labels that every format for people shares.

/// The part with one row a dimension.
pub(super) const DIMENSIONS: &str = "Gaps by dimension";

/// The columns of the part with one row a dimension.
pub(super) const DIMENSION_COLUMNS: [&str; 7] =
    ["Dimension", "Weight", "Claimed", "Evidenced", "Bar", "Gap", "Stands at"];

/// The part with one row a gate.
pub(super) const GATES: &str = "Gates";

/// The columns of the part with one row a gate.
pub(super) const GATE_COLUMNS: [&str; 3] = ["Gate", "State", "Why"];

/// The part that lists the gaps.
pub(super) const GAPS: &str = "What is missing, in the order of what to do first";

/// The part that lists warning signs.
pub(super) const WARNINGS: &str = "Warning signs";

/// The part that lists strengths.
pub(super) const STRENGTHS: &str = "Strengths";

/// The part that says what is open.
pub(super) const UNANSWERED: &str = "Not answered";

/// The part that says what would be.
pub(super) const WHAT_IF: &str = "What if";

/// The columns of the part that says what would be.
pub(super) const WHAT_IF_COLUMNS: [&str; 3] = ["What", "Before", "After"];

/// What the evidenced result is.
pub(super) const EVIDENCED: &str = "ratings as far as evidence carries them";

/// What the claimed result is.
pub(super) const CLAIMED: &str = "ratings as given";

/// Heads the criteria of a level.
pub(super) fn every_criterion(level: &str) -> String {
    format!("Every criterion: {level}")
}
