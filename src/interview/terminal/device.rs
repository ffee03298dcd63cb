//! The device: waits for keys and pastes on standard input, byte by byte, so that nothing typed ahead is lost to a buffer, and
//! changes the mode of the terminal. The one file that would be another one on another system.

use std::io::{self, Write as _};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::stdio::stdin;
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};

use super::keys::{Typed, next};
use crate::interview::asker::Stop;

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
                (true, _) => return read(),
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

fn read() -> Result<Option<u8>, Stop> {
    let mut byte = [0];
    match rustix::io::read(stdin(), &mut byte) {
        // A terminal that is gone has nothing more to read.
        Ok(0) | Err(rustix::io::Errno::IO) => Err(Stop::Closed),
        Ok(_) => Ok(Some(byte[0])),
        Err(rustix::io::Errno::INTR) => Ok(None),
        Err(error) => Err(Stop::Failed(error.into())),
    }
}

fn is_readable(wait: Duration) -> io::Result<bool> {
    let wait = Timespec::try_from(wait).map_err(io::Error::other)?;
    let input = stdin();
    let mut polled = [PollFd::new(&input, PollFlags::IN)];
    match poll(&mut polled, Some(&wait)) {
        // A signal is noticed where a byte is waited for.
        Err(rustix::io::Errno::INTR) => Ok(false),
        ready => Ok(ready? > 0),
    }
}

/// Lets keys through one by one and marks pastes, until it is dropped: then the terminal is as it was.
pub(super) struct Raw {
    before: Termios,
}

impl Raw {
    pub(super) fn new() -> io::Result<Self> {
        let before = tcgetattr(stdin())?;
        let mut raw = before.clone();
        raw.make_raw();
        // What is written still gets its carriage returns.
        raw.output_modes = before.output_modes;
        tcsetattr(stdin(), OptionalActions::Drain, &raw)?;
        set_before(Some(before.clone()));
        let raw = Self { before };
        io::stderr().write_all(b"\x1b[?2004h")?;
        Ok(raw)
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        // Nobody is left to be told when the terminal is gone.
        let _ = io::stderr().write_all(b"\x1b[?2004l");
        let _ = tcsetattr(stdin(), OptionalActions::Drain, &self.before);
        set_before(None);
    }
}

/// The mode to go back to while keys come through one by one.
static BEFORE: Mutex<Option<Termios>> = Mutex::new(None);

fn set_before(mode: Option<Termios>) {
    if let Ok(mut before) = BEFORE.lock() {
        *before = mode;
    }
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
        // A panic must not wait for itself.
        if let Some(before) = BEFORE.try_lock().ok().and_then(|mut before| before.take()) {
            let _ = io::stderr().write_all(b"\x1b[?2004l\r\n");
            let _ = tcsetattr(stdin(), OptionalActions::Now, &before);
        }
        tell(panic);
    }));
}
