//! `ladder rubric import`: makes a rubric out of a table, and says what it left out and what is still to do.

use std::collections::BTreeMap;
use std::path::Path;

use super::args::ImportArguments;
use super::error::Error;
use super::files;
use super::output::new_file;
use super::rubrics::{self, Found};
use super::terminal::{self, Terminal};
use crate::domain::{ItemKind, Rubric, RubricId};
use crate::engine::{ItemChange, ItemDiff, KeyDiff, rubric_diff};
use crate::text::{count, cut, visible};
use crate::text_file::import::{
    ImportError, ImportOptions, Imported, LayoutKind, OldRubric, WrittenRubric, import, slug, write,
};
use crate::text_file::rubric::{self, RubricPart};
use crate::text_file::{Code, Diagnostic, Source, has_comments};

/// The id of a rubric whose file and table have no name of their own.
const NAMELESS: &str = "imported-ladder";

/// The most lines that are listed of what is new, gone, moved or changed.
const MOST_LISTED: usize = 20;

/// Makes a rubric out of a table and writes it, where it passes the check that every rubric does.
pub(super) fn run(arguments: &ImportArguments, terminal: &Terminal) -> Result<(), Error> {
    let output = new_file(arguments.output.as_deref(), arguments.force)?;
    let bytes = files::table(&arguments.file)?;
    let name = arguments.file.display().to_string();
    let levels = arguments.levels.iter().map(|level| level.trim().to_owned()).filter(|level| !level.is_empty());
    let options = ImportOptions { layout: arguments.layout, levels: levels.collect(), sheet: arguments.sheet.clone() };
    let imported = import(&name, &bytes, &options)
        .map_err(|error| Error::Import { path: arguments.file.clone(), error: Box::new(error) })?;
    let old = arguments.update.as_deref().map(|path| old(path, output, terminal)).transpose()?;
    if imported.layout == LayoutKind::Steps && old.is_none() {
        return Err(Error::Import { path: arguments.file.clone(), error: Box::new(ImportError::StepsAlone) });
    }
    let stem = arguments.file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let stem = if slug(&stem).is_empty() { NAMELESS.to_owned() } else { stem };
    let id = id(output, &stem)?;
    let written = write(&imported, &id, &stem, old.as_ref().map(|(old, _)| old));
    let is_json = output.is_some_and(files::is_json);
    let text = if is_json { written.json() } else { written.yaml() };
    let source = Source::new(output.map_or_else(|| name.clone(), |path| path.display().to_string()), text.clone());
    let checked = rubric::read_strictly(source, None, &|_| Err((Code::UnsafePath, String::new())));
    if checked.rubric.is_none() {
        return Err(Error::Mistakes(checked.diagnostics.into_iter().filter(Diagnostic::is_error).collect()));
    }
    match output {
        Some(path) => {
            files::write(path, &text, arguments.force)?;
            terminal.note(&format!("Wrote {}", visible(&path.display().to_string())));
        }
        None => terminal::print(&text)?,
    }
    if let Some((_, old)) = old.as_ref().filter(|(_, old)| output.is_some() && *old.id() != id) {
        let kept = format!("It keeps the id `{}`, as it is the same ladder", old.id());
        terminal.note(&format!("{kept}: put it in the place of the old file, or give it an id of its own"));
    }
    tell(&imported, &written, &checked, old.as_ref().map(|(_, old)| old), terminal);
    Ok(())
}

/// Reads the rubric that is updated; its comments would be lost where it is overwritten.
fn old(path: &Path, output: Option<&Path>, terminal: &Terminal) -> Result<(OldRubric, Rubric), Error> {
    let path = rubrics::rubric_file(path);
    let checked = rubrics::check_found(Found::File(path.clone()), std::iter::empty(), false)?;
    let Some(rubric) = checked.rubric else { return Err(Error::Mistakes(checked.diagnostics)) };
    let sources = match &checked.parts[..] {
        [RubricPart { sources, .. }] => sources,
        parts => {
            let [old, base] = [0, 1].map(|part| parts.get(part).map(|part| part.id.clone()).unwrap_or_default());
            return Err(Error::Import { path, error: Box::new(ImportError::OldInParts { old, base }) });
        }
    };
    if sources.iter().any(|source| !files::is_json(Path::new(&source.name)) && has_comments(&source.text)) {
        if output.is_some_and(|output| files::is_same(output, &path)) {
            let command = "ladder rubric import FILE --update OLD --output NEW.yaml".to_owned();
            return Err(Error::Comments { path, command });
        }
        terminal.note("The comments of the old rubric are not in the new one");
    }
    Ok((OldRubric::new(sources).expect("BUG: a rubric without errors is a table"), rubric))
}

/// Calls the rubric like its file, else like its table.
fn id(output: Option<&Path>, stem: &str) -> Result<RubricId, Error> {
    let Some(path) = output else {
        let words = slug(stem);
        return Ok(RubricId::parse(&words).unwrap_or_else(|_| RubricId::parse(NAMELESS).expect("BUG: it is an id")));
    };
    let id = rubrics::stem(path).and_then(|stem| RubricId::parse(&stem).ok());
    id.ok_or_else(|| Error::RubricFileName(path.to_owned()))
}

