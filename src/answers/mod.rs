//! Turns the text of an answers file into an [`AnswerSheet`](crate::domain::AnswerSheet), and a sheet into text.

mod answer;
mod raw;
mod read;
mod schema;
mod template;
mod values;
mod write;

pub use read::{Named, Overrides, Parsed, parse};
pub use schema::ANSWERS_SCHEMA;
pub use template::template;
pub use write::{write, write_json};
