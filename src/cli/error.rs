//! Why a command could not be done.

mod hints;

use std::io;
use std::path::PathBuf;

use super::history::HistoryMistake;
use super::log::LogError;
use super::mismatch::Mismatch;
use super::what_if;
use crate::domain::{EmptyTarget, Rubric};
use crate::engine::UnprovenPlan;
use crate::interview::Stop;
use crate::text::{count, cut};
use crate::text_file::{Diagnostic, MOST, import::ImportError};

/// Tells why a command could not be done; the facts are in the fields, the words in `Display` and [`hints`](Self::hints).
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Files hold mistakes, which the diagnostics describe.
    #[error("{}", mistakes(.0))]
    Mistakes(Vec<Diagnostic>),
    /// Files hold remarks, and none is allowed.
    #[error("{}, and --strict allows none", remarks(.0.len()))]
    Remarks(Vec<Diagnostic>),
    /// A default that the user set is wrong.
    #[error("{error}")]
    Setting {
        /// Where it is set.
        origin: String,
        /// The option that wins over it.
        option: &'static str,
        /// What is wrong.
        error: Box<Error>,
    },
    /// No rubric has this name.
    #[error("there is no rubric `{}`", cut(.name))]
    UnknownRubric {
        /// The name.
        name: String,
        /// Names that may have been meant.
        near: Vec<String>,
    },
    /// The rubric has no such level.
    #[error("the rubric `{rubric}` has no level `{}`", cut(.name))]
    UnknownLevel {
        /// The rubric.
        rubric: String,
        /// The name.
        name: String,
        /// Names that may have been meant, or else all of them.
        known: Vec<String>,
        /// Whether `known` are near names.
        near: bool,
    },
    /// Nothing says which level is aimed at.
    #[error("no target level is given")]
    NoTarget {
        /// The levels there are.
        levels: Vec<String>,
    },
    /// A plan could not be proved.
    #[error("no plan can be promised: {0}")]
    UnprovenPlan(#[from] UnprovenPlan),
    /// The path has more criteria than are planned for.
    #[error("the levels up to the target have {criteria} criteria, and a plan considers {most} at most")]
    TooManyToPlan {
        /// How many there are.
        criteria: usize,
        /// How many there may be.
        most: usize,
    },
    /// A report would multiply what it is made of.
    #[error("the output would have {written} MB, more than ten times what was read, and a megabyte")]
    TooMuchOutput {
        /// Its size.
        written: usize,
    },
    /// The target has no criteria.
    #[error("{0}, so nothing can be assessed against it")]
    EmptyTarget(#[from] EmptyTarget),
    /// Nothing is there to assess, and nobody can be asked.
    #[error("no answers are given, and {missing}")]
    NoAnswers {
        /// The target, to name it in the hint.
        target: Option<String>,
        /// What is no terminal.
        missing: Missing,
        /// What is wrong with the target that is asked for.
        wrong: Option<Box<Error>>,
    },
    /// Answers are there, and nobody can be asked about them.
    #[error("nobody can be asked about the answers: {missing}")]
    NobodyToAsk {
        /// The options that ask.
        options: String,
        /// What is no terminal.
        missing: Missing,
    },
    /// Answers are assessed as they are, so that there are no questions to leave out.
    #[error("--quick leaves questions out, and --answers without --resume asks none")]
    NothingToAskQuickly,
    /// Answers on standard input leave nothing to type at.
    #[error("answers that come from standard input leave nothing to answer questions with")]
    InputIsAnswers,
    /// A file is there already.
    #[error("`{}` is there already, and is not overwritten", .0.display())]
    Exists(PathBuf),
    /// The answers of somebody else would be gone on with.
    #[error("`{}` is there already, and holds the answers of somebody else", .0.display())]
    OthersAnswers(PathBuf),
    /// Saving would lose comments.
    #[error("`{}` has comments, which saving would lose", .path.display())]
    Comments {
        /// The file.
        path: PathBuf,
        /// The command that does the same and saves elsewhere.
        command: String,
    },
    /// A file to fill in would be JSON, which has no comments to explain it in.
    #[error("`{}` cannot be a file to fill in: it is explained in comments, which JSON does not have", .0.display())]
    TemplateHasComments(PathBuf),
    /// A rubric cannot be called like its file.
    #[error("a rubric in `{}` could not be called like its file", .0.display())]
    RubricFileName(PathBuf),
    /// Another process asks for the same answers, or saves them.
    #[error("`{}` is being written by another `ladder`", .0.display())]
    Busy(PathBuf),
    /// Something else is where a file is locked.
    #[error("cannot write `{}`: `{}` is no lock of `ladder`", .path.display(), .lock.display())]
    NoLock {
        /// The file that is to be written.
        path: PathBuf,
        /// What is in the place of its lock.
        lock: PathBuf,
    },
    /// The machine says of no folder that is the user's.
    #[error("no home folder is known to keep the answers in")]
    NoHome,
    /// A command about the log could not be done.
    #[error("{0}")]
    Log(#[from] LogError),
    /// There is no interview to go on with.
    #[error("there is no interview to go on with")]
    NothingToResume,
    /// The answers in a file are about another target, and stay so.
    #[error("`{}` is about `{target}`, and stays as it is", .path.display())]
    OtherTarget {
        /// The file.
        path: PathBuf,
        /// Its target.
        target: String,
    },
    /// The terminal was closed in the middle of an interview.
    #[error("the input ended in the middle of the interview")]
    InputEnded,
    /// Somebody left in the middle of an interview.
    #[error("the interview was interrupted")]
    Interrupted,
    /// The file changed since it was read.
    #[error("`{}` has changed since it was read", .0.display())]
    Changed(PathBuf),
    /// The report would overwrite what it is made of.
    #[error("the report would overwrite the answers or the rubric in `{}`", .0.display())]
    OutputIsInput(PathBuf),
    /// The report would overwrite what may be the answers or the rubric of somebody else.
    #[error("`{}` is there already, and is no report", .0.display())]
    NoReport(PathBuf),
    /// Answers cannot be saved to standard output, where the report goes.
    #[error("answers are saved in a file, not on standard output")]
    SaveToOutput,
    /// The rubric has no such id.
    #[error("{0}")]
    UnknownId(#[from] what_if::UnknownId),
    /// The ending of a file names no format that the command has.
    #[error("the ending of `{}` names no format", .path.display())]
    UnknownEnding {
        /// The file.
        path: PathBuf,
        /// The endings that do.
        endings: Vec<&'static str>,
    },
    /// An option would change nothing beside another.
    #[error("'{option}' cannot be used with '{beside}': it would change nothing")]
    NoEffect {
        /// The option.
        option: &'static str,
        /// The other, with its value.
        beside: String,
    },
    /// What is supposed cannot be.
    #[error("{0}")]
    WhatIf(#[from] what_if::Mistake),
    /// A table cannot be imported.
    #[error("cannot import `{}`: {error}", .path.display())]
    Import {
        /// The file.
        path: PathBuf,
        /// Why.
        error: Box<ImportError>,
    },
    /// Files do not belong together.
    #[error("{0}")]
    Mismatch(Box<Mismatch>),
    /// Files make no history.
    #[error("{0}")]
    History(#[from] HistoryMistake),
    /// A file cannot be written.
    #[error("cannot write `{}`: {}", .path.display(), reason(.source))]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Standard output cannot be written.
    #[error("cannot write the output: {}", reason(.0))]
    Output(io::Error),
    /// Whoever reads the output has stopped.
    #[error("the output is closed")]
    ClosedPipe,
}

impl Error {
    /// Tells that nothing says which level of a rubric is aimed at.
    pub(super) fn no_target(rubric: &Rubric) -> Self {
        Self::NoTarget { levels: rubric.levels().iter().map(|level| level.id.to_string()).collect() }
    }
}

impl From<Diagnostic> for Error {
    fn from(mistake: Diagnostic) -> Self {
        Self::Mistakes(vec![mistake])
    }
}

impl From<Mismatch> for Error {
    fn from(mismatch: Mismatch) -> Self {
        Self::Mismatch(Box::new(mismatch))
    }
}

impl From<io::Error> for Error {
    /// Takes what keeps the output from being written; a reader that has gone has seen what it wanted.
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ClosedPipe,
            _ => Self::Output(error),
        }
    }
}

impl From<Stop> for Error {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Quit | Stop::Interrupted => Self::Interrupted,
            Stop::Closed => Self::InputEnded,
            Stop::Failed(error) => Self::Output(error),
        }
    }
}

/// Says which end of an interview is no terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Missing {
    /// Nobody types there.
    #[error("standard input is no terminal to answer questions at")]
    Input,
    /// Nobody reads there.
    #[error("standard error, where questions are shown, is no terminal")]
    Messages,
}

/// Counts remarks, of which no more than these are kept of a file, and one more.
pub(super) fn remarks(number: usize) -> String {
    if number > MOST { format!("more than {MOST} remarks") } else { count(number, "remark", "remarks") }
}

/// Counts the mistakes that keep files from being used.
fn mistakes(diagnostics: &[Diagnostic]) -> String {
    match diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count() {
        1 => "1 error, nothing was done".to_owned(),
        // One more than this is kept of each file, so more than this may mean any number.
        errors if errors > MOST => format!("more than {MOST} errors, nothing was done"),
        errors if diagnostics.len() > MOST => format!("at least {errors} errors, nothing was done"),
        errors => format!("{errors} errors, nothing was done"),
    }
}

/// Says why an operation failed, without the number of the operating system's error.
pub(super) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let words = text.split(" (os error").next().unwrap_or(&text);
    let mut letters = words.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
