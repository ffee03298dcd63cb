//! The answers of a sheet where levels ask for them: each is looked up once, and not once for every level.

use std::collections::BTreeSet;

use crate::domain::{Answer, CriterionId, LevelIndex, Profile};

/// Holds the answers by level, and by what that asks for, in rubric order.
#[derive(Clone)]
pub(super) struct LaidAnswers<'a>(Vec<Vec<LaidAnswer<'a>>>);

/// Holds the answer to one thing that a level asks for.
#[derive(Clone, Copy, Default)]
pub(super) struct LaidAnswer<'a> {
    /// The number of what is asked among all that can be answered.
    pub item: usize,
    /// None where nothing was said to it.
    pub answer: Option<&'a Answer>,
}

impl<'a> LaidAnswers<'a> {
    /// Lays the answers of a profile over the levels of its rubric.
    pub(super) fn new(profile: &Profile<'a>) -> Self {
        let levels = profile.rubric.levels().iter();
        let mut laid: Vec<_> = levels.map(|level| vec![LaidAnswer::default(); level.criteria.len()]).collect();
        for (item, (answer, positions)) in profile.answers().enumerate() {
            for (level, index) in positions {
                laid[level.0][*index] = LaidAnswer { item, answer };
            }
        }
        Self(laid)
    }

    /// Gives them with other answers to these, which another profile on the same rubric has.
    pub(super) fn with<'b>(&self, profile: &Profile<'b>, others: &BTreeSet<&CriterionId>) -> LaidAnswers<'b>
    where
        'a: 'b,
    {
        let mut laid: LaidAnswers<'b> = self.clone();
        for id in others {
            for (level, index) in profile.rubric.positions_of(id.as_str()) {
                laid.0[level.0][*index].answer = profile.sheet.answers.get(*id);
            }
        }
        laid
    }

    /// Lists the answers at a level.
    pub(super) fn at(&self, level: LevelIndex) -> impl ExactSizeIterator<Item = LaidAnswer<'a>> {
        self.0[level.0].iter().copied()
    }
}
