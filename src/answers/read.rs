//! Reads an answers file in two steps: its shape, which names the rubric, and then its content against that rubric.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::raw;
use crate::diagnostic::{Code, Diagnostic, Source};
use crate::document::{self, At, Block, Field, Part, Problems, Scalar};
use crate::domain::{
    Answer, AnswerSheet, Criterion, CriterionId, Current, Date, Evidence, InvalidDate, LevelIndex, Rater, RaterRole,
    Rating, Response, Rubric, RubricId, RubricReference, WarningId, is_openable,
};

/// Says what wins over the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overrides {
    /// The target asked for on the command line.
    pub target: Option<LevelIndex>,
    /// The as-of date asked for on the command line.
    pub as_of: Option<Date>,
    /// The day to use where neither the command line nor the file gives one.
    pub today: Date,
}

/// Holds what a file says before its rubric is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The rubric that the answers were given against.
    pub rubric: Option<RubricReference>,
    /// The target as written, which may be an alias.
    pub target: Option<String>,
}

/// Holds a file of the right shape, still to be read against its rubric.
#[derive(Debug)]
pub struct Parsed {
    /// What the file says before its rubric is known.
    pub named: Named,
    raw: raw::Answers,
    document: usize,
    problems: Problems,
}

/// Reads the shape of an answers file.
///
/// # Errors
/// When the text is empty, malformed or hostile, so that nothing of it can be used.
pub fn parse(source: Source) -> Result<Parsed, Diagnostic> {
    let mut problems = Problems::default();
    let document = document::read(Arc::new(source), &mut problems)?;
    let at = At::root(document);
    let root: Field<Block<raw::Answers>> = document::decode(document, &mut problems, raw::keys_at);
    let mut raw = root.optional(&at, &mut problems).map(|block| block.0).unwrap_or_default();
    let rubric = text(std::mem::take(&mut raw.rubric), &at, "rubric", &mut problems);
    let rubric = rubric.and_then(|name| reference(&name, &at.key("rubric"), &mut problems));
    let target = text(std::mem::take(&mut raw.target), &at, "target", &mut problems);
    Ok(Parsed { named: Named { rubric, target }, raw, document, problems })
}

impl Parsed {
    /// Gives what is wrong so far, for when no rubric can be had.
    #[must_use]
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.problems.into_diagnostics()
    }

    /// Reads the content against a rubric; the sheet is none where there is an error.
    #[must_use]
    pub fn against(self, rubric: &Rubric, overrides: &Overrides) -> (Option<AnswerSheet>, Vec<Diagnostic>) {
        let Self { named, raw, document, mut problems } = self;
        let at = At::root(document);
        let sheet = Reading::new(rubric, overrides).sheet(raw, named, &at, &mut problems);
        (Some(sheet).filter(|_| !problems.has_errors()), problems.into_diagnostics())
    }
}

/// Reads `software-engineer@1.0.0`.
fn reference(name: &str, at: &At, problems: &mut Problems) -> Option<RubricReference> {
    let (id, version) = name.split_once('@').map_or((name, None), |(id, version)| (id, Some(version.to_owned())));
    match RubricId::parse(id) {
        Ok(id) => Some(RubricReference { id, version }),
        Err(error) => {
            problems
                .at(at, Code::InvalidId, format!("`{name}` names no rubric: {error}"))
                .hint("write its id, such as software-engineer@1.0.0");
            None
        }
    }
}

/// Reads a text; nothing given counts as no key.
fn text(field: Field<Scalar>, at: &At, key: &str, problems: &mut Problems) -> Option<String> {
    let at = at.key(key);
    match field.optional(&at, problems)? {
        Scalar::Nothing => None,
        Scalar::Truth(value) => Some(value.to_string()),
        Scalar::Number(text) | Scalar::Text(text) if text.trim().is_empty() => {
            problems.at(&at, Code::EmptyText, format!("`{key}` is blank")).hint("write something, or remove the key");
            None
        }
        Scalar::Number(text) | Scalar::Text(text) => Some(text),
    }
}

/// Reads the content of one file.
struct Reading<'a> {
    rubric: &'a Rubric,
    overrides: &'a Overrides,
    as_of: Date,
    target: Option<LevelIndex>,
}

impl<'a> Reading<'a> {
    /// Starts to read against a rubric.
    fn new(rubric: &'a Rubric, overrides: &'a Overrides) -> Self {
        Self { rubric, overrides, as_of: overrides.as_of.unwrap_or(overrides.today), target: overrides.target }
    }

    /// Reads the whole file.
    fn sheet(mut self, raw: raw::Answers, named: Named, at: &At, problems: &mut Problems) -> AnswerSheet {
        self.check_reference(named.rubric.as_ref(), at, problems);
        let subject = text(raw.subject, at, "subject", problems);
        let rater = rater(raw.rater, at, problems);
        let target = named.target.and_then(|name| self.level(&name, &at.key("target"), problems));
        let current = self.current(raw.current, at, problems);
        let date = date(raw.date, at, "date", problems);
        self.as_of = self.overrides.as_of.or(date).unwrap_or(self.overrides.today);
        self.target = self.overrides.target.or(target);
        let answers = self.answers(raw.answers, at, problems);
        let warnings = self.warnings(raw.warnings, at, problems);
        AnswerSheet { rubric: named.rubric, subject, rater, target, current, date, answers, warnings }
    }

