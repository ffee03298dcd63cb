//! Asks at a terminal: shows screens, reads what answers them, and opens the editor.

mod area;
mod device;
mod editor;
mod in_place;
mod key;
mod key_repeat;
mod keys;
mod lines;
mod list;
mod plain;
mod words;

pub use device::restore_on_panic;

use std::io::{self, Write as _};

use anstream::{AutoStream, ColorChoice};

use super::asker::{Asker, Menu, Screen, Stop, Viewport};
use super::reply::Reply;
use crate::platform;
use in_place::InPlace;
use plain::Plain;

/// Asks at the terminal of standard error; on one that cannot move its cursor, line by line.
pub struct TerminalAsker {
    surface: Surface,
    colour: ColorChoice,
}

/// How somebody is asked.
enum Surface {
    InPlace(Box<InPlace>),
    /// By whole lines, where the terminal takes nothing else.
    Plain(Plain),
}

impl TerminalAsker {
    /// Starts to ask; `plain` reads whole lines, for a terminal without a cursor to move. Signals are caught before.
    #[must_use]
    pub fn new(plain: bool, colour: ColorChoice) -> Self {
        let surface =
            if plain { Surface::Plain(Plain::new(colour)) } else { Surface::InPlace(Box::new(InPlace::new(colour))) };
        Self { surface, colour }
    }
}

/// Takes a terminal that is gone for an interrupt, as the signal says that comes with it.
fn or_gone<T>(reply: Result<T, Stop>) -> Result<T, Stop> {
    reply.map_err(|stop| match stop {
        Stop::Failed(error) if platform::is_gone(&error) => Stop::Interrupted,
        stop => stop,
    })
}

impl Asker for TerminalAsker {
    fn ask(&mut self, lay_out: &dyn Fn(&Viewport) -> Screen, typing: &mut dyn FnMut(&str)) -> Result<Reply, Stop> {
        or_gone(match &mut self.surface {
            Surface::InPlace(in_place) => in_place.ask(lay_out, typing),
            Surface::Plain(plain) => plain.ask(lay_out),
        })
    }

    fn choose(&mut self, list: &Menu) -> Result<Option<usize>, Stop> {
        or_gone(match &mut self.surface {
            Surface::InPlace(in_place) => list::choose(in_place, list),
            Surface::Plain(plain) => plain.choose(list),
        })
    }

    fn line(&mut self, prompt: &str, default: &str) -> Result<String, Stop> {
        let shown = if default.is_empty() { prompt.to_owned() } else { format!("{prompt} [{default}]") };
        loop {
            let typed = or_gone(match &mut self.surface {
                Surface::InPlace(in_place) => in_place.line(&shown),
                Surface::Plain(plain) => plain.line(&shown).map(Some),
            });
            match typed? {
                Some(words) if words.trim().is_empty() => return Ok(default.to_owned()),
                Some(words) => return Ok(words),
                None => {}
            }
        }
    }

    fn say(&mut self, text: &str) {
        if let Surface::InPlace(in_place) = &mut self.surface {
            in_place.leave();
        }
        // Nobody is left to be told when standard error is closed.
        let _ = writeln!(AutoStream::new(io::stderr(), self.colour).lock(), "{text}");
    }

    fn size(&self) -> (usize, usize) {
        device::size()
    }
}
