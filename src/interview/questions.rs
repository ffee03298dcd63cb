//! Which questions are asked, in which order: the target first, then what lies below it and is not held.

use std::collections::BTreeSet;

use crate::domain::{
    Answer, AnswerSheet, Case, Criterion, CriterionId, LevelIndex, Request, Response, Role, Rubric, WarningId,
};
use crate::engine::effective_rating;

/// Names one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// Rate this criterion.
    Criterion(LevelIndex, CriterionId),
    /// Was this warning sign observed?
    Warning(LevelIndex, WarningId),
}

impl Question {
    /// Gives the id of what it asks about; criteria and warning signs share none.
    pub(super) fn id(&self) -> &str {
        match self {
            Self::Criterion(_, id) => id.as_str(),
            Self::Warning(_, id) => id.as_str(),
        }
    }
}

/// Lists the questions for a target as the answers stand: its criteria by dimension, then the criteria of each level below
/// that is not held, highest first, and last the warning signs of all these levels. Criteria that take no part are not asked
/// about, nor are held levels: what they ask for counts as met, and their warning signs limit nothing.
///
/// Below the target a dimension whose criteria at the target are all met with evidence asks for its musts alone: the rest is
/// inferred. With `full` nothing is inferred.
#[must_use]
pub fn questions(case: &Case, full: bool) -> Vec<Question> {
    let rubric = case.rubric;
    let levels = || case.request.path(rubric).into_iter().rev().filter(|(_, role)| *role != Role::Held);
    let mut asked = Vec::new();
    let mut seen = BTreeSet::new();
    for (level, role) in levels() {
        for criterion in case.asked(level) {
            let inferred = role != Role::Target && !full && is_inferable(case, criterion);
            // What levels share is asked once.
            if !inferred && seen.insert(&criterion.id) {
                asked.push(Question::Criterion(level, criterion.id.clone()));
            }
        }
    }
    for (level, _) in levels() {
        asked.extend(rubric.level(level).warnings.iter().map(|warning| Question::Warning(level, warning.id.clone())));
    }
    asked
}

/// Marks on the sheet what is concluded from the target and not asked, and takes the mark away where that no longer holds.
pub(super) fn infer(rubric: &Rubric, sheet: &mut AnswerSheet, request: Request, full: bool) {
    let below = request.path(rubric).into_iter().filter(|(_, role)| *role == Role::Skipped);
    let of_level = |level| rubric.level(level).criteria.iter().filter(move |one| request.asks(rubric, level, one));
    let at_target: BTreeSet<_> = of_level(request.target()).map(|criterion| &criterion.id).collect();
    let below = below.flat_map(|(level, _)| of_level(level));
    for criterion in below.filter(|criterion| !at_target.contains(&criterion.id)) {
        let case = Case { rubric, sheet, request };
        let inferable = !full && is_inferable(&case, criterion);
        match (inferable, case.response(&criterion.id)) {
            (true, Response::Unanswered) => {
                let answer = sheet.answers.entry(criterion.id.clone()).or_insert_with(Answer::nothing);
                answer.response = Response::Inferred;
            }
            (false, Response::Inferred) => sheet.reopen(&criterion.id),
            (true, Response::Rated(_) | Response::NotApplicable { .. } | Response::Inferred)
            | (false, Response::Rated(_) | Response::NotApplicable { .. } | Response::Unanswered) => {}
        }
    }
}

/// Lists a criterion as each level that is judged asks for it: what levels share, each expects to a step of its own.
pub(super) fn judged_uses<'a>(rubric: &'a Rubric, request: Request, criterion: &Criterion) -> Vec<&'a Criterion> {
    let judged = request.path(rubric).into_iter().filter(|(_, role)| *role != Role::Held);
    let judged: BTreeSet<_> = judged.map(|(level, _)| level).collect();
    let uses = rubric.uses(criterion.id.as_str()).filter(|(level, _)| judged.contains(level));
    uses.map(|(_, criterion)| criterion).collect()
}

/// Tells whether a criterion below the target need not be asked: it is no must, and its dimension is met at the target.
fn is_inferable(case: &Case, criterion: &Criterion) -> bool {
    !criterion.must && is_dimension_met(case, criterion.dimension)
}

/// Tells whether the target's criteria in a dimension are all met with evidence; not so where it has none.
pub(super) fn is_dimension_met(case: &Case, dimension: usize) -> bool {
    let of_target = || case.criteria(case.request.target()).filter(|criterion| criterion.dimension == dimension);
    of_target().next().is_some() && of_target().all(|criterion| is_met(case, criterion))
}

/// Tells whether a criterion is met with evidence, or not applicable.
fn is_met(case: &Case, criterion: &Criterion) -> bool {
    let meets = criterion.scale(case.rubric.scale()).meets();
    case.response(&criterion.id).is_not_applicable()
        || effective_rating(case, criterion).is_some_and(|rating| rating >= meets)
}
