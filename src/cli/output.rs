//! Writes what a command comes to where and in the format it was asked for.

use std::path::Path;

use serde_json::Value;

use super::Outcome;
use super::args::{AssessArguments, SchemaArguments};
use super::error::Error;
use super::files;
use super::format::{DataFormat, Format, ReportData};
use super::log;
use super::rubrics::{self, Loaded};
use super::terminal::{self, Terminal};
use super::what_if;
use crate::domain::{Case, LevelId, Profile};
use crate::engine::{self, Assessment};
use crate::report::{self, Document};
use crate::text::visible;

/// Says where the output of a command goes, and in which format.
pub(super) struct Output<'a, D> {
    pub format: Format<D>,
    /// The file; none for standard output.
    pub path: Option<&'a Path>,
    pub terminal: &'a Terminal,
}

impl<D: DataFormat> Output<'_, D> {
    /// Writes a page, or data in the format that is asked for.
    pub(super) fn write(&self, page: &dyn Fn() -> Document, data: &dyn Fn(D) -> String) -> Result<(), Error> {
        let (width, colour) = match self.path {
            Some(_) => (terminal::width_without_terminal(), false),
            None => (terminal::width(), self.terminal.colours_output()),
        };
        let text = self.format.lay_out(page, data, width, colour);
        self.deliver(&text)
    }

    /// Writes lines, or data.
    pub(super) fn write_lines(&self, lines: &str, data: &dyn Fn() -> String) -> Result<(), Error> {
        match self.format {
            Format::Data(_) => self.deliver(&data()),
            Format::Table | Format::Markdown | Format::Html => self.deliver(lines),
        }
    }

    /// Gives what a CSV file begins with; nothing where it goes to standard output.
    pub(super) fn byte_order_mark(&self) -> &'static str {
        if self.file().is_some() { BYTE_ORDER_MARK } else { "" }
    }

    fn deliver(&self, text: &str) -> Result<(), Error> {
        // Limits at reading keep most of what multiplies small; this is the promise itself.
        if text.len() > 10 * files::bytes_read() + 1_000_000 {
            return Err(Error::TooMuchOutput { written: text.len() / 1_000_000 });
        }
        match self.file() {
            Some(path) => {
                if files::exists(path) && rubrics::has_rubric_ending(path) && !is_report(path) {
                    return Err(Error::NoReport(path.to_owned()));
                }
                files::replace(path, text)?;
                self.terminal.note(&format!("Wrote {}", visible(&path.display().to_string())));
                Ok(())
            }
            None => terminal::print(text),
        }
    }

    /// Gives the file to write to; none where that is standard output.
    fn file(&self) -> Option<&Path> {
        self.path.filter(|path| !files::is_output(path))
    }
}

/// Begins a CSV file: Excel takes one without it for text in an older encoding, and shows `→` as three odd characters.
///
/// A pipe does without: it leads to a program, which would take the mark for a part of the first name.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Assesses a case, writes the report where it was asked for, and holds the verdict against the one that is required.
pub(super) fn finish(
    loaded: &Loaded,
    case: &Case,
    format: Format,
    arguments: &AssessArguments,
    terminal: &Terminal,
) -> Result<(Outcome, Assessment), Error> {
    let brought =
        arguments.log.as_ref().map(|log| log::brought(log.as_deref(), &case.profile(), terminal)).transpose()?;
    let case = &brought.as_ref().map_or(*case, |sheet| case.with(sheet));
    let supposed = what_if::suppositions(&arguments.what_if, case.rubric, case.request)?;
    let assessment = engine::assess(case);
    let what_if = (!supposed.is_empty()).then(|| engine::what_if(case, supposed));
    let what_if = what_if.as_ref();
    let output = Output { format, path: arguments.output.as_deref(), terminal };
    let mark = output.byte_order_mark();
    let page = || {
        let page = report::assessment(case, &assessment, &loaded.origin(), what_if, arguments.details);
        if arguments.brief { page.brief() } else { page }
    };
    output.write(&page, &|format| match format {
        ReportData::Json => report::json(case, &assessment, what_if, &loaded.provenance()),
        ReportData::Csv => format!("{mark}{}", report::csv(case, &assessment, what_if)),
    })?;
    let required = arguments.require.is_none_or(|required| assessment.evidenced.low.verdict >= required);
    Ok((if required { Outcome::Done } else { Outcome::NotReached }, assessment))
}

/// Finds the level that answers carry, and writes that where it was asked for; `in_full` gives the command that says all about one
/// level.
pub(super) fn place(
    loaded: &Loaded,
    profile: &Profile,
    format: Format,
    arguments: &AssessArguments,
    terminal: &Terminal,
    in_full: &dyn Fn(&LevelId) -> String,
) -> Result<Outcome, Error> {
    let brought = arguments.log.as_ref().map(|log| log::brought(log.as_deref(), profile, terminal)).transpose()?;
    let profile = &brought.as_ref().map_or(*profile, |sheet| Profile { sheet, ..*profile });
    let placed = engine::place(profile);
    let output = Output { format, path: arguments.output.as_deref(), terminal };
    let mark = output.byte_order_mark();
    output.write(&|| report::placement(profile, &placed, in_full), &|format| match format {
        ReportData::Json => report::placement_json(profile, &placed, &loaded.provenance()),
        ReportData::Csv => format!("{mark}{}", report::placement_csv(profile, &placed)),
    })?;
    Ok(Outcome::Done)
}

/// Writes a schema to standard output or to a file, in place of an older version of it, and of anything else only with
/// `--force`.
pub(super) fn write_schema(schema: &str, arguments: &SchemaArguments, terminal: &Terminal) -> Result<(), Error> {
    let Some(path) = new_file(arguments.output.as_deref(), arguments.force)? else {
        return terminal::print(schema);
    };
    let is_older = || files::read(path).is_ok_and(|found| title(&found.text) == title(schema));
    files::write(path, schema, arguments.force || is_older())?;
    terminal.note(&format!("Wrote {}", visible(&path.display().to_string())));
    Ok(())
}

/// Tells whether a file holds data that a command wrote, and neither answers nor a rubric.
fn is_report(path: &Path) -> bool {
    let text = files::read(path).map(|found| found.text).unwrap_or_default();
    serde_json::from_str::<Value>(&text).is_ok_and(|report| report.get("schema_version").is_some())
}

/// Gives the title of a schema, by which an older version of it is known; none for anything else.
fn title(text: &str) -> Option<String> {
    let schema: Value = serde_json::from_str(text).ok()?;
    schema.get("$schema")?;
    schema.get("title")?.as_str().map(str::to_owned)
}

/// The file that a new text goes to, none where standard output is meant, which has nothing that `--force` could replace.
pub(super) fn new_file(output: Option<&Path>, force: bool) -> Result<Option<&Path>, Error> {
    let path = output.filter(|path| !files::is_output(path));
    if force && path.is_none() {
        return Err(Error::NoEffect { option: "--force", beside: "--output -".to_owned() });
    }
    Ok(path)
}
