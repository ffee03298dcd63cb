//! Looks the names on the command line up: a rubric, a level, the level held now.

use std::path::Path;

use super::args::CaseArguments;
use super::clock::today;
use super::defaults;
use super::error::Error;
use super::files;
use super::rubrics::{self, Loaded};
use super::terminal::Terminal;
use crate::domain::{AnswerSheet, Current, Date, LevelIndex, Profile, Request, Rubric, RubricReference};
use crate::text_file::answers::{self, Overrides, Parsed};
use crate::text_file::nearest;

/// Holds answers as they were read, and the rubric to read them against.
pub(super) struct Answers {
    pub(super) loaded: Loaded,
    pub(super) parsed: Parsed,
    /// What names the rubric on the command line, where anything does.
    pub(super) rubric_name: Option<String>,
    /// The text of the file.
    pub(super) original: String,
}

/// Reads answers, and loads the rubric named on the command line, else the one that they name, else the default one.
///
/// A name that only the answers give and nothing has is a mistake of the answers, told with all others of them that need no
/// rubric; so is one that is none.
pub(super) fn load(path: &Path, option: Option<&str>) -> Result<Answers, Error> {
    let source = files::read(path)?;
    let original = source.text.clone();
    let parsed = answers::parse(source)?;
    let named = match &parsed.header.rubric {
        Some(reference) if option.is_none() => match rubrics::beside(path, reference) {
            Some(rubric) => Some(rubric),
            None => return Err(Error::Mistakes(parsed.unsafe_rubric())),
        },
        // Against any other rubric all of it would look wrong.
        None if option.is_none() && parsed.is_rubric_wrong => return Err(Error::Mistakes(parsed.into_diagnostics())),
        Some(_) | None => None,
    };
    let loaded = rubrics::load(option.or(named.as_deref()));
    match (loaded.or_else(|error| of_that_version(error, parsed.header.rubric.as_ref(), option)), option) {
        (Ok(loaded), _) => {
            let rubric_name = option.map(str::to_owned).or(named);
            Ok(Answers { loaded, parsed, rubric_name, original })
        }
        (Err(Error::UnknownRubric { name, near }), None) => Err(Error::Mistakes(parsed.unknown_rubric(&name, &near))),
        (Err(Error::Mistakes(mut mistakes)), _) => {
            mistakes.extend(parsed.into_diagnostics());
            Err(Error::Mistakes(mistakes))
        }
        (Err(error), _) => Err(error),
    }
}

impl Answers {
    /// Tells whether they were given against another rubric than the one they are read against, as far as that is known: then
    /// what it does not ask is left out, and no mistake. `option` is the rubric named on the command line.
    pub(super) fn are_of_another(&self, option: Option<&str>, rubric: &Loaded) -> bool {
        let is_other = option.is_none() && !self.loaded.is_same(rubric);
        match &self.parsed.header.rubric {
            Some(RubricReference::Named { id, version, .. }) => {
                let is_version = version.as_deref().is_none_or(|version| version == rubric.rubric.version());
                is_other || id != rubric.rubric.id() || !is_version
            }
            Some(RubricReference::File(_)) | None => is_other || option.is_some(),
        }
    }
}

/// Loads the rubric that answers name where its version holds a `+`, and what stands behind that names no overlay.
fn of_that_version(error: Error, named: Option<&RubricReference>, option: Option<&str>) -> Result<Loaded, Error> {
    match (&error, named) {
        (Error::UnknownRubric { .. }, Some(RubricReference::Named { id, version: Some(version), overlays }))
            if option.is_none() && !overlays.is_empty() =>
        {
            let version = format!("{version}+{}", overlays.join("+"));
            rubrics::load(Some(id.as_str())).ok().filter(|loaded| loaded.rubric.version() == version).ok_or(error)
        }
        _ => Err(error),
    }
}

