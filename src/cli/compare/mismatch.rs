//! Why answers files cannot be compared with each other.

use std::path::PathBuf;

use crate::text::cut;

/// Tells why answers files cannot be compared with each other.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Mismatch {
    /// Two files say different things where they have to say one.
    #[error("`{}` {about} `{}`, and `{}` {about} `{}`", .one.display(), cut(.of_one), .other.display(), cut(.of_other))]
    Differs {
        /// What they say it about, as a verb: `is about`.
        about: &'static str,
        /// The first file.
        one: PathBuf,
        /// What it says.
        of_one: String,
        /// The other file.
        other: PathBuf,
        /// What that says.
        of_other: String,
        /// How to mend it.
        hint: &'static str,
    },
    /// One rater gave two files.
    #[error("`{}` and `{}` are both of one rater, {}", .one.display(), .other.display(), cut(.rater))]
    SameRater {
        /// The first file.
        one: PathBuf,
        /// The other file.
        other: PathBuf,
        /// Who rates in both.
        rater: String,
    },
    /// Too many files were left out.
    #[error("{}, and it takes two to compare", if *.0 == 0 { "no file is left" } else { "one file is left" })]
    TooFew(usize),
}

impl Mismatch {
    /// Says how to mend it.
    pub(in crate::cli) fn hint(&self) -> &'static str {
        match self {
            Self::Differs { hint, .. } => hint,
            Self::SameRater { .. } => {
                "tell raters apart by `rater: {role: …, name: …}` in their files, or name each file once"
            }
            Self::TooFew(_) => "mend the files that were left out",
        }
    }
}
