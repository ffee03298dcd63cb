//! The report for a spreadsheet: one row a criterion, in CSV as RFC 4180 describes it, UTF-8.
//!
//! The names of the columns are stable; a new column comes last. What is about the whole report (who, the verdict, the
//! gates) stands in every row, so that rows of several reports can be put under each other and filtered. What is about
//! a dimension stands in the rows of the target. A cell that a spreadsheet would take for a formula begins with an
//! apostrophe.

mod columns;
mod formula;

pub use columns::render;
