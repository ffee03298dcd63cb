//! More never counts for less: higher ratings, more evidence.

use ladder::domain::{Evidence, EvidenceEntry, Response};
use proptest::prelude::*;

use super::compare::{at_most, never_above};
use super::generator::{Choices, Situation, for_all};
use super::sheets::{confirmed, lasting};

/// Raises some of the ratings.
fn raised(situation: &Situation, choices: &mut Choices) -> Situation {
    let mut raised = situation.clone();
    let highest = situation.rubric.scale().highest().number();
    for answer in raised.sheet.answers.values_mut() {
        if let Response::Rated(rating) = answer.response {
            let steps = choices.below(highest - rating.number() + 1);
            answer.response = Response::Rated(situation.rating(rating.number() + steps));
        }
    }
    raised
}

/// Adds evidence to some of the answers, weak and strong, dated and undated, new and old.
fn backed(situation: &Situation, choices: &mut Choices) -> Situation {
    let mut backed = situation.clone();
    let lasting = lasting(situation.request.as_of(), situation.rubric.policy().evidence.max_age_months, 0);
    let (recent, old) = (lasting[0].clone(), lasting[lasting.len() - 1].clone());
    for answer in backed.sheet.answers.values_mut() {
        let added = match choices.below(6) {
            0 => Vec::new(),
            1 => vec![old.clone()],
            2 => vec![recent.clone()],
            3 => vec![confirmed(None)],
            4 => vec![Evidence { link: None, ..confirmed(Some(situation.request.as_of())) }],
            _ => lasting.clone(),
        };
        answer.evidence.extend(added.into_iter().map(EvidenceEntry::Here));
    }
    backed
}

/// Raising a rating never lowers score, verdict or standing.
#[test]
fn raising_a_rating_lowers_nothing() {
    for_all(|situation, mut choices| {
        let raised = raised(&situation, &mut choices);
        never_above(&situation.assess(), &raised.assess())
    });
}

/// Adding evidence never lowers score, verdict or standing, and leaves what is claimed alone.
#[test]
fn adding_evidence_lowers_nothing_and_leaves_the_claim_alone() {
    for_all(|situation, mut choices| {
        let (before, after) = (situation.assess(), backed(&situation, &mut choices).assess());
        prop_assert_eq!(&before.claimed, &after.claimed);
        never_above(&before, &after)
    });
}

/// What is evidenced never exceeds what is claimed.
#[test]
fn evidence_never_carries_more_than_the_claim() {
    for_all(|situation, _| {
        let assessment = situation.assess();
        at_most(&assessment, &assessment.evidenced.low, &assessment.claimed.low, "low end")?;
        at_most(&assessment, &assessment.evidenced.high, &assessment.claimed.high, "high end")
    });
}
