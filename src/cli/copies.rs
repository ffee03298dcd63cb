//! Dated copies of answers: what was in a file on a day, in the folder `.history` beside it.
//!
//! A copy is called `NAME.YYYY-MM-DD.yaml`, and from the second of a day on `NAME.YYYY-MM-DD.2.yaml`, so that a history exists
//! without anybody having planned for it. A copy costs nothing: where none can be kept, that is told and the save stands.

use std::path::{Path, PathBuf};

use super::clock;
use super::error::Error;
use super::files;
use crate::domain::Date;
use crate::text::visible;
use crate::text_file::answers;

/// The folder of the copies, beside the file that they are of.
const FOLDER: &str = ".history";

/// Holds what the name of a copy says; ordered by day, and on one day as they were kept.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct DatedCopy {
    pub(super) date: Date,
    /// Which one of its day it is, from 1 on.
    pub(super) number: u32,
    pub(super) path: PathBuf,
    /// The name of the file that it is a copy of.
    name: String,
}

impl DatedCopy {
    /// Reads what a path says of a copy; none where it is none of one.
    pub(super) fn at(path: &Path) -> Option<Self> {
        if files::folder_of(path).file_name()? != FOLDER {
            return None;
        }
        let ending = path.extension()?.to_str()?;
        let stem = path.file_stem()?.to_str()?;
        let (dated, number) = match stem.rsplit_once('.')? {
            (dated, number) if number.bytes().all(|byte| byte.is_ascii_digit()) => (dated, number.parse().ok()?),
            _ => (stem, 1),
        };
        let (name, date) = dated.rsplit_once('.')?;
        let date = Date::parse(date).ok()?;
        Some(Self { date, number, path: path.to_owned(), name: format!("{name}.{ending}") })
    }

    /// Gives the path of the file that it is a copy of, from whose folder it names a rubric.
    pub(super) fn original(&self) -> PathBuf {
        files::folder_of(files::folder_of(&self.path)).join(&self.name)
    }

    pub(super) fn text(&self) -> Option<String> {
        files::read(&self.path).ok().map(|source| source.text)
    }
}

/// Lists the copies of a file, oldest first.
pub(super) fn of(file: &Path) -> Vec<DatedCopy> {
    let Some((folder, name)) = place(file) else { return Vec::new() };
    let mut copies = in_folder(&folder);
    copies.retain(|copy| copy.name == name);
    copies
}

/// Lists the copies of all files beside which this folder is, oldest first; none where it is a link.
pub(super) fn in_folder(folder: &Path) -> Vec<DatedCopy> {
    let names = if files::is_own_folder(folder) { files::names(folder) } else { Vec::new() };
    let mut copies: Vec<_> = names.iter().filter_map(|name| DatedCopy::at(&folder.join(name))).collect();
    copies.sort();
    copies
}

/// Gives the folder of the copies of files in a folder.
pub(super) fn folder_in(folder: &Path) -> PathBuf {
    folder.join(FOLDER)
}

/// Gives the folder of the copies of a file, and the name that they are called by. A file without an ending is YAML.
fn place(file: &Path) -> Option<(PathBuf, String)> {
    let real = files::real(file).unwrap_or_else(|| file.to_owned());
    let (stem, ending) = (real.file_stem()?.to_str()?, real.extension().unwrap_or("yaml".as_ref()).to_str()?);
    Some((folder_in(files::folder_of(&real)), format!("{stem}.{ending}")))
}

/// Holds what was in a file before it is replaced.
pub(super) struct Replaced {
    text: String,
    /// When it was written, where it does not say it itself.
    day: Date,
}

impl Replaced {
    /// Reads what is in a file; none where there is nothing.
    pub(super) fn at(path: &Path) -> Option<Self> {
        let day = files::changed(path).map(clock::day);
        let source = files::read(path).ok()?;
        let text = source.text.clone();
        let dated = answers::parse(source).ok().and_then(|parsed| parsed.header.date);
        Some(Self { text, day: dated.or(day)? })
    }

