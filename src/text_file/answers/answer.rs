//! Reads the answers of a file against a rubric: ratings and reasons.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use super::super::code::Code;
use super::super::cursor::At;
use super::super::value::{Scalar, cut};
use super::values::{name, text};
use crate::domain::{
    Answer, Criterion, CriterionId, Current, Date, Evidence, EvidenceId, LevelIndex, Response, Retired, Rubric,
};

/// Holds an id with what the rubric asks under it; nothing where it is retired or unknown.
#[derive(Clone, Copy)]
struct Known<'a> {
    id: &'a str,
    asks: Option<&'a Criterion>,
}

/// Reads the content of one file. Where no rubric can be had, all is read that needs none, for the sake of what is wrong.
#[expect(clippy::struct_excessive_bools, reason = "each is asked for by itself, and any of them may go with any other")]
pub(super) struct Reading<'a> {
    pub(super) rubric: Option<&'a Rubric>,
    pub(super) leave_removed: bool,
    pub(super) keep_inferred: bool,
    pub(super) tell_all: bool,
    /// The day to judge the evidence as of: asked for, else the file's, else today.
    pub(super) as_of: Option<Date>,
    /// Whether that day was asked for.
    pub(super) is_as_of_asked: bool,
    /// The level aimed at: asked for, else the file's.
    pub(super) target: Option<LevelIndex>,
    /// The level held now, where it was asked for.
    pub(super) current: Option<Current>,
    /// The pieces of evidence that have a name.
    pub(super) named: BTreeMap<EvidenceId, Evidence>,
    /// The names of those that are wrong.
    pub(super) wrong_names: BTreeSet<&'a str>,
    /// The bytes of evidence that names stand for.
    pub(super) repeated: Cell<usize>,
}

