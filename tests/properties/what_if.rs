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
            Response::NotApplicable { .. } => Some(SupposedResponse::NotApplicable),
            Response::Unanswered | Response::Inferred => None,
        },
        evidence: Vec::new(),
    };
    let answers = situation.criteria().map(|(_, criterion)| answer(criterion));
    let signs = situation.sheet.warnings.iter().map(|(sign, observed)| Supposition::Warning(sign.clone(), *observed));
    answers.chain(signs).collect()
}

/// Supposes something about one criterion of the path.
fn anything(situation: &Situation, choices: &mut Choices) -> Option<(Supposition, Criterion, SupposedResponse, Tier)> {
    let criteria: Vec<_> = situation.criteria().map(|(_, criterion)| criterion.clone()).collect();
    let criterion = criteria.get(choices.below(criteria.len().max(1)))?.clone();
    let given = match choices.below(8) {
        0 => SupposedResponse::NotApplicable,
        place => SupposedResponse::Rated(situation.rating(place - 1)),
    };
    let tier = Tier::ALL[1 + choices.below(3)];
    let piece = SupposedEvidence { tier, date: situation.request.as_of() };
    let evidence = vec![piece; criterion.occasions];
    let supposition = Supposition::Answer { criterion: criterion.id.clone(), given: Some(given), evidence };
    Some((supposition, criterion, given, tier))
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
        let Some((supposition, criterion, given, wanted)) = anything(&situation, &mut choices) else { return Ok(()) };
        let there = tier(&situation, &criterion);
        let supposed = what_if(&situation.case(), vec![supposition]);
        let result = supposed.assessment.criteria.iter().find(|result| result.id == criterion.id);
        let result = result.expect("BUG: the criterion is on the path");
        // With more occasions a stronger piece may come to count that was alone before.
        prop_assert!(
            result.tier == there.max(wanted) || (criterion.occasions > 1 && result.tier > wanted),
            "{:?}",
            result
        );
        let after = Situation { sheet: supposed.sheet, ..situation.clone() };
        match (given, after.response(&criterion)) {
            (SupposedResponse::Rated(rating), Response::Rated(after)) => prop_assert_eq!(rating, *after),
            (SupposedResponse::NotApplicable, Response::NotApplicable { .. }) => {}
            (given, after) => prop_assert!(false, "{given:?} became {after:?}"),
        }
        prop_assert_eq!(supposed.assessment, after.assess());
        Ok(())
    });
}
