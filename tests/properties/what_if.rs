//! Supposing what is so already changes nothing, and what is supposed comes true once it is answered.

use ladder::domain::{Criterion, Response, Tier};
use ladder::engine::{SupposedEvidence, SupposedResponse, Supposition, what_if};
use proptest::prelude::*;

use super::generator::{Choices, Situation, for_all};

/// Gives the tier of what is answered to a criterion, as the engine finds it.
fn tier(situation: &Situation, criterion: &Criterion) -> Tier {
    let results = situation.assess().criteria;
    results.into_iter().find(|result| result.id == criterion.id).map_or(Tier::None, |result| result.tier)
}

/// Supposes of each answer what it says already.
fn as_it_is(situation: &Situation) -> Vec<Supposition> {
    let answer = |criterion: &Criterion| Supposition::Answer {
        criterion: criterion.id.clone(),
        given: match situation.response(criterion) {
            Response::Rated(rating) => Some(SupposedResponse::Rated(*rating)),
            Response::NotApplicable(_) => Some(SupposedResponse::NotApplicable),
            Response::Unanswered | Response::Inferred => None,
        },
        evidence: Some(SupposedEvidence::undated(tier(situation, criterion))),
    };
    let answers = situation.criteria().map(|(_, criterion)| answer(criterion));
    let signs = situation.sheet.warnings.iter().map(|(sign, observed)| Supposition::Warning(sign.clone(), *observed));
    answers.chain(signs).collect()
}

/// Supposes something about one criterion of the path.
fn anything(situation: &Situation, choices: &mut Choices) -> (Supposition, Criterion, SupposedResponse, Tier) {
    let criteria: Vec<_> = situation.criteria().map(|(_, criterion)| criterion.clone()).collect();
    let criterion = criteria[choices.below(criteria.len())].clone();
    let given = match choices.below(8) {
        0 => SupposedResponse::NotApplicable,
        place => SupposedResponse::Rated(situation.rating(place - 1)),
    };
    let tier = Tier::ALL[choices.below(4)];
    let evidence = Some(SupposedEvidence::undated(tier));
    let supposition = Supposition::Answer { criterion: criterion.id.clone(), given: Some(given), evidence };
    (supposition, criterion, given, tier)
}

#[test]
fn supposing_what_is_so_already_changes_nothing() {
    for_all(|situation, _| {
        let supposed = what_if(&situation.case(), as_it_is(&situation));
        prop_assert_eq!(&supposed.sheet, &situation.sheet);
        prop_assert_eq!(supposed.assessment, situation.assess());
        Ok(())
    });
}

#[test]
fn what_is_supposed_is_what_the_answers_would_say() {
    for_all(|situation, mut choices| {
        let (supposition, criterion, given, wanted) = anything(&situation, &mut choices);
        let there = tier(&situation, &criterion);
        let supposed = what_if(&situation.case(), vec![supposition]);
        let result = supposed.assessment.criteria.iter().find(|result| result.id == criterion.id);
        let result = result.expect("BUG: the criterion is on the path");
        prop_assert_eq!(result.tier, there.max(wanted));
        let after = Situation { sheet: supposed.sheet, ..situation.clone() };
        match (given, after.response(&criterion)) {
            (SupposedResponse::Rated(rating), Response::Rated(after)) => prop_assert_eq!(rating, *after),
            (SupposedResponse::NotApplicable, Response::NotApplicable(_)) => {}
            (given, after) => prop_assert!(false, "{given:?} became {after:?}"),
        }
        prop_assert_eq!(supposed.assessment, after.assess());
        Ok(())
    });
}