    /// Keeps a copy, unless there is one; gives the words to say of it.
    pub(super) fn keep(&self, file: &Path) -> Option<String> {
        let is_known = of(file).iter().any(|copy| copy.text().is_some_and(|text| is_same(&self.text, &text)));
        if is_known { None } else { Some(told(&copy(file, &self.text, self.day))) }
    }
}

/// Keeps a copy of what is in a file from a day on, unless the last one of that day says the same; gives the words to say of it.
pub(super) fn keep(file: &Path, text: &str, day: Date) -> Option<String> {
    let last = of(file).into_iter().rfind(|copy| copy.date == day);
    let is_known = last.and_then(|last| last.text()).is_some_and(|known| known == text);
    if is_known { None } else { Some(told(&copy(file, text, day))) }
}

/// Tells whether a text says what a copy says, which has a date even where its file has none.
pub(super) fn is_same(text: &str, copy: &str) -> bool {
    let is_date = |line: &&str| line.starts_with("date:") || line.starts_with("  \"date\":");
    let is_dated = text.lines().any(|line| is_date(&line));
    text == copy || (!is_dated && text.lines().eq(copy.lines().filter(|line| !is_date(line))))
}

fn told(kept: &Result<PathBuf, Error>) -> String {
    match kept {
        Ok(path) => {
            let path = path.display().to_string();
            format!("Kept a dated copy in {}; --no-history leaves none", visible(&path))
        }
        Err(error) => visible(&format!("No dated copy is kept: {error}")).into_owned(),
    }
}

/// Writes a copy under the first name that is free.
fn copy(file: &Path, text: &str, day: Date) -> Result<PathBuf, Error> {
    let unnamed = || Error::Write { path: file.to_owned(), source: std::io::Error::other("its name is no text") };
    let (folder, name) = place(file).ok_or_else(unnamed)?;
    let write_error = |source| Error::Write { path: folder.clone(), source };
    if files::exists(&folder) && !files::is_own_folder(&folder) {
        return Err(write_error(std::io::Error::other("it is no folder")));
    }
    files::private_folder(&folder).map_err(write_error)?;
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, "yaml"));
    for number in 1..u32::MAX {
        let numbered = if number == 1 { String::new() } else { format!(".{number}") };
        let path = folder.join(format!("{stem}.{day}{numbered}.{ending}"));
        match files::create(&path, text) {
            Err(Error::Exists(_)) => {}
            created => {
                // A folder that took no copy is one more thing that nobody asked for; one with files in it stays.
                return created.map(|()| path).inspect_err(|_| files::remove_folder(&folder));
            }
        }
    }
    unreachable!("BUG: numbers do not run out")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(path: &str) -> Option<(String, u32, PathBuf)> {
        DatedCopy::at(Path::new(path)).map(|copy| (copy.date.to_string(), copy.number, copy.original()))
    }

    #[test]
    fn a_name_says_the_day_the_number_and_the_file() {
        let copy = |date: &str, number, file: &str| Some((date.to_owned(), number, PathBuf::from(file)));
        assert_eq!(parsed("a/.history/sam.2026-11-20.yaml"), copy("2026-11-20", 1, "a/sam.yaml"));
        assert_eq!(parsed(".history/sam.2026-11-20.12.json"), copy("2026-11-20", 12, "./sam.json"));
        let dated = parsed("/.history/sam.2025-01-01.2026-11-20.yaml");
        assert_eq!(dated, copy("2026-11-20", 1, "/sam.2025-01-01.yaml"));
    }

    #[test]
    fn what_is_called_otherwise_is_no_copy() {
        for path in
            ["sam.2026-11-20.yaml", ".history/sam.yaml", ".history/sam.2026-13-20.yaml", ".history/2026-11-20", ""]
        {
            assert_eq!(parsed(path), None, "{path}");
        }
    }

    #[test]
    fn a_text_without_a_date_is_known_by_a_copy_that_has_one() {
        assert!(is_same("target: a\nanswers: {}\n", "target: a\ndate: 2026-11-20\nanswers: {}\n"));
        assert!(!is_same("date: 2026-11-19\n", "date: 2026-11-20\n"));
        assert!(!is_same("target: b\n", "target: a\ndate: 2026-11-20\n"));
    }
}
