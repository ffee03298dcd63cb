//! Runs the program as a user does: arguments and files in, output, messages and exit status compared.
#![allow(
    clippy::disallowed_methods,
    clippy::panic,
    reason = "a test reads files and panics to fail, and its name says what it holds"
)]

mod agreed;
mod answer;
mod answers;
mod assess;
mod beside;
mod compare;
mod compare_files;
mod competencies;
mod completions;
mod config;
mod copies;
mod derived;
mod earlier_versions;
mod errors;
mod files;
mod formats;
mod frameworks;
mod further;
mod hints;
mod history;
mod hostile;
mod import;
mod import_errors;
mod import_update;
mod json;
mod limits;
mod log;
mod man;
mod needs;
mod odd;
mod options;
mod others;
mod overlays;
mod pages;
mod people;
mod placement;
mod plan;
mod rubric;
mod rubric_errors;
mod rubric_style;
mod save;
mod schema;
mod sentences;
mod shown;
mod support;
mod what_if;
