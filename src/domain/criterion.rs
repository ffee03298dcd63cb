//! What a level asks for, and what speaks against it.

use super::vocabulary::vocabulary;
use super::{CriterionId, Rating, Verdict, WarningId, Weight};

vocabulary! {
    /// Says how much work a growth action is.
    Effort {
        /// Days.
        Small = "s",
        /// Weeks.
        Medium = "m",
        /// A quarter or more.
        Large = "l",
    }
}

impl Effort {
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

vocabulary! {
    /// Says how long it typically takes to bring a criterion from one rating below "meets" to "meets".
    #[derive(Default)]
    Takes {
        /// Four weeks.
        Weeks = "weeks",
        /// Thirteen weeks.
        #[default]
        Quarter = "quarter",
        /// Twenty-six weeks.
        HalfYear = "half-year",
        /// Fifty-two weeks.
        Year = "year",
    }
}

impl Takes {
    /// Gives the time in weeks of seven days.
    #[must_use]
    pub fn weeks(self) -> u32 {
        match self {
            Self::Weeks => 4,
            Self::Quarter => 13,
            Self::HalfYear => 26,
            Self::Year => 52,
        }
    }
}

/// Describes one observable behaviour that a level asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of the file, and any of them may go with any other")]
pub struct Criterion {
    /// Its name in files; it stays when the criterion moves to another level.
    pub id: CriterionId,
    /// The index of its dimension in the rubric.
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
    /// How many distinct pieces of evidence a tier above "told" needs; at least 1.
    pub occasions: usize,
    /// Whether only somebody who has the title can show it; never so for a must.
    pub in_seat: bool,
    /// How long a step up to "meets" typically takes.
    pub takes: Takes,
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
