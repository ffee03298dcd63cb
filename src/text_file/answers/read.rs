//! Reads an answers file in two steps: what names the rubric, and then its content against that rubric.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use super::super::code::Code;
use super::super::cursor::{At, TableReader};
use super::super::diagnostic::{Diagnostic, Source};
use super::super::problems::{DiagnosticBuilder, Problems};
use super::super::value::{Node, Scalar, cut};
use super::answer::{Reading, tell_retired};
use super::remarks;
use super::values::{date, leads_out_of_the_folder, name, rater, reference, text};
use crate::domain::{AnswerSheet, Current, Date, LevelIndex, RaterRole, Request, Rubric, RubricReference, WarningId};

/// The version of a built-in rubric under which other defaults held: what its answers come to has changed with them.
const FORMER: (&str, &str) = ("software-engineer", "1.0.0");

/// What changed since.
const CHANGED: [&str; 2] = [
    "since then `emerging` counts 1/4 and `partial` 1/2, evidence without a date counts one tier less, and a warning sign \
     not checked is not known",
    "evidence is asked for in three different months and from several pieces; CHANGELOG.md lists every default that changed",
];

/// Says what wins over the file.
#[derive(Debug, Clone, Copy)]
pub struct Overrides {
    /// The target asked for on the command line.
    pub target: Option<LevelIndex>,
    /// The level held now, as the command line has it.
    pub current: Option<Current>,
    /// The as-of date asked for on the command line.
    pub as_of: Option<Date>,
    /// Whether answers to what the rubric no longer has are left out with a warning, and not refused: for an interview that
    /// goes on after its rubric changed.
    pub leave_removed: bool,
    /// Whether inferred answers are taken where they must be given, on a must or at the target, and not refused: for an
    /// interview that asks them anew.
    pub keep_inferred: bool,
    /// Whether remarks are made too that every report makes: for a check without a report.
    pub tell_all: bool,
    /// The day to use where neither the command line nor the file gives one.
    pub today: fn() -> Date,
}

/// Holds what a file says before its rubric is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswersHeader {
    /// The rubric that the answers were given against.
    pub rubric: Option<RubricReference>,
    /// The target as written, which may be an alias.
    pub target: Option<String>,
    /// The as-of date, where it is one.
    pub date: Option<Date>,
    /// In which role is rated, where it is one.
    pub role: Option<RaterRole>,
}

/// Holds a file whose values are known, still to be read against its rubric.
#[derive(Debug)]
pub struct Parsed {
    /// What the file says before its rubric is known.
    pub header: AnswersHeader,
    /// Whether the file names a rubric in a way that means none: then nobody knows what its answers are about.
    pub is_rubric_wrong: bool,
    file: Node,
    problems: Problems,
}

/// Reads the text of an answers file.
///
/// # Errors
/// When the text is empty, malformed or hostile, so that nothing of it can be used.
pub fn parse(source: Source) -> Result<Parsed, Diagnostic> {
    let problems = Problems::default();
    let Some(file) = problems.read(source, "`ladder answers new --target LEVEL` writes one to fill in") else {
        return Err(problems.into_diagnostics().pop().expect("BUG: a text without values has a mistake"));
    };
    let root = At::root(&file, &problems);
    let rubric_at = root.find("rubric");
    let rubric = rubric_at.and_then(|at| reference(&text(at)?, at));
    let is_rubric_wrong = rubric.is_none() && rubric_at.is_some_and(|at| !at.is_nothing());
    let target = root.find("target").and_then(text);
    let date = root.find("date").and_then(At::peek_text).and_then(|date| Date::parse(date).ok());
    let role = root.find("rater").and_then(|at| RaterRole::parse(at.find("role")?.peek_text()?));
    Ok(Parsed { header: AnswersHeader { rubric, target, date, role }, is_rubric_wrong, file, problems })
}

