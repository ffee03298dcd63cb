//! Asks for the answers, one question at a time, so that nothing answered is ever lost.
//!
//! [`Interview`] is a state machine without a terminal: it says what to ask next as a [`Prompt`] and takes a [`Reply`].
//! [`conduct()`] runs it against anything that can ask (an [`Asker`]) and hands the answers to be kept before the next question
//! appears. `screen` and its neighbours word what is shown; `terminal`, `search`, `keys`, `lines` and `area` alone touch a
//! terminal.

mod area;
mod conduct;
mod decode;
mod evidence;
mod field;
mod keys;
mod lines;
mod machine;
mod opening;
mod page;
mod pieces;
mod places;
mod plan;
mod rating;
mod rows;
mod screen;
mod search;
mod stages;
mod terminal;
mod words;

pub use conduct::{Asked, Asker, Choice, Ending, Row, conduct};
pub use keys::restore_on_panic;
pub use machine::{Interview, Prompt, Reply, Stage};
pub use opening::{opening, pause};
pub use plan::{Question, questions};
pub use screen::{Input, Line, Screen};
pub use terminal::TerminalAsker;
