//! The state of an interview: the answers so far, and what is asked now.

use std::cmp::Reverse;

use crate::domain::{
    Answer, AnswerSheet, Case, Criterion, CriterionId, Evidence, EvidenceEntry, LevelIndex, LogEntry, Rating, Request,
    Response, Rubric, Scale, WarningSign,
};
use crate::engine::SharedWords;

use super::course::{Course, Decided, Route};
use super::questions::{Question, all_questions, infer, judged_uses, questions};
use super::reply::Stage;

/// Asks for the answers of one person against one target.
#[derive(Debug, Clone)]
pub struct Interview<'a> {
    pub(super) rubric: &'a Rubric,
    pub(super) sheet: AnswerSheet,
    pub(super) request: Request,
    /// Whether everything is asked.
    full: bool,
    pub(super) questions: Vec<Question>,
    /// The index of the question asked now; past the last one when there is none.
    pub(super) index: usize,
    pub(super) route: Route,
    pub(super) stage: Stage,
    /// The piece of evidence that is written, where one is.
    pub(super) draft: Option<Draft>,
    /// The words of a line that was half written when somebody left, until it is asked for again.
    pub(super) taken_up: Option<String>,
    starts_in_search: bool,
    /// How many questions had no answer at the start.
    pub(super) open_at_start: usize,
    /// The criteria by when they got evidence, the last one at the end.
    backed: Vec<CriterionId>,
    pub(super) course: Course,
    /// What somebody wrote down before, and the words of it that criteria have.
    pub(super) log: Vec<LogEntry>,
    shared_words: SharedWords<'a>,
}

/// Says what to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Prompt<'a> {
    /// One stage of the question about a criterion.
    Criterion(&'a Criterion, LevelIndex, Stage),
    /// Whether a warning sign was observed.
    Warning(&'a WarningSign, LevelIndex),
    /// Whether to go on, since no answer can change the verdict any more.
    Decided(Decided),
    /// There is nothing left to ask.
    Finished,
}

/// Says which piece of evidence is written, and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Draft {
    /// The index of the piece among those of its answer; none before it says what happened.
    pub(super) index: Option<usize>,
    /// The piece as it was before; none of a new one.
    pub(super) before: Option<Evidence>,
    /// Whether a rating led here: then the next question follows, else the same one again.
    pub(super) from_rating: bool,
}

impl<'a> Interview<'a> {
    /// Starts at the first question that has no answer on the sheet.
    #[must_use]
    pub fn new(rubric: &'a Rubric, sheet: AnswerSheet, request: Request, full: bool) -> Self {
        let mut interview = Self {
            rubric,
            sheet,
            request,
            full,
            questions: Vec::new(),
            index: 0,
            route: Route::InOrder,
            stage: Stage::Rating,
            draft: None,
            taken_up: None,
            starts_in_search: false,
            open_at_start: 0,
            backed: Vec::new(),
            course: Course::default(),
            log: Vec::new(),
            shared_words: SharedWords::new(rubric, []),
        };
        interview.find_questions();
        interview.open_at_start = interview.open();
        interview.backed = interview.in_order_of_asking();
        interview.index = interview.first_open(0);
        interview
    }

    /// Offers what somebody wrote down before wherever evidence is asked for; not what happened after the day that evidence is
    /// judged as of.
    #[must_use]
    pub fn with_log(mut self, log: Vec<LogEntry>) -> Self {
        let as_of = self.request.as_of();
        self.log = log.into_iter().filter(|entry| entry.evidence.date.is_none_or(|date| date <= as_of)).collect();
        self.shared_words = SharedWords::new(self.rubric, &self.log);
        self
    }

