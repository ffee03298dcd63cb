//! Finds sessions again: those in the folder of answers, and those elsewhere that are remembered; never what was answered.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::super::args::AssessArguments;
use super::super::clock;
use super::super::defaults;
use super::super::error::Error;
use super::super::files::{self, Lock};
use super::super::rubrics;
use super::autosave::is_copy;
use super::read::read;
use crate::domain::{LevelIndex, Rubric};
use crate::text::count;

/// Stands for the folder of what the program keeps for its user; none where the machine says of no folder that is theirs.
pub(in crate::cli) struct Store(pub(in crate::cli) Option<PathBuf>);

/// Points to the answers of one session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Pointer {
    /// The file of the answers, from the root.
    pub(super) answers: PathBuf,
    /// The name or path of the rubric, where the command line gave it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rubric: Option<String>,
}

/// Describes a session that has open questions.
pub(super) struct Unfinished {
    pub(super) pointer: Pointer,
    /// Who it is about, which target, and how far it is.
    pub(super) words: String,
    changed: Option<SystemTime>,
}

impl Store {
    pub(in crate::cli) fn of_user() -> Self {
        Self(defaults::data_folder())
    }

    fn folder(&self, name: &str) -> Result<PathBuf, Error> {
        Ok(self.0.as_ref().ok_or(Error::NoHome)?.join(name))
    }

    /// Lists the files of answers that interviews keep, wherever they are.
    pub(in crate::cli) fn answers(&self) -> Vec<PathBuf> {
        let in_folder = self.folder("answers").map(|folder| files::yaml_files(&folder)).unwrap_or_default();
        let mut answers: Vec<_> = in_folder.into_iter().filter(|path| !is_copy(path)).collect();
        let elsewhere = self.pointers().into_iter().map(|pointer| pointer.answers);
        let new: Vec<_> = elsewhere.filter(|path| !answers.iter().any(|known| files::is_same(known, path))).collect();
        answers.extend(new.into_iter().filter(|path| files::exists(path)));
        answers
    }

    /// Makes the folder in which answers are kept that name no other file.
    pub(super) fn make_answers_folder(&self) -> Result<PathBuf, Error> {
        let folder = self.folder("answers")?;
        files::private_folder(&folder).map_err(|source| Error::Write { path: folder.clone(), source })?;
        Ok(folder)
    }

    /// Remembers where a session is.
    ///
    /// # Errors
    /// When the pointer cannot be written, so that `--resume` will not find the session.
    pub(super) fn remember(&self, answers: &Path, rubric: Option<&str>) -> Result<(), Error> {
        let pointer = Pointer::new(answers, rubric);
        let path = self.path_of(&pointer)?;
        let write_error = |source| Error::Write { path: path.clone(), source };
        let text = serde_json::to_string(&pointer).map_err(|error| write_error(std::io::Error::other(error)))?;
        files::private_folder(&self.folder("interviews")?).map_err(write_error)?;
        files::replace(&path, &text)
    }

    /// Forgets where a session is; a pointer that stays behind is only looked at in vain.
    pub(super) fn forget(&self, answers: &Path) {
        if let Ok(path) = self.path_of(&Pointer::new(answers, None)) {
            files::remove(&path);
        }
    }

    /// Gives the file of a pointer: one each, so that two sessions never write the same one.
    fn path_of(&self, pointer: &Pointer) -> Result<PathBuf, Error> {
        let hash = Sha256::digest(pointer.answers.as_os_str().as_encoded_bytes());
        let name = hash.iter().take(16).fold(String::new(), |mut name, byte| {
            let _ = write!(name, "{byte:02x}");
            name
        });
        Ok(self.folder("interviews")?.join(name + ".json"))
    }

    /// Lists the pointers; one that cannot be read points nowhere.
    fn pointers(&self) -> Vec<Pointer> {
        let Ok(folder) = self.folder("interviews") else { return Vec::new() };
        let names = files::names(&folder).into_iter().filter(|name| !name.starts_with('.'));
        let read = |name: String| serde_json::from_str(&files::read(&folder.join(name)).ok()?.text).ok();
        names.filter_map(read).collect()
    }

