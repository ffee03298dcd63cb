//! What is different between two assessments of one person, and what that comes from.
//!
//! The way from the earlier to the later result is gone in steps, of which each changes one thing and keeps all else: first the
//! day, then the rubric, then the move that is asked about, last the answers. So what evidence lost by its age alone, and what a
//! new rubric or another target makes of the same answers, is never taken for what somebody did; and the steps together are the
//! whole difference.

use std::collections::BTreeMap;

use crate::domain::{
    AnswerSheet, Case, CriterionId, Current, Evidence, LevelIndex, PieceKey, Rating, Request, Response, Rubric, Tier,
    WarningId, vocabulary,
};

use super::assess::assess;
use super::assessment::{Assessment, CriterionResult};

vocabulary! {
    /// Names what a part of a difference comes from, in the order of the steps.
    Cause {
        /// The same answers as of the later day.
        Age = "age",
        /// The same answers by the later rubric.
        Rubric = "rubric",
        /// The same answers for the later target and the later current level.
        Move = "move",
        /// The later answers.
        Answers = "answers",
    }
}

vocabulary! {
    /// Names how the answer to a criterion is different.
    ChangeKind {
        /// Rated higher.
        Rose = "rose",
        /// Rated lower.
        Fell = "fell",
        /// Answered, which it was not.
        Answered = "answered",
        /// No longer answered.
        Withdrawn = "withdrawn",
        /// Set aside as not applicable, or rated after it was.
        Reconsidered = "reconsidered",
        /// New evidence, or evidence that can be checked better.
        Gained = "gained",
        /// Less evidence, or evidence that can be checked less.
        Lost = "lost",
        /// The same evidence counts less, because it is older.
        Aged = "aged",
        /// The same evidence, with other words, another day or somebody else who confirms it, that counts as before.
        Edited = "edited",
    }
}

/// Holds what is different between two assessments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedDifference {
    /// The earlier result.
    pub before: Assessment,
    /// What the earlier answers come to after each step but the last, and then what the later ones do.
    steps: [Assessment; Cause::ALL.len()],
    /// The criteria of the later path whose answers are different, root first, in rubric order.
    pub criteria: Vec<CriterionChange>,
    /// The warning signs of the later path that are observed, or looked for, otherwise than before.
    pub warnings: Vec<WarningChange>,
}

/// Says what is different in the answer to one criterion.
///
/// Of three values the first is of the earlier answer on its own day, the second of the same on the later day, and the third of
/// the later answer; all by the later rubric and for the later move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriterionChange {
    /// Which criterion.
    pub id: CriterionId,
    /// The level it stands at.
    pub level: LevelIndex,
    /// How it is different: at least one.
    pub kinds: Vec<ChangeKind>,
    /// What was answered before.
    pub response: Response,
    /// The tier of the evidence.
    pub tiers: [Tier; 3],
    /// The rating as far as the evidence carries it.
    pub effective: [Option<Rating>; 3],
    /// The pieces of evidence that are new.
    pub gained: Vec<Evidence>,
    /// Those that are gone.
    pub lost: Vec<Evidence>,
}

/// Says what is different in the answer to one warning sign; none where nobody looked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WarningChange {
    /// Which sign.
    pub id: WarningId,
    /// Whether it was observed before.
    pub before: Option<bool>,
    /// Whether it is later.
    pub after: Option<bool>,
}

impl DatedDifference {
    /// Gives the later result.
    #[must_use]
    pub fn after(&self) -> &Assessment {
        self.across(Cause::Answers)[1]
    }

    /// Gives the results before and after what comes from a cause.
    #[must_use]
    pub fn across(&self, cause: Cause) -> [&Assessment; 2] {
        let index = cause as usize;
        [if index == 0 { &self.before } else { &self.steps[index - 1] }, &self.steps[index]]
    }

    /// Lists the causes that change a result: a verdict, a score or a gate.
    pub fn causes(&self) -> impl Iterator<Item = Cause> {
        Cause::ALL.into_iter().filter(|cause| {
            let [before, after] = self.across(*cause);
            before.evidenced != after.evidenced || before.claimed != after.claimed
        })
    }

    /// Tells whether nothing is different but the day: neither a result nor an answer.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.causes().next().is_none() && self.criteria.is_empty() && self.warnings.is_empty()
    }
}