    /// Lists the entries of the log by index: those that name the criterion asked about, and the others, those first that share
    /// most words with it; of equals the newest.
    pub(super) fn logged(&self) -> (Vec<usize>, Vec<usize>) {
        let Some(Question::Criterion(_, id)) = self.question() else { return Default::default() };
        let shared = self.shared_words.entries(id);
        let words = |index: usize| if shared.contains(&index) { self.shared_words.of(id, index).len() } else { 0 };
        let mut all: Vec<_> = (0..self.log.len()).collect();
        all.sort_by_cached_key(|index| (Reverse(words(*index)), Reverse(self.log[*index].evidence.date)));
        all.into_iter().partition(|index| self.log[*index].serves.contains(id))
    }

    /// Lets somebody search for the question to change first; the interview is at its end meanwhile.
    pub fn start_in_search(&mut self) {
        self.index = self.questions.len();
        self.starts_in_search = true;
    }

    /// Tells whether the search comes before the first question.
    #[must_use]
    pub fn starts_in_search(&self) -> bool {
        self.starts_in_search
    }

    pub(super) fn is_full(&self) -> bool {
        self.full
    }

    /// Gives the answers so far.
    #[must_use]
    pub fn sheet(&self) -> &AnswerSheet {
        &self.sheet
    }

