//! Reads the files of raters, and holds them against each other.

use std::path::{Path, PathBuf};

use super::super::args::CompareArguments;
use super::super::asked::{Answers, current, default_current, level, load};
use super::super::clock::today;
use super::super::error::Error;
use super::super::rubrics::Loaded;
use super::super::terminal::Terminal;
use super::mismatch::Mismatch;
use crate::domain::{AnswerSheet, Current, LevelIndex, Rater, Request, Rubric, RubricReference, words};
use crate::engine::RatedSheet;
use crate::report;
use crate::text::visible;
use crate::text_file::answers::{Overrides, Parsed};

/// Holds the file of one rater.
pub(super) struct RaterFile {
    pub(super) path: PathBuf,
    sheet: AnswerSheet,
    /// What it is assessed for by itself.
    request: Request,
}

impl RaterFile {
    pub(super) fn rated(&self) -> RatedSheet<'_> {
        RatedSheet { sheet: &self.sheet, request: self.request }
    }
}

/// Holds the files that can be compared.
pub(super) struct Raters {
    pub(super) loaded: Loaded,
    /// In the order of roles, and then of names, so that the order of the files changes nothing.
    pub(super) files: Vec<RaterFile>,
    pub(super) subject: Option<String>,
    /// What all together are assessed for: as of the last day that a file gives.
    pub(super) request: Request,
    pub(super) has_left_out: bool,
}

/// Reads all files; wrong ones are told together, and left out where that is asked for.
pub(super) fn read(arguments: &CompareArguments, terminal: &Terminal) -> Result<Raters, Error> {
    let mut reading =
        RaterReading { arguments, terminal, loaded: None, target: None, files: Vec::new(), wrong: Vec::new() };
    for path in &arguments.files {
        if let Err(error) = reading.take(path) {
            reading.wrong.push((path.clone(), error));
        }
    }
    reading.finish()
}

struct RaterReading<'a> {
    arguments: &'a CompareArguments,
    terminal: &'a Terminal,
    /// The rubric, with the file that names it.
    loaded: Option<(PathBuf, Loaded)>,
    /// The level aimed at, with the file that says so.
    target: Option<(PathBuf, LevelIndex)>,
    files: Vec<RaterFile>,
    wrong: Vec<(PathBuf, Error)>,
}

