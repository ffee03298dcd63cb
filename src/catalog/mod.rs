//! Turns the text of a rubric into a [`Rubric`](crate::domain::Rubric), or into everything that is wrong with it; holds
//! the rubrics that are built in.

mod built_in;
mod levels;
mod lint;
mod policy;
mod raw;
mod read;
mod schema;
mod starter;
mod style;
mod values;

pub use built_in::{BuiltIn, built_in_rubrics};
pub use read::{Checked, LevelFile, read, read_strictly};
pub use schema::RUBRIC_SCHEMA;
pub use starter::starter;