/// Says what was read, what somebody should know of, what became of an old rubric, and what is still to do.
fn tell(
    imported: &Imported,
    written: &WrittenRubric,
    checked: &rubric::Checked,
    old: Option<&Rubric>,
    terminal: &Terminal,
) {
    let note = |text: String| terminal.note(&visible(&text));
    let rubric = checked.rubric.as_ref();
    let levels = rubric.map_or(0, |rubric| rubric.levels().len());
    let dimensions = rubric.map_or(0, |rubric| rubric.dimensions().len());
    let criteria = rubric.map_or(0, |rubric| rubric.levels().iter().map(|level| level.criteria.len()).sum());
    let of = if imported.sheets.is_empty() { String::new() } else { format!(" in {}", quoted(&imported.sheets)) };
    note(format!(
        "Read as {}{of}: {}, {}, {}",
        imported.layout.as_str(),
        count(levels, "level", "levels"),
        count(dimensions, "dimension", "dimensions"),
        count(criteria, "criterion", "criteria")
    ));
    for remark in imported.remarks.iter().chain(&written.remarks) {
        note(format!("  {remark}"));
    }
    if let Some((old, new)) = old.zip(rubric) {
        changes(written, &rubric_diff(old, new), &note);
    }
    to_do(&checked.diagnostics, &note);
}

/// Lists what differs from the old rubric.
fn changes(written: &WrittenRubric, diff: &[ItemDiff], note: &dyn Fn(String)) {
    let list = |title: &str, items: usize, lines: Vec<String>| {
        if !lines.is_empty() {
            note(format!("{title}: {items}"));
            lines.iter().take(MOST_LISTED).for_each(|line| note(format!("  {line}")));
            if lines.len() > MOST_LISTED {
                note(format!("  … and {} more", lines.len() - MOST_LISTED));
            }
        }
    };
    for change in ItemChange::ALL {
        let items: Vec<_> = diff.iter().filter(|item| item.change == change).collect();
        let title = match change {
            ItemChange::Added => "New",
            ItemChange::Removed => "No longer in the table; answers to it are kept",
            ItemChange::Moved => "At another place, with the id it had",
            ItemChange::Changed => "Changed, with the id it had",
            ItemChange::Reworded => "Reworded, with the id it had",
        };
        list(title, items.len(), items.into_iter().flat_map(lines).collect());
    }
    let WrittenRubric { levels_gone, needed, .. } = written;
    let title = "Levels that are no longer in the table, and kept without what they asked for";
    list(title, levels_gone.len(), levels_gone.clone());
    let title = "Competencies that are no longer in the table, and kept as levels need them";
    list(title, needed.len(), needed.clone());
    note(match diff.is_empty() {
        true => "Nothing changed".to_owned(),
        false => "Raise `version`: what people are judged by has changed".to_owned(),
    });
}

/// Says what becomes of an item: a line for each of its keys, one where none of them differs.
fn lines(ItemDiff { change, kind, id, title, places, keys }: &ItemDiff) -> Vec<String> {
    let name = if *kind == ItemKind::Criterion { id.clone() } else { format!("{} {id}", kind.as_str()) };
    let said =
        |words: &Option<String>| words.as_ref().map_or("nothing".to_owned(), |words| format!("`{}`", cut(words)));
    let key = |KeyDiff { key, before, after }: &KeyDiff| format!("{name}, {key}: {} was {}", said(after), said(before));
    let [before, after] = places.each_ref().map(|place| {
        let place = place.iter().flat_map(|place| place.level.iter().chain(&place.dimension));
        place.map(String::as_str).collect::<Vec<_>>().join(", ")
    });
    let first = match change {
        ItemChange::Added | ItemChange::Removed => Some(format!("{name}: `{}`", cut(title))),
        ItemChange::Moved => Some(format!("{name}: {after} was {before}")),
        ItemChange::Changed | ItemChange::Reworded => None,
    };
    first.into_iter().chain(keys.iter().map(key)).collect()
}

/// Lists what a strict check has to say, of each kind how often and what to do.
fn to_do(remarks: &[Diagnostic], note: &dyn Fn(String)) {
    let mut kinds: BTreeMap<Code, (usize, &Diagnostic)> = BTreeMap::new();
    for remark in remarks {
        kinds.entry(remark.code).or_insert((0, remark)).0 += 1;
    }
    if kinds.is_empty() {
        return;
    }
    note("It can be assessed as it is. For `ladder rubric check --strict` it lacks:".to_owned());
    for (code, (number, first)) in kinds {
        let what = first.hints.first().map_or(first.message.as_str(), String::as_str);
        note(format!("  {number:>4} {:<18} {what}", code.as_str()));
    }
}

fn quoted(names: &[String]) -> String {
    let names: Vec<_> = names.iter().map(|name| format!("`{}`", cut(name))).collect();
    names.join(", ")
}
