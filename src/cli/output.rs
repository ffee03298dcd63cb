//! Assesses answers and writes the report where it was asked for.

use std::path::Path;

use super::Outcome;
use super::args::{AssessArguments, Format};
use super::error::Error;
use super::files;
use super::rubrics::Loaded;
use super::terminal::{self, Terminal};
use crate::domain::AnswerSheet;
use crate::engine::{self, Assessment, Request};
use crate::report::{self, Report};

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

/// Picks the format: as asked, else by the ending of the output, else a table.
pub(super) fn format(arguments: &AssessArguments) -> Result<Format, Error> {
    let ending = |path: &Path| path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
    match (arguments.format, &arguments.output) {
        (Some(format), _) => Ok(format),
        (None, None) => Ok(Format::Table),
        (None, Some(path)) if path == Path::new("-") => Ok(Format::Table),
        (None, Some(path)) => match ending(path).as_str() {
            "json" => Ok(Format::Json),
            "csv" => Ok(Format::Csv),
            "html" | "htm" => Ok(Format::Html),
            "md" | "markdown" => Ok(Format::Markdown),
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
    let report = || Report::new(rubric, sheet, assessment);
    let details = arguments.details;
    match (format, &arguments.output) {
        (Format::Json, _) => report::json(rubric, sheet, assessment, &loaded.sha256()),
        (Format::Csv, _) => report::csv(&report()),
        (Format::Html, _) => report::html(&report(), details),
        (Format::Markdown, _) => report::markdown(&report(), details),
        (Format::Table, Some(_)) => report::table(&report(), terminal::width_without_terminal(), false, details),
        (Format::Table, None) => report::table(&report(), terminal::width(), terminal.colours_output(), details),
    }
}
