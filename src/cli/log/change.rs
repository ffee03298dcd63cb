//! `ladder log edit` and `ladder log remove`: what changes entries that are there.

use std::path::{Path, PathBuf};

use super::super::Outcome;
use super::super::error::Error;
use super::super::files::{self, Lock};
use super::super::terminal::Terminal;
use super::editor::{self, Edited};
use super::log_error::LogError;
use super::{read, source};
use crate::domain::EvidenceId;
use crate::text::{count, cut, visible};
use crate::text_file::log::{self, Log};
use crate::text_file::{LARGEST, Source, nearest};

/// Lets somebody change the log in an editor, and keeps what comes back where it damages nothing.
///
/// The log is not locked meanwhile: what others add to it stays.
pub(super) fn edit(path: &Path, terminal: &Terminal) -> Result<Outcome, Error> {
    let before = source(path)?.text;
    if !log::is_log(&before) {
        return Err(LogError::NoLog(path.to_owned()).into());
    }
    let shown = if before.is_empty() { log::BEGINNING } else { &before };
    let Edited { bytes, succeeded } = editor::edit(shown).map_err(LogError::NoEditor)?;
    if bytes == shown.as_bytes() {
        if !succeeded {
            return Err(LogError::EditorFailed.into());
        }
        terminal.note("Nothing changed.");
        return Ok(Outcome::Done);
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) if succeeded => text,
        Ok(text) => return Err(put_aside(path, &text, "the editor failed")?),
        Err(wrong) => {
            return Err(put_aside(path, &String::from_utf8_lossy(wrong.as_bytes()), "the edit is no UTF-8 text")?);
        }
    };
    let old = read_text(path, &before);
    let new = read_text(path, &text);
    if let Some(why) = objection(&old, &new, &text) {
        terminal.damaged(&new.diagnostics);
        return Err(put_aside(path, &text, why)?);
    }
    let entries = replace(path, &before, text)?;
    terminal.note(&format!("Saved {} in {}", count(entries, "entry", "entries"), visible(&path.display().to_string())));
    Ok(super::told(&new, terminal))
}

/// Says why an edit is not kept; nothing where it is.
fn objection(old: &Log, new: &Log, text: &str) -> Option<&'static str> {
    match () {
        () if !log::is_log(text) => Some("the edit is no log any more"),
        () if new.damaged > old.damaged => Some("the edit damages entries"),
        () if new.entries.is_empty() && !old.entries.is_empty() => Some("the edit leaves no entry"),
        () if text.len() > LARGEST => Some("the edit is too large"),
        () => None,
    }
}

/// Keeps an edit beside the log, and says where.
fn put_aside(log: &Path, text: &str, why: &'static str) -> Result<Error, Error> {
    let named = |number: u32| log.with_extension(format!("edit-{number}.yaml"));
    let kept: PathBuf =
        (1..u32::MAX).map(named).find(|path| !files::exists(path)).expect("BUG: numbers do not run out");
    files::create(&kept, text)?;
    Ok(LogError::EditPutAside { why, log: log.to_owned(), kept }.into())
}

/// Puts an edited text in the place of the log, with what was added at its end meanwhile; gives how many entries it has.
fn replace(path: &Path, before: &str, mut text: String) -> Result<usize, Error> {
    let write_error = |source| Error::Write { path: path.to_owned(), source };
    files::private_folder(files::folder_of(path)).map_err(write_error)?;
    let _lock = Lock::wait_for(path)?;
    let now = source(path)?.text;
    match now.strip_prefix(before) {
        Some("") => {}
        Some(added) if log::read(Source::new("", added), None).diagnostics.is_empty() => log::append(&mut text, added),
        Some(_) | None => return Err(put_aside(path, &text, "the log was changed meanwhile")?),
    }
    files::replace(path, &text)?;
    Ok(log::read(Source::new("", text), None).entries.len())
}

/// Removes an entry, its lines alone, and says what it was.
pub(super) fn remove(path: &Path, id: &str, terminal: &Terminal) -> Result<Outcome, Error> {
    let unknown = |log: &Log| {
        let known = log.entries.iter().map(|entry| entry.id.as_str());
        LogError::UnknownEntry { id: id.to_owned(), near: nearest(id, known) }
    };
    if !files::exists(path) {
        return Err(unknown(&read(path, None)?).into());
    }
    let _lock = Lock::wait_for(path)?;
    let mut text = source(path)?.text;
    let log = read_text(path, &text);
    let found = log.entries.iter().zip(&log.extents).find(|(entry, _)| EvidenceId::as_str(&entry.id) == id);
    let (entry, extent) = found.ok_or_else(|| unknown(&log))?;
    text.replace_range(extent.clone(), "");
    files::replace(path, &text)?;
    let date = entry.evidence.date.map(|date| format!("{date}: ")).unwrap_or_default();
    terminal.note(&format!("Removed {}: {date}{}", entry.id, cut(&visible(&entry.evidence.what))));
    Ok(super::told(&log, terminal))
}

fn read_text(path: &Path, text: &str) -> Log {
    log::read(Source::new(path.display().to_string(), text), None)
}
