//! Asks in lines what an interview needs to know before its first question.

use super::super::args::AssessArguments;
use super::super::error::Error;
use super::super::terminal::{rendered, wrapped};
use crate::interview::Asker;
use crate::text_file::Diagnostic;

/// Holds who asks for what.
pub(super) struct Asking<'a> {
    /// What the command line says.
    pub(super) arguments: &'a AssessArguments,
    /// Asks.
    pub(super) asker: &'a mut dyn Asker,
}

impl Asking<'_> {
    /// Says something before it is asked about, wrapped to the terminal; the first line stands behind `first`, others behind
    /// as many spaces.
    pub(super) fn say(&mut self, first: &str, words: &str) {
        let next = " ".repeat(first.len());
        let text = wrapped(first, &next, words, self.asker.size().0);
        self.asker.say(&text);
    }

    /// Says what is worth a look in a file.
    pub(super) fn diagnostics(&mut self, diagnostics: &[Diagnostic]) {
        if !diagnostics.is_empty() {
            let text = rendered(diagnostics, self.asker.size().0);
            self.asker.say(&text);
        }
    }

    /// Asks for one line; `default` is taken where nothing is typed.
    ///
    /// # Errors
    /// When somebody leaves, the input ends, or the terminal fails.
    pub(super) fn line(&mut self, prompt: &str, default: &str) -> Result<String, Error> {
        Ok(self.asker.line(prompt, default)?.trim().to_owned())
    }

    /// Asks until the answer is yes or no; `default` is taken where nothing is typed.
    ///
    /// # Errors
    /// When somebody leaves, the input ends, or the terminal fails.
    pub(super) fn agrees(&mut self, prompt: &str, default: bool) -> Result<bool, Error> {
        let default = if default { "y" } else { "n" };
        loop {
            match self.line(&format!("{prompt} y or n"), default)?.to_lowercase().as_str() {
                "y" | "yes" => return Ok(true),
                "n" | "no" => return Ok(false),
                _ => self.asker.say("Type y for yes or n for no."),
            }
        }
    }
}
