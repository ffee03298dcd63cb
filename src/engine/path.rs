//! The answers laid over the levels on the path to the target.

use crate::domain::{
    Answer, Case, Criterion, CriterionId, Entry, LevelCondition, LevelIndex, Rating, Response, Role, Rubric, Scale,
    Tier, WarningSign,
};

use super::assessment::{Lack, Move};
use super::evidence::{Backing, carried, lack};
use super::laid::{LaidAnswer, LaidAnswers};

/// Holds one criterion with what was answered.
pub(super) struct AnsweredCriterion<'a> {
    pub criterion: &'a Criterion,
    /// Its number among all that can be answered, the same wherever levels share it.
    pub item: usize,
    /// The ratings that answer it.
    pub scale: &'a Scale,
    /// What the sheet says to it; none where that says nothing.
    pub answer: Option<&'a Answer>,
    pub response: &'a Response,
    /// Whether it is said not to apply, and somebody else confirms that.
    pub waived: bool,
    pub backing: Backing<'a>,
    pub tier: Tier,
    /// The rating as far as the evidence carries it; none where there is no rating.
    pub effective: Option<Rating>,
    /// The rating as far as evidence that is still to come could carry it; none where none is awaited.
    pub awaited: Option<Rating>,
}

/// Holds one level of the path.
pub(super) struct AnsweredLevel<'a> {
    pub index: LevelIndex,
    pub role: Role,
    /// Those that take part, in rubric order.
    pub criteria: Vec<AnsweredCriterion<'a>>,
    /// Those that are asked and shown, and count in no score and no gate.
    pub only_shown: Vec<AnsweredCriterion<'a>>,
    /// With what was observed; none where nobody looked.
    pub warnings: Vec<(&'a WarningSign, Option<bool>)>,
    /// Its conditions on several competencies.
    pub conditions: Vec<AnsweredCondition<'a>>,
}

/// Holds one condition of a level with what it counts.
pub(super) struct AnsweredCondition<'a> {
    pub condition: &'a LevelCondition,
    /// The index of each competency among the criteria of the level, in the order in which it counts them.
    pub counted: Vec<usize>,
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
        let (path, answers) = (case.request.path(case.rubric).into_iter(), LaidAnswers::new(&case.profile()));
        Self { case, levels: path.map(|(index, role)| AnsweredLevel::new(&case, &answers, index, role)).collect() }
    }

    /// Lays the answers over the levels, with evidence still to come to what is rated, save where that `is_asked` already.
    pub(super) fn awaiting(case: Case<'a>, is_asked: impl Fn(&CriterionId) -> bool) -> Self {
        let mut path = Self::new(case);
        for level in path.levels.iter_mut().filter(|level| level.role != Role::Held) {
            for answered in level.criteria.iter_mut().filter(|answered| !is_asked(&answered.criterion.id)) {
                answered.awaited = carried(&case, answered.criterion, answered.response, Tier::Confirmed);
            }
        }
        path
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

    /// Lists the criteria of the path that only somebody who has the title can show, and which are therefore left out.
    pub(super) fn in_seat(&self) -> Vec<CriterionId> {
        let Case { rubric, request, .. } = self.case;
        let absent = |index: LevelIndex| {
            let criteria = rubric.level(index).criteria.iter();
            criteria.filter(move |criterion| !request.asks(rubric, index, criterion))
        };
        self.levels.iter().flat_map(|level| absent(level.index)).map(|criterion| criterion.id.clone()).collect()
    }
}

