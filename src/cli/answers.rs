//! `ladder answers`: a file to fill in, and the check of files.

use std::path::Path;

use super::Outcome;
use super::args::{AnswersArguments, AnswersCommand};
use super::asked::{Answers, current, default_current, level, load};
use super::check::{self, FileCheck};
use super::clock::today;
use super::error::Error;
use super::files;
use super::output::{new_file, write_schema};
use super::rubrics;
use super::session;
use super::terminal::{self, Terminal};
use crate::domain::{Request, Rubric, RubricReference};
use crate::text::visible;
use crate::text_file::Diagnostic;
use crate::text_file::answers::{self, Overrides, TemplateFor};

/// Runs one of the commands about answers files.
pub(super) fn run(arguments: &AnswersArguments, terminal: &Terminal) -> Result<Outcome, Error> {
    match &arguments.command {
        AnswersCommand::New { target, placement: _, current, rubric, output, force } => {
            let loaded = rubrics::load(rubric.rubric.as_deref())?;
            // What is printed is kept here, most likely; a rubric in a file is found from there.
            let kept = output.as_deref().filter(|path| !files::is_output(path)).unwrap_or(Path::new("answers.yaml"));
            let named = loaded.reference_from(kept);
            let text = template(&loaded.rubric, named.as_ref(), target.as_deref(), current.as_deref())?;
            match new_file(output.as_deref(), *force)? {
                Some(path) if files::is_json(path) => return Err(Error::TemplateHasComments(path.to_owned())),
                Some(path) => {
                    files::write(path, &text, *force)?;
                    let option = rubric.rubric.as_deref().filter(|name| named.is_none() && rubrics::is_path(name));
                    let option = option.map(|name| format!(" --rubric {}", visible(name)));
                    let path = path.display().to_string();
                    let command = format!("ladder assess{} --answers {}", option.unwrap_or_default(), visible(&path));
                    terminal.note(&format!("Wrote {}: fill it in, then run `{command}`", visible(&path)));
                }
                None => {
                    terminal::print(&text)?;
                    let path = rubric.rubric.as_deref().filter(|name| rubrics::is_path(name));
                    if let Some(note) = path.and_then(|path| found_from(named.as_ref(), path)) {
                        terminal.note(&note);
                    }
                }
            }
        }
        AnswersCommand::Schema(arguments) => write_schema(answers::ANSWERS_SCHEMA, arguments, terminal)?,
        AnswersCommand::Check { files, rubric, output } => {
            let checked = files.iter().map(|path| check(path, rubric.rubric.as_deref()));
            return check::finish(checked.collect::<Result<_, _>>()?, false, output, terminal);
        }
    }
    Ok(Outcome::Done)
}

/// Says how printed answers find the rubric at a path again.
fn found_from(named: Option<&RubricReference>, path: &str) -> Option<String> {
    match named {
        Some(RubricReference::File(file)) => {
            Some(format!("These answers name the rubric as {}: keep them in this folder", visible(file)))
        }
        Some(RubricReference::Named { .. }) => None,
        None => Some(format!(
            "These answers name the rubric by its id: to assess them, add `{}`",
            session::rubric_option(Some(path))?
        )),
    }
}

/// Writes a template for a target: its level, and the levels on the way that are not held; without one, for all levels above the
/// one held.
fn template(
    rubric: &Rubric,
    named: Option<&RubricReference>,
    target: Option<&str>,
    current_name: Option<&str>,
) -> Result<String, Error> {
    let target = target.map(|target| level(rubric, target)).transpose()?;
    let current = current(rubric, current_name)?.map_or_else(|| default_current(rubric), Ok)?;
    let purpose = match target {
        Some(target) => TemplateFor::Request(Request::new(rubric, target, current, today())?),
        None => TemplateFor::Placement(current),
    };
    Ok(answers::template(rubric, named, &purpose))
}

/// Checks one file against its rubric.
fn check(path: &Path, rubric: Option<&str>) -> Result<FileCheck, Error> {
    let diagnostics = match load(path, rubric) {
        Ok(Answers { loaded, parsed, .. }) => {
            let overrides = Overrides {
                target: None,
                current: None,
                as_of: None,
                leave_removed: false,
                keep_inferred: false,
                tell_all: true,
                today,
            };
            parsed.against(&loaded.rubric, &overrides).1
        }
        Err(Error::Mistakes(mistakes)) => mistakes,
        Err(error) => return Err(error),
    };
    let name = path.display().to_string();
    let is_ok = !diagnostics.iter().any(Diagnostic::is_error);
    let notes = is_ok.then(|| format!("{}: ok", visible(&name))).into_iter().collect();
    Ok(FileCheck { name, notes, diagnostics })
}
