//! Finds rubrics: by path, in the user's folder, or built in.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;
use sha2::{Digest, Sha256};

use super::copies::DatedCopy;
use super::defaults::{self, SetBy, Setting};
use super::error::Error;
use super::files::{self, Folder};
use crate::domain::{Rubric, RubricReference};
use crate::report::{Origin, Provenance};
use crate::text_file::{
    Source, nearest,
    rubric::{self, Checked, built_in_rubrics},
};

/// The file that a folder rubric starts with.
pub(super) const FOLDER_FILE: &str = "rubric.yaml";

/// The endings of a rubric file.
const ENDINGS: [&str; 3] = ["yaml", "yml", "json"];

/// Holds a rubric and the means to identify its text.
pub(super) struct Loaded {
    /// The rubric.
    pub rubric: Rubric,
    /// What identifies its text.
    fingerprint: Fingerprint,
}

/// Identifies the text of a rubric; worked out only when a report needs it.
enum Fingerprint {
    /// Of a built-in rubric.
    Known(&'static str),
    /// Of these files, in reading order.
    Of(Vec<std::sync::Arc<crate::text_file::Source>>),
}

impl Loaded {
    /// Tells whether the rubric was read from the file at a path.
    pub(super) fn is_read_from(&self, path: &Path) -> bool {
        match &self.fingerprint {
            Fingerprint::Known(_) => false,
            Fingerprint::Of(sources) => sources.iter().any(|source| files::is_same(Path::new(&source.name), path)),
        }
    }

    /// Says where the rubric comes from, by a name that tells nothing of the folders around it.
    pub(super) fn origin(&self) -> Origin {
        let source = match &self.fingerprint {
            Fingerprint::Known(_) => None,
            Fingerprint::Of(sources) => sources.first(),
        };
        source.map_or(Origin::BuiltIn, |source| {
            let path = Path::new(&source.name);
            let named =
                stem(path).filter(|_| path.ends_with(FOLDER_FILE)).map(|folder| format!("{folder}/{FOLDER_FILE}"));
            let file =
                || path.file_name().map_or_else(|| source.name.clone(), |name| name.to_string_lossy().into_owned());
            Origin::File(named.unwrap_or_else(file))
        })
    }

    /// Says which text the rubric was read from.
    pub(super) fn provenance(&self) -> Provenance {
        Provenance { origin: self.origin(), sha256: self.sha256() }
    }

    /// Names the rubric in an answers file: by its file where that stands in the folder of the answers, so that it is found
    /// again; none where its id has to do.
    pub(super) fn reference_from(&self, answers: &Path) -> Option<RubricReference> {
        let Fingerprint::Of(sources) = &self.fingerprint else { return None };
        let rubric = files::real(Path::new(&sources.first()?.name))?;
        let inside = rubric.strip_prefix(files::real(files::folder_of(answers))?).ok()?;
        let parts: Option<Vec<_>> = inside.iter().map(|part| part.to_str()).collect();
        Some(RubricReference::File(format!("./{}", parts?.join("/"))))
    }

