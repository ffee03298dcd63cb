//! Finds what stands between the evidence and the target, in the order of what to do first.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{CriterionId, Dimension, Gate, Rating, Ratio, Response, Role};

use super::assessment::{CriterionResult, Gap, GapKind};
use super::derived::AnsweredUse;
use super::evidence::lack;
use super::judge::Judgement;
use super::path::{AnsweredCriterion, AnsweredLevel, AnsweredPath};
use super::score::LOW;

/// Writes the gap of each criterion into `criteria` (every criterion on the path, root first) and gives the indexes of the
/// gaps: what opens a gate first, then what adds most to the readiness, then rubric order with the target first. What several
/// levels ask for is one gap.
pub(super) fn find(path: &AnsweredPath, judgements: &[Judgement], criteria: &mut [CriterionResult]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut results = criteria.iter_mut().enumerate();
    for (level, judgement) in path.levels.iter().zip(judgements) {
        let shares = shares(path, level, judgement);
        let mut more = level.more_of_needs().into_iter();
        for one in level.uses() {
            let holding = holding_must(path, level, &one);
            for (answered, (index, result)) in one.criteria.iter().zip(&mut results) {
                let holds = holding.contains(&answered.criterion.id);
                let own = gap(path, level, judgement, &shares, (&one, answered, holds));
                let gap = match more.next().flatten() {
                    None => own,
                    Some(more) => Some(gap_in_needs(path, level, own, answered, more)),
                };
                let Some(gap) = gap else { continue };
                let below = level.role != Role::Target;
                found.push((gap.unlocks.is_empty(), Reverse(gap.adds.clone()), below, index));
                result.gap = Some(gap);
            }
        }
    }
    found.sort();
    one_each(path, criteria, found.into_iter().map(|(.., index)| index))
}

/// Keeps of the gaps of one answer that at the level which asks for most, where the first of them stood: what closes it closes
/// the others.
fn one_each(path: &AnsweredPath, criteria: &[CriterionResult], found: impl Iterator<Item = usize>) -> Vec<usize> {
    let asked = |index: usize| {
        let CriterionResult { level, id, .. } = &criteria[index];
        (path.case.scale(path.case.criterion(*level, id)).meets(), index)
    };
    let mut places = BTreeMap::new();
    let mut kept: Vec<usize> = Vec::new();
    for index in found {
        let place = *places.entry(&criteria[index].id).or_insert(kept.len());
        match kept.get_mut(place) {
            Some(other) => *other = std::cmp::max_by_key(*other, index, |index| asked(*index)),
            None => kept.push(index),
        }
    }
    kept
}

/// Works out the part of each dimension in the readiness, per unit of weight inside it: `W_d / (Σ W · Σ w)`; below the target
/// nothing adds to the readiness.
fn shares(path: &AnsweredPath, level: &AnsweredLevel, judgement: &Judgement) -> Vec<Option<Ratio>> {
    let dimensions = path.rubric().dimensions();
    if level.role != Role::Target {
        return vec![None; dimensions.len()];
    }
    let counts =
        |answered: &AnsweredCriterion| !answered.response.is_not_applicable() && !answered.criterion.is_only_counted();
    let weights = level.weights(dimensions.len(), counts);
    let scored = dimensions.iter().zip(&judgement.score.dimensions).filter(|(_, score)| score.is_some());
    let total: u128 = scored.map(|(dimension, _)| dimension.weight.thousandths()).sum();
    let share = |(dimension, weight): (&Dimension, u128)| {
        let of_readiness = Ratio::of(dimension.weight.thousandths(), total)?;
        Some(&of_readiness * &Ratio::of(1, weight)?)
    };
    dimensions.iter().zip(weights).map(share).collect()
}

/// Lists the criteria because of which a must is not met, where they are below what they ask for: the must itself, or of a
/// derived competency those of the next step, which comes before any other.
fn holding_must<'a>(
    path: &AnsweredPath,
    level: &AnsweredLevel,
    one: &AnsweredUse<'_, 'a>,
) -> BTreeSet<&'a CriterionId> {
    let criteria = one.criteria.iter().filter(|answered| answered.criterion.must);
    let ids = |answered: &AnsweredCriterion<'a>| &answered.criterion.id;
    let Some(part) = one.part_of else { return criteria.map(ids).collect() };
    let reached = one.reached(|answered| answered.counted(path.rubric(), level.role, LOW)).unwrap_or_default();
    let next = one.criteria_of(reached + 1).filter(|_| reached < part.expected);
    next.filter(|answered| answered.criterion.must).map(ids).collect()
}

