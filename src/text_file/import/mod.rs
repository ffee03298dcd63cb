//! Turns a table that a company has into a rubric: CSV, a workbook or Markdown.
//!
//! ```text
//!     bytes → tables of cleaned cells, or headings with what stands below them
//!           → how it is laid out, or an error that names the heading that does not tell
//!           → levels, dimensions and texts in the order of the table
//!           → a rubric, into an old one where there is one
//! ```
//!
//! Nothing is invented: what a table does not say, the rubric does not have. What is dropped, taken for something or left
//! out is a remark.

mod combined;
mod competencies;
mod delimited;
mod error;
mod grid;
mod identifiers;
mod imported;
mod kept_steps;
mod list;
mod markdown;
mod matrix;
mod names;
mod naming;
mod numbers;
mod old;
mod read;
mod remark;
mod rows;
mod shape;
mod split;
mod spreadsheet;
mod steps;
mod update;
mod write;

pub use error::ImportError;
pub use grid::CellName;
pub use imported::{ImportOptions, Imported, LayoutKind};
pub use names::slug;
pub use old::OldRubric;
pub use read::import;
pub use remark::ImportRemark;
pub use write::{WrittenRubric, write};
