//! The report in Markdown, for code hosts and wikis.

mod document;
mod escape;

pub use document::render;
pub(in crate::report) use escape::escape;
