//! `ladder history`: dated answers in, how somebody stood on each date out.

mod compare;
mod mistake;
mod read;
mod sources;

pub(super) use compare::{history_of, mismatch};
pub use mistake::HistoryMistake;
pub(super) use read::{DatedFile, Undated, read};

use std::path::{Path, PathBuf};

use super::Outcome;
use super::args::HistoryArguments;
use super::error::Error;
use super::files;
use super::format::{Format, HistoryData};
use super::output::Output;
use super::terminal::Terminal;
use crate::report;

/// Reads the files, and writes the history where it was asked for.
pub(super) fn run(arguments: &HistoryArguments, terminal: &Terminal) -> Result<Outcome, Error> {
    let format = Format::pick(arguments.format, arguments.output.as_deref())?;
    let mut wrong = Vec::new();
    let mut dated = Vec::new();
    for path in sources::expanded(&arguments.paths)? {
        match read(&path, &arguments.judged, Undated::Refused) {
            Ok(file) => dated.push(file),
            Err(error) => wrong.push((path, error)),
        }
    }
    dated.sort_by_cached_key(DatedFile::order);
    dated.dedup_by(|one, other| one.says_the_same(other));
    wrong.extend(compare::set_others_aside(&mut dated));
    let has_left_out = tell(wrong, arguments.keep_going, terminal)?;
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
    Ok(if has_left_out { Outcome::NotReached } else { Outcome::Done })
}

/// Compares a date with the one before of the same rater, for who rates makes half of a rating.
fn same_rater(dated: &[DatedFile], index: usize) -> Option<usize> {
    (0..index).rev().find(|earlier| dated[*earlier].sheet.rater.key() == dated[index].sheet.rater.key())
}

/// Tells what is wrong with files, and whether they are left out for it.
fn tell(wrong: Vec<(PathBuf, Error)>, keep_going: bool, terminal: &Terminal) -> Result<bool, Error> {
    if !keep_going && !wrong.is_empty() {
        return Err(all(wrong.into_iter().map(|(_, error)| error).collect()));
    }
    for (path, error) in &wrong {
        terminal.left_out(path, error);
    }
    Ok(!wrong.is_empty())
}

/// Puts errors together: all mistakes in files, or else the first error there is.
fn all(errors: Vec<Error>) -> Error {
    let (mut mistakes, mut others) = (Vec::new(), Vec::new());
    for error in errors {
        match error {
            Error::Mistakes(found) => mistakes.extend(found),
            error => others.push(error),
        }
    }
    match others.into_iter().next() {
        Some(error) if mistakes.is_empty() => error,
        Some(_) | None => Error::Mistakes(mistakes),
    }
}

/// Refuses to write over what was read.
pub(super) fn check_output(output: Option<&Path>, dated: &[DatedFile]) -> Result<(), Error> {
    let Some(output) = output else { return Ok(()) };
    let is_read = |file: &DatedFile| files::is_same(&file.path, output) || file.loaded.is_read_from(output);
    if dated.iter().any(is_read) { Err(Error::OutputIsInput(output.to_owned())) } else { Ok(()) }
}
