//! What a level asks for as one: a criterion that counts by itself, or all those of a derived competency.

use std::collections::BTreeSet;

use crate::domain::{CompetencyPart, Rating, Ratio};

use super::path::{AnsweredCriterion, AnsweredLevel};

/// Holds what counts as one in the score and the gates of a level: one criterion, or those of one derived competency.
#[derive(Clone, Copy)]
pub(super) struct AnsweredUse<'l, 'a> {
    pub criteria: &'l [AnsweredCriterion<'a>],
    /// What the criteria are part of; none where one counts by itself.
    pub part_of: Option<&'a CompetencyPart>,
}

impl<'a> AnsweredLevel<'a> {
    /// Lists what takes part in its score and gates, in rubric order.
    pub(super) fn uses<'l>(&'l self) -> impl Iterator<Item = AnsweredUse<'l, 'a>> {
        uses(&self.criteria)
    }

    /// Adds up the weight of each dimension, in thousandths, over what has a criterion that counts.
    pub(super) fn weights(&self, dimensions: usize, counts: impl Fn(&AnsweredCriterion) -> bool) -> Vec<u128> {
        let mut weights = vec![0; dimensions];
        for one in self.uses().filter(|one| one.criteria.iter().any(&counts)) {
            weights[one.dimension()] += one.weight();
        }
        weights
    }
}

/// Takes the criteria of each derived competency together; they stand side by side.
pub(super) fn uses<'l, 'a>(criteria: &'l [AnsweredCriterion<'a>]) -> impl Iterator<Item = AnsweredUse<'l, 'a>> {
    let of_one = |criteria: &'l [AnsweredCriterion<'a>]| {
        let part_of = criteria.first().and_then(|answered| answered.criterion.part_of.as_ref());
        AnsweredUse { criteria, part_of }
    };
    criteria.chunk_by(|one, other| one.criterion.is_beside(other.criterion)).map(of_one)
}

impl<'a> AnsweredUse<'_, 'a> {
    pub(super) fn dimension(&self) -> usize {
        self.criteria[0].criterion.dimension
    }

    /// Gives how much it counts inside its dimension, in thousandths.
    pub(super) fn weight(&self) -> u128 {
        self.part_of.map_or(self.criteria[0].criterion.weight, |part| part.weight).thousandths()
    }

    /// Gives how much one of its criteria counts inside the dimension, in thousandths, beside those that apply.
    pub(super) fn weight_of(&self, answered: &AnsweredCriterion) -> Ratio {
        let own = answered.criterion.weight.thousandths();
        let applies = self.criteria.iter().filter(|one| !one.response.is_not_applicable());
        let all = applies.map(|one| one.criterion.weight.thousandths()).sum();
        match self.part_of {
            None => Ratio::whole(own),
            Some(part) => {
                let share = Ratio::of(own, all).unwrap_or_else(Ratio::zero);
                &share * &Ratio::whole(part.weight.thousandths())
            }
        }
    }

    /// Gives the step of its derived competency that ratings come to, no higher than the one expected; `counted` gives none for
    /// what does not apply, which is left out. None where a criterion counts by itself.
    pub(super) fn reached(&self, counted: impl Fn(&AnsweredCriterion) -> Option<Rating>) -> Option<usize> {
        let part = self.part_of?;
        let ratings: Vec<_> = self.criteria.iter().map(counted).collect();
        Some(part.competency.reached(part.expected, &part.scale, &ratings))
    }

    /// Lists the criteria that a step goes by.
    pub(super) fn criteria_of(&self, step: usize) -> impl Iterator<Item = &AnsweredCriterion<'a>> {
        let ids: BTreeSet<_> =
            self.part_of.iter().flat_map(|part| part.competency.criteria_of(step)).map(|one| &one.id).collect();
        self.criteria.iter().filter(move |answered| ids.contains(&answered.criterion.id))
    }
}
