//! Reads Markdown: its tables, or its headings with what stands below them.

use std::collections::HashSet;
use std::rc::Rc;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

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
    /// How many links stand in it; of each the words are kept.
    pub(super) links: usize,
    /// Its headings in their order, each with its depth.
    headings: Vec<(usize, String)>,
    entries: Vec<OutlineEntry>,
}

#[derive(Debug)]
struct OutlineEntry {
    /// The headings above, by their depth, shared with the entries beside it; empty where a depth is left out.
    headings: Rc<[String]>,
    /// What ends in a colon above the list that it stands in.
    introduction: String,
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
    /// The lists that are open: what introduces each, and how many entries stand before it.
    lists: Vec<(Option<OutlineEntry>, usize)>,
    /// Whether a list that begins here begins right below the last entry.
    is_below: bool,
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
            Event::Start(Tag::Link { link_type, .. }) if !matches!(link_type, LinkType::Autolink | LinkType::Email) => {
                self.outline.links += 1;
            }
            Event::Start(Tag::List(_)) => self.begin_list(),
            Event::Start(Tag::Heading { .. } | Tag::Item) | Event::End(TagEnd::Item) => {
                self.end_text();
                self.is_below = false;
            }
            Event::Start(Tag::Paragraph | Tag::Table(_)) | Event::End(TagEnd::Paragraph) => self.end_text(),
            Event::End(TagEnd::List(_)) => {
                self.end_text();
                let (introduction, before) = self.lists.pop().unwrap_or_default();
                // It introduces nothing, and is what there is.
                let is_empty = self.outline.entries.len() == before;
                self.outline.entries.extend(introduction.filter(|_| is_empty));
                self.is_below = false;
            }
            Event::End(TagEnd::Heading(level)) => {
                let heading = self.taken().replace('\n', " ");
                let mut headings = self.headings.to_vec();
                headings.resize(level as usize - 1, String::new());
                self.outline.headings.push((level as usize, heading.clone()));
                headings.push(heading);
                self.headings = headings.into();
            }
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
            let introductions = self.lists.iter().filter_map(|(one, _)| Some(one.as_ref()?.text.as_str()));
            let introduction = introductions.collect::<Vec<_>>().join(" ");
            let (headings, is_item) = (Rc::clone(&self.headings), !self.lists.is_empty());
            self.outline.entries.push(OutlineEntry { headings, introduction, text, is_item });
            self.is_below = true;
        }
    }

    /// Takes what ends in a colon right above a list for its introduction, and for no entry of its own.
    fn begin_list(&mut self) {
        self.end_text();
        let is_introduction = self.is_below && self.outline.entries.last().is_some_and(|one| one.text.ends_with(':'));
        let introduction = if is_introduction { self.outline.entries.pop() } else { None };
        self.lists.push((introduction, self.outline.entries.len()));
    }

    fn end_table(&mut self) -> Result<(), ImportError> {
        let name = self.headings.iter().rev().find(|heading| !heading.is_empty()).map_or("", String::as_str);
        let grid = Grid::new(name, std::mem::take(&mut self.rows), Vec::new());
        let grid = grid.map_err(|size| ImportError::Size { rows: size.rows, columns: size.columns })?;
        self.outline.tables.push(grid);
        Ok(())
    }
}

impl OutlineEntry {
    /// Lists what it asks for, each with what introduces it.
    fn items(&self) -> Vec<String> {
        let items = items(&self.text).into_iter();
        items
            .map(|item| if self.introduction.is_empty() { item } else { format!("{} {item}", self.introduction) })
            .collect()
    }
}

impl Outline {
    /// Gives the one heading that stands above all others.
    pub(super) fn title(&self) -> Option<&String> {
        let highest = self.headings.iter().map(|(depth, _)| *depth).min()?;
        let mut highest = self.headings.iter().filter(|(depth, _)| *depth == highest).map(|(_, heading)| heading);
        highest.next().filter(|heading| highest.next().is_none() && says_something(heading))
    }

    /// Remarks on its texts, where its tables are read and they are not.
    pub(super) fn beside_tables(&self) -> Option<ImportRemark> {
        let texts: Vec<_> = self.entries.iter().flat_map(OutlineEntry::items).collect();
        left_out(&texts)
    }

