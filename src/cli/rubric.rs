//! `ladder rubric`: list, show and check rubrics.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::path::Path;

use unicode_width::UnicodeWidthStr as _;

use super::Outcome;
use super::args::{RubricArguments, RubricCommand};
use super::asked::level;
use super::error::{Error, remarks};
use super::files;
use super::format::{Format, NoData};
use super::output::{Output, write_schema};
use super::rubrics::{self, Found};
use super::terminal::{self, Terminal};
use crate::domain::{Rubric, RubricId};
use crate::report::{self, Document};
use crate::text::{count, cut, visible};
use crate::text_file::{
    Code, Diagnostic,
    rubric::{self, built_in_rubrics},
};

/// Runs one of the commands about rubrics.
pub(super) fn run(arguments: &RubricArguments, terminal: &Terminal) -> Result<Outcome, Error> {
    match &arguments.command {
        RubricCommand::List => terminal::print(&list())?,
        RubricCommand::Show { level, compare, rubric, format, output } => {
            let path = output.as_deref();
            let format = Format::pick(*format, path)?;
            let loaded = rubrics::load(rubric.rubric.as_deref())?;
            if let Some(path) = path.filter(|path| loaded.is_read_from(path)) {
                return Err(Error::OutputIsInput(path.to_owned()));
            }
            let page = page(&loaded.rubric, level.as_deref(), compare)?;
            Output { format, path, terminal }.write(&|| page.clone(), &|none: NoData| match none {})?;
        }
        RubricCommand::New { output, force } => new(output.as_deref(), *force, terminal)?,
        RubricCommand::Schema(arguments) => write_schema(rubric::RUBRIC_SCHEMA, arguments, terminal)?,
        RubricCommand::Check { rubrics, strict } => check(rubrics, *strict, terminal)?,
    }
    Ok(Outcome::Done)
}

/// Lists the rubrics that can be named: the user's own and the built-in ones. Of several with one name, the first is used.
fn list() -> String {
    let mut text = String::new();
    let mut names = BTreeSet::new();
    let mut line = |id: &str, words: &str, place: &str| {
        let hidden = if names.insert(id.to_owned()) { "" } else { "; hidden by the one of this name above" };
        let _ = writeln!(text, "{id:<24} {words} ({place}{hidden})");
    };
    for (id, path) in rubrics::user_rubrics() {
        let words = rubrics::check(&path)
            .rubric
            .map_or_else(|| "has mistakes: see `ladder rubric check`".to_owned(), |rubric| describe(&rubric));
        line(&visible(&id), &words, &visible(&path.display().to_string()));
    }
    for built_in in built_in_rubrics() {
        line(built_in.id, &describe(&built_in.rubric()), "built in");
    }
    text
}

/// Describes a rubric in a line.
fn describe(rubric: &Rubric) -> String {
    let criteria: usize = rubric.levels().iter().map(|level| level.criteria.len()).sum();
    let (title, version) = (cut(rubric.title()), cut(rubric.version()));
    let (title, version) = (visible(&title), visible(&version));
    let levels = count(rubric.levels().len(), "level", "levels");
    format!("{title} {version}, {levels}, {}", count(criteria, "criterion", "criteria"))
}

/// Makes the page of a whole rubric, of one level of it, or of two levels side by side.
fn page(rubric: &Rubric, name: Option<&str>, compare: &[String]) -> Result<Document, Error> {
    match (name, compare) {
        (_, [one, other]) => Ok(report::comparison(rubric, level(rubric, one)?, level(rubric, other)?)),
        (Some(name), _) => level(rubric, name).map(|index| report::level(rubric, index)),
        (None, _) => Ok(report::rubric(rubric)),
    }
}

/// Writes a rubric to start from, called like its file.
fn new(output: Option<&Path>, force: bool, terminal: &Terminal) -> Result<(), Error> {
    let Some(path) = output.filter(|path| !files::is_output(path)) else {
        return terminal::print(&rubric::starter(None));
    };
    if files::is_json(path) {
        return Err(Error::TemplateHasComments(path.to_owned()));
    }
    let id = rubrics::stem(path).and_then(|stem| RubricId::parse(&stem).ok());
    let id = id.ok_or_else(|| Error::RubricFileName(path.to_owned()))?;
    let named = if path.ends_with(rubrics::FOLDER_FILE) { path.parent().unwrap_or(path) } else { path };
    let name = named.file_name().map(OsStr::to_string_lossy).unwrap_or_default();
    files::write(path, &rubric::starter(Some((&id, &name))), force)?;
    let path = path.display().to_string();
    let path = visible(&path);
    terminal.note(&format!("Wrote {path}: change it, then run `ladder rubric check {path}`"));
    Ok(())
}

/// Checks each rubric and reports all mistakes of all of them.
fn check(names: &[String], strict: bool, terminal: &Terminal) -> Result<(), Error> {
    let mut all: Vec<Diagnostic> = Vec::new();
    for name in names {
        let found = if files::exists(Path::new(name)) {
            Found::File(rubrics::rubric_file(Path::new(name)))
        } else {
            rubrics::find(name)?
        };
        let (rubric, diagnostics) = match found {
            Found::BuiltIn(built_in) => (Some(built_in.rubric()), Vec::new()),
            Found::File(path) => {
                let checked = rubrics::check_strictly(&path);
                (checked.rubric, checked.diagnostics)
            }
        };
        let (wording, diagnostics): (Vec<_>, Vec<_>) =
            diagnostics.into_iter().partition(|diagnostic| !strict && diagnostic.code.is_wording());
        if let Some(rubric) = rubric.filter(|_| !strict || diagnostics.is_empty()) {
            terminal.note(&format!("{}: ok, {}", visible(name), describe(&rubric)));
        }
        if !wording.is_empty() {
            terminal.note(&would_add(&wording));
        }
        all.extend(diagnostics);
    }
    if all.iter().any(Diagnostic::is_error) {
        return Err(Error::Mistakes(all));
    }
    if strict && !all.is_empty() {
        return Err(Error::Remarks(all));
    }
    terminal.remarks(&all);
    Ok(())
}

/// Says in a line what a strict check would add: how many remarks, and how many of each kind as far as they fit.
fn would_add(wording: &[Diagnostic]) -> String {
    let mut kinds: BTreeMap<Code, usize> = BTreeMap::new();
    for remark in wording {
        *kinds.entry(remark.code).or_default() += 1;
    }
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort_by_key(|(_, number)| Reverse(*number));
    let kinds: Vec<_> = kinds.into_iter().map(|(code, number)| format!("{number} {}", code.as_str())).collect();
    let total = format!("  --strict would add {}", remarks(wording.len()));
    let line = |shown: usize| match shown {
        0 => total.clone(),
        shown if shown == kinds.len() => format!("{total}: {}", kinds.join(", ")),
        shown => format!("{total}: {}, …", kinds[..shown].join(", ")),
    };
    let fits = (1..=kinds.len()).rev().find(|shown| line(*shown).width() <= Terminal::message_width());
    line(fits.unwrap_or(0))
}
