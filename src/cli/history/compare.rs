//! Holds dated files against each other.

use std::path::PathBuf;

use super::super::error::Error;
use super::mistake::HistoryMistake;
use super::read::DatedFile;
use crate::domain::{Case, words};
use crate::engine::{assess, difference};
use crate::report::{History, HistoryChange, HistoryEntry};

/// Takes files out that are about somebody else or another rubric than the last one that says so, with the reason of each.
pub(super) fn set_others_aside(dated: &mut Vec<DatedFile>) -> Vec<(PathBuf, Error)> {
    let Some(last) = dated.last() else { return Vec::new() };
    let rubric = (last.path.clone(), last.loaded.rubric.id().to_string());
    let mut subjects = dated.iter().rev();
    let subject = subjects.find_map(|file| Some((file.path.clone(), file.sheet.subject.clone()?)));
    let mut wrong = Vec::new();
    dated.retain(|file| {
        let mismatch = mismatch(file, &rubric, subject.as_ref());
        let is_right = mismatch.is_none();
        wrong.extend(mismatch.map(|mismatch| (file.path.clone(), mismatch.into())));
        is_right
    });
    wrong
}

/// Says why a file does not belong to the last one; none where it does, and whoever names nobody may be anybody.
pub(in crate::cli) fn mismatch(
    file: &DatedFile,
    rubric: &(PathBuf, String),
    subject: Option<&(PathBuf, String)>,
) -> Option<HistoryMistake> {
    let differs = |about, other: &(PathBuf, String), said: &str, hint| {
        let one = Box::new((file.path.clone(), said.to_owned()));
        HistoryMistake::Differs { about, one, other: Box::new(other.clone()), hint }
    };
    let id = file.loaded.rubric.id().as_str();
    if id != rubric.1 {
        return Some(differs("is rated by", rubric, id, "judge all by one rubric with --rubric"));
    }
    let (subject, own) = (subject?, file.sheet.subject.as_deref()?);
    (words(&subject.1) != words(own)).then(|| differs("is about", subject, own, "name files about one person"))
}

/// Judges every file by itself, and finds what is different from the one that it `is_compared_with`.
///
/// # Errors
/// When earlier answers do not fit a later rubric.
pub(in crate::cli) fn history_of(
    dated: &[DatedFile],
    is_compared_with: fn(&[DatedFile], usize) -> Option<usize>,
) -> Result<History<'_>, Error> {
    let entries = dated.iter().map(|file| HistoryEntry {
        case: file.case(),
        assessment: assess(&file.case()),
        file: file.path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        given_against: file.given_against(),
        provenance: file.loaded.provenance(),
    });
    let pairs = (0..dated.len()).filter_map(|to| Some((is_compared_with(dated, to)?, to)));
    let change = |(from, to): (usize, usize)| -> Result<HistoryChange<'_>, Error> {
        let (before, after) = (&dated[from], &dated[to]);
        let (carried, left_aside) = before.against(after)?;
        let difference = difference(&before.case(), &carried, &after.case());
        Ok(HistoryChange { from, to, carried, left_aside, difference, case: after.case() })
    };
    Ok(History { entries: entries.collect(), changes: pairs.map(change).collect::<Result<_, _>>()? })
}

impl DatedFile {
    fn case(&self) -> Case<'_> {
        Case { rubric: &self.loaded.rubric, sheet: &self.sheet, request: self.request }
    }
}
