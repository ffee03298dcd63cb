//! Asks in lines what an interview needs to know before its first question.

use std::io;

use super::super::args::AssessArguments;
use super::super::error::Error;
use super::super::terminal::{Terminal, wrapped};
use crate::interview::TerminalAsker;

/// Holds who asks for what.
pub(super) struct Asking<'a> {
    /// What the command line says.
    pub(super) arguments: &'a AssessArguments,
    /// Asks.
    pub(super) asker: &'a TerminalAsker,
    /// Says.
    pub(super) terminal: &'a Terminal,
}

impl Asking<'_> {
    /// Says something before it is asked about, wrapped to the terminal; the first line stands behind `first`, others behind
    /// as many spaces.
    pub(super) fn say(&self, first: &str, words: &str) {
        let next = " ".repeat(first.len());
        self.terminal.note(&wrapped(first, &next, words, Terminal::prompt_width()));
    }

    /// Asks for one line; `default` is taken where nothing is typed.
    ///
    /// # Errors
    /// When somebody leaves, the input ends, or the terminal fails.
    pub(super) fn line(&self, prompt: &str, default: &str) -> Result<String, Error> {
        match self.asker.ask_line(prompt, default) {
            Ok(Some(words)) => Ok(words.trim().to_owned()),
            Ok(None) => Err(Error::Interrupted),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Err(Error::InputEnded),
            Err(error) => Err(error.into()),
        }
    }

    /// Asks until the answer is yes or no; `default` is taken where nothing is typed.
    ///
    /// # Errors
    /// When somebody leaves, the input ends, or the terminal fails.
    pub(super) fn agrees(&self, prompt: &str, default: bool) -> Result<bool, Error> {
        let default = if default { "y" } else { "n" };
        loop {
            match self.line(&format!("{prompt} y or n"), default)?.to_lowercase().as_str() {
                "y" | "yes" => return Ok(true),
                "n" | "no" => return Ok(false),
                _ => Terminal::say("Type y for yes or n for no."),
            }
        }
    }
}
