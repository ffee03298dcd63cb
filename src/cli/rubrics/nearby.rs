//! Finds what a rubric in a file names: its level files, and what it builds on.

use std::path::{Path, PathBuf};

use super::{ENDINGS, FOLDER_FILE, Found, find, rubrics_in, text_of};
use crate::cli::error::Error;
use crate::cli::files::{self, Folder};
use crate::text_file::rubric::{Nearby, NotFound, RubricText};
use crate::text_file::{Code, Source, nearest};

/// Stands for what can be found from the file of a rubric.
pub(super) struct Neighbours(pub(super) PathBuf);

impl Neighbours {
    /// Gives the folder that rubrics beside this one stand in.
    fn around(&self) -> &Path {
        let folder = files::folder_of(&self.0);
        if self.0.ends_with(FOLDER_FILE) { folder.parent().unwrap_or(folder) } else { folder }
    }
}

impl Nearby for Neighbours {
    fn level_file(&self, path: &str) -> Result<Source, (Code, String)> {
        Folder::of(&self.0).read(path)
    }

    fn rubric(&self, id: &str) -> Result<RubricText<'static>, NotFound> {
        let files = ENDINGS.iter().map(|ending| format!("{id}.{ending}")).chain([format!("{id}/{FOLDER_FILE}")]);
        for file in files {
            let path = self.around().join(&file);
            if files::exists(&path) {
                let source = Folder::of(&self.around().join(FOLDER_FILE)).read(&file);
                let source = source.map_err(|(code, message)| NotFound::Unreadable(code, message))?;
                return Ok(RubricText::File { source, stem: Some(id.to_owned()), nearby: Box::new(Self(path)) });
            }
        }
        match find(id) {
            Ok(found @ (Found::BuiltIn(_) | Found::File(_))) => {
                text_of(found).map_err(|mistake| NotFound::Unreadable(mistake.code, mistake.message))
            }
            Err(Error::UnknownRubric { near, .. }) => {
                let beside = rubrics_in(self.around());
                let known = beside.iter().map(|(id, _)| id).chain(&near).map(String::as_str);
                Err(NotFound::Unknown { near: nearest(id, known) })
            }
            Err(error) => Err(NotFound::Unreadable(Code::UnreadableFile, error.to_string())),
        }
    }
}
