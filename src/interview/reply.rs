//! What somebody can reply, to which part of a question, and what is shown with the next one.

use serde::{Deserialize, Serialize};

use crate::domain::Rating;

/// Says which part of a question is asked now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The rating of a criterion, or whether a warning sign was observed.
    Rating,
    Write(Field),
    /// Whether to add evidence to a criterion that needs none.
    Offer,
    /// Which piece of evidence to look at; this one is the first that is shown.
    Pieces(usize),
    /// What to do with this piece of evidence.
    Piece(usize),
    /// Whether to remove this piece of evidence.
    Removal(usize),
    /// Whether one of the pieces given so far shows it too; this one is the first that is shown.
    Given(usize),
    /// This part of a piece of evidence; further pieces follow until nothing is said.
    Part(Part),
}

/// Names what is written about a criterion beside its evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// Why it does not apply.
    Reason,
    /// Who else says that it does not apply.
    Confirmer,
    Note,
}

/// Names a part of a piece of evidence, in the order in which they are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// What shows the rating.
    What,
    Link,
    /// When it happened.
    Date,
    /// Who can confirm it.
    ConfirmedBy,
}

impl Part {
    /// Gives the part asked for after this one; none after the last.
    pub(super) fn next(self) -> Option<Self> {
        match self {
            Self::What => Some(Self::Link),
            Self::Link => Some(Self::Date),
            Self::Date => Some(Self::ConfirmedBy),
            Self::ConfirmedBy => None,
        }
    }
}

/// Answers a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// This rating.
    Rate(Rating),
    /// The warning sign was observed, or not.
    Observed(bool),
    /// These words, for a screen that asks for words; none leave it out.
    Words(String),
    /// Go on and come back later.
    Skip,
    /// Go to the question behind this one, which stays as it is.
    Forward,
    /// Go back to the question before.
    Back,
    /// Go to the first question without an answer.
    Open,
    /// Write this about the criterion.
    Write(Field),
    /// Look at the evidence, or add the first piece.
    Evidence,
    /// Show the pieces of evidence from this one on.
    Pieces(usize),
    /// Go back to the question at this index.
    Question(usize),
    /// Look at this piece of evidence.
    Piece(usize),
    /// Add a piece of evidence.
    Add,
    /// Use this one of the pieces given so far again.
    Again(usize),
    /// Add no more evidence, or answer no more questions.
    Enough,
    /// Change the piece of evidence looked at.
    Change,
    /// Remove the piece of evidence looked at: asked for first, then confirmed.
    Remove,
    /// Say why it matters.
    Why,
    /// Say what would count as evidence.
    Hints,
    /// Show this page of the ratings in full.
    Ratings(usize),
    /// Mark the rating or the answer of this number, to be taken by another key.
    Choose(usize),
    /// Say what each key does.
    Help,
    /// Jump to another question.
    Jump,
    /// Show the report.
    Report,
    /// Save and quit.
    Quit,
}

/// Says what is shown with the question that is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Aside {
    Nothing,
    /// What somebody asked for, or why a reply cannot be taken.
    Remark(String),
    /// Why the words that were typed cannot be taken: they stay in the line.
    Refused {
        why: String,
        words: String,
    },
    /// These words, which may be none, were in the line when somebody left, and stand there again.
    TakenUp(String),
    /// What the answer before did.
    News(String),
    /// The rating of this number is marked, or at the end the answer.
    Chosen(usize),
    /// On a terminal with few rows, this page of the ratings in full.
    Ratings(usize),
}

impl Aside {
    pub(super) fn remark(words: &str) -> Self {
        Self::Remark(words.to_owned())
    }

    pub(super) fn words(&self) -> Option<&str> {
        match self {
            Self::Remark(words) | Self::News(words) | Self::Refused { why: words, .. } => Some(words),
            Self::TakenUp(_) => Some("This was being written when you left."),
            Self::Nothing | Self::Ratings(_) | Self::Chosen(_) => None,
        }
    }

    /// Gives the words that stand in the line and were not taken.
    pub(super) fn words_in_line(&self) -> &str {
        match self {
            Self::Refused { words, .. } | Self::TakenUp(words) => words,
            Self::Nothing | Self::Remark(_) | Self::News(_) | Self::Ratings(_) | Self::Chosen(_) => "",
        }
    }
}
