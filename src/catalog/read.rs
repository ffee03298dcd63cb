//! Reads a whole rubric from text, with the level files that it names.

use std::sync::Arc;

use super::levels::{Levels, dimensions};
use super::policy::{policy, scale};
use super::values::{Names, id, optional_text, required_text};
use super::{lint, raw, style};
use crate::diagnostic::{Code, Diagnostic, Source};
use crate::document::{self, At, Field, KeptAt, Problems, Scalar};
use crate::domain::{Rubric, RubricId, RubricParts};

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
    Reading { stem, level_file, strict: false }.check(source)
}

/// Reads a rubric as [`read`] does, and reports too how it is worded.
#[must_use]
pub fn read_strictly(source: Source, stem: Option<&str>, level_file: LevelFile) -> Checked {
    Reading { stem, level_file, strict: true }.check(source)
}

/// Turns a rubric as compiled in into a rubric; there are no places to report, and nothing to report.
pub(super) fn trusted(raw: raw::Rubric) -> Option<Rubric> {
    let mut problems = Problems::default();
    let reading = Reading { stem: None, level_file: &|_| Err((Code::UnsafePath, String::new())), strict: false };
    let parts = reading.rubric(raw, &At::root(0), &mut problems)?;
    if problems.has_errors() { None } else { Rubric::new(parts).ok() }
}

/// Holds what is known of a rubric from outside its text.
struct Reading<'a> {
    /// The name of its file or folder, which its id should equal.
    stem: Option<&'a str>,
    /// The way to the texts of the level files it names.
    level_file: LevelFile<'a>,
    /// Whether the wording is looked at too.
    strict: bool,
}

impl Reading<'_> {
    /// Reads a text and reports everything that is wrong with it.
    fn check(&self, source: Source) -> Checked {
        let source = Arc::new(source);
        let mut problems = Problems::default();
        let document = match document::read(Arc::clone(&source), &mut problems) {
            Ok(document) => document,
            Err(diagnostic) => return Checked { rubric: None, diagnostics: vec![diagnostic], sources: vec![source] },
        };
        let at = At::root(document);
        let root: Field<document::Block<raw::Rubric>> = document::decode(document, &mut problems, raw::keys_in_rubric);
        let parts = root.optional(&at, &mut problems).and_then(|block| self.rubric(block.0, &at, &mut problems));
        let sources = problems.sources();
        let has_errors = problems.has_errors();
        let rubric = parts
            .filter(|_| !has_errors)
            .map(|parts| Rubric::new(parts).expect("BUG: a rubric without errors is valid"));
        Checked { rubric, diagnostics: problems.into_diagnostics(), sources }
    }

    /// Reads the blocks of a rubric in the order of the format.
    fn rubric(&self, raw: raw::Rubric, at: &At, problems: &mut Problems) -> Option<RubricParts> {
        schema(raw.schema, at, problems);
        let id = id(raw.id, at, &mut Names::default(), RubricId::parse, problems);
        if let Some((id, stem)) = id.as_ref().zip(self.stem).filter(|(id, stem)| id.as_str() != *stem) {
            let message = format!("the id `{id}` differs from the name `{stem}` of the file");
            problems.at(&at.key("id"), Code::IdFileName, message).hint("name both alike, so that one finds the other");
        }
        let version = required_text(raw.version, at, "version", problems);
        let title = required_text(raw.title, at, "title", problems);
        let summary = optional_text(raw.summary, at, "summary", problems);
        let scale = scale(raw.scale, at, problems);
        let policy = policy(raw.policy, at, &scale, problems);
        let dimensions = dimensions(raw.dimensions, at, problems);
        let items = raw.levels.required(at, "levels", problems).unwrap_or_default();
        let at_levels = at.key("levels");
        let items: Vec<_> = items.into_iter().enumerate().map(|(index, item)| (at_levels.item(index), item)).collect();
        let raws: Vec<_> = items.into_iter().filter_map(|(at, item)| self.level(item, at, problems)).collect();
        if raws.is_empty() && !problems.has_errors() {
            problems.at(&at_levels, Code::MissingKey, "a rubric has at least one level");
        }
        let places: Vec<KeptAt> = raws.iter().map(|(at, _)| at.keep()).collect();
        let levels = Levels::new(&scale, &dimensions).read(raws, problems);
        if levels.len() == places.len() {
            lint::whole(&dimensions, &levels, &places, at, problems);
            if self.strict && !problems.has_errors() {
                style::check(&scale, &dimensions, &levels, &places, problems);
            }
        }
        Some(RubricParts { id: id?, version: version?, title: title?, summary, policy, scale, dimensions, levels })
    }

    /// Takes a level as it stands, or from the file that it names.
    fn level<'a>(
        &self,
        item: Field<document::Block<raw::Level>>,
        at: At<'a>,
        problems: &mut Problems,
    ) -> Option<(At<'a>, raw::Level)> {
        let raw = item.optional(&at, problems)?.0;
        if !raw.file.is_given() {
            return Some((at, raw));
        }
        if raw.says_more_than_its_file() {
            let message = "a level stands here or in its file, not in both";
            problems.at(&at.key("file"), Code::UnknownKey, message).hint("move the other keys into the file");
        }
        let file = raw.file.optional(&at.key("file"), problems)?;
        let loaded = check_path(&file).and_then(|()| (self.level_file)(&file));
        let source = loaded.map_err(|(code, message)| problems.at(&at.key("file"), code, message)).ok()?;
        let document =
            document::read(Arc::new(source), problems).map_err(|diagnostic| problems.placed(diagnostic)).ok()?;
        let at = At::root(document);
        let level: Field<document::Block<raw::Level>> = document::decode(document, problems, raw::keys_in_level);
        let level = level.optional(&at, problems)?.0;
        if level.file.is_given() {
            let message = "a level file holds the level itself and names no other file";
            problems.at(&at.key("file"), Code::UnknownKey, message).hint("name that file in `rubric.yaml`");
        }
        Some((at, level))
    }
}

/// Refuses a version of the format that is not known.
fn schema(field: Field<Scalar>, at: &At, problems: &mut Problems) {
    let Some(schema) = field.required(at, "schema", problems) else { return };
    if schema != Scalar::Number(SCHEMA.to_owned()) {
        let message = format!("{} is no version of the rubric format that this program knows", schema.describe());
        problems.at(&at.key("schema"), Code::UnknownSchema, message).hint(format!("write `schema: {SCHEMA}`"));
    }
}

/// Refuses a path that leaves the rubric's folder, whatever the platform.
fn check_path(file: &str) -> Result<(), (Code, String)> {
    let leaves =
        file.starts_with(['/', '\\']) || file.contains(':') || file.split(['/', '\\']).any(|part| part == "..");
    let unsafe_path = || (Code::UnsafePath, format!("`{file}` leads out of the rubric's folder"));
    if leaves || file.trim().is_empty() { Err(unsafe_path()) } else { Ok(()) }
}
