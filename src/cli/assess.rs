//! `ladder assess`: answers in, report out.

use super::Outcome;
use super::args::AssessArguments;
use super::asked::{current, level, rubric_for};
use super::clock::today;
use super::error::Error;
use super::files;
use super::interview;
use super::output;
use super::save;
use super::terminal::Terminal;
use crate::answers::{self, Overrides, Parsed};
use crate::domain::{AnswerSheet, Current, Date, LevelIndex, Rubric};
use crate::engine::Request;
use crate::text::visible;

/// Assesses the answers and writes the report.
pub(super) fn run(arguments: &AssessArguments, terminal: &Terminal) -> Result<Outcome, Error> {
    let format = output::format(arguments)?;
    let path = match &arguments.answers {
        Some(path) if !(arguments.edit || arguments.full || arguments.resume) => path,
        _ => return interview::run(arguments, format, terminal),
    };
    let source = files::read(path).map_err(|diagnostic| Error::Mistakes(vec![diagnostic]))?;
    let original = source.text.clone();
    let parsed = answers::parse(source).map_err(|diagnostic| Error::Mistakes(vec![diagnostic]))?;
    let (loaded, parsed) = rubric_for(arguments.rubric.rubric.as_deref(), parsed)?;
    save::check_output(arguments, &loaded, None)?;
    let rubric = &loaded.rubric;
    let request = Asked::new(arguments, rubric)?;
    let (sheet, request) = request.read(parsed, rubric, terminal)?;
    if let Some(target) = &arguments.save {
        let sheet = save::pinned(sheet.clone(), &request);
        save::save(arguments, target, path, &original, &sheet, rubric)?;
        terminal.note(&format!("Saved the answers in {}", visible(&target.display().to_string())));
    }
    output::finish(&loaded, &sheet, &request, format, arguments, terminal)
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
        let overrides =
            Overrides { target: self.target, as_of: self.as_of, leave_removed: false, keep_inferred: false, today };
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