impl Parsed {
    /// Gives what is wrong whatever the rubric is, for when none can be had.
    #[must_use]
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        let Self { header, file, problems, .. } = self;
        Reading::new(None).sheet(At::root(&file, &problems), header, || None);
        problems.into_diagnostics()
    }

    /// Gives what is wrong where no rubric has a name that the file gives; `near` are names that may have been meant.
    #[must_use]
    pub fn unknown_rubric(self, name: &str, near: &[String]) -> Vec<Diagnostic> {
        let at = At::root(&self.file, &self.problems).key("rubric");
        at.problem(Code::UnknownRubric, format!("there is no rubric `{name}`"))
            .near(name, near.iter().map(String::as_str))
            .hint("name the file of a rubric of your own with --rubric")
            .report();
        self.into_diagnostics()
    }

    /// Gives what is wrong where the rubric that the file names by a path is outside of its folder.
    #[must_use]
    pub fn unsafe_rubric(self) -> Vec<Diagnostic> {
        if let Some(RubricReference::File(file)) = &self.header.rubric {
            leads_out_of_the_folder(file, At::root(&self.file, &self.problems).key("rubric"));
        }
        self.into_diagnostics()
    }

    /// Reads the content against a rubric; the sheet is none where there is an error.
    #[must_use]
    pub fn against(self, rubric: &Rubric, overrides: &Overrides) -> (Option<AnswerSheet>, Vec<Diagnostic>) {
        let Self { header, file, problems, .. } = self;
        let reading = Reading::new(Some((rubric, overrides)));
        let sheet = reading.sheet(At::root(&file, &problems), header, || Some((overrides.today)()));
        (sheet.filter(|_| !problems.has_errors()), problems.into_diagnostics())
    }
}

impl<'a> Reading<'a> {
    fn new(against: Option<(&'a Rubric, &'a Overrides)>) -> Self {
        let overrides = against.map(|(_, overrides)| overrides);
        Self {
            rubric: against.map(|(rubric, _)| rubric),
            leave_removed: overrides.is_some_and(|overrides| overrides.leave_removed),
            keep_inferred: overrides.is_some_and(|overrides| overrides.keep_inferred),
            tell_all: overrides.is_some_and(|overrides| overrides.tell_all),
            as_of: overrides.and_then(|overrides| overrides.as_of),
            is_as_of_asked: overrides.is_some_and(|overrides| overrides.as_of.is_some()),
            target: overrides.and_then(|overrides| overrides.target),
            current: overrides.and_then(|overrides| overrides.current),
            named: BTreeMap::new(),
            wrong_names: BTreeSet::new(),
            repeated: Cell::new(0),
        }
    }

    /// Reads the keys of a file in the order of the format; a key without a value counts as not given, as in a template
    /// that is not filled in yet.
    fn sheet(
        mut self,
        root: At<'a>,
        header: AnswersHeader,
        today: impl FnOnce() -> Option<Date>,
    ) -> Option<AnswerSheet> {
        let mut table = root.table()?;
        if let Some((at, reference)) = table.optional("rubric").zip(header.rubric.as_ref()) {
            self.check_reference(reference, at);
        }
        let subject = table.optional("subject").and_then(name);
        let rater = table.optional("rater").map(rater).unwrap_or_default();
        let target = table.optional("target").zip(header.target.as_deref());
        let target = target.and_then(|(at, name)| self.level(name, at));
        let current = table.optional("current").map_or(Current::BelowTarget, |at| self.current(at));
        let date = table.optional("date").and_then(date);
        self.as_of = self.as_of.or(date).or_else(today);
        self.target = self.target.or(target);
        let answers_at = table.optional("answers");
        let evidence_at = table.optional("evidence");
        if let Some(at) = evidence_at {
            self.named_evidence(at);
        }
        let answers = answers_at.map(|at| self.answers(at)).unwrap_or_default();
        let warnings = self.warnings(&mut table);
        table.finish();
        let (rubric, evidence) = (header.rubric, std::mem::take(&mut self.named));
        let from_log = BTreeSet::new();
        let sheet =
            AnswerSheet { rubric, subject, rater, target, current, date, answers, evidence, warnings, from_log };
        remarks::report(&sheet, answers_at, evidence_at);
        if let Some((rubric, (target, as_of))) = self.rubric.zip(self.target.zip(self.as_of)) {
            // A target that asks for nothing is refused elsewhere.
            if let Ok(request) = Request::new(rubric, target, self.current.unwrap_or(current), as_of) {
                remarks::undated(&sheet, rubric, &request, answers_at);
                if self.tell_all {
                    remarks::wide(&sheet, rubric, &request, answers_at);
                }
            }
        }
        Some(sheet)
    }

