//! Everything that is asked and said around an interview: whom it is about, which one to go on with, whether a file may change.

use super::super::args::AssessArguments;
use super::super::error::Error;
use super::super::terminal::{rendered, wrapped};
use super::autosave::{self, Reason};
use super::commands;
use super::find::{Pointer, Unfinished};
use super::read::{Differences, Session};
use crate::domain::{Current, Level, LevelIndex, Request, Rubric};
use crate::interview::{Asker, Listed, Menu, Stop};
use crate::text::visible;

/// Shows a level in a list; it is found by its id and its aliases too.
fn listed(level: &Level) -> Listed {
    let names = level.aliases.iter().map(ToString::to_string).chain([level.title.clone(), level.id.to_string()]);
    Listed { shown: visible(&level.title).into_owned(), searched: names.collect::<Vec<_>>().join(" ") }
}

/// Holds who asks for what.
pub(super) struct Asking<'a> {
    pub(super) arguments: &'a AssessArguments,
    pub(super) asker: &'a mut dyn Asker,
}

impl Asking<'_> {
    /// Says something, wrapped to the terminal; the first line stands behind `first`, others behind as many spaces.
    pub(super) fn say(&mut self, first: &str, words: &str) {
        let next = " ".repeat(first.len());
        let text = wrapped(first, &next, words, self.asker.size().0);
        self.asker.say(&text);
    }

    fn line(&mut self, prompt: &str, default: &str) -> Result<String, Stop> {
        Ok(self.asker.line(prompt, default)?.trim().to_owned())
    }

    /// Asks until the answer is yes or no; `default` is taken where nothing is typed.
    fn agrees(&mut self, prompt: &str, default: bool) -> Result<bool, Stop> {
        let default = if default { "y" } else { "n" };
        loop {
            match self.line(&format!("{prompt} y or n"), default)?.to_lowercase().as_str() {
                "y" | "yes" => return Ok(true),
                "n" | "no" => return Ok(false),
                _ => self.asker.say("Type y for yes or n for no."),
            }
        }
    }

    pub(super) fn subject(&mut self) -> Result<Option<String>, Stop> {
        Ok(Some(self.line("Whose readiness? A name, or empty", "")?).filter(|subject| !subject.is_empty()))
    }

    /// Asks for the level aimed at, in a list: what comes after the level held now first, then the others in the order of the rubric.
    pub(super) fn target(&mut self, rubric: &Rubric, held: Current) -> Result<LevelIndex, Error> {
        let is_next = |level: &Level| match held {
            Current::Level(held) => level.after == Some(held),
            Current::BelowTarget | Current::Nothing => false,
        };
        let levels = || rubric.levels().iter().enumerate().filter(|(_, level)| !level.criteria.is_empty());
        let next = levels().filter(|(_, level)| is_next(level));
        let all: Vec<_> = next.chain(levels().filter(|(_, level)| !is_next(level))).collect();
        let entries = all.iter().map(|(_, level)| listed(level)).collect();
        let chosen = self.choose("Which level do you aim at?", entries, 0)?;
        Ok(LevelIndex(all[chosen].0))
    }

    /// Lets somebody choose an entry of a list, of which one is `marked` at first.
    ///
    /// # Errors
    /// When somebody chooses none, or stops.
    fn choose(&mut self, question: &str, entries: Vec<Listed>, marked: usize) -> Result<usize, Error> {
        let list = Menu { question: question.to_owned(), entries, marked: Some(marked) };
        self.asker.choose(&list)?.ok_or(Error::Interrupted)
    }

    /// Asks for the level held now where neither the command line nor the file says it and nothing is answered yet; by
    /// default the one below the target.
    pub(super) fn held_now(&mut self, session: &mut Session) -> Result<(), Error> {
        let sheet = &session.sheet;
        if sheet.current != Current::BelowTarget || !sheet.answers.is_empty() || !sheet.warnings.is_empty() {
            return Ok(());
        }
        let rubric = session.rubric();
        let none = Listed { shown: "none of them".to_owned(), searched: "none of them".to_owned() };
        let entries: Vec<_> = rubric.levels().iter().map(listed).chain([none]).collect();
        let below = rubric.level(session.request.target()).after.map_or(entries.len() - 1, |level| level.0);
        let chosen = LevelIndex(self.choose("Which level is held now?", entries, below)?);
        let current = if chosen.0 < rubric.levels().len() { Current::Level(chosen) } else { Current::Nothing };
        session.request = Request::new(rubric, session.request.target(), current, session.request.as_of())?;
        session.sheet.current = current;
        Ok(())
    }

    /// Asks which session to go on with where there are several.
    pub(super) fn which(&mut self, found: &[Unfinished]) -> Result<Pointer, Error> {
        let several = match found {
            [] => return Err(Error::NothingToResume),
            [only] => {
                self.say("", &format!("Going on with {}, {}.", only.words, only.when()));
                return Ok(only.pointer.clone());
            }
            several => several,
        };
        let entry = |unfinished: &Unfinished| {
            let (words, path) = (&unfinished.words, unfinished.pointer.answers.display());
            let shown = visible(&format!("{words} · {} · {path}", unfinished.when())).into_owned();
            Listed { searched: shown.clone(), shown }
        };
        let entries = several.iter().map(entry).collect();
        let chosen = self.choose("Which interview do you go on with?", entries, 0)?;
        Ok(several[chosen].pointer.clone())
    }

    /// Says what is different in answers since they were given.
    pub(super) fn differences(&mut self, differences: &Differences) {
        if !differences.diagnostics.is_empty() {
            let text = rendered(&differences.diagnostics, self.asker.size().0);
            self.asker.say(&text);
        }
        for line in &differences.lines {
            match line.strip_prefix("  ") {
                Some(item) => self.say("  - ", item),
                None => self.say("", line),
            }
        }
    }

    /// Asks before the target of a file changes, and before its comments are lost.
    ///
    /// # Errors
    /// When somebody does not agree, or stops.
    pub(super) fn may_change(&mut self, session: &Session, differences: &Differences) -> Result<(), Error> {
        let path = &session.path;
        if let Some(before) = differences.other_target {
            let before = session.rubric().level(before);
            let (shown, old, new) = (path.display(), &before.title, session.target_title());
            self.say("", &format!("The answers in {shown} are about {old}, and --target asks for {new}."));
            if !self.agrees("Change their target?", false)? {
                return Err(Error::OtherTarget { path: path.clone(), target: before.id.to_string() });
            }
        }
        if differences.has_comments {
            let copy = autosave::free_name(path, Reason::Comments);
            let (shown, copy) = (path.display(), copy.display());
            self.say("", &format!("{shown} has comments, which are lost when answers are saved there."));
            self.say("", &format!("A copy of it as it is would be kept in {copy}."));
            if !self.agrees("Go on?", true)? {
                let command = commands::elsewhere(self.arguments, path, session.rubric_name.as_deref(), true);
                return Err(Error::Comments { path: path.clone(), command });
            }
        }
        Ok(())
    }
}
