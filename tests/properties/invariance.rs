//! What must not matter does not: order, units of weight, criteria that do not apply, criteria cut in two.

use ladder::domain::{Criterion, CriterionId, LevelIndex, Ratio, Weight};
use ladder::engine::{Assessment, CriterionResult, End, Gap, Interval};
use proptest::prelude::*;

use super::compare::{results, same_ends};
use super::generator::{Choices, Situation, for_all};
use super::sheets::not_applicable;

/// Multiplies a weight.
fn times(weight: Weight, factor: usize) -> Weight {
    let thousandths = u32::try_from(weight.thousandths()).expect("BUG: a weight is at most 1000");
    let factor = u32::try_from(factor).expect("BUG: a factor is small");
    Weight::from_thousandths(thousandths * factor).expect("BUG: a random weight is small enough to multiply")
}

/// Chooses one criterion of the path: its level and its place there.
fn any_criterion(situation: &Situation, choices: &mut Choices) -> (LevelIndex, usize) {
    let path = situation.rubric.path(situation.request.target()).into_iter();
    let places =
        path.flat_map(|level| (0..situation.rubric.level(level).criteria.len()).map(move |place| (level, place)));
    let places: Vec<_> = places.collect();
    places[choices.below(places.len())]
}

/// Lists the gaps by the id of their criterion, in their order.
fn gaps(assessment: &Assessment) -> Vec<(&CriterionId, Option<&Gap>)> {
    let results = assessment.gaps.iter().map(|place| &assessment.criteria[*place]);
    results.map(|result| (&result.id, result.gap.as_ref())).collect()
}

/// Mixes dimensions, criteria and evidence up; gives the old place of each dimension as well.
fn mixed_up(situation: &Situation, choices: &mut Choices) -> (Situation, Vec<usize>) {
    let order = choices.order(situation.rubric.dimensions().len());
    let mut mixed = situation.with_rubric(|parts| {
        parts.dimensions = order.iter().map(|old| parts.dimensions[*old].clone()).collect();
        for level in &mut parts.levels {
            let criteria = choices.order(level.criteria.len()).into_iter().map(|old| level.criteria[old].clone());
            level.criteria = criteria.collect();
            for criterion in &mut level.criteria {
                criterion.dimension = order
                    .iter()
                    .position(|old| *old == criterion.dimension)
                    .expect("BUG: an order names every dimension");
            }
            let warnings = choices.order(level.warnings.len()).into_iter().map(|old| level.warnings[old].clone());
            level.warnings = warnings.collect();
        }
    });
    let answers: Vec<_> = situation.sheet.answers.iter().collect();
    let reordered =
        choices.order(answers.len()).into_iter().map(|old| (answers[old].0.clone(), answers[old].1.clone()));
    mixed.sheet.answers = reordered.collect();
    for answer in mixed.sheet.answers.values_mut() {
        let evidence = choices.order(answer.evidence.len()).into_iter().map(|old| answer.evidence[old].clone());
        answer.evidence = evidence.collect();
    }
    (mixed, order)
}

/// Puts the dimensions of a result in another order.
fn reordered(result: &Interval<End>, order: &[usize]) -> Interval<End> {
    let end =
        |end: &End| End { dimensions: order.iter().map(|old| end.dimensions[*old].clone()).collect(), ..end.clone() };
    Interval { low: end(&result.low), high: end(&result.high) }
}

/// Lists the results of the criteria by id.
fn by_id(assessment: &Assessment) -> Vec<CriterionResult> {
    let mut results = assessment.criteria.clone();
    results.sort_by(|one, other| one.id.cmp(&other.id));
    results
}

/// The order of dimensions, criteria, warning signs, answers and evidence changes nothing but the order of the report.
#[test]
fn order_changes_nothing() {
    for_all(|situation, mut choices| {
        let (mixed, order) = mixed_up(&situation, &mut choices);
        let (before, after) = (situation.assess(), mixed.assess());
        for ((name, before), (_, after)) in results(&before).into_iter().zip(results(&after)) {
            prop_assert_eq!(&reordered(before, &order), after, "{}", name);
        }
        prop_assert_eq!(by_id(&before), by_id(&after));
        prop_assert_eq!(
            (&before.binding, before.counts, before.sustained, before.breadth),
            (&after.binding, after.counts, after.sustained, after.breadth)
        );
        let old: Vec<_> = after
            .weak_foundation
            .iter()
            .map(|weak| (weak.level, weak.dimension.map(|old| order[old]), &weak.score))
            .collect();
        let expected = before.weak_foundation.iter().map(|weak| (weak.level, weak.dimension, &weak.score));
        prop_assert!(expected.clone().all(|weak| old.contains(&weak)) && expected.len() == old.len(), "{:?}", old);
        Ok(())
    });
}

/// Dimension weights have no unit: twice or ten times all of them is the same rubric.
#[test]
fn scaling_all_dimension_weights_changes_nothing() {
    for_all(|situation, mut choices| {
        let factor = 2 + choices.below(9);
        let scaled = situation.with_rubric(|parts| {
            parts.dimensions.iter_mut().for_each(|dimension| dimension.weight = times(dimension.weight, factor));
        });
        let (before, after) = (situation.assess(), scaled.assess());
        same_ends(&before, &after)?;
        prop_assert!(before == after, "{:?}\n{:?}", before, after);
        Ok(())
    });
}

