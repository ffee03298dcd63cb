//! The part of an interview that asks what shows a rating, piece by piece, and changes or removes what was said.

use crate::domain::{Criterion, Date, Evidence, Tier, is_openable};

use super::machine::{Interview, Reply, Stage};

/// Says which piece of evidence is written, and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// The place of the piece among those of its answer; none before it says what happened.
    place: Option<usize>,
    /// The piece as it was before; none of a new one.
    before: Option<Evidence>,
    /// Whether a rating led here: then the next question follows, else the same one again.
    from_rating: bool,
}

impl<'a> Interview<'a> {
    /// Asks for the first piece of evidence after a rating.
    pub(super) fn write_first(&mut self) {
        self.write(None, None, true);
    }

    /// Gives the words so far of the part that is asked now; none are there before they were said.
    pub(super) fn words_so_far(&self) -> String {
        let written = self.piece.as_ref().and_then(|piece| self.pieces().get(piece.place?));
        let words = written.and_then(|piece| match self.stage {
            Stage::What => Some(piece.what.clone()),
            Stage::Link => piece.link.clone(),
            Stage::Date => piece.date.map(|date| date.to_string()),
            Stage::ConfirmedBy => piece.confirmed_by.clone(),
            _ => None,
        });
        words.unwrap_or_default()
    }

    /// Gives the pieces of evidence of the question asked now.
    pub(super) fn pieces(&self) -> &[Evidence] {
        self.answer_now().map_or(&[], |answer| &answer.evidence)
    }

    /// Tells whether the piece that is written has a link.
    pub(super) fn is_linked(&self) -> bool {
        let written = self.piece.as_ref().and_then(|piece| self.pieces().get(piece.place?));
        written.is_some_and(|piece| piece.link.is_some())
    }

    /// Gives the highest tier of the pieces other than the one that is written.
    pub(super) fn tier_of_others(&self) -> Tier {
        let written = self.piece.as_ref().and_then(|piece| piece.place);
        let others = self.pieces().iter().enumerate().filter(|(place, _)| Some(*place) != written);
        let months = self.rubric.policy().evidence.max_age_months;
        others.map(|(_, piece)| self.sheet.tier(piece, self.request.as_of(), months)).max().unwrap_or(Tier::None)
    }

