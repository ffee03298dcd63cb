//! `ladder assess`: answers in, report out.

use std::path::Path;

use super::Outcome;
use super::args::{AssessArguments, Format};
use super::clock::today;
use super::error::Error;
use super::files;
use super::interview;
use super::rubrics::{self, Loaded};
use super::save;
use super::terminal::{self, Terminal};
use crate::answers::{self, Overrides, Parsed};
use crate::domain::{AnswerSheet, Current, Date, LevelIndex, Rubric};
use crate::engine::{self, Assessment, Request};
use crate::report::{self, Report};
use crate::text::visible;

/// Assesses the answers and writes the report.
pub(super) fn run(arguments: &AssessArguments, terminal: &Terminal) -> Result<Outcome, Error> {
    let format = format(arguments)?;
    let path = match &arguments.answers {
        Some(path) if !arguments.edit => path,
        _ => return interview::run(arguments, format, terminal),
    };
    let source = files::read(path).map_err(|diagnostic| Error::Mistakes(vec![diagnostic]))?;
    let original = source.text.clone();
    let parsed = answers::parse(source).map_err(|diagnostic| Error::Mistakes(vec![diagnostic]))?;
    let (loaded, parsed) = rubric_for(arguments.rubric.rubric.as_deref(), parsed)?;
    save::check_output(arguments, &loaded)?;
    let rubric = &loaded.rubric;
    let request = Asked::new(arguments, rubric)?;
    let (sheet, request) = request.read(parsed, rubric, terminal)?;
    if let Some(target) = &arguments.save {
        let sheet = save::pinned(sheet.clone(), &request);
        save::save(target, path, &original, &sheet, rubric)?;
        terminal.note(&format!("Saved the answers in {}", visible(&target.display().to_string())));
    }
    finish(&loaded, &sheet, &request, format, arguments, terminal)
}

/// Assesses answers, writes the report where it was asked for, and holds the verdict against the one that is required.
pub(super) fn finish(
    loaded: &Loaded,
    sheet: &AnswerSheet,
    request: &Request,
    format: Format,
    arguments: &AssessArguments,
    terminal: &Terminal,
) -> Result<Outcome, Error> {
    let assessment = engine::assess(&loaded.rubric, sheet, request);
    let report = render(loaded, sheet, &assessment, format, arguments, terminal);
    match &arguments.output {
        Some(path) if path != Path::new("-") => files::replace(path, &report)?,
        _ => terminal::print(&report)?,
    }
    let required = arguments.require.is_none_or(|required| assessment.evidenced.low.verdict >= required);
    Ok(if required { Outcome::Done } else { Outcome::NotReached })
}

/// Loads the rubric named on the command line, else the one that the answers name, else the default one.
///
/// A name that only the answers give and nothing has is a mistake of the answers, told with all others of them.
pub(super) fn rubric_for(option: Option<&str>, parsed: Parsed) -> Result<(Loaded, Parsed), Error> {
    let named = parsed.named.rubric.as_ref().map(|reference| reference.id.to_string());
    match (rubrics::load(option.or(named.as_deref())), option) {
        (Ok(loaded), _) => Ok((loaded, parsed)),
        (Err(Error::UnknownRubric { near, .. }), None) => Err(Error::Mistakes(parsed.unknown_rubric(&near))),
        (Err(Error::Mistakes(mut mistakes)), _) => {
            mistakes.extend(parsed.into_diagnostics());
            Err(Error::Mistakes(mistakes))
        }
        (Err(error), _) => Err(error),
    }
}

/// Finds a level by id or alias, or says which there are.
pub(super) fn level(rubric: &Rubric, name: &str) -> Result<LevelIndex, Error> {
    rubric.find_level(name).ok_or_else(|| {
        let near = crate::diagnostic::nearest(name, rubric.level_names());
        let all = || rubric.levels().iter().map(|level| level.id.as_str()).collect();
        let known: Vec<&str> = if near.is_empty() { all() } else { near.clone() };
        let known = known.into_iter().map(str::to_owned).collect();
        Error::UnknownLevel { rubric: rubric.id().to_string(), name: name.to_owned(), known, near: !near.is_empty() }
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

/// Holds what the command line asks for, once its names are known.
struct Asked {
    /// The level aimed at.
    target: Option<LevelIndex>,
    /// The level held now.
    current: Option<Current>,
    /// The day to judge the evidence as of.
    as_of: Option<Date>,
}

impl Asked {
    /// Looks the names on the command line up.
    fn new(arguments: &AssessArguments, rubric: &Rubric) -> Result<Self, Error> {
        let target = arguments.target.as_deref().map(|name| level(rubric, name)).transpose()?;
        Ok(Self { target, current: current(rubric, arguments.current.as_deref())?, as_of: arguments.as_of })
    }

    /// Reads the answers and settles target, current level and date: the command line wins over the file.
    fn read(self, parsed: Parsed, rubric: &Rubric, terminal: &Terminal) -> Result<(AnswerSheet, Request), Error> {
        let overrides = Overrides { target: self.target, as_of: self.as_of, leave_removed: false, today };
        let (sheet, diagnostics) = parsed.against(rubric, &overrides);
        let Some(sheet) = sheet else { return Err(Error::Mistakes(diagnostics)) };
        terminal.diagnostics(&diagnostics);
        let levels = || rubric.levels().iter().map(|level| level.id.to_string()).collect();
        let target = self.target.or(sheet.target).ok_or_else(|| Error::NoTarget { levels: levels() })?;
        if rubric.level(target).criteria.is_empty() {
            return Err(Error::EmptyTarget { level: rubric.level(target).id.to_string() });
        }
        let current = self.current.unwrap_or(sheet.current);
        let as_of = self.as_of.or(sheet.date).unwrap_or_else(today);
        Ok((sheet, Request { target, current, as_of }))
    }
}

/// Picks the format: as asked, else by the ending of the output, else a table.
fn format(arguments: &AssessArguments) -> Result<Format, Error> {
    let ending = |path: &Path| path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
    match (arguments.format, &arguments.output) {
        (Some(format), _) => Ok(format),
        (None, None) => Ok(Format::Table),
        (None, Some(path)) if path == Path::new("-") => Ok(Format::Table),
        (None, Some(path)) => match ending(path).as_str() {
            "json" => Ok(Format::Json),
            "txt" => Ok(Format::Table),
            _ => Err(Error::UnknownEnding(path.clone())),
        },
    }
}

/// Lays the report out.
fn render(
    loaded: &Loaded,
    sheet: &AnswerSheet,
    assessment: &Assessment,
    format: Format,
    arguments: &AssessArguments,
    terminal: &Terminal,
) -> String {
    let rubric = &loaded.rubric;
    match (format, &arguments.output) {
        (Format::Json, _) => report::json(rubric, sheet, assessment, &loaded.sha256()),
        (Format::Table, Some(_)) => report::table(
            &Report::new(rubric, sheet, assessment),
            terminal::width_without_terminal(),
            false,
            arguments.details,
        ),
        (Format::Table, None) => report::table(
            &Report::new(rubric, sheet, assessment),
            terminal::width(),
            terminal.colours_output(),
            arguments.details,
        ),
    }
}
