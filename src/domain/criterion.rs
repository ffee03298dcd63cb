//! What a level asks for, and what speaks against it.

use super::{CriterionId, Rating, WarningId, Weight};

/// Says how much work a growth action is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effort {
    /// Days.
    Small,
    /// Weeks.
    Medium,
    /// A quarter or more.
    Large,
}

impl Effort {
    /// Lists the efforts, least first.
    pub const ALL: [Self; 3] = [Self::Small, Self::Medium, Self::Large];

    /// Gives the letter that files use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Small => "s",
            Self::Medium => "m",
            Self::Large => "l",
        }
    }

    /// Gives the cost of such an action in comparable units: 1, 3 and 8.
    #[must_use]
    pub fn cost(self) -> u32 {
        match self {
            Self::Small => 1,
            Self::Medium => 3,
            Self::Large => 8,
        }
    }
}

/// Proposes something to do about a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// How much work it is.
    pub effort: Effort,
    /// What to do.
    pub text: String,
}

/// Describes one observable behaviour that a level asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion {
    /// Its name in files; it stays when the criterion moves to another level.
    pub id: CriterionId,
    /// The place of its dimension in the rubric.
    pub dimension: usize,
    /// The behaviour.
    pub text: String,
    /// The question put to the person, where it differs from the text.
    pub ask: Option<String>,
    /// Why the behaviour matters at this level.
    pub why: Option<String>,
    /// Whether nobody is ready without it.
    pub must: bool,
    /// How much it counts inside its dimension.
    pub weight: Weight,
    /// What each rating looks like here, where the rubric says so, with the rating.
    pub anchors: Vec<(Rating, String)>,
    /// What would convince somebody else.
    pub evidence: Vec<String>,
    /// Whether a rating counts in full only with evidence.
    pub evidence_required: bool,
    /// Whether a must may be not applicable.
    pub na_allowed: bool,
    /// What to do about a gap.
    pub grow: Vec<Action>,
}

impl Criterion {
    /// Gives the question to ask: its own, else the text.
    #[must_use]
    pub fn question(&self) -> &str {
        self.ask.as_deref().unwrap_or(&self.text)
    }

    /// Gives what this rating looks like here, where the rubric says so.
    #[must_use]
    pub fn anchor(&self, rating: Rating) -> Option<&str> {
        self.anchors.iter().find(|(of, _)| *of == rating).map(|(_, text)| text.as_str())
    }
}

/// Says how much a warning sign weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Holds the verdict at nearly.
    Soft,
    /// Holds the verdict at not yet.
    Hard,
}

impl Severity {
    /// Lists the severities.
    pub const ALL: [Self; 2] = [Self::Soft, Self::Hard];

    /// Gives the word that files and reports use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Soft => "soft",
            Self::Hard => "hard",
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
