//! Lets somebody change a text in their editor, and loses nothing of what they wrote.

use std::io::{self, Write as _};
use std::process::Command;

use super::super::files;
use crate::platform;
use crate::text_file::LARGEST;

/// Holds what came back from an editor.
pub(super) struct Edited {
    /// What is in the file, which need not be text any more.
    pub(super) bytes: Vec<u8>,
    /// Whether the editor says that all went well.
    pub(super) succeeded: bool,
}

/// Runs the editor that `VISUAL` or `EDITOR` names on a file of its own, which only its owner can read.
///
/// # Errors
/// When the file cannot be written or read, or the editor does not start.
pub(super) fn edit(text: &str) -> io::Result<Edited> {
    let mut file = tempfile::Builder::new().prefix("ladder-log-").suffix(".yaml").tempfile()?;
    file.write_all(text.as_bytes())?;
    // An editor may put another file in this place, so that it is looked for by its path.
    let path = file.into_temp_path();
    let words = shell_words::split(&platform::editor()).map_err(io::Error::other)?;
    let (program, arguments) = words.split_first().ok_or_else(|| io::Error::other("it has no name"))?;
    let status = Command::new(program).args(arguments).arg(&path).spawn()?.wait()?;
    Ok(Edited { bytes: files::bytes(&path, LARGEST + 1)?, succeeded: status.success() })
}
