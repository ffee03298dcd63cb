//! Which questions are asked, in which order: the target first, then what lies below it and is not held.

use crate::domain::{Answer, AnswerSheet, Criterion, CriterionId, Date, LevelIndex, Response, Rubric, WarningId};
use crate::engine::effective_rating;

/// Names one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// Rate this criterion.
    Criterion(LevelIndex, CriterionId),
    /// Was this warning sign observed?
    Warning(LevelIndex, WarningId),
}

/// Lists the questions for a target as the answers stand: its criteria by dimension, then the criteria of each level below
/// that is not held, highest first, and last the warning signs of all these levels.
///
/// Below the target a dimension whose criteria at the target are all met with evidence asks for its musts alone: the rest is
/// inferred. With `full` nothing is inferred, and the warning signs of the levels held are asked about too: they speak against
/// the target as well, while what those levels ask for counts as met.
#[must_use]
pub fn questions(
    rubric: &Rubric,
    sheet: &AnswerSheet,
    target: LevelIndex,
    held: &[LevelIndex],
    as_of: Date,
    full: bool,
) -> Vec<Question> {
    let mut levels: Vec<_> =
        rubric.path(target).into_iter().filter(|level| *level == target || !held.contains(level)).collect();
    levels.reverse();
    let mut asked = Vec::new();
    for &level in &levels {
        for criterion in &rubric.level(level).criteria {
            let inferred = level != target && !full && is_inferable(rubric, sheet, target, as_of, criterion);
            if !inferred {
                asked.push(Question::Criterion(level, criterion.id.clone()));
            }
        }
    }
    let mut path = rubric.path(target);
    path.reverse();
    for &level in if full { &path } else { &levels } {
        asked.extend(rubric.level(level).warnings.iter().map(|sign| Question::Warning(level, sign.id.clone())));
    }
    asked
}

/// Marks on the sheet what is concluded from the target and not asked, and takes the mark away where that no longer holds.
pub(super) fn infer(
    rubric: &Rubric,
    sheet: &mut AnswerSheet,
    target: LevelIndex,
    held: &[LevelIndex],
    as_of: Date,
    full: bool,
) {
    let below = rubric.path(target).into_iter().filter(|level| *level != target && !held.contains(level));
    for level in below {
        for criterion in &rubric.level(level).criteria {
            let inferable = !full && is_inferable(rubric, sheet, target, as_of, criterion);
            let response = sheet.answers.get(&criterion.id).map(|answer| &answer.response);
            match (inferable, response) {
                (true, None | Some(Response::Unanswered)) => {
                    let answer = sheet.answers.entry(criterion.id.clone()).or_insert_with(Answer::nothing);
                    answer.response = Response::Inferred;
                }
                (false, Some(Response::Inferred)) => sheet.reopen(&criterion.id),
                _ => {}
            }
        }
    }
}

/// Tells whether a criterion below the target need not be asked: it is no must, and the target's criteria in its dimension
/// are all met with evidence.
fn is_inferable(rubric: &Rubric, sheet: &AnswerSheet, target: LevelIndex, as_of: Date, criterion: &Criterion) -> bool {
    let of_target = || rubric.level(target).criteria.iter().filter(|other| other.dimension == criterion.dimension);
    !criterion.must && of_target().next().is_some() && of_target().all(|other| is_met(rubric, sheet, as_of, other))
}

/// Tells whether a criterion is met with evidence, or not applicable.
fn is_met(rubric: &Rubric, sheet: &AnswerSheet, as_of: Date, criterion: &Criterion) -> bool {
    let response = sheet.answers.get(&criterion.id).map(|answer| &answer.response);
    let not_applicable = matches!(response, Some(Response::NotApplicable(_)));
    not_applicable
        || effective_rating(rubric, sheet, as_of, criterion).is_some_and(|rating| rating >= rubric.scale().meets())
}