    /// Takes a reply to a stage that is about evidence.
    pub(super) fn reply_about_evidence(
        &mut self,
        criterion: &'a Criterion,
        stage: Stage,
        reply: Reply,
    ) -> Result<(), &'static str> {
        match (stage, reply) {
            (Stage::Rating, Reply::Evidence) if self.pieces().is_empty() => self.write(None, None, false),
            (Stage::Rating, Reply::Evidence) => self.stage = Stage::Pieces(0),
            (Stage::Offer, Reply::Evidence) => self.write(None, None, true),
            (Stage::Pieces(_), Reply::Pieces(first)) => self.stage = Stage::Pieces(first),
            (Stage::Pieces(_), Reply::Piece(place)) if place < self.pieces().len() => self.stage = Stage::Piece(place),
            (Stage::Pieces(_), Reply::Add) => self.write(None, None, false),
            (Stage::Piece(place), Reply::Change) => {
                let before = self.pieces().get(place).cloned();
                self.write(Some(place), before, false);
            }
            (Stage::Piece(place), Reply::Remove) => self.stage = Stage::Removal(place),
            (Stage::Removal(place), Reply::Remove) => {
                self.change(criterion, |answer| {
                    answer.evidence.remove(place);
                });
                self.stage = if self.pieces().is_empty() { Stage::Rating } else { Stage::Pieces(0) };
            }
            (Stage::What | Stage::Link | Stage::Date | Stage::ConfirmedBy, Reply::Words(words)) => {
                return self.take_part(criterion, words.trim());
            }
            (Stage::What | Stage::Link | Stage::Date | Stage::ConfirmedBy | Stage::Note | Stage::Reason, _) => {
                return Err("Write a few words, or leave it empty.");
            }
            (_, _) => return Err("Choose one of the keys below."),
        }
        Ok(())
    }

    /// Goes back inside a question: to the part before, and from the first part of a piece to where somebody came from.
    ///
    /// A piece that was there before is then as it was; a new one is kept as far as it was said.
    pub(super) fn back_inside(&mut self, criterion: &'a Criterion) {
        self.stage = match self.stage {
            Stage::Piece(_) => Stage::Pieces(0),
            Stage::Removal(place) => Stage::Piece(place),
            Stage::Link => Stage::What,
            Stage::Date => Stage::Link,
            Stage::ConfirmedBy => Stage::Date,
            _ => Stage::Rating,
        };
        if self.stage == Stage::Rating
            && let Some(Piece { place: Some(place), before: Some(before), .. }) = self.piece.take()
        {
            self.change(criterion, |answer| answer.evidence[place] = before);
            self.stage = Stage::Piece(place);
        }
    }

    /// Asks for the parts of a piece.
    fn write(&mut self, place: Option<usize>, before: Option<Evidence>, from_rating: bool) {
        self.piece = Some(Piece { place, before, from_rating });
        self.stage = Stage::What;
    }

    /// Takes one part of a piece of evidence; a piece is kept as soon as it says what happened.
    fn take_part(&mut self, criterion: &'a Criterion, words: &str) -> Result<(), &'static str> {
        let words = match self.stage {
            Stage::What => words.to_owned(),
            // An editor gives lines where one is meant.
            _ => words.lines().map(str::trim).collect::<Vec<_>>().join(" "),
        };
        let given = Some(words).filter(|words| !words.is_empty());
        match (self.stage.clone(), given) {
            (Stage::What, None) => return self.end_pieces(),
            (Stage::What, Some(what)) => self.take_what(criterion, what),
            (Stage::Link, Some(link)) if !is_openable(&link) => {
                return Err("That would run code. Give an address that shows the work.");
            }
            (Stage::Link, link) => self.fill(criterion, Stage::Date, |evidence| evidence.link = link),
            (Stage::Date, None) => self.fill(criterion, Stage::ConfirmedBy, |evidence| evidence.date = None),
            (Stage::Date, Some(text)) => {
                let date = Date::parse(&text)
                    .map_err(|_| "Write the day as year-month-day, such as 2026-11-20, or leave it empty.")?;
                if date > self.request.as_of() {
                    return Err("That day is still to come. Write the day it happened, or leave it empty.");
                }
                self.fill(criterion, Stage::ConfirmedBy, |evidence| evidence.date = Some(date));
            }
            (_, Some(name)) if self.sheet.is_the_rater(&name) => {
                return Err("That is the person who rates. Name somebody else, or leave it empty.");
            }
            (_, confirmed_by) => {
                self.fill(criterion, Stage::What, |evidence| evidence.confirmed_by = confirmed_by);
                match self.piece.take() {
                    Some(Piece { before: None, from_rating, .. }) => self.write(None, None, from_rating),
                    _ => self.stage = Stage::Pieces(0),
                }
            }
        }
        Ok(())
    }

    /// Takes what happened: of a new piece or of one that is there.
    fn take_what(&mut self, criterion: &'a Criterion, what: String) {
        if self.piece.as_ref().is_some_and(|piece| piece.place.is_some()) {
            return self.fill(criterion, Stage::Link, |evidence| evidence.what = what);
        }
        let place = self.pieces().len();
        let evidence = Evidence { what, link: None, date: None, confirmed_by: None };
        self.change(criterion, |answer| answer.evidence.push(evidence));
        if let Some(piece) = &mut self.piece {
            piece.place = Some(place);
        }
        self.stage = Stage::Link;
    }

    /// Ends the pieces where nothing more is said.
    fn end_pieces(&mut self) -> Result<(), &'static str> {
        match &self.piece {
            Some(Piece { place: Some(_), .. }) => {
                return Err("A piece says what happened. Go back to leave it as it was; there it can be removed.");
            }
            Some(Piece { from_rating: true, .. }) => self.go_on(),
            _ => {
                self.piece = None;
                self.stage = Stage::Rating;
            }
        }
        Ok(())
    }

    /// Fills a part of the piece that is written and goes to the next stage.
    fn fill(&mut self, criterion: &'a Criterion, next: Stage, fill: impl FnOnce(&mut Evidence)) {
        if let Some(place) = self.piece.as_ref().and_then(|piece| piece.place) {
            self.change(criterion, |answer| fill(&mut answer.evidence[place]));
        }
        self.stage = next;
    }
}
