//! Reads whole lines from standard input, so that a signal can end the wait.

use std::io::{self, BufRead as _, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

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

/// How long lines that were pasted together may be apart: nobody types as fast.
const APART: Duration = Duration::from_millis(60);

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

    /// Waits for a line that comes alone. Lines that come at once were pasted: they are left out, and it is said so.
    pub(super) fn next_alone(&self) -> io::Result<Said> {
        loop {
            let said = self.next(None)?;
            let Some(Said::Words(first)) = said else { return Ok(said.unwrap_or(Said::Closed)) };
            match self.next(Some(APART))? {
                None | Some(Said::Closed) => return Ok(Said::Words(first)),
                Some(Said::Words(_)) => while let Some(Said::Words(_)) = self.next(Some(APART))? {},
                Some(Said::Interrupted) => return Ok(Said::Interrupted),
            }
            write!(io::stderr(), "  Several lines came at once; they answer nothing here. Type one key.\n> ")?;
        }
    }

    /// Waits for words. Lines that come at once were pasted: they are one answer, up to an empty line that comes alone,
    /// because the last line of a paste often waits for somebody to end it.
    pub(super) fn next_together(&self) -> io::Result<Said> {
        let said = self.next(None)?;
        let Some(Said::Words(first)) = said else { return Ok(said.unwrap_or(Said::Closed)) };
        let mut lines = vec![first];
        let mut next = self.next(Some(APART))?;
        let is_pasted = matches!(next, Some(Said::Words(_)));
        if is_pasted {
            writeln!(io::stderr(), "  Several lines came at once; they are one answer. An empty line ends it.")?;
        }
        while is_pasted || next.is_some() {
            let alone = next.is_none();
            match next.map_or_else(|| self.next(None), |said| Ok(Some(said)))? {
                Some(Said::Words(line)) if alone && line.trim().is_empty() => break,
                Some(Said::Words(line)) => lines.push(line),
                Some(Said::Interrupted) => return Ok(Said::Interrupted),
                Some(Said::Closed) | None => break,
            }
            next = self.next(Some(APART))?;
        }
        let words: Vec<_> = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
        Ok(Said::Words(words.join(" ")))
    }

    /// Waits for the next line: as long as it takes, or only this long.
    fn next(&self, wait: Option<Duration>) -> io::Result<Option<Said>> {
        /// How long a signal may wait to be noticed.
        const GLANCE: Duration = Duration::from_millis(50);
        let start = Instant::now();
        loop {
            if self.interrupted.load(Ordering::Relaxed) {
                return Ok(Some(Said::Interrupted));
            }
            let left = wait.map(|wait| wait.saturating_sub(start.elapsed()));
            match self.lines.recv_timeout(left.unwrap_or(GLANCE).min(GLANCE)) {
                Ok(line) => return line.map(|line| Some(line.map_or(Said::Closed, Said::Words))),
                Err(RecvTimeoutError::Timeout) if left.is_some_and(|left| left.is_zero()) => return Ok(None),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Ok(Some(Said::Closed)),
            }
        }
    }
}
