//! Interviews that were left: where their answers are kept, and how they are read again.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;

use super::args::AssessArguments;
use super::asked::{current, level, rubric_for};
use super::changes::{self, Changes};
use super::clock::today;
use super::error::Error;
use super::files;
use super::rubrics::Loaded;
use super::terminal::Terminal;
use crate::answers::{self, Overrides};
use crate::diagnostic::{Code, Diagnostic};
use crate::domain::{AnswerSheet, LevelIndex, Rubric};
use crate::interview::Interview;
use crate::text::visible;

/// Holds the answers of an interview, and what they are about.
pub(super) struct Left {
    /// The rubric.
    pub(super) loaded: Loaded,
    /// The answers so far.
    pub(super) sheet: AnswerSheet,
    /// The level aimed at.
    pub(super) target: LevelIndex,
}

/// Finds the interview with open questions whose answers changed last.
///
/// # Errors
/// When there is none.
pub(super) fn latest(arguments: &AssessArguments) -> Result<PathBuf, Error> {
    let has_open = |path: &PathBuf| read(path, arguments).is_ok_and(|(left, _)| left.has_open_questions());
    files::latest(&folder()?).into_iter().find(has_open).ok_or(Error::NothingToResume)
}

impl Left {
    /// Tells whether a question is still open.
    fn has_open_questions(&self) -> bool {
        let as_of = self.sheet.date.unwrap_or_else(today);
        Interview::new(&self.loaded.rubric, self.sheet.clone(), self.target, as_of, false).open() > 0
    }
}

/// Reads the answers of an interview that was left.
pub(super) fn resume(path: &Path, arguments: &AssessArguments, terminal: &Terminal) -> Result<Left, Error> {
    let (left, remarks) = read(path, arguments)?;
    terminal.diagnostics(&remarks.diagnostics);
    remarks.changes.iter().for_each(|line| terminal.note(line));
    if remarks.diagnostics.iter().any(|diagnostic| diagnostic.code == Code::RemovedQuestion) {
        let copy = changes::keep_copy(path, &remarks.original)?;
        let copy = copy.display().to_string();
        terminal.note(&format!("The answers as they were are kept in {}", visible(&copy)));
    }
    Ok(left)
}

/// Holds what is to be said of answers that were read again.
struct Remarks {
    /// The file as it was.
    original: String,
    /// What is worth a look in it.
    diagnostics: Vec<Diagnostic>,
    /// What changed in the rubric, one a line.
    changes: Vec<String>,
}

/// Reads the answers in a file without a word.
fn read(path: &Path, arguments: &AssessArguments) -> Result<(Left, Remarks), Error> {
    let source = files::read(path).map_err(|diagnostic| Error::Mistakes(vec![diagnostic]))?;
    if !files::is_json(path) && crate::document::has_comments(&source.text) {
        return Err(Error::Comments(path.to_owned()));
    }
    let original = source.text.clone();
    let parsed = answers::parse(source).map_err(|diagnostic| Error::Mistakes(vec![diagnostic]))?;
    let (loaded, parsed) = rubric_for(arguments.rubric.rubric.as_deref(), parsed)?;
    let rubric = &loaded.rubric;
    let asked = arguments.target.as_deref().map(|name| level(rubric, name)).transpose()?;
    let changes = Changes::since(path, rubric);
    let leave_removed = changes.has_removed();
    let overrides = Overrides { target: asked, as_of: arguments.as_of, leave_removed, today };
    let (sheet, diagnostics) = parsed.against(rubric, &overrides);
    let Some(mut sheet) = sheet else { return Err(Error::Mistakes(diagnostics)) };
    let levels = || rubric.levels().iter().map(|level| level.id.to_string()).collect();
    let target = asked.or(sheet.target).ok_or_else(|| Error::NoTarget { levels: levels() })?;
    sheet.target = Some(target);
    if let Some(given) = current(rubric, arguments.current.as_deref())? {
        sheet.current = given;
    }
    let remarks = Remarks { original, diagnostics, changes: changes.lines() };
    Ok((Left { loaded, sheet, target }, remarks))
}

/// Gives the folder in which answers are kept that name no other place.
pub(super) fn folder() -> Result<PathBuf, Error> {
    let strategy = etcetera::choose_base_strategy().map_err(|_| Error::NoHome)?;
    Ok(strategy.data_dir().join("ladder").join("answers"))
}

/// Names the file of a person and a target.
pub(super) fn file_name(subject: Option<&str>, rubric: &Rubric, target: LevelIndex) -> String {
    let letters = subject.unwrap_or("self").chars();
    let plain: String =
        letters.map(|letter| if letter.is_alphanumeric() { letter.to_ascii_lowercase() } else { '-' }).collect();
    let plain: String = plain.chars().take(32).collect();
    format!("{plain}-{}-{}.yaml", rubric.id(), rubric.level(target).id)
}
