//! What a person answered.

use std::collections::{BTreeMap, BTreeSet};

use super::evidence::words;
use super::link::unspaced;
use super::vocabulary::vocabulary;
use super::{CriterionId, Current, Date, Evidence, EvidenceId, LevelIndex, Rating, RubricId, Scale, Tier, WarningId};

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

/// What people write where they can name nobody. `na` is a surname.
const NOBODY: [&str; 3] = ["n/a", "none", "tbd"];

/// Says why a name confirms nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoConfirmer {
    /// It is who is assessed.
    Subject,
    /// It is who rates.
    Rater,
    /// It is what people write where there is nobody, or holds neither letter nor digit.
    Nobody,
}

/// Names who rates.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rater {
    /// In which role.
    pub role: RaterRole,
    /// By which name, where it is given.
    pub name: Option<String>,
}

impl Rater {
    /// Gives what tells raters apart: nobody rates themselves under two names.
    #[must_use]
    pub fn key(&self) -> (RaterRole, Option<String>) {
        let is_other = self.role != RaterRole::Oneself;
        (self.role, self.name.as_deref().filter(|_| is_other).map(words))
    }
}

/// Names the rubric that answers were given against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RubricReference {
    /// By its id.
    Named {
        /// The id.
        id: RubricId,
        /// The version, where it is given.
        version: Option<String>,
        /// What is laid over it: ids, and files like that of a rubric.
        overlays: Vec<String>,
    },
    /// By its file or folder: a path that begins with `./`, from the folder of the answers to something inside of it, and
    /// behind a `+` each what is laid over it.
    File(String),
}

/// Holds the answer to one criterion, apart from its evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Response {
    /// Nothing yet.
    Unanswered,
    /// This rating.
    Rated(Rating),
    /// It does not apply.
    NotApplicable {
        /// Why; empty only where a retired criterion was answered so.
        reason: String,
        /// Who else says so.
        confirmed_by: Option<String>,
    },
    /// Concluded from the answers of a higher level and not asked.
    Inferred,
}

impl Response {
    /// Tells whether the criterion is set aside.
    #[must_use]
    pub fn is_not_applicable(&self) -> bool {
        matches!(self, Self::NotApplicable { .. })
    }

    /// Gives the rating as files name it; none where no rating was given.
    #[must_use]
    pub fn word<'a>(&self, scale: &'a Scale) -> Option<&'a str> {
        match self {
            Self::Rated(rating) => Some(scale.step(*rating).id.as_str()),
            Self::NotApplicable { .. } => Some("na"),
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
    pub evidence: Vec<EvidenceEntry>,
    /// What else was said.
    pub note: Option<String>,
}

/// Says where a piece of evidence of an answer is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EvidenceEntry {
    /// With the answer.
    Here(Evidence),
    /// Among the pieces of the sheet that have a name, for any number of answers.
    Named(EvidenceId),
}

impl EvidenceEntry {
    /// Gives the name under which its evidence stands; none where that is written with the answer.
    #[must_use]
    pub fn name(&self) -> Option<&EvidenceId> {
        match self {
            Self::Named(name) => Some(name),
            Self::Here(_) => None,
        }
    }
}

