//! Ids of the things a rubric names, each its own type.

use std::fmt;

/// Tells why a text is no id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidId {
    /// Nothing is there.
    #[error("an id needs at least one character")]
    Empty,
    /// A character is neither a lowercase letter, a digit nor an inner hyphen.
    #[error("an id is made of lowercase letters, digits and single hyphens between them")]
    Character,
    /// It is longer than an id may be.
    #[error("an id has at most {LONGEST} characters")]
    TooLong,
}

/// The most characters an id may have, so that it fits a line of a report.
pub(super) const LONGEST: usize = 64;

/// Declares one id type: a newtype over a text that [`parse`](RubricId::parse) has accepted.
macro_rules! id_type {
    ($name:ident, $what:literal, $separators:expr) => {
        #[doc = concat!("Names ", $what, ". Kebab-case, made only by parsing.")]
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Box<str>);

        impl $name {
            /// Accepts a kebab-case text.
            ///
            /// # Errors
            /// Says which rule of an id the text breaks.
            pub fn parse(text: &str) -> Result<Self, InvalidId> {
                check(text, $separators).map(|()| Self(text.into()))
            }

            /// Shows the id as it is written in files.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

id_type!(RubricId, "a rubric", &['-']);
id_type!(DimensionId, "a dimension of a rubric", &['-']);
id_type!(LevelId, "a level of a rubric; dots are allowed too (`l5.2`)", &['-', '.']);
id_type!(CriterionId, "a criterion, wherever it stands in its rubric", &['-']);
id_type!(WarningId, "a warning sign, wherever it stands in its rubric", &['-']);
id_type!(RatingId, "a rating of a scale", &['-']);
id_type!(EvidenceId, "a piece of evidence that several answers use", &['-']);

/// Holds `text` against the rules of an id: runs of `a-z0-9` with one of `separators` between two of them.
fn check(text: &str, separators: &[char]) -> Result<(), InvalidId> {
    if text.is_empty() {
        return Err(InvalidId::Empty);
    }
    if text.len() > LONGEST {
        return Err(InvalidId::TooLong);
    }
    let run =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    if text.split(separators).all(run) { Ok(()) } else { Err(InvalidId::Character) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kebab_case_is_an_id() {
        for text in ["a", "senior", "leads-cross-team-project", "l5", "3d-models"] {
            assert_eq!(CriterionId::parse(text).map(|id| id.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in ["Senior", "a_b", "a--b", "-a", "a-", "a b", "ä", "a.b"] {
            assert_eq!(CriterionId::parse(text), Err(InvalidId::Character), "{text}");
        }
        assert_eq!(CriterionId::parse(""), Err(InvalidId::Empty));
        assert_eq!(CriterionId::parse(&"a".repeat(65)), Err(InvalidId::TooLong));
    }

    #[test]
    fn a_level_id_may_hold_dots() {
        assert!(LevelId::parse("l5.2").is_ok());
        assert_eq!(LevelId::parse("l5."), Err(InvalidId::Character));
    }
}
