//! Imports a file: finds the tables in it, and reads the one that is the ladder.

use std::collections::{HashMap, HashSet};

use super::combined::combined;
use super::error::ImportError;
use super::grid::{CellName, Grid};
use super::imported::{ImportOptions, Imported, ImportedLadder, LayoutKind};
use super::names::{NameKind, is_meant, kind, slug};
use super::remark::ImportRemark;
use super::rows::are_reversed;
use super::shape::{Shape, first_header, list_of_sheet, recognise};
use super::split::says_something;
use super::{delimited, list, markdown, matrix, numbers, spreadsheet};
use crate::text::{LONGEST_NAME, LONGEST_TEXT, cut, is_longer};

/// Imports a file of this name, which says by its ending whether it is Markdown; a workbook is known by its first bytes.
///
/// # Errors
/// When the file cannot be read, or it is not clear what is what in it.
pub fn import(name: &str, bytes: &[u8], options: &ImportOptions) -> Result<Imported, ImportError> {
    let mut remarks = Vec::new();
    let mut dropped = 0;
    let stem = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let is_markdown = [".md", ".markdown"].iter().any(|ending| name.to_lowercase().ends_with(ending));
    let mut imported = if spreadsheet::is_compound(bytes) {
        return Err(ImportError::OldWorkbook);
    } else if spreadsheet::is_archive(bytes) {
        let grids = spreadsheet::grids(bytes, &mut dropped, &mut remarks)?;
        of_grids(grids, false, options, stem, &mut remarks)?
    } else {
        let text = delimited::decoded(bytes, &mut remarks)?;
        match is_markdown {
            true => of_markdown(&text, options, stem, &mut dropped, &mut remarks)?,
            false => of_grids(vec![delimited::grid(&text, &mut dropped)?], false, options, stem, &mut remarks)?,
        }
    };
    if dropped > 0 {
        remarks.push(ImportRemark::Unseen(dropped));
    }
    finish(&mut imported.ladder, options, &mut remarks)?;
    imported.remarks = remarks;
    Ok(imported)
}

/// Reads the tables of a document, or its headings where it has none.
fn of_markdown(
    text: &str,
    options: &ImportOptions,
    stem: &str,
    dropped: &mut usize,
    remarks: &mut Vec<ImportRemark>,
) -> Result<Imported, ImportError> {
    let outline = markdown::outline(text, dropped)?;
    remarks.extend((outline.links > 0).then_some(ImportRemark::Links(outline.links)));
    if !outline.tables.is_empty() {
        remarks.extend(outline.beside_tables());
        let title = outline.title().cloned();
        let mut imported = of_grids(outline.tables, true, options, stem, remarks)?;
        imported.ladder.title = imported.ladder.title.or(title);
        return Ok(imported);
    }
    let ladder = markdown::read(&outline, options, stem, remarks)?;
    Ok(Imported { layout: LayoutKind::List, sheets: Vec::new(), remarks: Vec::new(), ladder })
}

/// Reads the tables of a file: the one that is named, the only one, all that are one ladder together, or the only one that is a
/// ladder.
fn of_grids(
    grids: Vec<Grid>,
    are_parts: bool,
    options: &ImportOptions,
    stem: &str,
    remarks: &mut Vec<ImportRemark>,
) -> Result<Imported, ImportError> {
    let mut grids: Vec<Grid> = grids.into_iter().filter(|grid| !grid.is_empty()).collect();
    let names: Vec<String> = grids.iter().map(|grid| format!("`{}`", cut(&grid.name))).collect();
    if let Some(wanted) = &options.sheet {
        grids.retain(|grid| grid.name == *wanted || (!slug(wanted).is_empty() && slug(&grid.name) == slug(wanted)));
        if grids.is_empty() {
            let sheets = if names == ["``"] { Vec::new() } else { names };
            return Err(ImportError::UnknownSheet { name: wanted.clone(), sheets });
        }
    }
    if grids.len() < 2 {
        return of_grid(grids.pop().ok_or(ImportError::Empty)?, options, stem, remarks);
    }
    if let Some(imported) = levels_as_sheets(&grids, options, stem, remarks)? {
        return Ok(imported);
    }
    if are_parts && have_one_header(&grids) {
        return of_grid(joined(grids)?, options, stem, remarks);
    }
    // Levels that are named are those of the numbers; the columns of steps are others.
    let of_steps = ImportOptions { levels: Vec::new(), ..options.clone() };
    let layout = |grid: &Grid| {
        let seen = |options: &ImportOptions| recognise(grid.clone(), options).ok().map(|shape| shape.layout);
        seen(options).or_else(|| seen(&of_steps).filter(|layout| *layout == LayoutKind::Steps))
    };
    let grids = grids.into_iter().map(|grid| (layout(&grid), grid));
    let (mut ladders, others): (Vec<_>, Vec<_>) = grids.partition(|(layout, _)| layout.is_some());
    ladders.sort_by_key(|(layout, _)| *layout != Some(LayoutKind::Numbers));
    let layouts: Vec<_> = ladders.iter().filter_map(|(layout, _)| *layout).collect();
    let mut ladders = ladders.into_iter().map(|(_, grid)| grid);
    let imported = match (&layouts[..], ladders.next(), ladders.next()) {
        (_, Some(only), None) => of_grid(only, options, stem, remarks)?,
        ([LayoutKind::Numbers, LayoutKind::Steps], Some(numbers), Some(steps)) => {
            let numbers = of_grid(numbers, options, stem, remarks)?;
            both(numbers, of_grid(steps, &of_steps, stem, remarks)?, remarks)?
        }
        _ => return Err(ImportError::ManySheets(names)),
    };
    remarks.extend(others.into_iter().map(|(_, other)| ImportRemark::OtherSheet(other.name)));
    Ok(imported)
}

