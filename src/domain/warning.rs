//! What speaks against somebody at a level.

use super::vocabulary::vocabulary;
use super::{Action, Verdict, WarningId};

vocabulary! {
    /// Says how much a warning sign weighs, the least first.
    Severity {
        /// Holds the verdict at nearly.
        Soft = "soft",
        /// Holds the verdict at not yet.
        Hard = "hard",
    }
}

impl Severity {
    /// Gives the best verdict beside a warning sign that is observed.
    #[must_use]
    pub fn limit(self) -> Verdict {
        match self {
            Self::Soft => Verdict::Nearly,
            Self::Hard => Verdict::NotYet,
        }
    }
}

/// Describes a failure pattern of a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WarningSign {
    /// Its name in files.
    pub id: WarningId,
    /// The pattern.
    pub text: String,
    /// The question put to the person, where it differs from the text.
    pub ask: Option<String>,
    /// How much it weighs.
    pub severity: Severity,
    /// What to do about it.
    pub grow: Vec<Action>,
}

impl WarningSign {
    /// Gives the question to ask: its own, else the text.
    #[must_use]
    pub fn question(&self) -> &str {
        self.ask.as_deref().unwrap_or(&self.text)
    }
}
