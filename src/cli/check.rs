//! What the two commands that check files have in common: how findings are told.

use super::Outcome;
use super::args::LinesOutput;
use super::error::Error;
use super::format::{Format, LineData};
use super::output::Output;
use super::terminal::Terminal;
use crate::report::{self, CheckedFile, Finding, Gravity, Place, RelatedPlace};
use crate::text_file::{Diagnostic, Location, Positions};

/// Holds what the check of one file came to.
pub(super) struct FileCheck {
    /// The file, as it was named.
    pub name: String,
    /// What is said of it beside the diagnostics, line by line.
    pub notes: Vec<String>,
    pub diagnostics: Vec<Diagnostic>,
}

/// Tells what was found: for people on standard error, as data on standard output or in a file; a strict check allows no remark.
pub(super) fn finish(
    files: Vec<FileCheck>,
    strict: bool,
    arguments: &LinesOutput,
    terminal: &Terminal,
) -> Result<Outcome, Error> {
    let path = arguments.output.as_deref();
    let format = Format::pick(arguments.format, path)?;
    let has_errors = files.iter().flat_map(|file| &file.diagnostics).any(Diagnostic::is_error);
    let has_remarks = files.iter().any(|file| !file.diagnostics.is_empty());
    if let Format::Data(LineData::Json) = format {
        let found: Vec<_> = files.iter().map(|file| facts(file, strict)).collect();
        Output { format, path, terminal }.write_lines("", &|| report::check_json(&found))?;
        return Ok(match (has_errors, strict && has_remarks) {
            (true, _) => Outcome::Mistaken,
            (false, true) => Outcome::NotReached,
            (false, false) => Outcome::Done,
        });
    }
    if let Some(path) = path {
        return Err(Error::UnknownEnding { path: path.to_owned(), endings: vec!["json"] });
    }
    files.iter().flat_map(|file| &file.notes).for_each(|note| terminal.note(note));
    let all: Vec<_> = files.into_iter().flat_map(|file| file.diagnostics).collect();
    match (has_errors, strict && has_remarks) {
        (true, _) => Err(Error::Mistakes(all)),
        (false, true) => Err(Error::Remarks(all)),
        (false, false) => {
            terminal.remarks(&all);
            Ok(Outcome::Done)
        }
    }
}

fn facts(file: &FileCheck, strict: bool) -> CheckedFile {
    let (mut places, mut others) = (Positions::default(), Positions::default());
    let finding = |found| finding(found, &mut places, &mut others);
    CheckedFile {
        path: file.name.clone(),
        ok: !file.diagnostics.iter().any(|found| strict || found.is_error()),
        diagnostics: file.diagnostics.iter().map(finding).collect(),
    }
}

fn finding<'a>(found: &'a Diagnostic, places: &mut Positions<'a>, others: &mut Positions<'a>) -> Finding {
    let related = found.other.as_deref().map(|(location, message)| RelatedPlace {
        message,
        path: location.source.name.clone(),
        place: place(location, others),
    });
    Finding {
        code: found.code.as_str(),
        severity: if found.is_error() { Gravity::Error } else { Gravity::Remark },
        path: found.place.source.name.clone(),
        message: found.message.clone(),
        help: (!found.hints.is_empty()).then(|| found.hints.join("\n")),
        place: place(&found.place, places),
        related,
    }
}

fn place<'a>(location: &'a Location, positions: &mut Positions<'a>) -> Place {
    let Some(extent) = positions.of(location) else { return Place::default() };
    let ((line, column), (end_line, end_column)) = (extent.start, extent.end);
    Place { line: Some(line), column: Some(column), end_line: Some(end_line), end_column: Some(end_column) }
}
