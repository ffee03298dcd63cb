//! Answers what would be if other answers were given.

use crate::domain::{Answer, AnswerSheet, CriterionId, Evidence, Rating, Response, Rubric, Tier, WarningId};

use super::assess;
use super::assessment::Assessment;
use super::case::{Request, tier};

/// Supposes one change of the answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Supposition {
    /// Another answer to a criterion.
    Answer {
        /// Which criterion.
        criterion: CriterionId,
        /// What is answered instead; none where that stays.
        given: Option<SupposedResponse>,
        /// The tier that its evidence has at least; none where that stays.
        ///
        /// What is supposed has no date, so it neither ages nor makes the span of the evidence longer.
        evidence: Option<Tier>,
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

/// Holds what would be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhatIf {
    /// What is supposed.
    pub suppositions: Vec<Supposition>,
    /// The answers with it.
    pub sheet: AnswerSheet,
    /// What would come of them.
    pub assessment: Assessment,
}

/// Assesses the answers with the suppositions made, in their order; the sheet itself stays as it is.
#[must_use]
pub fn what_if(rubric: &Rubric, sheet: &AnswerSheet, request: &Request, suppositions: Vec<Supposition>) -> WhatIf {
    let mut supposed = sheet.clone();
    for supposition in &suppositions {
        suppose(rubric, &mut supposed, request, supposition);
    }
    let assessment = assess(rubric, &supposed, request);
    WhatIf { suppositions, sheet: supposed, assessment }
}

/// Makes one supposition; what is so already is left alone.
fn suppose(rubric: &Rubric, sheet: &mut AnswerSheet, request: &Request, supposition: &Supposition) {
    match supposition {
        Supposition::Answer { criterion, given, evidence } => {
            if let Some(given) = given {
                respond(&mut answer(sheet, criterion).response, *given);
            }
            let answered = sheet.answers.get(criterion);
            let there = answered.map_or(Tier::None, |answer| tier(rubric, sheet, request.as_of, answer));
            if let Some(wanted) = evidence.filter(|wanted| there < *wanted) {
                let evidence = supposed_evidence(sheet, wanted);
                answer(sheet, criterion).evidence.push(evidence);
            }
        }
        Supposition::Warning(id, observed) => {
            sheet.warnings.insert(id.clone(), *observed);
        }
    }
}

/// Puts a supposed response in the place of the one given; a reason that is there stays.
fn respond(response: &mut Response, supposed: SupposedResponse) {
    match (supposed, &response) {
        (SupposedResponse::Rated(rating), _) => *response = Response::Rated(rating),
        (SupposedResponse::NotApplicable, Response::NotApplicable(_)) => {}
        (SupposedResponse::NotApplicable, _) => *response = Response::NotApplicable("supposed".to_owned()),
    }
}

/// Gives the answer to a criterion, one that says nothing yet where there is none.
fn answer<'a>(sheet: &'a mut AnswerSheet, id: &CriterionId) -> &'a mut Answer {
    sheet.answers.entry(id.clone()).or_insert_with(Answer::nothing)
}

/// Makes evidence of a tier.
fn supposed_evidence(sheet: &AnswerSheet, tier: Tier) -> Evidence {
    // The rater goes by two names at most, so one of three belongs to somebody else.
    let others = ["somebody else", "another person", "a third person"];
    let other = others.into_iter().find(|name| !sheet.is_the_rater(name));
    Evidence {
        what: "supposed".to_owned(),
        link: (tier >= Tier::Linked).then(|| "supposed".to_owned()),
        date: None,
        confirmed_by: other.filter(|_| tier >= Tier::Confirmed).map(str::to_owned),
    }
}
