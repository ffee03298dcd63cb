//! A rubric that was loaded, and what identifies its text.

use std::fmt::Write as _;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::{FOLDER_FILE, stem};
use crate::cli::error::Error;
use crate::cli::files;
use crate::domain::{Lineage, Overlay, Rubric, RubricReference};
use crate::report::{Origin, Provenance};
use crate::text_file::rubric::{BuiltIn, Checked, RubricPart};

/// Holds a rubric and the means to identify its text.
#[derive(Clone)]
pub(in crate::cli) struct Loaded {
    /// The rubric.
    pub(in crate::cli) rubric: Rubric,
    /// Which of its words come from where; none where it builds on nothing.
    pub(in crate::cli) lineage: Option<Lineage>,
    /// What it is made of; what identifies their text is worked out only when a report needs it.
    parts: Vec<RubricPart>,
}

impl Loaded {
    /// Takes what is built in, which is a rubric by itself.
    pub(super) fn built_in(built_in: &'static BuiltIn) -> Self {
        let part = RubricPart { id: built_in.id.to_owned(), built_in: Some(built_in), sources: Vec::new() };
        Self { rubric: built_in.rubric(), lineage: None, parts: vec![part] }
    }

    /// Takes what was read.
    ///
    /// # Errors
    /// When it holds mistakes.
    pub(super) fn read(checked: Checked) -> Result<Self, Error> {
        let Checked { rubric, diagnostics, parts, lineage } = checked;
        rubric.map(|rubric| Self { rubric, lineage, parts }).ok_or(Error::Mistakes(diagnostics))
    }

    /// Tells whether the rubric was read from the file at a path, among others.
    pub(in crate::cli) fn is_read_from(&self, path: &Path) -> bool {
        let files = self.parts.iter().filter(|part| part.built_in.is_none()).flat_map(|part| &part.sources);
        files.into_iter().any(|source| files::is_same(Path::new(&source.name), path))
    }

    /// Gives the first file of the part of this id; none where it is built in.
    fn file(&self, id: &str) -> Option<&Path> {
        let part = self.parts.iter().find(|part| part.id == id && part.built_in.is_none())?;
        part.sources.first().map(|source| Path::new(&source.name))
    }

    /// Tells whether another one is of the same text.
    pub(in crate::cli) fn is_same(&self, other: &Self) -> bool {
        self.sha256() == other.sha256()
    }

    /// Says where the rubric comes from, by a name that tells nothing of the folders around it.
    pub(in crate::cli) fn origin(&self) -> Origin {
        let Some(path) = self.file(self.rubric.id().as_str()) else { return Origin::BuiltIn };
        let named = stem(path).filter(|_| path.ends_with(FOLDER_FILE)).map(|folder| format!("{folder}/{FOLDER_FILE}"));
        let file = || path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        Origin::File(named.unwrap_or_else(file))
    }

    /// Says which text the rubric was read from.
    pub(in crate::cli) fn provenance(&self) -> Provenance {
        Provenance { origin: self.origin(), sha256: self.sha256() }
    }

    /// Names the rubric in an answers file: by its file where that stands in the folder of the answers, so that it is found
    /// again, and what is laid over it in the same way; none where ids have to do.
    pub(in crate::cli) fn reference_from(&self, answers: &Path) -> Option<RubricReference> {
        let file = |id: &str| {
            let real = files::real(self.file(id)?)?;
            let inside = real.strip_prefix(files::real(files::folder_of(answers))?).ok()?;
            let parts: Option<Vec<_>> = inside.iter().map(|part| part.to_str()).collect();
            Some(format!("./{}", parts?.join("/")))
        };
        let overlay = |Overlay { id, .. }: &Overlay| file(id.as_str()).unwrap_or_else(|| id.to_string());
        let overlays: Vec<_> = self.rubric.overlays().iter().map(overlay).collect();
        if let Some(base) = file(self.rubric.id().as_str()) {
            return Some(RubricReference::File(std::iter::once(base).chain(overlays).collect::<Vec<_>>().join("+")));
        }
        let (id, version) = (self.rubric.id().clone(), Some(self.rubric.version().to_owned()));
        let has_file = overlays.iter().any(|overlay| overlay.starts_with("./"));
        has_file.then_some(RubricReference::Named { id, version, overlays })
    }

    /// Gives the SHA-256 of the rubric's files in reading order, in hexadecimal; of several parts that of their own, each in
    /// hexadecimal and in the order of their ids.
    fn sha256(&self) -> String {
        let of_part = |part: &RubricPart| match part.built_in {
            Some(built_in) => built_in.sha256.to_owned(),
            None => hexadecimal(part.sources.iter().map(|source| source.text.as_str())),
        };
        if let [part] = &self.parts[..] {
            return of_part(part);
        }
        let mut parts: Vec<_> = self.parts.iter().map(|part| (part.id.as_str(), of_part(part))).collect();
        parts.sort();
        hexadecimal(parts.iter().map(|(_, sha256)| sha256.as_str()))
    }
}

fn hexadecimal<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut hash = Sha256::new();
    texts.for_each(|text| hash.update(text));
    hash.finalize().iter().fold(String::new(), |mut hexadecimal, byte| {
        let _ = write!(hexadecimal, "{byte:02x}");
        hexadecimal
    })
}
