//! The state of an interview: what is asked now, and what a reply changes.

use crate::domain::{Answer, AnswerSheet, Criterion, Current, Date, LevelIndex, Rating, Response, Rubric, WarningSign};

use super::plan::{Question, infer, questions};

/// Says which part of a question is asked now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// The rating of a criterion, or whether a warning sign was observed.
    Rating,
    /// Why the criterion does not apply.
    Reason,
    /// What shows the rating; further pieces follow until nothing is said.
    What,
    /// Where that can be seen.
    Link,
    /// When it happened.
    Date,
    /// Who can confirm it.
    ConfirmedBy,
    /// A note.
    Note,
}

/// Says what to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Prompt<'a> {
    /// One stage of the question about a criterion.
    Criterion(&'a Criterion, LevelIndex, Stage),
    /// Whether a warning sign was observed.
    Warning(&'a WarningSign, LevelIndex),
    /// There is nothing left to ask.
    Finished,
}

/// Answers a prompt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// This rating.
    Rate(Rating),
    /// The criterion does not apply.
    NotApplicable,
    /// The warning sign was observed, or not.
    Observed(bool),
    /// These words, for a stage that asks for words; none leave it out.
    Words(String),
    /// Go on and come back later.
    Skip,
    /// Go back to the question before.
    Back,
    /// Write a note.
    Note,
    /// Add a piece of evidence.
    Evidence,
}

/// Asks for the answers of one person against one target.
#[derive(Debug, Clone)]
pub struct Interview<'a> {
    /// The rubric that is asked about.
    rubric: &'a Rubric,
    /// The answers so far.
    pub(super) sheet: AnswerSheet,
    /// The level aimed at.
    target: LevelIndex,
    /// The levels held, which are not asked about.
    held: Vec<LevelIndex>,
    /// The day that evidence is judged as of.
    pub(super) as_of: Date,
    /// Whether everything is asked.
    full: bool,
    /// The questions as the answers stand.
    questions: Vec<Question>,
    /// The place of the question asked now; past the last one when there is none.
    at: usize,
    /// Which part of it is asked.
    pub(super) stage: Stage,
}

impl<'a> Interview<'a> {
    /// Starts at the first question that has no answer on the sheet.
    #[must_use]
    pub fn new(rubric: &'a Rubric, mut sheet: AnswerSheet, target: LevelIndex, as_of: Date, full: bool) -> Self {
        let current = match sheet.current {
            Current::Level(level) => Some(level),
            Current::BelowTarget => rubric.level(target).after,
            Current::Nothing => None,
        };
        let held = current.map(|level| rubric.path(level)).unwrap_or_default();
        let held: Vec<_> = held.into_iter().filter(|level| *level != target).collect();
        infer(rubric, &mut sheet, target, &held, as_of, full);
        let questions = questions(rubric, &sheet, target, &held, as_of, full);
        let mut interview = Self { rubric, sheet, target, held, as_of, full, questions, at: 0, stage: Stage::Rating };
        interview.at = interview.first_open(0).unwrap_or(interview.questions.len());
        interview
    }

    /// Gives the answers so far.
    #[must_use]
    pub fn sheet(&self) -> &AnswerSheet {
        &self.sheet
    }

