//! Which questions are asked, in which order: the target first, then what lies below it and is not held.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{
    Answer, AnswerSheet, Case, Competency, CompetencyPart, Criterion, CriterionId, LevelIndex, Request, Response, Role,
    Rubric, WarningId,
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
/// inferred. Of a derived competency the criteria of steps are not asked about that come after one which can no longer be
/// reached. With `full` all is asked.
#[must_use]
pub fn questions(case: &Case, full: bool) -> Vec<Question> {
    let stopped = if full { Vec::new() } else { stopped(case) };
    let is_beyond = |id: &CriterionId| stopped.iter().any(|one| one.beyond.contains(id));
    let mut questions = all_questions(case, full);
    questions.retain(|question| match question {
        Question::Criterion(_, id) => !is_beyond(id),
        Question::Warning(..) => true,
    });
    questions
}

/// Lists the questions as [`questions`] does, and those of steps beyond one that can no longer be reached among them.
pub(super) fn all_questions(case: &Case, full: bool) -> Vec<Question> {
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

/// Names a step of a derived competency that can no longer be reached, and what is therefore not asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stopped<'a> {
    pub(super) competency: &'a Competency,
    /// The number of the step.
    pub(super) step: usize,
    /// The criteria without an answer that show none but steps after it.
    pub(super) beyond: BTreeSet<&'a CriterionId>,
}

/// Names a step of a competency by its number.
pub(super) fn step_label(competency: &Competency, step: usize) -> &str {
    competency.steps().get(step.saturating_sub(1)).map_or("", |step| step.label.as_str())
}

/// Finds the derived competencies of which a step can no longer be reached, whatever is answered to what is open and whatever
/// evidence is still to come.
pub(super) fn stopped<'a>(case: &Case<'a>) -> Vec<Stopped<'a>> {
    let judged = case.request.path(case.rubric).into_iter().filter(|(_, role)| *role != Role::Held);
    let parts = judged.flat_map(|(level, _)| case.asked(level)).filter(|criterion| criterion.part_of.is_some());
    let mut highest: BTreeMap<&CriterionId, Vec<(&CompetencyPart, &Criterion)>> = BTreeMap::new();
    for (part, criterion) in parts.filter_map(|criterion| Some((criterion.part_of.as_ref()?, criterion))) {
        let known = highest.entry(part.competency.id()).or_default();
        match known.first() {
            Some((other, _)) if other.expected < part.expected => *known = vec![(part, criterion)],
            Some((other, _)) if other.expected > part.expected => {}
            Some(_) | None if known.iter().any(|(_, other)| other.id == criterion.id) => {}
            Some(_) | None => known.push((part, criterion)),
        }
    }
    highest.into_values().filter_map(|criteria| one_stopped(case, &criteria)).collect()
}

fn one_stopped<'a>(case: &Case<'a>, criteria: &[(&'a CompetencyPart, &'a Criterion)]) -> Option<Stopped<'a>> {
    let rating = |(part, criterion): &(&CompetencyPart, &Criterion)| match case.response(&criterion.id) {
        Response::Rated(rating) => Some(*rating),
        Response::NotApplicable { .. } => None,
        Response::Unanswered | Response::Inferred => Some(part.scale.meets()),
    };
    let (part, _) = criteria.first()?;
    let ratings: Vec<_> = criteria.iter().map(rating).collect();
    let step = part.competency.reached(part.expected, &part.scale, &ratings) + 1;
    let is_beyond = |(part, criterion): &&(&CompetencyPart, &Criterion)| {
        part.step > step && *case.response(&criterion.id) == Response::Unanswered
    };
    let beyond: BTreeSet<_> = criteria.iter().filter(is_beyond).map(|(_, criterion)| &criterion.id).collect();
    (!beyond.is_empty()).then_some(Stopped { competency: &part.competency, step, beyond })
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
