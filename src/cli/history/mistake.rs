//! Why files make no history.

use std::path::PathBuf;

/// Tells why files make no history.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HistoryMistake {
    /// A file does not say of which day it is.
    #[error("`{}` has no `date`", .0.display())]
    NoDate(PathBuf),
    /// A folder has nothing to read.
    #[error("no answers file is in `{}`", .0.display())]
    NoAnswers(PathBuf),
    /// All files were left out.
    #[error("no file is left")]
    NothingLeft,
}

impl HistoryMistake {
    /// Says how to mend it.
    pub(in crate::cli) fn hint(&self) -> &'static str {
        match self {
            Self::NoDate(_) => "write the day of its answers there, such as `date: 2026-11-20`",
            Self::NoAnswers(_) => "answers files end in .yaml, .yml or .json",
            Self::NothingLeft => "mend the files that were left out",
        }
    }
}
