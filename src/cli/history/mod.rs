//! `ladder history`: dated answers in, how somebody stood on each date out.

mod compare;
mod mistake;
mod read;
mod sources;

pub(super) use compare::history_of;
pub use mistake::HistoryMistake;
pub(super) use read::{DatedFile, Undated, read};

use std::path::Path;

use super::Outcome;
use super::args::HistoryArguments;
use super::error::Error;
use super::files;
use super::format::{Format, HistoryData};
use super::output::Output;
use super::terminal::Terminal;
use super::together::{RUBRIC, SUBJECT, Together};
use crate::report;

/// Reads the files, and writes the history where it was asked for.
pub(super) fn run(arguments: &HistoryArguments, terminal: &Terminal) -> Result<Outcome, Error> {
    let format = Format::pick(arguments.format, arguments.output.as_deref())?;
    let paths = sources::expanded(&arguments.paths)?;
    let mut dated = Together::read(&paths, |path| read(path, &arguments.judged, Undated::Refused));
    dated.files.sort_by_cached_key(DatedFile::order);
    dated.files.dedup_by(|one, other| one.says_the_same(other));
    set_others_aside(&mut dated);
    let (dated, has_left_out) = dated.finish(arguments.keep_going, terminal)?;
    if dated.is_empty() {
        return Err(HistoryMistake::NothingLeft.into());
    }
    check_output(arguments.output.as_deref(), &dated)?;
    let history = history_of(&dated, same_rater)?;
    let output = Output { format, path: arguments.output.as_deref(), terminal };
    output.write(&|| report::history(&history), &|format| match format {
        HistoryData::Json => report::history_json(&history),
        HistoryData::Csv => format!("{}{}", output.byte_order_mark(), report::history_csv(&history)),
    })?;
    Ok(if has_left_out { Outcome::LeftOut } else { Outcome::Done })
}

/// Compares a date with the one before of the same rater, for who rates makes half of a rating.
fn same_rater(dated: &[DatedFile], index: usize) -> Option<usize> {
    (0..index).rev().find(|earlier| dated[*earlier].sheet.rater.key() == dated[index].sheet.rater.key())
}

/// Sets files aside that are by another rubric or about somebody else.
pub(super) fn set_others_aside(dated: &mut Together<DatedFile>) {
    dated.set_others_aside(RUBRIC, |file| Some(file.loaded.rubric.id().to_string()));
    dated.set_others_aside(SUBJECT, |file| file.sheet.subject.clone());
}

/// Refuses to write over what was read.
pub(super) fn check_output(output: Option<&Path>, dated: &[DatedFile]) -> Result<(), Error> {
    let Some(output) = output else { return Ok(()) };
    let is_read = |file: &DatedFile| files::is_same(&file.path, output) || file.loaded.is_read_from(output);
    if dated.iter().any(is_read) { Err(Error::OutputIsInput(output.to_owned())) } else { Ok(()) }
}
