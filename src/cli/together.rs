//! Holds files against each other that have to be about one case, and tells which of them are wrong.

use std::path::{Path, PathBuf};

use super::error::Error;
use super::mismatch::Mismatch;
use super::terminal::Terminal;
use crate::domain::words;
use crate::text::cut;

/// Names something that files have to say alike.
#[derive(Clone, Copy)]
pub(super) struct Alike {
    /// What they say it about, as a verb: `is about`.
    about: &'static str,
    /// How to mend it.
    hint: &'static str,
}

/// By which rubric.
pub(super) const RUBRIC: Alike = Alike { about: "is rated by", hint: "judge all by one rubric with --rubric" };
/// About whom.
pub(super) const SUBJECT: Alike = Alike { about: "is about", hint: "name files about one person" };
/// For which level.
pub(super) const TARGET: Alike = Alike { about: "aims at", hint: "name the level for all with --target" };
/// From which level.
pub(super) const HELD: Alike =
    Alike { about: "is of somebody at", hint: "name the level held now for all with --current" };

/// Is what was read from a file.
pub(super) trait FromFile {
    /// Gives the path that it was read from.
    fn path(&self) -> &Path;
}

/// Holds what was read from files, and the files that are wrong.
pub(super) struct Together<F> {
    pub(super) files: Vec<F>,
    wrong: Vec<(PathBuf, Error)>,
    /// What the others say from which some of the wrong ones differ.
    taken: Vec<String>,
}

impl<F: FromFile> Together<F> {
    /// Reads every file.
    pub(super) fn read<'a>(
        paths: impl IntoIterator<Item = &'a PathBuf>,
        read: impl Fn(&Path) -> Result<F, Error>,
    ) -> Self {
        let mut together = Self { files: Vec::new(), wrong: Vec::new(), taken: Vec::new() };
        for path in paths {
            match read(path) {
                Ok(file) => together.files.push(file),
                Err(error) => together.wrong.push((path.clone(), error)),
            }
        }
        together
    }

    /// Makes something else of every file.
    pub(super) fn then<G>(self, make: impl Fn(F) -> Result<G, Error>) -> Together<G> {
        let Self { files, mut wrong, taken } = self;
        let mut then = Vec::new();
        for file in files {
            let path = file.path().to_owned();
            match make(file) {
                Ok(file) => then.push(file),
                Err(error) => wrong.push((path, error)),
            }
        }
        Together { files: then, wrong, taken }
    }

    /// Sets files aside that say something else than most of those that say anything do; where as many say this as that, the
    /// first of them is right. Whoever says nothing may mean anything.
    pub(super) fn set_others_aside(&mut self, alike: Alike, said: impl Fn(&F) -> Option<String>) {
        let said: Vec<_> = self.files.iter().map(said).collect();
        let plain: Vec<_> = said.iter().map(|said| said.as_deref().map(words)).collect();
        let votes = |index: &usize| plain.iter().filter(|other| **other == plain[*index]).count();
        let speaking: Vec<_> = (0..said.len()).filter(|index| plain[*index].is_some()).collect();
        // Of equals `max_by_key` takes the last.
        let Some(right) = speaking.iter().rev().copied().max_by_key(votes) else { return };
        let Alike { about, hint } = alike;
        let of = |index: usize| (self.files[index].path().to_owned(), said[index].clone().unwrap_or_default());
        let is_wrong = |index: &usize| plain[*index] != plain[right];
        for index in speaking.iter().copied().filter(is_wrong) {
            let [one, other] = [right.min(index), right.max(index)].map(|index| Box::new(of(index)));
            self.wrong.push((of(index).0, Mismatch::Differs { about, one, other, hint }.into()));
        }
        if votes(&right) < speaking.len() {
            let is = cut(&of(right).1).into_owned();
            self.taken.push(format!("Each file that is left {about} `{is}` ({} of {})", votes(&right), speaking.len()));
        }
        let mut stays =
            (0..said.len()).map(|index| plain[index].is_none() || !is_wrong(&index)).collect::<Vec<_>>().into_iter();
        self.files.retain(|_| stays.next().unwrap_or(true));
    }

    /// Sets files aside for what they are beside those before them.
    pub(super) fn set_aside(&mut self, why: impl Fn(&[F], &F) -> Option<Error>) {
        let mut kept = Vec::new();
        for file in std::mem::take(&mut self.files) {
            match why(&kept, &file) {
                Some(error) => self.wrong.push((file.path().to_owned(), error)),
                None => kept.push(file),
            }
        }
        self.files = kept;
    }

    /// Tells what is wrong, and gives the others with whether any is left out, where that is asked for.
    ///
    /// # Errors
    /// When a file is wrong, and wrong ones are not to be left out.
    pub(super) fn finish(self, keep_going: bool, terminal: &Terminal) -> Result<(Vec<F>, bool), Error> {
        let has_left_out = !self.wrong.is_empty();
        if has_left_out && !keep_going {
            return Err(all(self.wrong.into_iter().map(|(_, error)| error).collect()));
        }
        for (path, error) in &self.wrong {
            terminal.left_out(path, error);
        }
        for taken in &self.taken {
            terminal.note(taken);
        }
        Ok((self.files, has_left_out))
    }
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
