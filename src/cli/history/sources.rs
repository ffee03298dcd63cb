//! Finds the files of a history: those that are named, those in folders, and the dated copies of each.

use std::path::{Path, PathBuf};

use super::super::copies::{self, DatedCopy};
use super::super::error::Error;
use super::super::{files, rubrics};
use super::mistake::HistoryMistake;

/// Lists the files that paths lead to, each once.
pub(super) fn expanded(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let mut found: Vec<PathBuf> = Vec::new();
    for path in paths {
        let more = if files::is_folder(path) { in_folder(path)? } else { with_copies(path) };
        for path in more {
            if !found.iter().any(|known| known == &path || files::is_same(known, &path)) {
                found.push(path);
            }
        }
    }
    Ok(found)
}

/// Lists the answers files in a folder with their copies, also those whose file is gone.
fn in_folder(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let is_file = |path: &PathBuf| rubrics::has_rubric_ending(path) && !files::is_folder(path);
    let names = files::names(folder).into_iter().filter(|name| !name.starts_with('.'));
    let mut found: Vec<_> =
        names.map(|name| folder.join(name)).filter(is_file).flat_map(|file| with_copies(&file)).collect();
    let copies = copies::in_folder(&copies::folder_in(folder)).into_iter();
    let gone = copies.filter(|copy| !files::exists(&copy.original())).map(|copy| copy.path);
    found.extend(gone);
    if found.is_empty() { Err(HistoryMistake::NoAnswers(folder.to_owned()).into()) } else { Ok(found) }
}

/// Lists the copies of a file and the file itself, but what is there twice once: a copy is dated, even where its file is not.
fn with_copies(file: &Path) -> Vec<PathBuf> {
    let copies = if DatedCopy::at(file).is_some() { Vec::new() } else { copies::of(file) };
    let texts: Vec<_> = copies.iter().map(DatedCopy::text).collect();
    let own = if copies.is_empty() { None } else { files::read(file).ok().map(|source| source.text) };
    let is_held =
        own.as_ref().is_some_and(|own| texts.iter().flatten().any(|text| text != own && copies::is_same(own, text)));
    // The last copy is what the file says, as long as nobody changed that by hand.
    let is_last = own.is_some() && texts.last().is_some_and(|last| *last == own);
    let older = copies.len() - usize::from(is_last);
    let copies = copies.into_iter().take(older).map(|copy| copy.path);
    copies.chain((!is_held).then(|| file.to_owned())).collect()
}
