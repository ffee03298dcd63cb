//! Reads a whole rubric from text, with the level files that it names.

use std::iter;
use std::sync::Arc;

use super::super::code::Code;
use super::super::cursor::At;
use super::super::diagnostic::{Diagnostic, Source};
use super::super::problems::{ParsedFile, Problems};
use super::super::value::{Scalar, cut, decimal};
use super::levels::{Levels, dimensions};
use super::policy::{policy, scale};
use super::values::{Names, id, name, text};
use super::{lint, retired, style};
use crate::domain::{Policy, Rubric, RubricId, RubricParts, Scale};

/// The version of the format that this program reads.
const SCHEMA: &str = "1";

/// Holds what came of reading a rubric.
#[derive(Debug)]
pub struct Checked {
    /// The rubric; none where there is an error.
    pub rubric: Option<Rubric>,
    /// All that is wrong or worth a look.
    pub diagnostics: Vec<Diagnostic>,
    /// The files that were read, in reading order.
    pub sources: Vec<Arc<Source>>,
}

/// Gives the text of a level file, by the relative path that the rubric names, or says in a fragment why it cannot.
pub type LevelFile<'a> = &'a dyn Fn(&str) -> Result<Source, (Code, String)>;

/// Reads a rubric and reports everything that is wrong with it.
///
/// `stem` is the name of its file or folder, which its id should equal; none where it has no name.
#[must_use]
pub fn read(source: Source, stem: Option<&str>, level_file: LevelFile) -> Checked {
    check(source, stem, level_file, false)
}

/// Reads a rubric as [`read`] does, and reports too how it is worded.
#[must_use]
pub fn read_strictly(source: Source, stem: Option<&str>, level_file: LevelFile) -> Checked {
    check(source, stem, level_file, true)
}

fn check(source: Source, stem: Option<&str>, level_file: LevelFile, strictly: bool) -> Checked {
    let problems = Problems::default();
    let rubric = problems.read(source, "`ladder rubric new` writes one to start from").and_then(|file| {
        let root = At::root(&file, &problems);
        let files = level_files(root, level_file);
        rubric(root, stem, &files, strictly)
    });
    let rubric = rubric.filter(|_| !problems.has_errors());
    let rubric = rubric.map(|parts| Rubric::new(parts).expect("BUG: a rubric without errors is valid"));
    Checked { rubric, sources: problems.sources(), diagnostics: problems.into_diagnostics() }
}

/// Reads a rubric that is compiled in, all levels in one text.
pub(super) fn trusted(json: &'static str) -> Option<Rubric> {
    let problems = Problems::default();
    let file = problems.read_built_in(json)?;
    let parts = rubric(At::root(&file, &problems), None, &[], false)?;
    if problems.has_errors() { None } else { Rubric::new(parts).ok() }
}

/// Reads the files that levels stand in: one entry for each level, none for one that stands in the rubric itself.
fn level_files(root: At, level_file: LevelFile) -> Vec<Option<ParsedFile>> {
    let file = |level: At| {
        let at = level.find("file").filter(|_| !root.problems().is_full())?;
        let file = at.peek_text()?;
        let loaded = check_path(file).and_then(|()| level_file(file));
        let source = loaded.map_err(|(code, message)| at.problem(code, message).report()).ok()?;
        root.problems().read(source, "write the level into it, or remove the line that names it")
    };
    root.find("levels").into_iter().flat_map(At::peek_list).map(file).collect()
}

/// Reads the blocks of a rubric in the order of the format.
fn rubric(root: At, stem: Option<&str>, files: &[Option<ParsedFile>], strictly: bool) -> Option<RubricParts> {
    let problems = root.problems();
    let mut table = root.table()?;
    if let Some(at) = table.required("schema") {
        schema(at);
    }
    let id = id(&mut table, &mut Names::default(), RubricId::parse);
    if let Some((id, stem)) = id.as_ref().zip(stem).filter(|(id, stem)| id.as_str() != *stem) {
        let message = format!("the id `{id}` differs from the name `{stem}` of the file");
        let problem = root.key("id").problem(Code::IdFileName, message);
        problem.hint("name both alike, so that one finds the other").report();
    }
    let version = table.required("version").and_then(name);
    let title = table.required("title").and_then(name);
    let summary = table.optional("summary").and_then(text);
    let policy_at = table.optional("policy");
    let scale = table.optional("scale").map_or_else(Scale::default, scale);
    let policy = policy_at.map_or_else(|| Policy::for_scale(&scale), |at| policy(at, &scale));
    let dimensions = table.required("dimensions").map(dimensions).unwrap_or_default();
    let mut criterion_names = Names::default();
    let retired_items = || root.find("retired").into_iter().flat_map(At::peek_list);
    let retired = retired::retired(table.items("retired"), &mut criterion_names);
    let items = table.required("levels").and_then(At::list).into_iter().flatten();
    let files = files.iter().map(Option::as_ref).chain(iter::repeat(None));
    let positions: Vec<At> = items.zip(files).filter_map(|(at, file)| level(at, file)).collect();
    table.finish();
    if positions.is_empty() && !problems.has_errors() {
        root.key("levels").problem(Code::MissingKey, "a rubric has at least one level").report();
    }
    let levels = Levels::new(&scale, &policy, &dimensions, criterion_names).read(&positions);
    if levels.len() == positions.len() {
        retired::check(retired_items(), &levels);
        lint::whole(&dimensions, &levels, &positions, root);
        if strictly && !problems.has_errors() {
            style::check(&scale, &dimensions, &levels, &positions, problems);
        }
    }
    Some(RubricParts { id: id?, version: version?, title: title?, summary, policy, scale, dimensions, levels, retired })
}

/// Refuses a version of the format that is not known.
fn schema(at: At) {
    let Some(schema) = at.scalar() else { return };
    if !matches!(schema, Scalar::Number(version) if decimal(version) == SCHEMA) {
        let message = format!("{} is no version of the rubric format that this program knows", schema.describe());
        at.problem(Code::UnknownSchema, message).hint(format!("write `schema: {SCHEMA}`")).report();
    }
}

/// Takes a level as it stands, or from the file that it names.
fn level<'t>(at: At<'t>, file: Option<&'t ParsedFile>) -> Option<At<'t>> {
    let Some(named) = at.find("file") else { return Some(at) };
    if at.entries()?.count() > 1 {
        let message = "a level stands here or in its file, not in both";
        named.problem(Code::UnknownKey, message).hint("move the other keys into the file").report();
    }
    named.text()?;
    file.map(|file| At::root(file, at.problems()))
}

/// Refuses a path that leaves the rubric's folder, whatever the platform.
fn check_path(file: &str) -> Result<(), (Code, String)> {
    let leaves =
        file.starts_with(['/', '\\']) || file.contains(':') || file.split(['/', '\\']).any(|part| part == "..");
    let unsafe_path = || (Code::UnsafePath, format!("`{}` leads out of the rubric's folder", cut(file)));
    if leaves || file.trim().is_empty() { Err(unsafe_path()) } else { Ok(()) }
}
