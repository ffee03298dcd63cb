//! What somebody was writing when they left: kept beside the answers, and asked for again.

use serde::{Deserialize, Serialize};

use crate::domain::CriterionId;
use crate::text::is_blank;

use super::piece;
use super::rating;
use super::reply::{Field, Part, Stage};
use super::state::{Draft, Interview, Prompt};

/// Holds a line of words that was asked for and not ended, or a piece of evidence of which parts are still to be asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HalfWritten {
    /// The id of the criterion.
    criterion: String,
    line: AskedLine,
    /// The index of the piece among those of its answer; none before it says what happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    piece: Option<usize>,
    /// Whether a rating led to the piece.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    from_rating: bool,
    /// The words typed so far; empty where there are none of their own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    words: String,
}

/// Names a line of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
enum AskedLine {
    Part(Part),
    Field(Field),
}

/// Says where somebody goes on to write.
struct Resumed {
    stage: Stage,
    piece: Option<usize>,
    words: String,
}

impl Interview<'_> {
    /// Asks once more for what was half written when somebody left; not where its question or its piece is gone.
    pub fn take_up(&mut self, half: &HalfWritten) {
        let Some(Resumed { stage, piece, words }) = self.resumed(half) else { return };
        let Some(index) = self.questions.iter().position(|question| question.id() == half.criterion) else { return };
        self.jump_to(index);
        if let Stage::Part(_) = stage {
            self.draft = Some(Draft { index: piece, before: None, from_rating: half.from_rating });
        }
        self.stage = stage;
        self.taken_up = Some(words);
    }

    /// Finds where to go on. What was kept with the answers already is asked for no more: the program may have been killed
    /// between the two.
    fn resumed(&self, half: &HalfWritten) -> Option<Resumed> {
        let answer = self.sheet.answers.get(&CriterionId::parse(&half.criterion).ok()?);
        let words = half.words.clone();
        let part = match half.line {
            AskedLine::Part(part) => part,
            AskedLine::Field(field) => {
                let is_kept = answer.and_then(|answer| rating::written(answer, field)).as_ref() == Some(&words);
                let is_not_applicable = answer.is_some_and(|answer| answer.response.is_not_applicable());
                let is_asked = field != Field::Confirmer || is_not_applicable;
                return (is_asked && !is_kept).then_some(Resumed { stage: Stage::Write(field), piece: None, words });
            }
        };
        let pieces: Vec<_> = answer.map(|answer| self.sheet.evidence_of(answer).collect()).unwrap_or_default();
        let is_said = |piece: Option<usize>| {
            let piece = piece.and_then(|index| pieces.get(index));
            piece.and_then(|piece| piece::words(piece, part)).as_deref() == Some(words.trim())
        };
        let piece = half.piece.or_else(|| (0..pieces.len()).find(|index| is_said(Some(*index))));
        let is_there = piece.is_none_or(|index| index < pieces.len()) && (part == Part::What || piece.is_some());
        let resumed = match is_said(piece) {
            false => Resumed { stage: Stage::Part(part), piece, words },
            true => Resumed { stage: Stage::Part(part.next()?), piece, words: String::new() },
        };
        is_there.then_some(resumed)
    }

    /// Gives what would be half written if somebody left now, with these words in the line; nothing where nothing would.
    pub(super) fn half_written(&self, words: &str) -> Option<HalfWritten> {
        let Prompt::Criterion(criterion, _, stage) = self.prompt() else { return None };
        let (line, is_begun, before) = match stage {
            Stage::Part(part) => {
                let before = piece::written(self).and_then(|piece| piece::words(piece, part));
                (AskedLine::Part(part), part != Part::What, before)
            }
            Stage::Write(field) => {
                let before = self.answer().and_then(|answer| rating::written(answer, field));
                (AskedLine::Field(field), field == Field::Confirmer, before)
            }
            Stage::Rating | Stage::Offer | Stage::Given(_) | Stage::Pieces(_) | Stage::Piece(_) | Stage::Removal(_) => {
                return None;
            }
        };
        let is_typed = !is_blank(words) && before.as_deref() != Some(words);
        (is_begun || is_typed).then(|| HalfWritten {
            criterion: criterion.id.to_string(),
            line,
            piece: self.draft.as_ref().and_then(|draft| draft.index),
            from_rating: self.draft.as_ref().is_some_and(|draft| draft.from_rating),
            words: if is_typed { words.to_owned() } else { String::new() },
        })
    }
}
