//! Finds what stands between the evidence and the target, in the order of what to do first.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::domain::{CompetencyPart, CriterionId, Dimension, Gate, GateMap, Rating, Ratio, Response, Role};

use super::assessment::{CriterionResult, Gap, GapKind, Lack};
use super::derived::AnsweredUse;
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
        let (shares, bars) = (shares(path, level, judgement), MissedBars::new(path, judgement));
        let mut more = level.more_of_needs().into_iter();
        for one in level.uses() {
            let next = one.part_of.map(|part| next_step(level, &one, part));
            for (answered, (index, result)) in one.criteria.iter().zip(&mut results) {
                let holds =
                    answered.criterion.must && next.as_ref().is_none_or(|next| next.contains(&answered.criterion.id));
                let own = gap(path, level, (&shares, &bars), (&one, answered, holds));
                let gap = match more.next().flatten() {
                    None => own,
                    Some(more) => Some(gap_in_needs(path, level, own, answered, more)),
                };
                let Some(gap) = gap else { continue };
                found.push(index);
                result.gap = Some(gap);
            }
        }
    }
    let key = |index: usize| {
        let CriterionResult { role, gap, .. } = &criteria[index];
        let gap = gap.as_ref().map(|gap| (gap.unlocks.gates().next().is_none(), Reverse(&gap.adds)));
        (gap, *role != Role::Target, index)
    };
    let mut found: Vec<_> = found.into_iter().map(key).collect();
    found.sort_unstable();
    one_each(path, found.into_iter().map(|(.., index)| index))
}

/// Keeps of the gaps of one answer that at the level which asks for most, where the first of them stood: what closes it closes
/// the others.
fn one_each(path: &AnsweredPath, found: impl Iterator<Item = usize>) -> Vec<usize> {
    let criteria: Vec<_> = path.criteria().map(|(_, answered)| answered).collect();
    let items = criteria.iter().map(|answered| answered.item + 1).max().unwrap_or(0);
    let asked = |index: usize| (criteria[index].scale.meets(), index);
    let mut places = vec![None; items];
    let mut kept: Vec<usize> = Vec::new();
    for index in found {
        let place = *places[criteria[index].item].get_or_insert(kept.len());
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

/// Lists the criteria of a derived competency because of which it is below the step that is expected: those of the next one,
/// which comes before any other.
fn next_step<'a>(level: &AnsweredLevel, one: &AnsweredUse<'_, 'a>, part: &CompetencyPart) -> BTreeSet<&'a CriterionId> {
    let reached = one.reached(|answered| answered.counted(level.role, LOW)).unwrap_or_default();
    let next = one.criteria_of(reached + 1).filter(|_| reached < part.expected);
    next.map(|answered| &answered.criterion.id).collect()
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
        own.unlocks = GateMap::from_fn(|one| one == gate || own.unlocks[one]);
        return own;
    }
    let lack = lack(kind, path, (level, answered));
    let adds = if level.role == Role::Target { adds } else { Ratio::zero() };
    Gap { kind, lack, unlocks: GateMap::from_fn(|one| one == gate), adds, toward: Some(toward) }
}

/// Describes the gap of one criterion, where it has one that counts.
fn gap(
    path: &AnsweredPath,
    level: &AnsweredLevel,
    (shares, bars): (&[Option<Ratio>], &MissedBars),
    (one, answered, holds_must): (&AnsweredUse, &AnsweredCriterion, bool),
) -> Option<Gap> {
    if answered.criterion.is_only_counted() {
        return None;
    }
    let scale = answered.scale;
    let counted = answered.counted(level.role, LOW).filter(|counted| *counted < scale.meets())?;
    let unlocks = bars.unlocks(level.role, (answered, holds_must));
    if level.role != Role::Target && unlocks.gates().next().is_none() {
        return None;
    }
    let kind = match answered.response {
        Response::Rated(rating) if *rating >= scale.meets() => GapKind::Evidence,
        Response::Rated(_) => GapKind::Unmet,
        Response::Unanswered | Response::Inferred | Response::NotApplicable { .. } => GapKind::Unanswered,
    };
    let missing = || &Ratio::one() - &scale.step(counted).value;
    let share = shares[answered.criterion.dimension].as_ref();
    let lack = lack(kind, path, (level, answered));
    let adds = share.map_or_else(Ratio::zero, |share| &(share * &one.weight_of(answered)) * &missing());
    Some(Gap { kind, lack, unlocks, adds, toward: None })
}

/// Says what evidence lacks where nothing else is missing.
fn lack(kind: GapKind, path: &AnsweredPath, (level, answered): (&AnsweredLevel, &AnsweredCriterion)) -> Option<Lack> {
    match kind {
        GapKind::Evidence => answered.lack(&path.case, level.role),
        GapKind::Unmet | GapKind::Unanswered => None,
    }
}

/// Says below which bars the scores of a level are.
struct MissedBars {
    /// By dimension: whether its score is below the floor.
    floor: Vec<bool>,
    /// Whether the score of the level is below what one above it stands on.
    foundation: bool,
}

impl MissedBars {
    fn new(path: &AnsweredPath, Judgement { score, .. }: &Judgement) -> Self {
        let policy = path.rubric().policy();
        let is_below = |score: &Option<Ratio>, bar: &Ratio| score.as_ref().is_some_and(|score| score < bar);
        Self {
            floor: score.dimensions.iter().map(|score| is_below(score, &policy.floor)).collect(),
            foundation: is_below(&score.readiness, &policy.foundation),
        }
    }

    /// Tells the closed gates that an unmet criterion is a cause of; `must` tells whether a must is not met because of it.
    fn unlocks(&self, role: Role, (answered, must): (&AnsweredCriterion, bool)) -> GateMap<bool> {
        let floor = self.floor[answered.criterion.dimension];
        GateMap::from_fn(|gate| match (gate, role) {
            (Gate::Must, Role::Target) => must,
            (Gate::Floor, Role::Target) => floor,
            (Gate::Foundation, Role::Held | Role::Skipped) => must || floor || self.foundation,
            (Gate::Must | Gate::Floor, Role::Held | Role::Skipped)
            | (Gate::Foundation, Role::Target)
            | (Gate::Warnings | Gate::Basis | Gate::Sustained | Gate::Breadth | Gate::Needs, _) => false,
        })
    }
}
