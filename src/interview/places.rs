//! The way through the questions: on, back, forward, and to any of them.

use crate::domain::Response;

use super::machine::{Interview, Stage};
use super::plan::Question;

/// Says how somebody came to the question asked now, and so where an answer leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Way {
    /// In order: an answer leads to the next question without one.
    InOrder,
    /// Back from this question, or from the end: an answer leads to the question behind, until they are there again.
    Back(Option<Question>),
    /// By a jump from the end: an answer leads there again.
    Jump,
}

impl Interview<'_> {
    /// Gives the place of the question, from 1, and how many there are as the answers stand.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        ((self.at + 1).min(self.questions.len()), self.questions.len())
    }

    /// Counts the questions that have no answer yet.
    #[must_use]
    pub fn open(&self) -> usize {
        self.questions.iter().filter(|question| self.is_open(question)).count()
    }

    /// Gives the place of the question in its dimension and level, from 1, and how many that has.
    #[must_use]
    pub fn progress_in_dimension(&self) -> Option<(usize, usize)> {
        let Question::Criterion(level, id) = self.questions.get(self.at)? else { return None };
        let criterion = self.criterion(id.as_str());
        let same = |question: &&Question| match question {
            Question::Criterion(other, id) => {
                other == level && self.criterion(id.as_str()).dimension == criterion.dimension
            }
            Question::Warning(..) => false,
        };
        let place = self.questions[..self.at].iter().filter(same).count() + 1;
        Some((place, self.questions.iter().filter(same).count()))
    }

    /// Tells whether the question asked now has an answer already.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        self.questions.get(self.at).is_some_and(|question| !self.is_open(question))
    }

    /// Gives the questions as the answers stand, each with whether it is still open.
    pub fn all(&self) -> impl Iterator<Item = (&Question, bool)> {
        self.questions.iter().map(|question| (question, self.is_open(question)))
    }

    /// Jumps to the question at a place, from 0; its answer leads to the end again.
    pub fn jump_to(&mut self, place: usize) {
        self.way = Way::Jump;
        self.go_to(place);
    }

    /// Goes to the first question without an answer; to the end where there is none.
    pub(super) fn go_to_open(&mut self) {
        self.way = Way::InOrder;
        self.go_to(self.first_open(0).unwrap_or(self.questions.len()));
    }

    /// Goes on from a question that was answered or skipped.
    pub(super) fn go_on(&mut self) {
        match self.way {
            Way::InOrder => self.go_to(self.first_open(self.at + 1).unwrap_or(self.questions.len())),
            Way::Back(_) => self.forward(),
            Way::Jump => {
                self.way = Way::InOrder;
                self.go_to(self.questions.len());
            }
        }
    }

    /// Goes to the question behind this one.
    pub(super) fn forward(&mut self) {
        self.go_to(self.at + 1);
        let there = self.questions.get(self.at);
        if there.is_none() || matches!(&self.way, Way::Back(from) if from.as_ref() == there) {
            self.way = Way::InOrder;
        }
    }

    /// Goes to the question before this one.
    pub(super) fn back(&mut self) {
        if self.way == Way::InOrder {
            self.way = Way::Back(self.questions.get(self.at).cloned());
        }
        self.go_to(self.at.saturating_sub(1));
    }

    /// Goes to the question at a place.
    fn go_to(&mut self, place: usize) {
        self.at = place.min(self.questions.len());
        self.stage = Stage::Rating;
        self.piece = None;
    }

    /// Finds the first question without an answer from a place on.
    pub(super) fn first_open(&self, from: usize) -> Option<usize> {
        (from..self.questions.len()).find(|&at| self.is_open(&self.questions[at]))
    }

    /// Tells whether a question has no answer yet.
    fn is_open(&self, question: &Question) -> bool {
        match question {
            Question::Criterion(_, id) => {
                self.sheet.answers.get(id).is_none_or(|answer| answer.response == Response::Unanswered)
            }
            Question::Warning(_, id) => !self.sheet.warnings.contains_key(id),
        }
    }
}
