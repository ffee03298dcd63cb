//! What is not known is a range: bounded, narrowed by answers, and attained at both ends.

use ladder::domain::{Criterion, Evidence, EvidenceEntry, LevelIndex, Rating, Ratio, Response, Role};
use ladder::engine::Assessment;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use super::compare::{at_most, ends, inside, results};
use super::generator::{Choices, Situation, for_all};
use super::sheets::confirmed;

/// Rates unanswered criteria of the levels that are judged; `none` leaves one open.
///
/// At held levels an unanswered criterion counts as met at both ends, so a bad rating there is news and no completion.
fn rated(situation: &Situation, mut rate: impl FnMut(&Criterion) -> Option<(Rating, Vec<EvidenceEntry>)>) -> Situation {
    let mut rated = situation.clone();
    let judged = situation.criteria().filter(|(level, _)| situation.role(*level) != Role::Held);
    for (_, criterion) in judged.filter(|(level, criterion)| is_open(situation, *level, criterion)) {
        if let Some((rating, evidence)) = rate(criterion) {
            rated.answer(criterion, |answer| {
                answer.response = Response::Rated(rating);
                answer.evidence.extend(evidence);
            });
        }
    }
    rated
}

/// Tells whether an answer is still to come: at the target an inferred one is none.
fn is_open(situation: &Situation, level: LevelIndex, criterion: &Criterion) -> bool {
    match situation.response(criterion) {
        Response::Unanswered => true,
        Response::Inferred => situation.role(level) == Role::Target,
        Response::Rated(_) | Response::NotApplicable { .. } => false,
    }
}

/// Answers every sign of the levels that are judged and that nobody looked for, or some of them.
fn checked(situation: &Situation, mut check: impl FnMut() -> Option<bool>) -> Situation {
    let mut checked = situation.clone();
    let path = situation.rubric.path(situation.request.target()).into_iter();
    let judged = path.filter(|level| situation.role(*level) != Role::Held);
    for sign in judged.flat_map(|level| &situation.rubric.level(level).warnings) {
        if let Some(observed) = check().filter(|_| !situation.sheet.warnings.contains_key(&sign.id)) {
            checked.sheet.warnings.insert(sign.id.clone(), observed);
        }
    }
    checked
}

/// Chooses a rating and the evidence behind it.
fn chosen(situation: &Situation, criterion: &Criterion, choices: &mut Choices) -> (Rating, Vec<EvidenceEntry>) {
    let rating = situation.rating(choices.below(situation.rubric.scale().steps().len()));
    let evidence = match choices.below(4) {
        0 => Vec::new(),
        1 => vec![confirmed(None).into()],
        2 => vec![Evidence { confirmed_by: None, ..confirmed(Some(situation.request.as_of())) }.into()],
        _ => situation.lasting(criterion),
    };
    (rating, evidence)
}

/// Says that all four ends of a complete sheet are this one end.
fn collapses_to(complete: &Assessment, open: &Assessment, low: bool) -> TestCaseResult {
    for ((name, complete), (_, open)) in results(complete).into_iter().zip(results(open)) {
        let expected = if low { &open.low } else { &open.high };
        prop_assert_eq!(&complete.low, expected, "low end of {}", name);
        prop_assert_eq!(&complete.high, expected, "high end of {}", name);
    }
    Ok(())
}

/// Every score lies in [0, 1], and no low end is above its high end.
#[test]
fn scores_are_shares_and_the_ends_are_in_order() {
    for_all(|situation, _| {
        let assessment = situation.assess();
        for (name, result) in results(&assessment) {
            at_most(&assessment, &result.low, &result.high, name)?;
        }
        for end in ends(&assessment) {
            let scores = end.dimensions.iter().filter_map(|dimension| dimension.score.as_ref());
            prop_assert!(scores.chain(&end.readiness).all(Ratio::is_share), "{:?}", end);
        }
        Ok(())
    });
}

/// Rating some of what is open never moves an end outwards.
#[test]
fn answering_narrows_the_range() {
    for_all(|situation, mut choices| {
        let narrowed =
            rated(&situation, |criterion| choices.decide().then(|| chosen(&situation, criterion, &mut choices)));
        let narrowed = checked(&narrowed, || choices.decide().then(|| choices.decide()));
        inside(&narrowed.assess(), &situation.assess())
    });
}

/// Rating all of what is open gives one result, inside the range.
#[test]
fn every_completion_is_one_result_inside_the_range() {
    for_all(|situation, mut choices| {
        let complete = rated(&situation, |criterion| Some(chosen(&situation, criterion, &mut choices)));
        let complete = checked(&complete, || Some(choices.decide())).assess();
        for (name, result) in results(&complete) {
            prop_assert_eq!(&result.low, &result.high, "{}", name);
        }
        inside(&complete, &situation.assess())
    });
}

/// The low end is what comes of it when everything open turns out to be the lowest rating.
#[test]
fn the_low_end_is_attained_by_the_lowest_ratings() {
    for_all(|situation, _| {
        let lowest = situation.rubric.scale().lowest();
        let complete = rated(&situation, |_| Some((lowest, Vec::new())));
        let complete = checked(&complete, || Some(true));
        collapses_to(&complete.assess(), &situation.assess(), true)
    });
}

/// The high end is what comes of it when everything open turns out to be met, with lasting evidence.
#[test]
fn the_high_end_is_attained_by_meeting_everything_with_evidence() {
    for_all(|situation, _| {
        let meets = situation.rubric.scale().meets();
        let complete = rated(&situation, |criterion| Some((meets, situation.lasting(criterion))));
        let complete = checked(&complete, || Some(false));
        collapses_to(&complete.assess(), &situation.assess(), false)
    });
}
