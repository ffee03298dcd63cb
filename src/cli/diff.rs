//! `ladder diff`: two answers files in, all that is different out.

use super::Outcome;
use super::args::DiffArguments;
use super::error::Error;
use super::format::{Format, RubricData};
use super::history::{Undated, check_output, history_of, mismatch, read};
use super::output::Output;
use super::terminal::Terminal;
use crate::report;

/// Reads both files, and writes the difference where it was asked for.
pub(super) fn run(arguments: &DiffArguments, terminal: &Terminal) -> Result<Outcome, Error> {
    let format = Format::pick(arguments.format, arguments.output.as_deref())?;
    let read = |path| read(path, &arguments.judged, Undated::Today);
    let dated = [read(&arguments.old)?, read(&arguments.new)?];
    let [old, new] = &dated;
    let subject = new.sheet.subject.clone().map(|subject| (new.path.clone(), subject));
    let rubric = (new.path.clone(), new.loaded.rubric.id().to_string());
    if let Some(mismatch) = mismatch(old, &rubric, subject.as_ref()) {
        return Err(mismatch.into());
    }
    check_output(arguments.output.as_deref(), &dated)?;
    let history = history_of(&dated, |_, index| index.checked_sub(1))?;
    let output = Output { format, path: arguments.output.as_deref(), terminal };
    output.write(&|| report::diff(&history), &|RubricData::Json| report::diff_json(&history))?;
    Ok(Outcome::Done)
}