/// Finds a level by id or alias, or says which there are.
pub(super) fn level(rubric: &Rubric, name: &str) -> Result<LevelIndex, Error> {
    rubric.find_level(name).ok_or_else(|| {
        let near = nearest(name, rubric.level_names());
        let all = || rubric.levels().iter().map(|level| level.id.to_string()).collect();
        let (is_near, known) = if near.is_empty() { (false, all()) } else { (true, near) };
        Error::UnknownLevel { rubric: rubric.id().to_string(), name: name.to_owned(), known, near: is_near }
    })
}

/// Reads the current level as given on the command line.
pub(super) fn current(rubric: &Rubric, name: Option<&str>) -> Result<Option<Current>, Error> {
    match name {
        None => Ok(None),
        Some("none") => Ok(Some(Current::Nothing)),
        Some(name) => level(rubric, name).map(|level| Some(Current::Level(level))),
    }
}

/// Gives the level held now where neither the command line nor the answers say it: as the variable or the config does.
pub(super) fn default_current(rubric: &Rubric) -> Result<Current, Error> {
    let Some(default) = defaults::current()? else { return Ok(Current::BelowTarget) };
    let current = current(rubric, Some(&default.value)).map_err(|error| default.blame(error, "--current"))?;
    Ok(current.unwrap_or(Current::BelowTarget))
}

/// Holds what the command line asks for, once its names are known.
pub(super) struct Asked {
    /// The level aimed at.
    pub(super) target: Option<LevelIndex>,
    /// The level held now.
    pub(super) current: Option<Current>,
    /// The day to judge the evidence as of.
    pub(super) as_of: Option<Date>,
}

impl Asked {
    /// Looks the names on the command line up.
    pub(super) fn new(rubric: &Rubric, arguments: &CaseArguments) -> Result<Self, Error> {
        let target = arguments.target.as_deref().map(|name| level(rubric, name)).transpose()?;
        Ok(Self { target, current: current(rubric, arguments.current.as_deref())?, as_of: arguments.as_of })
    }

    /// Reads the answers and settles target, current level and date: the command line wins over the file.
    pub(super) fn read(
        self,
        parsed: Parsed,
        rubric: &Rubric,
        terminal: &Terminal,
    ) -> Result<(AnswerSheet, Request), Error> {
        let about = self.settle(parsed, rubric, terminal)?;
        let request = about.request(rubric)?;
        Ok((about.sheet, request))
    }

    /// Does so where nothing need name a target.
    pub(super) fn settle(self, parsed: Parsed, rubric: &Rubric, terminal: &Terminal) -> Result<About, Error> {
        let Self { target, current, as_of } = self;
        let overrides =
            Overrides { target, current, as_of, leave_removed: false, keep_inferred: false, tell_all: false, today };
        let (sheet, diagnostics) = parsed.against(rubric, &overrides);
        let Some(sheet) = sheet else { return Err(Error::Mistakes(diagnostics)) };
        terminal.remarks(&diagnostics);
        let current = match self.current.unwrap_or(sheet.current) {
            Current::BelowTarget => default_current(rubric)?,
            given @ (Current::Level(_) | Current::Nothing) => given,
        };
        let as_of = self.as_of.or(sheet.date).unwrap_or_else(today);
        Ok(About { target: self.target.or(sheet.target), sheet, current, as_of })
    }
}

/// Holds answers with what they are about.
pub(super) struct About {
    pub(super) sheet: AnswerSheet,
    /// The level aimed at, where anything names one.
    pub(super) target: Option<LevelIndex>,
    current: Current,
    as_of: Date,
}

impl About {
    /// Asks about the target.
    pub(super) fn request(&self, rubric: &Rubric) -> Result<Request, Error> {
        let target = self.target.ok_or_else(|| Error::no_target(rubric))?;
        Ok(Request::new(rubric, target, self.current, self.as_of)?)
    }

    /// Asks which level the answers carry.
    pub(super) fn profile<'a>(&'a self, rubric: &'a Rubric) -> Profile<'a> {
        Profile { rubric, sheet: &self.sheet, current: self.current, as_of: self.as_of }
    }
}
