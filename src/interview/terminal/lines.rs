//! Reads whole lines from standard input, so that a signal can end the wait.

use std::io::{self, BufRead as _, Write as _};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use crate::interview::asker::Stop;
use crate::platform::{self, SignalRequest};

/// Waits for lines that another thread reads: a read of standard input cannot be ended from outside, a wait can.
pub(super) struct LineReader {
    /// None at the end of the input.
    lines: Receiver<io::Result<Option<String>>>,
}

/// Shows once more what is asked, for somebody who stopped the program and comes back.
type AskAgain<'a> = &'a dyn Fn() -> io::Result<()>;

/// How long a signal may wait to be noticed.
const GLANCE: Duration = Duration::from_millis(50);

/// How long lines that were pasted together may be apart: nobody types as fast.
const APART: Duration = Duration::from_millis(60);

impl LineReader {
    /// Starts to read; there must be no second reader of standard input.
    pub(super) fn new() -> Self {
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
        Self { lines }
    }

    /// Waits for a line that comes alone. Lines that come at once were pasted: they are left out, and it is said so.
    pub(super) fn next_alone(&self, repeat: AskAgain) -> Result<String, Stop> {
        loop {
            let first = self.next(repeat)?;
            if self.next_soon()?.is_none() {
                return Ok(first);
            }
            while self.next_soon()?.is_some() {}
            write!(io::stderr(), "  Several lines came at once; they answer nothing here. Type one key.\n> ")?;
        }
    }

    /// Waits for words. Lines that come at once were pasted: they are one answer, up to an empty line that comes alone,
    /// because the last line of a paste often waits for somebody to end it.
    pub(super) fn next_together(&self, repeat: AskAgain) -> Result<String, Stop> {
        let mut lines = vec![self.next(repeat)?];
        let mut soon = self.next_soon()?;
        if soon.is_some() {
            writeln!(io::stderr(), "  Several lines came at once; they are one answer. An empty line ends it.")?;
            loop {
                let is_alone = soon.is_none();
                match soon.map_or_else(|| self.next(repeat), Ok) {
                    Ok(line) if is_alone && line.trim().is_empty() => break,
                    Ok(line) => lines.push(line),
                    Err(Stop::Closed) => break,
                    Err(stop) => return Err(stop),
                }
                soon = self.next_soon()?;
            }
        }
        let words: Vec<_> = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
        Ok(words.join(" "))
    }

    fn next(&self, repeat: AskAgain) -> Result<String, Stop> {
        loop {
            if let Some(line) = self.next_within(GLANCE)? {
                return Ok(line);
            }
            if std::iter::from_fn(platform::take_signal).any(|signal| signal == SignalRequest::Resume) {
                repeat()?;
            }
        }
    }

    /// Waits for a line that was pasted together with the one before; the end of the input is noticed at the next one.
    fn next_soon(&self) -> Result<Option<String>, Stop> {
        let start = Instant::now();
        loop {
            let remaining = APART.saturating_sub(start.elapsed());
            match self.next_within(remaining.min(GLANCE)) {
                Ok(None) if !remaining.is_zero() => {}
                Err(Stop::Closed) => return Ok(None),
                next => return next,
            }
        }
    }

    fn next_within(&self, wait: Duration) -> Result<Option<String>, Stop> {
        if platform::is_interrupted() {
            return Err(Stop::Interrupted);
        }
        match self.lines.recv_timeout(wait) {
            Ok(line) => line?.map(Some).ok_or(Stop::Closed),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => Err(Stop::Closed),
        }
    }
}
