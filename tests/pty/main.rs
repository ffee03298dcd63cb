//! Answers the interview at a pseudo-terminal, as a person does: keys in; the screen, the cursor, the file and the exit status
//! out.
#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::panic,
    reason = "a test reads files and panics to fail, and its name says what it holds"
)]

#[path = "../interview/bridges.rs"]
mod bridges;
mod complete;
mod fixture;
mod full;
mod keys;
mod kill;
mod leave;
mod lists;
mod lock;
mod no_terminal;
mod panic;
mod paste;
mod resize;
mod screens;

mod signals;
mod stop;
mod terminal;
mod width;
