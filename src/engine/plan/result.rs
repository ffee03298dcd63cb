//! What is asked of a plan, and what it says.

use std::collections::BTreeSet;

use crate::domain::{Action, CriterionId, Date, Effort, Gate, Rating, Tier, Verdict, WarningId};

use super::super::assessment::Assessment;

/// Says what a plan is to reach, and by which means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanRequest {
    /// The verdict to reach, better than [`Verdict::NotYet`].
    pub to: Verdict,
    /// What each kind of work costs.
    pub costs: Costs,
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
    /// The changes, in the order in which to make them.
    pub steps: Vec<Step>,
    /// What they cost together.
    pub cost: u64,
    /// The first day on which they reach the verdict: the as-of date, or the day on which evidence spans long enough.
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
    /// What it costs.
    pub cost: u32,
    /// What would fail without it.
    pub needed_for: Vec<Need>,
}

/// Says what a step changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepKind {
    /// Meet a criterion that is not met, or is said to be not applicable.
    Raise {
        /// Which criterion.
        criterion: CriterionId,
        /// The rating it has; none where it is not applicable.
        from: Option<Rating>,
        /// The rating to reach.
        to: Rating,
        /// The evidence to bring, where what is there does not carry the rating.
        evidence: Option<Tier>,
    },
    /// Attach evidence to a criterion that is rated well enough.
    Attach {
        /// Which criterion.
        criterion: CriterionId,
        /// The tier that carries the rating.
        evidence: Tier,
    },
    /// Answer a question, supposing that the criterion is met.
    Answer {
        /// Which criterion.
        criterion: CriterionId,
        /// The evidence to bring, where what is there does not carry the rating.
        evidence: Option<Tier>,
    },
    /// Leave a warning sign behind.
    Clear {
        /// Which sign.
        sign: WarningId,
    },
    /// Gather dated evidence for longer.
    Sustain {
        /// A criterion of the target that is met, to which the evidence may belong.
        criterion: CriterionId,
        /// The day of the first new piece; none where an earlier one is there.
        from: Option<Date>,
        /// The day of the last piece.
        until: Date,
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
    /// The fewest steps that reach the verdict, where only their number is too small.
    pub fewest_steps: Option<usize>,
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
            | Self::Attach { criterion, .. }
            | Self::Answer { criterion, .. }
            | Self::Sustain { criterion, .. } => Some(criterion),
            Self::Clear { .. } => None,
        }
    }
}

/// Weighs the kinds of work against each other, in units of which only the proportions count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Costs {
    /// A growth action of small effort: days.
    pub small: u32,
    /// A growth action of medium effort: weeks.
    pub medium: u32,
    /// A growth action of large effort: a quarter or more.
    pub large: u32,
    /// Evidence to attach.
    pub evidence: u32,
    /// A question to answer.
    pub answer: u32,
}

impl Default for Costs {
    /// Weighs as the effort of growth actions does, evidence as the smallest of them, and an answer as nothing.
    fn default() -> Self {
        let [small, medium, large] = Effort::ALL.map(Effort::cost);
        Self { small, medium, large, evidence: small, answer: 0 }
    }
}

impl Costs {
    /// Gives the cost of an effort.
    #[must_use]
    pub fn of(&self, effort: Effort) -> u32 {
        match effort {
            Effort::Small => self.small,
            Effort::Medium => self.medium,
            Effort::Large => self.large,
        }
    }

    /// Gives the cost of the cheapest of some growth actions; medium where none is proposed.
    pub(super) fn of_cheapest(&self, actions: &[Action]) -> u32 {
        actions.iter().map(|action| self.of(action.effort)).min().unwrap_or(self.medium)
    }
}
