//! A derived competency among the criteria.

use super::super::subject::Subject;
use super::actions::{ActionFacts, StepAheadFacts};
use super::criterion::CriterionFacts;
use super::ends::StepRanges;
use super::words::Term;
use crate::domain::{Criterion, CriterionId, Response};
use crate::engine::{DerivedResult, GapKind};

impl<'a> CriterionFacts<'a> {
    /// Describes a derived competency; the criteria that it follows from stand beside it, and name it.
    ///
    /// # Panics
    /// Never: a result names a competency of its rubric.
    pub(super) fn derived(subject: &Subject<'a>, result: &'a DerivedResult) -> Self {
        let competency = subject.case.rubric.find_competency(result.id.as_str());
        let competency = competency.expect("BUG: a result names a competency of its rubric");
        let (asks, scale) = (competency.asks(), competency.scale());
        let parts = subject.level(result.level).criteria.iter().filter_map(|one| Some((one, one.part_of.as_ref()?)));
        let parts: Vec<_> = parts.filter(|(_, part)| part.competency.id() == &result.id).collect();
        let is_answered = |(one, _): &(&Criterion, _)| *subject.case.response(&one.id) != Response::Unanswered;
        let given = Some(result.claimed.low).filter(|_| result.value.is_some() && parts.iter().any(is_answered));
        let (first, part) = parts.first().expect("BUG: a derived competency that counts has criteria");
        let id = |step: usize| scale.steps().get(step).map(|step| step.id.as_str());
        let gap = match (result.missing.is_empty(), result.claimed.low >= result.expected, given) {
            (true, ..) => None,
            (false, true, _) => Some(GapKind::Evidence),
            (false, false, Some(_)) => Some(GapKind::Unmet),
            (false, false, None) => Some(GapKind::Unanswered),
        };
        let next = competency.steps().get(result.evidenced.low).filter(|_| gap.is_some());
        Self {
            counted: false,
            toward: None,
            id: result.id.as_str(),
            text: &asks.text,
            level: subject.level(result.level).id.as_str(),
            dimension: subject.case.rubric.dimensions()[asks.dimension].id.as_str(),
            must: first.must,
            weight: part.weight.to_string(),
            rating: given.and_then(id),
            step: given,
            expected: Some(result.expected),
            competency: None,
            missing: Some(result.missing.iter().map(CriterionId::as_str).collect()),
            steps: Some(StepRanges { claimed: (&result.claimed).into(), evidenced: (&result.evidenced).into() }),
            optional: first.is_only_shown(),
            inferred: false,
            evidence_tier: 0,
            pieces: 0,
            effective: given.and_then(|_| id(result.evidenced.low)),
            evidence: Vec::new(),
            gap: gap.map(Term),
            unlocks: Vec::new(),
            adds: None,
            actions: next.into_iter().flat_map(|step| &step.grow).map(ActionFacts::new).collect(),
            in_seat: false,
            waived: false,
            lack: None,
            collect: &[],
            question: asks.question(),
            means: given.and_then(|step| competency.steps().get(step.checked_sub(1)?)?.anchor.as_deref()),
            reason: None,
            confirmed_by: None,
            note: None,
            occasions: 0,
            checkable: 0,
            next_step: gap
                .filter(|_| given.is_some())
                .and_then(|_| StepAheadFacts::after(competency, competency.scale().by_number(result.evidenced.low))),
        }
    }
}
