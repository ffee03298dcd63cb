//! Interviews that were left: how their answers are read again, and what is said and asked before they change.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;

use super::super::args::AssessArguments;
use super::super::asked::{current, level, rubric_for};
use super::super::clock::today;
use super::super::error::Error;
use super::super::files;
use super::super::rubrics::Loaded;
use super::again;
use super::asking::Asking;
use super::changes::Changes;
use super::copies::{self, Reason};
use crate::domain::{AnswerSheet, CriterionId, Current, Date, LevelIndex, Request, Response, Rubric};
use crate::interview::Interview;
use crate::text::visible;
use crate::text_file::answers::{self, Overrides};
use crate::text_file::{Code, Diagnostic};

/// Holds the answers of an interview, and what they are about.
pub(super) struct Left {
    /// The rubric.
    pub(super) loaded: Loaded,
    /// The name or path that a command gives for the rubric; none where the answers name it.
    pub(super) rubric_name: Option<String>,
    /// The answers so far.
    pub(super) sheet: AnswerSheet,
    /// The level aimed at.
    pub(super) target: LevelIndex,
}

/// Looks without a word at an interview that was left; none where nothing is open, or it is about another target than the one
/// asked for.
///
/// # Errors
/// When it cannot be gone on with.
pub(super) fn look(path: &Path, rubric: Option<&str>, arguments: &AssessArguments) -> Result<Option<Left>, Error> {
    match read(path, rubric, arguments) {
        Ok((_, remarks)) if remarks.other_target.is_some() => Ok(None),
        Ok((left, _)) => Ok(Some(left).filter(|left| left.progress(arguments.full).1 > 0)),
        Err(Error::UnknownLevel { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

impl Left {
    /// Counts the questions, and those that are open; with `full` those too that other answers make likely.
    pub(super) fn progress(&self, full: bool) -> (usize, usize) {
        let request = self.request(&self.sheet, None);
        let interview = Interview::new(&self.loaded.rubric, self.sheet.clone(), request, full);
        (interview.progress().1, interview.open())
    }

    /// Gives what is asked about: as of the day given, else the one on the sheet, else today.
    pub(super) fn request(&self, sheet: &AnswerSheet, as_of: Option<Date>) -> Request {
        let as_of = as_of.or(sheet.date).unwrap_or_else(today);
        let request = Request::new(&self.loaded.rubric, self.target, sheet.current, as_of);
        request.expect("BUG: the target was checked when it was named")
    }
}

/// Reads the answers of an interview that was left, and says what is different now; where they are to change in place, asks
/// first and keeps a copy of what could be lost.
///
/// # Errors
/// When the file cannot be used, or somebody does not agree.
pub(super) fn take_up(from: &Path, rubric: Option<&str>, in_place: bool, asking: &mut Asking) -> Result<Left, Error> {
    let (left, remarks) = read(from, rubric, asking.arguments)?;
    asking.diagnostics(&remarks.diagnostics);
    for line in &remarks.lines {
        match line.strip_prefix("  ") {
            Some(item) => asking.say("  - ", item),
            None => asking.say("", line),
        }
    }
    if in_place {
        remarks.ask(from, &left, asking)?;
        if let Some(reason) = remarks.loss() {
            let copy = copies::keep_copy(from, &remarks.original, reason)?;
            asking.say("", &format!("The answers as they were are kept in {}", copy.display()));
        }
    }
    Ok(left)
}

/// Holds what is to be said of answers that were read again.
struct Remarks {
    /// The file as it was.
    original: String,
    /// Whether it has comments.
    has_comments: bool,
    /// What is worth a look in it.
    diagnostics: Vec<Diagnostic>,
    /// What is different now, one a line.
    lines: Vec<String>,
    /// The target in the file, where another one is asked for.
    other_target: Option<LevelIndex>,
    /// Whether inferred answers are open again.
    has_reopened: bool,
}

impl Remarks {
    /// Asks before the target of a file changes, and before its comments are lost.
    fn ask(&self, path: &Path, left: &Left, asking: &mut Asking) -> Result<(), Error> {
        self.ask_about_target(path, left, asking)?;
        if !self.has_comments {
            return Ok(());
        }
        let copy = copies::free_name(path, Reason::Comments);
        let (shown, copy) = (path.display(), copy.display());
        asking.say("", &format!("{shown} has comments, which are lost when answers are saved there."));
        asking.say("", &format!("A copy of it as it is would be kept in {copy}."));
        match asking.agrees("Go on?", true)? {
            true => Ok(()),
            false => Err(Error::Comments {
                path: path.to_owned(),
                command: again::elsewhere(asking.arguments, path, left.rubric_name.as_deref(), true),
            }),
        }
    }

    /// Asks before the target of a file changes.
    fn ask_about_target(&self, path: &Path, left: &Left, asking: &mut Asking) -> Result<(), Error> {
        let Some(before) = self.other_target else { return Ok(()) };
        let rubric = &left.loaded.rubric;
        let (old, new) = (&rubric.level(before).title, &rubric.level(left.target).title);
        asking.say("", &format!("The answers in {} are about {old}, and --target asks for {new}.", path.display()));
        match asking.agrees("Change their target?", false)? {
            true => Ok(()),
            false => Err(Error::OtherTarget { path: path.to_owned(), target: rubric.level(before).id.to_string() }),
        }
    }

    /// Says why the file as it was is worth a copy; none where the new one says all that it said.
    fn loss(&self) -> Option<Reason> {
        let has_removed = self.diagnostics.iter().any(|diagnostic| diagnostic.code == Code::RemovedQuestion);
        let loses_answers = has_removed || self.has_reopened || self.other_target.is_some();
        match self.has_comments {
            true => Some(Reason::Comments),
            false => loses_answers.then_some(Reason::Answers),
        }
    }
}

/// Reads the answers in a file without a word.
fn read(path: &Path, rubric: Option<&str>, arguments: &AssessArguments) -> Result<(Left, Remarks), Error> {
    let source = files::read(path).map_err(|diagnostic| Error::Mistakes(vec![diagnostic]))?;
    let has_comments = !files::is_json(path) && crate::text_file::has_comments(&source.text);
    let original = source.text.clone();
    let parsed = answers::parse(source).map_err(|diagnostic| Error::Mistakes(vec![diagnostic]))?;
    let rubric_name = arguments.rubric.rubric.as_deref().or(rubric).map(str::to_owned);
    let (loaded, parsed) = rubric_for(rubric_name.as_deref(), parsed)?;
    let rubric = &loaded.rubric;
    let asked = arguments.target.as_deref().map(|name| level(rubric, name)).transpose()?;
    let changes = Changes::since(path, rubric);
    let leave_removed = changes.has_removed();
    let overrides = Overrides { target: asked, as_of: arguments.as_of, leave_removed, keep_inferred: true, today };
    let (sheet, diagnostics) = parsed.against(rubric, &overrides);
    let Some(mut sheet) = sheet else { return Err(Error::Mistakes(diagnostics)) };
    let levels = || rubric.levels().iter().map(|level| level.id.to_string()).collect();
    let target = asked.or(sheet.target).ok_or_else(|| Error::NoTarget { levels: levels() })?;
    Request::new(rubric, target, sheet.current, today())?;
    let other_target = sheet.target.replace(target).filter(|before| *before != target);
    let mut lines = changes.lines(rubric, &sheet, target);
    lines.extend(current(rubric, arguments.current.as_deref())?.and_then(|given| hold(&mut sheet, given, rubric)));
    let reopened = reopen(&mut sheet, rubric, target);
    let has_reopened = reopened.is_some();
    lines.extend(reopened);
    let remarks = Remarks { original, has_comments, diagnostics, lines, other_target, has_reopened };
    Ok((Left { loaded, rubric_name, sheet, target }, remarks))
}

/// Puts the level held now on a sheet, and says so where the sheet said another one.
fn hold(sheet: &mut AnswerSheet, given: Current, rubric: &Rubric) -> Option<String> {
    let name = |current| match current {
        Current::Level(level) => visible(&rubric.level(level).title).into_owned(),
        Current::BelowTarget | Current::Nothing => "none".to_owned(),
    };
    let before = std::mem::replace(&mut sheet.current, given);
    let differs = before != given && before != Current::BelowTarget;
    differs.then(|| format!("The level held now changes from {} to {}, as --current says.", name(before), name(given)))
}

/// Makes inferred answers open again that must be given, on a must or at the target, and says which.
fn reopen(sheet: &mut AnswerSheet, rubric: &Rubric, target: LevelIndex) -> Option<String> {
    let inferred = sheet.answers.iter().filter(|(_, answer)| answer.response == Response::Inferred);
    let must_be_given =
        |id: &str| rubric.find_criterion(id).is_some_and(|(level, criterion)| level == target || criterion.must);
    let ids: Vec<_> = inferred.map(|(id, _)| id.clone()).filter(|id| must_be_given(id.as_str())).collect();
    for id in &ids {
        sheet.reopen(id);
    }
    let names: Vec<_> = ids.iter().map(CriterionId::as_str).collect();
    let answers = crate::text::count(ids.len(), "answer that was inferred is", "answers that were inferred are");
    (!ids.is_empty()).then(|| format!("{answers} open again, to be given: {}", names.join(", ")))
}

/// Gives the folder in which answers are kept that name no other place.
pub(super) fn folder() -> Result<PathBuf, Error> {
    Ok(data_folder()?.join("answers"))
}

/// Makes the folder in which answers are kept that name no other place.
pub(super) fn make_folder() -> Result<PathBuf, Error> {
    let folder = folder()?;
    files::private_folder(&folder).map_err(|source| Error::Write { path: folder.clone(), source })?;
    Ok(folder)
}

/// Gives the folder of what the program keeps for its user.
pub(super) fn data_folder() -> Result<PathBuf, Error> {
    let strategy = etcetera::choose_base_strategy().map_err(|_| Error::NoHome)?;
    Ok(strategy.data_dir().join("ladder"))
}

/// Names the file of a person and a target.
pub(super) fn file_name(subject: Option<&str>, rubric: &Rubric, target: LevelIndex) -> String {
    let letters = subject.unwrap_or("self").chars();
    let plain: String =
        letters.map(|letter| if letter.is_alphanumeric() { letter.to_ascii_lowercase() } else { '-' }).collect();
    let plain: String = plain.chars().take(32).collect();
    format!("{plain}-{}-{}.yaml", rubric.id(), rubric.level(target).id)
}
