//! `ladder compare`: the answers of several raters in, what they differ on and whether it matters out.

mod read;
mod rubric;

use std::path::Path;

use super::Outcome;
use super::args::CompareArguments;
use super::clock::today;
use super::error::Error;
use super::files;
use super::format::{Format, ReportData};
use super::output::Output;
use super::save;
use super::terminal::Terminal;
use crate::domain::{AnswerSheet, Case, RaterRole, Request};
use crate::engine::{self, ForSubject, RatedSheet};
use crate::report::{self, Compared, HiddenPeers};
use crate::text::visible;
use read::{RaterFile, Raters, read};

/// Compares, and writes the page where it was asked for.
pub(super) fn run(arguments: &CompareArguments, terminal: &Terminal) -> Result<Outcome, Error> {
    let format = Format::pick(arguments.format, arguments.output.as_deref())?;
    check_output(arguments)?;
    let raters = read(arguments, terminal)?;
    let rated: Vec<_> = raters.files.iter().map(RaterFile::rated).collect();
    if arguments.for_subject {
        write_for_subject(arguments, format, terminal, &raters, &rated)?;
    } else {
        let request = engine::last_request(&rated).expect("BUG: two files were read");
        let (agreed, open_signs) = write(arguments, format, terminal, &raters, (&rated, rated.len(), request), None)?;
        if let Some(path) = &arguments.save {
            keep(path, arguments.force, &raters, agreed, terminal)?;
            for sign in open_signs {
                terminal.note(&format!("Left open as a warning sign, for which a file has no note: {sign}"));
            }
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
    let for_subject = ForSubject::new(&raters.loaded.rubric, rated);
    let ForSubject { shown, hidden, ranges, .. } = &for_subject;
    // Of hidden peers not even a day has a trace: where they are alone, it is that of today.
    let on_its_own = || rated[0].request.on(arguments.case.as_of.unwrap_or_else(today));
    let request = engine::last_request(shown).unwrap_or_else(on_its_own);
    let hidden = HiddenPeers { count: *hidden, ranges };
    let all = for_subject.compared(request);
    write(arguments, format, terminal, raters, (&all, shown.len(), request), Some(hidden)).map(|_| ())
}

/// Compares, shows so many of the raters, which are the first of them, and gives what is agreed and the signs that are not.
fn write(
    arguments: &CompareArguments,
    format: Format,
    terminal: &Terminal,
    raters: &Raters,
    (rated, shown, request): (&[RatedSheet], usize, Request),
    peers: Option<HiddenPeers>,
) -> Result<(AnswerSheet, Vec<String>), Error> {
    let rubric = &raters.loaded.rubric;
    let mut comparison = engine::compare(rubric, request, rated);
    // Sheets that sum peers up are about nobody.
    comparison.low.sheet.subject.clone_from(&raters.subject);
    let sheet = AnswerSheet { subject: raters.subject.clone(), ..comparison.agreed.clone() };
    let case = Case { rubric, sheet: &sheet, request };
    let compared = Compared { case, raters: &rated[..shown], peers, comparison: &comparison };
    let output = Output { format, path: arguments.output.as_deref(), terminal };
    let mark = output.byte_order_mark();
    output.write(&|| report::compared(&compared), &|format| match format {
        ReportData::Json => report::comparison_json(&compared, &raters.loaded.provenance()),
        ReportData::Csv => format!("{mark}{}", report::comparison_csv(&compared)),
    })?;
    let agreed = report::agreed(&compared);
    let open_signs = report::open_signs(&compared, &agreed);
    Ok((agreed, open_signs))
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
    if raters.files.iter().any(|file| file.rated().sheet.rater.role == RaterRole::Peer) {
        terminal.note(
            "It says who said what, each peer too; for the person rated --for-subject writes what may be handed over",
        );
    }
    Ok(())
}

/// Refuses to write over the answers, and two things to one file.
fn check_output(arguments: &CompareArguments) -> Result<(), Error> {
    if arguments.save.as_deref().is_some_and(files::is_output) {
        return Err(Error::SaveToOutput);
    }
    let is_both = arguments.output.is_some() && arguments.output == arguments.save;
    let is_named = |path: &&Path| arguments.files.iter().any(|file| files::is_same(file, path));
    let written = arguments.written().find(|path| is_both || is_named(path));
    written.map_or(Ok(()), |path| Err(Error::OutputIsInput(path.to_owned())))
}
