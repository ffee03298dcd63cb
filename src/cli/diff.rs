//! `ladder diff`: two answers files in, all that is different out.

use super::Outcome;
use super::args::DiffArguments;
use super::error::Error;
use super::format::{Format, RubricData};
use super::history::{Undated, check_output, history_of, read, set_others_aside};
use super::output::Output;
use super::terminal::Terminal;
use super::together::Together;
use crate::report;

/// Reads both files, and writes the difference where it was asked for.
pub(super) fn run(arguments: &DiffArguments, terminal: &Terminal) -> Result<Outcome, Error> {
    let format = Format::pick(arguments.format, arguments.output.as_deref())?;
    let mut dated =
        Together::read([&arguments.old, &arguments.new], |path| read(path, &arguments.judged, Undated::Today));
    set_others_aside(&mut dated);
    let (dated, _) = dated.finish(false, terminal)?;
    check_output(arguments.output.as_deref(), &dated)?;
    let history = history_of(&dated, |_, index| index.checked_sub(1))?;
    let output = Output { format, path: arguments.output.as_deref(), terminal };
    output.write(&|| report::diff(&history), &|RubricData::Json| report::diff_json(&history))?;
    Ok(Outcome::Done)
}
