//! What is assessed: answers against a rubric, for a move to a level, as of a day.

use super::vocabulary::vocabulary;
use super::{Answer, AnswerSheet, Criterion, CriterionId, Current, Date, LevelId, LevelIndex, Response, Rubric, Scale};

vocabulary! {
    /// Says how a level on the path is judged.
    Role {
        /// The person has the title: what is not answered counts as met, and ratings need no evidence.
        Held = "held",
        /// Neither held nor the target: judged like the target.
        Skipped = "skipped",
        /// The level aimed at.
        Target = "target",
    }
}

/// Says what is asked: a move between two levels of a rubric, as of a day.
///
/// **Invariant**: the target asks for something. A request belongs to the rubric that it was made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request {
    target: LevelIndex,
    current: Current,
    as_of: Date,
}

/// Tells that nobody can aim at a level, since it has no criteria.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the level `{0}` has no criteria")]
pub struct EmptyTarget(pub LevelId);

impl Request {
    /// Asks about the target level, for somebody at the current level, with evidence judged as of a day.
    ///
    /// # Errors
    /// When the target has no criteria: there would be nothing to judge.
    pub fn new(rubric: &Rubric, target: LevelIndex, current: Current, as_of: Date) -> Result<Self, EmptyTarget> {
        let level = rubric.level(target);
        if level.criteria.is_empty() { Err(EmptyTarget(level.id.clone())) } else { Ok(Self { target, current, as_of }) }
    }

    /// Asks the same as of another day.
    #[must_use]
    pub fn on(self, as_of: Date) -> Self {
        Self { as_of, ..self }
    }

    /// Gives the level aimed at.
    #[must_use]
    pub fn target(&self) -> LevelIndex {
        self.target
    }

    /// Gives the level held now, as it was said.
    #[must_use]
    pub fn current(&self) -> Current {
        self.current
    }

    /// Gives the day that evidence is judged as of.
    #[must_use]
    pub fn as_of(&self) -> Date {
        self.as_of
    }

    /// Gives the level held now, which is the one below the target where nothing is said.
    #[must_use]
    pub fn level_held(&self, rubric: &Rubric) -> Option<LevelIndex> {
        match self.current {
            Current::Level(level) => Some(level),
            Current::BelowTarget => rubric.level(self.target).after,
            Current::Nothing => None,
        }
    }

    /// Tells whether a criterion of a level takes part: one that is shown only by somebody who has the title does where that
    /// level is the one held.
    #[must_use]
    pub fn asks(&self, rubric: &Rubric, level: LevelIndex, criterion: &Criterion) -> bool {
        !criterion.in_seat || self.level_held(rubric) == Some(level)
    }

    /// Lists the levels from the root to the target, each with how it is judged; the target alone where the policy judges none
    /// below it.
    #[must_use]
    pub fn path(&self, rubric: &Rubric) -> Vec<(LevelIndex, Role)> {
        if !rubric.policy().judges_below {
            return vec![(self.target, Role::Target)];
        }
        let held = self.level_held(rubric).map(|level| rubric.path(level)).unwrap_or_default();
        // Two paths have nothing in common above where they part.
        let role = |(index, level): (usize, LevelIndex)| match level {
            target if target == self.target => Role::Target,
            level if held.get(index) == Some(&level) => Role::Held,
            _ => Role::Skipped,
        };
        rubric.path(self.target).into_iter().enumerate().map(|(index, level)| (level, role((index, level)))).collect()
    }
}

/// Bundles all that an assessment rests on.
///
/// The sheet has been read against the rubric, and the request was made for it.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// What the levels ask for.
    pub rubric: &'a Rubric,
    /// What was answered.
    pub sheet: &'a AnswerSheet,
    /// What is asked.
    pub request: Request,
}

impl<'a> Case<'a> {
    /// Bundles the same with other answers.
    #[must_use]
    pub fn with<'b>(&self, sheet: &'b AnswerSheet) -> Case<'b>
    where
        'a: 'b,
    {
        Case { rubric: self.rubric, sheet, request: self.request }
    }

    /// Bundles the same as of another day.
    #[must_use]
    pub fn on(&self, day: Date) -> Self {
        Self { request: self.request.on(day), ..*self }
    }

    /// Bundles the same, with no level aimed at.
    #[must_use]
    pub fn profile(&self) -> Profile<'a> {
        let Self { rubric, sheet, request } = *self;
        Profile { rubric, sheet, current: request.current, as_of: request.as_of }
    }

    /// Lists the criteria of a level that take part in its score and gates, in rubric order.
    pub fn criteria(&self, level: LevelIndex) -> impl Iterator<Item = &'a Criterion> {
        self.asked(level).filter(|criterion| !criterion.is_only_shown())
    }

    /// Lists the criteria of a level that are asked about, those that are only shown among them.
    pub fn asked(&self, level: LevelIndex) -> impl Iterator<Item = &'a Criterion> {
        let (rubric, request) = (self.rubric, self.request);
        rubric.level(level).criteria.iter().filter(move |criterion| request.asks(rubric, level, criterion))
    }

    /// Gives what is asked under an id, as its own level words it, or all that share it.
    ///
    /// # Panics
    /// When the rubric has none of this id, which no result of the same case names.
    #[must_use]
    pub fn item(&self, id: &CriterionId) -> &'a Criterion {
        self.rubric.item(id.as_str()).expect("BUG: a result names a criterion of its rubric")
    }

    /// Gives a criterion as a level asks for it.
    ///
    /// # Panics
    /// When the level has none of this id, which no result of the same case names.
    #[must_use]
    pub fn criterion(&self, level: LevelIndex, id: &CriterionId) -> &'a Criterion {
        let found = self.rubric.uses(id.as_str()).find(|(of, _)| *of == level);
        found.map(|(_, criterion)| criterion).expect("BUG: a result names a criterion of its level")
    }

    /// Gives the ratings that answer a criterion.
    #[must_use]
    pub fn scale(&self, criterion: &'a Criterion) -> &'a Scale {
        criterion.scale(self.rubric.scale())
    }

    /// Gives what was answered to a criterion.
    #[must_use]
    pub fn response(&self, id: &CriterionId) -> &'a Response {
        self.sheet.answers.get(id).map_or(&Response::Unanswered, |answer| &answer.response)
    }
}

/// Bundles all that says which level answers carry: a case that aims at none.
#[derive(Debug, Clone, Copy)]
pub struct Profile<'a> {
    /// What the levels ask for.
    pub rubric: &'a Rubric,
    /// What was answered.
    pub sheet: &'a AnswerSheet,
    /// The level held now.
    pub current: Current,
    /// The day the evidence is judged as of.
    pub as_of: Date,
}

impl<'a> Profile<'a> {
    /// Bundles the same with a level as the target; none where nobody can aim at it.
    #[must_use]
    pub fn at(&self, level: LevelIndex) -> Option<Case<'a>> {
        let Self { rubric, sheet, current, as_of } = *self;
        Request::new(rubric, level, current, as_of).ok().map(|request| Case { rubric, sheet, request })
    }

    /// Lists criteria and competencies in the order of the ids, each with the answer, where there is one, and where levels ask for
    /// it: the level, and the index among its criteria.
    pub fn answers(&self) -> impl Iterator<Item = (Option<&'a Answer>, &'a [(LevelIndex, usize)])> {
        let mut answers = self.sheet.answers.iter().peekable();
        self.rubric.positions().map(move |(id, positions)| {
            while answers.next_if(|(other, _)| other.as_str() < id).is_some() {}
            (answers.next_if(|(other, _)| other.as_str() == id).map(|(_, answer)| answer), positions)
        })
    }
}
