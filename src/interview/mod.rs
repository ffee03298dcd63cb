//! Asks for the answers, one question at a time, so that nothing answered is ever lost.
//!
//! [`Interview`] is a state machine without a terminal: it says what to ask next as a [`Prompt`] and takes a [`Reply`].
//! [`conduct()`] runs it against anything that can ask (an [`Asker`]) and hands the answers to be kept before the next question
//! appears. `terminal` is the one file that reads keys and uses dialoguer.

mod conduct;
mod evidence;
mod lines;
mod machine;
mod opening;
mod plan;
mod terminal;
mod words;

pub use conduct::{Asked, Asker, Choice, Ending, conduct};
pub use machine::{Interview, Prompt, Reply, Stage};
pub use opening::opening;
pub use plan::{Question, questions};
pub use terminal::TerminalAsker;
pub use words::{Input, Screen};
