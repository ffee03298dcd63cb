//! What an interview knows of its way: how somebody came to a question, and how far the verdict is decided.

use std::collections::BTreeSet;

use crate::domain::{CriterionId, Verdict};

use super::questions::Question;

/// Says how somebody came to the question asked now, and so where an answer leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Route {
    /// In order: an answer leads to the next question without one.
    InOrder,
    /// Back from this question, or from the end: an answer leads to the question behind, until they are there again.
    Back(Option<Question>),
    /// By a jump from this question, or from the end: an answer leads there again.
    Jump(Option<Question>),
}

/// Holds what an interview knows of how far the verdict is decided.
#[derive(Debug, Clone, Default)]
pub(super) struct Course {
    /// Whether only what can still change the verdict is asked, what tells most first.
    pub(super) is_quick: bool,
    /// The questions in the order in which they were come to, where that is not the order of the rubric.
    pub(super) visited: Vec<Question>,
    /// The criteria whose evidence was asked for.
    pub(super) backing_asked: BTreeSet<CriterionId>,
    /// The criteria whose evidence was asked for again at the end.
    pub(super) asked_at_end: BTreeSet<CriterionId>,
    /// Whether criteria are asked about that show steps beyond one which can no longer be reached.
    pub(super) asks_beyond: bool,
    /// Whether it was offered already to end, since the verdict is decided.
    pub(super) was_offered: bool,
    /// The verdict that is decided, while it is offered to end.
    pub(super) offered: Option<Decided>,
}

/// Says which verdict no answer can change any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decided {
    /// The verdict.
    pub verdict: Verdict,
    /// Whether that holds only where nothing is added to the evidence that was asked for.
    pub without_more_evidence: bool,
}