impl RaterReading<'_> {
    /// Reads a file and holds it against those before it.
    fn take(&mut self, path: &Path) -> Result<(), Error> {
        let Answers { loaded, parsed, .. } = load(path, self.arguments.case.rubric())?;
        if let Some((first, rubric)) = &self.loaded {
            let ids = [rubric, &loaded].map(|loaded| loaded.rubric.id().to_string());
            same("is rated by", (first, &ids[0]), (path, &ids[1]), "compare files of one rubric")?;
            let versions = [rubric, &loaded].map(|loaded| loaded.rubric.version().to_owned());
            if versions[0] != versions[1] {
                let path = path.display().to_string();
                let [known, other] = versions;
                self.terminal.note(&format!(
                    "{} is of version {other} of the rubric, and is compared by version {known}",
                    visible(&path)
                ));
            }
        }
        let rubric = self.loaded.as_ref().map_or(&loaded.rubric, |(_, known)| &known.rubric);
        let (sheet, target) = self.sheet(path, parsed, rubric)?;
        let file = file(self.arguments, path, sheet, target, rubric)?;
        self.against_others(&file, rubric)?;
        self.target.get_or_insert_with(|| (path.to_owned(), target));
        self.loaded.get_or_insert_with(|| (path.to_owned(), loaded));
        self.files.push(file);
        Ok(())
    }

    /// Reads the answers of a file, and the level aimed at: the command line's, else the file's, else that of another file.
    fn sheet(&self, path: &Path, parsed: Parsed, rubric: &Rubric) -> Result<(AnswerSheet, LevelIndex), Error> {
        let case = &self.arguments.case;
        let asked = case.target.as_deref().map(|name| level(rubric, name)).transpose()?;
        let is_other_version = matches!(&parsed.header.rubric,
            Some(RubricReference::Named { version: Some(version), .. }) if version != rubric.version());
        let overrides = Overrides {
            target: asked,
            current: current(rubric, case.current.as_deref())?,
            as_of: case.as_of,
            leave_removed: is_other_version,
            keep_inferred: false,
            tell_all: false,
            today,
        };
        let (sheet, diagnostics) = parsed.against(rubric, &overrides);
        let Some(sheet) = sheet else { return Err(Error::Mistakes(diagnostics)) };
        self.terminal.remarks(&diagnostics);
        let known = self.target.as_ref().map(|(_, target)| *target);
        let target = asked.or(sheet.target).or(known).ok_or_else(|| Error::no_target(rubric))?;
        if let Some((first, known)) = self.target.as_ref().filter(|_| asked.is_none()) {
            let ids = [*known, target].map(|target| rubric.level(target).id.to_string());
            same("aims at", (first, &ids[0]), (path, &ids[1]), "name the level for all with --target")?;
        }
        Ok((sheet, target))
    }

    /// Holds a file against those before it: one person, who holds one level, and one file of each rater.
    fn against_others(&self, file: &RaterFile, rubric: &Rubric) -> Result<(), Error> {
        if let Some((first, known)) = self.files.iter().find_map(|first| Some((first, first.sheet.subject.as_ref()?)))
            && let Some(subject) = &file.sheet.subject
            && words(known) != words(subject)
        {
            let hint = "compare files about one person";
            return same("is about", (&first.path, known), (&file.path, subject), hint);
        }
        let rater = |rater: &Rater| (rater.role, rater.name.as_deref().map(words));
        if let Some(first) = self.files.iter().find(|first| rater(&first.sheet.rater) == rater(&file.sheet.rater)) {
            let rater = report::rater_name(&file.sheet.rater);
            return Err(Mismatch::SameRater { one: first.path.clone(), other: file.path.clone(), rater }.into());
        }
        let Some(first) = self.files.first() else { return Ok(()) };
        let held = |file: &RaterFile| match file.request.level_held(rubric) {
            Some(level) => rubric.level(level).id.to_string(),
            None => "none".to_owned(),
        };
        let hint = "name the level held now for all with --current";
        same("is of somebody at", (&first.path, &held(first)), (&file.path, &held(file)), hint)
    }

    /// Tells what is wrong, and puts the others together.
    fn finish(mut self) -> Result<Raters, Error> {
        let has_left_out = !self.wrong.is_empty();
        match (has_left_out, self.arguments.keep_going) {
            (true, false) => return Err(all(self.wrong.into_iter().map(|(_, error)| error).collect())),
            (true, true) => self.wrong.iter().for_each(|(path, error)| self.terminal.left_out(path, error)),
            (false, _) => {}
        }
        let (Some((_, loaded)), 2..) = (self.loaded, self.files.len()) else {
            return Err(Mismatch::TooFew(self.files.len()).into());
        };
        let subject = self.files.iter().find_map(|file| file.sheet.subject.clone());
        let unnamed: Vec<_> = self.files.iter().filter(|file| file.sheet.subject.is_none()).collect();
        if let (Some(name), Some(first)) = (&subject, unnamed.first()) {
            let path = first.path.display().to_string();
            let files = match unnamed.len() {
                1 => format!("{} names nobody it is about, and is", visible(&path)),
                files => format!("{} and {} name nobody they are about, and are", visible(&path), more(files - 1)),
            };
            self.terminal.note(&format!("{files} taken to be about {}", visible(name)));
        }
        self.files.sort_by_cached_key(|file| (file.sheet.rater.role, file.sheet.rater.name.as_deref().map(words)));
        let request = self.files.iter().map(|file| file.request).max_by_key(Request::as_of);
        let request = request.expect("BUG: two files were read");
        Ok(Raters { loaded, files: self.files, subject, request, has_left_out })
    }
}

/// Counts other files.
fn more(files: usize) -> String {
    if files == 1 { "another file".to_owned() } else { format!("{files} other files") }
}

/// Puts a file together with what it is assessed for by itself.
fn file(
    arguments: &CompareArguments,
    path: &Path,
    sheet: AnswerSheet,
    target: LevelIndex,
    rubric: &Rubric,
) -> Result<RaterFile, Error> {
    let current = match current(rubric, arguments.case.current.as_deref())?.unwrap_or(sheet.current) {
        Current::BelowTarget => default_current(rubric)?,
        given @ (Current::Level(_) | Current::Nothing) => given,
    };
    let as_of = arguments.case.as_of.or(sheet.date).unwrap_or_else(today);
    Ok(RaterFile { path: path.to_owned(), request: Request::new(rubric, target, current, as_of)?, sheet })
}

/// Refuses two files that say different things where they have to say one.
fn same(about: &'static str, one: (&Path, &String), other: (&Path, &String), hint: &'static str) -> Result<(), Error> {
    if one.1 == other.1 {
        return Ok(());
    }
    let [(one, of_one), (other, of_other)] = [one, other].map(|(path, said)| (path.to_owned(), said.clone()));
    Err(Mismatch::Differs { about, one, of_one, other, of_other, hint }.into())
}

/// Puts errors together: all mistakes in files, or else the first error there is.
fn all(errors: Vec<Error>) -> Error {
    let (mut mistakes, mut others) = (Vec::new(), Vec::new());
    for error in errors {
        match error {
            Error::Mistakes(found) => mistakes.extend(found),
            error => others.push(error),
        }
    }
    match others.into_iter().next() {
        Some(error) if mistakes.is_empty() => error,
        Some(_) | None => Error::Mistakes(mistakes),
    }
}