    /// Finds the headings right below which more stands than paragraphs: lists, or further headings.
    fn divided(&self) -> HashSet<&[String]> {
        let lists = self.entries.iter().filter(|entry| entry.is_item).map(|entry| &*entry.headings);
        let above = self.entries.iter().flat_map(|entry| (0..entry.headings.len()).map(|end| &entry.headings[..end]));
        lists.chain(above).collect()
    }
}

fn left_out(texts: &[String]) -> Option<ImportRemark> {
    let first = texts.first()?.replace('\n', " ");
    Some(ImportRemark::Outside { first, texts: texts.len() })
}

/// Reads a ladder out of headings: those of one depth are levels, and each item below them is a criterion. Where there are
/// lists, a paragraph is one where nothing else stands below its heading, and the first below a level says what it is.
pub(super) fn read(
    outline: &Outline,
    options: &ImportOptions,
    fallback: &str,
    remarks: &mut Vec<ImportRemark>,
) -> Result<ImportedLadder, ImportError> {
    let has_items = outline.entries.iter().any(|entry| entry.is_item);
    let all: Vec<&OutlineEntry> = outline.entries.iter().collect();
    let listed: Vec<_> = all.iter().copied().filter(|entry| entry.is_item || !has_items).collect();
    // A level may have paragraphs alone; their headings tell the depth of levels only where those of lists do not.
    let of_all = |error| level_depth(&all, &options.levels).map_err(|_| error);
    let depth = level_depth(&listed, &options.levels).or_else(of_all)?;
    let levels = at_depth(&listed, depth);
    let level_of = |entry: &OutlineEntry| {
        let name = entry.headings.get(depth).filter(|name| !name.is_empty())?.clone();
        let is_level = match &options.levels[..] {
            [] => levels.contains(&name.as_str()) || kind(&name) == NameKind::Level,
            named => named.iter().any(|level| is_meant(level, &name)),
        };
        is_level.then_some(name)
    };
    let divided = outline.divided();
    let is_asked = |entry: &OutlineEntry| entry.is_item || !has_items || !divided.contains(&*entry.headings);
    let asked: Vec<_> = outline.entries.iter().filter(|entry| level_of(entry).is_some() && is_asked(entry)).collect();
    let depths: Vec<usize> =
        (0..6).filter(|one| *one != depth && at_depth(&asked, *one).len() > usize::from(*one < depth)).collect();
    let mut ladder = ImportedLadder { title: title(outline, depth), ..ImportedLadder::default() };
    let mut left = Vec::new();
    for entry in &outline.entries {
        let Some(name) = level_of(entry) else {
            left.extend(entry.items());
            continue;
        };
        let level = ladder.level(&name)?;
        if is_asked(entry) {
            let names = depths.iter().filter_map(|depth| entry.headings.get(*depth));
            let names = names.filter(|name| says_something(name)).cloned().collect();
            add(&mut ladder, entry, level, names, fallback)?;
        } else if entry.headings.len() == depth + 1 && ladder.levels[level].summary.is_none() {
            ladder.levels[level].summary = Some(entry.text.clone());
        } else {
            left.extend(entry.items());
        }
    }
    remarks.extend(left_out(&left));
    sort_levels(&mut ladder, &options.levels);
    Ok(ladder)
}

/// Adds what an entry asks for at a level; the first of the names above it is its dimension.
fn add(
    ladder: &mut ImportedLadder,
    entry: &OutlineEntry,
    level: usize,
    mut names: Vec<String>,
    fallback: &str,
) -> Result<(), ImportError> {
    if names.is_empty() {
        names.push(ladder.title.as_deref().unwrap_or(fallback).to_owned());
    }
    let tags = names.split_off(1);
    for text in entry.items() {
        let dimension = ladder.dimension(&names[0])?;
        let (tags, evidence, examples) = (tags.clone(), Vec::new(), Vec::new());
        ladder.criteria.push(ImportedCriterion { dimension, level, tags, text, evidence, examples, place: None });
    }
    Ok(())
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
