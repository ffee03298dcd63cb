//! What is different between two dates: the steps are the whole difference, and each has its own cause.

use ladder::domain::{AnswerSheet, Case, Evidence, EvidenceEntry, Ratio, Response, Weight};
use ladder::engine::{Assessment, Cause, ChangeKind, DatedDifference, assess, difference};
use proptest::prelude::*;

use super::generator::{Choices, Situation, for_all};
use super::sheets::later;

/// Answers a few of the questions otherwise.
fn changed(situation: &Situation, choices: &mut Choices) -> AnswerSheet {
    let mut changed = situation.clone();
    let criteria: Vec<_> = situation.criteria().map(|(_, criterion)| criterion.clone()).collect();
    for _ in 0..choices.below(4) {
        let Some(criterion) = criteria.get(choices.below(criteria.len().max(1))) else { break };
        let rating = situation.rating(choices.below(6));
        let piece = Evidence {
            what: format!("New {}", choices.below(3)),
            link: None,
            date: Some(situation.request.as_of()),
            confirmed_by: Some("a colleague".to_owned()),
        };
        let what = choices.below(5);
        changed.answer(criterion, |answer| match what {
            0 => answer.response = Response::Unanswered,
            1 => answer.evidence.clear(),
            2 => answer.evidence.push(EvidenceEntry::Here(piece)),
            _ => answer.response = Response::Rated(rating),
        });
    }
    for observed in changed.sheet.warnings.values_mut() {
        *observed ^= choices.below(4) == 0;
    }
    changed.sheet
}

fn readiness(assessment: &Assessment) -> Option<&Ratio> {
    assessment.evidenced.low.readiness.as_ref()
}

/// Adds up what all causes move the score by; none where one of them has nothing to judge.
fn sum(difference: &DatedDifference) -> Option<Ratio> {
    let parts = Cause::ALL.map(|cause| {
        let [before, after] = difference.across(cause).map(readiness);
        Some(after? - before?)
    });
    parts.into_iter().sum()
}

#[test]
fn nothing_is_different_between_a_file_and_itself() {
    for_all(|situation, _| {
        let difference = difference(&situation.case(), &situation.sheet, &situation.case());
        prop_assert!(difference.is_nothing(), "{difference:?}");
        Ok(())
    });
}

#[test]
fn the_steps_together_are_the_whole_difference_and_each_begins_where_the_one_before_ends() {
    for_all(|situation, mut choices| {
        let sheet = changed(&situation, &mut choices);
        let day = later(situation.request.as_of(), u32::try_from(choices.below(30)).unwrap_or(0));
        let other = situation.with_rubric(|parts| {
            for level in &mut parts.levels {
                for criterion in level.criteria.iter_mut().step_by(2) {
                    criterion.weight = Weight::parse("3").expect("a test weight");
                }
            }
        });
        let after = Case { rubric: &other.rubric, sheet: &sheet, request: situation.request.on(day) };
        let found = difference(&situation.case(), &situation.sheet, &after);
        prop_assert_eq!(found.across(Cause::Age)[0], &situation.assess());
        prop_assert_eq!(found.across(Cause::Age)[1], &assess(&situation.case().on(day)));
        prop_assert_eq!(found.after(), &assess(&after));
        for pair in Cause::ALL.windows(2) {
            prop_assert_eq!(found.across(pair[0])[1], found.across(pair[1])[0]);
        }
        if let Some(sum) = sum(&found) {
            let whole = readiness(found.after()).zip(readiness(&found.before)).map(|(after, before)| after - before);
            prop_assert_eq!(Some(sum), whole);
        }
        Ok(())
    });
}

#[test]
fn the_same_answers_on_a_later_day_change_by_age_alone() {
    for_all(|situation, mut choices| {
        let day = later(situation.request.as_of(), u32::try_from(choices.below(40)).unwrap_or(0));
        let found = difference(&situation.case(), &situation.sheet, &situation.case().on(day));
        prop_assert!(found.causes().all(|cause| cause == Cause::Age), "{:?}", found.causes().collect::<Vec<_>>());
        for criterion in &found.criteria {
            prop_assert_eq!(&criterion.kinds, &[ChangeKind::Aged]);
            prop_assert!(criterion.tiers[1] < criterion.tiers[0] && criterion.tiers[2] == criterion.tiers[1]);
        }
        prop_assert!(found.warnings.is_empty());
        Ok(())
    });
}

#[test]
fn what_is_different_on_one_day_comes_from_answers_that_are_named() {
    for_all(|situation, mut choices| {
        let sheet = changed(&situation, &mut choices);
        let after = situation.case();
        let after = after.with(&sheet);
        let found = difference(&situation.case(), &situation.sheet, &after);
        prop_assert!(found.causes().all(|cause| cause == Cause::Answers));
        prop_assert!(found.criteria.iter().all(|criterion| !criterion.kinds.contains(&ChangeKind::Aged)));
        let is_named = !found.criteria.is_empty() || !found.warnings.is_empty();
        prop_assert!(is_named || found.causes().next().is_none());
        Ok(())
    });
}

#[test]
fn what_rose_one_way_fell_the_other_way() {
    for_all(|situation, mut choices| {
        let sheet = changed(&situation, &mut choices);
        let case = situation.case();
        let other = case.with(&sheet);
        let (there, back) = (difference(&case, &situation.sheet, &other), difference(&other, &sheet, &case));
        prop_assert_eq!(there.criteria.len(), back.criteria.len());
        let opposite = |kind: &ChangeKind| match kind {
            ChangeKind::Rose => ChangeKind::Fell,
            ChangeKind::Fell => ChangeKind::Rose,
            ChangeKind::Answered => ChangeKind::Withdrawn,
            ChangeKind::Withdrawn => ChangeKind::Answered,
            ChangeKind::Gained => ChangeKind::Lost,
            ChangeKind::Lost => ChangeKind::Gained,
            same @ (ChangeKind::Reconsidered | ChangeKind::Aged | ChangeKind::Edited) => *same,
        };
        for (one, other) in there.criteria.iter().zip(&back.criteria) {
            let mut opposites: Vec<_> = other.kinds.iter().map(opposite).collect();
            opposites.sort();
            prop_assert_eq!(&one.kinds, &opposites);
        }
        Ok(())
    });
}
