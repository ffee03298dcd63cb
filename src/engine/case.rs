//! A rubric and answers laid over each other along the path to the target.

use crate::domain::{
    Answer, AnswerSheet, Criterion, Current, Date, LevelIndex, Rating, Response, Rubric, Tier, WarningSign,
};

use super::assessment::{Given, Move};

/// Says what is asked of the engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request {
    /// The level aimed at.
    pub target: LevelIndex,
    /// The level held now.
    pub current: Current,
    /// The day the evidence is judged as of.
    pub as_of: Date,
}

/// Says how a level on the path is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The person has the title: what is not answered counts as met, and ratings need no evidence.
    Held,
    /// Neither held nor the target: judged like the target.
    Skipped,
    /// The level aimed at.
    Target,
}

/// Holds one criterion with what was answered to it.
pub(super) struct Weighed<'a> {
    /// The criterion.
    pub criterion: &'a Criterion,
    /// What was answered.
    pub given: Given,
    /// The tier of the evidence behind the answer.
    pub tier: Tier,
    /// The rating as far as the evidence carries it, where there is a rating.
    pub effective: Option<Rating>,
    /// The first and the last day of the dated evidence.
    pub dated: Option<(Date, Date)>,
}

/// Holds one level of the path.
pub(super) struct Judged<'a> {
    /// Its place in the rubric.
    pub index: LevelIndex,
    /// How it is judged.
    pub role: Role,
    /// Its criteria with their answers, in rubric order.
    pub criteria: Vec<Weighed<'a>>,
    /// Its warning signs with what was observed; none where nobody looked.
    pub warnings: Vec<(&'a WarningSign, Option<bool>)>,
}

/// Holds all that the judgement of one request needs.
pub(super) struct Case<'a> {
    /// The rubric.
    pub rubric: &'a Rubric,
    /// The answers.
    pub sheet: &'a AnswerSheet,
    /// The request.
    pub request: Request,
    /// The level held now, once the default is applied.
    pub current: Option<LevelIndex>,
    /// The levels from the root to the target.
    pub path: Vec<Judged<'a>>,
}

impl<'a> Case<'a> {
    /// Lays the answers over the levels on the path to the target.
    pub(super) fn new(rubric: &'a Rubric, sheet: &'a AnswerSheet, request: &Request) -> Self {
        let current = match request.current {
            Current::Level(level) => Some(level),
            Current::BelowTarget => rubric.level(request.target).after,
            Current::Nothing => None,
        };
        let held = current.map(|level| rubric.path(level)).unwrap_or_default();
        let role = |level: LevelIndex| match level {
            target if target == request.target => Role::Target,
            level if held.contains(&level) => Role::Held,
            _ => Role::Skipped,
        };
        let path = rubric.path(request.target).into_iter();
        let path = path.map(|index| Judged::new(rubric, sheet, request.as_of, index, role(index))).collect();
        Self { rubric, sheet, request: *request, current, path }
    }

    /// Gives the target, which is the last level of the path.
    pub(super) fn target(&self) -> &Judged<'a> {
        self.path.last().expect("BUG: a path holds at least its target")
    }

    /// Names the kind of move from the current level to the target.
    ///
    /// A step to another track is a track change even where the target comes after the current level: it is another job,
    /// and no rung above.
    pub(super) fn kind_of_move(&self) -> Move {
        let target = self.request.target;
        let Some(current) = self.current else { return Move::Promotion };
        let track = |level: LevelIndex| self.rubric.level(level).track.as_deref();
        let tracks_differ = track(current).zip(track(target)).is_some_and(|(from, to)| from != to);
        if current == target {
            Move::SameLevel
        } else if self.rubric.path(current).contains(&target) {
            Move::StepDown
        } else if self.path.iter().any(|judged| judged.index == current) && !tracks_differ {
            Move::Promotion
        } else {
            Move::TrackChange
        }
    }
}

impl<'a> Judged<'a> {
    /// Lays the answers over one level.
    fn new(rubric: &'a Rubric, sheet: &'a AnswerSheet, as_of: Date, index: LevelIndex, role: Role) -> Self {
        let level = rubric.level(index);
        let criteria =
            level.criteria.iter().map(|criterion| Weighed::new(rubric, sheet, as_of, criterion, role)).collect();
        let warnings = level.warnings.iter().map(|sign| (sign, sheet.warnings.get(&sign.id).copied())).collect();
        Self { index, role, criteria, warnings }
    }
}

impl<'a> Weighed<'a> {
    /// Lays the answer over one criterion.
    fn new(rubric: &'a Rubric, sheet: &'a AnswerSheet, as_of: Date, criterion: &'a Criterion, role: Role) -> Self {
        let Some(answer) = sheet.answers.get(&criterion.id) else {
            return Self { criterion, given: Given::Unanswered, tier: Tier::None, effective: None, dated: None };
        };
        let tier = tier(rubric, sheet, as_of, answer);
        let given = match &answer.response {
            Response::Unanswered => Given::Unanswered,
            Response::Rated(rating) => Given::Rated(*rating),
            Response::NotApplicable(_) => Given::NotApplicable,
            Response::Inferred => Given::Inferred,
        };
        let effective = match given {
            Given::Rated(rating) if role == Role::Held => Some(rating),
            _ => effective_rating(rubric, sheet, as_of, criterion),
        };
        let dates = || answer.evidence.iter().filter_map(|item| item.date);
        Self { criterion, given, tier, effective, dated: dates().min().zip(dates().max()) }
    }
}

/// Grades the evidence of an answer: the tier of its best piece.
pub(super) fn tier(rubric: &Rubric, sheet: &AnswerSheet, as_of: Date, answer: &Answer) -> Tier {
    let months = rubric.policy().evidence.max_age_months;
    answer.evidence.iter().map(|item| sheet.tier(item, as_of, months)).max().unwrap_or(Tier::None)
}

/// Gives the rating of a criterion as far as its evidence carries it, `min(r, cap[tier])`; none where it is not rated.
#[must_use]
pub fn effective_rating(rubric: &Rubric, sheet: &AnswerSheet, as_of: Date, criterion: &Criterion) -> Option<Rating> {
    let answer = sheet.answers.get(&criterion.id)?;
    let Response::Rated(rating) = answer.response else { return None };
    let cap = || rubric.policy().evidence.cap(tier(rubric, sheet, as_of, answer));
    Some(if criterion.evidence_required { rating.min(cap()) } else { rating })
}
