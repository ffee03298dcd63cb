//! The day of a piece of evidence: what it is asked for, and how it is read.

use crate::domain::{Criterion, Date, InvalidDate, LevelIndex};

use super::left_out::left_out;
use super::reply::Part;
use super::state::Interview;

/// Asks for the day, and says what it counts for.
pub(super) fn asked(interview: &Interview, criterion: &Criterion, level: LevelIndex) -> String {
    let left_out = left_out(interview, criterion, Part::Date);
    let months = interview.rubric.sustained(level).span;
    let span = (level == interview.request.target() && months > 0)
        .then(|| format!(" Only what is dated counts towards the {months} months that evidence has to span."));
    format!("When was it? Without a day it counts as old. {left_out}{}", span.unwrap_or_default())
}

/// Reads a day, which is not to come; today is the day as of which the answers are judged.
pub(super) fn read(interview: &Interview, text: &str) -> Result<Date, &'static str> {
    let date = Date::from_words(text, interview.request.as_of()).map_err(|error| match error {
        InvalidDate::Form => "Write a day such as 2026-11-20 or 20 Nov 2026, a month or a year, or leave it empty.",
        InvalidDate::NoSuchDay => "The calendar has no such day. Write another one, or leave it empty.",
    })?;
    match date > interview.request.as_of() {
        true => Err("That day is still to come. Write the day it happened, or leave it empty."),
        false => Ok(date),
    }
}
