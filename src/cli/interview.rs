//! `ladder assess` at a terminal: asks, keeps every answer, and reports at the end.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::Outcome;
use super::again;
use super::args::{AssessArguments, Format};
use super::asking::Asking;
use super::changes;
use super::clock::today;
use super::error::Error;
use super::files;
use super::output::finish;
use super::remembered;
use super::save;
use super::start::Start;
use super::terminal::Terminal;
use crate::domain::AnswerSheet;
use crate::engine::{self, Request};
use crate::interview::{Ending, Interview, TerminalAsker, conduct, opening};
use crate::report;
use crate::text::visible;

/// Asks for the answers and assesses them.
pub(super) fn run(arguments: &AssessArguments, format: Format, terminal: &Terminal) -> Result<Outcome, Error> {
    refuse(arguments)?;
    let mut asker = TerminalAsker::new(Terminal::is_dumb(), catch_signals());
    let found = Start::find(&Asking { arguments, asker: &asker, terminal });
    asker.show_cursor();
    let mut start = found.inspect_err(|error| {
        if matches!(error, Error::Interrupted | Error::InputEnded) {
            terminal.note(&format!("\n\nNothing is answered yet.\nGo on with:\n{}", again::start_anew(arguments)));
        }
    })?;
    save::check_output(arguments, &start.left.loaded, Some(&start.path))?;
    keep(&start.path, &start.left.sheet, &start)?;
    changes::note(&start.path, &start.left.loaded.rubric)?;
    if let Err(error) = remembered::remember(&start.path, start.left.rubric_name.as_deref()) {
        terminal
            .note(&format!("`ladder assess --resume` will not find this interview: {}", visible(&error.to_string())));
    }
    let ended = ask(&mut start, &mut asker, arguments, terminal);
    asker.show_cursor();
    match ended {
        Ok((sheet, open)) => report(&start, &sheet, open, format, arguments, terminal),
        Err(error) => {
            let path = shown(&start.path);
            let kept = match error {
                Error::Write { .. } => format!("What was answered last is lost; all before it is kept in {path}."),
                _ => format!("The answers are kept in {path}."),
            };
            terminal.note(&format!("\n\n{kept}\nGo on with:\n{}", again::go_on(arguments, &start)));
            Err(error)
        }
    }
}

/// Refuses what cannot be asked about.
fn refuse(arguments: &AssessArguments) -> Result<(), Error> {
    let dash = |path: &Option<PathBuf>| path.as_deref() == Some(Path::new("-"));
    match Terminal::missing() {
        Some(missing) if arguments.answers.is_some() => {
            let given = [("--edit", arguments.edit), ("--full", arguments.full), ("--resume", arguments.resume)];
            let options: Vec<_> = given.iter().filter(|(_, given)| *given).map(|(option, _)| *option).collect();
            Err(Error::NobodyToAsk { options: options.join(" and "), missing })
        }
        Some(missing) => {
            let target = arguments.target.clone().unwrap_or_else(|| "senior".to_owned());
            Err(Error::NoAnswers { target, missing })
        }
        None if dash(&arguments.answers) => Err(Error::InputIsAnswers),
        None if dash(&arguments.save) => Err(Error::SaveToOutput),
        None => Ok(()),
    }
}

/// Asks until somebody wants the report, and gives the answers and how many questions are still open.
fn ask(
    start: &mut Start,
    asker: &mut TerminalAsker,
    arguments: &AssessArguments,
    terminal: &Terminal,
) -> Result<(AnswerSheet, usize), Error> {
    start.ask_current(&Asking { arguments, asker, terminal })?;
    let left = &start.left;
    let as_of = as_of(start, arguments);
    let sheet = left.sheet.clone();
    let mut interview = Interview::new(&left.loaded.rubric, sheet, left.target, as_of, arguments.full);
    keep(&start.path, interview.sheet(), start)?;
    if arguments.edit {
        interview.go_to_end();
    }
    terminal.note(&format!("\n{}", opening(&interview, &start.path.display().to_string(), Terminal::prompt_width())));
    let mut keep = |sheet: &AnswerSheet| keep(&start.path, sheet, start);
    match conduct(&mut interview, asker, &mut keep)? {
        Ending::Finished => Ok((interview.sheet().clone(), interview.open())),
        Ending::Quit | Ending::Interrupted => Err(Error::Interrupted),
        Ending::Closed => Err(Error::InputEnded),
    }
}

/// Reports on the answers, and says what to do after that.
fn report(
    start: &Start,
    sheet: &AnswerSheet,
    open: usize,
    format: Format,
    arguments: &AssessArguments,
    terminal: &Terminal,
) -> Result<Outcome, Error> {
    terminal.note("");
    let loaded = &start.left.loaded;
    let request = Request { target: start.left.target, current: sheet.current, as_of: as_of(start, arguments) };
    let outcome = finish(loaded, sheet, &request, format, arguments, terminal)?;
    let assessment = engine::assess(&loaded.rubric, sheet, &request);
    let worth = report::worth_answering(&loaded.rubric, &assessment);
    if open == 0 {
        remembered::forget(&start.path);
    }
    let open = match (open, worth) {
        (0, _) => String::new(),
        (open, worth) => {
            let questions = crate::text::count(open, "question is", "questions are");
            format!(" {questions} still open.{}", worth.map(|worth| format!("\n{worth}")).unwrap_or_default())
        }
    };
    let path = shown(&start.path);
    let command = again::report(arguments, start);
    terminal.note(&format!("\nThe answers are kept in {path}.{open}\nSee the report again:\n{command}"));
    Ok(outcome)
}

/// Gives the day to judge evidence as of.
fn as_of(start: &Start, arguments: &AssessArguments) -> crate::domain::Date {
    arguments.as_of.or(start.left.sheet.date).unwrap_or_else(today)
}

/// Keeps the answers in their file, which is locked.
fn keep(path: &Path, sheet: &AnswerSheet, start: &Start) -> Result<(), Error> {
    files::replace(path, &save::text(path, sheet, &start.left.loaded.rubric))
}

/// Shows a path.
fn shown(path: &Path) -> String {
    visible(&path.display().to_string()).into_owned()
}

/// Lets an interrupt end the prompt that is waiting, and not the program: the terminal is put right first. Gives what a
/// signal sets.
fn catch_signals() -> Arc<AtomicBool> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGXFSZ};
    let interrupted = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] {
        // Where a signal cannot be caught it ends the program, and every answer is kept all the same.
        let _ = signal_hook::flag::register(signal, Arc::clone(&interrupted));
    }
    // A file that may not grow is then a write that fails, and is told like a full disk.
    let _ = signal_hook::flag::register(SIGXFSZ, Arc::default());
    interrupted
}
