//! `ladder assess` with questions: asks, saves every answer, and reports at the end.

use std::path::Path;

use super::super::Outcome;
use super::super::args::AssessArguments;
use super::super::asked::level;
use super::super::copies::{self, Replaced};
use super::super::error::{Error, Missing};
use super::super::files;
use super::super::format::Format;
use super::super::output::finish;
use super::super::rubrics;
use super::super::save::{self, check_output};
use super::super::terminal::{Terminal, wrapped};
use super::ask::Asking;
use super::autosave::Autosave;
use super::changes;
use super::commands;
use super::find::Store;
use super::note::{self, Note};
use super::offered::offered;
use super::open::open;
use super::read::Session;
use crate::domain::{AnswerSheet, Case, LogEntry, Rubric, Verdict};
use crate::interview::{Asker, HalfWritten, TerminalAsker, conduct, introduce, restore_on_panic};
use crate::platform;
use crate::report;
use crate::text::{count, visible};

/// Asks at the terminal for the answers and assesses them.
pub(in crate::cli) fn run_at_terminal(
    arguments: &AssessArguments,
    format: Format,
    terminal: &Terminal,
) -> Result<Outcome, Error> {
    if let Some(missing) = Terminal::missing() {
        return Err(match &arguments.answers {
            Some(_) => {
                let given = [("--edit", arguments.edit), ("--full", arguments.full), ("--resume", arguments.resume)];
                let options: Vec<_> = given.iter().filter(|(_, given)| *given).map(|(option, _)| *option).collect();
                Error::NobodyToAsk { options: options.join(" and "), missing }
            }
            None => no_answers(arguments, missing)?,
        });
    }
    restore_on_panic();
    platform::catch_signals();
    let mut asker = TerminalAsker::new(Terminal::is_dumb(), terminal.colour());
    run(arguments, format, terminal, &mut asker, &Store::of_user())
}

/// Tells that there are no answers and nobody to ask, and what is wrong with the target that is asked for.
fn no_answers(arguments: &AssessArguments, missing: Missing) -> Result<Error, Error> {
    let loaded = rubrics::load(arguments.case.rubric())?;
    let target = arguments.case.target.as_deref().map(|name| level(&loaded.rubric, name)).transpose();
    let id = |target| loaded.rubric.level(target).id.to_string();
    Ok(match target {
        Ok(target) => Error::NoAnswers { target: target.map(id), missing, wrong: None },
        Err(error) => Error::NoAnswers { target: None, missing, wrong: Some(Box::new(error)) },
    })
}

/// Asks for the answers and assesses them.
pub(in crate::cli) fn run(
    arguments: &AssessArguments,
    format: Format,
    terminal: &Terminal,
    asker: &mut dyn Asker,
    store: &Store,
) -> Result<Outcome, Error> {
    refuse(arguments)?;
    let opened = open(&mut Asking { arguments, asker }, store);
    let (mut session, _lock) = opened.inspect_err(|error| {
        if matches!(error, Error::Interrupted | Error::InputEnded) {
            let has_answers = arguments.answers.as_deref().or(arguments.save.as_deref()).is_some_and(files::exists);
            let is_new = !has_answers && !arguments.resume;
            let so_far = if is_new { "Nothing is answered yet." } else { "Nothing was changed." };
            let command = commands::start_anew(arguments, asker.size().0);
            asker.say(&format!("\n\n{so_far}\nGo on with:\n{command}"));
        }
    })?;
    check_output(arguments, &session.loaded, Some(&session.path))?;
    session.sheet.rubric = session.loaded.reference_from(&session.path);
    let mut told = Vec::from_iter(keep_replaced(&session, arguments));
    let mut autosave = Autosave::new(&session.path, session.original.take());
    save_first(&mut autosave, &session.sheet, session.rubric(), &mut Asking { arguments, asker })?;
    changes::note(&session.path, session.rubric(), &session.sheet, session.request.target())?;
    Note::forget_earlier(&session.path);
    let remembered = store.remember(&session.path, session.rubric_name.as_deref());
    if let Err(error) = &remembered {
        let words = format!("`ladder assess --resume` will not find this interview: {error}");
        Asking { arguments, asker }.say("", &words);
    }
    let log = offered(arguments, store, asker)?;
    let ended = ask(&mut session, &mut autosave, asker, arguments, log);
    told.extend(keep_answers(&session, &autosave, arguments));
    let is_found = || remembered.is_ok() && store.finds_alone(&session.path, arguments);
    let go_on = |width: usize| commands::resume(arguments, &session, is_found(), width);
    match ended {
        Ok((sheet, open)) => {
            say_all(&told, asker);
            let go_on = (open > 0).then(|| (open, go_on(asker.size().0)));
            let outcome = report(&session, &sheet, go_on, format, arguments, terminal, asker)?;
            if open == 0 {
                store.forget(&session.path);
                Note::forget(&session.path);
            }
            Ok(outcome)
        }
        Err(error) => {
            let path = shown(&session.path);
            let kept = if let Error::Write { .. } = error {
                format!("What was answered last is lost; all before it is kept in {path}.")
            } else {
                let noted = Note::of(&session.path).map(|note| {
                    let half = if note.half_written.is_some() { " and half written" } else { "" };
                    let noted = shown(&note::beside(&session.path));
                    format!(", and what was asked{half} in {noted} until all is answered")
                });
                format!("The answers are kept in {path}{}.", noted.unwrap_or_default())
            };
            asker.say("\n");
            Asking { arguments, asker }.say("", &kept);
            say_all(&told, asker);
            asker.say(&format!("Go on with:\n{}", go_on(asker.size().0)));
            Err(error)
        }
    }
}

