//! Finds the evidence that grows old before a plan is looked at again.

use crate::domain::{AnswerSheet, CriterionId, Date, Rubric};

use super::super::assess;
use super::super::assessment::{CriterionResult, GapKind};
use super::super::case::Request;
use super::{Plan, made};

/// Lists the criteria that the plan leaves met and whose evidence no longer carries them on a later day, unless newer
/// evidence is there by then.
#[must_use]
pub fn fading(rubric: &Rubric, sheet: &AnswerSheet, request: &Request, plan: &Plan, day: Date) -> Vec<CriterionId> {
    let made = made(rubric, sheet, &plan.steps, plan.day);
    let later = assess(rubric, &made, &Request { as_of: day, ..*request });
    let lacks = |result: &CriterionResult| result.gap.as_ref().is_some_and(|gap| gap.kind == GapKind::Evidence);
    let both = later.criteria.iter().zip(&plan.after.criteria);
    both.filter(|(then, before)| lacks(then) && before.gap.is_none()).map(|(then, _)| then.id.clone()).collect()
}
