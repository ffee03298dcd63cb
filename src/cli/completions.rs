//! `ladder completions`: what makes a shell ask this program for completions, and the answers to it.
//!
//! The script of each shell is short and calls the program with a variable set, so what is offered is always what this
//! version takes: the levels of the rubric that the line names, the user's own rubrics, files.

use std::collections::BTreeSet;
use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Arg, Command, CommandFactory as _};
use clap_complete::env::{CompleteEnv, Elvish, Fish, Powershell, Shells, Zsh};
use clap_complete::{
    ArgValueCandidates, ArgValueCompleter, CompletionCandidate, PathCompleter, Shell, engine::ValueCompleter as _,
};

use super::Outcome;
use super::args::Arguments;
use super::bash::Bash;
use super::error::Error;
use super::files;
use super::log;
use super::rubrics;
use super::terminal;
use crate::domain::{Level, LogEntry, Rubric, RubricId};
use crate::text::visible;
use crate::text_file::{answers, rubric::built_in_rubrics};

/// The variable by which a shell asks for completions; its value names the shell.
const VARIABLE: &str = "LADDER_COMPLETE";

/// The shells that can be completed in.
const SHELLS: Shells = Shells(&[&Bash, &Elvish, &Fish, &Powershell, &Zsh]);

/// Prints the script that makes a shell complete.
pub(super) fn run(shell: Shell) -> Result<Outcome, Error> {
    let script = SHELLS.completer(&shell.to_string()).expect("BUG: each shell of the list has a script");
    let mut text = Vec::new();
    script.write_registration(VARIABLE, "ladder", "ladder", "ladder", &mut text)?;
    terminal::print(&String::from_utf8_lossy(&text))?;
    Ok(Outcome::Done)
}

/// Answers a shell that asks how a line goes on; none where no shell asks.
///
/// Nothing is ever written to standard error: it would stand in the middle of the line that somebody types.
#[expect(
    clippy::disallowed_methods,
    reason = "a shell asks by a variable, so that no argument of a user can be taken for it"
)]
pub(super) fn answer(arguments: &[OsString]) -> Option<ExitCode> {
    let asks = env::var_os(VARIABLE).is_some() && arguments.get(1).is_some_and(|argument| argument == "--");
    let words = arguments.get(2..).filter(|_| asks)?;
    let completion = CompleteEnv::with_factory(|| with_names(Arguments::command(), words)).var(VARIABLE).shells(SHELLS);
    match completion.try_complete(arguments.iter().cloned(), env::current_dir().ok().as_deref()) {
        Ok(false) => None,
        Ok(true) => Some(ExitCode::SUCCESS),
        Err(_) => Some(ExitCode::FAILURE),
    }
}

/// Lets each argument that names a level or a rubric offer those there are.
fn with_names(command: Command, words: &[OsString]) -> Command {
    let offer = |argument: Arg| {
        let rubric = || Named::on(words);
        match argument.get_id().as_str() {
            "target" | "level" | "compare" => {
                let rubric = rubric();
                argument.add(ArgValueCandidates::new(move || rubric.levels()))
            }
            "current" => {
                let rubric = rubric();
                argument.add(ArgValueCandidates::new(move || {
                    let nothing =
                        CompletionCandidate::new("none").help(Some("All levels on the path are judged".into()));
                    rubric.levels().into_iter().chain([nothing]).collect()
                }))
            }
            "exclude" => {
                let rubric = rubric();
                argument
                    .add(ArgValueCandidates::new(move || rubric.criteria().into_iter().chain(rubric.signs()).collect()))
            }
            "serves" => {
                let rubric = rubric();
                argument.add(ArgValueCandidates::new(move || rubric.criteria()))
            }
            "entry" => {
                let log = entries(words);
                argument.add(ArgValueCandidates::new(move || ids(&log)))
            }
            "tags" => {
                let log = entries(words);
                argument.add(ArgValueCandidates::new(move || tags(&log)))
            }
            "rubric" | "rubrics" | "before" | "after" => argument.add(ArgValueCompleter::new(rubric_names_and_files)),
            _ => argument,
        }
    };
    command.mut_args(offer).mut_subcommands(|command| with_names(command, words))
}

/// Holds what a line says of the rubric that its names belong to.
struct Named {
    /// The value of `--rubric`.
    rubric: Option<String>,
    /// The value of `--answers`, a file that may name its rubric.
    answers: Option<String>,
    /// The value of `--target`.
    target: Option<String>,
}

impl Named {
    /// Looks for the options on a line.
    fn on(words: &[OsString]) -> Self {
        let of = |long, short| value_of(long, short, words);
        Self { rubric: of("--rubric", "-r"), answers: of("--answers", "-a"), target: of("--target", "-t") }
    }

    /// Offers the levels of the rubric, an alias only where no id begins as typed; none of a rubric with mistakes.
    fn levels(&self) -> Vec<CompletionCandidate> {
        let Some(rubric) = self.rubric() else { return Vec::new() };
        let levels = rubric.levels().iter();
        let candidates = levels.flat_map(|level| {
            let title = visible(&level.title).into_owned();
            let offer = move |name: &str| CompletionCandidate::new(name).help(Some(title.clone().into()));
            let aliases: Vec<_> = level.aliases.iter().map(|alias| offer(alias.as_str()).hide(true)).collect();
            std::iter::once(offer(level.id.as_str())).chain(aliases)
        });
        candidates.collect()
    }

