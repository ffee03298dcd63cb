//! Reads the files of raters, and holds them against each other.

use std::path::{Path, PathBuf};

use super::super::args::CompareArguments;
use super::super::asked::{Answers, current, default_current, level, load};
use super::super::clock::today;
use super::super::error::Error;
use super::super::mismatch::Mismatch;
use super::super::rubrics::Loaded;
use super::super::terminal::Terminal;
use super::super::together::{FromFile, HELD, RUBRIC, SUBJECT, TARGET, Together};
use super::rubric::{newest, other_rubric};
use crate::domain::{AnswerSheet, Current, RaterRole, Request, Rubric};
use crate::engine::RatedSheet;
use crate::report;
use crate::text::visible;
use crate::text_file::answers::Overrides;

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
    pub(super) has_left_out: bool,
}

/// Holds the answers of a file before it is known by which rubric all are compared.
struct Unread {
    path: PathBuf,
    answers: Answers,
    /// Whether its answers are to another rubric than that.
    is_other: bool,
}

/// Holds the answers of a file before it is known for which level all are compared.
struct ReadSheet {
    path: PathBuf,
    sheet: AnswerSheet,
}

impl FromFile for Unread {
    fn path(&self) -> &Path {
        &self.path
    }
}

impl FromFile for ReadSheet {
    fn path(&self) -> &Path {
        &self.path
    }
}

impl FromFile for RaterFile {
    fn path(&self) -> &Path {
        &self.path
    }
}

/// Reads all files; wrong ones are told together, and left out where that is asked for.
pub(super) fn read(arguments: &CompareArguments, terminal: &Terminal) -> Result<Raters, Error> {
    let option = arguments.case.rubric();
    let mut unread = Together::read(&arguments.files, |path| {
        Ok(Unread { path: path.to_owned(), answers: load(path, option)?, is_other: false })
    });
    unread.set_others_aside(RUBRIC, |file| Some(file.answers.loaded.rubric.id().to_string()));
    let is_rubric = |path: &&Path| unread.files.iter().any(|file| file.answers.loaded.is_read_from(path));
    if let Some(output) = arguments.written().find(is_rubric) {
        return Err(Error::OutputIsInput(output.to_owned()));
    }
    let Some(loaded) = rubric(arguments, &unread.files) else {
        unread.finish(arguments.keep_going, terminal)?;
        return Err(Mismatch::TooFew(0).into());
    };
    for file in &mut unread.files {
        file.is_other = file.answers.are_of_another(option, &loaded);
        if let Some(note) = other_rubric(&file.path, &file.answers.loaded, &loaded) {
            terminal.note(&note);
        }
    }
    let sheets = unread.then(|file| sheet(arguments, &loaded.rubric, terminal, file));
    let files = requested(arguments, &loaded.rubric, sheets);
    let (files, has_left_out) = files.finish(arguments.keep_going, terminal)?;
    if files.len() < 2 {
        return Err(Mismatch::TooFew(files.len()).into());
    }
    Ok(put_together(arguments, terminal, loaded, files, has_left_out))
}

/// Chooses the rubric that all are compared by; where the person rated is who reads, no peer has a say in it.
fn rubric(arguments: &CompareArguments, files: &[Unread]) -> Option<Loaded> {
    let all = || files.iter().map(|file| &file.answers);
    let is_shown = |answers: &&Answers| arguments.shows(answers.parsed.header.role.unwrap_or_default());
    newest(all().filter(is_shown)).or_else(|| newest(all())).map(|answers| answers.loaded.clone())
}

