//! Defaults that a user sets, by a variable or in a config file.

use std::env;
use std::fmt;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;

use super::error::Error;
use super::files;
use super::log::LogError;
use crate::text_file::config::{self, Config};

/// Holds a default and where it comes from.
pub(super) struct Setting {
    pub(super) value: String,
    pub(super) origin: SetBy,
}

/// Says where a default comes from.
pub(super) enum SetBy {
    Variable(&'static str),
    File(PathBuf),
    BuiltIn,
}

impl fmt::Display for SetBy {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Variable(name) => write!(formatter, "{name}"),
            Self::File(path) => write!(formatter, "{}", path.display()),
            Self::BuiltIn => write!(formatter, "built in"),
        }
    }
}

impl Setting {
    /// Says of a name that is not known where it comes from, and which option wins over it.
    pub(super) fn blame(&self, error: Error, option: &'static str) -> Error {
        match (&self.origin, error) {
            (SetBy::BuiltIn, error) => error,
            (origin, error @ (Error::UnknownRubric { .. } | Error::UnknownLevel { .. })) => {
                Error::Setting { origin: origin.to_string(), option, error: Box::new(error) }
            }
            (_, error) => error,
        }
    }
}

/// Gives the name or path of the rubric to use where nothing names one, as it is written.
///
/// # Errors
/// When the config file has mistakes.
pub(super) fn rubric() -> Result<Option<Setting>, Error> {
    set(Some("LADDER_RUBRIC"), |config| config.rubric)
}

/// Gives the level held now where neither the command line nor the answers say it.
///
/// # Errors
/// When the config file has mistakes.
pub(super) fn current() -> Result<Option<Setting>, Error> {
    set(Some("LADDER_CURRENT"), |config| config.current)
}

/// Gives the format where neither `--format` nor the ending of a file says it.
///
/// # Errors
/// When the config file has mistakes.
pub(super) fn format() -> Result<Option<Setting>, Error> {
    set(None, |config| config.format)
}

/// Gives the file of the log of evidence; a path in the config file is taken from its folder.
///
/// # Errors
/// When the config file has mistakes, or no folder is known to be the user's.
pub(super) fn log() -> Result<Setting, Error> {
    log_in(data_folder().as_deref())
}

/// Gives the file of the log as [`log()`] does, where what is kept for a user is in some folder.
///
/// # Errors
/// As [`log()`].
pub(super) fn log_in(data: Option<&Path>) -> Result<Setting, Error> {
    let Some(Setting { value, origin }) = set(Some("LADDER_LOG"), |config| config.log)? else {
        let folder = data.ok_or(LogError::NoFolder)?;
        let value = folder.join("evidence.yaml").display().to_string();
        return Ok(Setting { value, origin: SetBy::BuiltIn });
    };
    let value = match &origin {
        SetBy::File(config) => files::folder_of(config).join(&value).display().to_string(),
        SetBy::Variable(_) | SetBy::BuiltIn => value,
    };
    Ok(Setting { value, origin })
}

/// Gives the folder of what the program keeps for its user; none where the machine says of no folder that is theirs.
pub(super) fn data_folder() -> Option<PathBuf> {
    Some(etcetera::choose_base_strategy().ok()?.data_dir().join("ladder"))
}

/// Gives what a variable says, else what the config file does.
#[expect(clippy::disallowed_methods, reason = "a variable is how a user sets a default for one shell or folder")]
fn set(
    variable: Option<&'static str>,
    in_file: impl FnOnce(Config) -> Option<String>,
) -> Result<Option<Setting>, Error> {
    let named = variable.and_then(|name| Some((name, env::var(name).ok().filter(|value| !value.is_empty())?)));
    if let Some((name, value)) = named {
        return Ok(Some(Setting { value, origin: SetBy::Variable(name) }));
    }
    let Some(path) = path().filter(|path| files::exists(path)) else { return Ok(None) };
    let config = config::parse(files::read(&path)?).map_err(Error::Mistakes)?;
    Ok(in_file(config).map(|value| Setting { value, origin: SetBy::File(path) }))
}

/// Gives the path of the config file, which need not be there; none where no folder is known to be the user's.
pub(super) fn path() -> Option<PathBuf> {
    let strategy = etcetera::choose_base_strategy().ok()?;
    Some(strategy.config_dir().join("ladder").join("config.yaml"))
}
