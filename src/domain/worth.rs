//! What an answer to a criterion counts as: on which scale, for what, and as far as evidence carries it.

use std::sync::Arc;

use super::{Competency, CountsFor, Criterion, EvidencePolicy, Rating, Scale, Tier, Weight};

impl Criterion {
    /// Gives the ratings that answer it: its own steps, else those of the rubric.
    #[must_use]
    pub fn scale<'a>(&'a self, of_rubric: &'a Scale) -> &'a Scale {
        let of_part = || self.part_of.as_ref().map(|part| &part.scale);
        self.expects.as_ref().map(|expected| &expected.scale).or_else(of_part).map_or(of_rubric, AsRef::as_ref)
    }

    /// Gives the rating that an answer still to come has at best: the one that meets, or of what conditions count the highest.
    #[must_use]
    pub fn met_at_best(&self, scale: &Scale) -> Rating {
        if self.is_only_counted() { scale.highest() } else { scale.meets() }
    }

    /// Gives a rating as far as evidence of a tier carries it.
    #[must_use]
    pub fn carried(&self, policy: &EvidencePolicy, rating: Rating, tier: Tier) -> Rating {
        match self.counts_for() {
            _ if !self.evidence_required => rating,
            CountsFor::Needs => self.carried_step(rating, tier),
            CountsFor::Score | CountsFor::Nothing => rating.min(self.cap(policy, tier)),
        }
    }

    /// Gives a step of a competency as conditions count it: one lower where nobody else can check it.
    #[must_use]
    pub fn carried_step(&self, step: Rating, tier: Tier) -> Rating {
        if tier >= Tier::Checkable || !self.evidence_required { step } else { step.below() }
    }

    /// Gives the highest rating that counts with evidence of a tier: of a competency the step before the expected one until
    /// somebody else can check it, and any step with a link and somebody who confirms it.
    #[must_use]
    pub fn cap(&self, policy: &EvidencePolicy, tier: Tier) -> Rating {
        match &self.expects {
            Some(expected) if expected.counts_for == CountsFor::Needs => match tier {
                Tier::None | Tier::Told => expected.scale.lowest(),
                Tier::Checkable | Tier::Confirmed => expected.scale.highest(),
            },
            // Step 0 is met by anybody, so there is nothing that evidence would have to carry.
            Some(expected) if expected.scale.meets() == expected.scale.lowest() => expected.scale.highest(),
            Some(expected) => EvidencePolicy::for_scale(&expected.scale).cap(tier),
            None => policy.cap(tier),
        }
    }

    /// Tells whether it is asked and shown, and counts in no score and no gate.
    #[must_use]
    pub fn is_only_shown(&self) -> bool {
        self.counts_for() == CountsFor::Nothing
    }

    /// Tells whether it counts in the conditions of its level alone, and has no score of its own.
    #[must_use]
    pub fn is_only_counted(&self) -> bool {
        self.counts_for() == CountsFor::Needs
    }

    /// Says what the answer counts for at its level.
    #[must_use]
    pub fn counts_for(&self) -> CountsFor {
        let of_part = self.part_of.as_ref().map(|part| part.counts_for);
        self.expects.as_ref().map(|expected| expected.counts_for).or(of_part).unwrap_or(CountsFor::Score)
    }

    /// Gives the competency that it shows something of; none where it is a level's own.
    #[must_use]
    pub fn competency(&self) -> Option<&Arc<Competency>> {
        let of_part = || self.part_of.as_ref().map(|part| &part.competency);
        self.expects.as_ref().map(|expected| &expected.competency).or_else(of_part)
    }

    /// Gives the number of the step that its level expects of its competency, and the weight of that; none where it expects none.
    #[must_use]
    pub fn expected_step(&self) -> Option<(usize, Weight)> {
        let direct = self.expects.as_ref().filter(|expected| expected.counts_for != CountsFor::Needs);
        let direct = direct.map(|expected| (expected.scale.meets().number(), self.weight));
        direct.or(self.part_of.as_ref().map(|part| (part.expected, part.weight)))
    }
}
