//! Reads Markdown: its tables, or its headings with what stands below them.

use std::collections::HashSet;
use std::rc::Rc;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::error::ImportError;
use super::grid::{Grid, cleaned};
use super::imported::{ImportOptions, ImportedCriterion, ImportedLadder};
use super::list::sort_levels;
use super::names::{NameKind, is_meant, kind};
use super::remark::ImportRemark;
use super::split::{items, says_something};

/// Is a document: its tables, and its texts with the headings above them.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub(super) tables: Vec<Grid>,
    entries: Vec<OutlineEntry>,
}

#[derive(Debug)]
struct OutlineEntry {
    /// The headings above, by their depth, shared with the entries beside it; empty where a depth is left out.
    headings: Rc<[String]>,
    text: String,
    is_item: bool,
}

/// Takes in a document event by event.
#[derive(Default)]
struct OutlineReader {
    outline: Outline,
    headings: Rc<[String]>,
    buffer: String,
    rows: Vec<Vec<String>>,
    /// How many lists are open.
    depth: usize,
    dropped: usize,
}

/// Reads a document.
pub(super) fn outline(text: &str, dropped: &mut usize) -> Result<Outline, ImportError> {
    let mut reader = OutlineReader::default();
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS) {
        reader.see(event)?;
    }
    *dropped += reader.dropped;
    Ok(reader.outline)
}

impl OutlineReader {
    fn see(&mut self, event: Event) -> Result<(), ImportError> {
        match event {
            Event::Text(text) | Event::Code(text) => self.buffer.push_str(&text),
            Event::SoftBreak => self.buffer.push(' '),
            Event::HardBreak => self.buffer.push('\n'),
            Event::InlineHtml(html) if html.starts_with("<br") => self.buffer.push('\n'),
            Event::Start(Tag::List(_)) => {
                self.end_text();
                self.depth += 1;
            }
            Event::Start(Tag::Heading { .. } | Tag::Item | Tag::Paragraph)
            | Event::End(TagEnd::Paragraph | TagEnd::Item) => {
                self.end_text();
            }
            Event::End(TagEnd::List(_)) => {
                self.end_text();
                self.depth -= 1;
            }
            Event::End(TagEnd::Heading(level)) => {
                let heading = self.taken().replace('\n', " ");
                let mut headings = self.headings.to_vec();
                headings.resize(level as usize - 1, String::new());
                headings.push(heading);
                self.headings = headings.into();
            }
            Event::Start(Tag::Table(_)) => self.end_text(),
            Event::Start(Tag::TableHead | Tag::TableRow) => self.rows.push(Vec::new()),
            Event::End(TagEnd::TableCell) => {
                let cell = self.taken();
                self.rows.last_mut().into_iter().for_each(|row| row.push(cell.clone()));
            }
            Event::End(TagEnd::Table) => self.end_table()?,
            _ => {}
        }
        Ok(())
    }

    fn taken(&mut self) -> String {
        cleaned(&std::mem::take(&mut self.buffer), &mut self.dropped)
    }

    fn end_text(&mut self) {
        let text = self.taken();
        if !text.is_empty() {
            let entry = OutlineEntry { headings: Rc::clone(&self.headings), text, is_item: self.depth > 0 };
            self.outline.entries.push(entry);
        }
    }

    fn end_table(&mut self) -> Result<(), ImportError> {
        let name = self.headings.iter().rev().find(|heading| !heading.is_empty()).map_or("", String::as_str);
        let grid = Grid::new(name, std::mem::take(&mut self.rows), Vec::new());
        let grid = grid.map_err(|size| ImportError::Size { rows: size.rows, columns: size.columns })?;
        self.outline.tables.push(grid);
        Ok(())
    }
}

