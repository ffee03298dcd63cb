//! The plan, and the questions to put to a manager in its place.

mod planning;
mod questions;
mod roadmap;
mod steps;

pub use planning::{Division, Planning};
pub use questions::questions;
pub(super) use questions::texts as question_texts;
pub use roadmap::plan;
pub(super) use roadmap::{sentence, summary, time};
pub(super) use steps::{change, text};
