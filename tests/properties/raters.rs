//! Several raters: what decides between them is found, and no order changes it.

use ladder::domain::{AnswerSheet, Case, RaterRole, Response, Verdict};
use ladder::engine::{Comparison, DifferenceId, RatedSheet, assess, compare};
use proptest::prelude::*;

use super::generator::{Choices, Situation, for_all};

/// Makes the sheets of more raters, who rate a few things differently.
fn raters(situation: &Situation, choices: &mut Choices) -> Vec<AnswerSheet> {
    let roles = [RaterRole::Manager, RaterRole::Peer, RaterRole::Mentor];
    let others = roles.into_iter().take(1 + choices.below(3));
    let criteria: Vec<_> = situation.criteria().map(|(_, criterion)| criterion.clone()).collect();
    // Nothing is asked where all there is is shown by somebody who has the title.
    let most = if criteria.is_empty() { 1 } else { 7 };
    let other = |role| {
        let mut other = situation.clone();
        other.sheet.rater.role = role;
        for _ in 0..choices.below(most) {
            let criterion = &criteria[choices.below(criteria.len())];
            let rating = other.rating(choices.below(5));
            let evidence = if choices.decide() { situation.lasting(criterion) } else { Vec::new() };
            other.answer(criterion, |answer| {
                answer.response = Response::Rated(rating);
                answer.evidence.extend(evidence);
            });
        }
        for observed in other.sheet.warnings.values_mut() {
            *observed ^= choices.below(4) == 0;
        }
        other.sheet
    };
    let others: Vec<_> = others.map(other).collect();
    [situation.sheet.clone()].into_iter().chain(others).collect()
}

fn compared(situation: &Situation, sheets: &[AnswerSheet]) -> Comparison {
    let request = situation.request;
    let rated: Vec<_> = sheets.iter().map(|sheet| RatedSheet { sheet, request }).collect();
    compare(&situation.rubric, request, &rated)
}

fn verdict(situation: &Situation, sheet: &AnswerSheet) -> Verdict {
    assess(&Case { sheet, ..situation.case() }).evidenced.low.verdict
}

/// Lists what the raters differ on that is judged.
fn differing(comparison: &Comparison) -> Vec<DifferenceId> {
    let criteria = comparison.criteria.iter().filter(|one| one.distance() > 0);
    let criteria = criteria.map(|one| DifferenceId::Criterion(one.id.clone()));
    let warnings = comparison.warnings.iter().filter(|one| one.differs());
    criteria.chain(warnings.map(|one| DifferenceId::Warning(one.id.clone()))).collect()
}

/// Settles these differences high, and all others low.
fn settled<'a>(comparison: &Comparison, high: impl IntoIterator<Item = &'a DifferenceId>) -> AnswerSheet {
    let mut sheet = comparison.low.sheet.clone();
    for id in high {
        match id {
            DifferenceId::Criterion(id) => {
                sheet.answers.insert(id.clone(), comparison.high.sheet.answers[id].clone());
            }
            DifferenceId::Warning(id) => {
                sheet.warnings.insert(id.clone(), false);
            }
        }
    }
    sheet
}

#[test]
fn no_smaller_set_of_differences_decides_than_the_one_that_is_named() {
    let decided = std::cell::Cell::new(0);
    for_all(|situation, mut choices| {
        let comparison = compared(&situation, &raters(&situation, &mut choices));
        let ids = differing(&comparison);
        prop_assert_eq!(ids.len(), comparison.differing());
        if ids.len() > 7 {
            return Ok(());
        }
        let of = |set: usize| ids.iter().enumerate().filter(move |(index, _)| set >> index & 1 == 1).map(|(_, id)| id);
        let all = (1 << ids.len()) - 1;
        let worth = |set| verdict(&situation, &settled(&comparison, of(set)));
        let verdicts: Vec<_> = (0..=all).map(worth).collect();
        let (worst, goal) = (verdicts[0], verdicts[all]);
        prop_assert_eq!(goal, comparison.high.assessment.evidenced.low.verdict);
        prop_assert_eq!(worst != goal, comparison.matters());
        let sizes = verdicts.iter().enumerate().filter(|(_, verdict)| **verdict >= goal);
        let smallest = sizes.map(|(set, _)| set.count_ones() as usize).min();
        prop_assert!(comparison.is_smallest);
        prop_assert_eq!(Some(comparison.decisive.len()), smallest, "{:?} of {:?}", comparison.decisive, ids);
        prop_assert_eq!(verdict(&situation, &settled(&comparison, &comparison.decisive)), goal);
        for (index, id) in ids.iter().enumerate() {
            let changes = verdicts[1 << index] != worst || verdicts[all & !(1 << index)] != goal;
            prop_assert_eq!(comparison.alone.contains(id), changes && worst != goal, "{:?}", id);
        }
        decided.set(decided.get() + usize::from(comparison.decisive.len() > 1));
        Ok(())
    });
    assert!(decided.get() > 3, "two differences or more decide in {} cases only", decided.get());
}

#[test]
fn the_order_of_raters_changes_nothing_of_what_is_said_of_all() {
    for_all(|situation, mut choices| {
        let sheets = raters(&situation, &mut choices);
        let mut others = sheets.clone();
        others.rotate_left(choices.below(sheets.len()));
        let (one, other) = (compared(&situation, &sheets), compared(&situation, &others));
        prop_assert_eq!(&one.low, &other.low);
        prop_assert_eq!(&one.high, &other.high);
        prop_assert_eq!(&one.agreed, &other.agreed);
        prop_assert_eq!((&one.decisive, &one.alone), (&other.decisive, &other.alone));
        prop_assert_eq!(&one.dimensions, &other.dimensions);
        for (one, other) in one.criteria.iter().zip(&other.criteria) {
            prop_assert_eq!((&one.id, one.own, one.others), (&other.id, other.own, other.others));
        }
        Ok(())
    });
}

#[test]
fn each_rater_reads_the_verdict_of_their_file_alone() {
    for_all(|situation, mut choices| {
        let sheets = raters(&situation, &mut choices);
        let comparison = compared(&situation, &sheets);
        for (sheet, assessment) in sheets.iter().zip(&comparison.raters) {
            prop_assert_eq!(assessment, &assess(&Case { sheet, ..situation.case() }));
        }
        Ok(())
    });
}

#[test]
fn raters_of_one_mind_come_to_what_each_of_them_comes_to() {
    for_all(|mut situation, _| {
        // Who is named as confirming is another one than either of them.
        situation.sheet.rater.name = Some("one".to_owned());
        let other = AnswerSheet {
            rater: ladder::domain::Rater { role: RaterRole::Mentor, name: None },
            ..situation.sheet.clone()
        };
        let comparison = compared(&situation, &[situation.sheet.clone(), other]);
        prop_assert_eq!(comparison.differing(), 0);
        prop_assert_eq!(&comparison.low.assessment, &comparison.high.assessment);
        prop_assert_eq!(&comparison.low.assessment.claimed, &situation.assess().claimed);
        prop_assert_eq!(&comparison.low.assessment.evidenced, &situation.assess().evidenced);
        Ok(())
    });
}