/// Reads the answers of a file.
fn sheet(arguments: &CompareArguments, rubric: &Rubric, terminal: &Terminal, file: Unread) -> Result<ReadSheet, Error> {
    let case = &arguments.case;
    let overrides = Overrides {
        target: case.target.as_deref().map(|name| level(rubric, name)).transpose()?,
        current: current(rubric, case.current.as_deref())?,
        as_of: case.as_of,
        leave_removed: file.is_other,
        keep_inferred: false,
        tell_all: false,
        today,
    };
    let (sheet, diagnostics) = file.answers.parsed.against(rubric, &overrides);
    let Some(sheet) = sheet else { return Err(Error::Mistakes(diagnostics)) };
    terminal.remarks(&diagnostics);
    let sheet = AnswerSheet { target: overrides.target.or(sheet.target), ..sheet };
    Ok(ReadSheet { path: file.path, sheet })
}

/// Settles what each file is assessed for: one person, one move, and one file of each rater.
fn requested(arguments: &CompareArguments, rubric: &Rubric, mut sheets: Together<ReadSheet>) -> Together<RaterFile> {
    sheets.set_others_aside(SUBJECT, |file| file.sheet.subject.clone());
    sheets.set_others_aside(TARGET, |file| Some(rubric.level(file.sheet.target?).id.to_string()));
    let target = sheets.files.iter().find_map(|file| file.sheet.target);
    let mut files = sheets.then(|ReadSheet { path, sheet }| {
        let current = match current(rubric, arguments.case.current.as_deref())?.unwrap_or(sheet.current) {
            Current::BelowTarget => default_current(rubric)?,
            given @ (Current::Level(_) | Current::Nothing) => given,
        };
        let as_of = arguments.case.as_of.or(sheet.date).unwrap_or_else(today);
        let target = target.ok_or_else(|| Error::no_target(rubric))?;
        Ok(RaterFile { path, request: Request::new(rubric, target, current, as_of)?, sheet })
    });
    files.set_others_aside(HELD, |file| {
        let held = file.request.level_held(rubric).map(|level| rubric.level(level).id.to_string());
        Some(held.unwrap_or_else(|| "none".to_owned()))
    });
    files.set_aside(|before, file| {
        let first = before.iter().find(|first| first.sheet.rater.key() == file.sheet.rater.key())?;
        let rater = report::rater_name(&file.sheet.rater);
        Some(Mismatch::SameRater { one: first.path.clone(), other: file.path.clone(), rater }.into())
    });
    files
}

/// Puts files together that fit.
fn put_together(
    arguments: &CompareArguments,
    terminal: &Terminal,
    loaded: Loaded,
    mut files: Vec<RaterFile>,
    has_left_out: bool,
) -> Raters {
    files.sort_by_cached_key(|file| file.sheet.rater.key());
    let is_shown = |file: &&RaterFile| arguments.shows(file.sheet.rater.role);
    let subject = files.iter().filter(is_shown).chain(&files).find_map(|file| file.sheet.subject.clone());
    tell_unnamed(terminal, &files, subject.as_ref());
    Raters { loaded, files, subject, has_left_out }
}

/// Tells of files that name nobody.
fn tell_unnamed(terminal: &Terminal, files: &[RaterFile], subject: Option<&String>) {
    let unnamed: Vec<_> = files.iter().filter(|file| file.sheet.subject.is_none()).collect();
    let (Some(name), Some(first)) = (subject, unnamed.first()) else { return };
    let path = first.path.display().to_string();
    let files = match unnamed.len() {
        1 => format!("{} names nobody it is about, and is", visible(&path)),
        files => format!("{} and {} name nobody they are about, and are", visible(&path), more(files - 1)),
    };
    terminal.note(&format!("{files} taken to be about {}", visible(name)));
}

/// Counts other files.
fn more(files: usize) -> String {
    if files == 1 { "another file".to_owned() } else { format!("{files} other files") }
}

impl CompareArguments {
    /// Lists the files that are to be written.
    pub(super) fn written(&self) -> impl Iterator<Item = &Path> {
        [&self.output, &self.save].into_iter().filter_map(|path| path.as_deref())
    }

    /// Tells whether what raters in a role say is shown one by one.
    pub(super) fn shows(&self, role: RaterRole) -> bool {
        !self.for_subject || role != RaterRole::Peer
    }
}
