//! Why answers files do not belong together.

use std::path::PathBuf;

use crate::text::cut;

/// Tells why answers files do not belong together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Mismatch {
    /// Two files say different things where they have to say one.
    #[error("`{}` {about} `{}`, and `{}` {about} `{}`", .one.0.display(), cut(&.one.1), .other.0.display(), cut(&.other.1))]
    Differs {
        /// What they say it about, as a verb: `is about`.
        about: &'static str,
        /// The first file, and what it says.
        one: Box<(PathBuf, String)>,
        /// The other file, and what that says.
        other: Box<(PathBuf, String)>,
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
