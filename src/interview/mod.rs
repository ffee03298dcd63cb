//! Asks for the answers, one question at a time, so that nothing answered is ever lost.
//!
//! [`Interview`] is a state machine without a terminal: it says what to ask next as a [`Prompt`] and takes a [`Reply`].
//! [`conduct()`] runs it against anything that can ask (an [`Asker`]) and hands the answers over to be saved before the next
//! question appears. Each question has its screen and what its keys do in one file; `terminal` alone touches a terminal.

mod asker;
mod choices;
mod conduct;
mod confirmer;
mod course;
mod day;
mod decided;
mod evidence;
mod fit;
mod given;
mod half_written;
mod heading;
mod layout;
mod left_out;
mod piece;
mod prompts;
mod questions;
mod rating;
mod reply;
mod review;
mod route;
mod state;
mod terminal;
mod why;

pub use asker::{Asker, Input, Line, Listed, Menu, Screen, Stop, Viewport};
pub use conduct::{conduct, introduce};
pub use course::Decided;
pub use half_written::HalfWritten;
pub use questions::{Question, questions};
pub use reply::Reply;
pub use state::{Interview, Prompt};
pub use terminal::{TerminalAsker, restore_on_panic};