/// Reads a ladder out of headings: those of one depth are levels, and each item below them is a criterion.
pub(super) fn read(
    outline: &Outline,
    options: &ImportOptions,
    fallback: &str,
    remarks: &mut Vec<ImportRemark>,
) -> Result<ImportedLadder, ImportError> {
    let entries: Vec<&OutlineEntry> = match outline.entries.iter().any(|entry| entry.is_item) {
        // Where there are lists, what stands outside of them is said about the ladder.
        true => outline.entries.iter().filter(|entry| entry.is_item).collect(),
        false => outline.entries.iter().collect(),
    };
    let depth = level_depth(&entries, &options.levels)?;
    let depths: Vec<usize> =
        (0..6).filter(|one| *one != depth && at_depth(&entries, *one).len() > usize::from(*one < depth)).collect();
    let mut ladder = ImportedLadder { title: title(outline, depth), ..ImportedLadder::default() };
    for entry in entries {
        let name = entry.headings.get(depth).map_or("", String::as_str);
        if name.is_empty() || (!options.levels.is_empty() && !options.levels.iter().any(|level| is_meant(level, name)))
        {
            remarks.push(ImportRemark::Title(entry.text.replace('\n', " ")));
            continue;
        }
        let level = ladder.level(name)?;
        let names = depths.iter().filter_map(|depth| entry.headings.get(*depth)).filter(|name| says_something(name));
        let names: Vec<String> = names.cloned().collect();
        let (first, tags) = names.split_first().map_or((fallback, &[][..]), |(first, rest)| (first.as_str(), rest));
        for text in items(&entry.text) {
            let dimension = ladder.dimension(first)?;
            let (evidence, examples) = (Vec::new(), Vec::new());
            ladder.criteria.push(ImportedCriterion {
                dimension,
                level,
                tags: tags.to_vec(),
                text,
                evidence,
                examples,
                place: None,
            });
        }
    }
    sort_levels(&mut ladder, &options.levels);
    summarise(outline, depth, &mut ladder);
    Ok(ladder)
}

/// Finds the depth whose headings are the levels: all that were named, or all that are called like levels.
fn level_depth(entries: &[&OutlineEntry], named: &[String]) -> Result<usize, ImportError> {
    let is_of_levels = |depth: &usize| {
        let headings = at_depth(entries, *depth);
        match named {
            [] => {
                headings.len() >= 2
                    && headings.iter().all(|name| matches!(kind(name), NameKind::Level | NameKind::Either))
            }
            named => named.iter().all(|level| headings.iter().any(|name| is_meant(level, name))),
        }
    };
    (0..6).find(is_of_levels).ok_or_else(|| {
        let widest = (0..6).map(|depth| at_depth(entries, depth)).find(|names| names.len() >= 2).unwrap_or_default();
        match named.first() {
            Some(level) => ImportError::LevelNotFound {
                level: level.clone(),
                headings: widest.iter().take(20).map(|name| format!("`{}`", crate::text::cut(name))).collect(),
            },
            None => ImportError::NoLevels {
                sheet: None,
                candidates: widest.iter().take(12).map(|name| (*name).to_owned()).collect(),
            },
        }
    })
}

/// Lists the different headings of a depth in their order.
fn at_depth<'o>(entries: &[&'o OutlineEntry], depth: usize) -> Vec<&'o str> {
    let mut seen = HashSet::new();
    let names = entries.iter().filter_map(|entry| entry.headings.get(depth)).filter(|name| !name.is_empty());
    names.map(String::as_str).filter(|name| seen.insert(*name)).collect()
}

/// Gives the one heading that everything stands below.
fn title(outline: &Outline, depth: usize) -> Option<String> {
    let entries: Vec<&OutlineEntry> = outline.entries.iter().collect();
    match at_depth(&entries, 0)[..] {
        [only] if depth > 0 => Some(only.to_owned()),
        _ => None,
    }
}

/// Takes the first paragraph below the heading of a level for what is said of it.
fn summarise(outline: &Outline, depth: usize, ladder: &mut ImportedLadder) {
    for level in &mut ladder.levels {
        let says = |entry: &&OutlineEntry| {
            !entry.is_item && entry.headings.len() == depth + 1 && entry.headings.last() == Some(&level.heading)
        };
        let has_items = outline.entries.iter().any(|entry| entry.is_item);
        level.summary = outline.entries.iter().find(says).filter(|_| has_items).map(|entry| entry.text.clone());
    }
}
