//! `ladder assess` at a terminal: asks, keeps every answer, and reports at the end.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use etcetera::BaseStrategy as _;

use super::Outcome;
use super::args::{AssessArguments, Format};
use super::assess::{current, finish, level};
use super::changes::{self, Changes};
use super::clock::today;
use super::error::Error;
use super::files::{self, Lock};
use super::rubrics::{self, Loaded};
use super::terminal::Terminal;
use crate::answers::{self, Overrides};
use crate::diagnostic::Code;
use crate::domain::{AnswerSheet, Current, LevelIndex, Rubric};
use crate::engine::Request;
use crate::interview::{Ending, Interview, TerminalAsker, ask_line, conduct, opening, show_cursor};
use crate::text::visible;

/// Asks for the answers and assesses them.
pub(super) fn run(arguments: &AssessArguments, format: Format, terminal: &Terminal) -> Result<Outcome, Error> {
    if !Terminal::is_interactive() {
        let target = arguments.target.clone().unwrap_or_else(|| "senior".to_owned());
        return Err(Error::NoAnswers { target });
    }
    catch_signals();
    let Some(Start { path, loaded, sheet, target }) = start(arguments, terminal)? else {
        return Ok(Outcome::Interrupted);
    };
    let _lock = Lock::take(&path)?;
    let rubric = &loaded.rubric;
    changes::note(&path, rubric)?;
    let as_of = arguments.as_of.or(sheet.date).unwrap_or_else(today);
    let mut interview = Interview::new(rubric, sheet, target, as_of, arguments.full);
    terminal.note(&format!("\n{}", opening(&interview, &path.display().to_string(), Terminal::prompt_width())));
    let mut asker = TerminalAsker::new(Terminal::is_dumb());
    let mut keep = |sheet: &AnswerSheet| files::replace(&path, &text(&path, sheet, rubric));
    let ending = conduct(&mut interview, &mut asker, &mut keep);
    show_cursor();
    match ending? {
        Ending::Finished => {
            let sheet = interview.sheet();
            terminal.note("");
            let request = Request { target, current: sheet.current, as_of };
            let outcome = finish(&loaded, sheet, &request, format, arguments, terminal)?;
            terminal.note(&format!("\n{}", after(&path, interview.open())));
            Ok(outcome)
        }
        Ending::Quit | Ending::Interrupted => {
            terminal.note(&format!(
                "\n\nThe answers are kept in {}.\nGo on with: {}",
                shown(&path),
                again(&path, rubric, target)
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
    /// The rubric.
    loaded: Loaded,
    /// The answers so far.
    sheet: AnswerSheet,
    /// The level aimed at.
    target: LevelIndex,
}

/// Finds the file to keep answers in and reads what it holds; none where somebody left before the first question.
fn start(arguments: &AssessArguments, terminal: &Terminal) -> Result<Option<Start>, Error> {
    let path = match (&arguments.save, arguments.resume) {
        (Some(path), _) => Some(path.clone()),
        (None, true) => Some(files::latest(&data_folder()?).into_iter().next().ok_or(Error::NothingToResume)?),
        (None, false) => None,
    };
    if let Some(path) = path.as_ref().filter(|path| files::exists(path)) {
        return resume(path, arguments, terminal).map(Some);
    }
    let loaded = rubrics::load(arguments.rubric.rubric.as_deref())?;
    let rubric = &loaded.rubric;
    let levels = || rubric.levels().iter().map(|level| level.id.to_string()).collect();
    let target = arguments.target.as_deref().ok_or_else(|| Error::NoTarget { levels: levels() })?;
    let target = level(rubric, target)?;
    if rubric.level(target).criteria.is_empty() {
        return Err(Error::EmptyTarget { level: rubric.level(target).id.to_string() });
    }
    let Some(subject) = ask_line("Whose readiness? A name, or empty", "")? else { return Ok(None) };
    let subject = Some(subject.trim().to_owned()).filter(|subject| !subject.is_empty());
    let path = match path {
        Some(path) => path,
        None => data_folder()?.join(file_name(subject.as_deref(), rubric, target)),
    };
    if files::exists(&path) {
        terminal.note(&format!("Going on with the answers in {}", shown(&path)));
        return resume(&path, arguments, terminal).map(Some);
    }
    let Some(current) = ask_current(arguments, rubric, target)? else { return Ok(None) };
    let sheet = AnswerSheet { subject, target: Some(target), current, ..AnswerSheet::empty() };
    Ok(Some(Start { path, loaded, sheet, target }))
}

/// Asks for the level held now where the command line does not say it; by default the one below the target.
fn ask_current(arguments: &AssessArguments, rubric: &Rubric, target: LevelIndex) -> Result<Option<Current>, Error> {
    if let Some(given) = current(rubric, arguments.current.as_deref())? {
        return Ok(Some(given));
    }
    let below = rubric.level(target).after.map_or("none", |level| rubric.level(level).id.as_str());
    loop {
        let Some(name) = ask_line("Level held now, or none", below)? else { return Ok(None) };
        match current(rubric, Some(name.trim())) {
            Ok(current) => return Ok(current),
            Err(error) => Terminal::say(&format!("{error}: {}", error.hints().join(" "))),
        }
    }
}

/// Reads the answers of an interview that was left.
fn resume(path: &Path, arguments: &AssessArguments, terminal: &Terminal) -> Result<Start, Error> {
    let source = files::read(path).map_err(|diagnostic| Error::Mistakes(vec![diagnostic]))?;
    if !files::is_json(path) && crate::document::has_comments(&source.text) {
        return Err(Error::Comments(path.to_owned()));
    }
    let original = source.text.clone();
    let parsed = answers::parse(source).map_err(|diagnostic| Error::Mistakes(vec![diagnostic]))?;
    let (loaded, parsed) = super::assess::rubric_for(arguments.rubric.rubric.as_deref(), parsed)?;
    let rubric = &loaded.rubric;
    let asked = arguments.target.as_deref().map(|name| level(rubric, name)).transpose()?;
    let changes = Changes::since(path, rubric);
    let leave_removed = changes.has_removed();
    let overrides = Overrides { target: asked, as_of: arguments.as_of, leave_removed, today };
    let (sheet, diagnostics) = parsed.against(rubric, &overrides);
    let Some(mut sheet) = sheet else { return Err(Error::Mistakes(diagnostics)) };
    terminal.diagnostics(&diagnostics);
    changes.lines().iter().for_each(|line| terminal.note(line));
    if diagnostics.iter().any(|diagnostic| diagnostic.code == Code::RemovedQuestion) {
        let copy = changes::keep_copy(path, &original)?;
        terminal.note(&format!("The answers as they were are kept in {}", shown(&copy)));
    }
    let levels = || rubric.levels().iter().map(|level| level.id.to_string()).collect();
    let target = asked.or(sheet.target).ok_or_else(|| Error::NoTarget { levels: levels() })?;
    sheet.target = Some(target);
    if let Some(given) = current(rubric, arguments.current.as_deref())? {
        sheet.current = given;
    }
    Ok(Start { path: path.to_owned(), loaded, sheet, target })
}

/// Gives the folder in which answers are kept that name no other place.
fn data_folder() -> Result<PathBuf, Error> {
    let strategy = etcetera::choose_base_strategy().map_err(|_| Error::NoHome)?;
    Ok(strategy.data_dir().join("ladder").join("answers"))
}

/// Names the file of a person and a target.
fn file_name(subject: Option<&str>, rubric: &Rubric, target: LevelIndex) -> String {
    let letters = subject.unwrap_or("self").chars();
    let plain: String =
        letters.map(|letter| if letter.is_alphanumeric() { letter.to_ascii_lowercase() } else { '-' }).collect();
    let plain: String = plain.chars().take(64).collect();
    format!("{plain}-{}-{}.yaml", rubric.id(), rubric.level(target).id)
}

/// Writes a sheet in the form that the name of its file asks for.
fn text(path: &Path, sheet: &AnswerSheet, rubric: &Rubric) -> String {
    if files::is_json(path) { answers::write_json(sheet, rubric) } else { answers::write(sheet, rubric) }
}

/// Says what to do after the report.
fn after(path: &Path, open: usize) -> String {
    let open = match open {
        0 => String::new(),
        open => format!(
            " {} still open: answering them narrows the range.",
            crate::text::count(open, "question is", "questions are")
        ),
    };
    format!(
        "The answers are kept in {}.{open}\nSee the report again: ladder assess --answers {}",
        shown(path),
        quoted(path)
    )
}

/// Gives the command that goes on with an interview.
fn again(path: &Path, rubric: &Rubric, target: LevelIndex) -> String {
    format!("ladder assess --target {} --save {}", rubric.level(target).id, quoted(path))
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

/// Lets an interrupt end the prompt that is waiting, and not the program: the terminal is put right first.
fn catch_signals() {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        // Where a signal cannot be caught it ends the program, and every answer is kept all the same.
        let _ = signal_hook::flag::register(signal, Arc::new(AtomicBool::new(false)));
    }
}
