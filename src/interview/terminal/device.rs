//! The device: waits for keys, pastes and signals, and tells what the terminal can do and how large it is.

use std::collections::VecDeque;
use std::io::{self, Write as _};
use std::time::{Duration, Instant};

use super::key_repeat::{Behind, KeyRepeat, REPEAT};
use super::keys::{self, Bytes, Key, Typed};
use crate::interview::asker::Stop;
use crate::platform::{self, SignalRequest};

/// Waits for keys, until a signal ends the interview.
#[derive(Default)]
pub(super) struct Keyboard {
    /// What was read and is still to come: a byte that was taken back.
    back: Option<u8>,
    /// What was read and is still to be taken: typed while the terminal was asked, or behind a key that may be held down.
    ahead: VecDeque<Typed>,
    /// Whether the terminal marks pastes; none before it was asked.
    marks_pastes: Option<bool>,
    repeat: KeyRepeat,
    /// When something was entered last, until the pause after it is told.
    entered: Option<Instant>,
}

/// What somebody entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Entered {
    Key(Key),
    Pasted(String),
}

/// What happened at the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Happened {
    Entered(Entered),
    /// Nothing was entered for a moment.
    Paused,
    /// Somebody stops the program for a while.
    Stop,
    /// The program was stopped, and goes on.
    Resumed,
    Resized,
    /// The terminal said something of itself.
    Told,
}

impl Keyboard {
    /// Asks the terminal once whether it marks pastes. What is typed meanwhile is kept.
    pub(super) fn ask_for_pastes(&mut self) -> Result<(), Stop> {
        /// How long a terminal may take; one that takes longer, or says nothing, marks none until it says so.
        const ANSWER: Duration = Duration::from_millis(100);
        if self.marks_pastes.is_some() {
            return Ok(());
        }
        self.marks_pastes = Some(false);
        // Every terminal answers the second question: then no answer to the first is to come.
        io::stderr().write_all(b"\x1b[?2004$p\x1b[c")?;
        let start = Instant::now();
        while start.elapsed() < ANSWER {
            match keys::next(self, ANSWER.saturating_sub(start.elapsed()))? {
                Some(Typed::MarksPastes(marks)) => self.marks_pastes = Some(marks),
                Some(Typed::Attributes) => break,
                Some(typed) => self.ahead.push_back(typed),
                None => {}
            }
        }
        Ok(())
    }

    /// Waits until something happens.
    pub(super) fn next(&mut self) -> Result<Happened, Stop> {
        /// How long a signal may wait to be noticed.
        const GLANCE: Duration = Duration::from_millis(50);
        /// How long nothing is typed where somebody thinks about what comes next.
        const PAUSE: Duration = Duration::from_millis(200);
        if !self.is_pending()? {
            self.repeat.wait();
        }
        loop {
            match platform::take_signal() {
                Some(SignalRequest::Stop) => return Ok(Happened::Stop),
                Some(SignalRequest::Resume) => return Ok(Happened::Resumed),
                Some(SignalRequest::Resize) => return Ok(Happened::Resized),
                None => {}
            }
            let typed = match self.ahead.pop_front() {
                Some(typed) => Some(typed),
                None => keys::next(self, GLANCE)?,
            };
            let entered = match typed {
                None if self.entered.is_some_and(|at| at.elapsed() >= PAUSE) => {
                    self.entered = None;
                    return Ok(Happened::Paused);
                }
                None => continue,
                Some(Typed::Attributes) => return Ok(Happened::Told),
                Some(Typed::MarksPastes(marks)) => {
                    self.marks_pastes = Some(marks);
                    return Ok(Happened::Told);
                }
                Some(Typed::Key(Key::Stop)) => return Ok(Happened::Stop),
                Some(Typed::Key(key)) => Entered::Key(key),
                Some(Typed::Pasted(text)) => Entered::Pasted(text),
            };
            self.entered = Some(Instant::now());
            return Ok(Happened::Entered(entered));
        }
    }

    /// Tells whether something was typed already that is not read yet.
    pub(super) fn is_pending(&self) -> io::Result<bool> {
        self.is_followed(Duration::ZERO)
    }

    /// Tells whether more comes sooner than anybody types, at a terminal that does not mark pastes: then it is one.
    pub(super) fn is_unmarked_paste(&self) -> io::Result<bool> {
        /// How far apart the parts of a paste may come.
        const APART: Duration = Duration::from_millis(20);
        Ok(self.marks_pastes != Some(true) && self.is_followed(APART)?)
    }

    fn is_followed(&self, wait: Duration) -> io::Result<bool> {
        Ok(self.back.is_some() || !self.ahead.is_empty() || platform::is_readable(wait)?)
    }

    /// Tells whether a key that was just read is one that is held down; what it repeated meanwhile is dropped with it.
    pub(super) fn is_held(&mut self, key: Key) -> Result<bool, Stop> {
        let behind = self.behind(key)?;
        let is_held = match self.repeat.is_held(key, Instant::now(), behind) {
            Some(is_held) => is_held,
            None => self.is_repeated(key)?,
        };
        if is_held {
            self.ahead.clear();
        }
        Ok(is_held)
    }

    /// Tells whether a key comes again as soon as one that is held down; anything else that comes is kept.
    fn is_repeated(&mut self, key: Key) -> Result<bool, Stop> {
        let next = keys::next(self, REPEAT)?;
        let is_repeated = next == Some(Typed::Key(key));
        self.ahead.extend(next);
        if is_repeated {
            self.repeat.hold(key, Instant::now());
        }
        Ok(is_repeated)
    }

    /// Tells what was typed behind a key; where it may be held down, all that it repeated is read.
    fn behind(&mut self, key: Key) -> Result<Behind, Stop> {
        /// As many tell enough.
        const MOST: usize = 64;
        if !self.is_pending()? {
            return Ok(Behind::Nothing);
        }
        if !self.repeat.is_again(key) {
            return Ok(Behind::Others);
        }
        let are_same = |ahead: &VecDeque<Typed>| ahead.iter().all(|typed| *typed == Typed::Key(key));
        while self.ahead.len() < MOST && are_same(&self.ahead) {
            let Some(next) = keys::next(self, Duration::ZERO)? else { break };
            self.ahead.push_back(next);
        }
        Ok(if are_same(&self.ahead) { Behind::Same(self.ahead.len()) } else { Behind::Others })
    }
}

impl Bytes for Keyboard {
    fn next(&mut self, wait: Duration) -> Result<Option<u8>, Stop> {
        if let Some(byte) = self.back.take() {
            return Ok(Some(byte));
        }
        let start = Instant::now();
        loop {
            if platform::is_interrupted() {
                return Err(Stop::Interrupted);
            }
            let left = wait.saturating_sub(start.elapsed());
            if platform::is_readable(left)? {
                // While single keys are read no key means the end: the terminal is gone.
                return platform::read()?.map(Some).ok_or(Stop::Interrupted);
            }
            if left.is_zero() {
                return Ok(None);
            }
        }
    }

    fn put_back(&mut self, byte: u8) {
        self.back = Some(byte);
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
        platform::restore(b"\r\n");
        tell(panic);
    }));
}
