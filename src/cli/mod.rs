//! The command line: arguments in; files, terminal and exit status out. The only place with side effects.

mod answers;
mod args;
mod asked;
mod assess;
mod bash;
mod check;
mod clock;
mod compare;
mod completions;
mod config;
mod copies;
mod defaults;
mod diff;
mod error;
mod files;
mod format;
mod help;
mod history;
mod import;
mod log;
mod man;
mod meant;
mod mismatch;
mod output;
mod plan;
mod rubric;
mod rubrics;
mod save;
mod session;
mod terminal;
mod together;
mod what_if;

pub use error::{Error, Missing};
pub use history::HistoryMistake;
pub use log::LogError;
pub use mismatch::Mismatch;
pub use what_if::{Mistake as WhatIfMistake, UnknownId};

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use args::{Arguments, Colour, Command, ReportArguments, ReportCommand};
use session::Store;
use terminal::Terminal;

use crate::interview::Asker;
use crate::platform;
use crate::report;

/// What a command came to, once its output is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It did what it was asked to.
    Done,
    /// It was done, and the verdict that was required is not reached.
    NotReached,
    /// It was done with what could be used, and told what was left out.
    LeftOut,
    /// What was checked has errors, which the output tells.
    Mistaken,
}

/// Runs one command line, its first argument being the program's name, and gives the exit status.
///
/// 0: done. 1: done, and a required verdict is not reached, a strict check has remarks, or files were left out. 2: could not be done. 130: interrupted.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    platform::outlive_limits();
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if let Some(status) = completions::answer(&arguments) {
        return status;
    }
    let colour = args::colour_choice(&arguments);
    let command = Arguments::command().color(colour.for_clap()).term_width(terminal::width().min(args::WIDEST_HELP));
    let parsed = command.clone().try_get_matches_from(&arguments);
    let arguments = match parsed.and_then(|matches| Arguments::from_arg_matches(&matches)) {
        Ok(arguments) => arguments,
        Err(error) => return Terminal::new(colour, false).usage(&meant::with_option(error, &command, &arguments)),
    };
    let terminal = Terminal::new(colour, arguments.quiet);
    let outcome = match arguments.command {
        Command::Assess(arguments) => assess::run(&arguments, &terminal),
        Command::Plan(arguments) => plan::run(&arguments, &terminal),
        Command::Compare(arguments) => compare::run(&arguments, &terminal),
        Command::History(arguments) => history::run(&arguments, &terminal),
        Command::Diff(arguments) => diff::run(&arguments, &terminal),
        Command::Rubric(arguments) => rubric::run(&arguments, &terminal),
        Command::Answers(arguments) => answers::run(&arguments, &terminal),
        Command::Log(arguments) => log::run(&arguments, &terminal),
        Command::Config(arguments) => config::run(&arguments, &terminal),
        Command::Report(ReportArguments { command: ReportCommand::Schema { kind, output } }) => {
            output::write_schema(&report::json_schema(kind), &output, &terminal).map(|()| Outcome::Done)
        }
        Command::Completions { shell } => completions::run(shell),
        Command::Man => man::run(),
    };
    match outcome {
        // A reader that has gone has seen what it wanted.
        Ok(Outcome::Done) | Err(Error::ClosedPipe) => ExitCode::SUCCESS,
        Ok(Outcome::NotReached | Outcome::LeftOut) => ExitCode::from(1),
        Ok(Outcome::Mistaken) => ExitCode::from(2),
        // Whoever left has been told how to go on.
        Err(Error::Interrupted) => ExitCode::from(130),
        Err(error) => {
            terminal.error(&error);
            ExitCode::from(if matches!(error, Error::Remarks(_)) { 1 } else { 2 })
        }
    }
}

/// Runs one command line that asks questions, its first argument being the program's name, with somebody else to ask than the
/// terminal; `data` is the folder of what the program keeps for its user. None where the command line asks nothing or is mistaken.
///
/// # Errors
/// When it could not be done, or somebody stopped.
pub fn ask(
    arguments: impl IntoIterator<Item = OsString>,
    asker: &mut dyn Asker,
    data: &Path,
) -> Option<Result<Outcome, Error>> {
    let matches = Arguments::command().try_get_matches_from(arguments).ok()?;
    match Arguments::from_arg_matches(&matches).ok()?.command {
        Command::Assess(arguments) if assess::asks(&arguments) => {
            let run = |format| {
                let store = Store(Some(data.to_owned()));
                session::run(&arguments, format, &Terminal::new(Colour::Never, false), asker, &store)
            };
            Some(format::Format::pick(arguments.format, arguments.output.as_deref()).and_then(run))
        }
        _ => None,
    }
}
