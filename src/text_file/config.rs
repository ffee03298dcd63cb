//! Reads a config file: what holds where neither the command line nor the answers say it.

use super::code::Code;
use super::cursor::At;
use super::diagnostic::{Diagnostic, Source};
use super::near::listed;
use super::problems::Problems;
use super::value::cut;
use crate::text::is_blank;

/// Holds what a config file sets; none of what it says nothing about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// The rubric, by name or path.
    pub rubric: Option<String>,
    /// The level held now, by id or alias, or `none`.
    pub current: Option<String>,
    /// The format of what is written, one of those that some command has.
    pub format: Option<String>,
    /// The file of the log of evidence.
    pub log: Option<String>,
}

/// The formats there are, of whichever command.
pub const FORMATS: [&str; 6] = ["table", "markdown", "html", "json", "csv", "ics"];

/// Reads the text of a config file; one without a key sets nothing.
///
/// # Errors
/// When something is wrong with it, all of it.
pub fn parse(source: Source) -> Result<Config, Vec<Diagnostic>> {
    let problems = Problems::default();
    let config = problems.read(source, "").map(|file| config(At::root(&file, &problems)));
    match problems.into_diagnostics() {
        mistakes if mistakes.is_empty() => Ok(config.unwrap_or_default()),
        mistakes if mistakes.iter().all(|mistake| mistake.code == Code::EmptyFile) => Ok(Config::default()),
        mistakes => Err(mistakes),
    }
}

fn config(root: At) -> Config {
    let Some(mut table) = root.table() else { return Config::default() };
    let rubric = table.optional("rubric").and_then(text);
    let current = table.optional("current").and_then(text);
    let format = table.optional("format").and_then(|at| {
        let word = text(at)?;
        let is_known = FORMATS.contains(&word.as_str());
        if !is_known {
            let problem = at.problem(Code::UnknownFormat, format!("there is no format `{}`", cut(&word)));
            problem.near(&word, FORMATS).hint(format!("the formats are {}", listed(&FORMATS, "and"))).report();
        }
        is_known.then_some(word)
    });
    let log = table.optional("log").and_then(text);
    table.finish();
    Config { rubric, current, format, log }
}

/// Reads a word, or a number as the words it is written in; a key without a value sets nothing.
fn text(at: At) -> Option<String> {
    if at.is_nothing() {
        return None;
    }
    let words = at.scalar()?.words().or_else(|| at.wrong_type("text"))?;
    if is_blank(words) {
        let problem = at.problem(Code::EmptyText, format!("`{}` is blank", at.name()));
        problem.hint("write something, or remove the key").report();
        return None;
    }
    Some(words.to_owned())
}
