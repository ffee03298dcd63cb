//! `ladder rubric`: list, show and check rubrics.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use unicode_width::UnicodeWidthStr as _;

use super::Outcome;
use super::args::{RubricArguments, RubricCommand};
use super::asked::level as find_level;
use super::check::{self, FileCheck};
use super::error::{Error, remarks};
use super::files;
use super::format::{Format, RubricData};
use super::output::{Output, new_file, write_schema};
use super::rubrics::{self, Found};
use super::terminal::{self, Terminal};
use crate::domain::{LevelIndex, Rubric, RubricId};
use crate::report::{self, Document, ListedRubric};
use crate::text::{count, cut, visible};
use crate::text_file::{
    Code, Diagnostic, Source,
    rubric::{self, built_in_rubrics},
};

/// Runs one of the commands about rubrics.
pub(super) fn run(arguments: &RubricArguments, terminal: &Terminal) -> Result<Outcome, Error> {
    match &arguments.command {
        RubricCommand::List(arguments) => {
            let (path, listed) = (arguments.output.as_deref(), list());
            let output = Output { format: Format::pick(arguments.format, path)?, path, terminal };
            output.write_lines(&lines(&listed), &|| report::rubric_list_json(&listed))?;
        }
        RubricCommand::Show { level, compare, rubric, format, output } => {
            let path = output.as_deref();
            let format = Format::pick(*format, path)?;
            let loaded = rubrics::load(rubric.rubric.as_deref())?;
            if let Some(path) = path.filter(|path| loaded.is_read_from(path)) {
                return Err(Error::OutputIsInput(path.to_owned()));
            }
            let rubric = &loaded.rubric;
            let levels: Vec<_> =
                level.iter().chain(compare).map(|name| find_level(rubric, name)).collect::<Result<_, _>>()?;
            Output { format, path, terminal }.write(&|| page(rubric, &levels), &|format| match format {
                RubricData::Json => report::rubric_json(rubric, &shown(rubric, &levels), &loaded.provenance()),
            })?;
        }
        RubricCommand::New { output, force } => new(output.as_deref(), *force, terminal)?,
        RubricCommand::Schema(arguments) => write_schema(rubric::RUBRIC_SCHEMA, arguments, terminal)?,
        RubricCommand::Check { rubrics, strict, output } => {
            let checked = rubrics.iter().map(|name| check(name, *strict));
            return check::finish(checked.collect::<Result<_, _>>()?, *strict, output, terminal);
        }
    }
    Ok(Outcome::Done)
}

/// Lists the rubrics that can be named: the user's own and the built-in ones. Of several with one name, the first is used.
fn list() -> Vec<ListedRubric> {
    let own = rubrics::user_rubrics().into_iter();
    let own = own.map(|(id, path)| (id, rubrics::check(&path).rubric, Some(path.display().to_string())));
    let built_in = built_in_rubrics().iter().map(|one| (one.id.to_owned(), Some(one.rubric()), None));
    let mut names = BTreeSet::new();
    let listed = own.chain(built_in).map(|(id, rubric, path)| ListedRubric {
        title: rubric.as_ref().map(|rubric| rubric.title().to_owned()),
        version: rubric.as_ref().map(|rubric| rubric.version().to_owned()),
        levels: rubric.as_ref().map(|rubric| rubric.levels().len()),
        criteria: rubric.as_ref().map(criteria),
        path,
        ok: rubric.is_some(),
        hidden: !names.insert(id.clone()),
        id,
    });
    listed.collect()
}

/// Describes each rubric that can be named in a line.
fn lines(listed: &[ListedRubric]) -> String {
    let mut text = String::new();
    for rubric in listed {
        let hidden = if rubric.hidden { "; hidden by the one of this name above" } else { "" };
        let place = rubric.path.as_deref().map_or("built in".into(), visible);
        let _ = writeln!(text, "{:<24} {} ({place}{hidden})", visible(&rubric.id), words(rubric));
    }
    text
}

/// Describes a rubric that can be named in a line.
fn words(listed: &ListedRubric) -> String {
    match listed {
        ListedRubric {
            title: Some(title),
            version: Some(version),
            levels: Some(levels),
            criteria: Some(criteria),
            ..
        } => described(title, version, *levels, *criteria),
        _ => "has mistakes: see `ladder rubric check`".to_owned(),
    }
}

/// Describes a rubric in a line.
fn describe(rubric: &Rubric) -> String {
    described(rubric.title(), rubric.version(), rubric.levels().len(), criteria(rubric))
}

fn described(title: &str, version: &str, levels: usize, criteria: usize) -> String {
    let (title, version) = (cut(title), cut(version));
    let (title, version) = (visible(&title), visible(&version));
    let levels = count(levels, "level", "levels");
    format!("{title} {version}, {levels}, {}", count(criteria, "criterion", "criteria"))
}

fn criteria(rubric: &Rubric) -> usize {
    rubric.levels().iter().map(|level| level.criteria.len()).sum()
}

/// Makes the page of a whole rubric, of one level of it, or of two levels side by side.
fn page(rubric: &Rubric, levels: &[LevelIndex]) -> Document {
    match levels {
        [one, other, ..] => report::comparison(rubric, *one, *other),
        [one] => report::level(rubric, *one),
        [] => report::rubric(rubric),
    }
}

/// Gives the levels that are asked for, which are all of them where none is.
fn shown(rubric: &Rubric, levels: &[LevelIndex]) -> Vec<LevelIndex> {
    if levels.is_empty() { (0..rubric.levels().len()).map(LevelIndex).collect() } else { levels.to_vec() }
}

/// Writes a rubric to start from, called like its file.
fn new(output: Option<&Path>, force: bool, terminal: &Terminal) -> Result<(), Error> {
    let Some(path) = new_file(output, force)? else {
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

/// Checks a rubric; a name that nothing has is a mistake like others, so that the other rubrics are checked too.
fn check(name: &str, strict: bool) -> Result<FileCheck, Error> {
    let found = match files::exists(Path::new(name)) {
        true => Found::File(rubrics::rubric_file(Path::new(name))),
        false => match rubrics::find(name) {
            Ok(found) => found,
            Err(error @ Error::UnknownRubric { .. }) => {
                let source = Arc::new(Source::new(name, ""));
                let mut mistake = Diagnostic::of_file(&source, Code::UnknownRubric, error.to_string());
                mistake.hints = error.hints();
                return Ok(FileCheck { name: name.to_owned(), notes: Vec::new(), diagnostics: vec![mistake] });
            }
            Err(error) => return Err(error),
        },
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
    let ok = rubric.filter(|_| !strict || diagnostics.is_empty());
    let ok = ok.map(|rubric| format!("{}: ok, {}", visible(name), describe(&rubric)));
    let more = (!wording.is_empty()).then(|| would_add(&wording));
    Ok(FileCheck { name: name.to_owned(), notes: ok.into_iter().chain(more).collect(), diagnostics })
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
