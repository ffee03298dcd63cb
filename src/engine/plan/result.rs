//! What is asked of a plan, and what it says.

use std::collections::BTreeSet;

use crate::domain::{CriterionId, Date, Gate, Rating, Verdict, WarningId};

use super::super::assessment::Assessment;
use super::super::suppose::SupposedEvidence;

/// Says what a plan is to reach, and by which means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanRequest {
    /// The verdict to reach, better than [`Verdict::NotYet`].
    pub to: Verdict,
    /// How many steps run side by side, at least 1.
    pub parallel: usize,
    /// The most steps it may have; none for any number.
    pub max_steps: Option<usize>,
    /// Criteria and warning signs that stay as they are, by id.
    pub excluded: BTreeSet<String>,
}

/// Says what came of the search for a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Planned {
    /// The verdict is reached without any change.
    Reached(Box<Assessment>),
    /// These changes reach it.
    Steps(Box<Plan>),
    /// No allowed changes reach it.
    OutOfReach(OutOfReach),
}

/// Tells that the changes found do not lead where they should: a mistake of the search, which nobody is to be promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the steps found lead to {}, not to {}", .reached.as_str(), .wanted.as_str())]
pub struct UnprovenPlan {
    /// The verdict asked for.
    pub wanted: Verdict,
    /// The verdict that an assessment with every step made comes to.
    pub reached: Verdict,
}

/// Holds the changes of least effort that reach a verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The changes, in the order in which they begin.
    pub steps: Vec<Step>,
    /// The weeks that they take together.
    pub cost: u64,
    /// The weeks below which no set of changes reaches the verdict, where not every set could be looked at; none where no
    /// other set takes less, or as much and is done earlier, or by then with fewer steps.
    pub bound: Option<u64>,
    /// The first day on which they reach the verdict, once the last of them is done.
    pub day: Date,
    /// The result as it is.
    pub before: Assessment,
    /// The result on that day with the changes made.
    pub after: Assessment,
}

/// Proposes one change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What to change.
    pub kind: StepKind,
    /// How many weeks it takes.
    pub weeks: u32,
    /// The day on which it begins.
    pub start: Date,
    /// The day on which it is done, so many weeks of seven days later.
    pub end: Date,
    /// The lane in which it runs, from 1; none where it takes no time.
    pub lane: Option<usize>,
    /// The new pieces of evidence that it brings, each dated from its last day to the day of the plan.
    pub evidence: Vec<SupposedEvidence>,
    /// What would fail without it.
    pub needed_for: Vec<Need>,
}

/// Says what a step changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepKind {
    /// Meet a criterion that is not met, or is said to be not applicable, with new evidence of it.
    Raise {
        /// Which criterion.
        criterion: CriterionId,
        /// The rating it has; none where it is not applicable.
        from: Option<Rating>,
        /// The rating to reach.
        to: Rating,
    },
    /// Answer a question as it is today, supposing that the criterion is met, with evidence of it.
    Answer {
        /// Which criterion.
        criterion: CriterionId,
        /// The rating that is supposed.
        to: Rating,
    },
    /// Attach what is lacking to a criterion that is rated well enough.
    Attach {
        /// Which criterion.
        criterion: CriterionId,
    },
    /// Collect one more piece of evidence on a criterion of the target that is met.
    More {
        /// Which criterion.
        criterion: CriterionId,
    },
    /// Leave a warning sign behind, or answer that it is not there.
    Clear {
        /// Which sign.
        sign: WarningId,
        /// Whether it was observed; else nobody looked for it yet.
        observed: bool,
    },
}

/// Names what a step is needed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// A gate that would be closed without it.
    Gate(Gate),
    /// The score, which would be too low without it.
    Score,
}

/// Says why no plan was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutOfReach {
    /// What fails with every allowed change made; empty where only the number of steps is too small.
    pub missing: Vec<Need>,
    /// So many steps that no fewer reach the verdict, where only their number is too small.
    pub fewest_steps: Option<usize>,
    /// Whether that is proved; else there were too many sets of steps to look at each, and fewer may do.
    pub is_proved: bool,
    /// The result as it is.
    pub before: Box<Assessment>,
}

impl Planned {
    /// Gives the result as it is.
    #[must_use]
    pub fn before(&self) -> &Assessment {
        match self {
            Self::Reached(before) => before,
            Self::Steps(plan) => &plan.before,
            Self::OutOfReach(why) => &why.before,
        }
    }

    /// Gives the plan, where changes reach the verdict.
    #[must_use]
    pub fn plan(&self) -> Option<&Plan> {
        match self {
            Self::Steps(plan) => Some(plan),
            Self::Reached(_) | Self::OutOfReach(_) => None,
        }
    }
}

impl Plan {
    /// Holds what the plan comes to against the verdict that was asked for.
    ///
    /// # Errors
    /// When it comes to less.
    pub fn proved(self, wanted: Verdict) -> Result<Self, UnprovenPlan> {
        let reached = self.after.evidenced.low.verdict;
        if reached >= wanted { Ok(self) } else { Err(UnprovenPlan { wanted, reached }) }
    }
}

impl StepKind {
    /// Names the criterion it is about; none for a warning sign.
    #[must_use]
    pub fn criterion(&self) -> Option<&CriterionId> {
        match self {
            Self::Raise { criterion, .. }
            | Self::Answer { criterion, .. }
            | Self::Attach { criterion }
            | Self::More { criterion } => Some(criterion),
            Self::Clear { .. } => None,
        }
    }
}
