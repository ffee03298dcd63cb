//! What backs a rating up.

use super::Date;
use super::vocabulary::vocabulary;

/// Records one thing that happened and where somebody else can see it.
///
/// **Invariant**: `link` and `confirmed_by` are not blank where they are there; where `what` is blank, the piece has a date
/// at most and carries no rating.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// What happened.
    pub what: String,
    /// Where it can be looked at: an address, a document, a ticket.
    pub link: Option<String>,
    /// The day it happened.
    pub date: Option<Date>,
    /// Who, other than the rater, can confirm it.
    pub confirmed_by: Option<String>,
}

vocabulary! {
    /// Grades evidence: none, told, linked, or linked and confirmed by somebody else.
    Tier {
        /// Nothing is there.
        None = "none",
        /// Somebody tells what happened.
        Told = "told",
        /// There is something to look at.
        Linked = "linked",
        /// There is something to look at, and somebody else confirms it.
        Confirmed = "confirmed",
    }
}

impl Tier {
    /// Gives the number of the tier, 0 to 3, as reports and policies count it.
    #[must_use]
    pub fn number(self) -> usize {
        self as usize
    }

    /// Gives the tier of the same evidence gone stale: one lower, though what was told stays told.
    #[must_use]
    pub fn aged(self) -> Self {
        match self {
            Self::None => Self::None,
            Self::Told | Self::Linked => Self::Told,
            Self::Confirmed => Self::Linked,
        }
    }
}

/// Tells whether a link is something that a person can open or look up, and not an address that would run code.
#[must_use]
pub fn is_openable(link: &str) -> bool {
    let visible: String = link.chars().filter(|letter| !letter.is_whitespace() && !letter.is_control()).collect();
    let scheme = visible.split(':').next().unwrap_or_default().to_ascii_lowercase();
    let runs_code = visible.contains(':') && ["javascript", "vbscript", "data"].contains(&scheme.as_str());
    !visible.is_empty() && !runs_code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stale_evidence_loses_one_tier_but_stays_told() {
        assert_eq!(Tier::ALL.map(Tier::aged), [Tier::None, Tier::Told, Tier::Told, Tier::Linked]);
    }

    #[test]
    fn an_address_that_runs_code_is_nothing_to_open() {
        for link in
            ["javascript:alert(1)", "JavaScript:x", "java\nscript:x", " data:text/html,x", "vbscript:x", "", " "]
        {
            assert!(!is_openable(link), "{link:?}");
        }
        for link in ["https://example.org/a", "mailto:a@example.org", "TICKET-42", "docs/design.md", "see javascript"] {
            assert!(is_openable(link), "{link:?}");
        }
    }
}
