//! Reads the answers of a file against a rubric: ratings, reasons and evidence.

use std::collections::BTreeMap;

use super::super::code::Code;
use super::super::cursor::{At, TableReader};
use super::super::value::{Scalar, cut};
use super::values::{date, text};
use crate::domain::{
    Answer, Criterion, CriterionId, Date, Evidence, EvidenceEntry, LevelIndex, Link, Response, Rubric,
};

/// A criterion that the rubric has, and the level it stands in.
type Known<'a> = Option<(LevelIndex, &'a Criterion)>;

/// Reads the content of one file. Where no rubric can be had, all is read that needs none, for the sake of what is wrong.
pub(super) struct Reading<'a> {
    pub(super) rubric: Option<&'a Rubric>,
    pub(super) leave_removed: bool,
    pub(super) keep_inferred: bool,
    /// The day to judge the evidence as of: asked for, else the file's, else today.
    pub(super) as_of: Option<Date>,
    /// The level aimed at: asked for, else the file's.
    pub(super) target: Option<LevelIndex>,
}

impl Reading<'_> {
    /// Reads the answers.
    pub(super) fn answers(&self, table: &mut TableReader) -> BTreeMap<CriterionId, Answer> {
        let mut answers = BTreeMap::new();
        for (name, at) in table.entries("answers") {
            let known = self.rubric.and_then(|rubric| rubric.find_criterion(name));
            if known.is_none() {
                self.unknown_criterion(name, at);
            }
            let Some(answer) = self.answer(at, known) else { continue };
            if let Some((_, criterion)) = known {
                answers.insert(criterion.id.clone(), answer);
            }
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
        let ids = rubric.levels().iter().flat_map(|level| &level.criteria).map(|criterion| criterion.id.as_str());
        let message = format!("`{id}` has no criterion `{shown}`");
        at.key_problem(Code::UnknownCriterion, message).near(name, ids).report();
    }

    /// Reads one answer: a rating alone, or a block of keys.
    fn answer(&self, at: At, known: Known) -> Option<Answer> {
        if !at.is_table() {
            if at.is_list() {
                return at.wrong_type("a rating or a block of keys");
            }
            let response = applicable(self.response(at, None), at, known);
            return Some(Answer { response, evidence: Vec::new(), note: None });
        }
        let mut table = at.table()?;
        let rating = table.optional("rating");
        let inferred = table.optional("inferred");
        let reason = table.optional("reason");
        let evidence = table.items("evidence").filter_map(|at| self.evidence(at).map(EvidenceEntry::Here)).collect();
        let note = table.optional("note").and_then(text);
        table.finish();
        let words = reason.and_then(text);
        let has_reason = words.is_some();
        let response = rating.map_or(Response::Unanswered, |at| self.response(at, words));
        if let Some(at) = reason.filter(|_| has_reason && !response.is_not_applicable()) {
            let problem = at.key_problem(Code::StrayReason, "a reason belongs to an answer that is `na`");
            problem.hint("write `rating: na` beside it, or make it a `note`").report();
        }
        let response = match inferred.filter(|at| at.truth() == Some(true)) {
            Some(at) => self.inferred(response, at, known),
            None => response,
        };
        let response = applicable(response, rating.unwrap_or(at), known);
        Some(Answer { response, evidence, note })
    }

    /// Reads a rating, `na`, or nothing.
    fn response(&self, at: At, reason: Option<String>) -> Response {
        let Some(scalar) = at.scalar() else { return Response::Unanswered };
        match (scalar, reason) {
            (Scalar::Nothing, _) => Response::Unanswered,
            (Scalar::Text(na), Some(reason)) if na == "na" => Response::NotApplicable { reason, confirmed_by: None },
            (Scalar::Text(na), None) if na == "na" => {
                let problem = at.problem(Code::MissingReason, "`na` needs a reason");
                problem.hint("write `{rating: na, reason: why it does not apply}`").report();
                Response::NotApplicable { reason: String::new(), confirmed_by: None }
            }
            _ => {
                let rating = self.rubric.and_then(|rubric| at.rating(rubric.scale(), true));
                rating.map_or(Response::Unanswered, Response::Rated)
            }
        }
    }

    /// Holds an inferred answer against its rules; it stands alone, on no must, and not at the target.
    fn inferred(&self, response: Response, at: At, known: Known) -> Response {
        let meets = self.rubric.map(|rubric| Response::Rated(rubric.scale().meets()));
        let message = match known {
            _ if response != Response::Unanswered && Some(&response) != meets.as_ref() => {
                "an inferred answer has no rating of its own"
            }
            _ if self.keep_inferred => return Response::Inferred,
            Some((_, criterion)) if criterion.must => "a must cannot be inferred",
            Some((level, _)) if Some(level) == self.target => "an answer at the target cannot be inferred",
            _ => return Response::Inferred,
        };
        at.problem(Code::InvalidInferred, message).hint("rate it, or leave it unanswered").report();
        response
    }

    /// Reads one piece of evidence.
    fn evidence(&self, at: At) -> Option<Evidence> {
        let mut table = at.table()?;
        let what = table.optional("what").filter(|at| !at.is_nothing());
        if what.is_none() {
            let message = "`what` is missing: a piece of evidence says what happened";
            at.key("what").problem(Code::MissingKey, message).hint("add `what:` here").report();
        }
        let what = what.and_then(text);
        let link = table.optional("link").and_then(link);
        let date_at = table.optional("date");
        let date = date_at.and_then(date);
        if let Some((at, as_of)) = date_at.zip(self.as_of).filter(|(_, as_of)| date.is_some_and(|date| date > *as_of)) {
            let message = format!("the evidence is dated after the as-of date {as_of}");
            let problem = at.problem(Code::FutureDate, message);
            problem.hint("mend the date, or give a later one with --as-of").report();
        }
        let confirmed_by = table.optional("confirmed_by").and_then(text);
        table.finish();
        Some(Evidence { what: what?, link, date, confirmed_by })
    }
}

/// Reads a link.
fn link(at: At) -> Option<Link> {
    let words = text(at)?;
    let wrong = |error| {
        let problem = at.problem(Code::InvalidLink, format!("`{}` is no link: {error}", cut(&words)));
        problem.hint("leave it out, and name who can confirm it with `confirmed_by`").report();
    };
    Link::parse(&words).map_err(wrong).ok()
}

/// Holds an answer that is `na` against the rubric, which may not allow that.
fn applicable(response: Response, at: At, known: Known) -> Response {
    let forbids = |criterion: &&Criterion| criterion.must && !criterion.na_allowed;
    let must = known.map(|(_, criterion)| criterion).filter(forbids);
    if let (Response::NotApplicable { .. }, Some(Criterion { id, .. })) = (&response, must) {
        let problem = at.problem(Code::NotApplicableMust, format!("`{id}` is a must, so it cannot be `na`"));
        problem.hint("rate it, or leave it unanswered").report();
    }
    response
}