/// Describes the gap of what brings more of a condition that does not hold: its own, where the level expects a step of it that is
/// not reached, or the way to the next step that counts.
fn gap_in_needs(
    path: &AnsweredPath,
    level: &AnsweredLevel,
    own: Option<Gap>,
    answered: &AnsweredCriterion,
    (kind, toward, adds): (GapKind, Rating, Ratio),
) -> Gap {
    let gate = if level.role == Role::Target { Gate::Needs } else { Gate::Foundation };
    if let Some(mut own) = own {
        if !own.unlocks.contains(&gate) {
            own.unlocks.push(gate);
            own.unlocks.sort();
        }
        return own;
    }
    let lack = match kind {
        GapKind::Evidence => lack(&path.case, level.role, answered.criterion),
        GapKind::Unmet | GapKind::Unanswered => None,
    };
    let adds = if level.role == Role::Target { adds } else { Ratio::zero() };
    Gap { kind, lack, unlocks: vec![gate], adds, toward: Some(toward) }
}

/// Describes the gap of one criterion, where it has one that counts.
fn gap(
    path: &AnsweredPath,
    level: &AnsweredLevel,
    judgement: &Judgement,
    shares: &[Option<Ratio>],
    (one, answered, holds_must): (&AnsweredUse, &AnsweredCriterion, bool),
) -> Option<Gap> {
    if answered.criterion.is_only_counted() {
        return None;
    }
    let scale = path.case.scale(answered.criterion);
    let counted = answered.counted(path.rubric(), level.role, LOW).filter(|counted| *counted < scale.meets())?;
    let unlocks = unlocks(path, level, judgement, (answered, holds_must));
    if level.role != Role::Target && unlocks.is_empty() {
        return None;
    }
    let kind = match answered.response {
        Response::Rated(rating) if *rating >= scale.meets() => GapKind::Evidence,
        Response::Rated(_) => GapKind::Unmet,
        Response::Unanswered | Response::Inferred | Response::NotApplicable { .. } => GapKind::Unanswered,
    };
    let missing = &Ratio::one() - &scale.step(counted).value;
    let weight = one.weight_of(answered);
    let share = shares[answered.criterion.dimension].as_ref();
    let lack = match kind {
        GapKind::Evidence => lack(&path.case, level.role, answered.criterion),
        GapKind::Unmet | GapKind::Unanswered => None,
    };
    let adds = share.map_or_else(Ratio::zero, |share| &(share * &weight) * &missing);
    Some(Gap { kind, lack, unlocks, adds, toward: None })
}

/// Lists the closed gates that an unmet criterion is a cause of; `must` tells whether a must is not met because of it.
fn unlocks(
    path: &AnsweredPath,
    level: &AnsweredLevel,
    judgement: &Judgement,
    (answered, must): (&AnsweredCriterion, bool),
) -> Vec<Gate> {
    let policy = path.rubric().policy();
    let score = judgement.score.dimensions[answered.criterion.dimension].as_ref();
    let below = |bar: &Ratio| score.is_some_and(|score| score < bar);
    let is_cause = |gate: &Gate| match (gate, level.role) {
        (Gate::Must, Role::Target) => must,
        (Gate::Floor, Role::Target) => below(&policy.floor),
        (Gate::Foundation, Role::Held | Role::Skipped) => {
            let readiness = judgement.score.readiness.as_ref();
            must || below(&policy.floor) || readiness.is_some_and(|readiness| *readiness < policy.foundation)
        }
        (Gate::Must | Gate::Floor, Role::Held | Role::Skipped)
        | (Gate::Foundation, Role::Target)
        | (Gate::Warnings | Gate::Basis | Gate::Sustained | Gate::Breadth | Gate::Needs, _) => false,
    };
    Gate::ALL.into_iter().filter(is_cause).collect()
}
