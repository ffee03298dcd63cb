//! Finds what stands between the evidence and the target, in the order of what to do first.

use crate::domain::{Gate, Ratio};

use super::assessment::{CriterionResult, Gap, GapKind, Given};
use super::case::{Case, Judged, Role, Weighed};
use super::judgement::Judgement;
use super::score::{Basis, Side, View};

/// Counts ratings as the low end of evidenced does.
const LOW: View = View { basis: Basis::Evidenced, side: Side::Low };

/// Writes the gap of each criterion into `criteria` (every criterion on the path, root first) and gives the places of the
/// gaps: what opens a gate first, then what adds most to the readiness, then rubric order with the target first.
pub(super) fn find(case: &Case, judgements: &[Judgement], criteria: &mut [CriterionResult]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut place = 0;
    for (judged, judgement) in case.path.iter().zip(judgements) {
        let shares = Shares::of(case, judged, judgement);
        for weighed in &judged.criteria {
            if let Some(gap) = gap(case, judged, judgement, &shares, weighed) {
                found.push((
                    gap.unlocks.is_empty(),
                    std::cmp::Reverse(gap.adds.clone()),
                    judged.role != Role::Target,
                    place,
                ));
                criteria[place].gap = Some(gap);
            }
            place += 1;
        }
    }
    found.sort();
    found.into_iter().map(|(.., place)| place).collect()
}

/// Holds what the criteria of a level share when their part in the readiness is worked out.
struct Shares {
    /// The part of each dimension in the readiness, per unit of criterion weight: `W_d / (Σ W · Σ w)`.
    per_weight: Vec<Option<Ratio>>,
}

impl Shares {
    /// Works the parts out; below the target nothing adds to the readiness.
    fn of(case: &Case, judged: &Judged, judgement: &Judgement) -> Self {
        let dimensions = case.rubric.dimensions();
        let mut weights = vec![0; dimensions.len()];
        for weighed in judged.criteria.iter().filter(|weighed| weighed.given != Given::NotApplicable) {
            weights[weighed.criterion.dimension] += weighed.criterion.weight.thousandths();
        }
        let scored = dimensions.iter().zip(&judgement.score.dimensions).filter(|(_, score)| score.is_some());
        let total: u128 = scored.map(|(dimension, _)| dimension.weight.thousandths()).sum();
        let part = |(dimension, weight): (&crate::domain::Dimension, u128)| {
            let of_readiness = Ratio::of(dimension.weight.thousandths(), total)?;
            Some(&of_readiness * &Ratio::of(1, weight)?)
        };
        let parts = dimensions.iter().zip(weights).map(part);
        Self { per_weight: if judged.role == Role::Target { parts.collect() } else { vec![None; dimensions.len()] } }
    }
}

/// Describes the gap of one criterion, where it has one that counts.
fn gap(case: &Case, judged: &Judged, judgement: &Judgement, shares: &Shares, weighed: &Weighed) -> Option<Gap> {
    let scale = case.rubric.scale();
    let counted = weighed.counted(case.rubric, judged.role, LOW)?;
    if counted >= scale.meets() {
        return None;
    }
    let unlocks = unlocks(case, judged, judgement, weighed);
    if judged.role != Role::Target && unlocks.is_empty() {
        return None;
    }
    let kind = match weighed.given {
        Given::Rated(rating) if rating >= scale.meets() => GapKind::Evidence,
        Given::Rated(_) => GapKind::Unmet,
        _ => GapKind::Unanswered,
    };
    let missing = &Ratio::one() - &scale.step(counted).value;
    let weight = Ratio::of(weighed.criterion.weight.thousandths(), 1).unwrap_or_else(Ratio::zero);
    let per_weight = shares.per_weight[weighed.criterion.dimension].as_ref();
    Some(Gap { kind, unlocks, adds: per_weight.map_or_else(Ratio::zero, |part| &(part * &weight) * &missing) })
}

/// Lists the closed gates that an unmet criterion is a cause of.
fn unlocks(case: &Case, judged: &Judged, judgement: &Judgement, weighed: &Weighed) -> Vec<Gate> {
    let policy = case.rubric.policy();
    let below =
        |bar: &Ratio| judgement.score.dimensions[weighed.criterion.dimension].as_ref().is_some_and(|score| score < bar);
    let must = weighed.criterion.must;
    match judged.role {
        Role::Target => {
            let gates = [(must, Gate::Must), (below(&policy.floor), Gate::Floor)];
            gates.into_iter().filter(|(cause, _)| *cause).map(|(_, gate)| gate).collect()
        }
        Role::Held | Role::Skipped if must || below(&policy.foundation) => vec![Gate::Foundation],
        Role::Held | Role::Skipped => Vec::new(),
    }
}