/// Criterion weights have no unit inside their dimension and level.
#[test]
fn scaling_the_criterion_weights_of_one_dimension_at_one_level_changes_nothing() {
    for_all(|situation, mut choices| {
        let factor = 2 + choices.below(9);
        let (level, place) = any_criterion(&situation, &mut choices);
        let dimension = situation.rubric.level(level).criteria[place].dimension;
        let scaled = situation.with_rubric(|parts| {
            let criteria =
                parts.levels[level.0].criteria.iter_mut().filter(|criterion| criterion.dimension == dimension);
            criteria.for_each(|criterion| criterion.weight = times(criterion.weight, factor));
        });
        let (before, after) = (situation.assess(), scaled.assess());
        same_ends(&before, &after)?;
        prop_assert!(before == after, "{:?}\n{:?}", before, after);
        Ok(())
    });
}

/// With no limit to it, `na` is the same as a rubric without the criterion.
#[test]
fn na_equals_deleting_the_criterion() {
    for_all(|situation, mut choices| {
        let applies =
            |criterion: &Criterion, choice: bool| !choice && !situation.response(criterion).is_not_applicable();
        let mut kept = std::collections::BTreeMap::new();
        for criterion in situation.rubric.levels().iter().flat_map(|level| &level.criteria) {
            kept.insert(criterion.id.clone(), applies(criterion, choices.below(3) == 0));
        }
        let mut with_na = situation.with_rubric(|parts| {
            (parts.policy.na_limit, parts.policy.na_limit_level) = (Ratio::one(), Ratio::one());
            parts
                .levels
                .iter_mut()
                .flat_map(|level| &mut level.criteria)
                .for_each(|criterion| criterion.na_allowed = true);
        });
        let mut without = with_na.with_rubric(|parts| {
            parts.levels.iter_mut().for_each(|level| level.criteria.retain(|criterion| kept[&criterion.id]));
        });
        without.sheet.answers.retain(|id, _| kept[id]);
        for criterion in
            situation.rubric.levels().iter().flat_map(|level| &level.criteria).filter(|criterion| !kept[&criterion.id])
        {
            with_na.answer(criterion, |answer| answer.response = not_applicable(false));
        }
        let (with_na, without) = (with_na.assess(), without.assess());
        same_ends(&with_na, &without)?;
        prop_assert_eq!((&with_na.binding, &with_na.weak_foundation), (&without.binding, &without.weak_foundation));
        prop_assert_eq!(gaps(&with_na), gaps(&without));
        prop_assert_eq!(&with_na.next_steps.result, &without.next_steps.result);
        Ok(())
    });
}

/// A criterion and two halves of it, answered alike, come to the same.
#[test]
fn splitting_a_criterion_into_two_halves_changes_nothing() {
    for_all(|situation, mut choices| {
        let (level, place) = any_criterion(&situation, &mut choices);
        let half = situation.rubric.level(level).criteria[place].clone();
        let other = Criterion { id: CriterionId::parse("other-half").expect("BUG: a criterion id"), ..half.clone() };
        // How many criteria are set aside, and how many need evidence, is not a matter of weight.
        let situation = situation.with_rubric(|parts| {
            (parts.policy.na_limit, parts.policy.na_limit_level) = (Ratio::one(), Ratio::one());
            parts.policy.breadth = Ratio::zero();
        });
        let whole = situation.with_rubric(|parts| parts.levels[level.0].criteria[place].weight = times(half.weight, 2));
        let mut split = situation.with_rubric(|parts| parts.levels[level.0].criteria.insert(place + 1, other.clone()));
        if let Some(answer) = situation.sheet.answers.get(&half.id) {
            split.sheet.answers.insert(other.id.clone(), answer.clone());
        }
        let (whole, split) = (whole.assess(), split.assess());
        same_ends(&whole, &split)?;
        prop_assert_eq!(
            (&whole.binding, &whole.weak_foundation, &whole.thin_basis),
            (&split.binding, &split.weak_foundation, &split.thin_basis)
        );
        let adds = |assessment: &Assessment, ids: [&CriterionId; 2]| -> Ratio {
            let halves = assessment.criteria.iter().filter(|result| ids.contains(&&result.id));
            halves.filter_map(|result| Some(result.gap.as_ref()?.adds.clone())).sum()
        };
        prop_assert_eq!(adds(&whole, [&half.id; 2]), adds(&split, [&half.id, &other.id]));
        Ok(())
    });
}

/// The same rubric, answers and as-of date give the same assessment, byte for byte.
#[test]
fn the_same_input_gives_an_identical_assessment() {
    for_all(|situation, _| {
        let again = situation.with_rubric(|_| {});
        prop_assert_eq!(format!("{:?}", situation.assess()), format!("{:?}", again.assess()));
        Ok(())
    });
}
