//! Gives the answers as they would be: the one way to ask "what if".

use crate::domain::{
    Answer, AnswerSheet, Case, CriterionId, Date, Evidence, EvidenceEntry, Link, Rating, Response, Tier, WarningId,
};

/// Supposes one change of the answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Supposition {
    /// Another answer to a criterion.
    Answer {
        /// Which criterion.
        criterion: CriterionId,
        /// What is answered instead; none where that stays.
        given: Option<SupposedResponse>,
        /// The new pieces of evidence that it has besides.
        evidence: Vec<SupposedEvidence>,
    },
    /// That a warning sign is observed, or is not.
    Warning(WarningId, bool),
}

/// Supposes what is answered to a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SupposedResponse {
    /// This rating.
    Rated(Rating),
    /// It does not apply.
    NotApplicable,
}

/// Supposes a piece of evidence that is no other's: distinct from whatever is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SupposedEvidence {
    /// The tier that it has while it is recent.
    pub tier: Tier,
    /// The day it is from.
    pub date: Date,
}

/// Gives the answers of a case as they would be with the suppositions made, in their order.
#[must_use]
pub fn suppose(case: &Case, suppositions: impl IntoIterator<Item = Supposition>) -> AnswerSheet {
    let mut sheet = case.sheet.clone();
    let mut pieces = 1..;
    for supposition in suppositions {
        match supposition {
            Supposition::Answer { given: None, evidence, .. } if evidence.is_empty() => {}
            Supposition::Answer { criterion, given, evidence } => {
                let mut item = |evidence| EvidenceEntry::Here(piece(&sheet, evidence, pieces.next().unwrap_or(0)));
                let items: Vec<_> = evidence.into_iter().map(&mut item).collect();
                let answer = sheet.answers.entry(criterion).or_insert_with(Answer::nothing);
                if let Some(given) = given {
                    respond(&mut answer.response, given);
                }
                answer.evidence.extend(items);
            }
            Supposition::Warning(id, observed) => {
                sheet.warnings.insert(id, observed);
            }
        }
    }
    sheet
}

/// Puts a supposed response in the place of the one given; a reason that is there stays.
fn respond(response: &mut Response, supposed: SupposedResponse) {
    match supposed {
        SupposedResponse::Rated(rating) => *response = Response::Rated(rating),
        SupposedResponse::NotApplicable if response.is_not_applicable() => {}
        SupposedResponse::NotApplicable => {
            *response = Response::NotApplicable { reason: "supposed".to_owned(), confirmed_by: None };
        }
    }
}

/// Makes up a piece that is like no other: by its link, or by its words.
fn piece(sheet: &AnswerSheet, SupposedEvidence { tier, date }: SupposedEvidence, number: usize) -> Evidence {
    // The rater and the subject go by four names at most, so one of five belongs to somebody else.
    let others = ["somebody else", "another person", "a third person", "a fourth person", "a fifth person"];
    let other = others.into_iter().find(|name| sheet.can_confirm(name));
    let link = || Link::parse(&format!("supposed/{number}")).expect("BUG: a supposed link is one");
    Evidence {
        what: format!("supposed {number}"),
        link: (tier >= Tier::Checkable).then(link),
        date: Some(date),
        confirmed_by: other.filter(|_| tier >= Tier::Confirmed).map(str::to_owned),
    }
}
