//! The report as a page for a browser and for paper: one file, no script, nothing fetched.
//!
//! Every text is escaped where it is put in. The style stands in the file, follows the reader's light or dark theme, and a
//! content security policy keeps anything else out. The charts are drawn here, because their colours come from the style;
//! each has its numbers as a text too, and the table below repeats them.

mod bars;
mod criteria;
mod lists;
mod page;
mod radar;
mod tables;

pub use page::render;
