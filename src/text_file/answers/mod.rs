//! Turns the text of an answers file into an [`AnswerSheet`](crate::domain::AnswerSheet), and a sheet into text.

mod answer;
mod evidence;
mod read;
mod remarks;
mod template;
mod values;
mod write;

pub(super) use evidence::piece;
pub use read::{AnswersHeader, Overrides, Parsed, parse};
pub use template::{ANSWERS_SCHEMA, TemplateFor, template};
pub(super) use values::name;
pub(super) use write::block;
pub use write::{write, write_json};