    /// Offers the criteria on the path to the target, those of all levels where the line names none.
    fn criteria(&self) -> Vec<CompletionCandidate> {
        let Some(rubric) = self.rubric() else { return Vec::new() };
        let criteria = self.path(&rubric).into_iter().flat_map(|level| &level.criteria);
        criteria.map(|criterion| offer(criterion.id.as_str(), &criterion.text)).collect()
    }

    /// Offers the warning signs of the same levels.
    fn signs(&self) -> Vec<CompletionCandidate> {
        let Some(rubric) = self.rubric() else { return Vec::new() };
        let signs = self.path(&rubric).into_iter().flat_map(|level| &level.warnings);
        signs.map(|sign| offer(sign.id.as_str(), &sign.text)).collect()
    }

    fn path<'r>(&self, rubric: &'r Rubric) -> Vec<&'r Level> {
        let target = self.target.as_deref().and_then(|name| rubric.find_level(name));
        let path =
            target.map(|target| rubric.path(target).into_iter().rev().map(|level| rubric.level(level)).collect());
        path.unwrap_or_else(|| rubric.levels().iter().collect())
    }

    /// Loads the rubric; none where it has mistakes.
    fn rubric(&self) -> Option<Rubric> {
        let named = self.rubric.clone().or_else(|| self.rubric_of_answers());
        rubrics::load(named.as_deref()).ok().map(|loaded| loaded.rubric)
    }

    /// Gives the rubric that the answers file names.
    fn rubric_of_answers(&self) -> Option<String> {
        let path = self.answers.as_deref().filter(|path| *path != "-")?;
        let parsed = answers::parse(files::read(Path::new(path)).ok()?).ok()?;
        rubrics::beside(Path::new(path), &parsed.header.rubric?)
    }
}

/// Offers a name, with what it stands for.
fn offer(name: &str, text: &str) -> CompletionCandidate {
    CompletionCandidate::new(name).help(Some(visible(text).into_owned().into()))
}

/// Reads the entries of the log that a line means, when they are asked for; none of one that cannot be read.
fn entries(words: &[OsString]) -> impl Fn() -> Vec<LogEntry> + Send + Sync + 'static {
    let named = value_of("--log", "--log", words).map(PathBuf::from);
    move || {
        let log = log::path(named.as_deref()).and_then(|path| log::read(&path, None));
        log.map(|log| log.entries).unwrap_or_default()
    }
}

/// Offers the ids of entries, the one written last first.
fn ids(log: &impl Fn() -> Vec<LogEntry>) -> Vec<CompletionCandidate> {
    log().iter().rev().map(|entry| offer(entry.id.as_str(), &entry.evidence.what)).collect()
}

/// Offers the tags that entries have.
fn tags(log: &impl Fn() -> Vec<LogEntry>) -> Vec<CompletionCandidate> {
    let tags: BTreeSet<_> = log().into_iter().flat_map(|entry| entry.tags).collect();
    tags.into_iter().map(CompletionCandidate::new).collect()
}

/// Gives the last value of an option on a line; bash makes a word of its own of `=`, and a short option takes its value as
/// the rest of its word too.
fn value_of(long: &str, short: &str, words: &[OsString]) -> Option<String> {
    let words: Vec<_> = words.iter().map(|word| word.to_string_lossy()).collect();
    let value = |word: &str| {
        let rest = word.strip_prefix(long).filter(|rest| rest.is_empty() || rest.starts_with('='));
        let rest = rest.or_else(|| word.strip_prefix(short))?;
        Some(rest.strip_prefix('=').unwrap_or(rest).to_owned())
    };
    let (at, value) = words.iter().enumerate().rev().find_map(|(at, word)| Some((at, value(word)?)))?;
    let separate = || words[at + 1..].iter().find(|word| *word != "=").map(|word| word.clone().into_owned());
    if value.is_empty() { separate() } else { Some(value) }
}

/// Offers the rubrics that can be named, and the files and folders that may be one.
fn rubric_names_and_files(typed: &OsStr) -> Vec<CompletionCandidate> {
    if let Some((front, _)) = typed.to_str().and_then(|typed| typed.rsplit_once('+')) {
        return overlays(front)
            .into_iter()
            .filter(|offer| offer.get_value().as_encoded_bytes().starts_with(typed.as_encoded_bytes()))
            .collect();
    }
    let own = rubrics::user_rubrics().into_iter().filter(|(id, _)| RubricId::parse(id).is_ok());
    let own = own.map(|(id, path)| (id, visible(&path.display().to_string()).into_owned()));
    let built_in = built_in_rubrics().iter().map(|built_in| (built_in.id.to_owned(), "Built in".to_owned()));
    let begins = |(id, _): &(String, String)| id.starts_with(&*typed.to_string_lossy());
    let named = own.chain(built_in).filter(begins);
    let named = named.map(|(id, words)| CompletionCandidate::new(id).help(Some(words.into())));
    let is_rubric = |path: &Path| rubrics::has_rubric_ending(path) || files::exists(&path.join(rubrics::FOLDER_FILE));
    named.chain(PathCompleter::any().filter(is_rubric).complete(typed)).collect()
}

/// Offers what can be laid over a rubric, behind what is named already.
fn overlays(front: &str) -> Vec<CompletionCandidate> {
    let Ok(loaded) = rubrics::load(Some(front)) else { return Vec::new() };
    let base = loaded.rubric;
    let is_named = |id: &str| base.overlays().iter().any(|overlay| overlay.id.as_str() == id);
    let fits =
        rubrics::overlays().into_iter().filter(|(overlay, over)| over == base.id() && !is_named(overlay.id.as_str()));
    fits.map(|(overlay, _)| offer(&format!("{front}+{}", overlay.id), &overlay.title)).collect()
}