    /// Warns where the answers were given against something else.
    fn check_reference(&self, reference: Option<&RubricReference>, at: &At, problems: &mut Problems) {
        let Some(RubricReference { id, version }) = reference else { return };
        let (rubric, installed) = (self.rubric.id(), self.rubric.version());
        let at = at.key("rubric");
        if id != rubric {
            problems.at(
                &at,
                Code::OtherRubric,
                format!("the answers were given against `{id}`, and are read against `{rubric}`"),
            );
        } else if let Some(version) = version.as_deref().filter(|version| *version != installed) {
            let message = format!(
                "the answers were given against version {version} of `{id}`, and are read against version {installed}"
            );
            problems.at(&at, Code::OtherRubric, message).hint("look at what changed, then write the new version here");
        }
    }

    /// Finds a level by id or alias.
    fn level(&self, name: &str, at: &At, problems: &mut Problems) -> Option<LevelIndex> {
        let level = self.rubric.find_level(name);
        if level.is_none() {
            let problem = problems.at(at, Code::UnknownLevel, format!("`{}` has no level `{name}`", self.rubric.id()));
            problem.near(name, self.rubric.level_names());
        }
        level
    }

    /// Reads the level held now; `none` is none at all.
    fn current(&self, field: Field<Scalar>, at: &At, problems: &mut Problems) -> Current {
        match text(field, at, "current", problems).as_deref() {
            None => Current::BelowTarget,
            Some("none") => Current::Nothing,
            Some(name) => self.level(name, &at.key("current"), problems).map_or(Current::BelowTarget, Current::Level),
        }
    }

    /// Reads the answers.
    fn answers(
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
        let problem = problems.report(
            at,
            Part::Key,
            Code::UnknownCriterion,
            format!("`{}` has no criterion `{name}`", self.rubric.id()),
        );
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
            raw::AnswerForm::Long(Block(raw)) => (raw, false),
        };
        let rating_key = at.key("rating");
        let rating_at = if short { at } else { &rating_key };
        let reason = text(raw.reason, at, "reason", problems);
        let inferred = raw.inferred.optional(&at.key("inferred"), problems).unwrap_or(false);
        let response = self.response(raw.rating, reason, rating_at, problems);
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
                Response::Unanswered
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
        let given = raw.what.is_given();
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

    /// Reads the warning signs.
    fn warnings(
        &self,
        field: Field<BTreeMap<String, Field<Scalar>>>,
        at: &At,
        problems: &mut Problems,
    ) -> BTreeMap<WarningId, bool> {
        let at = at.key("warnings");
        let mut warnings = BTreeMap::new();
        for (name, value) in field.optional(&at, problems).unwrap_or_default() {
            let at = at.key(&name);
            let sign = self.rubric.find_warning(&name);
            if sign.is_none() {
                let ids = self.rubric.levels().iter().flat_map(|level| &level.warnings).map(|sign| sign.id.as_str());
                let problem = problems.report(
                    &at,
                    Part::Key,
                    Code::UnknownWarning,
                    format!("`{}` has no warning sign `{name}`", self.rubric.id()),
                );
                problem.near(&name, ids);
            }
            match (sign, value.optional(&at, problems)) {
                (Some(sign), Some(Scalar::Truth(observed))) => {
                    warnings.insert(sign.id.clone(), observed);
                }
                (_, Some(Scalar::Nothing | Scalar::Truth(_)) | None) => {}
                (_, Some(other)) => {
                    let message = format!("a warning sign is `true` or `false`, not {}", other.describe());
                    problems
                        .at(&at, Code::WrongType, message)
                        .hint("`true` where it was observed, `false` where it was not");
                }
            }
        }
        warnings
    }
}

/// Reads who rates.
fn rater(field: Field<Block<raw::Rater>>, at: &At, problems: &mut Problems) -> Rater {
    let at = at.key("rater");
    let Some(Block(raw)) = field.optional(&at, problems) else { return Rater::default() };
    let role = text(raw.role, &at, "role", problems);
    let known = role.as_deref().map(|word| RaterRole::ALL.into_iter().find(|role| role.as_str() == word));
    if known == Some(None) {
        let message = format!("`{}` is no role of a rater", role.unwrap_or_default());
        problems
            .at(&at.key("role"), Code::InvalidRole, message)
            .hint("the roles are `self`, `manager`, `peer` and `mentor`");
    }
    Rater { role: known.flatten().unwrap_or_default(), name: text(raw.name, &at, "name", problems) }
}

/// Reads a date.
fn date(field: Field<Scalar>, at: &At, key: &str, problems: &mut Problems) -> Option<Date> {
    let text = text(field, at, key, problems)?;
    match Date::parse(&text) {
        Ok(date) => Some(date),
        Err(error) => {
            let message = match error {
                InvalidDate::NoSuchDay => format!("there is no such day as {text}"),
                InvalidDate::Form => format!("`{text}` is no date"),
            };
            problems.at(&at.key(key), Code::InvalidDate, message).hint("write year-month-day, such as 2026-11-20");
            None
        }
    }
}
