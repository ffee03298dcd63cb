//! The answers laid over the levels on the path to the target.

use crate::domain::{
    Answer, Case, Criterion, Date, LevelIndex, Rating, Response, Role, Rubric, Severity, Tier, WarningSign,
};

use super::assessment::Move;

/// Holds one criterion with what was answered.
pub(super) struct AnsweredCriterion<'a> {
    pub criterion: &'a Criterion,
    pub response: &'a Response,
    pub tier: Tier,
    /// The rating as far as the evidence carries it; none where there is no rating.
    pub effective: Option<Rating>,
    /// The first and the last day of the dated evidence.
    pub dated: Option<(Date, Date)>,
}

/// Holds one level of the path.
pub(super) struct AnsweredLevel<'a> {
    pub index: LevelIndex,
    pub role: Role,
    /// In rubric order.
    pub criteria: Vec<AnsweredCriterion<'a>>,
    /// With what was observed; none where nobody looked.
    pub warnings: Vec<(&'a WarningSign, Option<bool>)>,
}

/// Holds all that the judgement of one case needs.
pub(super) struct AnsweredPath<'a> {
    pub case: Case<'a>,
    /// From the root to the target.
    pub levels: Vec<AnsweredLevel<'a>>,
}

impl<'a> AnsweredPath<'a> {
    /// Lays the answers over the levels on the path to the target.
    pub(super) fn new(case: Case<'a>) -> Self {
        let path = case.request.path(case.rubric).into_iter();
        Self { case, levels: path.map(|(index, role)| AnsweredLevel::new(&case, index, role)).collect() }
    }

    pub(super) fn rubric(&self) -> &'a Rubric {
        self.case.rubric
    }

    pub(super) fn target(&self) -> &AnsweredLevel<'a> {
        self.levels.last().expect("BUG: a path holds at least its target")
    }

    /// Lists every criterion on the path, root first, with its level.
    pub(super) fn criteria(&self) -> impl Iterator<Item = (&AnsweredLevel<'a>, &AnsweredCriterion<'a>)> {
        self.levels.iter().flat_map(|level| level.criteria.iter().map(move |answered| (level, answered)))
    }

    /// Lists every warning sign on the path, root first, with its level and what was observed.
    pub(super) fn warnings(&self) -> impl Iterator<Item = (&AnsweredLevel<'a>, &'a WarningSign, Option<bool>)> {
        self.levels.iter().flat_map(|level| level.warnings.iter().map(move |&(sign, seen)| (level, sign, seen)))
    }
}

impl<'a> AnsweredLevel<'a> {
    fn new(case: &Case<'a>, index: LevelIndex, role: Role) -> Self {
        let level = case.rubric.level(index);
        let criteria = level.criteria.iter().map(|criterion| AnsweredCriterion::new(case, criterion, role)).collect();
        let observed = |sign: &WarningSign| case.sheet.warnings.get(&sign.id).copied();
        Self { index, role, criteria, warnings: level.warnings.iter().map(|sign| (sign, observed(sign))).collect() }
    }

    /// Finds the worst warning sign that is observed here.
    pub(super) fn worst_warning(&self) -> Option<Severity> {
        self.warnings.iter().filter(|(_, seen)| *seen == Some(true)).map(|(sign, _)| sign.severity).max()
    }
}

impl<'a> AnsweredCriterion<'a> {
    fn new(case: &Case<'a>, criterion: &'a Criterion, role: Role) -> Self {
        let response = case.response(&criterion.id);
        let effective = match response {
            Response::Rated(rating) if role == Role::Held => Some(*rating),
            _ => effective_rating(case, criterion),
        };
        let answer = case.sheet.answers.get(&criterion.id);
        let dates = || answer.into_iter().flat_map(|answer| &answer.evidence).filter_map(|item| item.date);
        let tier = answer.map_or(Tier::None, |answer| tier(case, answer));
        Self { criterion, response, tier, effective, dated: dates().min().zip(dates().max()) }
    }

    /// Tells whether the criterion is open: its rating is still to come.
    pub(super) fn is_open(&self, role: Role) -> bool {
        match self.response {
            Response::Unanswered => true,
            Response::Inferred => role == Role::Target,
            Response::Rated(_) | Response::NotApplicable(_) => false,
        }
    }
}

/// Grades the evidence of an answer: the tier of its best piece.
pub(super) fn tier(case: &Case, answer: &Answer) -> Tier {
    let months = case.rubric.policy().evidence.max_age_months;
    let tiers = answer.evidence.iter().map(|item| case.sheet.tier(item, case.request.as_of(), months));
    tiers.max().unwrap_or(Tier::None)
}

/// Gives the rating of a criterion as far as its evidence carries it, `min(r, cap[tier])`; none where it is not rated.
#[must_use]
pub fn effective_rating(case: &Case, criterion: &Criterion) -> Option<Rating> {
    let answer = case.sheet.answers.get(&criterion.id)?;
    let Response::Rated(rating) = answer.response else { return None };
    let cap = || case.rubric.policy().evidence.cap(tier(case, answer));
    Some(if criterion.evidence_required { rating.min(cap()) } else { rating })
}

/// Finds the lowest tier of evidence that a criterion still needs for a rating; none where what is there does, or none is
/// asked for.
pub(super) fn lacking(rubric: &Rubric, role: Role, answered: &AnsweredCriterion, rating: Rating) -> Option<Tier> {
    let policy = &rubric.policy().evidence;
    let uncapped = role == Role::Held || !answered.criterion.evidence_required;
    let lowest = Tier::ALL.into_iter().find(|tier| policy.cap(*tier) >= rating).unwrap_or(Tier::Confirmed);
    (!uncapped && answered.tier < lowest).then_some(lowest)
}

/// Names the kind of move from the current level to the target.
///
/// A step to another track is a track change even where the target comes after the current level: it is another job,
/// and no rung above.
pub(super) fn kind_of_move(case: &Case) -> Move {
    let (rubric, target) = (case.rubric, case.request.target());
    let Some(current) = case.request.level_held(rubric) else { return Move::Promotion };
    let track = |level: LevelIndex| rubric.level(level).track.as_deref();
    let tracks_differ = track(current).zip(track(target)).is_some_and(|(from, to)| from != to);
    if current == target {
        Move::SameLevel
    } else if rubric.path(current).contains(&target) {
        Move::StepDown
    } else if rubric.path(target).contains(&current) && !tracks_differ {
        Move::Promotion
    } else {
        Move::TrackChange
    }
}
