//! Finds rubrics: by path, in the user's folder, or built in.

mod loaded;
mod name;
mod nearby;

pub(super) use loaded::Loaded;
pub(super) use name::with_paths;

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;

use super::copies::DatedCopy;
use super::defaults::{self, SetBy, Setting};
use super::error::Error;
use super::files;
use crate::domain::{Overlay, RubricId, RubricReference};
use crate::text_file::{
    Diagnostic, Source, nearest,
    rubric::{self, Checked, Nearby as _, NotFound, RubricText, built_in_overlays, built_in_rubrics},
};
use nearby::Neighbours;

/// The file that a folder rubric starts with.
pub(super) const FOLDER_FILE: &str = "rubric.yaml";

/// The endings of a rubric file.
const ENDINGS: [&str; 3] = ["yaml", "yml", "json"];

/// Loads the rubric of this name or path; the default one where none is given.
///
/// # Errors
/// When there is none of that name, or its files hold mistakes.
pub(super) fn load(name: Option<&str>) -> Result<Loaded, Error> {
    let Some(name) = name else {
        let default = default()?;
        return load(Some(&default.value)).map_err(|error| default.blame(error, "--rubric"));
    };
    if let Some(built_in) = whole_built_in(name)? {
        return Ok(Loaded::built_in(built_in));
    }
    Loaded::read(check(name, false)?)
}

/// Gives the built-in rubric of this name, if it is one and nothing is laid over it.
fn whole_built_in(name: &str) -> Result<Option<&'static rubric::BuiltIn>, Error> {
    let built_in = built_in_rubrics().iter().find(|built_in| built_in.id == name);
    Ok(match built_in.map(|_| find(name)).transpose()? {
        Some(Found::BuiltIn(_)) => built_in,
        Some(Found::File(_)) | None => None,
    })
}

/// Reads and checks the rubric of this name or path with what is laid over it; strictly, its wording too.
///
/// # Errors
/// When there is none of that name.
pub(super) fn check(name: &str, strictly: bool) -> Result<Checked, Error> {
    let mut parts = name::split(name).into_iter();
    let base = parts.next().unwrap_or_default();
    check_found(find(&base)?, parts, strictly)
}

/// Reads and checks the rubric at a place, with what is laid over it.
///
/// # Errors
/// When its file cannot be read, or there is none of such a name to lay over it.
pub(super) fn check_found(
    found: Found,
    overlays: impl Iterator<Item = String>,
    strictly: bool,
) -> Result<Checked, Error> {
    let beside = match &found {
        Found::BuiltIn(_) => None,
        Found::File(path) => Some(Neighbours(path.clone())),
    };
    // What is laid over a rubric in a file may stand beside it.
    let overlay = |name: String| match beside.as_ref().filter(|_| !is_path(&name)) {
        None => Ok(text_of(find(&name)?)?),
        Some(beside) => beside.rubric(&name).map_err(|missing| match missing {
            NotFound::Unknown { near } => Error::UnknownRubric { name, near },
            NotFound::Unreadable(code, message) => {
                Diagnostic::of_file(&Source::new(name, "").into(), code, message).into()
            }
        }),
    };
    let overlays = overlays.map(overlay).collect::<Result<_, Error>>()?;
    Ok(rubric::read_with(text_of(found)?, overlays, strictly))
}

/// Gives the text that a rubric begins with.
fn text_of(found: Found) -> Result<RubricText<'static>, Diagnostic> {
    match found {
        Found::BuiltIn(built_in) => Ok(RubricText::BuiltIn(built_in)),
        Found::File(path) => {
            let source = files::read(&path)?;
            Ok(RubricText::File { source, stem: stem(&path), nearby: Box::new(Neighbours(path)) })
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
        SetBy::File(config) => with_paths(&value, |path| in_folder(files::folder_of(config), path)),
        SetBy::Variable(_) | SetBy::BuiltIn => value,
    };
    Ok(Setting { value, origin })
}

/// Gives the name of the rubric that answers name, with the paths in it from here; none where a link leads one of them out of
/// the folder of the answers. A dated copy names them from the folder of the file that it is of.
pub(super) fn beside(answers: &Path, reference: &RubricReference) -> Option<String> {
    let original = DatedCopy::at(answers).map(|copy| copy.original());
    let folder = files::folder_of(original.as_deref().unwrap_or(answers));
    let named = match reference {
        RubricReference::Named { id, overlays, .. } => {
            std::iter::once(id.as_str()).chain(overlays.iter().map(String::as_str)).collect::<Vec<_>>().join("+")
        }
        RubricReference::File(file) => file.clone(),
    };
    let found = with_paths(&named, |path| in_folder(folder, path));
    let is_inside = |part: &String| {
        let real = files::real(Path::new(part)).zip(files::real(folder));
        !is_path(part) || real.is_none_or(|(real, folder)| real.starts_with(folder))
    };
    name::split(&found).iter().all(is_inside).then_some(found)
}

/// Gives a path from a folder as one from here, without steps that lead nowhere: people read it.
fn in_folder(folder: &Path, path: &str) -> String {
    folder.join(path).components().collect::<PathBuf>().display().to_string()
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
    let default = name::split(&default()?.value).swap_remove(0);
    if is_path(&default) && stem(&rubric_file(Path::new(&default))).as_deref() == Some(name) {
        return Ok(Found::File(rubric_file(Path::new(&default))));
    }
    if let Some(path) = user_rubrics().into_iter().find(|(id, _)| id == name).map(|(_, path)| path) {
        return Ok(Found::File(path));
    }
    let built_in = || built_in_rubrics().iter().chain(built_in_overlays());
    if let Some(built_in) = built_in().find(|built_in| built_in.id == name) {
        return Ok(Found::BuiltIn(built_in));
    }
    let own = user_rubrics();
    let known = own.iter().map(|(id, _)| id.as_str()).chain(built_in().map(|built_in| built_in.id));
    let near = nearest(name, known);
    Err(Error::UnknownRubric { name: name.to_owned(), near })
}

/// Lists the rubrics in the user's folder by name.
pub(super) fn user_rubrics() -> Vec<(String, PathBuf)> {
    user_folder().map(|folder| rubrics_in(&folder)).unwrap_or_default()
}

/// Lists the files and folders of a folder that have the form of rubrics, by name.
fn rubrics_in(folder: &Path) -> Vec<(String, PathBuf)> {
    let rubric = |name: String| {
        let path = rubric_file(&folder.join(&name));
        let id = stem(&path)?;
        (has_rubric_ending(&path) && !name.starts_with('.') && files::exists(&path)).then_some((id, path))
    };
    files::names(folder).into_iter().filter_map(rubric).collect()
}

/// Lists the overlays that can be named, each with the rubric that it is laid over.
pub(super) fn overlays() -> Vec<(Overlay, RubricId)> {
    let own = user_rubrics().into_iter().map(|(_, path)| Found::File(path));
    let found = own.chain(built_in_overlays().iter().map(Found::BuiltIn));
    let read = found.filter_map(|found| check_found(found, std::iter::empty(), false).ok()?.rubric);
    read.filter_map(|rubric| Some((rubric.overlays().first()?.clone(), rubric.id().clone()))).collect()
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
