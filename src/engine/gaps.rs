//! Finds what stands between the evidence and the target, in the order of what to do first.

use std::cmp::Reverse;

use crate::domain::{Dimension, Gate, Ratio, Response, Role};

use super::assessment::{CriterionResult, Gap, GapKind};
use super::evidence::lack;
use super::judge::Judgement;
use super::path::{AnsweredCriterion, AnsweredLevel, AnsweredPath};
use super::score::LOW;

/// Writes the gap of each criterion into `criteria` (every criterion on the path, root first) and gives the indexes of the
/// gaps: what opens a gate first, then what adds most to the readiness, then rubric order with the target first.
pub(super) fn find(path: &AnsweredPath, judgements: &[Judgement], criteria: &mut [CriterionResult]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut results = criteria.iter_mut().enumerate();
    for (level, judgement) in path.levels.iter().zip(judgements) {
        let shares = shares(path, level, judgement);
        for (answered, (index, result)) in level.criteria.iter().zip(&mut results) {
            let Some(gap) = gap(path, level, judgement, &shares, answered) else { continue };
            let below = level.role != Role::Target;
            found.push((gap.unlocks.is_empty(), Reverse(gap.adds.clone()), below, index));
            result.gap = Some(gap);
        }
    }
    found.sort();
    found.into_iter().map(|(.., index)| index).collect()
}

/// Works out the part of each dimension in the readiness, per unit of criterion weight: `W_d / (Σ W · Σ w)`; below the target
/// nothing adds to the readiness.
fn shares(path: &AnsweredPath, level: &AnsweredLevel, judgement: &Judgement) -> Vec<Option<Ratio>> {
    let dimensions = path.rubric().dimensions();
    if level.role != Role::Target {
        return vec![None; dimensions.len()];
    }
    let mut weights = vec![0; dimensions.len()];
    for answered in level.criteria.iter().filter(|answered| !answered.response.is_not_applicable()) {
        weights[answered.criterion.dimension] += answered.criterion.weight.thousandths();
    }
    let scored = dimensions.iter().zip(&judgement.score.dimensions).filter(|(_, score)| score.is_some());
    let total: u128 = scored.map(|(dimension, _)| dimension.weight.thousandths()).sum();
    let share = |(dimension, weight): (&Dimension, u128)| {
        let of_readiness = Ratio::of(dimension.weight.thousandths(), total)?;
        Some(&of_readiness * &Ratio::of(1, weight)?)
    };
    dimensions.iter().zip(weights).map(share).collect()
}

/// Describes the gap of one criterion, where it has one that counts.
fn gap(
    path: &AnsweredPath,
    level: &AnsweredLevel,
    judgement: &Judgement,
    shares: &[Option<Ratio>],
    answered: &AnsweredCriterion,
) -> Option<Gap> {
    let scale = path.case.scale(answered.criterion);
    let counted = answered.counted(path.rubric(), level.role, LOW).filter(|counted| *counted < scale.meets())?;
    let unlocks = unlocks(path, level, judgement, answered);
    if level.role != Role::Target && unlocks.is_empty() {
        return None;
    }
    let kind = match answered.response {
        Response::Rated(rating) if *rating >= scale.meets() => GapKind::Evidence,
        Response::Rated(_) => GapKind::Unmet,
        Response::Unanswered | Response::Inferred | Response::NotApplicable { .. } => GapKind::Unanswered,
    };
    let missing = &Ratio::one() - &scale.step(counted).value;
    let weight = Ratio::whole(answered.criterion.weight.thousandths());
    let share = shares[answered.criterion.dimension].as_ref();
    let lack = match kind {
        GapKind::Evidence => lack(&path.case, level.role, answered.criterion),
        GapKind::Unmet | GapKind::Unanswered => None,
    };
    Some(Gap { kind, lack, unlocks, adds: share.map_or_else(Ratio::zero, |share| &(share * &weight) * &missing) })
}

/// Lists the closed gates that an unmet criterion is a cause of.
fn unlocks(
    path: &AnsweredPath,
    level: &AnsweredLevel,
    judgement: &Judgement,
    answered: &AnsweredCriterion,
) -> Vec<Gate> {
    let policy = path.rubric().policy();
    let score = judgement.score.dimensions[answered.criterion.dimension].as_ref();
    let below = |bar: &Ratio| score.is_some_and(|score| score < bar);
    let must = answered.criterion.must;
    let is_cause = |gate: &Gate| match (gate, level.role) {
        (Gate::Must, Role::Target) => must,
        (Gate::Floor, Role::Target) => below(&policy.floor),
        (Gate::Foundation, Role::Held | Role::Skipped) => {
            let readiness = judgement.score.readiness.as_ref();
            must || below(&policy.floor) || readiness.is_some_and(|readiness| *readiness < policy.foundation)
        }
        (Gate::Must | Gate::Floor, Role::Held | Role::Skipped)
        | (Gate::Foundation, Role::Target)
        | (Gate::Warnings | Gate::Basis | Gate::Sustained | Gate::Breadth, _) => false,
    };
    Gate::ALL.into_iter().filter(is_cause).collect()
}
