//! The way through an interview: on, back, forward, and to any question.

use super::course::Route;
use super::reply::Stage;
use super::state::Interview;

impl Interview<'_> {
    /// Jumps to the question at an index; its answer leads back, or to what is asked next in a quick interview.
    pub(super) fn jump_to(&mut self, index: usize) {
        self.course.offered = None;
        if self.course.is_quick {
            let id = self.questions.get(index).map(|question| question.id().to_owned());
            self.route = Route::InOrder;
            return self.go_to_question(&id.unwrap_or_default());
        }
        self.route = Route::Jump(self.question().cloned());
        self.go_to(index);
    }

    /// Jumps to the question about a criterion from the end; its answer leads there again.
    pub(super) fn jump_to_question(&mut self, id: &str) {
        if let Some(index) = self.questions.iter().position(|question| question.id() == id) {
            self.route = Route::Jump(None);
            self.go_to(index);
        }
    }

    /// Goes to the first question without an answer; to the end where there is none.
    pub(super) fn go_to_open(&mut self) {
        self.route = Route::InOrder;
        self.go_to(self.first_open(0));
    }

    pub(super) fn go_on(&mut self) {
        match &self.route {
            Route::InOrder => self.go_to_next(),
            Route::Back(_) => self.forward(),
            Route::Jump(from) => {
                let from = from.as_ref().and_then(|from| self.questions.iter().position(|other| other == from));
                self.route = Route::InOrder;
                self.go_to(from.map_or(self.questions.len(), |from| self.first_open(from)));
            }
        }
    }

    pub(super) fn forward(&mut self) {
        if self.course.is_quick && self.index + 1 >= self.reached() {
            self.route = Route::InOrder;
            return self.go_to_next();
        }
        self.go_to(self.index + 1);
        let there = self.questions.get(self.index);
        if there.is_none() || matches!(&self.route, Route::Back(from) if from.as_ref() == there) {
            self.route = Route::InOrder;
        }
    }

    pub(super) fn back(&mut self) {
        if self.route == Route::InOrder {
            self.route = Route::Back(self.questions.get(self.index).cloned());
        }
        self.go_to(self.index.min(self.reached()).saturating_sub(1));
    }

    /// Goes to the question about a criterion or a warning sign, which is asked next.
    pub(super) fn go_to_question(&mut self, id: &str) {
        if let Some(question) = self.questions.iter().find(|question| question.id() == id).cloned() {
            self.visit(&question);
            self.find_questions();
            let index = self.questions.iter().position(|other| *other == question);
            self.go_to(index.unwrap_or(self.questions.len()));
        }
    }

    pub(super) fn go_to_end(&mut self) {
        self.go_to(self.questions.len());
    }

    /// Stays at the question, and leaves what is written there.
    pub(super) fn stay(&mut self) {
        self.go_to(self.index);
    }

    /// Goes to the first open question after the one asked now; to the end where there is none.
    pub(super) fn go_to_open_behind(&mut self) {
        self.go_to(self.first_open(self.index + 1));
    }

    fn go_to(&mut self, index: usize) {
        self.index = index.min(self.questions.len());
        self.stage = Stage::Rating;
        self.draft = None;
    }

    /// Finds the first question without an answer from an index on, else the end.
    pub(super) fn first_open(&self, from: usize) -> usize {
        (from..self.questions.len()).find(|&index| self.is_open(&self.questions[index])).unwrap_or(self.questions.len())
    }
}
