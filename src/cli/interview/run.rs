//! `ladder assess` at a terminal: asks, keeps every answer, and reports at the end.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::super::Outcome;
use super::super::args::AssessArguments;
use super::super::error::Error;
use super::super::format::Format;
use super::super::output::finish;
use super::super::save;
use super::super::terminal::Terminal;
use super::again;
use super::asking::Asking;
use super::changes;
use super::kept::Kept;
use super::remembered;
use super::start::Start;
use crate::domain::{AnswerSheet, Case, Verdict};
use crate::interview::{Asker, Interview, TerminalAsker, conduct, introduce, restore_on_panic};
use crate::report;
use crate::text::visible;

/// Asks for the answers and assesses them.
pub(in crate::cli) fn run(arguments: &AssessArguments, format: Format, terminal: &Terminal) -> Result<Outcome, Error> {
    refuse(arguments)?;
    restore_on_panic();
    let mut asker = TerminalAsker::new(Terminal::is_dumb(), terminal.colour(), catch_signals());
    let mut asking = Asking { arguments, asker: &mut asker };
    let mut start = Start::find(&mut asking).inspect_err(|error| {
        if matches!(error, Error::Interrupted | Error::InputEnded) {
            let is_new = arguments.answers.is_none() && !arguments.resume;
            let so_far = if is_new { "Nothing is answered yet." } else { "Nothing was changed." };
            terminal.note(&format!("\n\n{so_far}\nGo on with:\n{}", again::start_anew(arguments)));
        }
    })?;
    let rubric = &start.left.loaded.rubric;
    save::check_output(arguments, &start.left.loaded, Some(&start.path))?;
    Kept::new(&start.path, rubric).write(&start.left.sheet)?;
    changes::note(&start.path, rubric)?;
    if let Err(error) = remembered::remember(&start.path, start.left.rubric_name.as_deref()) {
        asking.say("", &format!("`ladder assess --resume` will not find this interview: {error}"));
    }
    match ask(&mut start, &mut asker, arguments) {
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
fn ask(start: &mut Start, asker: &mut dyn Asker, arguments: &AssessArguments) -> Result<(AnswerSheet, usize), Error> {
    start.ask_current(&mut Asking { arguments, asker })?;
    let left = &start.left;
    let sheet = left.sheet.clone();
    let request = left.request(&sheet, arguments.as_of);
    let mut interview = Interview::new(&left.loaded.rubric, sheet, request, arguments.full);
    let mut kept = Kept::new(&start.path, &left.loaded.rubric);
    kept.write(interview.sheet())?;
    if arguments.edit {
        interview.start_in_search();
    }
    introduce(&interview, &start.path.display().to_string(), asker)?;
    let mut keep = |sheet: &AnswerSheet| -> Result<_, Error> {
        let copy = kept.write(sheet)?;
        Ok(copy.map(|copy| format!("The file was changed by somebody else; that is kept in {}", shown(&copy))))
    };
    conduct(&mut interview, asker, &mut keep)?;
    Ok((interview.sheet().clone(), interview.open()))
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
    let request = start.left.request(sheet, arguments.as_of);
    let case = Case { rubric: &loaded.rubric, sheet, request };
    let path = shown(&start.path);
    let again = again::report(arguments, start);
    let (outcome, assessment) = finish(loaded, &case, format, arguments, terminal).inspect_err(|_| {
        terminal.note(&format!("The answers are kept in {path}.\nSee the report again:\n{again}"));
    })?;
    let worth = report::worth_answering(&case, &assessment);
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
    let is_ready = assessment.evidenced.low.verdict == Verdict::Ready;
    let plan = format!("\nPlan the least effort that leads to ready:\n{}", again::plan(arguments, start));
    let plan = if is_ready { String::new() } else { plan };
    terminal.note(&format!("\nThe answers are kept in {path}.{open}\nSee the report again:\n{again}{plan}"));
    Ok(outcome)
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
