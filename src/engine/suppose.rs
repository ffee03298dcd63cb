//! Gives the answers as they would be: the one way to ask "what if".

use crate::domain::{Answer, AnswerSheet, Case, CriterionId, Date, Evidence, Rating, Response, Tier, WarningId};

use super::path::tier;

/// Supposes one change of the answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Supposition {
    /// Another answer to a criterion.
    Answer {
        /// Which criterion.
        criterion: CriterionId,
        /// What is answered instead; none where that stays.
        given: Option<SupposedResponse>,
        /// What evidence it has besides; none where that stays.
        evidence: Option<SupposedEvidence>,
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

/// Supposes a piece of evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SupposedEvidence {
    /// The tier that it has; [`Tier::None`] for one that counts for its date alone.
    pub tier: Tier,
    /// The day it is from. A piece without one neither ages nor makes the span of the evidence longer, and is supposed only
    /// where nothing of its tier is there.
    pub date: Option<Date>,
}

impl SupposedEvidence {
    /// Supposes evidence of a tier and of no particular day.
    #[must_use]
    pub fn undated(tier: Tier) -> Self {
        Self { tier, date: None }
    }
}

impl Supposition {
    /// Supposes a piece that counts for its date alone.
    #[must_use]
    pub fn dated(criterion: CriterionId, date: Date) -> Self {
        let evidence = SupposedEvidence { tier: Tier::None, date: Some(date) };
        Self::Answer { criterion, given: None, evidence: Some(evidence) }
    }
}

/// Gives the answers of a case as they would be with the suppositions made, in their order.
#[must_use]
pub fn suppose(case: &Case, suppositions: impl IntoIterator<Item = Supposition>) -> AnswerSheet {
    let mut sheet = case.sheet.clone();
    for supposition in suppositions {
        match supposition {
            Supposition::Answer { criterion, given, evidence } => {
                if let Some(given) = given {
                    respond(&mut answer(&mut sheet, &criterion).response, given);
                }
                if let Some(evidence) = evidence.filter(|evidence| is_new(&case.with(&sheet), &criterion, *evidence)) {
                    let piece = piece(&sheet, evidence);
                    answer(&mut sheet, &criterion).evidence.push(piece);
                }
            }
            Supposition::Warning(id, observed) => {
                sheet.warnings.insert(id, observed);
            }
        }
    }
    sheet
}

/// Tells whether a piece brings a day, or a tier that is not there.
fn is_new(case: &Case, criterion: &CriterionId, evidence: SupposedEvidence) -> bool {
    let there = case.sheet.answers.get(criterion).map_or(Tier::None, |answer| tier(case, answer));
    evidence.date.is_some() || there < evidence.tier
}

/// Puts a supposed response in the place of the one given; a reason that is there stays.
fn respond(response: &mut Response, supposed: SupposedResponse) {
    match supposed {
        SupposedResponse::Rated(rating) => *response = Response::Rated(rating),
        SupposedResponse::NotApplicable if response.is_not_applicable() => {}
        SupposedResponse::NotApplicable => *response = Response::NotApplicable("supposed".to_owned()),
    }
}

/// Gives the answer to a criterion, one that says nothing yet where there is none.
fn answer<'a>(sheet: &'a mut AnswerSheet, id: &CriterionId) -> &'a mut Answer {
    sheet.answers.entry(id.clone()).or_insert_with(Answer::nothing)
}

fn piece(sheet: &AnswerSheet, SupposedEvidence { tier, date }: SupposedEvidence) -> Evidence {
    // The rater goes by two names at most, so one of three belongs to somebody else.
    let others = ["somebody else", "another person", "a third person"];
    let other = others.into_iter().find(|name| !sheet.is_the_rater(name));
    Evidence {
        what: if tier == Tier::None { String::new() } else { "supposed".to_owned() },
        link: (tier >= Tier::Linked).then(|| "supposed".to_owned()),
        date,
        confirmed_by: other.filter(|_| tier >= Tier::Confirmed).map(str::to_owned),
    }
}
