//! `ladder compare`: the answers of several raters in, what they differ on and whether it matters out.

mod mismatch;
mod read;

pub use mismatch::Mismatch;

use std::path::Path;

use super::Outcome;
use super::args::CompareArguments;
use super::error::Error;
use super::files;
use super::format::{Format, ReportData};
use super::output::Output;
use super::save;
use super::terminal::Terminal;
use crate::domain::{AnswerSheet, Case, RaterRole};
use crate::engine::{self, RatedSheet};
use crate::report::{self, Compared, HiddenPeers};
use crate::text::visible;
use read::{RaterFile, Raters, read};

/// Compares, and writes the page where it was asked for.
pub(super) fn run(arguments: &CompareArguments, terminal: &Terminal) -> Result<Outcome, Error> {
    let format = Format::pick(arguments.format, arguments.output.as_deref())?;
    let raters = read(arguments, terminal)?;
    check_output(arguments, &raters)?;
    let rated: Vec<_> = raters.files.iter().map(RaterFile::rated).collect();
    if arguments.for_subject {
        write_for_subject(arguments, format, terminal, &raters, &rated)?;
    } else {
        let agreed = write(arguments, format, terminal, &raters, (&rated, rated.len()), None)?;
        if let Some(path) = &arguments.save {
            keep(path, arguments.force, &raters, agreed, terminal)?;
        }
    }
    Ok(if raters.has_left_out { Outcome::LeftOut } else { Outcome::Done })
}

/// Compares what may be shown to the person rated: with sheets in the place of the peers that sum them up.
fn write_for_subject(
    arguments: &CompareArguments,
    format: Format,
    terminal: &Terminal,
    raters: &Raters,
    rated: &[RatedSheet],
) -> Result<(), Error> {
    let is_peer = |rater: &&RatedSheet| rater.sheet.rater.role == RaterRole::Peer;
    let (peers, shown): (Vec<_>, Vec<_>) = rated.iter().copied().partition(|rater| is_peer(&rater));
    let sheets: Vec<_> = peers.iter().map(|rater| rater.sheet).collect();
    let (ranges, sums) = engine::without_single_peers(&raters.loaded.rubric, &sheets);
    let count = shown.len();
    let all: Vec<_> =
        shown.into_iter().chain(sums.iter().map(|sheet| RatedSheet { sheet, request: raters.request })).collect();
    let hidden = HiddenPeers { count: peers.len(), ranges: &ranges };
    write(arguments, format, terminal, raters, (&all, count), Some(hidden)).map(|_| ())
}

/// Compares, shows so many of the raters, which are the first of them, and gives what is agreed.
fn write(
    arguments: &CompareArguments,
    format: Format,
    terminal: &Terminal,
    raters: &Raters,
    (rated, shown): (&[RatedSheet], usize),
    peers: Option<HiddenPeers>,
) -> Result<AnswerSheet, Error> {
    let rubric = &raters.loaded.rubric;
    let comparison = engine::compare(rubric, raters.request, rated);
    let sheet = AnswerSheet { subject: raters.subject.clone(), ..comparison.agreed.clone() };
    let case = Case { rubric, sheet: &sheet, request: raters.request };
    let compared = Compared { case, raters: &rated[..shown], peers, comparison: &comparison };
    let output = Output { format, path: arguments.output.as_deref(), terminal };
    let mark = output.byte_order_mark();
    output.write(&|| report::compared(&compared), &|format| match format {
        ReportData::Json => report::comparison_json(&compared, &raters.loaded.provenance()),
        ReportData::Csv => format!("{mark}{}", report::comparison_csv(&compared)),
    })?;
    Ok(report::agreed(&compared))
}

/// Saves what is agreed, and says how to go on from it.
fn keep(path: &Path, force: bool, raters: &Raters, agreed: AnswerSheet, terminal: &Terminal) -> Result<(), Error> {
    let sheet = AnswerSheet { rubric: raters.loaded.reference_from(path), subject: raters.subject.clone(), ..agreed };
    files::write(path, &save::text(path, &sheet, &raters.loaded.rubric), force)?;
    let path = path.display().to_string();
    let path = visible(&path);
    terminal.note(&format!(
        "Saved what is agreed in {path}; talk about the rest with `ladder assess --answers {path} --resume`"
    ));
    Ok(())
}

/// Refuses to write over what is compared.
fn check_output(arguments: &CompareArguments, raters: &Raters) -> Result<(), Error> {
    if arguments.save.as_deref().is_some_and(files::is_output) {
        return Err(Error::SaveToOutput);
    }
    let is_read = |path: &&Path| {
        arguments.files.iter().any(|file| files::is_same(file, path)) || raters.loaded.is_read_from(path)
    };
    let [output, saved] = [&arguments.output, &arguments.save].map(Option::as_deref);
    let is_both = output.is_some() && output == saved;
    let written = output.into_iter().chain(saved).find(|path| is_both || is_read(path));
    written.map_or(Ok(()), |path| Err(Error::OutputIsInput(path.to_owned())))
}
