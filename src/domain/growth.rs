//! What there is to do about a gap, and how long it takes.

use super::vocabulary::vocabulary;

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
