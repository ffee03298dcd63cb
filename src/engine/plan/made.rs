//! Makes the changes of a plan on a sheet, which is how a plan proves itself, and looks at it on other days.

use crate::domain::{AnswerSheet, Case, CriterionId, Date, Rating, Verdict};

use super::super::assess::assess;
use super::super::assessment::{Assessment, CriterionResult, GapKind};
use super::super::suppose::{SupposedEvidence, SupposedResponse, Supposition, suppose};
use super::result::{Plan, Step, StepKind};

/// Gives the sheet as it would be with the steps made.
#[must_use]
pub fn made<'s>(case: &Case, steps: impl IntoIterator<Item = &'s Step>) -> AnswerSheet {
    suppose(case, steps.into_iter().map(|step| supposition(&step.kind, step.evidence.clone())))
}

/// Says what a step comes to on the sheet.
fn supposition(kind: &StepKind, evidence: Vec<SupposedEvidence>) -> Supposition {
    let answer = |criterion: &CriterionId, rating: Option<Rating>| Supposition::Answer {
        criterion: criterion.clone(),
        given: rating.map(SupposedResponse::Rated),
        evidence,
    };
    match kind {
        StepKind::Raise { criterion, to, .. } | StepKind::Answer { criterion, to } => answer(criterion, Some(*to)),
        StepKind::Attach { criterion } | StepKind::More { criterion } => answer(criterion, None),
        StepKind::Clear { sign, .. } => Supposition::Warning(sign.clone(), false),
    }
}

/// Assesses the answers as of a day of a plan, with the steps made that are done by then and the evidence that is there.
#[must_use]
pub fn on_the_way(case: &Case, plan: &Plan, day: Date) -> Assessment {
    let done = plan.steps.iter().filter(|step| step.end <= day).cloned();
    let there = done.map(|mut step| {
        step.evidence.retain(|piece| piece.date <= day);
        step
    });
    let there: Vec<_> = there.collect();
    assess(&case.with(&made(case, &there)).on(day))
}

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
pub fn fading(case: &Case, plan: &Plan, day: Date) -> Fading {
    let made = made(case, &plan.steps);
    let later = assess(&case.with(&made).on(day.max(plan.day)));
    let lacks = |result: &CriterionResult| result.gap.as_ref().is_some_and(|gap| gap.kind == GapKind::Evidence);
    let both = later.criteria.iter().zip(&plan.after.criteria);
    let faded = both.filter(|(then, before)| lacks(then) && before.gap.is_none());
    Fading { criteria: faded.map(|(then, _)| then.id.clone()).collect(), verdict: later.evidenced.low.verdict }
}