impl Reading<'_> {
    /// Reads the answers.
    pub(super) fn answers(&self, at: At) -> BTreeMap<CriterionId, Answer> {
        let mut answers = BTreeMap::new();
        for (name, at) in at.entries().into_iter().flatten() {
            let known = Known { id: name, asks: self.rubric.and_then(|rubric| rubric.item(name)) };
            let retired = self.rubric.filter(|_| known.asks.is_none()).and_then(|rubric| rubric.find_retired(name));
            if known.asks.is_none() && retired.is_none() {
                self.unknown_criterion(name, at);
            }
            let Some(answer) = self.answer(at, known) else { continue };
            match retired {
                Some(retired) if answer != Answer::nothing() => tell_retired(retired, at),
                Some(_) => {}
                None => reasoned(&answer.response, at.key("rating")),
            }
            let id = known.asks.map(|criterion| &criterion.id).or(retired.map(|retired| &retired.id));
            answers.extend(id.map(|id| (id.clone(), answer)));
        }
        answers
    }

    /// Reports an answer to a criterion that is not there: a typo must not cost somebody their evidence.
    fn unknown_criterion(&self, name: &str, at: At) {
        let Some(rubric) = self.rubric else { return };
        let (id, shown) = (rubric.id(), cut(name));
        if self.leave_removed {
            let message = format!("`{id}` no longer has the criterion `{shown}`: its answer is left out");
            at.key_problem(Code::RemovedQuestion, message).report();
            return;
        }
        if let Some(competency) = rubric.find_competency(name) {
            let criteria = competency.criteria_up_to(competency.steps().len());
            let ids: Vec<_> = criteria.iter().map(|(_, criterion)| criterion.id.as_str()).collect();
            let problem =
                at.key_problem(Code::DerivedAnswer, format!("the step of `{shown}` follows from its criteria"));
            problem.hint(format!("answer {} instead", listed_briefly(&ids))).report();
            return;
        }
        let message = format!("`{id}` has no criterion `{shown}`");
        at.key_problem(Code::UnknownCriterion, message).near(name, rubric.asked_ids()).report();
    }

    /// Reads one answer: a rating alone, or a block of keys.
    fn answer(&self, at: At, known: Known) -> Option<Answer> {
        if !at.is_table() {
            if at.is_list() {
                return at.wrong_type("a rating or a block of keys");
            }
            let response = self.applicable(self.response(at, known, Why::default()), at, known);
            return Some(Answer { response, evidence: Vec::new(), note: None });
        }
        let mut table = at.table()?;
        let rating = table.optional("rating");
        let inferred = table.optional("inferred");
        let reason = table.optional("reason").and_then(|at| Some((at, text(at)?)));
        let confirmer = table.optional("confirmed_by").and_then(|at| Some((at, name(at)?)));
        let evidence = self.backing(table.items("evidence"));
        let note = table.optional("note").and_then(text);
        table.finish();
        let why = Why {
            reason: reason.as_ref().map(|(_, words)| words),
            confirmer: confirmer.as_ref().map(|(_, name)| name),
        };
        let response = rating.map_or(Response::Unanswered, |at| self.response(at, known, why));
        if !response.is_not_applicable() {
            stray(reason.map(|(at, _)| at), "a reason", "make it a `note`");
            stray(confirmer.map(|(at, _)| at), "`confirmed_by` here", "name them in the evidence that they confirm");
        }
        let response = match inferred.filter(|at| at.truth() == Some(true)) {
            Some(at) => self.inferred(response, at, known),
            None => response,
        };
        let response = self.applicable(response, rating.unwrap_or(at), known);
        Some(Answer { response, evidence, note })
    }

    /// Reads a rating, `na`, or nothing.
    fn response(&self, at: At, known: Known, why: Why) -> Response {
        let Some(scalar) = at.scalar() else { return Response::Unanswered };
        match scalar {
            Scalar::Nothing => Response::Unanswered,
            Scalar::Text(na) if na == "na" => {
                let reason = why.reason.cloned().unwrap_or_default();
                Response::NotApplicable { reason, confirmed_by: why.confirmer.cloned() }
            }
            Scalar::Text(_) | Scalar::Number(_) | Scalar::Truth(_) => {
                // Of what is not in the rubric nobody knows the ratings; that it is not there is told by itself.
                let is_known = |rubric: &&Rubric| known.asks.is_some() || rubric.find_retired(known.id).is_some();
                let scale = self.rubric.filter(is_known).map(|rubric| rubric.scale_of(known.id));
                let rating = scale.and_then(|scale| at.rating(scale, true));
                rating.map_or(Response::Unanswered, Response::Rated)
            }
        }
    }

    /// Holds an inferred answer against its rules; it stands alone, on no must, and not at the target.
    fn inferred(&self, response: Response, at: At, known: Known) -> Response {
        let meets = self.rubric.map(|rubric| Response::Rated(rubric.scale_of(known.id).meets()));
        let uses = || self.rubric.into_iter().flat_map(|rubric| rubric.uses(known.id));
        let message = match () {
            () if response != Response::Unanswered && Some(&response) != meets.as_ref() => {
                "an inferred answer has no rating of its own"
            }
            () if self.keep_inferred => return Response::Inferred,
            () if uses().any(|(_, criterion)| criterion.must) => "a must cannot be inferred",
            () if uses().any(|(level, _)| Some(level) == self.target) => "an answer at the target cannot be inferred",
            () => return Response::Inferred,
        };
        at.problem(Code::InvalidInferred, message).hint("rate it, or leave it unanswered").report();
        response
    }

    /// Holds an answer that is `na` against the rubric, which may not allow that.
    fn applicable(&self, response: Response, at: At, known: Known) -> Response {
        let Some(id) = known.asks.map(|criterion| &criterion.id) else { return response };
        let why_not = self.rubric.and_then(|rubric| rubric.why_not_aside(id.as_str()));
        if let (Response::NotApplicable { .. }, Some(why_not)) = (&response, why_not) {
            let problem = at.problem(Code::NotApplicableMust, format!("`{id}` {why_not}, so it cannot be `na`"));
            problem.hint("rate it, or leave it unanswered").report();
        }
        response
    }
}

/// Names the first few of what answers a derived competency.
fn listed_briefly(ids: &[&str]) -> String {
    const NAMED: usize = 5;
    let named: Vec<_> = ids.iter().take(NAMED).map(|id| format!("`{id}`")).collect();
    match ids.len().saturating_sub(NAMED) {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}

/// Says why a criterion does not apply, and who else says so.
#[derive(Clone, Copy, Default)]
struct Why<'a> {
    reason: Option<&'a String>,
    confirmer: Option<&'a String>,
}

/// Reports what belongs to an answer that is `na`, and stands beside another one.
fn stray(given: Option<At>, what: &str, instead: &str) {
    if let Some(at) = given {
        let problem = at.key_problem(Code::StrayReason, format!("{what} belongs to an answer that is `na`"));
        problem.hint(format!("write `rating: na` beside it, or {instead}")).report();
    }
}

/// Reports an `na` without a reason: of a criterion that is scored, as it takes that out of the score.
fn reasoned(response: &Response, at: At) {
    if matches!(response, Response::NotApplicable { reason, .. } if reason.is_empty()) {
        let problem = at.problem(Code::MissingReason, "`na` needs a reason");
        problem.hint("write `{rating: na, reason: why it does not apply}`").report();
    }
}

/// Tells that an answer counts for nothing any more, though it is kept.
pub(super) fn tell_retired(Retired { id, by, reason, .. }: &Retired, at: At) {
    let message = format!("`{id}` is retired, so its answer is kept and not scored: {reason}");
    let problem = at.key_problem(Code::RetiredQuestion, message);
    match by {
        Some(by) => problem.hint(format!("`{by}` asks for it now")),
        None => problem,
    }
    .report();
}
