//! Reads a dated answers file.

use std::path::{Path, PathBuf};

use super::super::args::JudgedArguments;
use super::super::asked::{Answers, default_current, level, load};
use super::super::clock::today;
use super::super::copies::DatedCopy;
use super::super::error::Error;
use super::super::rubrics::Loaded;
use super::super::together::FromFile;
use super::mistake::HistoryMistake;
use crate::domain::{AnswerSheet, Current, Date, RaterRole, Request, Rubric, RubricReference};
use crate::text_file::answers::{self, Overrides};
use crate::text_file::{Code, Diagnostic, Source};

/// Holds the answers of one day, and the rubric that they are judged by.
pub(in crate::cli) struct DatedFile {
    pub(in crate::cli) path: PathBuf,
    pub(in crate::cli) loaded: Loaded,
    pub(in crate::cli) sheet: AnswerSheet,
    pub(super) request: Request,
    /// How many answers are to questions that the rubric no longer has.
    pub(super) left_aside: usize,
    /// The text of the file, to be read against another rubric.
    text: String,
}

/// Says what becomes of a file without a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Undated {
    /// It has no place in a history.
    Refused,
    /// It is judged as of today, as an assessment does.
    Today,
}

/// Reads a file against its rubric, or the one that the command line names.
///
/// # Errors
/// When it has mistakes, or says neither its target nor, where it has to, its day.
pub(in crate::cli) fn read(path: &Path, judged: &JudgedArguments, undated: Undated) -> Result<DatedFile, Error> {
    let option = judged.rubric.rubric.as_deref();
    let answers = load(path, option)?;
    let leave_removed = answers.are_of_another(option, &answers.loaded);
    let Answers { loaded, parsed, original, .. } = answers;
    let rubric = &loaded.rubric;
    let target = judged.target.as_deref().map(|name| level(rubric, name)).transpose()?;
    let known = parsed.header.date.or_else(|| DatedCopy::at(path).map(|copy| copy.date));
    let overrides = Overrides { target, as_of: known, leave_removed, ..plain() };
    let (sheet, diagnostics) = parsed.against(rubric, &overrides);
    let Some(sheet) = sheet else { return Err(Error::Mistakes(diagnostics)) };
    let date = match (known, undated) {
        (Some(date), _) => date,
        (None, Undated::Today) => today(),
        (None, Undated::Refused) => return Err(HistoryMistake::NoDate(path.to_owned()).into()),
    };
    let target = target.or(sheet.target).ok_or_else(|| Error::no_target(rubric))?;
    let current = match sheet.current {
        Current::BelowTarget => default_current(rubric)?,
        given @ (Current::Level(_) | Current::Nothing) => given,
    };
    let request = Request::new(rubric, target, current, date)?;
    let left_aside = left_aside(&sheet, rubric, &diagnostics);
    Ok(DatedFile { path: path.to_owned(), text: original, left_aside, request, sheet, loaded })
}

/// Overrides nothing.
fn plain() -> Overrides {
    Overrides {
        target: None,
        current: None,
        as_of: None,
        leave_removed: false,
        keep_inferred: false,
        tell_all: false,
        today,
    }
}

/// Counts the answers to questions that a rubric no longer has.
fn left_aside(sheet: &AnswerSheet, rubric: &Rubric, diagnostics: &[Diagnostic]) -> usize {
    let removed = diagnostics.iter().filter(|diagnostic| diagnostic.code == Code::RemovedQuestion).count();
    removed + sheet.answers.keys().filter(|id| rubric.find_criterion(id.as_str()).is_none()).count()
}

impl FromFile for DatedFile {
    fn path(&self) -> &Path {
        &self.path
    }
}

impl DatedFile {
    /// Orders files by day, and on one day by rater, and those of one rater as they were kept; never by where they were named.
    pub(super) fn order(&self) -> (Date, (RaterRole, Option<String>), u32, PathBuf) {
        // What is in the file itself is newer than every copy of it.
        let number = DatedCopy::at(&self.path).map_or(u32::MAX, |copy| copy.number);
        (self.request.as_of(), self.sheet.rater.key(), number, self.path.clone())
    }

    /// Tells whether it says what another file of the same day says.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        let dated = |file: &Self| AnswerSheet { date: Some(file.request.as_of()), ..file.sheet.clone() };
        self.request == other.request && self.loaded.is_same(&other.loaded) && dated(self) == dated(other)
    }

    /// Gives the version of the rubric that the answers were given against, where they say so.
    pub(super) fn given_against(&self) -> Option<String> {
        match &self.sheet.rubric {
            Some(RubricReference::Named { version, .. }) => version.clone(),
            Some(RubricReference::File(_)) | None => None,
        }
    }

    /// Reads the same answers against the rubric of a later file; gives how many of them that has no question for.
    ///
    /// # Errors
    /// When they do not fit there: a level that it does not have, a rating of another scale.
    pub(super) fn against(&self, later: &Self) -> Result<(AnswerSheet, usize), Error> {
        let rubric = &later.loaded.rubric;
        if self.loaded.is_same(&later.loaded) {
            return Ok((self.sheet.clone(), self.left_aside));
        }
        let parsed = answers::parse(Source::new(self.path.display().to_string(), self.text.clone()))?;
        let as_of = Some(self.request.as_of());
        let overrides = Overrides { as_of, leave_removed: true, keep_inferred: true, ..plain() };
        let (sheet, diagnostics) = parsed.against(rubric, &overrides);
        match sheet {
            Some(sheet) => Ok((sheet.clone(), left_aside(&sheet, rubric, &diagnostics))),
            None => Err(Error::Mistakes(diagnostics)),
        }
    }
}
