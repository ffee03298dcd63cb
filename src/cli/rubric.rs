//! `ladder rubric`: list, show and check rubrics.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::path::Path;

use unicode_width::UnicodeWidthStr as _;

use super::Outcome;
use super::args::{RubricArguments, RubricCommand};
use super::asked::level as find_level;
use super::check::{self, FileCheck};
use super::error::{Error, remarks};
use super::files;
use super::format::{Format, RubricData};
use super::import;
use super::output::{Output, new_file, write_schema};
use super::rubrics::{self, Found};
use super::terminal::{self, Terminal};
use crate::domain::{Asks, ItemKind, LevelIndex, Lineage, LineageItem, Overlay, Rubric, RubricId};
use crate::engine;
use crate::report::{self, Document, ListedRubric};
use crate::text::{count, cut, visible};
use crate::text_file::{
    Code, Diagnostic, Source,
    rubric::{self, built_in_overlays, built_in_rubrics},
};

/// Runs one of the commands about rubrics.
pub(super) fn run(arguments: &RubricArguments, terminal: &Terminal) -> Result<Outcome, Error> {
    match &arguments.command {
        RubricCommand::List(arguments) => {
            let (path, listed) = (arguments.output.as_deref(), list());
            let output = Output { format: Format::pick(arguments.format, path)?, path, terminal };
            output.write_lines(&lines(&listed), &|| report::rubric_list_json(&listed))?;
        }
        RubricCommand::Show { level, compare, lineage, rubric, format, output } => {
            let path = output.as_deref();
            let format = Format::pick(*format, path)?;
            let loaded = rubrics::load(rubric.rubric.as_deref())?;
            if let Some(path) = path.filter(|path| loaded.is_read_from(path)) {
                return Err(Error::OutputIsInput(path.to_owned()));
            }
            let rubric = &loaded.rubric;
            let levels: Vec<_> =
                level.iter().chain(compare).map(|name| find_level(rubric, name)).collect::<Result<_, _>>()?;
            let origins = loaded.lineage.as_ref().filter(|_| *lineage);
            let page = || if *lineage { report::lineage(rubric, origins, &levels) } else { page(rubric, &levels) };
            Output { format, path, terminal }.write(&page, &|format| match format {
                RubricData::Json => report::rubric_json(rubric, &shown(rubric, &levels), &loaded.provenance(), origins),
            })?;
        }
        RubricCommand::Diff { before, after, format, output } => {
            let path = output.as_deref();
            let format = Format::pick(*format, path)?;
            let [before, after] = [before, after].map(|name| rubrics::load(Some(name)));
            let (before, after) = (before?, after?);
            if let Some(path) = path.filter(|path| before.is_read_from(path) || after.is_read_from(path)) {
                return Err(Error::OutputIsInput(path.to_owned()));
            }
            let diff = engine::rubric_diff(&before.rubric, &after.rubric);
            let page = || report::rubric_diff(&before.rubric, &after.rubric, &diff);
            Output { format, path, terminal }.write(&page, &|format| match format {
                RubricData::Json => {
                    let [before, after] = [&before, &after].map(|one| (&one.rubric, one.provenance()));
                    report::rubric_diff_json((before.0, &before.1), (after.0, &after.1), &diff)
                }
            })?;
        }
        RubricCommand::Import(arguments) => import::run(arguments, terminal)?,
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
    let own = own.map(|(id, path)| (id, Some(path.display().to_string()), Found::File(path)));
    let built_in = built_in_rubrics().iter().chain(built_in_overlays());
    let built_in = built_in.map(|built_in| (built_in.id.to_owned(), None, Found::BuiltIn(built_in)));
    let mut names = BTreeSet::new();
    own.chain(built_in)
        .map(|(id, path, found)| {
            let hidden = !names.insert(id.clone());
            listed(id, path, found, hidden)
        })
        .collect()
}

/// Describes a rubric that can be named; of an overlay its own criteria count, and the levels that have them.
fn listed(id: String, path: Option<String>, found: Found, hidden: bool) -> ListedRubric {
    let checked = rubrics::check_found(found, std::iter::empty(), false).ok();
    let checked = checked.and_then(|checked| Some((checked.rubric?, checked.lineage)));
    let overlay = checked.as_ref().and_then(|(rubric, _)| rubric.overlays().first());
    let (title, version) = match (overlay, &checked) {
        (Some(overlay), _) => (Some(overlay.title.clone()), Some(overlay.version.clone())),
        (None, Some((rubric, _))) => (Some(rubric.title().to_owned()), Some(rubric.version().to_owned())),
        (None, None) => (None, None),
    };
    let sizes = checked.as_ref().map(|(rubric, lineage)| match (overlay, lineage) {
        (Some(overlay), Some(lineage)) => own_sizes(overlay, lineage),
        _ => sizes(rubric),
    });
    let over = overlay.and(checked.as_ref()).map(|(rubric, _)| rubric.id().to_string());
    let [levels, criteria, competencies] = [0, 1, 2].map(|size| sizes.map(|sizes| sizes[size]));
    ListedRubric { id, title, version, levels, criteria, path, ok: checked.is_some(), hidden, over, competencies }
}

/// Counts the levels at which an overlay has criteria itself, these criteria, and its competencies.
fn own_sizes(overlay: &Overlay, lineage: &Lineage) -> [usize; 3] {
    let own = |kind| {
        let is_own = move |item: &&LineageItem| item.kind == kind && lineage.parts[item.part] == overlay.id.as_str();
        lineage.items.iter().filter(is_own)
    };
    let levels: BTreeSet<_> = own(ItemKind::Criterion).map(|item| &item.level).collect();
    [levels.len(), own(ItemKind::Criterion).count(), own(ItemKind::Competency).count()]
}

/// Counts the levels of a rubric, and the criteria and competencies that they ask for.
fn sizes(rubric: &Rubric) -> [usize; 3] {
    let Asks { criteria, competencies, .. } = Asks::of(rubric.levels().iter().flat_map(|level| &level.criteria));
    [rubric.levels().len(), criteria, competencies]
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
    let ListedRubric { title: Some(title), version: Some(version), levels, criteria, competencies, over, .. } = listed
    else {
        return "has mistakes: see `ladder rubric check`".to_owned();
    };
    let over = over.as_ref().map(|over| format!(" over {over}")).unwrap_or_default();
    let sizes = [levels, criteria, competencies].map(|size| size.unwrap_or_default());
    described(&format!("{} {}{over}", cut(title), cut(version)), sizes)
}

/// Describes a rubric in a line.
fn describe(rubric: &Rubric) -> String {
    described(&rubric.full_title(), sizes(rubric))
}

fn described(title: &str, [levels, criteria, competencies]: [usize; 3]) -> String {
    let levels = count(levels, "level", "levels");
    format!("{}, {levels}, {}", visible(title), report::asked_for(criteria, competencies))
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
    let checked = match files::exists(Path::new(name)) {
        true => rubrics::check_found(Found::File(rubrics::rubric_file(Path::new(name))), std::iter::empty(), true),
        false => rubrics::check(name, true),
    };
    let (rubric, diagnostics) = match checked {
        Ok(checked) => (checked.rubric, checked.diagnostics),
        Err(Error::Mistakes(mistakes)) => (None, mistakes),
        Err(error @ Error::UnknownRubric { .. }) => {
            let mut mistake =
                Diagnostic::of_file(&Source::new(name, "").into(), Code::UnknownRubric, error.to_string());
            mistake.hints = error.hints();
            (None, vec![mistake])
        }
        Err(error) => return Err(error),
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
