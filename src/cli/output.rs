//! Assesses answers and writes the report where it was asked for.

use std::path::Path;

use super::Outcome;
use super::args::{AssessArguments, Format};
use super::error::Error;
use super::files;
use super::rubrics::Loaded;
use super::terminal::{self, Terminal};
use super::what_if;
use crate::domain::Case;
use crate::engine::{self, Assessment, WhatIf};
use crate::report::{self, Report};

/// Assesses answers, writes the report where it was asked for, and holds the verdict against the one that is required.
pub(super) fn finish(
    loaded: &Loaded,
    case: &Case,
    format: Format,
    arguments: &AssessArguments,
    terminal: &Terminal,
) -> Result<(Outcome, Assessment), Error> {
    let supposed = what_if::suppositions(&arguments.what_if, case.rubric, case.request.target())?;
    let assessment = engine::assess(case);
    let what_if = (!supposed.is_empty()).then(|| engine::what_if(case, supposed));
    let assessed = Assessed { case, assessment: &assessment, what_if };
    let report = render(loaded, &assessed, format, arguments, terminal);
    match &arguments.output {
        Some(path) if path != Path::new("-") => files::replace(path, &report)?,
        _ => terminal::print(&report)?,
    }
    let required = arguments.require.is_none_or(|required| assessment.evidenced.low.verdict >= required);
    Ok((if required { Outcome::Done } else { Outcome::NotReached }, assessment))
}

/// Holds what a report is made of.
struct Assessed<'a> {
    case: &'a Case<'a>,
    assessment: &'a Assessment,
    what_if: Option<WhatIf>,
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

/// Begins a CSV file: Excel takes one without it for text in an older encoding, and shows `→` as three odd letters.
///
/// A pipe does without: it leads to a program, which would take the mark for a part of the first name.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// Lays the report out.
fn render(
    loaded: &Loaded,
    assessed: &Assessed,
    format: Format,
    arguments: &AssessArguments,
    terminal: &Terminal,
) -> String {
    let Assessed { case, assessment, what_if } = assessed;
    let report = || {
        let report = Report::new(case, assessment);
        what_if.iter().fold(report, |report, what_if| report.with_what_if(case, assessment, what_if))
    };
    let details = arguments.details;
    match (format, &arguments.output) {
        (Format::Json, _) => report::json(case, assessment, what_if.as_ref(), &loaded.sha256()),
        (Format::Csv, Some(path)) if path != Path::new("-") => format!("{BYTE_ORDER_MARK}{}", report::csv(&report())),
        (Format::Csv, _) => report::csv(&report()),
        (Format::Html, _) => report::html(&report(), details),
        (Format::Markdown, _) => report::markdown(&report(), details),
        (Format::Table, Some(_)) => report::table(&report(), terminal::width_without_terminal(), false, details),
        (Format::Table, None) => report::table(&report(), terminal::width(), terminal.colours_output(), details),
    }
}