impl<'a> AnsweredLevel<'a> {
    pub(super) fn new(case: &Case<'a>, answers: &LaidAnswers<'a>, index: LevelIndex, role: Role) -> Self {
        let asked = case.rubric.level(index).criteria.iter().zip(answers.at(index));
        let (mut criteria, mut only_shown) = (Vec::with_capacity(asked.len()), Vec::new());
        for (criterion, answer) in asked.filter(|(criterion, _)| case.request.asks(case.rubric, index, criterion)) {
            let is_only_shown = criterion.is_only_shown();
            let answered = AnsweredCriterion::new(case, criterion, answer, role);
            if is_only_shown { only_shown.push(answered) } else { criteria.push(answered) }
        }
        let conditions = AnsweredCondition::of(&case.rubric.level(index).needs, &criteria);
        let observed = |sign: &WarningSign| case.sheet.warnings.get(&sign.id).copied();
        let warnings = case.rubric.level(index).warnings.iter().map(|sign| (sign, observed(sign))).collect();
        Self { index, role, criteria, only_shown, warnings, conditions }
    }

    /// Tells whether evidence at this level may still come: with an answer, or with a rating that is met and awaits more.
    pub(super) fn awaits_evidence(&self) -> bool {
        let awaits = |answered: &AnsweredCriterion| answered.awaited.is_some_and(|rating| answered.is_met(rating));
        self.criteria.iter().any(|answered| answered.is_open(self.role) || awaits(answered))
    }
}

impl<'a> AnsweredCriterion<'a> {
    pub(super) fn new(
        case: &Case<'a>,
        criterion: &'a Criterion,
        LaidAnswer { item, answer }: LaidAnswer<'a>,
        role: Role,
    ) -> Self {
        let response = answer.map_or(&Response::Unanswered, |answer| &answer.response);
        let backing = Backing::new(case, answer);
        let tier = backing.tier(criterion.occasions);
        let effective = match response {
            Response::Rated(rating) if role == Role::Held => Some(*rating),
            _ => carried(case, criterion, response, tier),
        };
        let (scale, waived) = (case.scale(criterion), case.sheet.is_waiver(response));
        Self { criterion, item, scale, answer, response, waived, backing, tier, effective, awaited: None }
    }

    /// Tells whether the criterion is open: its rating is still to come.
    pub(super) fn is_open(&self, role: Role) -> bool {
        match self.response {
            Response::Unanswered => true,
            Response::Inferred => role == Role::Target,
            Response::Rated(_) | Response::NotApplicable { .. } => false,
        }
    }

    /// Tells whether it is rated and met, as far as the evidence carries it.
    pub(super) fn is_shown(&self) -> bool {
        self.effective.is_some_and(|rating| self.is_met(rating))
    }

    /// Tells whether a rating is what it asks for.
    pub(super) fn is_met(&self, rating: Rating) -> bool {
        self.lacks(rating) == 0
    }

    /// Says what it lacks for its evidence to carry "meets", where it is rated well enough; nothing where that carries it.
    pub(super) fn lack(&self, case: &Case, role: Role) -> Option<Lack> {
        lack(case, role, self.criterion, self.answer)
    }

    /// Counts the ratings that one is below what it asks for.
    pub(super) fn lacks(&self, rating: Rating) -> usize {
        self.scale.meets().number().saturating_sub(rating.number())
    }
}

/// Names the kind of move from the current level to the target.
pub(super) fn kind_of_move(case: &Case) -> Move {
    let (rubric, target) = (case.rubric, case.request.target());
    let is_new_job = rubric.level(target).entry == Entry::NewJob;
    let Some(current) = case.request.level_held(rubric) else {
        return if is_new_job { Move::TrackChange } else { Move::Promotion };
    };
    let track = |level: LevelIndex| rubric.level(level).track.as_deref();
    let one_track = track(current).is_some() && track(current) == track(target);
    let below = |level: LevelIndex| rubric.path(level).len();
    let (from, to) = (below(current), below(target));
    match () {
        () if current == target => Move::SameLevel,
        () if rubric.path(current).contains(&target) || (one_track && to < from) => Move::StepDown,
        () if is_new_job => Move::TrackChange,
        () if rubric.path(target).contains(&current) || (one_track && to > from) => Move::Promotion,
        () if one_track => Move::Lateral,
        () => Move::TrackChange,
    }
}
