//! Derived competencies: what is asked of them at a level, and which step the ratings come to.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{
    Competency, CompetencyPart, Condition, Counted, Criterion, CriterionId, Expectation, Form, Policy, Rating, Ratio,
    Reach, Scale,
};

impl Competency {
    /// Tells whether its step follows from the criteria of its steps; else somebody says which step describes them.
    #[must_use]
    pub fn is_derived(&self) -> bool {
        self.steps().iter().any(|step| step.reach.is_some())
    }

    /// Lists the criteria that steps are derived from, up to the step of a number: each once, with the number of the first step
    /// that it shows.
    #[must_use]
    pub fn criteria_up_to(&self, step: usize) -> Vec<(usize, &Criterion)> {
        let mut seen = vec![false; self.steps().len()];
        let mut criteria = Vec::new();
        for (index, reach) in self.reaches().take(step).enumerate() {
            if !std::mem::replace(&mut seen[reach.of], true) {
                criteria.extend(self.criteria_of(index + 1).iter().map(|criterion| (index + 1, criterion)));
            }
        }
        criteria
    }

    /// Lists the criteria that the step of a number goes by; none for step 0 and those of no derived competency.
    #[must_use]
    pub fn criteria_of(&self, step: usize) -> &[Criterion] {
        let reach = |index: usize| self.steps().get(index)?.reach.as_ref();
        let of = step.checked_sub(1).and_then(reach).and_then(|it| reach(it.of));
        of.map(|reach| reach.criteria.as_slice()).unwrap_or_default()
    }

    /// Makes the criteria of a level that expects a step: one, or of a derived competency those of the steps up to it.
    #[must_use]
    pub fn uses(self: &Arc<Self>, at: Rating, scale: &Scale, policy: &Policy, counts: &Expectation) -> Vec<Criterion> {
        if !self.is_derived() {
            return vec![self.expected(at, policy, counts)];
        }
        let ratings = Arc::new(scale.clone());
        let one = |(step, criterion): (usize, &Criterion)| {
            let meets = self.asked_of(&criterion.id, at.number(), scale).last().copied().unwrap_or(scale.meets());
            let scale = if meets == scale.meets() { ratings.clone() } else { Arc::new(scale.meeting_at(meets)) };
            let part = CompetencyPart {
                competency: self.clone(),
                step,
                expected: at.number(),
                scale,
                weight: counts.weight,
                counts_for: counts.counts_for,
            };
            Criterion { must: counts.must, part_of: Some(part), ..criterion.clone() }
        };
        self.criteria_up_to(at.number()).into_iter().map(one).collect()
    }

    /// Gives the highest step, up to one, for which it and all below it are reached by the ratings of the criteria of the steps up
    /// to that one, in their order; none of what does not apply, which is left out.
    #[must_use]
    pub fn reached(&self, most: usize, scale: &Scale, ratings: &[Option<Rating>]) -> usize {
        let mut starts = vec![None; self.steps().len()];
        let mut next = 0;
        let is_reached = |(index, reach): &(usize, &Reach)| {
            let criteria = self.criteria_of(index + 1);
            let start = *starts[reach.of].get_or_insert(next);
            next = next.max(start + criteria.len());
            reach.holds(criteria, scale, ratings.get(start..start + criteria.len()).unwrap_or_default())
        };
        self.reaches().take(most).enumerate().take_while(is_reached).count()
    }

    fn reaches(&self) -> impl Iterator<Item = &Reach> {
        self.steps().iter().filter_map(|step| step.reach.as_ref())
    }

    /// Lists the ratings of a criterion that the steps up to one ask for: what meets elsewhere, and those that they name. The
    /// highest is enough, whatever the others are.
    #[must_use]
    pub fn asked_of(&self, id: &CriterionId, step: usize, scale: &Scale) -> BTreeSet<Rating> {
        let counting = self.reaches().take(step).enumerate();
        let counting = counting.filter(|(index, _)| self.criteria_of(index + 1).iter().any(|one| one.id == *id));
        let conditions = counting.flat_map(|(_, reach)| &reach.conditions).filter(|one| one.counts(id));
        let named = conditions.filter_map(|one| match one.form {
            Form::Each(at) | Form::Count(at) => scale.by_number(at),
            Form::Sum(_) | Form::Mean(_) => None,
        });
        named.chain([scale.meets()]).collect()
    }
}

impl Reach {
    /// Tells whether all conditions hold of criteria; one of which nothing that it counts applies does.
    fn holds(&self, criteria: &[Criterion], scale: &Scale, ratings: &[Option<Rating>]) -> bool {
        let rated: Vec<_> = criteria.iter().zip(ratings).filter_map(|(one, rating)| Some((one, (*rating)?))).collect();
        let is_mean = |condition: &Condition| matches!(condition.form, Form::Mean(_));
        // How many stand where needs no weights, and is what most steps ask for.
        let weigh = |one: &Criterion| Ratio::whole(one.weight.thousandths());
        let weights: Vec<_> = match self.conditions.iter().any(is_mean) {
            true => rated.iter().map(|(one, _)| weigh(one)).collect(),
            false => Vec::new(),
        };
        let nothing = Ratio::zero();
        self.conditions.iter().all(|condition| {
            let counted = rated.iter().enumerate().filter(|(_, (one, _))| condition.counts(&one.id)).map(
                |(index, (_, rating))| Counted {
                    weight: weights.get(index).unwrap_or(&nothing),
                    step: rating.number(),
                    points: &nothing,
                    value: &scale.step(*rating).value,
                },
            );
            let counted: Vec<_> = counted.collect();
            counted.is_empty() || condition.judge(&counted).holds
        })
    }
}

impl CompetencyPart {
    /// Names the competency and the first step that a criterion of it shows: `Delivery: Beginner`.
    #[must_use]
    pub fn name(&self) -> String {
        let step = self.competency.steps().get(self.step.saturating_sub(1)).map_or("", |step| step.label.as_str());
        format!("{}: {step}", self.competency.asks().text)
    }

    /// Gives how much a criterion of the competency counts inside its dimension, in thousandths: its share in the weight of all
    /// that is asked of the competency at the level.
    fn weigh(&self, criterion: &Criterion) -> Ratio {
        let all = self.competency.criteria_up_to(self.expected).iter().map(|(_, one)| one.weight.thousandths()).sum();
        let share = Ratio::of(criterion.weight.thousandths(), all).unwrap_or_else(Ratio::zero);
        &share * &Ratio::whole(self.weight.thousandths())
    }
}

impl Criterion {
    /// Gives how much it counts inside its dimension, in thousandths: its weight, or its share in that of its competency.
    #[must_use]
    pub fn weight_in_dimension(&self) -> Ratio {
        let own = || Ratio::whole(self.weight.thousandths());
        self.part_of.as_ref().map_or_else(own, |part| part.weigh(self))
    }

    /// Tells whether it shows something of the same derived competency as another one.
    #[must_use]
    pub fn is_beside(&self, other: &Self) -> bool {
        let parts = self.part_of.as_ref().zip(other.part_of.as_ref());
        parts.is_some_and(|(one, other)| one.competency.id() == other.competency.id())
    }
}
