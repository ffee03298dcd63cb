//! Reads an answers file in two steps: its shape, which names the rubric, and then its content against that rubric.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::raw;
use super::values::{date, rater, reference, text};
use crate::diagnostic::{Code, Diagnostic, Source};
use crate::document::{self, At, Block, Field, Part, Problems, Scalar};
use crate::domain::{AnswerSheet, Current, Date, LevelIndex, Rubric, RubricReference, WarningId};

/// Says what wins over the file.
#[derive(Debug, Clone, Copy)]
pub struct Overrides {
    /// The target asked for on the command line.
    pub target: Option<LevelIndex>,
    /// The as-of date asked for on the command line.
    pub as_of: Option<Date>,
    /// Whether answers to what the rubric no longer has are left out with a warning, and not refused: for an interview that
    /// goes on after its rubric changed.
    pub leave_removed: bool,
    /// Whether inferred answers are taken where they must be given, on a must or at the target, and not refused: for an
    /// interview that asks them anew.
    pub keep_inferred: bool,
    /// The day to use where neither the command line nor the file gives one.
    pub today: fn() -> Date,
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
    /// The rest of the file, as written.
    raw: raw::Answers,
    /// The file's number among the problems' documents.
    document: usize,
    /// What is wrong so far.
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

    /// Gives what is wrong where no rubric has the name that the file gives; `near` are names that may have been meant.
    #[must_use]
    pub fn unknown_rubric(mut self, near: &[String]) -> Vec<Diagnostic> {
        let at = At::root(self.document);
        let name = self.named.rubric.as_ref().map(|reference| reference.id.to_string()).unwrap_or_default();
        let message = format!("there is no rubric `{name}`");
        let problem = self.problems.at(&at.key("rubric"), Code::UnknownRubric, message);
        problem
            .near(&name, near.iter().map(String::as_str))
            .hint("name the file of a rubric of your own with --rubric");
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

/// Reads the content of one file.
pub(super) struct Reading<'a> {
    /// The rubric it is read against.
    pub(super) rubric: &'a Rubric,
    /// What wins over the file.
    pub(super) overrides: &'a Overrides,
    /// The day to judge the evidence as of: asked for, else the file's, else today.
    pub(super) as_of: Date,
    /// The level aimed at: asked for, else the file's.
    pub(super) target: Option<LevelIndex>,
}

impl<'a> Reading<'a> {
    /// Starts to read against a rubric.
    fn new(rubric: &'a Rubric, overrides: &'a Overrides) -> Self {
        Self { rubric, overrides, as_of: overrides.as_of.unwrap_or_else(overrides.today), target: overrides.target }
    }

    /// Reads the whole file.
    fn sheet(mut self, raw: raw::Answers, named: Named, at: &At, problems: &mut Problems) -> AnswerSheet {
        self.check_reference(named.rubric.as_ref(), at, problems);
        let subject = text(raw.subject, at, "subject", problems);
        let rater = rater(raw.rater, at, problems);
        let target = named.target.and_then(|name| self.level(&name, &at.key("target"), problems));
        let current = self.current(raw.current, at, problems);
        let date = date(raw.date, at, "date", problems);
        self.as_of = self.overrides.as_of.or(date).unwrap_or_else(self.overrides.today);
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
                if self.overrides.leave_removed {
                    let message = format!("`{}` no longer has the warning sign `{name}`", self.rubric.id());
                    problems.report(&at, Part::Key, Code::RemovedQuestion, message);
                    continue;
                }
                let ids = self.rubric.levels().iter().flat_map(|level| &level.warnings).map(|sign| sign.id.as_str());
                let message = format!("`{}` has no warning sign `{name}`", self.rubric.id());
                let problem = problems.report(&at, Part::Key, Code::UnknownWarning, message);
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
