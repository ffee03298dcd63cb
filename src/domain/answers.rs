//! What a person answered.

use std::collections::BTreeMap;

use super::vocabulary::vocabulary;
use super::{CriterionId, Current, Date, Evidence, LevelIndex, Rating, RubricId, Scale, Tier, WarningId, is_openable};

vocabulary! {
    /// Says who rates.
    #[derive(Default)]
    RaterRole {
        /// The person assessed.
        #[default]
        Oneself = "self",
        /// Their manager.
        Manager = "manager",
        /// A colleague.
        Peer = "peer",
        /// A mentor.
        Mentor = "mentor",
    }
}

/// Names who rates.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rater {
    /// In which role.
    pub role: RaterRole,
    /// By which name, where it is given.
    pub name: Option<String>,
}

/// Names the rubric that answers were given against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RubricReference {
    /// Which rubric.
    pub id: RubricId,
    /// Which version of its content, where it is pinned.
    pub version: Option<String>,
}

/// Holds the answer to one criterion, apart from its evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Response {
    /// Nothing yet.
    Unanswered,
    /// This rating.
    Rated(Rating),
    /// It does not apply, for this reason.
    NotApplicable(String),
    /// Concluded from the answers of a higher level and not asked.
    Inferred,
}

impl Response {
    /// Tells whether the criterion is set aside.
    #[must_use]
    pub fn is_not_applicable(&self) -> bool {
        matches!(self, Self::NotApplicable(_))
    }

    /// Gives the rating as files name it; none where no rating was given.
    #[must_use]
    pub fn word<'a>(&self, scale: &'a Scale) -> Option<&'a str> {
        match self {
            Self::Rated(rating) => Some(scale.step(*rating).id.as_str()),
            Self::NotApplicable(_) => Some("na"),
            Self::Unanswered | Self::Inferred => None,
        }
    }
}

/// Holds all that was answered to one criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The rating, or what stands in its place.
    pub response: Response,
    /// What backs it up.
    pub evidence: Vec<Evidence>,
    /// What else was said.
    pub note: Option<String>,
}

impl Answer {
    /// Makes an answer that says nothing yet.
    #[must_use]
    pub fn nothing() -> Self {
        Self { response: Response::Unanswered, evidence: Vec::new(), note: None }
    }
}

/// Holds the answers of one rater about one person.
///
/// **Invariant**: every criterion and warning sign named is one of the rubric that the sheet was read against, and every
/// rating is one of its scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerSheet {
    /// The rubric the answers were given against, where the file says so.
    pub rubric: Option<RubricReference>,
    /// Who is assessed.
    pub subject: Option<String>,
    /// Who rates.
    pub rater: Rater,
    /// The level aimed at, where the file says so.
    pub target: Option<LevelIndex>,
    /// The level held now.
    pub current: Current,
    /// The as-of date, where the file says so.
    pub date: Option<Date>,
    /// The answers by criterion.
    pub answers: BTreeMap<CriterionId, Answer>,
    /// The warning signs checked: observed or not.
    pub warnings: BTreeMap<WarningId, bool>,
}

impl AnswerSheet {
    /// Makes a sheet on which nothing is answered.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            rubric: None,
            subject: None,
            rater: Rater::default(),
            target: None,
            current: Current::BelowTarget,
            date: None,
            answers: BTreeMap::new(),
            warnings: BTreeMap::new(),
        }
    }

    /// Takes an inference back; what else was said to the criterion stays.
    pub fn reopen(&mut self, id: &CriterionId) {
        let Some(answer) = self.answers.get_mut(id).filter(|answer| answer.response == Response::Inferred) else {
            return;
        };
        answer.response = Response::Unanswered;
        if *answer == Answer::nothing() {
            self.answers.remove(id);
        }
    }

    /// Grades one piece of evidence on this sheet as of a day: stale evidence (dated more than `max_age_months` before it)
    /// loses one tier, and a confirmation by the rater counts as none.
    #[must_use]
    pub fn tier(&self, evidence: &Evidence, as_of: Date, max_age_months: u32) -> Tier {
        let linked = evidence.link.as_deref().is_some_and(is_openable);
        let confirmed = evidence.confirmed_by.as_deref().is_some_and(|name| !self.is_the_rater(name));
        let tier = match (evidence.what.trim().is_empty(), linked, confirmed) {
            (true, ..) => Tier::None,
            (false, false, _) => Tier::Told,
            (false, true, false) => Tier::Linked,
            (false, true, true) => Tier::Confirmed,
        };
        let stale = |date: Date| date.months_later(max_age_months).is_some_and(|limit| limit < as_of);
        if evidence.date.is_some_and(stale) { tier.aged() } else { tier }
    }

    /// Tells whether this name or role means the person who rates.
    #[must_use]
    pub fn is_the_rater(&self, name: &str) -> bool {
        let same = |other: &str| name.trim().to_lowercase() == other.trim().to_lowercase();
        let by_role = same(self.rater.role.as_str()) || same("self") || same("me");
        let by_name = self.rater.name.as_deref().is_some_and(same);
        let subject = self.rater.role == RaterRole::Oneself && self.subject.as_deref().is_some_and(same);
        by_role || by_name || subject
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(link: Option<&str>, date: Option<&str>, confirmed_by: Option<&str>) -> Evidence {
        Evidence {
            what: "led the move".to_owned(),
            link: link.map(str::to_owned),
            date: date.map(|date| Date::parse(date).expect("a test date")),
            confirmed_by: confirmed_by.map(str::to_owned),
        }
    }

    fn tier(evidence: &Evidence) -> Tier {
        AnswerSheet::empty().tier(evidence, Date::parse("2026-11-20").expect("a test date"), 12)
    }

    #[test]
    fn a_link_and_a_confirmation_raise_the_tier() {
        assert_eq!(tier(&evidence(None, None, None)), Tier::Told);
        assert_eq!(tier(&evidence(Some("https://example.org"), None, None)), Tier::Linked);
        assert_eq!(tier(&evidence(Some("https://example.org"), None, Some("manager"))), Tier::Confirmed);
        assert_eq!(tier(&evidence(None, None, Some("manager"))), Tier::Told);
        assert_eq!(tier(&evidence(Some("javascript:alert(1)"), None, Some("manager"))), Tier::Told);
    }

    #[test]
    fn evidence_older_than_the_limit_loses_one_tier() {
        assert_eq!(tier(&evidence(Some("a"), Some("2025-11-20"), None)), Tier::Linked);
        assert_eq!(tier(&evidence(Some("a"), Some("2025-11-19"), None)), Tier::Told);
        assert_eq!(tier(&evidence(None, Some("2020-01-01"), None)), Tier::Told);
    }

    #[test]
    fn nobody_confirms_their_own_work() {
        let mut sheet = AnswerSheet::empty();
        sheet.rater.name = Some("Sample Engineer".to_owned());
        sheet.subject = Some("SE".to_owned());
        for name in ["self", "Me", " sample engineer ", "se"] {
            assert!(sheet.is_the_rater(name), "{name}");
        }
        assert!(!sheet.is_the_rater("manager"));
        sheet.rater.role = RaterRole::Manager;
        assert!(sheet.is_the_rater("manager"));
        assert!(!sheet.is_the_rater("se"));
    }
}
