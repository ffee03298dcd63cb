//! Looks the names on the command line up: a rubric, a level, the level held now.

use super::error::Error;
use super::rubrics::{self, Loaded};
use crate::answers::Parsed;
use crate::diagnostic::nearest;
use crate::domain::{Current, LevelIndex, Rubric};

/// Loads the rubric named on the command line, else the one that the answers name, else the default one.
///
/// A name that only the answers give and nothing has is a mistake of the answers, told with all others of them.
pub(super) fn rubric_for(option: Option<&str>, parsed: Parsed) -> Result<(Loaded, Parsed), Error> {
    let named = parsed.named.rubric.as_ref().map(|reference| reference.id.to_string());
    match (rubrics::load(option.or(named.as_deref())), option) {
        (Ok(loaded), _) => Ok((loaded, parsed)),
        (Err(Error::UnknownRubric { near, .. }), None) => Err(Error::Mistakes(parsed.unknown_rubric(&near))),
        (Err(Error::Mistakes(mut mistakes)), _) => {
            mistakes.extend(parsed.into_diagnostics());
            Err(Error::Mistakes(mistakes))
        }
        (Err(error), _) => Err(error),
    }
}

/// Finds a level by id or alias, or says which there are.
pub(super) fn level(rubric: &Rubric, name: &str) -> Result<LevelIndex, Error> {
    rubric.find_level(name).ok_or_else(|| {
        let near = nearest(name, rubric.level_names());
        let all = || rubric.levels().iter().map(|level| level.id.as_str()).collect();
        let known: Vec<&str> = if near.is_empty() { all() } else { near.clone() };
        let known = known.into_iter().map(str::to_owned).collect();
        Error::UnknownLevel { rubric: rubric.id().to_string(), name: name.to_owned(), known, near: !near.is_empty() }
    })
}

/// Reads the current level as given on the command line.
pub(super) fn current(rubric: &Rubric, name: Option<&str>) -> Result<Option<Current>, Error> {
    match name {
        None => Ok(None),
        Some("none") => Ok(Some(Current::Nothing)),
        Some(name) => level(rubric, name).map(|level| Some(Current::Level(level))),
    }
}
