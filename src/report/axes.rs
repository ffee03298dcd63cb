//! The axes of a page with several raters: one axis of the scale a criterion, with a mark for each rater.

use super::inline::Words;

/// Holds axes of one scale, with marks of raters on them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Axes {
    /// The ratings of the scale, lowest first.
    pub steps: Vec<Words>,
    /// Each mark, and whom it stands for.
    pub keys: Vec<(AxisMark, Words)>,
    pub rows: Vec<Axis>,
}

/// Holds the ratings of one criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Axis {
    pub criterion: Words,
    pub place: Words,
    /// Whether the verdict hangs on it.
    pub is_decisive: bool,
    /// The marks at each rating of the scale.
    pub marks: Vec<Vec<AxisMark>>,
    /// Who rates it how, in words.
    pub said: Words,
}

/// Holds a mark on an axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AxisMark {
    pub text: Words,
    /// The role of whom it stands for.
    pub of: &'static str,
}

impl Axis {
    /// Writes the marks at a rating, one after another.
    pub(super) fn marks_at(&self, step: usize) -> String {
        self.marks[step].iter().map(|mark| mark.text.as_str()).collect::<Vec<_>>().join(" ")
    }
}

impl Axes {
    /// Says whom the marks stand for.
    pub(super) fn key(&self) -> String {
        let keys = self.keys.iter().map(|(mark, whom)| format!("{} {}", mark.text.as_str(), whom.as_str()));
        keys.collect::<Vec<_>>().join(", ")
    }
}
