//! Turns the text of an answers file into an [`AnswerSheet`](crate::domain::AnswerSheet), and a sheet into text.

mod answer;
mod evidence;
mod read;
mod remarks;
mod template;
mod values;
mod write;

pub use read::{AnswersHeader, Overrides, Parsed, parse};
pub use template::{ANSWERS_SCHEMA, template};
pub use write::{write, write_json};
