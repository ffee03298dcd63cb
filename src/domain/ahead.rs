//! What comes next for somebody rated so: the next step in the rubric's words, and what leads there.

use super::{Action, Competency, CompetencyStep, Criterion, Rating};

impl Competency {
    /// Gives the step that comes after a rating; none after the highest.
    #[must_use]
    pub fn next_step(&self, from: Option<Rating>) -> Option<&CompetencyStep> {
        self.steps().get(from.map_or(0, Rating::number))
    }

    /// Says in the rubric's words what a step looks like: `Shapes: Sets how several components are built`; none without an anchor.
    #[must_use]
    pub fn look(&self, step: Rating) -> Option<String> {
        let step = self.step(step)?;
        step.anchor.as_ref().map(|anchor| format!("{}: {anchor}", step.label))
    }

    /// Gives what to do next for somebody rated so: what leads to the next step, else what helps at any.
    #[must_use]
    pub fn growth(&self, from: Option<Rating>) -> &[Action] {
        let next = self.next_step(from).map(|step| step.grow.as_slice()).unwrap_or_default();
        if next.is_empty() { &self.asks().grow } else { next }
    }
}

impl Criterion {
    /// Gives what to do next for somebody rated so: of a competency what leads to the next step, else all growth actions; where a
    /// criterion that shows a step has none, those of the step.
    #[must_use]
    pub fn growth(&self, from: Option<Rating>) -> &[Action] {
        match (&self.expects, &self.part_of) {
            (Some(expected), _) => expected.competency.growth(from),
            (None, Some(part)) if self.grow.is_empty() => {
                part.competency.step(Rating::numbered(part.step)).map_or(&[], |step| &step.grow)
            }
            (None, _) => &self.grow,
        }
    }

    /// Says in the rubric's words what comes next for somebody rated so: the next step of a competency, or the step that it shows.
    #[must_use]
    pub fn next_look(&self, from: Option<Rating>) -> Option<String> {
        match (&self.expects, &self.part_of) {
            (Some(expected), _) => expected.competency.look(Rating::numbered(from.map_or(0, Rating::number) + 1)),
            (None, Some(part)) => part.competency.look(Rating::numbered(part.step)),
            (None, None) => None,
        }
    }
}
