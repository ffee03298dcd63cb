//! Holds the repository to what it says of itself: layers, built-in rubrics, README and generated reports.
#![allow(
    clippy::disallowed_methods,
    clippy::panic,
    reason = "a test reads files and panics to fail, and its name says what it holds"
)]

mod coverage;
mod documents;
mod keys;
mod layering;
mod rubrics;

use std::path::PathBuf;

/// Gives a path inside the repository.
fn path(relative: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(relative)
}

/// Reads a file of the repository.
fn read(relative: &str) -> String {
    std::fs::read_to_string(path(relative)).unwrap_or_else(|error| panic!("{relative}: {error}"))
}
