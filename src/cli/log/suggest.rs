//! `ladder log suggest`: what to bring to a review.

use std::path::Path;

use super::super::Outcome;
use super::super::args::CaseArguments;
use super::super::asked::{Answers, Asked, default_current, load};
use super::super::clock::today;
use super::super::error::Error;
use super::super::format::{Format, RubricData};
use super::super::output::Output;
use super::super::rubrics::{self, Loaded};
use super::super::terminal::Terminal;
use super::{read, told};
use crate::domain::{AnswerSheet, Case, Request};
use crate::engine;
use crate::report;

/// Suggests entries for what lacks evidence, in the answers or, without any, at all.
pub(super) fn run(
    path: &Path,
    arguments: &CaseArguments,
    answers: Option<&Path>,
    months: u32,
    (format, output): (Option<Format<RubricData>>, Option<&Path>),
    terminal: &Terminal,
) -> Result<Outcome, Error> {
    let format = Format::pick(format, output)?;
    let (loaded, sheet, request) = match answers {
        Some(answers) => {
            let Answers { loaded, parsed, .. } = load(answers, arguments.rubric())?;
            let (sheet, request) = Asked::new(&loaded.rubric, arguments)?.read(parsed, &loaded.rubric, terminal)?;
            (loaded, sheet, request)
        }
        None => without_answers(arguments)?,
    };
    let log = read(path, Some(&loaded.rubric))?;
    let case = Case { rubric: &loaded.rubric, sheet: &sheet, request };
    let review = request.as_of().months_later(months).unwrap_or(request.as_of());
    let found = engine::suggest(&case, &log.entries, review);
    let output = Output { format, path: output, terminal };
    output.write(&|| report::suggestions(&case, &log.entries, &found), &|format| match format {
        RubricData::Json => report::suggestions_json(&case, &log.entries, &found, &loaded.provenance()),
    })?;
    Ok(told(&log, terminal))
}

/// Makes a case of what is asked for, with nothing answered.
fn without_answers(arguments: &CaseArguments) -> Result<(Loaded, AnswerSheet, Request), Error> {
    let loaded = rubrics::load(arguments.rubric())?;
    let rubric = &loaded.rubric;
    let Asked { target, current, as_of } = Asked::new(rubric, arguments)?;
    let target = target.ok_or_else(|| Error::no_target(rubric))?;
    let current = current.map_or_else(|| default_current(rubric), Ok)?;
    let request = Request::new(rubric, target, current, as_of.unwrap_or_else(today))?;
    Ok((loaded, AnswerSheet::empty(), request))
}
