//! Finds the option that somebody meant who typed its value alone: `ladder assess senior`.

use std::ffi::OsString;
use std::path::Path;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

use super::files;
use super::rubrics;
use crate::text::cut;

/// Adds the option that was meant to the mistake of a word that no command takes as it stands, and cuts what is long.
pub(super) fn with_option(mut error: Error, program: &Command, arguments: &[OsString]) -> Error {
    for kind in [ContextKind::InvalidArg, ContextKind::InvalidValue, ContextKind::InvalidSubcommand] {
        if let Some(ContextValue::String(word)) = error.get(kind) {
            let word = cut(word).into_owned();
            error.insert(kind, ContextValue::String(word));
        }
    }
    let word = |kind| match error.get(kind) {
        Some(ContextValue::String(word)) => Some(word.clone()),
        _ => None,
    };
    let tip = match error.kind() {
        ErrorKind::UnknownArgument => word(ContextKind::InvalidArg).and_then(|word| {
            let (purpose, option) = option(command(program, arguments), &word)?;
            Some(format!("to {purpose}, use '--{option} {word}'"))
        }),
        // Where a command has a name like the word, that is the tip.
        ErrorKind::InvalidSubcommand if error.get(ContextKind::SuggestedSubcommand).is_none() => {
            word(ContextKind::InvalidSubcommand).and_then(|word| {
                let assess = program
                    .find_subcommand("assess")
                    .filter(|_| command(program, arguments).get_name() == program.get_name())?;
                let (purpose, option) = option(assess, &word)?;
                Some(format!("to {purpose}, use 'ladder assess --{option} {word}'"))
            })
        }
        _ => None,
    };
    if let Some(tip) = tip {
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![StyledStr::from(tip)]));
    }
    error
}

/// Gives the command that a line means.
fn command<'c>(program: &'c Command, arguments: &[OsString]) -> &'c Command {
    let words = arguments.iter().skip(1).filter_map(|word| word.to_str());
    words.fold(program, |command, word| command.find_subcommand(word).unwrap_or(command))
}

/// Gives what a word was typed for, and the option of the command for that; none where the command has no such option.
fn option(command: &Command, word: &str) -> Option<(&'static str, &'static str)> {
    let has = |option: &str| command.get_arguments().any(|argument| argument.get_long() == Some(option));
    let path = Path::new(word);
    let meanings: &[_] = if word.starts_with('-') && word != "-" {
        &[]
    } else if word == "-" {
        &[("read the answers from standard input", "answers")]
    } else if files::is_folder(path) {
        &[("name the rubric", "rubric")]
    } else if files::exists(path) {
        &[("name the answers file", "answers"), ("name the rubric", "rubric")]
    } else if rubrics::is_path(word) {
        &[("name the answers file", "answers"), ("write to that file", "output")]
    } else if rubrics::find(word).is_ok() {
        &[("name the rubric", "rubric")]
    } else {
        &[("name the level aimed at", "target")]
    };
    meanings.iter().copied().find(|(_, option)| has(option))
}