    /// Warns where the answers were given against something else.
    fn check_reference(&self, reference: &RubricReference, at: At) {
        let (Some(rubric), RubricReference::Named { id, version, overlays }) = (self.rubric, reference) else { return };
        let installed = rubric.version();
        let mut given: Vec<_> = overlays.iter().map(String::as_str).collect();
        given.sort_unstable();
        let name = std::iter::once(id.as_str()).chain(given).collect::<Vec<_>>().join("+");
        // What is laid over it by a file has whatever name the file says.
        let is_same = overlays.len() == rubric.overlays().len() && name.contains("+./");
        let is_version =
            version.as_ref().is_some_and(|version| format!("{version}+{}", overlays.join("+")) == installed);
        if id != rubric.id() || (name != rubric.name() && !is_same && !is_version) {
            let name = cut(&name);
            let message = format!("the answers were given against `{name}`, and are read against `{}`", rubric.name());
            at.problem(Code::OtherRubric, message).report();
        } else if let (true, Some(_)) = (is_version, version) {
        } else if let Some(version) = version.as_deref().filter(|version| *version != installed) {
            let version = cut(version);
            let message = format!(
                "the answers were given against version {version} of `{id}`, and are read against version {installed}"
            );
            let problem = at.problem(Code::OtherRubric, message);
            let is_former = (id.as_str(), &*version) == FORMER;
            let changed = CHANGED.into_iter().filter(|_| is_former);
            let problem = changed.fold(problem, DiagnosticBuilder::hint);
            problem.hint("look at what changed, then write the new version here").report();
        }
    }

    /// Finds a level by id or alias.
    fn level(&self, name: &str, at: At) -> Option<LevelIndex> {
        let rubric = self.rubric?;
        let level = rubric.find_level(name);
        if level.is_none() {
            let message = format!("`{}` has no level `{}`", rubric.id(), cut(name));
            at.problem(Code::UnknownLevel, message).near(name, rubric.level_names()).report();
        }
        level
    }

    /// Reads the level held now; `none` is none at all.
    fn current(&self, at: At) -> Current {
        match text(at).as_deref() {
            None => Current::BelowTarget,
            Some("none") => Current::Nothing,
            Some(name) => self.level(name, at).map_or(Current::BelowTarget, Current::Level),
        }
    }

    /// Reads the warning signs.
    fn warnings(&self, table: &mut TableReader) -> BTreeMap<WarningId, bool> {
        let mut warnings = BTreeMap::new();
        for (name, at) in table.entries("warnings") {
            let sign = self.rubric.and_then(|rubric| rubric.find_warning(name));
            let retired = self.rubric.filter(|_| sign.is_none()).and_then(|rubric| rubric.find_retired(name));
            if sign.is_none() && retired.is_none() && self.unknown_warning(name, at) {
                continue;
            }
            let id = sign.map(|sign| sign.id.clone()).or(retired.and_then(|_| WarningId::parse(name).ok()));
            match (id, at.scalar()) {
                (Some(id), Some(Scalar::Truth(observed))) => {
                    if let Some(retired) = retired {
                        tell_retired(retired, at);
                    }
                    warnings.insert(id, *observed);
                }
                (_, Some(Scalar::Nothing | Scalar::Truth(_)) | None) => {}
                (_, Some(other)) => {
                    let message = format!("a warning sign is `true` or `false`, not {}", other.describe());
                    let problem = at.problem(Code::WrongType, message);
                    problem.hint("`true` where it was observed, `false` where it was not").report();
                }
            }
        }
        warnings
    }

    /// Reports a warning sign that the rubric does not have; tells whether it is left out.
    fn unknown_warning(&self, name: &str, at: At) -> bool {
        let Some(rubric) = self.rubric else { return false };
        let (id, name_shown) = (rubric.id(), cut(name));
        if self.leave_removed {
            at.key_problem(Code::RemovedQuestion, format!("`{id}` no longer has the warning sign `{name_shown}`"))
                .report();
        } else {
            let ids = rubric.levels().iter().flat_map(|level| &level.warnings).map(|sign| sign.id.as_str());
            let problem = at.key_problem(Code::UnknownWarning, format!("`{id}` has no warning sign `{name_shown}`"));
            problem.near(name, ids).report();
        }
        self.leave_removed
    }
}