    /// Gives the rubric.
    #[must_use]
    pub fn rubric(&self) -> &'a Rubric {
        self.rubric
    }

    /// Gives the level aimed at.
    #[must_use]
    pub fn target(&self) -> LevelIndex {
        self.target
    }

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

    /// Says what to ask now.
    #[must_use]
    pub fn prompt(&self) -> Prompt<'a> {
        match self.questions.get(self.at) {
            Some(Question::Criterion(level, id)) => {
                Prompt::Criterion(self.criterion(id.as_str()), *level, self.stage.clone())
            }
            Some(Question::Warning(level, id)) => {
                let sign = self.rubric.find_warning(id.as_str());
                Prompt::Warning(sign.expect("BUG: a question names a warning sign of its rubric"), *level)
            }
            None => Prompt::Finished,
        }
    }

    /// Gives the answer so far to the question asked now.
    #[must_use]
    pub fn answer_now(&self) -> Option<&Answer> {
        match self.questions.get(self.at)? {
            Question::Criterion(_, id) => self.sheet.answers.get(id),
            Question::Warning(..) => None,
        }
    }

    /// Takes a reply.
    ///
    /// # Errors
    /// Says in a sentence why the reply cannot be taken; then the same is asked again.
    pub fn reply(&mut self, reply: Reply) -> Result<(), &'static str> {
        match (self.questions.get(self.at).cloned(), reply) {
            (_, Reply::Back) => self.back(),
            (None, _) => {}
            (Some(Question::Warning(_, id)), Reply::Observed(observed)) => {
                self.sheet.warnings.insert(id, observed);
                self.go_on();
            }
            (Some(_), Reply::Skip) => self.go_on(),
            (Some(Question::Warning(..)), _) => return Err("Answer yes or no, or skip it."),
            (Some(Question::Criterion(_, id)), reply) => return self.reply_to(id.as_str(), reply),
        }
        Ok(())
    }

    /// Goes to the question at a place, from 0.
    pub fn go_to(&mut self, place: usize) {
        self.at = place.min(self.questions.len());
        self.stage = Stage::Rating;
    }

    /// Goes past the last question, from where somebody can jump to any.
    pub fn go_to_end(&mut self) {
        self.go_to(self.questions.len());
    }

    /// Gives the questions as the answers stand, each with whether it is still open.
    pub fn all(&self) -> impl Iterator<Item = (&Question, bool)> {
        self.questions.iter().map(|question| (question, self.is_open(question)))
    }

    /// Takes a reply to the question about a criterion.
    fn reply_to(&mut self, id: &str, reply: Reply) -> Result<(), &'static str> {
        let criterion = self.criterion(id);
        match (self.stage.clone(), reply) {
            (Stage::Rating, Reply::Rate(rating)) => self.rate(criterion, rating),
            (Stage::Rating, Reply::NotApplicable) if criterion.must && !criterion.na_allowed => {
                return Err("This is a must, so it cannot be not applicable. Rate it, or skip it for now.");
            }
            (Stage::Rating, Reply::NotApplicable) => self.stage = Stage::Reason,
            (Stage::Rating, Reply::Note) => self.stage = Stage::Note,
            (Stage::Rating, Reply::Evidence) => self.stage = Stage::What,
            (Stage::Rating, _) => return Err("Choose one of the keys below."),
            (Stage::Reason, Reply::Words(words)) if words.trim().is_empty() => {
                return Err("Not applicable needs a reason.");
            }
            (Stage::Reason, Reply::Words(words)) => {
                self.change(criterion, |answer| answer.response = Response::NotApplicable(words));
                self.go_on();
            }
            (Stage::Note, Reply::Words(words)) => {
                match words.trim() {
                    "" => {}
                    "-" => self.change(criterion, |answer| answer.note = None),
                    _ => self.change(criterion, |answer| answer.note = Some(words)),
                }
                self.stage = Stage::Rating;
            }
            (_, Reply::Words(words)) => return self.take_evidence(criterion, words.trim().to_owned()),
            (_, _) => return Err("Write a few words, or leave it empty."),
        }
        Ok(())
    }

    /// Takes a rating; from "meets" on, what shows it is asked next.
    fn rate(&mut self, criterion: &Criterion, rating: Rating) {
        self.change(criterion, |answer| answer.response = Response::Rated(rating));
        let has_evidence = self.sheet.answers.get(&criterion.id).is_some_and(|answer| !answer.evidence.is_empty());
        if rating >= self.rubric.scale().meets() && criterion.evidence_required && !has_evidence {
            self.stage = Stage::What;
        } else {
            self.go_on();
        }
    }

    /// Changes the answer to a criterion, and works out anew what is left to ask; the place stays at the same question.
    pub(super) fn change(&mut self, criterion: &Criterion, change: impl FnOnce(&mut Answer)) {
        change(self.sheet.answers.entry(criterion.id.clone()).or_insert_with(Answer::nothing));
        let now = self.questions.get(self.at).cloned();
        infer(self.rubric, &mut self.sheet, self.target, &self.held, self.as_of, self.full);
        self.questions = questions(self.rubric, &self.sheet, self.target, &self.held, self.as_of, self.full);
        let place = now.and_then(|now| self.questions.iter().position(|question| *question == now));
        self.at = place.unwrap_or(self.at.min(self.questions.len()));
    }

    /// Goes to the next question.
    pub(super) fn go_on(&mut self) {
        self.stage = Stage::Rating;
        self.at = self.first_open(self.at + 1).unwrap_or(self.questions.len());
    }

    /// Goes back: to the rating of this question from one of its later stages, else to the question before.
    fn back(&mut self) {
        if self.stage == Stage::Rating {
            self.at = self.at.saturating_sub(1);
        }
        self.stage = Stage::Rating;
    }

    /// Finds the first question without an answer from a place on.
    fn first_open(&self, from: usize) -> Option<usize> {
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

    /// Finds a criterion of the rubric.
    fn criterion(&self, id: &str) -> &'a Criterion {
        let found = self.rubric.find_criterion(id);
        found.map(|(_, criterion)| criterion).expect("BUG: a question names a criterion of its rubric")
    }
}