impl From<Evidence> for EvidenceEntry {
    fn from(evidence: Evidence) -> Self {
        Self::Here(evidence)
    }
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
/// **Invariant**: every criterion and warning sign named is one of the rubric that the sheet was read against (a criterion
/// may be a retired one), every rating is one of its scale, and every name of evidence is one of `evidence`.
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
    /// The pieces of evidence that answers use by name.
    pub evidence: BTreeMap<EvidenceId, Evidence>,
    /// The warning signs checked: observed or not.
    pub warnings: BTreeMap<WarningId, bool>,
    /// The names of those pieces of `evidence` that a log brought; files say nothing of it.
    pub from_log: BTreeSet<EvidenceId>,
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
            evidence: BTreeMap::new(),
            warnings: BTreeMap::new(),
            from_log: BTreeSet::new(),
        }
    }

    /// Tells whether a criterion is rated, or set aside.
    #[must_use]
    pub fn is_answered(&self, id: &CriterionId) -> bool {
        self.answers.get(id).is_some_and(|answer| answer.response != Response::Unanswered)
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

    /// Lists the evidence of an answer of this sheet, wherever it is written.
    pub fn evidence_of<'a>(&'a self, answer: &'a Answer) -> impl Iterator<Item = &'a Evidence> {
        answer.evidence.iter().map(|entry| self.resolve(entry))
    }

    /// Gives the piece of evidence that an entry of an answer of this sheet stands for.
    ///
    /// # Panics
    /// When the sheet has none of that name, which its invariant excludes.
    #[must_use]
    pub fn resolve<'a>(&'a self, entry: &'a EvidenceEntry) -> &'a Evidence {
        match entry {
            EvidenceEntry::Here(evidence) => evidence,
            EvidenceEntry::Named(name) => self.evidence.get(name).expect("BUG: a sheet has what its answers name"),
        }
    }

    /// Gives a sheet with these of its answers alone, and all else that it says.
    #[must_use]
    pub fn of_answers(&self, ids: &BTreeSet<&CriterionId>) -> Self {
        let answers = ids.iter().filter_map(|id| Some(((*id).clone(), self.answers.get(*id)?.clone())));
        Self {
            answers: answers.collect(),
            rubric: self.rubric.clone(),
            subject: self.subject.clone(),
            rater: self.rater.clone(),
            evidence: self.evidence.clone(),
            warnings: self.warnings.clone(),
            from_log: self.from_log.clone(),
            ..*self
        }
    }

    /// Gives a piece of evidence of an answer to change, by its index there, wherever it is written.
    pub fn evidence_mut(&mut self, criterion: &CriterionId, index: usize) -> Option<&mut Evidence> {
        match self.answers.get_mut(criterion)?.evidence.get_mut(index)? {
            EvidenceEntry::Here(evidence) => Some(evidence),
            EvidenceEntry::Named(name) => self.evidence.get_mut(name),
        }
    }

    /// Grades one item of evidence of this sheet, before it ages.
    #[must_use]
    pub fn tier(&self, evidence: &Evidence) -> Tier {
        let confirmed = evidence.confirmed_by.as_deref().is_some_and(|name| self.can_confirm(name));
        match (evidence.link.is_some(), confirmed) {
            (false, false) => Tier::Told,
            (true, false) | (false, true) => Tier::Checkable,
            (true, true) => Tier::Confirmed,
        }
    }

    /// Tells whether an answer says, with somebody else to confirm it, that a criterion does not apply.
    #[must_use]
    pub fn is_waiver(&self, response: &Response) -> bool {
        matches!(response, Response::NotApplicable { confirmed_by: Some(name), .. } if self.can_confirm(name))
    }

    /// Tells whether this name or role can confirm what the sheet says.
    #[must_use]
    pub fn can_confirm(&self, name: &str) -> bool {
        self.why_not(name).is_none()
    }

    /// Says why this name or role cannot confirm what the sheet says; nothing where it can.
    #[must_use]
    pub fn why_not(&self, name: &str) -> Option<NoConfirmer> {
        let plain = words(name);
        let same = |other: &str| plain == words(other);
        let is = |other: &Option<String>| other.as_deref().is_some_and(same);
        let by_role = same(self.rater.role.as_str()) || same("self") || same("me");
        match () {
            () if is(&self.subject) => Some(NoConfirmer::Subject),
            () if by_role || is(&self.rater.name) => Some(NoConfirmer::Rater),
            () if NOBODY.contains(&unspaced(name).as_str()) || !plain.contains(char::is_alphanumeric) => {
                Some(NoConfirmer::Nobody)
            }
            () => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Link;

    fn tier(link: Option<&str>, confirmed_by: Option<&str>) -> Tier {
        AnswerSheet::empty().tier(&Evidence {
            what: "led the move".to_owned(),
            link: link.map(|link| Link::parse(link).expect("a test link")),
            date: None,
            confirmed_by: confirmed_by.map(str::to_owned),
        })
    }

    #[test]
    fn a_link_or_somebody_else_makes_evidence_that_can_be_checked() {
        assert_eq!(tier(None, None), Tier::Told);
        assert_eq!(tier(Some("https://example.org"), None), Tier::Checkable);
        assert_eq!(tier(None, Some("manager")), Tier::Checkable);
        assert_eq!(tier(Some("https://example.org"), Some("manager")), Tier::Confirmed);
        assert_eq!(tier(Some("https://example.org"), Some("self")), Tier::Checkable);
    }

    #[test]
    fn neither_who_rates_nor_the_subject_confirms() {
        let mut sheet = AnswerSheet::empty();
        sheet.rater.name = Some("Sample Engineer".to_owned());
        sheet.subject = Some("SE".to_owned());
        for name in ["self", "Me", " sample engineer ", "se", ""] {
            assert!(!sheet.can_confirm(name), "{name}");
        }
        assert!(sheet.can_confirm("manager"));
        sheet.rater.role = RaterRole::Manager;
        for name in ["manager", "se", "me"] {
            assert!(!sheet.can_confirm(name), "{name}");
        }
    }

    #[test]
    fn what_names_nobody_confirms_nothing() {
        for name in ["", "-", " N/A ", "none", "TBD", "?", "..", "\u{200b}", "\u{3164}", "n/a\u{ad}"] {
            assert_eq!(tier(None, Some(name)), Tier::Told, "{name:?}");
        }
    }

    #[test]
    fn a_short_name_and_a_number_of_staff_confirm() {
        for name in ["Na Li", "Na", "4711", "7", "李"] {
            assert_eq!(tier(None, Some(name)), Tier::Checkable, "{name}");
        }
    }

    #[test]
    fn letters_that_nobody_sees_make_no_other_name() {
        let sheet = AnswerSheet { subject: Some("Sam Doe".to_owned()), ..AnswerSheet::empty() };
        for name in ["self\u{200b}", "m\u{ad}e", "Sam Doe\u{200b}", "\u{feff}sam \u{200d} doe", "Sam\u{2060} Doe"] {
            assert!(!sheet.can_confirm(name), "{name:?}");
        }
    }

    #[test]
    fn white_space_makes_no_other_name() {
        let sheet = AnswerSheet { subject: Some("Sam  Example".to_owned()), ..AnswerSheet::empty() };
        assert!(!sheet.can_confirm(" sam example"));
    }
}