    /// Finds the sessions with open questions, the one changed last first, and those passed over with the reason; a session
    /// about another target than the one asked for is none.
    pub(super) fn unfinished(&self, arguments: &AssessArguments) -> Result<(Vec<Unfinished>, Vec<String>), Error> {
        let mut pointers = self.pointers();
        let in_folder = files::yaml_files(&self.folder("answers")?).into_iter().filter(|path| !is_copy(path));
        let is_new = |path: &PathBuf| !pointers.iter().any(|pointer| files::is_same(path, &pointer.answers));
        let new: Vec<_> = in_folder.filter(is_new).collect();
        pointers.extend(new.into_iter().map(|answers| Pointer { answers, rubric: None }));
        let (mut found, mut passed_over) = (Vec::new(), Vec::new());
        for pointer in pointers {
            let path = pointer.answers.display().to_string();
            match self.look(pointer, arguments) {
                Ok(unfinished) => found.extend(unfinished),
                Err(reason) => passed_over.push(format!("Passed over {path}: {reason}")),
            }
        }
        found.sort_by_key(|unfinished| std::cmp::Reverse(unfinished.changed));
        Ok((found, passed_over))
    }

    /// Tells whether the session with these answers, which this process holds, is the only one that `--resume` will find.
    pub(super) fn finds_alone(&self, answers: &Path, arguments: &AssessArguments) -> bool {
        let is_this = |pointer: &Pointer| files::is_same(answers, &pointer.answers);
        let others = self.unfinished(arguments).is_ok_and(|(found, _)| found.iter().all(|one| is_this(&one.pointer)));
        let session = read(answers, None, arguments).or_else(|_| read(answers, arguments.case.rubric(), arguments));
        others && session.is_ok_and(|(session, _)| session.is_unfinished(&session.interview(arguments)))
    }

    /// Looks at one session; none where nothing is open or it is about another target, and a reason where it cannot be gone on
    /// with, such as another process that does.
    fn look(&self, pointer: Pointer, arguments: &AssessArguments) -> Result<Option<Unfinished>, String> {
        let path = &pointer.answers;
        if !files::exists(path) {
            self.forget(path);
            return Err("it is no longer there, and is not looked for again".to_owned());
        }
        let session = match read(path, pointer.rubric.as_deref(), arguments) {
            Ok((_, differences)) if differences.other_target.is_some() => return Ok(None),
            Ok((session, _)) => session,
            Err(Error::UnknownLevel { .. }) => return Ok(None),
            Err(error) => return Err(reason(&error)),
        };
        let interview = session.interview(arguments);
        let (open, (_, all)) = (interview.open(), interview.progress());
        if !session.is_unfinished(&interview) {
            return Ok(None);
        }
        if Lock::is_taken(path) {
            return Err("another interview is going on with it".to_owned());
        }
        let who = session.sheet.subject.as_deref().unwrap_or("somebody without a name");
        let words = format!("{who} for {}, {} of {all} answered", session.target_title(), all - open);
        Ok(Some(Unfinished { changed: files::changed(path), pointer, words }))
    }
}

impl Pointer {
    /// Points to a file of answers; a rubric given by a path is found from any folder.
    fn new(answers: &Path, rubric: Option<&str>) -> Self {
        let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let from_root = |path: &str| absolute(Path::new(path)).to_str().map_or_else(|| path.to_owned(), str::to_owned);
        let rubric = rubric.map(|name| rubrics::with_paths(name, from_root));
        Self { answers: files::real(answers).unwrap_or_else(|| absolute(answers)), rubric }
    }
}

impl Unfinished {
    pub(super) fn when(&self) -> String {
        self.changed.map_or_else(
            || "changed on a day unknown".to_owned(),
            |changed| format!("changed {}", clock::moment(changed)),
        )
    }
}

/// Names the file of a person and a target in the folder of answers.
pub(super) fn file_name(subject: Option<&str>, rubric: &Rubric, target: LevelIndex) -> String {
    let characters = subject.unwrap_or("self").chars();
    let plain = |character: char| if character.is_alphanumeric() { character.to_ascii_lowercase() } else { '-' };
    let plain: String = characters.map(plain).take(32).collect();
    format!("{plain}-{}-{}.yaml", rubric.name(), rubric.level(target).id)
}

/// Says why a file cannot be used: its first mistake, or what else is wrong.
pub(super) fn reason(error: &Error) -> String {
    let Error::Mistakes(diagnostics) = error else { return error.to_string() };
    let mut errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error());
    let first = errors.next().map_or("", |diagnostic| &diagnostic.message);
    match errors.count() {
        0 => first.to_owned(),
        more => format!("{first}, and {}", count(more, "more error", "more errors")),
    }
}
