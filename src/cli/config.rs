//! `ladder config`: the defaults that hold, and where each comes from.

use std::fmt::Write as _;
use std::path::Path;

use super::Outcome;
use super::args::LinesOutput;
use super::asked;
use super::defaults::{self, SetBy, Setting};
use super::error::Error;
use super::files;
use super::format::Format;
use super::log::LogError;
use super::output::Output;
use super::rubrics;
use super::terminal::Terminal;
use crate::report::{self, ConfigFile, DefaultFacts};
use crate::text::{cut, visible};

/// Shows each default with where it comes from, and then says what is wrong with one.
pub(super) fn run(arguments: &LinesOutput, terminal: &Terminal) -> Result<Outcome, Error> {
    let path = arguments.output.as_deref();
    let format = Format::pick(arguments.format, path)?;
    let built_in = |value: &str| Setting { value: value.to_owned(), origin: SetBy::BuiltIn };
    let current = defaults::current()?;
    let log = match defaults::log() {
        Err(Error::Log(LogError::NoFolder)) => built_in("none, as no home folder is known"),
        log => log?,
    };
    let defaults = [
        ("rubric", Some(rubrics::default()?)),
        ("current", current),
        ("format", Some(defaults::format()?.unwrap_or_else(|| built_in("table")))),
        ("log", Some(log)),
    ];
    let file = defaults::path();
    Output { format, path, terminal }.write_lines(&lines(&defaults, file.as_deref()), &|| {
        report::config_json(&defaults.each_ref().map(facts), file.as_deref().map(config_file).as_ref())
    })?;
    let loaded = rubrics::load(None)?;
    asked::default_current(&loaded.rubric)?;
    Ok(Outcome::Done)
}

type OptionDefault = (&'static str, Option<Setting>);

fn lines(defaults: &[OptionDefault], file: Option<&Path>) -> String {
    let value = |setting: &Option<Setting>| match setting {
        Some(Setting { value, origin }) => {
            (cut(&visible(value)).into_owned(), visible(&origin.to_string()).into_owned())
        }
        None => ("the level below the target".to_owned(), SetBy::BuiltIn.to_string()),
    };
    let rows: Vec<_> = defaults.iter().map(|(name, setting)| (name, value(setting))).collect();
    let width = rows.iter().map(|(_, (value, _))| value.chars().count()).max().unwrap_or_default();
    let mut text = String::new();
    for (name, (value, origin)) in &rows {
        let _ = writeln!(text, "{name:<7}  {value:<width$}  {origin}");
    }
    let file = file.map(config_file).map_or_else(
        || "none, as no home folder is known".to_owned(),
        |ConfigFile { path, exists }| format!("{path}{}", if exists { "" } else { " (not there)" }),
    );
    let _ = writeln!(text, "\nConfig file: {}", visible(&file));
    text.push_str("An option wins over an answers file, that over a variable, and that over the config file.\n");
    text
}

fn facts((option, setting): &OptionDefault) -> DefaultFacts {
    let set_by = |setting: &Setting| match &setting.origin {
        SetBy::BuiltIn => None,
        origin @ (SetBy::Variable(_) | SetBy::File(_)) => Some(origin.to_string()),
    };
    let value = setting.as_ref().map(|setting| setting.value.clone());
    DefaultFacts { option, value, set_by: setting.as_ref().and_then(set_by) }
}

fn config_file(path: &Path) -> ConfigFile {
    ConfigFile { path: path.display().to_string(), exists: files::exists(path) }
}
