//! Scores one level in one view: `S_d = Σ w·v / Σ w` over the criteria of a dimension, and what its gates rest on.

use crate::domain::{Case, Judged, Rating, Ratio, Response, Role, Rubric};

use super::basis::thin_basis;
use super::derived::AnsweredUse;
use super::grounds::ThinBasis;
use super::path::{AnsweredCriterion, AnsweredLevel};
use super::spread;

/// Says whether ratings count as given or as far as evidence carries them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Basis {
    /// As given.
    Claimed,
    /// Capped by the evidence.
    Evidenced,
}

/// Says what is supposed of unanswered criteria and of warning signs that nobody looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Criteria fail, and signs are observed.
    Low,
    /// Criteria are met, with evidence, and signs are not there.
    High,
}

/// Picks one of the four results that stand side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct View {
    pub basis: Basis,
    pub side: Side,
}

/// All four, the claimed ones first, and of two the low end.
pub(super) const VIEWS: [View; 4] = [
    View { basis: Basis::Claimed, side: Side::Low },
    View { basis: Basis::Claimed, side: Side::High },
    View { basis: Basis::Evidenced, side: Side::Low },
    View { basis: Basis::Evidenced, side: Side::High },
];

/// The view that decides what is missing: what is not known fails, what is not backed does not count.
pub(super) const LOW: View = View { basis: Basis::Evidenced, side: Side::Low };

/// Holds the scores of one level in one view.
#[derive(Clone)]
pub(super) struct LevelScore {
    /// The score of each dimension of the rubric, in its order; none where nothing is to be judged.
    pub dimensions: Vec<Option<Ratio>>,
    /// `R = Σ W_d·S_d / Σ W_d` over the dimensions that have a score; none where none has one.
    pub readiness: Option<Ratio>,
    /// What became of the conditions of the level, in its order.
    pub needs: Vec<Judged>,
    /// How many ratings the must that lacks most is below what it asks; 0 where all are met.
    pub musts_lack: usize,
    /// The limits of what may be not applicable that are exceeded.
    pub thin_basis: Vec<ThinBasis>,
    /// Whether the evidence spreads over long enough.
    pub sustained: bool,
    /// Whether the evidence holds enough distinct pieces.
    pub broad: bool,
}

impl LevelScore {
    pub(super) fn new(case: &Case, level: &AnsweredLevel, view: View) -> Self {
        let rubric = case.rubric;
        let mut sums: Vec<Sum> = rubric.dimensions().iter().map(|_| Sum::default()).collect();
        let mut musts_lack = 0;
        for one in level.uses() {
            if one.criteria[0].criterion.is_only_counted() {
                continue;
            }
            let counted = |answered: &AnsweredCriterion| answered.counted(level.role, view);
            let (first, sum) = (&one.criteria[0], &mut sums[one.dimension()]);
            let lacks = if let Some(part) = one.part_of {
                let Some(value) = value(&one, level.role, view) else { continue };
                sum.wholes.push((one.weight(), value));
                part.expected - one.reached(counted).unwrap_or_default()
            } else {
                let Some(rating) = counted(first) else { continue };
                sum.add(first, rating);
                first.lacks(rating)
            };
            if first.criterion.must {
                musts_lack = lacks.max(musts_lack);
            }
        }
        let dimensions: Vec<_> = sums.iter().map(Sum::score).collect();
        let needs = level.needs(view);
        let of_needs = if level.has_needs_alone() { mean_of_needs(&needs) } else { None };
        // Nothing is asked of claims; and what an answer still to come may bring, it brings at the high end.
        let is_asked = level.role == Role::Target && view.basis == Basis::Evidenced;
        let is_asked = is_asked && !(view.side == Side::High && level.awaits_evidence());
        Self {
            readiness: readiness(rubric, &dimensions).or(of_needs),
            dimensions,
            needs,
            musts_lack,
            thin_basis: if level.role == Role::Held { Vec::new() } else { thin_basis(rubric, level) },
            sustained: !is_asked || spread::sustained(case, level).is_enough(),
            broad: !is_asked || spread::breadth(case, level).is_enough(),
        }
    }

