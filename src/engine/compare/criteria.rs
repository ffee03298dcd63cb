//! Sets what each rater says of a criterion, a warning sign and a dimension against what the others say.

use super::result::{ComparedCriterion, ComparedDimension, ComparedWarning, Difference, RatedSheet};
use crate::domain::{Case, CriterionId, LevelIndex, RaterRole, Rating, Ratio, Response, Role, Scale};

/// Compares the criteria on the path, root first, in rubric order; what levels share, at the highest of them.
pub(super) fn criteria(case: &Case, raters: &[RatedSheet]) -> Vec<ComparedCriterion> {
    let on_path = case.request.path(case.rubric).into_iter();
    let asked = on_path.flat_map(|(level, _)| case.criteria(level).map(move |criterion| (level, &criterion.id)));
    let asked: Vec<_> = asked.collect();
    let is_last = |index: usize, id: &CriterionId| asked[index + 1..].iter().all(|(_, other)| *other != id);
    let asked = asked.iter().enumerate().filter(|(index, (_, id))| is_last(*index, id));
    asked.map(|(_, (level, id))| compared(raters, *level, id)).collect()
}

fn compared(raters: &[RatedSheet], level: LevelIndex, id: &CriterionId) -> ComparedCriterion {
    let responses = || {
        raters.iter().map(|rater| (rater.sheet.rater.role, rater.sheet.answers.get(id).map(|answer| &answer.response)))
    };
    let rating = |response: Option<&Response>| match response {
        Some(Response::Rated(rating)) => Some(*rating),
        Some(Response::Unanswered | Response::NotApplicable { .. } | Response::Inferred) | None => None,
    };
    let by = |role| responses().filter(move |(of, _)| *of == role).filter_map(|(_, response)| rating(response));
    let groups = RaterRole::ALL.into_iter().filter(|role| *role != RaterRole::Oneself);
    let mut said = responses()
        .filter_map(|(_, response)| response)
        .filter(|response| **response != Response::Unanswered)
        .peekable();
    ComparedCriterion {
        id: id.clone(),
        level,
        ratings: responses().map(|(_, response)| rating(response)).collect(),
        not_applicable: said.peek().is_some() && said.all(Response::is_not_applicable),
        not_applicable_by: responses()
            .enumerate()
            .filter(|(_, (_, response))| response.is_some_and(Response::is_not_applicable))
            .map(|(index, _)| index)
            .collect(),
        own: lower_median(by(RaterRole::Oneself)),
        others: lower_median(groups.filter_map(|role| lower_median(by(role)))),
    }
}

/// Gives the rating in the middle, the lower one of two: so that it is a rating of the scale.
pub(super) fn lower_median(ratings: impl Iterator<Item = Rating>) -> Option<Rating> {
    let mut ratings: Vec<_> = ratings.collect();
    ratings.sort_unstable();
    let middle = ratings.len().checked_sub(1)? / 2;
    Some(ratings[middle])
}

/// Compares the warning signs of the levels that are judged, of those that somebody looked for.
pub(super) fn warnings(case: &Case, raters: &[RatedSheet]) -> Vec<ComparedWarning> {
    let judged = case.request.path(case.rubric).into_iter().filter(|(_, role)| *role != Role::Held);
    let signs = judged.flat_map(|(level, _)| &case.rubric.level(level).warnings);
    let compared = signs.map(|sign| ComparedWarning {
        id: sign.id.clone(),
        observed: raters.iter().map(|rater| rater.sheet.warnings.get(&sign.id).copied()).collect(),
    });
    compared.filter(|sign| sign.observed.iter().any(Option::is_some)).collect()
}

/// Scores each dimension of the target by the criteria that both the person and the others rated; what conditions alone count has
/// no score.
pub(super) fn dimensions(case: &Case, criteria: &[ComparedCriterion]) -> Vec<ComparedDimension> {
    let target = case.request.target();
    let of_dimension = |index: usize| {
        let shared = criteria.iter().filter(|compared| compared.level == target).filter_map(|compared| {
            let criterion = case.criterion(compared.level, &compared.id);
            let weight = criterion.weight_in_dimension();
            let counts = criterion.dimension == index && !criterion.is_only_counted();
            counts.then_some((weight, case.scale(criterion), compared.own?, compared.others?))
        });
        let shared: Vec<_> = shared.collect();
        let mean = |is_own: bool| {
            let worth =
                |scale: &Scale, own: Rating, others| scale.step(if is_own { own } else { others }).value.clone();
            let all: Ratio = shared.iter().map(|(weight, ..)| weight.clone()).sum();
            let sum: Ratio =
                shared.iter().map(|(weight, scale, own, others)| weight * &worth(scale, *own, *others)).sum();
            (!shared.is_empty()).then(|| &sum / &all)
        };
        ComparedDimension { own: mean(true), others: mean(false) }
    };
    (0..case.rubric.dimensions().len()).map(of_dimension).collect()
}

/// Tells whether a difference is about something on the path that is judged.
pub(super) fn counts(case: &Case, criteria: &[ComparedCriterion], difference: &Difference) -> bool {
    match difference {
        Difference::Criterion { id, .. } => criteria.iter().any(|compared| compared.id == *id),
        Difference::Warning(id) => {
            let path = case.request.path(case.rubric);
            let judged = path.iter().filter(|(_, role)| *role != Role::Held);
            judged.flat_map(|(level, _)| &case.rubric.level(*level).warnings).any(|sign| sign.id == *id)
        }
    }
}
