//! Sessions: interviews whose answers are kept in a file, so that they can be left, found again and gone on with.
//!
//! What is asked, and how, is in [`crate::interview`]; here are the files and the command line around it.

mod ask;
mod autosave;
mod changes;
mod commands;
mod find;
mod note;
mod offered;
mod open;
mod read;
mod run;

pub(super) use commands::{elsewhere, for_level, rubric_option};
pub(super) use find::Store;
pub(super) use run::{run, run_at_terminal};
