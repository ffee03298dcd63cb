//! Reads whole lines from standard input, so that a signal can end the wait.

use std::io::{self, BufRead as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// What came as a line.
pub(super) enum Said {
    /// Words, which may be none.
    Words(String),
    /// Ctrl-C, or a signal.
    Interrupted,
    /// The end of the input.
    Closed,
}

/// Waits for lines that another thread reads: a read of standard input cannot be ended from outside, a wait can.
pub(super) struct Lines {
    /// The lines as they come; none at the end of the input.
    lines: Receiver<io::Result<Option<String>>>,
    /// Whether a signal has come.
    interrupted: Arc<AtomicBool>,
}

impl Lines {
    /// Starts to read; there must be no second reader of standard input.
    pub(super) fn new(interrupted: Arc<AtomicBool>) -> Self {
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            loop {
                let mut line = String::new();
                let read = io::stdin().lock().read_line(&mut line);
                let ended = !matches!(read, Ok(1..));
                let read = read.map(|bytes| (bytes > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned()));
                if sender.send(read).is_err() || ended {
                    break;
                }
            }
        });
        Self { lines, interrupted }
    }

    /// Waits for the next line.
    pub(super) fn next(&self) -> io::Result<Said> {
        /// How long a signal may wait to be noticed.
        const GLANCE: Duration = Duration::from_millis(50);
        loop {
            if self.interrupted.load(Ordering::Relaxed) {
                return Ok(Said::Interrupted);
            }
            match self.lines.recv_timeout(GLANCE) {
                Ok(line) => return line.map(|line| line.map_or(Said::Closed, Said::Words)),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Ok(Said::Closed),
            }
        }
    }
}
