//! Finds the interviews that were left, and lets somebody choose where there are several.

use std::time::SystemTime;

use super::super::clock;
use super::super::error::Error;
use super::super::files::{self, Lock};
use super::asking::Asking;
use super::copies::is_copy;
use super::left::{self, Left};
use super::remembered::{self, Remembered};
use crate::text::count;

/// Holds an interview that was left with open questions.
struct Unfinished {
    /// Where it is.
    place: Remembered,
    /// Who it is about, which target, and how far it is.
    words: String,
    /// When its answers changed last.
    changed: Option<SystemTime>,
}

impl Unfinished {
    /// Says when its answers changed last.
    fn when(&self) -> String {
        self.changed.map_or_else(
            || "changed on a day unknown".to_owned(),
            |changed| format!("changed {}", clock::moment(changed)),
        )
    }
}

/// Finds the interview to go on with: the only one, else the one that somebody chooses of a list, newest first.
///
/// # Errors
/// When there is none, or somebody leaves.
pub(super) fn choose(asking: &mut Asking) -> Result<Remembered, Error> {
    let mut found = unfinished(asking)?;
    found.sort_by_key(|unfinished| std::cmp::Reverse(unfinished.changed));
    match found.as_slice() {
        [] => Err(Error::NothingToResume),
        [only] => {
            asking.say("", &format!("Going on with {}, {}.", only.words, only.when()));
            Ok(only.place.clone())
        }
        several => {
            asking.say("", &format!("{} were left:", count(several.len(), "interview", "interviews")));
            for (number, unfinished) in several.iter().enumerate() {
                let file = unfinished.place.answers.display();
                asking.say(&format!("{:>3}  ", number + 1), &unfinished.words);
                asking.say("     ", &format!("{}, in {file}", unfinished.when()));
            }
            number_of(several, asking)
        }
    }
}

/// Asks for the number of one of several interviews.
fn number_of(several: &[Unfinished], asking: &mut Asking) -> Result<Remembered, Error> {
    loop {
        let typed = asking.line("Which one? A number", "1")?;
        let place = typed.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        if let Some(unfinished) = place.and_then(|place| several.get(place)) {
            return Ok(unfinished.place.clone());
        }
        asking.asker.say(&format!("Type a number from 1 to {}.", several.len()));
    }
}

/// Collects the interviews with open questions, those that are remembered and those in the folder of answers, and says which
/// files are passed over and why.
fn unfinished(asking: &mut Asking) -> Result<Vec<Unfinished>, Error> {
    let mut places = remembered::all();
    let in_folder = files::yaml_files(&left::folder()?).into_iter().filter(|path| !is_copy(path));
    let known: Vec<_> = places.iter().map(|place| place.answers.clone()).collect();
    let new = in_folder.filter(|path| !known.iter().any(|other| files::is_same(path, other)));
    places.extend(new.map(|answers| Remembered { answers, rubric: None }));
    let mut found = Vec::new();
    for place in places {
        match look(&place, asking) {
            Ok(unfinished) => found.extend(unfinished),
            Err(reason) => {
                asking.say("", &format!("Passed over {}: {reason}", place.answers.display()));
            }
        }
    }
    Ok(found)
}

/// Looks at one interview; none where nothing is open or it is about another target than is asked for, and a reason where it
/// cannot be gone on with, such as another process that does.
fn look(place: &Remembered, asking: &mut Asking) -> Result<Option<Unfinished>, String> {
    let path = &place.answers;
    if !files::exists(path) {
        place.forget();
        return Err("it is no longer there, and is not looked for again".to_owned());
    }
    let left = left::look(path, place.rubric.as_deref(), asking.arguments).map_err(|error| reason(&error))?;
    let unfinished = |left: Left| Unfinished {
        place: place.clone(),
        words: words(&left, asking.arguments.full),
        changed: files::changed(path),
    };
    let Some(left) = left else { return Ok(None) };
    if Lock::is_taken(path) {
        return Err("another interview is going on with it".to_owned());
    }
    Ok(Some(unfinished(left)))
}

/// Says why a file cannot be used: its first mistake, or what else is wrong.
fn reason(error: &Error) -> String {
    match error {
        Error::Mistakes(diagnostics) => {
            let first = diagnostics.iter().find(|diagnostic| diagnostic.is_error());
            let more = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count() - 1;
            let more =
                if more == 0 { String::new() } else { format!(", and {}", count(more, "more error", "more errors")) };
            format!("{}{more}", first.map_or("", |diagnostic| &diagnostic.message))
        }
        other => other.to_string(),
    }
}

/// Says who an interview is about, which target, and how far it is.
fn words(left: &Left, full: bool) -> String {
    let who = left.sheet.subject.as_deref().unwrap_or("somebody without a name");
    let (all, open) = left.progress(full);
    format!("{who} for {}, {} of {all} answered", left.loaded.rubric.level(left.target).title, all - open)
}