    /// Says what to ask now.
    #[must_use]
    pub fn prompt(&self) -> Prompt<'a> {
        if let Some(decided) = self.course.offered {
            return Prompt::Decided(decided);
        }
        match self.questions.get(self.index) {
            Some(Question::Criterion(level, id)) => Prompt::Criterion(self.criterion(id.as_str()), *level, self.stage),
            Some(Question::Warning(level, id)) => Prompt::Warning(self.warning(id.as_str()), *level),
            None => Prompt::Finished,
        }
    }

    /// Gives the question asked now; none at the end.
    pub(super) fn question(&self) -> Option<&Question> {
        self.questions.get(self.index)
    }

    /// Gives the answer so far to the question asked now.
    pub(super) fn answer(&self) -> Option<&Answer> {
        match self.questions.get(self.index)? {
            Question::Criterion(_, id) => self.sheet.answers.get(id),
            Question::Warning(..) => None,
        }
    }

    pub(super) fn pieces(&self) -> Vec<&Evidence> {
        self.answer().map(|answer| self.sheet.evidence_of(answer).collect()).unwrap_or_default()
    }

    /// Gives a criterion as the highest level asks for it.
    pub(super) fn criterion(&self, id: &str) -> &'a Criterion {
        let path = self.request.path(self.rubric);
        let at = |level| self.rubric.uses(id).find(|(of, _)| *of == level).map(|(_, criterion)| criterion);
        let highest = path.into_iter().rev().find_map(|(level, _)| at(level));
        highest.or_else(|| self.rubric.item(id)).expect("BUG: a question names a criterion of its rubric")
    }

    /// Gives the ratings that answer a criterion.
    pub(super) fn scale<'b>(&self, criterion: &'b Criterion) -> &'b Scale
    where
        'a: 'b,
    {
        criterion.scale(self.rubric.scale())
    }

    /// Tells whether a rating is what some level that is judged asks for, so that evidence may carry it there.
    pub(super) fn is_met(&self, criterion: &Criterion, rating: Rating) -> bool {
        let uses = judged_uses(self.rubric, self.request, criterion).into_iter();
        let least = uses.map(|one| self.scale(one).meets()).filter(|one| one.number() > 0).min();
        least.is_some_and(|least| rating >= least)
    }

    pub(super) fn warning(&self, id: &str) -> &'a WarningSign {
        self.rubric.find_warning(id).expect("BUG: a question names a warning sign of its rubric")
    }

    /// Changes the answer to the criterion asked about now, and works out anew what is left to ask; the same question stays
    /// asked.
    pub(super) fn change(&mut self, change: impl FnOnce(&mut Answer)) {
        let Some(Question::Criterion(level, id)) = self.questions.get(self.index).cloned() else { return };
        change(self.sheet.answers.entry(id.clone()).or_insert_with(Answer::nothing));
        self.find_questions();
        let now = Question::Criterion(level, id);
        let index = self.questions.iter().position(|question| *question == now);
        self.index = index.unwrap_or_else(|| {
            // A piece that the target uses too can make the very question needless that it is changed at.
            let index = self.index.min(self.questions.len());
            self.questions.insert(index, now);
            index
        });
    }

    /// Adds a piece of evidence to that answer.
    pub(super) fn add(&mut self, entry: EvidenceEntry) {
        if let Some(Question::Criterion(_, id)) = self.questions.get(self.index) {
            self.backed.retain(|other| other != id);
            self.backed.push(id.clone());
        }
        self.change(|answer| answer.evidence.push(entry));
    }

    /// Changes a piece of evidence of that answer, wherever it is written.
    pub(super) fn change_piece(&mut self, index: usize, change: impl FnOnce(&mut Evidence)) {
        let Some(Question::Criterion(_, id)) = self.questions.get(self.index) else { return };
        let Some(piece) = self.sheet.evidence_mut(id, index) else { return };
        change(piece);
        self.change(|_| {});
    }

    /// Lists the criteria by when they got evidence, the newest first. Files tell no order: what is asked later counts as newer.
    pub(super) fn backed(&self) -> impl Iterator<Item = &CriterionId> {
        self.backed.iter().rev()
    }

    fn in_order_of_asking(&self) -> Vec<CriterionId> {
        let index = |id: &CriterionId| {
            let is_it = |question: &Question| matches!(question, Question::Criterion(_, asked) if asked == id);
            self.questions.iter().position(is_it)
        };
        let mut ids: Vec<_> = self.sheet.answers.keys().cloned().collect();
        ids.sort_by_key(index);
        ids
    }

    pub(super) fn case(&self) -> Case<'_> {
        Case { rubric: self.rubric, sheet: &self.sheet, request: self.request }
    }

    /// Works out what is inferred and what is asked as the answers stand.
    pub(super) fn find_questions(&mut self) {
        infer(self.rubric, &mut self.sheet, self.request, self.full);
        let mut questions = match self.course.asks_beyond {
            true => all_questions(&self.case(), self.full),
            false => questions(&self.case(), self.full),
        };
        self.arrange(&mut questions);
        self.questions = questions;
    }

    /// Gives the number of the question, from 1, and how many there are as the answers stand.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        ((self.index + 1).min(self.questions.len()), self.questions.len())
    }

    /// Counts the questions that have no answer yet.
    #[must_use]
    pub fn open(&self) -> usize {
        self.questions.iter().filter(|question| self.is_open(question)).count()
    }

    /// Gives the number of the question in its dimension and level, from 1, and how many that has.
    pub(super) fn progress_in_dimension(&self) -> Option<(usize, usize)> {
        let Question::Criterion(level, id) = self.questions.get(self.index)? else { return None };
        let dimension = self.criterion(id.as_str()).dimension;
        let is_beside = |question: &&Question| match question {
            Question::Criterion(other, id) => other == level && self.criterion(id.as_str()).dimension == dimension,
            Question::Warning(..) => false,
        };
        let before = self.questions[..self.index].iter().filter(is_beside).count();
        Some((before + 1, self.questions.iter().filter(is_beside).count()))
    }

    pub(super) fn is_answered(&self) -> bool {
        self.questions.get(self.index).is_some_and(|question| !self.is_open(question))
    }

    /// Gives the questions as the answers stand, each with whether it is still open.
    pub(super) fn questions(&self) -> impl Iterator<Item = (&Question, bool)> {
        self.questions.iter().map(|question| (question, self.is_open(question)))
    }

    pub(super) fn is_open(&self, question: &Question) -> bool {
        match question {
            Question::Criterion(_, id) => {
                self.sheet.answers.get(id).is_none_or(|answer| answer.response == Response::Unanswered)
            }
            Question::Warning(_, id) => !self.sheet.warnings.contains_key(id),
        }
    }
}
