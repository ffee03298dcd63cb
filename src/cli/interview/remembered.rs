//! Remembers where interviews keep their answers, wherever that is, so that `--resume` finds them; never what was answered.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::super::error::Error;
use super::super::files;
use super::super::rubrics;
use super::left;

/// Points to the answers of one interview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Remembered {
    /// The file of the answers, from the root.
    pub(super) answers: PathBuf,
    /// The name or path of the rubric, where the command line gave it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rubric: Option<String>,
}

impl Remembered {
    /// Points to a file of answers; a rubric given by a path is found from any folder.
    fn new(answers: &Path, rubric: Option<&str>) -> Self {
        let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let rubric = rubric.map(|name| match rubrics::is_path(name) {
            true => absolute(Path::new(name)).to_str().map_or_else(|| name.to_owned(), str::to_owned),
            false => name.to_owned(),
        });
        Self { answers: files::real(answers).unwrap_or_else(|| absolute(answers)), rubric }
    }

    /// Gives the file that holds the pointer: one each, so that two interviews never write the same one.
    fn place(&self) -> Result<PathBuf, Error> {
        let hash = Sha256::digest(self.answers.as_os_str().as_encoded_bytes());
        let name = hash.iter().take(16).fold(String::new(), |mut name, byte| {
            let _ = write!(name, "{byte:02x}");
            name
        });
        Ok(folder()?.join(name + ".json"))
    }

    /// Removes the pointer; one that stays behind is only looked at in vain.
    pub(super) fn forget(&self) {
        if let Ok(place) = self.place() {
            files::remove(&place);
        }
    }
}

/// Remembers an interview.
///
/// # Errors
/// When the pointer cannot be written, so that `--resume` will not find the interview.
pub(super) fn remember(answers: &Path, rubric: Option<&str>) -> Result<(), Error> {
    let pointer = Remembered::new(answers, rubric);
    let place = pointer.place()?;
    let write_error = |source| Error::Write { path: place.clone(), source };
    let text = serde_json::to_string(&pointer).map_err(|error| write_error(std::io::Error::other(error)))?;
    files::private_folder(&folder()?).map_err(write_error)?;
    files::replace(&place, &text)
}

/// Forgets an interview in which nothing is open any more.
pub(super) fn forget(answers: &Path) {
    Remembered::new(answers, None).forget();
}

/// Lists what is remembered; a pointer that cannot be read points nowhere.
pub(super) fn all() -> Vec<Remembered> {
    let Ok(folder) = folder() else { return Vec::new() };
    let names = files::names(&folder).into_iter().filter(|name| !name.starts_with('.'));
    let read = |name: String| serde_json::from_str(&files::read(&folder.join(name)).ok()?.text).ok();
    names.filter_map(read).collect()
}

/// Gives the folder of the pointers.
fn folder() -> Result<PathBuf, Error> {
    Ok(left::data_folder()?.join("interviews"))
}
