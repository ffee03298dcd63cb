//! `ladder rubric schema` and `ladder answers schema`: the formats of the two kinds of file, for editors.

use std::path::Path;

use serde_json::Value;

use super::args::SchemaArguments;
use super::error::Error;
use super::files;
use super::terminal::{self, Terminal};
use crate::text::visible;

/// Writes a schema to standard output or to a file, in place of an older version of it and of nothing else.
pub(super) fn write(schema: &str, arguments: &SchemaArguments, terminal: &Terminal) -> Result<(), Error> {
    let Some(path) = arguments.output.as_deref().filter(|path| *path != Path::new("-")) else {
        return terminal::print(schema);
    };
    if !files::exists(path) {
        files::create(path, schema)?;
    } else if files::read(path).is_ok_and(|found| title(&found.text) == title(schema)) {
        files::replace(path, schema)?;
    } else {
        return Err(Error::Exists(path.to_owned()));
    }
    terminal.note(&format!("Wrote {}", visible(&path.display().to_string())));
    Ok(())
}

/// Gives the title of a schema, by which an older version of it is known; none for anything else.
fn title(text: &str) -> Option<String> {
    let schema: Value = serde_json::from_str(text).ok()?;
    schema.get("$schema")?;
    schema.get("title")?.as_str().map(str::to_owned)
}
