//! `ladder assess` at a terminal: asks, keeps every answer, and reports at the end.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::Outcome;
use super::args::{AssessArguments, Format};
use super::asked::{current, level};
use super::changes;
use super::clock::today;
use super::error::Error;
use super::files::{self, Lock};
use super::left::{self, Left};
use super::output::finish;
use super::rubrics;
use super::terminal::Terminal;
use crate::answers;
use crate::domain::{AnswerSheet, Current, LevelIndex, Rubric};
use crate::engine::{self, Request};
use crate::interview::{Ending, Interview, TerminalAsker, conduct, opening};
use crate::report;
use crate::text::visible;

/// Asks for the answers and assesses them.
pub(super) fn run(arguments: &AssessArguments, format: Format, terminal: &Terminal) -> Result<Outcome, Error> {
    if !Terminal::is_interactive() {
        let target = arguments.target.clone().unwrap_or_else(|| "senior".to_owned());
        return Err(Error::NoAnswers { target });
    }
    if [&arguments.answers, &arguments.save].into_iter().flatten().any(|path| path == Path::new("-")) {
        return Err(Error::SaveToOutput);
    }
    let mut asker = TerminalAsker::new(Terminal::is_dumb(), catch_signals());
    let started = start(arguments, &asker, terminal);
    asker.show_cursor();
    let Some(Start { path, lock: _lock, left }) = started? else { return Ok(Outcome::Interrupted) };
    let Left { loaded, sheet, target } = left;
    let rubric = &loaded.rubric;
    changes::note(&path, rubric)?;
    files::replace(&path, &text(&path, &sheet, rubric))?;
    let as_of = arguments.as_of.or(sheet.date).unwrap_or_else(today);
    let mut interview = Interview::new(rubric, sheet, target, as_of, arguments.full);
    if arguments.edit {
        interview.go_to_end();
    }
    terminal.note(&format!("\n{}", opening(&interview, &path.display().to_string(), Terminal::prompt_width())));
    let mut keep = |sheet: &AnswerSheet| files::replace(&path, &text(&path, sheet, rubric));
    let ending = conduct(&mut interview, &mut asker, &mut keep);
    asker.show_cursor();
    if ending.is_err() {
        terminal.note(&format!("\n\nGo on with: {}", again(&path, arguments, rubric, target)));
    }
    match ending? {
        Ending::Finished => {
            let sheet = interview.sheet();
            terminal.note("");
            let request = Request { target, current: sheet.current, as_of };
            let outcome = finish(&loaded, sheet, &request, format, arguments, terminal)?;
            let assessment = engine::assess(rubric, sheet, &request);
            let worth = report::worth_answering(rubric, &assessment);
            terminal.note(&format!("\n{}", after(&path, arguments, interview.open(), worth.as_deref())));
            Ok(outcome)
        }
        Ending::Quit | Ending::Interrupted => {
            terminal.note(&format!(
                "\n\nThe answers are kept in {}.\nGo on with: {}",
                shown(&path),
                again(&path, arguments, rubric, target)
            ));
            Ok(Outcome::Interrupted)
        }
        Ending::Closed => Err(Error::InputEnded(path)),
    }
}

/// Holds what an interview starts from.
struct Start {
    /// Where the answers are kept.
    path: PathBuf,
    /// Keeps other processes away from them.
    lock: Lock,
    /// The answers so far, and what they are about.
    left: Left,
}

