//! How much of a level is said to be not applicable, against what may be.

use crate::domain::{Dimension, Ratio, Rubric};

use super::grounds::{BasisLimit, ThinBasis};
use super::path::{AnsweredCriterion, AnsweredLevel};

/// Lists the limits that a level exceeds. One criterion may always be set aside; a waiver counts in no share but in that of
/// everything set aside.
pub(super) fn thin_basis(rubric: &Rubric, level: &AnsweredLevel) -> Vec<ThinBasis> {
    let policy = rubric.policy();
    let set_aside = |answered: &AnsweredCriterion| answered.response.is_not_applicable();
    if !level.criteria.iter().any(set_aside) {
        return Vec::new();
    }
    let unconfirmed = |answered: &AnsweredCriterion| set_aside(answered) && !answered.waived;
    let judged = judged(level);
    let weights = weights(rubric, level);
    let dimension = |dimension: usize| {
        let aside = || judged.iter().copied().filter(|one| one.criterion.dimension == dimension && unconfirmed(one));
        let share = || Some(&weigh(aside()) / &Ratio::whole(Some(weights[dimension]).filter(|all| *all > 0)?));
        let share = (aside().count() > 1).then(share).flatten().filter(|share| *share > policy.na_limit);
        share.map(|share| thin(level, BasisLimit::Dimension(dimension), share))
    };
    let whole = |counts: &dyn Fn(&AnsweredCriterion) -> bool, limit: &Ratio, named: BasisLimit| {
        let is_some = judged.iter().filter(|answered| counts(answered)).count() > 1;
        let share = if is_some { share_of_level(rubric, level, counts) } else { Ratio::zero() };
        (share > *limit).then(|| thin(level, named, share))
    };
    let dimensions = (0..rubric.dimensions().len()).filter_map(dimension);
    let together = whole(&unconfirmed, &policy.na_limit_level, BasisLimit::Level);
    let with_waivers = whole(&set_aside, &policy.na_limit, BasisLimit::WithWaivers);
    dimensions.chain(together).chain(with_waivers).collect()
}

/// Lists what the score of a level rests on: its criteria, or what its conditions count where these are all that it has.
fn judged<'l, 'a>(level: &'l AnsweredLevel<'a>) -> Vec<&'l AnsweredCriterion<'a>> {
    let is_judged = level.is_judged();
    level.criteria.iter().filter(|answered| is_judged(answered)).collect()
}

/// Adds up the weight of what is judged in each dimension.
fn weights(rubric: &Rubric, level: &AnsweredLevel) -> Vec<u128> {
    level.weights(rubric.dimensions().len(), level.is_judged())
}

fn thin(level: &AnsweredLevel, limit: BasisLimit, not_applicable: Ratio) -> ThinBasis {
    ThinBasis { level: level.index, limit, not_applicable }
}

/// Gives the share of some criteria in all of a level: `Σ W_d·w/Σw / Σ W_d`.
fn share_of_level(rubric: &Rubric, level: &AnsweredLevel, counts: &dyn Fn(&AnsweredCriterion) -> bool) -> Ratio {
    let weights = weights(rubric, level).into_iter().enumerate();
    let of_dimension = rubric.dimensions().iter().zip(weights).filter(|(_, (_, all))| *all > 0);
    let total = of_dimension.clone().map(|(dimension, _)| dimension.weight.thousandths()).sum();
    let share = |(dimension, (index, all)): (&Dimension, (usize, u128))| {
        let judged = judged(level).into_iter();
        let counted = judged.filter(|one| one.criterion.dimension == index && counts(one));
        Some(&(&Ratio::of(dimension.weight.thousandths(), total)? * &weigh(counted)) / &Ratio::whole(all))
    };
    of_dimension.filter_map(share).sum()
}

/// Adds up how much criteria count inside their dimension, in thousandths.
fn weigh<'l, 'a: 'l>(criteria: impl Iterator<Item = &'l AnsweredCriterion<'a>>) -> Ratio {
    criteria.map(|answered| answered.criterion.weight_in_dimension()).sum()
}
