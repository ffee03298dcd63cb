//! The part of an interview that asks what shows a rating, piece by piece.

use crate::domain::{Criterion, Date, Evidence, Response, is_openable};

use super::machine::{Interview, Stage};

impl Interview<'_> {
    /// Takes one part of a piece of evidence; a piece is kept as soon as it says what happened.
    pub(super) fn take_evidence(&mut self, criterion: &Criterion, words: String) -> Result<(), &'static str> {
        let given = Some(words).filter(|words| !words.is_empty());
        match (self.stage.clone(), given) {
            (Stage::What, None) => {
                if matches!(
                    self.sheet.answers.get(&criterion.id).map(|answer| &answer.response),
                    Some(Response::Rated(_))
                ) {
                    self.go_on();
                } else {
                    self.stage = Stage::Rating;
                }
            }
            (Stage::What, Some(what)) => {
                let evidence = Evidence { what, link: None, date: None, confirmed_by: None };
                self.change(criterion, |answer| answer.evidence.push(evidence));
                self.stage = Stage::Link;
            }
            (Stage::Link, Some(link)) if !is_openable(&link) => {
                return Err("That would run code. Give an address that shows the work.");
            }
            (Stage::Link, link) => self.fill(criterion, Stage::Date, |evidence| evidence.link = link),
            (Stage::Date, None) => self.stage = Stage::ConfirmedBy,
            (Stage::Date, Some(text)) => {
                let date = Date::parse(&text)
                    .map_err(|_| "Write the day as year-month-day, such as 2026-11-20, or leave it empty.")?;
                if date > self.as_of {
                    return Err("That day is still to come. Write the day it happened, or leave it empty.");
                }
                self.fill(criterion, Stage::ConfirmedBy, |evidence| evidence.date = Some(date));
            }
            (_, confirmed_by) => self.fill(criterion, Stage::What, |evidence| evidence.confirmed_by = confirmed_by),
        }
        Ok(())
    }

    /// Fills a part of the piece of evidence given last and goes to the next stage.
    fn fill(&mut self, criterion: &Criterion, next: Stage, fill: impl FnOnce(&mut Evidence)) {
        self.change(criterion, |answer| {
            if let Some(last) = answer.evidence.last_mut() {
                fill(last);
            }
        });
        self.stage = next;
    }
}
