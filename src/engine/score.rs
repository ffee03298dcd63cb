//! Scores one level in one view: `S_d = Σ w·v / Σ w` over the criteria of a dimension, and what its gates rest on.

use crate::domain::{Date, Policy, Rating, Ratio, Response, Role, Rubric};

use super::path::{AnsweredCriterion, AnsweredLevel};

/// Says whether ratings count as given or as far as evidence carries them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Basis {
    /// As given.
    Claimed,
    /// Capped by the evidence.
    Evidenced,
}

/// Says what is supposed of unanswered criteria.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// They fail.
    Low,
    /// They are met, with evidence.
    High,
}

/// Picks one of the four results that stand side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct View {
    pub basis: Basis,
    pub side: Side,
}

/// The view that decides what is missing: what is not known fails, what is not backed does not count.
pub(super) const LOW: View = View { basis: Basis::Evidenced, side: Side::Low };

/// Holds the scores of one level in one view.
pub(super) struct LevelScore {
    /// The score of each dimension of the rubric, in its order; none where nothing is to be judged.
    pub dimensions: Vec<Option<Ratio>>,
    /// The lowest rating among the musts.
    pub worst_must: Option<Rating>,
    /// The dimensions of which too much is not applicable, with its share.
    pub over_limit: Vec<(usize, Ratio)>,
    /// Whether the evidence spans long enough.
    pub sustained: bool,
}

/// Adds up the weights of one dimension, in thousandths.
#[derive(Clone)]
struct Sums {
    /// The weight at each rating of the scale.
    by_rating: Vec<u128>,
    not_applicable: u128,
}

impl LevelScore {
    pub(super) fn new(rubric: &Rubric, level: &AnsweredLevel, view: View) -> Self {
        let ratings = rubric.scale().steps().len();
        let mut sums = vec![Sums { by_rating: vec![0; ratings], not_applicable: 0 }; rubric.dimensions().len()];
        let mut worst_must: Option<Rating> = None;
        for answered in &level.criteria {
            let rating = answered.counted(rubric, level.role, view);
            let sum = &mut sums[answered.criterion.dimension];
            let weight = answered.criterion.weight.thousandths();
            match rating {
                Some(rating) => sum.by_rating[rating.number()] += weight,
                None => sum.not_applicable += weight,
            }
            if answered.criterion.must {
                worst_must = [worst_must, rating].into_iter().flatten().min();
            }
        }
        Self {
            dimensions: sums.iter().map(|sum| sum.score(rubric)).collect(),
            worst_must,
            over_limit: sums
                .iter()
                .enumerate()
                .filter_map(|(index, sum)| Some((index, sum.over_limit(rubric.policy())?)))
                .collect(),
            sustained: is_sustained(rubric, level, view),
        }
    }

    /// Gives the readiness of the level: `R = Σ W_d·S_d / Σ W_d` over the dimensions that have a score.
    pub(super) fn readiness(&self, rubric: &Rubric) -> Option<Ratio> {
        let weighed = rubric.dimensions().iter().zip(&self.dimensions);
        let weighed =
            || weighed.clone().filter_map(|(dimension, score)| Some((dimension.weight.thousandths(), score.as_ref()?)));
        let total: u128 = weighed().map(|(weight, _)| weight).sum();
        let sum: Ratio = weighed().map(|(weight, score)| &Ratio::whole(weight) * score).sum();
        (total > 0).then(|| &sum / &Ratio::whole(total))
    }

    /// Tells whether the level carries one above it: every dimension at the foundation bar and every must met.
    pub(super) fn stands_firm(&self, rubric: &Rubric) -> bool {
        let bar = &rubric.policy().foundation;
        let musts_met = self.worst_must.is_none_or(|worst| worst >= rubric.scale().meets());
        musts_met && self.dimensions.iter().flatten().all(|score| score >= bar)
    }
}

impl Sums {
    /// Gives the score of the dimension; none where nothing is to be judged.
    fn score(&self, rubric: &Rubric) -> Option<Ratio> {
        let total = self.by_rating.iter().sum();
        let values = rubric.scale().steps().iter().map(|step| &step.value);
        let share = |(weight, value): (&u128, &Ratio)| Ratio::of(*weight, total).map(|share| &share * value);
        let shares = self.by_rating.iter().zip(values).filter(|(weight, _)| **weight > 0);
        (total > 0).then(|| shares.filter_map(share).sum())
    }

    /// Gives the weight share of what is not applicable, where it is above the policy's limit.
    fn over_limit(&self, policy: &Policy) -> Option<Ratio> {
        let total = self.by_rating.iter().sum::<u128>() + self.not_applicable;
        Ratio::of(self.not_applicable, total).filter(|share| *share > policy.na_limit)
    }
}

impl AnsweredCriterion<'_> {
    /// Gives the rating that counts in this view; none where the criterion is not applicable.
    pub(super) fn counted(&self, rubric: &Rubric, role: Role, view: View) -> Option<Rating> {
        let scale = rubric.scale();
        let unanswered = match (role, view.side) {
            (Role::Held, _) | (_, Side::High) => scale.meets(),
            (_, Side::Low) => scale.lowest(),
        };
        match (self.response, view.basis) {
            (Response::NotApplicable(_), _) => None,
            (Response::Inferred, _) if role != Role::Target => Some(scale.meets()),
            (Response::Inferred | Response::Unanswered, _) => Some(unanswered),
            (Response::Rated(rating), Basis::Claimed) => Some(*rating),
            (Response::Rated(rating), Basis::Evidenced) => Some(self.effective.unwrap_or(*rating)),
        }
    }
}

/// Tells whether the dated evidence on the criteria met spans the policy's months.
///
/// The gate asks nothing of claims, of held levels, or where the policy turns it off; at the high end an unanswered
/// criterion may still bring the evidence.
fn is_sustained(rubric: &Rubric, level: &AnsweredLevel, view: View) -> bool {
    let months = rubric.policy().sustained_months;
    if view.basis == Basis::Claimed || level.role == Role::Held || months == 0 {
        return true;
    }
    if view.side == Side::High && level.criteria.iter().any(|answered| answered.is_open(level.role)) {
        return true;
    }
    evidence_span(rubric, level).is_some_and(|(first, last)| first.is_months_before(months, last))
}

/// Gives the first and the last day of the dated evidence on criteria that are met with evidence.
pub(super) fn evidence_span(rubric: &Rubric, level: &AnsweredLevel) -> Option<(Date, Date)> {
    let met = |answered: &&AnsweredCriterion| answered.effective.is_some_and(|rating| rating >= rubric.scale().meets());
    let dated = || level.criteria.iter().filter(met).filter_map(|answered| answered.dated);
    dated().map(|(first, _)| first).min().zip(dated().map(|(_, last)| last).max())
}
