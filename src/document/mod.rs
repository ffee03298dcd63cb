//! Reads YAML and JSON text into values that remember where they stand, and collects what is wrong with them.
//!
//! Four passes, each of them linear: a guard over the events of the YAML parser refuses hostile text before anything is
//! built from it; the text becomes one tree; the tree becomes the types of a file format, where a value of the wrong
//! kind spoils only its own field; and, only when there is something to say, a last pass over the events finds the
//! places of what is wrong. So one run reports every mistake, and a correct file pays for none of that.

mod comments;
mod decode;
mod field;
mod guard;
mod locate;
mod path;
mod problems;
mod refusal;
mod tree;

pub use comments::has_comments;
pub use decode::{decode, keys_of};
pub use field::{Block, Expected, Field, Scalar};
pub use path::{At, KeptAt, Part};
pub use problems::{MOST, Problem, Problems};

use std::sync::Arc;

use serde_yaml::Value;

use crate::diagnostic::{Diagnostic, Source};

/// Holds one file: its text and the tree read from it.
#[derive(Debug, Clone)]
pub struct Document {
    /// The text.
    source: Arc<Source>,
    /// The tree; of a key given twice, the first.
    root: Value,
}

/// Reads a text and starts the collection of what is wrong with it, which the file's duplicate keys open.
///
/// A name that ends in `.json`, or a text that starts with a brace and is JSON, is read as JSON; all else as YAML.
///
/// # Errors
/// When there is no tree to be had: the text is empty, malformed or hostile.
pub fn read(source: Arc<Source>, problems: &mut Problems) -> Result<usize, Diagnostic> {
    let read = tree::read(&source)?;
    Ok(problems.add(Document { source, root: read.root }, read.duplicates))
}
