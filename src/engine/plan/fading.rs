//! Finds the evidence that grows old before a plan is looked at again.

use crate::domain::{AnswerSheet, CriterionId, Date, Rubric, Verdict};

use super::super::assess;
use super::super::assessment::{CriterionResult, GapKind};
use super::super::case::Request;
use super::{Plan, made};

/// Says what a plan comes to on a later day, unless newer evidence is there by then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fading {
    /// The criteria that the plan leaves met and whose evidence no longer carries them.
    pub criteria: Vec<CriterionId>,
    /// The verdict then, at its low end.
    pub verdict: Verdict,
}

/// Assesses the answers with a plan made as of a later day.
#[must_use]
pub fn fading(rubric: &Rubric, sheet: &AnswerSheet, request: &Request, plan: &Plan, day: Date) -> Fading {
    let made = made(rubric, sheet, &plan.steps, plan.day);
    let later = assess(rubric, &made, &Request { as_of: day.max(plan.day), ..*request });
    let lacks = |result: &CriterionResult| result.gap.as_ref().is_some_and(|gap| gap.kind == GapKind::Evidence);
    let both = later.criteria.iter().zip(&plan.after.criteria);
    let faded = both.filter(|(then, before)| lacks(then) && before.gap.is_none());
    Fading { criteria: faded.map(|(then, _)| then.id.clone()).collect(), verdict: later.evidenced.low.verdict }
}
