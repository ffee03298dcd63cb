//! What was asked and answered: criteria with their evidence, and warning signs.

use serde::Serialize;

use super::super::subject::Subject;
use super::actions::{ActionFacts, StepAheadFacts};
use super::ends::StepRanges;
use super::words::{Day, Term};
use crate::domain::{Criterion, Evidence, EvidenceEntry, EvidenceId, Gate, Link, Rating, Response, Scale, Severity};
use crate::engine::{CriterionResult, GapKind, Lack, Stale, WarningResult};

/// One criterion on the path
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[allow(clippy::struct_excessive_bools, reason = "each says something of its own, and the format is flat")]
pub(super) struct CriterionFacts<'a> {
    /// Its id
    pub(super) id: &'a str,
    /// What it asks for
    pub(super) text: &'a str,
    /// The level it stands at
    pub(super) level: &'a str,
    /// Its dimension
    pub(super) dimension: &'a str,
    /// Whether ready needs it; of a criterion that shows a step, whether ready needs that step
    pub(super) must: bool,
    /// Its weight, as a decimal
    pub(super) weight: String,
    /// The rating by id, or `na`; null where nothing is answered
    pub(super) rating: Option<&'a str>,
    /// The step given, by its number, of a competency that is answered
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) step: Option<usize>,
    /// The step that the level expects, by its number, of a competency
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) expected: Option<usize>,
    /// The derived competency that it shows a step of, by its id
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) competency: Option<&'a str>,
    /// The criteria that are missing for the next step, by id, of a derived competency
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) missing: Option<Vec<&'a str>>,
    /// Both ends of the step, by its number, of a derived competency
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) steps: Option<StepRanges>,
    /// Whether it counts in the conditions of the level alone, which expects no step of it
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) counted: bool,
    /// The next step, by its number, that brings more of what the level needs
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) toward: Option<usize>,
    /// Whether it is asked and shown, and counts in no score and no gate
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) optional: bool,
    /// Whether the rating is inferred from a higher level and was not asked for
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) inferred: bool,
    /// The tier of the evidence behind the rating: 0 none, 1 told, 2 checkable, 3 confirmed
    pub(super) evidence_tier: usize,
    /// The different pieces of evidence behind it
    pub(super) pieces: usize,
    /// The rating as far as the evidence carries it; null where there is none
    pub(super) effective: Option<&'a str>,
    /// The evidence, as it was given
    pub(super) evidence: Vec<EvidenceFacts<'a>>,
    /// What is missing; null where it is met or does not apply
    pub(super) gap: Option<Term<GapKind>>,
    /// The closed gates that the gap is a cause of
    pub(super) unlocks: Vec<Term<Gate>>,
    /// What closing the gap adds to the readiness, as an exact fraction
    pub(super) adds: Option<String>,
    /// What to do about the gap
    pub(super) actions: Vec<ActionFacts<'a>>,
    /// Whether only somebody who has the title can show it
    pub(super) in_seat: bool,
    /// Whether somebody else confirms that it does not apply
    pub(super) waived: bool,
    /// What the evidence of a rating that would do lacks, where that is one thing
    pub(super) lack: Option<LackFacts>,
    /// What would show it, in words of the rubric; empty where there is no gap
    pub(super) collect: &'a [String],
    /// What is asked
    pub(super) question: &'a str,
    /// What the rubric says the rating given looks like
    pub(super) means: Option<&'a str>,
    /// Why it does not apply
    pub(super) reason: Option<&'a str>,
    /// Who is said to confirm that it does not apply
    pub(super) confirmed_by: Option<&'a str>,
    /// What was noted beside the answer
    pub(super) note: Option<&'a str>,
    /// How many different pieces of evidence it asks for
    pub(super) occasions: usize,
    /// The different pieces that somebody else can check, however old
    pub(super) checkable: usize,
    /// The next step of a competency, towards closing the gap
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) next_step: Option<StepAheadFacts<'a>>,
}