/// Finds the file to keep answers in and reads what it holds; none where somebody left before the first question.
///
/// The file is locked before it is read, so that nobody else changes it in between.
fn start(arguments: &AssessArguments, asker: &TerminalAsker, terminal: &Terminal) -> Result<Option<Start>, Error> {
    let path = match (arguments.answers.as_ref().or(arguments.save.as_ref()), arguments.resume) {
        (Some(path), _) => Some(path.clone()),
        (None, true) => Some(left::latest(arguments)?),
        (None, false) => None,
    };
    if let Some(path) = path.as_ref().filter(|path| arguments.edit || files::exists(path)) {
        return go_on(path, arguments, terminal).map(Some);
    }
    let loaded = rubrics::load(arguments.rubric.rubric.as_deref())?;
    let rubric = &loaded.rubric;
    let levels = || rubric.levels().iter().map(|level| level.id.to_string()).collect();
    let target = arguments.target.as_deref().ok_or_else(|| Error::NoTarget { levels: levels() })?;
    let target = level(rubric, target)?;
    if rubric.level(target).criteria.is_empty() {
        return Err(Error::EmptyTarget { level: rubric.level(target).id.to_string() });
    }
    let Some(subject) = asker.ask_line("Whose readiness? A name, or empty", "")? else { return Ok(None) };
    let subject = Some(subject.trim().to_owned()).filter(|subject| !subject.is_empty());
    let path = match path {
        Some(path) => path,
        None => left::folder()?.join(left::file_name(subject.as_deref(), rubric, target)),
    };
    if files::exists(&path) {
        terminal.note(&format!("Going on with the answers in {}", shown(&path)));
        let start = go_on(&path, arguments, terminal)?;
        // Two names can lead to one file; nobody goes on in somebody else's answers.
        return if start.left.sheet.subject == subject { Ok(Some(start)) } else { Err(Error::Exists(path)) };
    }
    let Some(current) = ask_current(arguments, rubric, target, asker)? else { return Ok(None) };
    let lock = Lock::take(&path)?;
    if files::exists(&path) {
        return Err(Error::Exists(path));
    }
    let sheet = AnswerSheet { subject, target: Some(target), current, ..AnswerSheet::empty() };
    Ok(Some(Start { path, lock, left: Left { loaded, sheet, target } }))
}

/// Locks and reads the answers of an interview that was left.
fn go_on(path: &Path, arguments: &AssessArguments, terminal: &Terminal) -> Result<Start, Error> {
    let lock = Lock::take(path)?;
    let left = left::resume(path, arguments, terminal)?;
    Ok(Start { path: path.to_owned(), lock, left })
}

/// Asks for the level held now where the command line does not say it; by default the one below the target.
fn ask_current(
    arguments: &AssessArguments,
    rubric: &Rubric,
    target: LevelIndex,
    asker: &TerminalAsker,
) -> Result<Option<Current>, Error> {
    if let Some(given) = current(rubric, arguments.current.as_deref())? {
        return Ok(Some(given));
    }
    let below = rubric.level(target).after.map_or("none", |level| rubric.level(level).id.as_str());
    loop {
        let Some(name) = asker.ask_line("Level held now, or none", below)? else { return Ok(None) };
        match current(rubric, Some(name.trim())) {
            Ok(current) => return Ok(current),
            Err(error) => Terminal::say(&format!("{error}: {}", error.hints().join(" "))),
        }
    }
}

/// Writes a sheet in the form that the name of its file asks for.
fn text(path: &Path, sheet: &AnswerSheet, rubric: &Rubric) -> String {
    if files::is_json(path) { answers::write_json(sheet, rubric) } else { answers::write(sheet, rubric) }
}

/// Says what to do after the report.
fn after(path: &Path, arguments: &AssessArguments, open: usize, worth: Option<&str>) -> String {
    let open = match (open, worth) {
        (0, _) => String::new(),
        (open, worth) => {
            let questions = crate::text::count(open, "question is", "questions are");
            format!(" {questions} still open.{}", worth.map(|worth| format!("\n{worth}")).unwrap_or_default())
        }
    };
    let command = format!("ladder assess{} --answers {}", rubric_option(arguments), quoted(path));
    format!("The answers are kept in {}.{open}\nSee the report again: {command}", shown(path))
}

/// Gives the command that goes on with an interview.
fn again(path: &Path, arguments: &AssessArguments, rubric: &Rubric, target: LevelIndex) -> String {
    let option = rubric_option(arguments);
    format!("ladder assess{option} --target {} --save {}", rubric.level(target).id, quoted(path))
}

/// Repeats the option that names the rubric, where it was given.
fn rubric_option(arguments: &AssessArguments) -> String {
    let name = arguments.rubric.rubric.as_deref();
    name.map(|name| format!(" --rubric {}", quoted(Path::new(name)))).unwrap_or_default()
}

/// Shows a path.
fn shown(path: &Path) -> String {
    visible(&path.display().to_string()).into_owned()
}

/// Shows a path as a shell reads it.
fn quoted(path: &Path) -> String {
    let shown = shown(path);
    let plain = shown.chars().all(|letter| letter.is_alphanumeric() || "/._-~".contains(letter));
    if plain { shown } else { format!("'{}'", shown.replace('\'', r"'\''")) }
}

/// Lets an interrupt end the prompt that is waiting, and not the program: the terminal is put right first. Gives what a
/// signal sets.
fn catch_signals() -> Arc<AtomicBool> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let interrupted = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        // Where a signal cannot be caught it ends the program, and every answer is kept all the same.
        let _ = signal_hook::flag::register(signal, Arc::clone(&interrupted));
    }
    interrupted
}
