//! Finds what an interview starts from: answers that are there, or a new file for them.

use std::path::{Path, PathBuf};

use super::super::asked::{current, level};
use super::super::clock::today;
use super::super::error::Error;
use super::super::files::{self, Lock};
use super::super::rubrics;
use super::asking::Asking;
use super::left::{self, Left};
use super::remembered::Remembered;
use super::resume;
use crate::domain::{AnswerSheet, Current, LevelIndex, Request, Rubric};
use crate::text::visible;

/// Holds what an interview starts from.
pub(super) struct Start {
    /// Where the answers are kept.
    pub(super) path: PathBuf,
    /// Keeps other processes away from them.
    _lock: Lock,
    /// The answers so far, and what they are about.
    pub(super) left: Left,
}

impl Start {
    /// Finds the file to keep answers in and reads what it holds.
    ///
    /// The file is locked before it is read, so that nobody else changes it in between.
    ///
    /// # Errors
    /// When the file cannot be used, or somebody leaves before anything is kept.
    pub(super) fn find(asking: &mut Asking) -> Result<Self, Error> {
        let arguments = asking.arguments;
        match (&arguments.answers, &arguments.save) {
            (Some(answers), Some(save)) if !files::is_same(answers, save) => Self::copy(answers, save, asking),
            (Some(path), _) => Self::go_on(path, None, asking),
            (None, Some(path)) if arguments.resume || files::exists(path) => Self::go_on(path, None, asking),
            (None, None) if arguments.resume => {
                let Remembered { answers, rubric } = resume::choose(asking)?;
                Self::go_on(&answers, rubric.as_deref(), asking)
            }
            (None, path) => Self::begin(path.as_deref(), asking),
        }
    }

    /// Locks and reads the answers of an interview that was left.
    fn go_on(path: &Path, rubric: Option<&str>, asking: &mut Asking) -> Result<Self, Error> {
        // A file that cannot be read gets no lock beside it.
        files::read(path).map_err(|diagnostic| Error::Mistakes(vec![diagnostic]))?;
        let lock = Lock::take(path)?;
        let left = left::take_up(path, rubric, true, asking)?;
        Ok(Self { path: path.to_owned(), _lock: lock, left })
    }

    /// Starts a new file with the answers of another one, which stays as it is.
    fn copy(from: &Path, to: &Path, asking: &mut Asking) -> Result<Self, Error> {
        let left = left::take_up(from, None, false, asking)?;
        let lock = Lock::take(to)?;
        if files::exists(to) {
            return Err(Error::Exists(to.to_owned()));
        }
        Ok(Self { path: to.to_owned(), _lock: lock, left })
    }

    /// Begins an interview, unless the same person and target have one already; what cannot be written is said before anything
    /// is asked.
    fn begin(path: Option<&Path>, asking: &mut Asking) -> Result<Self, Error> {
        let arguments = asking.arguments;
        let rubric_name = arguments.rubric.rubric.clone();
        let loaded = rubrics::load(rubric_name.as_deref())?;
        let rubric = &loaded.rubric;
        let target = target(rubric, arguments.target.as_deref())?;
        let current = current(rubric, arguments.current.as_deref())?.unwrap_or(Current::BelowTarget);
        let place = match path {
            Some(path) => Ok((path.to_owned(), Lock::take(path)?)),
            None => Err(left::make_folder()?),
        };
        let subject = Some(asking.line("Whose readiness? A name, or empty", "")?).filter(|subject| !subject.is_empty());
        let (path, lock) = match place {
            Ok(place) => place,
            Err(folder) => {
                let path = folder.join(left::file_name(subject.as_deref(), rubric, target));
                if files::exists(&path) {
                    return Self::go_on_with(subject.as_ref(), &path, asking);
                }
                let lock = Lock::take(&path)?;
                (path, lock)
            }
        };
        if files::exists(&path) {
            return Err(Error::Exists(path));
        }
        let sheet = AnswerSheet { subject, target: Some(target), current, ..AnswerSheet::empty() };
        Ok(Self { path, _lock: lock, left: Left { loaded, rubric_name, sheet, target } })
    }

    /// Goes on with the answers about somebody.
    fn go_on_with(subject: Option<&String>, path: &Path, asking: &mut Asking) -> Result<Self, Error> {
        asking.say("", &format!("Going on with the answers in {}", path.display()));
        let start = Self::go_on(path, None, asking)?;
        // Two names can lead to one file; nobody goes on in somebody else's answers.
        if start.left.sheet.subject.as_ref() == subject { Ok(start) } else { Err(Error::Exists(path.to_owned())) }
    }

    /// Asks for the level held now where neither the command line nor the file says it and nothing is answered yet; by
    /// default the one below the target.
    ///
    /// # Errors
    /// When somebody leaves.
    pub(super) fn ask_current(&mut self, asking: &mut Asking) -> Result<(), Error> {
        let Left { loaded, sheet, target, .. } = &mut self.left;
        let rubric = &loaded.rubric;
        if sheet.current != Current::BelowTarget || !sheet.answers.is_empty() || !sheet.warnings.is_empty() {
            return Ok(());
        }
        let below = rubric.level(*target).after.map_or("none", |level| rubric.level(level).id.as_str());
        loop {
            match current(rubric, Some(&asking.line("Level held now, or none", below)?)) {
                Ok(current) => {
                    sheet.current = current.unwrap_or(Current::BelowTarget);
                    return Ok(());
                }
                Err(error) => asking.asker.say(&visible(&format!("{error}: {}", error.hints().join(" ")))),
            }
        }
    }
}

/// Finds the level aimed at.
fn target(rubric: &Rubric, name: Option<&str>) -> Result<LevelIndex, Error> {
    let levels = || rubric.levels().iter().map(|level| level.id.to_string()).collect();
    let target = level(rubric, name.ok_or_else(|| Error::NoTarget { levels: levels() })?)?;
    Request::new(rubric, target, Current::Nothing, today())?;
    Ok(target)
}
