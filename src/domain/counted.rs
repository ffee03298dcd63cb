//! What conditions of a level count: competencies, each with its weight.

use std::sync::Arc;

use super::{Competency, Condition, Counted, Judged, Ratio};

/// Names a competency that a level counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedCompetency {
    /// Which one.
    pub competency: Arc<Competency>,
    /// How much it counts in a mean.
    pub weight: Ratio,
}

impl CountedCompetency {
    /// Describes it at a step.
    #[must_use]
    pub fn at(&self, step: usize) -> Counted<'_> {
        let (weight, competency) = (&self.weight, &self.competency);
        Counted { weight, step, points: competency.points(step), value: competency.value(step) }
    }
}

/// Holds a condition of a level on competencies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelCondition {
    /// What must hold.
    pub condition: Condition,
    /// The competencies that it counts; conditions that count the same share them.
    pub counted: Arc<[CountedCompetency]>,
}

impl LevelCondition {
    /// Judges the competencies at the steps that `step` gives by their order; none for one that is left out.
    #[must_use]
    pub fn judge(&self, step: impl Fn(usize) -> Option<usize>) -> Judged {
        self.condition.judge(&self.at(step))
    }

    /// Describes what it counts, at the steps that `step` gives.
    #[must_use]
    pub fn at(&self, step: impl Fn(usize) -> Option<usize>) -> Vec<Counted<'_>> {
        let counted = self.counted.iter().enumerate();
        counted.filter_map(|(index, one)| Some(one.at(step(index)?))).collect()
    }
}
