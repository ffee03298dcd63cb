//! Ids of the things a rubric names, each its own type.

use std::fmt;
use std::sync::Arc;

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
        pub struct $name(Arc<str>);

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
id_type!(TrackId, "a track of a rubric", &['-']);
id_type!(CriterionId, "a criterion, wherever it stands in its rubric", &['-']);
id_type!(WarningId, "a warning sign, wherever it stands in its rubric", &['-']);
id_type!(RatingId, "a rating of a scale", &['-']);
id_type!(EvidenceId, "a piece of evidence that several answers use", &['-']);

impl EvidenceId {
    /// Makes a name of the first words of a text, behind a prefix that is empty or made as an id is, with a number where
    /// that name is taken.
    ///
    /// # Panics
    /// Never: such words make a name, and numbers do not run out.
    #[must_use]
    pub fn of_words(prefix: &str, words: &str, is_taken: impl Fn(&Self) -> bool) -> Self {
        /// The longest part that is made of words.
        const LONGEST_WORDS: usize = 40;
        let lower = words.to_lowercase();
        let words = lower.split(|character: char| !character.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        let mut name = String::new();
        for word in words {
            let longer = if name.is_empty() { word.to_owned() } else { format!("{name}-{word}") };
            if longer.len() > LONGEST_WORDS {
                break;
            }
            name = longer;
        }
        let name = if name.is_empty() { "piece" } else { &name };
        let name = if prefix.is_empty() { name.to_owned() } else { format!("{prefix}-{name}") };
        let names = (1_usize..).map(|number| if number == 1 { name.clone() } else { format!("{name}-{number}") });
        let mut ids = names.map(|name| Self::parse(&name).expect("BUG: such words make a name"));
        ids.find(|id| !is_taken(id)).expect("BUG: numbers do not run out")
    }
}

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

    #[test]
    fn a_name_is_made_of_the_first_words_and_is_no_other_pieces() {
        let mut taken = std::collections::BTreeSet::new();
        let mut name = |words: &str| {
            let name = EvidenceId::of_words("", words, |name| taken.contains(name));
            taken.insert(name.clone());
            name.to_string()
        };
        assert_eq!(name("Led the “billing” move\nacross 2 teams"), "led-the-billing-move-across-2-teams");
        assert_eq!(name("led the billing move, across 2 teams!"), "led-the-billing-move-across-2-teams-2");
        assert_eq!(
            name("Wrote the proposal that everybody else had postponed"),
            "wrote-the-proposal-that-everybody-else"
        );
        assert_eq!(name("橋を架けた"), "piece");
        assert_eq!(name(&"a".repeat(300)), "piece-2");
        assert_eq!(EvidenceId::of_words("2026-11-20", "橋", |_| false).as_str(), "2026-11-20-piece");
    }
}