/// Keeps a dated copy of the answers that an interview goes on with, where nothing has yet; gives the words to say of it.
fn keep_replaced(session: &Session, arguments: &AssessArguments) -> Option<String> {
    let is_kept = !arguments.no_history && session.original.is_some() && is_answered(&session.sheet);
    is_kept.then(|| Replaced::at(&session.path)?.keep(&session.path))?
}

/// Keeps a dated copy of the answers of an interview, where it changed any; gives the words to say of it.
fn keep_answers(session: &Session, autosave: &Autosave, arguments: &AssessArguments) -> Option<String> {
    let changed = autosave.changed().filter(|sheet| !arguments.no_history && is_answered(sheet))?;
    let day = session.request.as_of();
    let sheet = AnswerSheet { date: Some(day), ..changed.clone() };
    copies::keep(&session.path, &save::text(&session.path, &sheet, session.rubric()), day)
}

fn say_all(told: &[String], asker: &mut dyn Asker) {
    for words in told {
        let text = wrapped("", "", words, asker.size().0);
        asker.say(&text);
    }
}

fn is_answered(sheet: &AnswerSheet) -> bool {
    !sheet.answers.is_empty() || !sheet.warnings.is_empty()
}

fn refuse(arguments: &AssessArguments) -> Result<(), Error> {
    match arguments.answers.as_deref() == Some(Path::new("-")) {
        true => Err(Error::InputIsAnswers),
        false if arguments.save.as_deref().is_some_and(files::is_output) => Err(Error::SaveToOutput),
        false => Ok(()),
    }
}

/// Asks until somebody wants the report, and gives the answers and how many questions are still open.
fn ask(
    session: &mut Session,
    autosave: &mut Autosave,
    asker: &mut dyn Asker,
    arguments: &AssessArguments,
    log: Vec<LogEntry>,
) -> Result<(AnswerSheet, usize), Error> {
    Asking { arguments, asker }.held_now(session)?;
    let mut interview = session.interview(arguments).with_log(log);
    save_first(autosave, interview.sheet(), session.rubric(), &mut Asking { arguments, asker })?;
    if arguments.edit {
        interview.start_in_search();
    } else if let Some(half) = Note::of(&session.path).and_then(|note| note.half_written) {
        interview.take_up(&half);
    }
    introduce(&interview, &session.path.display().to_string(), asker)?;
    let mut save =
        |sheet: &AnswerSheet| Ok::<_, Error>(autosave.save(sheet, session.rubric())?.as_deref().map(foreign));
    let path = session.path.as_path();
    let mut keep = |half: Option<&HalfWritten>| Note::keep_half_written(path, half);
    let conducted = conduct(&mut interview, asker, &mut save, &mut keep);
    if conducted.is_err() && interview.open() == 0 && Note::of(path).is_none_or(|note| note.half_written.is_none()) {
        Note::forget(path);
    }
    conducted?;
    Ok((interview.sheet().clone(), interview.open()))
}

/// Saves the answers before there is a screen to say on that the file was changed.
fn save_first(autosave: &mut Autosave, sheet: &AnswerSheet, rubric: &Rubric, asking: &mut Asking) -> Result<(), Error> {
    if let Some(copy) = autosave.save(sheet, rubric)? {
        asking.say("", &foreign(&copy));
    }
    Ok(())
}

/// Says that the file was changed by somebody else, and where that is.
fn foreign(copy: &Path) -> String {
    format!("The file was changed by somebody else; that is kept in {}", shown(copy))
}

/// Reports on the answers, and says what to do after that; `go_on` is the command that asks what is still open.
fn report(
    session: &Session,
    sheet: &AnswerSheet,
    go_on: Option<(usize, String)>,
    format: Format,
    arguments: &AssessArguments,
    terminal: &Terminal,
    asker: &mut dyn Asker,
) -> Result<Outcome, Error> {
    asker.say("");
    let case = Case { rubric: session.rubric(), sheet, request: session.request };
    let path = shown(&session.path);
    let width = asker.size().0;
    let again = commands::report(arguments, session, width);
    let finished = finish(&session.loaded, &case, format, arguments, terminal).inspect_err(|_| {
        say_all(&[format!("The answers are kept in {path}.")], asker);
        asker.say(&format!("See the report again:\n{again}"));
    });
    let (outcome, assessment) = finished?;
    asker.say("");
    let kept = format!("The answers are kept in {path}.");
    if let Some((open, command)) = go_on {
        let still = count(open, "question is", "questions are");
        let worth = report::worth_answering(&case, &assessment);
        say_all(&[Some(format!("{kept} {still} still open.")), worth].into_iter().flatten().collect::<Vec<_>>(), asker);
        asker.say(&format!("Go on with:\n{command}"));
    } else {
        say_all(&[kept], asker);
    }
    asker.say(&format!("See the report again:\n{again}"));
    if assessment.evidenced.low.verdict != Verdict::Ready {
        asker
            .say(&format!("Plan the least effort that leads to ready:\n{}", commands::plan(arguments, session, width)));
    }
    // Above is what scrolled by; the verdict is what somebody came for.
    asker.say("");
    Asking { arguments, asker }.say("", &report::verdict_sentence(&case, &assessment));
    Ok(outcome)
}

fn shown(path: &Path) -> String {
    visible(&path.display().to_string()).into_owned()
}
