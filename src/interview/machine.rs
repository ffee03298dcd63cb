//! The state of an interview: what is asked now, and what a reply changes.

use crate::domain::{Answer, AnswerSheet, Case, Criterion, LevelIndex, Rating, Request, Response, Rubric, WarningSign};

use super::evidence::Piece;
use super::places::Way;
use super::plan::{Question, infer, questions};

/// Says which part of a question is asked now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// The rating of a criterion, or whether a warning sign was observed.
    Rating,
    /// Why the criterion does not apply.
    Reason,
    /// A note.
    Note,
    /// Whether to add evidence to a criterion that needs none.
    Offer,
    /// Which piece of evidence to look at; this one is the first that is shown.
    Pieces(usize),
    /// What to do with this piece of evidence.
    Piece(usize),
    /// Whether to remove this piece of evidence.
    Removal(usize),
    /// What shows the rating; further pieces follow until nothing is said.
    What,
    /// Where that can be seen.
    Link,
    /// When it happened.
    Date,
    /// Who can confirm it.
    ConfirmedBy,
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
    /// Go to the question behind this one, which stays as it is.
    Forward,
    /// Go back to the question before.
    Back,
    /// Go to the first question without an answer.
    Open,
    /// Write a note.
    Note,
    /// Look at the evidence, or add the first piece.
    Evidence,
    /// Show the pieces of evidence from this one on.
    Pieces(usize),
    /// Look at this piece of evidence.
    Piece(usize),
    /// Add a piece of evidence.
    Add,
    /// Change the piece of evidence looked at.
    Change,
    /// Remove the piece of evidence looked at: asked for first, then confirmed.
    Remove,
}

/// Asks for the answers of one person against one target.
#[derive(Debug, Clone)]
pub struct Interview<'a> {
    /// The rubric that is asked about.
    pub(super) rubric: &'a Rubric,
    /// The answers so far.
    pub(super) sheet: AnswerSheet,
    /// What is asked about.
    pub(super) request: Request,
    /// Whether everything is asked.
    full: bool,
    /// The questions as the answers stand.
    pub(super) questions: Vec<Question>,
    /// The place of the question asked now; past the last one when there is none.
    pub(super) at: usize,
    /// How somebody came there.
    pub(super) way: Way,
    /// Which part of it is asked.
    pub(super) stage: Stage,
    /// The piece of evidence that is written, where one is.
    pub(super) piece: Option<Piece>,
    /// Whether the search comes before the first question.
    search: bool,
    /// The criterion whose answer changed last.
    changed: Option<&'a Criterion>,
}

impl<'a> Interview<'a> {
    /// Starts at the first question that has no answer on the sheet.
    #[must_use]
    pub fn new(rubric: &'a Rubric, mut sheet: AnswerSheet, request: Request, full: bool) -> Self {
        infer(rubric, &mut sheet, request, full);
        let questions = questions(&Case { rubric, sheet: &sheet, request }, full);
        let (way, stage) = (Way::InOrder, Stage::Rating);
        let (piece, search, changed) = (None, false, None);
        let mut interview = Self { rubric, sheet, request, full, questions, at: 0, way, stage, piece, search, changed };
        interview.at = interview.first_open(0).unwrap_or(interview.questions.len());
        interview
    }

    /// Lets somebody search for the question to change first; the interview is at its end meanwhile.
    pub fn start_in_search(&mut self) {
        self.at = self.questions.len();
        self.search = true;
    }

    /// Tells whether the search comes before the first question.
    #[must_use]
    pub fn starts_in_search(&self) -> bool {
        self.search
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
        self.request.target()
    }

    /// Gives the criterion whose answer changed last.
    #[must_use]
    pub fn changed(&self) -> Option<&'a Criterion> {
        self.changed
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
            (Some(Question::Criterion(_, id)), Reply::Back) if self.stage != Stage::Rating => {
                self.back_inside(self.criterion(id.as_str()));
            }
            (_, Reply::Back) => self.back(),
            (_, Reply::Open) => self.go_to_open(),
            (None, _) => {}
            (Some(Question::Warning(_, id)), Reply::Observed(observed)) => {
                self.sheet.warnings.insert(id, observed);
                self.go_on();
            }
            (Some(_), Reply::Skip) => self.go_on(),
            (Some(_), Reply::Forward) => self.forward(),
            (Some(Question::Warning(..)), _) => return Err("Answer yes or no, or skip it."),
            (Some(Question::Criterion(_, id)), reply) => return self.reply_to(id.as_str(), reply),
        }
        Ok(())
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
            (Stage::Reason, Reply::Words(words)) if words.trim().is_empty() => {
                return Err("Not applicable needs a reason.");
            }
            (Stage::Reason, Reply::Words(words)) => {
                self.change(criterion, |answer| answer.response = Response::NotApplicable(words));
                self.go_on();
            }
            (Stage::Note, Reply::Words(words)) => {
                let note = Some(words).filter(|words| !words.trim().is_empty());
                if note.is_some() || self.answer_now().is_some_and(|answer| answer.note.is_some()) {
                    self.change(criterion, |answer| answer.note = note);
                }
                self.stage = Stage::Rating;
            }
            (stage, reply) => return self.reply_about_evidence(criterion, stage, reply),
        }
        Ok(())
    }

    /// Takes a rating; from "meets" on, what shows it is asked next.
    fn rate(&mut self, criterion: &'a Criterion, rating: Rating) {
        self.change(criterion, |answer| answer.response = Response::Rated(rating));
        let has_evidence = self.answer_now().is_some_and(|answer| !answer.evidence.is_empty());
        match rating >= self.rubric.scale().meets() && !has_evidence {
            true if criterion.evidence_required => self.write_first(),
            true => self.stage = Stage::Offer,
            false => self.go_on(),
        }
    }

    /// Changes the answer to a criterion, and works out anew what is left to ask; the place stays at the same question.
    pub(super) fn change(&mut self, criterion: &'a Criterion, change: impl FnOnce(&mut Answer)) {
        change(self.sheet.answers.entry(criterion.id.clone()).or_insert_with(Answer::nothing));
        self.changed = Some(criterion);
        let now = self.questions.get(self.at).cloned();
        infer(self.rubric, &mut self.sheet, self.request, self.full);
        let case = Case { rubric: self.rubric, sheet: &self.sheet, request: self.request };
        self.questions = questions(&case, self.full);
        let place = now.and_then(|now| self.questions.iter().position(|question| *question == now));
        self.at = place.unwrap_or(self.at.min(self.questions.len()));
    }

    /// Finds a criterion of the rubric.
    pub(super) fn criterion(&self, id: &str) -> &'a Criterion {
        let found = self.rubric.find_criterion(id);
        found.map(|(_, criterion)| criterion).expect("BUG: a question names a criterion of its rubric")
    }
}
