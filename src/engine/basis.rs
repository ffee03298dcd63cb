//! How much of a level is said to be not applicable, against what may be.

use crate::domain::{Ratio, Rubric};

use super::grounds::{BasisLimit, ThinBasis};
use super::path::{AnsweredCriterion, AnsweredLevel};

/// Lists the limits that a level exceeds. One criterion may always be set aside; a waiver counts in no share but in that of
/// everything set aside.
pub(super) fn thin_basis(rubric: &Rubric, level: &AnsweredLevel) -> Vec<ThinBasis> {
    let policy = rubric.policy();
    let set_aside = |answered: &AnsweredCriterion| answered.response.is_not_applicable();
    let unconfirmed = |answered: &AnsweredCriterion| set_aside(answered) && !answered.waived;
    let dimension = |dimension: usize| {
        let within = |answered: &AnsweredCriterion| answered.criterion.dimension == dimension;
        let criteria = || level.criteria.iter().filter(|answered| within(answered));
        let weigh = |answered: &AnsweredCriterion| answered.criterion.weight.thousandths();
        let of = Ratio::of(criteria().filter(|one| unconfirmed(one)).map(weigh).sum(), criteria().map(weigh).sum());
        let is_some = criteria().filter(|one| unconfirmed(one)).count() > 1;
        of.filter(|share| is_some && *share > policy.na_limit)
            .map(|share| thin(level, BasisLimit::Dimension(dimension), share))
    };
    let whole = |counts: &dyn Fn(&AnsweredCriterion) -> bool, limit: &Ratio, named: BasisLimit| {
        let is_some = level.criteria.iter().filter(|answered| counts(answered)).count() > 1;
        let share = if is_some { share_of_level(rubric, level, counts) } else { Ratio::zero() };
        (share > *limit).then(|| thin(level, named, share))
    };
    let dimensions = (0..rubric.dimensions().len()).filter_map(dimension);
    let together = whole(&unconfirmed, &policy.na_limit_level, BasisLimit::Level);
    let with_waivers = whole(&set_aside, &policy.na_limit, BasisLimit::WithWaivers);
    dimensions.chain(together).chain(with_waivers).collect()
}

fn thin(level: &AnsweredLevel, limit: BasisLimit, not_applicable: Ratio) -> ThinBasis {
    ThinBasis { level: level.index, limit, not_applicable }
}

/// Gives the share of some criteria in all of a level: `Σ W_d·w/Σw / Σ W_d`.
fn share_of_level(rubric: &Rubric, level: &AnsweredLevel, counts: &dyn Fn(&AnsweredCriterion) -> bool) -> Ratio {
    let mut weights = vec![(0, 0); rubric.dimensions().len()];
    for answered in &level.criteria {
        let (counted, all) = &mut weights[answered.criterion.dimension];
        *all += answered.criterion.weight.thousandths();
        *counted += if counts(answered) { answered.criterion.weight.thousandths() } else { 0 };
    }
    let of_dimension = rubric.dimensions().iter().zip(weights).filter(|(_, (_, all))| *all > 0);
    let of_dimension = || of_dimension.clone().map(|(dimension, sums)| (dimension.weight.thousandths(), sums));
    let total = of_dimension().map(|(weight, _)| weight).sum();
    let share = |(weight, (counted, all))| Some(&Ratio::of(weight, total)? * &Ratio::of(counted, all)?);
    of_dimension().filter_map(share).sum()
}