/// Puts a table of numbers and one of steps together.
fn both(numbers: Imported, steps: Imported, remarks: &mut Vec<ImportRemark>) -> Result<Imported, ImportError> {
    let sheets = [numbers.sheets, steps.sheets].concat();
    Ok(Imported { sheets, ladder: combined(numbers.ladder, steps.ladder, remarks)?, ..numbers })
}

/// Reads sheets that are called like levels, each a list of what that level asks for; none where there are no two of them.
fn levels_as_sheets(
    grids: &[Grid],
    options: &ImportOptions,
    stem: &str,
    remarks: &mut Vec<ImportRemark>,
) -> Result<Option<Imported>, ImportError> {
    let is_level = |grid: &&Grid| match &options.levels[..] {
        [] => kind(&grid.name) == NameKind::Level,
        named => named.iter().any(|name| is_meant(name, &grid.name)),
    };
    let (mut levels, others): (Vec<&Grid>, Vec<&Grid>) = grids.iter().partition(is_level);
    let is_missing = |name: &String| !levels.iter().any(|grid| is_meant(name, &grid.name));
    let is_list = matches!(options.layout, None | Some(LayoutKind::List));
    if levels.len() < 2 || options.levels.iter().any(is_missing) || !is_list {
        return Ok(None);
    }
    levels.sort_by_key(|grid| options.levels.iter().position(|name| is_meant(name, &grid.name)));
    remarks.extend(others.iter().map(|other| ImportRemark::OtherSheet(other.name.clone())));
    let mut ladder = ImportedLadder::default();
    let sheets = levels.iter().map(|grid| grid.name.clone()).collect();
    for grid in levels {
        list::read(&list_of_sheet(grid.clone()), &mut ladder, &[], stem, remarks)?;
    }
    Ok(Some(Imported { layout: LayoutKind::List, sheets, remarks: Vec::new(), ladder }))
}

fn have_one_header(grids: &[Grid]) -> bool {
    let header = |grid: &Grid| -> Option<Vec<String>> {
        first_header(grid).map(|row| grid.filled(row).map(|(_, cell)| cell.to_owned()).collect())
    };
    grids.windows(2).all(|pair| header(&pair[0]).is_some_and(|first| Some(first) == header(&pair[1])))
}

/// Joins tables of one header into one, in which the heading above each is the first name of its rows.
fn joined(grids: Vec<Grid>) -> Result<Grid, ImportError> {
    let mut whole: Option<Grid> = None;
    for grid in grids {
        let header = first_header(&grid).unwrap_or_default();
        let name = grid.name.clone();
        let part = grid.behind_column("", &name, header);
        match &mut whole {
            Some(whole) => whole.append(part, header),
            None => whole = Some(part),
        }
    }
    whole.map(|whole| whole.named("")).ok_or(ImportError::Empty)
}

/// Reads one table.
fn of_grid(
    grid: Grid,
    options: &ImportOptions,
    stem: &str,
    remarks: &mut Vec<ImportRemark>,
) -> Result<Imported, ImportError> {
    let sheets: Vec<String> = Some(grid.name.clone()).filter(|name| !name.is_empty()).into_iter().collect();
    let named = if grid.name.is_empty() { grid.named(stem) } else { grid };
    let fallback = if says_something(&named.name) { named.name.clone() } else { stem.to_owned() };
    let shape = recognise(named, options)?;
    let layout = shape.layout;
    let ladder = ladder(shape, options, &fallback, remarks)?;
    Ok(Imported { layout, sheets, remarks: Vec::new(), ladder })
}

fn ladder(
    mut shape: Shape,
    options: &ImportOptions,
    fallback: &str,
    remarks: &mut Vec<ImportRemark>,
) -> Result<ImportedLadder, ImportError> {
    match shape.layout {
        LayoutKind::Matrix | LayoutKind::Transposed => matrix::read(&shape, fallback, remarks),
        LayoutKind::Numbers => numbers::read(&mut shape, fallback, remarks),
        LayoutKind::Steps => numbers::read_steps(&shape, fallback, remarks),
        LayoutKind::List => {
            let mut ladder = ImportedLadder::default();
            list::read(&shape, &mut ladder, &options.levels, fallback, remarks)?;
            Ok(ladder)
        }
    }
}