/// Finds what is different between two cases of one person.
///
/// `carried` are the earlier answers, read against the later rubric; the same as before where that is the same.
#[must_use]
pub fn difference(before: &Case, carried: &AnswerSheet, after: &Case) -> DatedDifference {
    let day = after.request.as_of();
    let moved = Case { sheet: carried, ..*after };
    let by_rubric = Case { request: carried_request(before, after.rubric, after.request), ..moved };
    let own_day = assess(&moved.on(before.request.as_of()));
    let steps = [assess(&before.on(day)), assess(&by_rubric), assess(&moved), assess(after)];
    let criteria = own_day.criteria.iter().zip(&steps[Cause::Move as usize].criteria).zip(&steps[3].criteria);
    let criteria =
        criteria.filter_map(|((own_day, aged), later)| criterion_change(&moved, after, [own_day, aged, later]));
    let criteria = criteria.collect();
    let sign = |sign: &super::assessment::WarningResult| {
        let before = carried.warnings.get(&sign.id).copied();
        (before != sign.observed).then(|| WarningChange { id: sign.id.clone(), before, after: sign.observed })
    };
    let warnings = steps[3].warnings.iter().filter_map(sign).collect();
    DatedDifference { before: assess(before), steps, criteria, warnings }
}

/// Asks of another rubric what was asked of the earlier one, where it has those levels; else what is asked later.
fn carried_request(before: &Case, rubric: &Rubric, later: Request) -> Request {
    let level = |index: LevelIndex| rubric.find_level(before.rubric.level(index).id.as_str());
    let current = match before.request.current() {
        Current::Level(index) => level(index).map(Current::Level),
        same @ (Current::BelowTarget | Current::Nothing) => Some(same),
    };
    let target = level(before.request.target());
    let request =
        target.zip(current).and_then(|(target, current)| Request::new(rubric, target, current, later.as_of()).ok());
    request.unwrap_or(later)
}

/// Says what is different in the answer to a criterion; none where nothing is.
fn criterion_change(before: &Case, after: &Case, results: [&CriterionResult; 3]) -> Option<CriterionChange> {
    let id = &results[2].id;
    let [known, found] = [before, after].map(|case| pieces(case, id));
    let beyond = |one: &BTreeMap<PieceKey, Evidence>, other: &BTreeMap<PieceKey, Evidence>| -> Vec<_> {
        one.iter().filter(|(key, _)| !other.contains_key(*key)).map(|(_, piece)| piece.clone()).collect()
    };
    let (gained, lost) = (beyond(&found, &known), beyond(&known, &found));
    let (tiers, effective) = (results.map(|result| result.tier), results.map(|result| result.effective));
    let [own_day, aged, later] = tiers;
    let is_kind = |kind: &ChangeKind| match kind {
        ChangeKind::Gained => !gained.is_empty() || (lost.is_empty() && later > aged),
        ChangeKind::Lost => !lost.is_empty() || (gained.is_empty() && later < aged),
        ChangeKind::Aged => aged < own_day && later < own_day,
        ChangeKind::Edited => {
            gained.is_empty() && lost.is_empty() && later == aged && items(before, id) != items(after, id)
        }
        ChangeKind::Rose
        | ChangeKind::Fell
        | ChangeKind::Answered
        | ChangeKind::Withdrawn
        | ChangeKind::Reconsidered => response_change(before.response(id), after.response(id)) == Some(*kind),
    };
    let kinds: Vec<_> = ChangeKind::ALL.into_iter().filter(is_kind).collect();
    let (response, level) = (before.response(id).clone(), results[2].level);
    (!kinds.is_empty()).then(|| CriterionChange {
        id: id.clone(),
        level,
        kinds,
        response,
        tiers,
        effective,
        gained,
        lost,
    })
}

/// Lists the distinct pieces behind the answer to a criterion.
fn pieces(case: &Case, id: &CriterionId) -> BTreeMap<PieceKey, Evidence> {
    items(case, id).into_iter().map(|item| (item.piece(), item.clone())).collect()
}

fn items<'a>(case: &Case<'a>, id: &CriterionId) -> Vec<&'a Evidence> {
    let sheet = case.sheet;
    sheet.answers.get(id).into_iter().flat_map(|answer| sheet.evidence_of(answer)).collect()
}

fn response_change(before: &Response, after: &Response) -> Option<ChangeKind> {
    match (before, after) {
        (Response::Rated(before), Response::Rated(after)) if before < after => Some(ChangeKind::Rose),
        (Response::Rated(before), Response::Rated(after)) if before > after => Some(ChangeKind::Fell),
        (Response::Rated(_), Response::Rated(_))
        | (Response::Unanswered, Response::Unanswered)
        | (Response::Inferred, Response::Inferred) => None,
        (Response::NotApplicable { confirmed_by: before, .. }, Response::NotApplicable { confirmed_by: after, .. }) => {
            (before != after).then_some(ChangeKind::Reconsidered)
        }
        (Response::Rated(_), Response::NotApplicable { .. }) | (Response::NotApplicable { .. }, Response::Rated(_)) => {
            Some(ChangeKind::Reconsidered)
        }
        (Response::Unanswered, _) | (Response::Inferred, Response::Rated(_) | Response::NotApplicable { .. }) => {
            Some(ChangeKind::Answered)
        }
        (_, Response::Unanswered) | (Response::Rated(_) | Response::NotApplicable { .. }, Response::Inferred) => {
            Some(ChangeKind::Withdrawn)
        }
    }
}
