//! `ladder log list` and `ladder log export`: entries, chosen and laid out.

use std::path::{Path, PathBuf};

use super::super::Outcome;
use super::super::args::{EntryChoice, LogOutput};
use super::super::asked::{self, level};
use super::super::clock::today;
use super::super::error::Error;
use super::super::format::{Format, LogData};
use super::super::output::Output;
use super::super::rubrics;
use super::super::session::Store;
use super::super::terminal::Terminal;
use super::{read, told};
use crate::domain::{AnswerSheet, LogEntry, Rubric, UsedEvidence};
use crate::report::{self, Document, Logged};
use crate::text::visible;
use crate::text_file::answers::Overrides;

/// Lists entries, with whether answers use them where some were looked at.
pub(super) fn list(
    path: &Path,
    choice: &EntryChoice,
    unused: bool,
    answers: &[PathBuf],
    output: &LogOutput,
    terminal: &Terminal,
) -> Result<Outcome, Error> {
    let format = Format::pick(output.format, output.output.as_deref())?;
    let loaded = choice.level.is_some().then(|| rubrics::load(choice.rubric.rubric.as_deref())).transpose()?;
    let rubric = loaded.as_ref().map(|loaded| &loaded.rubric);
    let log = read(path, rubric)?;
    let used = match (answers, unused) {
        ([], false) => None,
        ([], true) => Some(in_interviews(terminal)),
        (answers, _) => Some(in_answers(answers, choice)?),
    };
    let logged = |entry| Logged { entry, is_used: used.as_ref().map(|used| used.has(entry)) };
    let chosen = chosen(&log.entries, choice, rubric)?.into_iter().map(logged);
    let chosen: Vec<_> = chosen.filter(|logged| !unused || logged.is_used == Some(false)).collect();
    write(&chosen, &|| report::log_list(&chosen), format, output, terminal)?;
    Ok(told(&log, terminal))
}

/// Lays entries out by quarter and dimension, in Markdown where nothing else is asked for.
pub(super) fn export(
    path: &Path,
    choice: &EntryChoice,
    output: &LogOutput,
    terminal: &Terminal,
) -> Result<Outcome, Error> {
    let format = match (output.format, &output.output) {
        (None, None) => Format::Markdown,
        (format, path) => Format::pick(format, path.as_deref())?,
    };
    let rubric = &rubrics::load(choice.rubric.rubric.as_deref())?.rubric;
    let log = read(path, Some(rubric))?;
    let chosen = chosen(&log.entries, choice, Some(rubric))?;
    let chosen: Vec<_> = chosen.into_iter().map(|entry| Logged { entry, is_used: None }).collect();
    write(&chosen, &|| report::log_export(rubric, &chosen), format, output, terminal)?;
    Ok(told(&log, terminal))
}

fn write(
    entries: &[Logged],
    page: &dyn Fn() -> Document,
    format: Format<LogData>,
    output: &LogOutput,
    terminal: &Terminal,
) -> Result<(), Error> {
    let output = Output { format, path: output.output.as_deref(), terminal };
    output.write(page, &|format| match format {
        LogData::Json => report::log_json(entries),
        LogData::Csv => format!("{}{}", output.byte_order_mark(), report::log_csv(entries)),
    })
}

/// Chooses the entries that are asked for.
fn chosen<'a>(
    entries: &'a [LogEntry],
    choice: &EntryChoice,
    rubric: Option<&Rubric>,
) -> Result<Vec<&'a LogEntry>, Error> {
    let level =
        choice.level.as_deref().zip(rubric).map(|(name, rubric)| Ok::<_, Error>((rubric, level(rubric, name)?)));
    let level = level.transpose()?;
    let is_chosen = |entry: &&LogEntry| {
        let is_late = choice.since.is_none_or(|since| entry.evidence.date.is_some_and(|date| date >= since));
        let of_level = level.is_none_or(|(rubric, level)| {
            entry.serves.iter().any(|id| rubric.find_criterion(id.as_str()).is_some_and(|(of, _)| of == level))
        });
        is_late && of_level && choice.tags.iter().all(|tag| entry.tags.contains(tag))
    };
    Ok(entries.iter().filter(is_chosen).collect())
}

/// Finds what is used in answers that are named.
fn in_answers(answers: &[PathBuf], choice: &EntryChoice) -> Result<UsedEvidence, Error> {
    let sheets = answers.iter().map(|path| sheet(path, choice.rubric.rubric.as_deref()));
    Ok(UsedEvidence::of(&sheets.collect::<Result<Vec<_>, _>>()?))
}

/// Finds what is used in the answers of interviews; those that cannot be read are told and passed over.
fn in_interviews(terminal: &Terminal) -> UsedEvidence {
    let sheets = Store::of_user().answers().into_iter().filter_map(|path| {
        let passed_over =
            |error| terminal.note(&format!("Passed over {}: {error}", visible(&path.display().to_string())));
        sheet(&path, None).map_err(passed_over).ok()
    });
    UsedEvidence::of(&sheets.collect::<Vec<_>>())
}

/// Reads answers for what they use.
fn sheet(path: &Path, rubric: Option<&str>) -> Result<AnswerSheet, Error> {
    let asked::Answers { loaded, parsed, .. } = asked::load(path, rubric)?;
    let overrides = Overrides {
        target: None,
        current: None,
        as_of: None,
        leave_removed: true,
        keep_inferred: true,
        tell_all: false,
        today,
    };
    let (sheet, diagnostics) = parsed.against(&loaded.rubric, &overrides);
    sheet.ok_or(Error::Mistakes(diagnostics))
}