    /// Tells whether the level carries one above it: at the foundation bar, no dimension below the floor, every must met, all
    /// that it needs there, and not too much of it set aside.
    pub(super) fn stands_firm(&self, rubric: &Rubric) -> bool {
        let policy = rubric.policy();
        self.musts_lack == 0
            && self.needs.iter().all(|need| need.holds)
            && self.readiness.as_ref().is_none_or(|readiness| *readiness >= policy.foundation)
            && self.dimensions.iter().flatten().all(|score| *score >= policy.floor)
            && self.thin_basis.is_empty()
    }
}

/// Gives what a derived competency is worth: the mean over its criteria; none where nothing of it applies.
pub(super) fn value(one: &AnsweredUse, role: Role, view: View) -> Option<Ratio> {
    let mut sum = Sum::default();
    for answered in one.criteria {
        let Some(rating) = answered.counted(role, view) else { continue };
        sum.add(answered, rating);
    }
    sum.score()
}

/// Adds up the weights of a dimension by what they are worth.
#[derive(Default)]
struct Sum<'a> {
    /// The weight at each rating of each scale there is, which is told by the step that it expects.
    parts: Vec<((usize, Rating), u128, &'a Ratio)>,
    /// The weight and the value of each derived competency.
    wholes: Vec<(u128, Ratio)>,
}

impl<'a> Sum<'a> {
    fn add(&mut self, AnsweredCriterion { criterion, scale, .. }: &AnsweredCriterion<'a>, rating: Rating) {
        // Ratings of one number are worth the same wherever the same step is expected of as many.
        let expected = if criterion.expects.is_some() { scale.meets().number() } else { usize::MAX };
        let key = (expected, rating.min(scale.meets()));
        match self.parts.iter_mut().find(|(known, ..)| *known == key) {
            Some((_, weight, _)) => *weight += criterion.weight.thousandths(),
            None => self.parts.push((key, criterion.weight.thousandths(), &scale.step(key.1).value)),
        }
    }

    /// Gives the score; none where nothing is to be judged.
    fn score(&self) -> Option<Ratio> {
        let parts = self.parts.iter().map(|(_, weight, value)| (*weight, *value));
        Ratio::mean(parts.chain(self.wholes.iter().map(|(weight, value)| (*weight, value))))
    }
}

/// Gives the score of a level that asks for nothing but conditions: the mean of what is there of each bar.
fn mean_of_needs(needs: &[Judged]) -> Option<Ratio> {
    let shares: Vec<_> = needs.iter().map(Judged::share).collect();
    Ratio::mean(shares.iter().map(|share| (1, share)))
}

fn readiness(rubric: &Rubric, dimensions: &[Option<Ratio>]) -> Option<Ratio> {
    let weighed = rubric.dimensions().iter().zip(dimensions);
    Ratio::mean(weighed.filter_map(|(dimension, score)| Some((dimension.weight.thousandths(), score.as_ref()?))))
}

impl AnsweredCriterion<'_> {
    /// Gives the rating that counts in this view; none where the criterion is not applicable.
    pub(super) fn counted(&self, role: Role, view: View) -> Option<Rating> {
        let met = self.criterion.met_at_best(self.scale);
        let unanswered = match (role, view.side) {
            (Role::Held, _) | (_, Side::High) => met,
            (_, Side::Low) => self.scale.lowest(),
        };
        match (self.response, view.basis) {
            (Response::NotApplicable { .. }, _) => None,
            (Response::Inferred, _) if role != Role::Target => Some(met),
            (Response::Inferred | Response::Unanswered, _) => Some(unanswered),
            (Response::Rated(rating), Basis::Claimed) => Some(*rating),
            (Response::Rated(rating), Basis::Evidenced) => {
                let awaited = self.awaited.filter(|_| view.side == Side::High);
                Some(awaited.or(self.effective).unwrap_or(*rating))
            }
        }
    }
}
