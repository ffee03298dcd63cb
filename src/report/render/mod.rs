//! Lays documents out: each format renders each kind of block once, and knows no page.

mod axes;
mod bars;
mod blocks;
mod escape;
mod grids;
mod html;
mod ids;
mod lines;
mod markdown;
mod radar;
mod score_lines;
mod spans;
mod terminal;
mod trends;

pub use html::render as html;
pub use markdown::render as markdown;
pub use terminal::render as terminal;