impl<'a> CriterionFacts<'a> {
    pub(super) fn new(subject: &Subject<'a>, result: &'a CriterionResult) -> Self {
        let (rubric, sheet) = (subject.case.rubric, subject.case.sheet);
        let (criterion, response) = (subject.criterion(result), subject.response(result));
        let answer = sheet.answers.get(&result.id);
        let scale = subject.case.scale(criterion);
        let given = rating_given(criterion, scale, response);
        let (reason, confirmed_by) = match response {
            Response::NotApplicable { reason, confirmed_by } => (Some(reason.as_str()), confirmed_by.as_deref()),
            Response::Rated(_) | Response::Inferred | Response::Unanswered => (None, None),
        };
        let gap = result.gap.as_ref();
        Self {
            id: result.id.as_str(),
            text: &criterion.text,
            level: rubric.level(result.level).id.as_str(),
            dimension: rubric.dimensions()[criterion.dimension].id.as_str(),
            must: criterion.must,
            weight: criterion.weight.to_string(),
            rating: response.word(scale).or(given.map(|rating| scale.step(rating).id.as_str())),
            step: given.filter(|_| criterion.expects.is_some()).map(Rating::number),
            expected: criterion
                .expects
                .as_ref()
                .filter(|_| !criterion.is_only_counted())
                .map(|_| scale.meets().number()),
            competency: criterion.part_of.as_ref().map(|part| part.competency.id().as_str()),
            missing: None,
            steps: None,
            counted: criterion.is_only_counted(),
            toward: gap.and_then(|gap| gap.toward).map(Rating::number),
            optional: criterion.is_only_shown(),
            inferred: *response == Response::Inferred,
            evidence_tier: result.tier.number(),
            pieces: result.pieces,
            effective: result.effective.map(|rating| scale.step(rating).id.as_str()),
            evidence: answer
                .into_iter()
                .flat_map(|answer| &answer.evidence)
                .map(|entry| evidence(subject, entry))
                .collect(),
            gap: gap.map(|gap| Term(gap.kind)),
            unlocks: gap.into_iter().flat_map(|gap| gap.unlocks.gates()).map(Term).collect(),
            adds: gap.map(|gap| gap.adds.to_string()),
            actions: if gap.is_some() { ActionFacts::towards(criterion, result.effective) } else { Vec::new() },
            in_seat: criterion.in_seat,
            waived: sheet.is_waiver(response),
            lack: gap.and_then(|gap| gap.lack).map(LackFacts::from),
            collect: if gap.is_some() { &criterion.evidence } else { &[] },
            question: criterion.question(),
            means: given.and_then(|rating| criterion.anchor(rating)),
            reason,
            confirmed_by,
            note: answer.and_then(|answer| answer.note.as_deref()),
            occasions: criterion.occasions,
            checkable: result.checkable,
            next_step: gap.and(result.effective).and_then(|from| StepAheadFacts::of(criterion, Some(from))),
        }
    }
}

fn rating_given(criterion: &Criterion, scale: &Scale, response: &Response) -> Option<Rating> {
    match response {
        Response::Rated(rating) => Some(*rating),
        Response::Inferred => Some(criterion.met_at_best(scale)),
        Response::Unanswered | Response::NotApplicable { .. } => None,
    }
}

/// What evidence lacks that would be enough otherwise
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(super) enum LackFacts {
    /// A date on what is there
    Date,
    /// Something newer
    Recent,
    /// More different pieces
    Pieces {
        /// The pieces that somebody else can check
        there: usize,
        /// The pieces needed
        needed: usize,
        /// What those that are there lack beside
        beside: Option<Term<Stale>>,
    },
    /// Evidence of a higher tier
    Evidence,
}

impl From<Lack> for LackFacts {
    fn from(lack: Lack) -> Self {
        match lack {
            Lack::Date => Self::Date,
            Lack::Recent => Self::Recent,
            Lack::Pieces { there, needed, beside } => Self::Pieces { there, needed, beside: beside.map(Term) },
            Lack::Evidence => Self::Evidence,
        }
    }
}

/// One item of evidence
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct EvidenceFacts<'a> {
    /// What happened
    what: &'a str,
    /// Where it can be looked at
    link: Option<&'a str>,
    /// When it happened
    date: Option<Day>,
    /// Who is said to confirm it
    confirmed_by: Option<&'a str>,
    /// Its tier on the as-of date: 1 told, 2 checkable, 3 confirmed
    tier: usize,
    /// Its name, where other answers can use it too
    name: Option<&'a str>,
}

fn evidence<'a>(subject: &Subject<'a>, entry: &'a EvidenceEntry) -> EvidenceFacts<'a> {
    let item: &Evidence = subject.case.sheet.resolve(entry);
    EvidenceFacts {
        what: &item.what,
        link: item.link.as_ref().map(Link::as_str),
        date: item.date.map(Day),
        confirmed_by: item.confirmed_by.as_deref(),
        tier: subject.tier_now(item).number(),
        name: entry.name().map(EvidenceId::as_str),
    }
}

/// One criterion on the path that is not judged
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct InSeat<'a> {
    /// Its id
    id: &'a str,
    /// What it asks for
    text: &'a str,
}

impl<'a> From<&'a Criterion> for InSeat<'a> {
    fn from(criterion: &'a Criterion) -> Self {
        Self { id: criterion.id.as_str(), text: &criterion.text }
    }
}

/// One warning sign on the path
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct WarningFacts<'a> {
    /// Its id
    id: &'a str,
    /// What it says
    text: &'a str,
    /// The level it stands at
    level: &'a str,
    /// How much it weighs
    severity: Term<Severity>,
    /// Whether it was observed; null where nobody looked
    observed: Option<bool>,
    /// What is asked
    question: &'a str,
}

impl<'a> WarningFacts<'a> {
    pub(super) fn new(subject: &Subject<'a>, result: &'a WarningResult) -> Self {
        let sign = subject.warning(result);
        Self {
            id: result.id.as_str(),
            text: &sign.text,
            level: subject.level(result.level).id.as_str(),
            severity: Term(result.severity),
            observed: result.observed,
            question: sign.question(),
        }
    }
}