    /// Gives the SHA-256 of the rubric's files in reading order, in hexadecimal.
    fn sha256(&self) -> String {
        match &self.fingerprint {
            Fingerprint::Known(known) => (*known).to_owned(),
            Fingerprint::Of(sources) => {
                let mut hash = Sha256::new();
                for source in sources {
                    hash.update(&source.text);
                }
                hash.finalize().iter().fold(String::new(), |mut hexadecimal, byte| {
                    let _ = write!(hexadecimal, "{byte:02x}");
                    hexadecimal
                })
            }
        }
    }
}

/// Loads the rubric of this name or path; the default one where none is given.
///
/// # Errors
/// When there is none of that name, or its files hold mistakes.
pub(super) fn load(name: Option<&str>) -> Result<Loaded, Error> {
    let Some(name) = name else {
        let default = default()?;
        return load(Some(&default.value)).map_err(|error| default.blame(error, "--rubric"));
    };
    match find(name)? {
        Found::BuiltIn(built_in) => {
            Ok(Loaded { rubric: built_in.rubric(), fingerprint: Fingerprint::Known(built_in.sha256) })
        }
        Found::File(path) => {
            let checked = check(&path);
            match checked.rubric {
                Some(rubric) => Ok(Loaded { rubric, fingerprint: Fingerprint::Of(checked.sources) }),
                None => Err(Error::Mistakes(checked.diagnostics)),
            }
        }
    }
}

/// Gives the rubric to use where nothing names one; a path in the config file is taken from its folder.
///
/// # Errors
/// When the config file has mistakes.
pub(super) fn default() -> Result<Setting, Error> {
    let Some(Setting { value, origin }) = defaults::rubric()? else {
        return Ok(Setting { value: built_in_rubrics()[0].id.to_owned(), origin: SetBy::BuiltIn });
    };
    let value = match &origin {
        SetBy::File(config) if is_path(&value) => files::folder_of(config).join(&value).display().to_string(),
        SetBy::File(_) | SetBy::Variable(_) | SetBy::BuiltIn => value,
    };
    Ok(Setting { value, origin })
}

/// Gives the path of the rubric that answers name by a file in their folder; none where a link leads out of that. A dated copy
/// names it from the folder of the file that it is of.
pub(super) fn beside(answers: &Path, file: &str) -> Option<String> {
    let original = DatedCopy::at(answers).map(|copy| copy.original());
    let folder = files::folder_of(original.as_deref().unwrap_or(answers));
    let path = folder.join(file);
    let leads_out = files::real(&path).zip(files::real(folder)).is_some_and(|(real, folder)| !real.starts_with(folder));
    (!leads_out).then(|| path.display().to_string())
}

/// Says where a rubric is.
pub(super) enum Found {
    /// In the program.
    BuiltIn(&'static rubric::BuiltIn),
    /// In a file.
    File(PathBuf),
}

/// Finds a rubric: a path if it looks like one, else the default one where its file is called so, else one of the user's,
/// else a built-in one.
///
/// # Errors
/// When there is none of that name, or the config file has mistakes.
pub(super) fn find(name: &str) -> Result<Found, Error> {
    if is_path(name) {
        return Ok(Found::File(rubric_file(Path::new(name))));
    }
    // Answers name a rubric by its id, and a default that is a path has to be found for them too.
    let default = default()?.value;
    if is_path(&default) && stem(&rubric_file(Path::new(&default))).as_deref() == Some(name) {
        return Ok(Found::File(rubric_file(Path::new(&default))));
    }
    if let Some(path) = user_rubrics().into_iter().find(|(id, _)| id == name).map(|(_, path)| path) {
        return Ok(Found::File(path));
    }
    if let Some(built_in) = built_in_rubrics().iter().find(|built_in| built_in.id == name) {
        return Ok(Found::BuiltIn(built_in));
    }
    let own = user_rubrics();
    let known = own.iter().map(|(id, _)| id.as_str()).chain(built_in_rubrics().iter().map(|built_in| built_in.id));
    let near = nearest(name, known);
    Err(Error::UnknownRubric { name: name.to_owned(), near })
}

/// Reads and checks the rubric in a file.
pub(super) fn check(path: &Path) -> Checked {
    read(path, rubric::read)
}

/// Reads and checks the rubric in a file, its wording too.
pub(super) fn check_strictly(path: &Path) -> Checked {
    read(path, rubric::read_strictly)
}

/// Reads the rubric in a file by one of the two ways.
fn read(path: &Path, by: fn(Source, Option<&str>, rubric::LevelFile) -> Checked) -> Checked {
    let source = match files::read(path) {
        Ok(source) => source,
        Err(diagnostic) => return Checked { rubric: None, diagnostics: vec![diagnostic], sources: Vec::new() },
    };
    let folder = Folder::of(path);
    let stem = stem(path);
    by(source, stem.as_deref(), &|file| folder.read(file))
}

/// Lists the rubrics in the user's folder by name.
pub(super) fn user_rubrics() -> Vec<(String, PathBuf)> {
    let Some(folder) = user_folder() else { return Vec::new() };
    let rubric = |name: String| {
        let path = rubric_file(&folder.join(&name));
        let id = stem(&path)?;
        (has_rubric_ending(&path) && !name.starts_with('.') && files::exists(&path)).then_some((id, path))
    };
    files::names(&folder).into_iter().filter_map(rubric).collect()
}

/// Gives the folder in which a user keeps rubrics.
fn user_folder() -> Option<PathBuf> {
    let strategy = etcetera::choose_base_strategy().ok()?;
    Some(strategy.config_dir().join("ladder").join("rubrics"))
}

/// Tells whether a name is a path.
pub(super) fn is_path(name: &str) -> bool {
    name.contains(['/', std::path::MAIN_SEPARATOR]) || has_rubric_ending(Path::new(name))
}

/// Tells whether a path ends like the file of a rubric.
pub(super) fn has_rubric_ending(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
    ENDINGS.contains(&ending.as_str())
}

/// Gives the file that a rubric starts with: the path itself, or the first file of a folder.
pub(super) fn rubric_file(path: &Path) -> PathBuf {
    if files::is_folder(path) { path.join(FOLDER_FILE) } else { path.to_owned() }
}

/// Gives the name that a rubric's id should equal: the folder's, or the file's without its ending.
pub(super) fn stem(path: &Path) -> Option<String> {
    let named = if path.ends_with(FOLDER_FILE) { path.parent()?.file_name()? } else { path.file_stem()? };
    named.to_str().map(str::to_owned)
}
