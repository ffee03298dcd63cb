//! Levels with the answers laid over them, shared by what judges them in turn.

use crate::domain::{Case, LevelIndex, Role, Rubric};

use super::laid::LaidAnswers;
use super::path::{AnsweredLevel, AnsweredPath};

/// Holds levels with the answers of one profile laid over them, each laid again only where it is judged otherwise than before.
pub(super) struct LaidLevels<'f, 'a> {
    pub answers: &'f LaidAnswers<'a>,
    levels: Vec<Option<LaidLevel<'a>>>,
}

/// Holds one level.
struct LaidLevel<'a> {
    /// Whether somebody holds exactly this one.
    is_seat: bool,
    level: AnsweredLevel<'a>,
}

impl<'f, 'a> LaidLevels<'f, 'a> {
    pub(super) fn new(rubric: &Rubric, answers: &'f LaidAnswers<'a>) -> Self {
        Self { answers, levels: rubric.levels().iter().map(|_| None).collect() }
    }

    /// Gives a level for a case of the profile.
    pub(super) fn at(&mut self, case: &Case<'a>, (index, role): (LevelIndex, Role)) -> &AnsweredLevel<'a> {
        let level = self.take(case, (index, role));
        &self.levels[index.0].insert(level).level
    }

    /// Gives the levels on the path to the target of a case of the profile, for good.
    pub(super) fn path(&mut self, case: Case<'a>) -> AnsweredPath<'a> {
        let path = case.request.path(case.rubric).into_iter();
        AnsweredPath { case, levels: path.map(|level| self.take(&case, level).level).collect() }
    }

    fn take(&mut self, case: &Case<'a>, (index, role): (LevelIndex, Role)) -> LaidLevel<'a> {
        let is_seat = case.request.level_held(case.rubric) == Some(index);
        // Whether a level is held or not, and is the one held, says what is laid over it; the rest is judged later.
        let is_alike =
            |laid: &LaidLevel| laid.is_seat == is_seat && (laid.level.role == Role::Held) == (role == Role::Held);
        let level = match self.levels[index.0].take().filter(is_alike) {
            Some(laid) => AnsweredLevel { role, ..laid.level },
            None => AnsweredLevel::new(case, self.answers, index, role),
        };
        LaidLevel { is_seat, level }
    }
}
