//! Opens a session: begins one, goes on with one, or starts a new file with the answers of another one.

use std::path::Path;

use super::super::asked::{current, default_current, level};
use super::super::clock::today;
use super::super::error::Error;
use super::super::files::{self, Lock};
use super::super::rubrics;
use super::ask::Asking;
use super::autosave::keep_copy;
use super::find::{Pointer, Store, file_name};
use super::read::{Session, read};
use crate::domain::{AnswerSheet, Request};

/// Opens the session that the command line means, with the lock of its file.
///
/// The file is locked before it is read, so that nobody else changes it in between.
///
/// # Errors
/// When the file cannot be used, or somebody leaves before anything is kept.
pub(super) fn open(asking: &mut Asking, store: &Store) -> Result<(Session, Lock), Error> {
    let arguments = asking.arguments;
    match (&arguments.answers, &arguments.save) {
        (Some(answers), Some(save)) if !files::is_same(answers, save) => copy(answers, save, asking),
        (Some(path), _) => resume(path, None, asking),
        (None, Some(path)) if arguments.resume || files::exists(path) => resume(path, None, asking),
        (None, None) if arguments.resume => {
            let (found, passed_over) = store.unfinished(arguments)?;
            for file in passed_over {
                asking.say("", &file);
            }
            let Pointer { answers, rubric } = asking.which(&found)?;
            resume(&answers, rubric.as_deref(), asking)
        }
        (None, path) => begin(path.as_deref(), asking, store),
    }
}

/// Goes on with the answers in a file; asks before anything of them could be lost, and keeps a copy of that.
fn resume(path: &Path, rubric: Option<&str>, asking: &mut Asking) -> Result<(Session, Lock), Error> {
    // A file that cannot be read gets no lock beside it.
    files::read(path)?;
    let lock = Lock::take(path)?;
    let (session, differences) = read(path, rubric, asking.arguments)?;
    asking.differences(&differences);
    asking.may_change(&session, &differences)?;
    if let (Some(reason), Some(original)) = (differences.loss(), &session.original) {
        let copy = keep_copy(path, original, reason)?;
        asking.say("", &format!("The answers as they were are kept in {}", copy.display()));
    }
    Ok((session, lock))
}

/// Starts a new file with the answers of another one, which stays as it is.
fn copy(from: &Path, to: &Path, asking: &mut Asking) -> Result<(Session, Lock), Error> {
    let (session, differences) = read(from, None, asking.arguments)?;
    asking.differences(&differences);
    let lock = lock(to)?;
    if files::exists(to) && !asking.arguments.force {
        return Err(Error::Exists(to.to_owned()));
    }
    Ok((Session { path: to.to_owned(), original: None, ..session }, lock))
}

/// Begins a session, unless the same person and target have one already; what cannot be written is said before anything is
/// asked.
fn begin(path: Option<&Path>, asking: &mut Asking, store: &Store) -> Result<(Session, Lock), Error> {
    let arguments = asking.arguments;
    let rubric_name = arguments.case.rubric.rubric.clone();
    let loaded = rubrics::load(rubric_name.as_deref())?;
    let rubric = &loaded.rubric;
    let current = current(rubric, arguments.case.current.as_deref())?.map_or_else(|| default_current(rubric), Ok)?;
    let target = match arguments.case.target.as_deref() {
        Some(name) => level(rubric, name)?,
        None => asking.target(rubric, current)?,
    };
    let request = Request::new(rubric, target, current, arguments.case.as_of.unwrap_or_else(today))?;
    let (subject, path, lock) = if let Some(path) = path {
        let lock = lock(path)?;
        (asking.subject()?, path.to_owned(), lock)
    } else {
        let folder = store.make_answers_folder()?;
        let subject = asking.subject()?;
        let path = folder.join(file_name(subject.as_deref(), rubric, target));
        if files::exists(&path) {
            return resume_about(subject.as_ref(), &path, asking);
        }
        let lock = Lock::take(&path)?;
        (subject, path, lock)
    };
    if files::exists(&path) {
        return Err(Error::Exists(path));
    }
    let sheet = AnswerSheet { subject, target: Some(target), current, ..AnswerSheet::empty() };
    Ok((Session { path, loaded, rubric_name, sheet, original: None, request }, lock))
}

/// Locks a file that may be new, in a folder that is made where it is not there.
fn lock(path: &Path) -> Result<Lock, Error> {
    let write_error = |source| Error::Write { path: path.to_owned(), source };
    files::private_folder(files::folder_of(path)).map_err(write_error)?;
    Lock::take(path)
}

fn resume_about(subject: Option<&String>, path: &Path, asking: &mut Asking) -> Result<(Session, Lock), Error> {
    asking.say("", &format!("Going on with the answers in {}", path.display()));
    let (session, lock) = resume(path, None, asking)?;
    // Two names can lead to one file; nobody goes on in somebody else's answers.
    match session.sheet.subject.as_ref() == subject {
        true => Ok((session, lock)),
        false => Err(Error::OthersAnswers(path.to_owned())),
    }
}
