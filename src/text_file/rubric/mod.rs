//! Turns the text of a rubric into a [`Rubric`](crate::domain::Rubric), or into everything that is wrong with it; holds
//! the rubrics that are built in.

mod after;
mod asked;
mod assemble;
mod bands;
mod built_in;
mod competencies;
mod conditions;
mod cues;
mod derived;
mod further;
mod header;
mod levels;
mod lineage;
mod lint;
mod merge;
mod needs;
mod places;
mod placing;
mod policy;
mod read;
mod removal;
mod retired;
mod rules;
mod similar;
mod style;
mod texts;
mod tracks;
mod values;

pub use assemble::RubricPart;
pub use built_in::{BuiltIn, RUBRIC_SCHEMA, built_in_overlays, built_in_rubrics, starter};
pub use read::{Checked, read, read_strictly, read_with};
pub use texts::{LevelFile, Nearby, NotFound, RubricText};
