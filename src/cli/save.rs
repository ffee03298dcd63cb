//! Saves answers, and keeps a report from overwriting what it is made of.

use std::path::Path;

use super::args::AssessArguments;
use super::copies::{self, Replaced};
use super::error::Error;
use super::files::{self, Lock};
use super::rubrics::Loaded;
use crate::domain::{AnswerSheet, Date, Request, Rubric, RubricReference};
use crate::text_file::answers;

/// Refuses to write the report over the answers, over the rubric, or where the answers are to be saved.
///
/// `kept` is where an interview keeps them, which the arguments need not say.
pub(super) fn check_output(arguments: &AssessArguments, loaded: &Loaded, kept: Option<&Path>) -> Result<(), Error> {
    if arguments.save.as_deref().is_some_and(files::is_output) {
        return Err(Error::SaveToOutput);
    }
    let Some(output) = &arguments.output else { return Ok(()) };
    let is_answers = arguments.answers.as_deref().is_some_and(|answers| files::is_same(answers, output));
    let absolute = |path: &Path| std::path::absolute(path).ok();
    let is_at = |saved: &Path| absolute(saved) == absolute(output) || files::is_same(saved, output);
    let is_saved = arguments.save.as_deref().is_some_and(is_at) || kept.is_some_and(is_at);
    if is_answers || is_saved || loaded.is_read_from(output) {
        return Err(Error::OutputIsInput(output.clone()));
    }
    Ok(())
}

/// Puts the name of the rubric, target, current level and date on the sheet, so that the saved file gives the same assessment
/// again.
pub(super) fn pinned(mut sheet: AnswerSheet, rubric: Option<RubricReference>, request: &Request) -> AnswerSheet {
    sheet.rubric = rubric;
    sheet.target = Some(request.target());
    sheet.current = request.current();
    sheet.date = Some(request.as_of());
    sheet
}

/// Saves the answers as a new file, in place of another one only with `force`, or in place of the very file they were read from; as JSON where its name says so.
///
/// Leaves copies `dated` that day, of what was there and of what is there now, and gives the words to say of them; `elsewhere`
/// words the command that saves to another file.
pub(super) fn save(
    (target, force): (&Path, bool),
    (read_from, original): (&Path, &str),
    (sheet, rubric): (&AnswerSheet, &Rubric),
    dated: Option<Date>,
    elsewhere: impl FnOnce() -> String,
) -> Result<Vec<String>, Error> {
    let text = text(target, sheet, rubric);
    let keep_replaced = || dated.and_then(|_| Replaced::at(target)?.keep(target));
    let replaced = if files::is_same(target, read_from) {
        let _lock = Lock::take(target)?;
        let now = files::read(target)?;
        if now.text != original {
            return Err(Error::Changed(target.to_owned()));
        }
        if !files::is_json(target) && crate::text_file::has_comments(original) {
            return Err(Error::Comments { path: target.to_owned(), command: elsewhere() });
        }
        let replaced = keep_replaced();
        files::replace(target, &text)?;
        replaced
    } else {
        let replaced = if force { keep_replaced() } else { None };
        files::write(target, &text, force)?;
        replaced
    };
    let new = dated.and_then(|day| copies::keep(target, &text, day));
    Ok(replaced.into_iter().chain(new).collect())
}

/// Writes a sheet in the form that the name of its file asks for.
pub(super) fn text(path: &Path, sheet: &AnswerSheet, rubric: &Rubric) -> String {
    if files::is_json(path) { answers::write_json(sheet, rubric) } else { answers::write(sheet, rubric) }
}
