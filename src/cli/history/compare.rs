//! Judges dated files, and finds what is different from one to the next.

use super::super::error::Error;
use super::read::DatedFile;
use crate::domain::Case;
use crate::engine::{assess, difference};
use crate::report::{History, HistoryChange, HistoryEntry};

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