/// Brings a ladder into the order of a rubric, and holds it to the limits of one.
fn finish(
    ladder: &mut ImportedLadder,
    options: &ImportOptions,
    remarks: &mut Vec<ImportRemark>,
) -> Result<(), ImportError> {
    if options.levels.is_empty() && are_reversed(&ladder.levels) {
        let last = ladder.levels.len() - 1;
        ladder.levels.reverse();
        ladder.criteria.iter_mut().for_each(|one| one.level = last - one.level);
        let expected = ladder.competencies.iter_mut().flat_map(|one| &mut one.expects);
        expected.for_each(|(level, _)| *level = last - *level);
        remarks.push(ImportRemark::Reversed);
    }
    if ladder.criteria.is_empty() && ladder.competencies.is_empty() {
        return Err(ImportError::NoTexts);
    }
    check_lengths(ladder)?;
    let repeated = drop_repeated(ladder);
    remarks.extend((repeated > 0).then_some(ImportRemark::Repeated(repeated)));
    remarks.extend(matrix::sentences(ladder));
    Ok(())
}

/// Refuses texts and names that are longer than a rubric takes.
fn check_lengths(ladder: &ImportedLadder) -> Result<(), ImportError> {
    let too_long = |text: &str, place: String, most| {
        is_longer(text, most).then(|| ImportError::LongText { place, length: text.chars().count(), most })
    };
    let of_levels = ladder.levels.iter().flat_map(|level| level.title.iter().chain([&level.heading]));
    let of_dimensions = ladder.dimensions.iter().map(|dimension| &dimension.title);
    let of_criteria = ladder.criteria.iter().flat_map(|one| &one.tags);
    let of_competencies = ladder.competencies.iter().flat_map(|one| one.tags.iter().chain([&one.title]));
    let steps = || ladder.competencies.iter().flat_map(|one| &one.steps);
    let of_competencies = of_competencies.chain(steps().map(|step| &step.label));
    let names = of_levels.chain(of_dimensions).chain(&ladder.title).chain(of_criteria).chain(of_competencies);
    let name = |name: &String| too_long(name, format!("the name `{}`", cut(name)), LONGEST_NAME);
    let of_criteria = ladder.criteria.iter().flat_map(|one| {
        let texts = [&one.text].into_iter().chain(&one.evidence).chain(&one.examples);
        texts.map(|text| (text, one.place.as_ref()))
    });
    let anchors = steps().filter_map(|step| step.anchor.as_ref());
    let summaries = ladder.levels.iter().filter_map(|level| level.summary.as_ref());
    let summaries = summaries.chain(ladder.dimensions.iter().filter_map(|dimension| dimension.summary.as_ref()));
    let texts = of_criteria.chain(anchors.chain(summaries).map(|text| (text, None)));
    let text = |(text, place): (&String, Option<&CellName>)| {
        let words = || format!("the text `{}`", cut(text));
        too_long(text, place.map_or_else(words, |place| format!("a text in {place}")), LONGEST_TEXT)
    };
    names.filter_map(name).chain(texts.filter_map(text)).next().map_or(Ok(()), Err)
}

/// Drops texts that stand in one place again, and those that a level repeats from an earlier one of its track, which it rests
/// on; none where the level would have nothing left. Counts the latter.
fn drop_repeated(ladder: &mut ImportedLadder) -> usize {
    ladder.criteria.sort_by_key(|one| one.level);
    let key = |one: &super::imported::ImportedCriterion, level: Option<usize>| {
        let track = ladder.levels[one.level].track.clone();
        (one.dimension, one.tags.clone(), one.text.to_lowercase(), track, level)
    };
    let mut here = HashSet::new();
    let mut first = HashMap::new();
    let mut own: HashMap<usize, usize> = HashMap::new();
    let mut kinds = Vec::with_capacity(ladder.criteria.len());
    for one in &ladder.criteria {
        let is_again = !here.insert(key(one, Some(one.level)));
        let is_later = *first.entry(key(one, None)).or_insert(one.level) < one.level;
        *own.entry(one.level).or_default() += usize::from(!is_again && !is_later);
        kinds.push((is_again, is_later));
    }
    let mut repeated = 0;
    let mut kinds = kinds.into_iter();
    ladder.criteria.retain(|one| {
        let (is_again, is_later) = kinds.next().unwrap_or_default();
        let is_dropped = is_later && own.get(&one.level).is_some_and(|own| *own > 0);
        repeated += usize::from(is_dropped && !is_again);
        !is_again && !is_dropped
    });
    repeated
}
