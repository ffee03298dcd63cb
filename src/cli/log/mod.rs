//! `ladder log`: what happened, written down when it did, and what to bring of it to a review.

mod add;
mod change;
mod editor;
mod log_error;
mod show;
mod suggest;

pub use log_error::LogError;

use std::path::{Path, PathBuf};

use super::Outcome;
use super::args::{LogArguments, LogCommand};
use super::defaults;
use super::error::Error;
use super::files;
use super::terminal::Terminal;
use crate::domain::{AnswerSheet, Profile, Rubric};
use crate::text_file::Source;
use crate::text_file::log::{self, Log};

/// Runs one of the commands about the log.
pub(super) fn run(arguments: &LogArguments, terminal: &Terminal) -> Result<Outcome, Error> {
    let path = path(arguments.log.as_deref())?;
    match &arguments.command {
        LogCommand::Add(entry) => add::run(&path, entry, terminal),
        LogCommand::List { choice, unused, answers, output } => {
            show::list(&path, choice, *unused, answers, output, terminal)
        }
        LogCommand::Suggest { case, answers, months, format, output } => {
            let output = (*format, output.as_deref());
            suggest::run(&path, case, answers.as_deref(), *months, output, terminal)
        }
        LogCommand::Edit => change::edit(&path, terminal),
        LogCommand::Remove { entry } => change::remove(&path, entry, terminal),
        LogCommand::Export { choice, output } => show::export(&path, choice, output, terminal),
    }
}

/// Gives the file of the log: the one named, else the one that the variable or the config says, else that of the user.
pub(super) fn path(named: Option<&Path>) -> Result<PathBuf, Error> {
    named.map_or_else(|| Ok(PathBuf::from(defaults::log()?.value)), |path| Ok(path.to_owned()))
}

/// Reads a log, which has no entries where it is not there; `rubric` is the one that its criteria are held against.
///
/// # Errors
/// When the file is no text that could be a log.
pub(super) fn read(path: &Path, rubric: Option<&Rubric>) -> Result<Log, Error> {
    Ok(log::read(source(path)?, rubric))
}

/// Reads a log that has to be there.
///
/// # Errors
/// When it is not, or is no text that could be a log.
pub(super) fn read_existing(path: &Path, rubric: Option<&Rubric>) -> Result<Log, Error> {
    Ok(log::read(files::read(path)?, rubric))
}

/// Reads the text of a log, which is empty where it is not there.
fn source(path: &Path) -> Result<Source, Error> {
    match files::exists(path) {
        true => Ok(files::read(path)?),
        false => Ok(Source::new(path.display().to_string(), "")),
    }
}

/// Gives answers with what the log brings to them, in memory alone.
///
/// # Errors
/// When there is no such log, or it cannot be read.
pub(super) fn brought(named: Option<&Path>, profile: &Profile, terminal: &Terminal) -> Result<AnswerSheet, Error> {
    let path = path(named)?;
    // One that is not named need not be there.
    let read = if named.is_some() { read_existing } else { read };
    let log = read(&path, Some(profile.rubric))?;
    terminal.damaged(&log.diagnostics);
    let mut sheet = profile.sheet.clone();
    sheet.bring(&log.entries, profile.as_of);
    Ok(sheet)
}

/// Tells what is wrong with a log that is used all the same.
fn told(log: &Log, terminal: &Terminal) -> Outcome {
    terminal.damaged(&log.diagnostics);
    if log.damaged > 0 { Outcome::LeftOut } else { Outcome::Done }
}
