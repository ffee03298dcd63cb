//! The device: waits for keys and pastes until a signal comes, and tells the size of the terminal.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::keys::{Typed, next};
use crate::interview::asker::Stop;
use crate::platform::{self, is_readable};

/// Waits for keys, until a signal sets `interrupted`.
pub(super) struct Keyboard {
    pub(super) interrupted: Arc<AtomicBool>,
}

impl Keyboard {
    pub(super) fn next(&self) -> Result<Typed, Stop> {
        next(&mut |wait| self.byte(wait))
    }

    /// Waits for a byte: as long as it takes, or only this long.
    fn byte(&self, wait: Option<Duration>) -> Result<Option<u8>, Stop> {
        /// How long a signal may wait to be noticed.
        const GLANCE: Duration = Duration::from_millis(50);
        loop {
            if self.interrupted.load(Ordering::Relaxed) {
                return Err(Stop::Interrupted);
            }
            match (is_readable(wait.unwrap_or(GLANCE))?, wait) {
                (true, _) => return platform::read()?.map(Some).ok_or(Stop::Closed),
                (false, Some(_)) => return Ok(None),
                (false, None) => {}
            }
        }
    }
}

/// Tells whether something was typed already that is not read yet.
pub(super) fn is_pending() -> io::Result<bool> {
    is_readable(Duration::ZERO)
}

/// Tells whether something comes sooner than anybody types: the rest of a paste.
pub(super) fn is_followed() -> io::Result<bool> {
    /// How far apart the parts of a paste may come.
    const APART: Duration = Duration::from_millis(20);
    is_readable(APART)
}

pub(super) fn size() -> (usize, usize) {
    /// What a terminal has that does not say.
    const USUAL: (usize, usize) = (80, 24);
    let size = terminal_size::terminal_size_of(io::stderr());
    size.map_or(USUAL, |(columns, rows)| (columns.0.into(), rows.0.into()))
}

/// Puts the terminal right before a panic is told: where a panic ends the program at once, nothing is dropped.
pub fn restore_on_panic() {
    let tell = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        platform::restore(b"\r\n");
        tell(panic);
    }));
}
