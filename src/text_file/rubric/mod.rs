//! Turns the text of a rubric into a [`Rubric`](crate::domain::Rubric), or into everything that is wrong with it; holds
//! the rubrics that are built in.

mod built_in;
mod cues;
mod levels;
mod lint;
mod policy;
mod read;
mod retired;
mod similar;
mod style;
mod values;

pub use built_in::{BuiltIn, RUBRIC_SCHEMA, built_in_rubrics, starter};
pub use read::{Checked, LevelFile, read, read_strictly};
