//! Reads the answers of a file against a rubric: ratings, reasons and evidence.

use std::collections::BTreeMap;

use super::raw;
use super::read::Reading;
use super::values::{date, text};
use crate::diagnostic::Code;
use crate::document::{At, Block, Field, Part, Problems, Scalar};
use crate::domain::{Answer, Criterion, CriterionId, Evidence, LevelIndex, Rating, Response, is_openable};

impl Reading<'_> {
    /// Reads the answers.
    pub(super) fn answers(
        &self,
        field: Field<BTreeMap<String, Field<raw::AnswerForm>>>,
        at: &At,
        problems: &mut Problems,
    ) -> BTreeMap<CriterionId, Answer> {
        let at = at.key("answers");
        let mut answers = BTreeMap::new();
        for (name, form) in field.optional(&at, problems).unwrap_or_default() {
            let at = at.key(&name);
            let known = self.rubric.find_criterion(&name);
            if known.is_none() {
                self.unknown_criterion(&name, &at, problems);
            }
            let Some(form) = form.optional(&at, problems) else { continue };
            let answer = self.answer(form, known, &at, problems);
            if let Some((_, criterion)) = known {
                answers.insert(criterion.id.clone(), answer);
            }
        }
        answers
    }

    /// Reports an answer to a criterion that is not there: a typo must not cost somebody their evidence.
    fn unknown_criterion(&self, name: &str, at: &At, problems: &mut Problems) {
        let ids = self.rubric.levels().iter().flat_map(|level| &level.criteria).map(|criterion| criterion.id.as_str());
        if self.overrides.leave_removed {
            let message =
                format!("`{}` no longer has the criterion `{name}`: its answer is left out", self.rubric.id());
            problems.report(at, Part::Key, Code::RemovedQuestion, message);
            return;
        }
        let message = format!("`{}` has no criterion `{name}`", self.rubric.id());
        let problem = problems.report(at, Part::Key, Code::UnknownCriterion, message);
        problem.near(name, ids);
    }

    /// Reads one answer.
    fn answer(
        &self,
        form: raw::AnswerForm,
        known: Option<(LevelIndex, &Criterion)>,
        at: &At,
        problems: &mut Problems,
    ) -> Answer {
        let (raw, short) = match form {
            raw::AnswerForm::Short(rating) => {
                (raw::Answer { rating: Field::Given(rating), ..raw::Answer::default() }, true)
            }
            raw::AnswerForm::Long(raw) => (*raw, false),
        };
        let rating_key = at.key("rating");
        let rating_at = if short { at } else { &rating_key };
        let reason = text(raw.reason, at, "reason", problems);
        let inferred = raw.inferred.optional(&at.key("inferred"), problems).unwrap_or(false);
        let has_reason = reason.is_some();
        let response = self.response(raw.rating, reason, rating_at, problems);
        if has_reason && !matches!(response, Response::NotApplicable(_)) {
            let message = "a reason belongs to an answer that is `na`";
            let hint = "write `rating: na` beside it, or make it a `note`";
            problems.report(&at.key("reason"), Part::Key, Code::StrayReason, message).hint(hint);
        }
        let response = if inferred { self.inferred(response, known, at, problems) } else { response };
        if matches!(response, Response::NotApplicable(_))
            && known.is_some_and(|(_, criterion)| criterion.must && !criterion.na_allowed)
        {
            let message = format!(
                "`{}` is a must, so it cannot be `na`",
                known.map_or("", |(_, criterion)| criterion.id.as_str())
            );
            problems.at(rating_at, Code::NotApplicableMust, message).hint("rate it, or leave it unanswered");
        }
        Answer {
            response,
            evidence: self.evidence(raw.evidence, at, problems),
            note: text(raw.note, at, "note", problems),
        }
    }

    /// Reads a rating, `na`, or nothing.
    fn response(&self, field: Field<Scalar>, reason: Option<String>, at: &At, problems: &mut Problems) -> Response {
        let Some(scalar) = field.optional(at, problems) else { return Response::Unanswered };
        match (&scalar, reason) {
            (Scalar::Nothing, _) => Response::Unanswered,
            (Scalar::Text(na), Some(reason)) if na == "na" => Response::NotApplicable(reason),
            (Scalar::Text(na), None) if na == "na" => {
                problems
                    .at(at, Code::MissingReason, "`na` needs a reason")
                    .hint("write `{rating: na, reason: why it does not apply}`");
                Response::NotApplicable(String::new())
            }
            _ => self.rating(&scalar, at, problems).map_or(Response::Unanswered, Response::Rated),
        }
    }

    /// Reads a rating by id or number.
    fn rating(&self, scalar: &Scalar, at: &At, problems: &mut Problems) -> Option<Rating> {
        let scale = self.rubric.scale();
        let rating = match scalar {
            Scalar::Number(number) => number.parse().ok().and_then(|place| scale.by_place(place)),
            Scalar::Text(id) => scale.by_id(id),
            Scalar::Nothing | Scalar::Truth(_) => None,
        };
        if rating.is_none() {
            let problem = problems.at(at, Code::UnknownRating, format!("{} is no rating", scalar.describe()));
            let ids = || scale.steps().iter().map(|step| step.id.as_str());
            problem.near(scalar.as_text().unwrap_or_default(), ids().chain(["na"]));
            let ratings: Vec<_> = ids().enumerate().map(|(place, id)| format!("{place} `{id}`")).collect();
            problem.hint(format!("the ratings are {}, or `na` with a reason", ratings.join(", ")));
        }
        rating
    }

    /// Holds an inferred answer against its rules; it stands alone, on no must, and not at the target.
    fn inferred(
        &self,
        response: Response,
        known: Option<(LevelIndex, &Criterion)>,
        at: &At,
        problems: &mut Problems,
    ) -> Response {
        let meets = Response::Rated(self.rubric.scale().meets());
        let message = match known {
            _ if response != Response::Unanswered && response != meets => "an inferred answer has no rating of its own",
            _ if self.overrides.keep_inferred => return Response::Inferred,
            Some((_, criterion)) if criterion.must => "a must cannot be inferred",
            Some((level, _)) if Some(level) == self.target => "an answer at the target cannot be inferred",
            _ => return Response::Inferred,
        };
        problems.at(&at.key("inferred"), Code::InvalidInferred, message).hint("rate it, or leave it unanswered");
        response
    }

    /// Reads the evidence of an answer.
    fn evidence(
        &self,
        field: Field<Vec<Field<Block<raw::Evidence>>>>,
        at: &At,
        problems: &mut Problems,
    ) -> Vec<Evidence> {
        let at = at.key("evidence");
        let items = field.optional(&at, problems).unwrap_or_default().into_iter().enumerate();
        items
            .filter_map(|(index, item)| {
                self.item(item.optional(&at.item(index), problems)?.0, &at.item(index), problems)
            })
            .collect()
    }

    /// Reads one piece of evidence.
    fn item(&self, raw: raw::Evidence, at: &At, problems: &mut Problems) -> Option<Evidence> {
        let given = !matches!(raw.what, Field::Absent | Field::Given(Scalar::Nothing));
        let what = text(raw.what, at, "what", problems);
        if what.is_none() && !given {
            problems
                .at(at, Code::MissingKey, "`what` is missing: a piece of evidence says what happened")
                .hint("add `what:` here");
        }
        let link = text(raw.link, at, "link", problems);
        if link.as_deref().is_some_and(|link| !is_openable(link)) {
            let message = "this link would run code: it is kept as text and counts as no link";
            problems.at(&at.key("link"), Code::UnopenableLink, message).hint("give an address that shows the work");
        }
        let date = date(raw.date, at, "date", problems);
        if date.is_some_and(|date| date > self.as_of) {
            let message = format!("the evidence is dated after the as-of date {}", self.as_of);
            problems
                .at(&at.key("date"), Code::FutureDate, message)
                .hint("mend the date, or give a later one with --as-of");
        }
        let confirmed_by = text(raw.confirmed_by, at, "confirmed_by", problems);
        Some(Evidence { what: what?, link, date, confirmed_by })
    }
}
