//! Reads the answers of a session, and tells what is different since they were given.

use std::path::{Path, PathBuf};

use super::super::args::AssessArguments;
use super::super::asked::{Answers, current, default_current, level, load};
use super::super::clock::today;
use super::super::error::Error;
use super::super::files;
use super::super::rubrics::Loaded;
use super::autosave::Reason;
use super::changes::Changes;
use super::note::Note;
use crate::domain::{AnswerSheet, CriterionId, Current, LevelIndex, Request, Response, Rubric};
use crate::interview::Interview;
use crate::text::{count, visible};
use crate::text_file::answers::Overrides;
use crate::text_file::{Code, Diagnostic};

/// Holds the answers of an interview, and what they are about.
pub(super) struct Session {
    /// Where the answers are kept.
    pub(super) path: PathBuf,
    pub(super) loaded: Loaded,
    /// The name or path that a command gives for the rubric; none where the answers name it.
    pub(super) rubric_name: Option<String>,
    pub(super) sheet: AnswerSheet,
    /// The file as it was read; none where it is a new one.
    pub(super) original: Option<String>,
    pub(super) request: Request,
}

impl Session {
    pub(super) fn rubric(&self) -> &Rubric {
        &self.loaded.rubric
    }

    pub(super) fn target_title(&self) -> &str {
        &self.rubric().level(self.request.target()).title
    }

    /// Starts to ask; with `--full` also what other answers make likely, with `--quick` only what can change the verdict.
    pub(super) fn interview(&self, arguments: &AssessArguments) -> Interview<'_> {
        let interview = Interview::new(self.rubric(), self.sheet.clone(), self.request, arguments.full);
        if arguments.quick { interview.quickly() } else { interview }
    }

    /// Tells whether questions are open, or something is half written.
    pub(super) fn is_unfinished(&self, interview: &Interview) -> bool {
        interview.open() > 0 || Note::of(&self.path).is_some_and(|note| note.half_written.is_some())
    }
}

/// Tells what is to be said of answers that are read again, and asked before they change.
pub(super) struct Differences {
    pub(super) has_comments: bool,
    /// What is worth a look in the file.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// What is different now, one a line.
    pub(super) lines: Vec<String>,
    /// The target in the file, where another one is asked for.
    pub(super) other_target: Option<LevelIndex>,
    /// Whether inferred answers are open again.
    has_reopened: bool,
}

impl Differences {
    /// Says why the file as it was is worth a copy; none where the new one says all that it said.
    pub(super) fn loss(&self) -> Option<Reason> {
        let has_removed = self.diagnostics.iter().any(|diagnostic| diagnostic.code == Code::RemovedQuestion);
        let loses_answers = has_removed || self.has_reopened || self.other_target.is_some();
        match self.has_comments {
            true => Some(Reason::Comments),
            false => loses_answers.then_some(Reason::Answers),
        }
    }
}

/// Reads the answers in a file without a word.
///
/// # Errors
/// When the file cannot be gone on with.
pub(super) fn read(
    path: &Path,
    rubric: Option<&str>,
    arguments: &AssessArguments,
) -> Result<(Session, Differences), Error> {
    let rubric_name = arguments.case.rubric().or(rubric).map(str::to_owned);
    let Answers { loaded, parsed, original, .. } = load(path, rubric_name.as_deref())?;
    let has_comments = !files::is_json(path) && crate::text_file::has_comments(&original);
    let rubric = &loaded.rubric;
    let asked = arguments.case.target.as_deref().map(|name| level(rubric, name)).transpose()?;
    let changes = Changes::since(path, rubric);
    let leave_removed = changes.has_removed();
    let given = current(rubric, arguments.case.current.as_deref())?;
    let as_of = arguments.case.as_of;
    let overrides =
        Overrides { target: asked, current: given, as_of, leave_removed, keep_inferred: true, tell_all: false, today };
    let (sheet, diagnostics) = parsed.against(rubric, &overrides);
    let Some(mut sheet) = sheet else { return Err(Error::Mistakes(diagnostics)) };
    let target = asked.or(sheet.target).ok_or_else(|| Error::no_target(rubric))?;
    let other_target = sheet.target.replace(target).filter(|before| *before != target);
    let mut lines = changes.lines(rubric, &sheet, target);
    lines.extend(given.and_then(|given| hold(&mut sheet, given, rubric)));
    if sheet.current == Current::BelowTarget {
        sheet.current = default_current(rubric)?;
    }
    let as_of = as_of.or(sheet.date).unwrap_or_else(today);
    let request = Request::new(rubric, target, sheet.current, as_of)?;
    let reopened = reopen(&mut sheet, rubric, target);
    let has_reopened = reopened.is_some();
    lines.extend(reopened);
    let differences = Differences { has_comments, diagnostics, lines, other_target, has_reopened };
    Ok((Session { path: path.to_owned(), loaded, rubric_name, sheet, original: Some(original), request }, differences))
}

/// Puts the level held now on a sheet, and says so where the sheet said another one.
fn hold(sheet: &mut AnswerSheet, given: Current, rubric: &Rubric) -> Option<String> {
    let name = |current| match current {
        Current::Level(level) => visible(&rubric.level(level).title).into_owned(),
        Current::BelowTarget | Current::Nothing => "none".to_owned(),
    };
    let before = std::mem::replace(&mut sheet.current, given);
    let differs = before != given && before != Current::BelowTarget;
    differs.then(|| format!("The level held now changes from {} to {}, as --current says.", name(before), name(given)))
}

/// Makes inferred answers open again that must be given, on a must or at the target, and says which.
fn reopen(sheet: &mut AnswerSheet, rubric: &Rubric, target: LevelIndex) -> Option<String> {
    let inferred = sheet.answers.iter().filter(|(_, answer)| answer.response == Response::Inferred);
    let must_be_given = |id: &str| rubric.uses(id).any(|(level, criterion)| level == target || criterion.must);
    let ids: Vec<_> = inferred.map(|(id, _)| id.clone()).filter(|id| must_be_given(id.as_str())).collect();
    for id in &ids {
        sheet.reopen(id);
    }
    let names: Vec<_> = ids.iter().map(CriterionId::as_str).collect();
    let answers = count(ids.len(), "answer that was inferred is", "answers that were inferred are");
    (!ids.is_empty()).then(|| format!("{answers} open again, to be given: {}", names.join(", ")))
}
