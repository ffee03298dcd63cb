//! Interviews at a terminal: how one starts, is kept, left, found again and gone on with.
//!
//! What is asked, and how, is in [`crate::interview`]; here are the files and the command line around it.

mod again;
mod asking;
mod changes;
mod copies;
mod kept;
mod left;
mod remembered;
mod resume;
mod run;
mod start;

pub(in crate::cli) use again::elsewhere;
pub(in crate::cli) use run::run;
