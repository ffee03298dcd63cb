//! What backs a rating up.

use super::vocabulary::vocabulary;
use super::{Date, Link};
use crate::text::bare;

/// Records one thing that happened and how somebody else can check it.
///
/// **Invariant**: `what` and `confirmed_by` are not blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// What happened.
    pub what: String,
    /// Where it can be looked at: an address, a document, a ticket.
    pub link: Option<Link>,
    /// The day it happened.
    pub date: Option<Date>,
    /// Who, other than the rater and the subject, can confirm it.
    pub confirmed_by: Option<String>,
}

/// Names what an item of evidence shows: items of equal keys are one piece, however often and wherever they are written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum PieceKey {
    /// What the link leads to.
    Link(String),
    /// The day, who confirms it, and the words, where there is no link.
    Words(Option<Date>, Option<String>, String),
}

impl Evidence {
    /// Tells whether it is too old to count in full on a day, dated more than so many calendar months before it; nobody knows
    /// that of a piece without a date, so it counts as too old.
    #[must_use]
    pub fn has_aged(&self, max_age_months: u32, as_of: Date) -> bool {
        self.date.is_none_or(|date| date.months_later(max_age_months).is_some_and(|limit| limit < as_of))
    }

    /// Gives the key of the piece that it belongs to.
    #[must_use]
    pub fn piece(&self) -> PieceKey {
        match &self.link {
            Some(link) => PieceKey::Link(link.key()),
            None => PieceKey::Words(self.date, self.confirmed_by.as_deref().map(words), words(&self.what)),
        }
    }
}

/// Gives what is equal for texts that differ in white space or case alone, or in what nobody sees.
pub(crate) fn words(text: &str) -> String {
    bare(text).to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

vocabulary! {
    /// Grades evidence by how many ways there are to check it.
    Tier {
        /// Nothing is there.
        None = "none",
        /// Somebody tells what happened.
        Told = "told",
        /// There is something to look at, or somebody else who confirms it.
        Checkable = "checkable",
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
            Self::Told | Self::Checkable => Self::Told,
            Self::Confirmed => Self::Checkable,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(what: &str, link: Option<&str>, date: Option<&str>) -> Evidence {
        Evidence {
            what: what.to_owned(),
            link: link.map(|link| Link::parse(link).expect("a test link")),
            date: date.map(|date| Date::parse(date).expect("a test date")),
            confirmed_by: None,
        }
    }

    #[test]
    fn stale_evidence_loses_one_tier_but_stays_told() {
        assert_eq!(Tier::ALL.map(Tier::aged), [Tier::None, Tier::Told, Tier::Told, Tier::Checkable]);
    }

    #[test]
    fn evidence_ages_after_its_months_and_without_a_date() {
        let as_of = Date::parse("2026-11-20").expect("a test date");
        assert!(!evidence("a", None, Some("2025-05-20")).has_aged(18, as_of));
        assert!(evidence("a", None, Some("2025-05-19")).has_aged(18, as_of));
        assert!(evidence("a", None, None).has_aged(18, as_of));
    }

    #[test]
    fn pieces_are_told_apart_by_their_link_or_else_by_day_confirmer_and_words() {
        let piece = |what, link, date| evidence(what, link, date).piece();
        let link = Some("https://Example.org/a/#b");
        assert_eq!(piece("one", link, Some("2026-01-01")), piece("two", Some("HTTPS://example.org/a"), None));
        assert_ne!(piece("one", link, None), piece("one", None, None));
        assert_eq!(piece(" Led  the\nmove", None, None), piece("led the MOVE ", None, None));
        assert_eq!(piece("Led\u{200b} the mo\u{ad}ve", None, None), piece("led the move", None, None));
        assert_ne!(piece("led", None, Some("2026-01-01")), piece("led", None, Some("2026-01-02")));
    }
}
