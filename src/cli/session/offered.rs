//! Reads the log of evidence for an interview, which offers what it does not use yet.

use std::path::Path;

use super::super::args::AssessArguments;
use super::super::defaults;
use super::super::error::Error;
use super::super::log;
use super::super::terminal::rendered;
use super::ask::Asking;
use super::find::{Store, reason};
use crate::domain::LogEntry;
use crate::interview::Asker;

/// Reads the log that an interview offers; one that is not named and cannot be read is told, and nothing of it offered.
///
/// # Errors
/// When a log that is named cannot be read.
pub(super) fn offered(
    arguments: &AssessArguments,
    store: &Store,
    asker: &mut dyn Asker,
) -> Result<Vec<LogEntry>, Error> {
    let named = arguments.log.as_ref().and_then(Option::as_deref);
    let read = match named {
        Some(path) => log::read_existing(path, None),
        None => defaults::log_in(store.0.as_deref()).and_then(|log| log::read(Path::new(&log.value), None)),
    };
    match read {
        Ok(log) => {
            if !log.diagnostics.is_empty() {
                let text = rendered(&log.diagnostics, asker.size().0);
                asker.say(&text);
            }
            Ok(log.entries)
        }
        Err(error) if named.is_some() => Err(error),
        Err(error) => {
            let words = format!("The log of evidence is not offered: {}", reason(&error));
            Asking { arguments, asker }.say("", &words);
            Ok(Vec::new())
        }
    }
}
