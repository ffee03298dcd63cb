//! `ladder log add`: one line, one entry, nothing asked.

use std::path::Path;

use super::super::Outcome;
use super::super::args::LogAddArguments;
use super::super::clock::today;
use super::super::error::Error;
use super::super::files::{self, Lock};
use super::super::rubrics;
use super::super::terminal::{self, Terminal};
use super::log_error::{LogError, WHAT};
use super::source;
use crate::domain::{AnswerSheet, CriterionId, Date, Evidence, Link, LogEntry, Rubric};
use crate::engine::SharedWords;
use crate::text::{LONGEST_NAME, LONGEST_TEXT, is_blank, is_longer};
use crate::text_file::{LARGEST, did_you_mean, log, nearest};

/// How many criteria an entry is said to serve.
const SHOWN: usize = 3;

/// Adds an entry to the end of the log, says its id, and what it may serve.
pub(super) fn run(path: &Path, arguments: &LogAddArguments, terminal: &Terminal) -> Result<Outcome, Error> {
    let entry = entry(arguments)?;
    let entry = append(path, entry)?;
    terminal::print(&format!("{}\n", entry.id))?;
    // The entry is kept, whatever is wrong with a rubric.
    match rubrics::load(arguments.rubric.rubric.as_deref()) {
        Ok(loaded) => told(&entry, &loaded.rubric, terminal),
        Err(error) => terminal.note(&format!("No rubric says what it may serve: {error}")),
    }
    Ok(Outcome::Done)
}

/// Makes an entry of what was typed; its id is made once it is known which are taken.
fn entry(arguments: &LogAddArguments) -> Result<LogEntry, LogError> {
    let what = text(WHAT, &arguments.what.join(" "), LONGEST_TEXT)?;
    let link = arguments.link.as_deref().map(|words| {
        let words = text("the link", words, LONGEST_TEXT)?;
        Link::parse(&words).map_err(|error| LogError::Link { words, error })
    });
    let confirmed_by = arguments.confirmed_by.as_deref().map(confirmer);
    let criterion = |words: &String| {
        CriterionId::parse(words.trim()).map_err(|error| LogError::Criterion { words: words.clone(), error })
    };
    let (date, link, confirmed_by) = (day(arguments.date.as_deref())?, link.transpose()?, confirmed_by.transpose()?);
    let mut serves = arguments.serves.iter().map(criterion).collect::<Result<Vec<_>, _>>()?;
    let mut tags =
        arguments.tags.iter().map(|tag| text("the tag", tag, LONGEST_NAME)).collect::<Result<Vec<_>, _>>()?;
    once(&mut serves);
    once(&mut tags);
    let evidence = Evidence { what, link, date: Some(date), confirmed_by };
    Ok(LogEntry { id: LogEntry::new_id(&evidence, |_| false), evidence, serves, tags })
}

/// Keeps the first of equal items.
fn once<T: PartialEq + Clone>(items: &mut Vec<T>) {
    for item in std::mem::take(items) {
        if !items.contains(&item) {
            items.push(item);
        }
    }
}

/// Takes words that say something and can be read again.
fn text(what: &'static str, words: &str, most: usize) -> Result<String, LogError> {
    match words.trim() {
        words if is_blank(words) => Err(LogError::Blank(what)),
        words if is_longer(words, most) => Err(LogError::TooLong(what, most)),
        words => Ok(words.to_owned()),
    }
}

/// Takes the name of somebody else.
fn confirmer(name: &str) -> Result<String, LogError> {
    let name = text("the name", name, LONGEST_NAME)?;
    // Whose log it is, it does not say.
    match AnswerSheet::empty().why_not(&name) {
        Some(why) => Err(LogError::Confirmer { name, why }),
        None => Ok(name),
    }
}

/// Reads the day that it happened, which is today where nothing is said.
fn day(words: Option<&str>) -> Result<Date, LogError> {
    let today = today();
    let Some(words) = words else { return Ok(today) };
    match Date::from_words(words.trim(), today) {
        Ok(date) if date > today => Err(LogError::Future(date)),
        Ok(date) => Ok(date),
        Err(error) => Err(LogError::Date { words: words.to_owned(), error }),
    }
}

/// Puts an entry at the end of the log under an id that is not taken, and leaves all else there as it is.
fn append(path: &Path, entry: LogEntry) -> Result<LogEntry, Error> {
    let write_error = |source| Error::Write { path: path.to_owned(), source };
    files::private_folder(files::folder_of(path)).map_err(write_error)?;
    let _lock = Lock::wait_for(path)?;
    let mut text = source(path)?.text;
    if !log::is_log(&text) {
        return Err(LogError::NoLog(path.to_owned()).into());
    }
    let id = LogEntry::new_id(&entry.evidence, |id| log::written_ids(&text).any(|taken| taken == id.as_str()));
    let entry = LogEntry { id, ..entry };
    if text.is_empty() {
        log::BEGINNING.clone_into(&mut text);
    }
    log::append(&mut text, &log::written(&entry));
    if text.len() > LARGEST {
        return Err(LogError::Full(path.to_owned()).into());
    }
    files::replace(path, &text)?;
    Ok(entry)
}

/// Says what an entry serves, or what it may serve by the words that it shares with criteria.
fn told(entry: &LogEntry, rubric: &Rubric, terminal: &Terminal) {
    let known: Vec<_> =
        rubric.levels().iter().flat_map(|level| &level.criteria).map(|criterion| criterion.id.as_str()).collect();
    for id in entry.serves.iter().filter(|id| rubric.find_criterion(id.as_str()).is_none()) {
        let near = did_you_mean(&nearest(id.as_str(), known.iter().copied())).map(|hint| format!("; {hint}"));
        let near = near.unwrap_or_default();
        terminal.note(&format!("`{}` has no criterion `{id}`, which is kept as it is{near}", rubric.id()));
    }
    if !entry.serves.is_empty() {
        return;
    }
    let shared = SharedWords::new(rubric, [entry]);
    let may_serve =
        shared.criteria(0).into_iter().take(SHOWN).map(|(id, words)| format!("{id} ({})", words.join(", ")));
    let may_serve: Vec<_> = may_serve.collect();
    if !may_serve.is_empty() {
        terminal.note(&format!("May serve, by words in common: {}", may_serve.join("; ")));
    }
}
