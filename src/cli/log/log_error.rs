//! Why a command about the log could not be done.

use std::io;
use std::path::PathBuf;

use crate::domain::{Date, InvalidDate, InvalidId, InvalidLink, NoConfirmer};
use crate::text::cut;
use crate::text_file::{LARGEST, did_you_mean};

/// What is said to be blank where no option holds it.
pub(super) const WHAT: &str = "what happened";

/// Tells why a command about the log could not be done.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// It says nothing.
    #[error("{0} is blank")]
    Blank(&'static str),
    /// It could not be read again.
    #[error("{0} is longer than {1} characters")]
    TooLong(&'static str, usize),
    /// Nobody could open the link.
    #[error("`{}` is no link: {error}", cut(.words))]
    Link {
        /// The words.
        words: String,
        /// Why.
        error: InvalidLink,
    },
    /// Nobody confirms their own work.
    #[error("`{}` {}, and confirms nothing", cut(.name), match .why {
        NoConfirmer::Subject | NoConfirmer::Rater => "is you",
        NoConfirmer::Nobody => "names nobody",
    })]
    Confirmer {
        /// The name.
        name: String,
        /// Why.
        why: NoConfirmer,
    },
    /// It says no day.
    #[error("`{}` is no day: {error}", cut(.words))]
    Date {
        /// The words.
        words: String,
        /// Why.
        error: InvalidDate,
    },
    /// It has not happened yet.
    #[error("{0} is still to come")]
    Future(Date),
    /// No criterion of any rubric has such an id.
    #[error("`{}` is no id of a criterion: {error}", cut(.words))]
    Criterion {
        /// The words.
        words: String,
        /// Why.
        error: InvalidId,
    },
    /// The machine says of no folder that is the user's.
    #[error("no home folder is known to keep the log in")]
    NoFolder,
    /// A file to add an entry to is no log.
    #[error("`{}` is no log of evidence, and stays as it is", .0.display())]
    NoLog(PathBuf),
    /// A log would be too large to be read again.
    #[error("`{}` is full: a log has at most {} MiB", .0.display(), LARGEST / (1024 * 1024))]
    Full(PathBuf),
    /// The log has no such entry.
    #[error("the log has no entry `{}`", cut(.id))]
    UnknownEntry {
        /// The id.
        id: String,
        /// Ids that may have been meant.
        near: Vec<String>,
    },
    /// The editor does not start, or what it left cannot be read.
    #[error("the editor does not start: {}", .0.kind())]
    NoEditor(#[from] io::Error),
    /// The editor says that it failed, and left all as it was.
    #[error("the editor failed, and nothing changed")]
    EditorFailed,
    /// An edit was put aside, and the log stays as it was.
    #[error("{why}, so `{}` stays as it was; the edit is kept in `{}`", .log.display(), .kept.display())]
    EditPutAside {
        /// Why.
        why: &'static str,
        /// The log.
        log: PathBuf,
        /// The file that holds the edit.
        kept: PathBuf,
    },
}

impl LogError {
    /// Says how to mend it.
    pub(in crate::cli) fn hint(&self) -> String {
        match self {
            Self::Blank(WHAT) => "say in words what you did, such as `ladder log add Led the billing move`",
            Self::Blank(_) => "write something, or leave the option out",
            Self::TooLong(..) => "shorten it, and link to the whole",
            Self::Link { .. } => "give an address, a ticket or a path, or name who can confirm it with --confirmed-by",
            Self::Date { .. } => "write year-month-day, such as 2026-11-20, or yesterday",
            Self::Confirmer { .. } => "name somebody else who can confirm it, or leave --confirmed-by out",
            Self::Future(_) => "write it down once it has happened",
            Self::Criterion { .. } => "`ladder rubric show LEVEL` names the ids; other words go to --tag",
            Self::NoFolder => "name a file with --log=FILE",
            Self::NoLog(_) => {
                "each entry begins with `- ` at the beginning of a line; name another file with --log=FILE"
            }
            Self::Full(_) => "move old entries to a file of their own, or name another file with --log=FILE",
            Self::UnknownEntry { near, .. } if !near.is_empty() => return did_you_mean(near).unwrap_or_default(),
            Self::UnknownEntry { .. } => {
                "`ladder log list` shows the ids; what is damaged is mended with `ladder log edit`"
            }
            Self::NoEditor(_) | Self::EditorFailed => "name another one by EDITOR or VISUAL",
            Self::EditPutAside { .. } => "mend it there and put it in place of the log, or edit again",
        }
        .to_owned()
    }
}
