//! Makes the changes of a plan on a sheet, which is how a plan proves itself, and looks at it again on later days.

use crate::domain::{AnswerSheet, Case, CriterionId, Date, Rating, Tier, Verdict};

use super::super::assess::assess;
use super::super::assessment::{CriterionResult, GapKind};
use super::super::suppose::{SupposedEvidence, SupposedResponse, Supposition, suppose};
use super::result::{Plan, Step, StepKind};

/// Gives the sheet as it would be on `day` with the changes made: every new piece of evidence is dated on that day, where
/// a step does not say otherwise.
#[must_use]
pub fn made<'s>(case: &Case, steps: impl IntoIterator<Item = &'s Step>, day: Date) -> AnswerSheet {
    suppose(case, steps.into_iter().flat_map(|step| suppositions(case, &step.kind, day)))
}

/// Says what a step comes to on the sheet.
fn suppositions(case: &Case, kind: &StepKind, day: Date) -> Vec<Supposition> {
    let answer = |criterion: &CriterionId, rating: Option<Rating>, tier: Option<Tier>| {
        let given = rating.map(SupposedResponse::Rated);
        let evidence = tier.map(|tier| SupposedEvidence { tier, date: day }).into_iter().collect();
        vec![Supposition::Answer { criterion: criterion.clone(), given, evidence }]
    };
    match kind {
        StepKind::Raise { criterion, to, evidence, .. } => answer(criterion, Some(*to), *evidence),
        StepKind::Answer { criterion, evidence } => answer(criterion, Some(case.rubric.scale().meets()), *evidence),
        StepKind::Attach { criterion, evidence } => answer(criterion, None, Some(*evidence)),
        StepKind::Clear { sign } => vec![Supposition::Warning(sign.clone(), false)],
        StepKind::Sustain { criterion, from, until } => {
            let piece = |date: &Date| SupposedEvidence { tier: Tier::Checkable, date: *date };
            let evidence = from.iter().chain([until]).map(piece).collect();
            vec![Supposition::Answer { criterion: criterion.clone(), given: None, evidence }]
        }
    }
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
    let made = made(case, &plan.steps, plan.day);
    let later = assess(&case.with(&made).on(day.max(plan.day)));
    let lacks = |result: &CriterionResult| result.gap.as_ref().is_some_and(|gap| gap.kind == GapKind::Evidence);
    let both = later.criteria.iter().zip(&plan.after.criteria);
    let faded = both.filter(|(then, before)| lacks(then) && before.gap.is_none());
    Fading { criteria: faded.map(|(then, _)| then.id.clone()).collect(), verdict: later.evidenced.low.verdict }
}
