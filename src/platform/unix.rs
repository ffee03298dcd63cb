//! Linux, macOS and other systems of their kind.
//!
//! - A file or folder of the program's own is made for its owner alone (modes 0600 and 0700).
//! - A lock file is removed by whoever holds it, and a lock on a file that is no longer there is none.
//! - Interrupt, hang-up, quit and termination end the prompt that waits, and the terminal is put right first. Ctrl-Z puts it right
//!   too, where a shell is there to bring the program back.
//! - A limit on the size of files is a write that fails.
//! - Single keys come byte by byte, so that nothing typed ahead is lost to a buffer.
#![expect(clippy::disallowed_methods, reason = "this is the edge to the system")]

use std::ffi::OsStr;
use std::fs::{self, DirBuilder, File, Metadata, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::OFlags;
use rustix::io::{Errno, retry_on_intr};
use rustix::process::Signal;
use rustix::stdio::stdin;
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH, SIGXFSZ};

use super::SignalRequest;

/// Makes folders that their owner alone can look into.
pub(crate) fn private_folder(builder: &mut DirBuilder) -> &mut DirBuilder {
    builder.mode(0o700)
}

/// Makes lock files that their owner alone can read; neither follows a link that has just been put there nor waits for the
/// other end of a pipe.
pub(crate) fn lock_file(options: &mut OpenOptions) -> &mut OpenOptions {
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
    options.mode(0o600).custom_flags(flags.bits().cast_signed())
}

/// Tells whether two files belong to the same user.
pub(crate) fn has_same_owner(one: &Metadata, other: &Metadata) -> bool {
    one.uid() == other.uid()
}

/// Tells whether an open file is the one at a path, and not one that was removed there.
pub(crate) fn is_at(file: &File, path: &Path) -> bool {
    let is_same =
        |found: Metadata| file.metadata().is_ok_and(|open| (open.dev(), open.ino()) == (found.dev(), found.ino()));
    fs::symlink_metadata(path).is_ok_and(is_same)
}

/// Removes a lock file while it is still locked, so that nobody can lock what is about to go.
pub(crate) fn remove_lock(file: File, path: &Path) {
    if is_at(&file, path) {
        // A file that stays behind is locked by nobody.
        let _ = fs::remove_file(path);
    }
    drop(file);
}

/// What signals have set since somebody looked.
struct Signals {
    interrupted: Arc<AtomicBool>,
    stop: Arc<AtomicBool>,
    resumed: Arc<AtomicBool>,
    resized: Arc<AtomicBool>,
    /// Whether the terminal reads lines; then it is right for whoever comes next, and the program may stop at once.
    is_cooked: Arc<AtomicBool>,
}

static SIGNALS: LazyLock<Signals> = LazyLock::new(|| Signals {
    interrupted: Arc::default(),
    stop: Arc::default(),
    resumed: Arc::default(),
    resized: Arc::default(),
    is_cooked: Arc::new(AtomicBool::new(true)),
});

/// Lets signals end the prompt that waits, or have it drawn anew, and not end the program.
pub(crate) fn catch_signals() {
    let signals = &*SIGNALS;
    let set = |signal, flag: &Arc<AtomicBool>| {
        // Where a signal cannot be caught it does what it does by itself, and every answer is kept all the same.
        let _ = signal_hook::flag::register(signal, Arc::clone(flag));
    };
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] {
        set(signal, &signals.interrupted);
    }
    set(SIGCONT, &signals.resumed);
    set(SIGWINCH, &signals.resized);
    if can_stop() {
        // The editor stops with the program: the shell waits for both.
        let _ = signal_hook::flag::register_conditional_default(SIGTSTP, Arc::clone(&signals.is_cooked));
        set(SIGTSTP, &signals.stop);
    }
}

/// Tells whether a signal ends the interview.
pub(crate) fn is_interrupted() -> bool {
    SIGNALS.interrupted.load(Ordering::SeqCst)
}

/// Gives what a signal asked for since this was called last.
pub(crate) fn take_signal() -> Option<SignalRequest> {
    let take = |flag: &AtomicBool| flag.swap(false, Ordering::SeqCst);
    if take(&SIGNALS.stop) {
        return Some(SignalRequest::Stop);
    }
    if take(&SIGNALS.resumed) {
        // Whoever had the terminal meanwhile has left it in a mode of their own.
        let before = BEFORE.lock().ok().and_then(|before| before.clone());
        let _ = before.map(|before| enter(&before));
        return Some(SignalRequest::Resume);
    }
    take(&SIGNALS.resized).then_some(SignalRequest::Resize)
}

/// Tells whether a shell is there that brings a stopped program back: one that gave it a group of its own.
pub(crate) fn can_stop() -> bool {
    rustix::process::getsid(None).is_ok_and(|session| session != rustix::process::getpgrp())
}

/// Stops the program, and whatever shares a pipe with it, until it is brought back; the terminal is right meanwhile.
pub(crate) fn stop() -> io::Result<()> {
    restore(b"");
    // The handler stops the program here.
    rustix::process::kill_current_process_group(Signal::TSTP)?;
    Raw::begin()
}

/// Tells whether an error says that the terminal is gone.
pub(crate) fn is_gone(error: &io::Error) -> bool {
    error.raw_os_error() == Some(Errno::IO.raw_os_error())
}

/// Lets a file that may not grow be a write that fails, told like a full disk, and not the end of the program.
pub(crate) fn outlive_limits() {
    // Where the signal cannot be caught, nothing is left half written all the same.
    let _ = signal_hook::flag::register(SIGXFSZ, Arc::default());
}

/// Tells by `TERM` whether a terminal has no cursor to move.
pub(crate) fn is_dumb(term: Option<&OsStr>) -> bool {
    term.is_none_or(|term| term == "dumb")
}

/// Reads a byte that was typed; none where the terminal is gone.
pub(crate) fn read() -> io::Result<Option<u8>> {
    let mut byte = [0];
    match retry_on_intr(|| rustix::io::read(stdin(), &mut byte)) {
        Ok(0) | Err(Errno::IO) => Ok(None),
        Ok(_) => Ok(Some(byte[0])),
        Err(error) => Err(error.into()),
    }
}

/// Waits so long until there is something to read; a signal ends the wait.
pub(crate) fn is_readable(wait: Duration) -> io::Result<bool> {
    let wait = Timespec::try_from(wait).map_err(io::Error::other)?;
    let input = stdin();
    let mut polled = [PollFd::new(&input, PollFlags::IN)];
    match poll(&mut polled, Some(&wait)) {
        Err(Errno::INTR) => Ok(false),
        ready => Ok(ready? > 0),
    }
}

/// Lets keys through one by one and marks pastes, until it is dropped: then the terminal is as it was.
pub(crate) struct Raw;

impl Raw {
    pub(crate) fn new() -> io::Result<Self> {
        Self::begin().map(|()| Self)
    }

    fn begin() -> io::Result<()> {
        let before = tcgetattr(stdin())?;
        enter(&before)?;
        if let Ok(mut mode) = BEFORE.lock() {
            *mode = Some(before);
        }
        SIGNALS.is_cooked.store(false, Ordering::SeqCst);
        for outdated in [&SIGNALS.stop, &SIGNALS.resumed] {
            outdated.store(false, Ordering::SeqCst);
        }
        Ok(())
    }
}

/// Lets keys through one by one and asks for pastes to be marked, at a terminal whose own mode is `before`.
fn enter(before: &Termios) -> io::Result<()> {
    let mut raw = before.clone();
    raw.make_raw();
    // What is written still gets its carriage returns.
    raw.output_modes = before.output_modes;
    tcsetattr(stdin(), OptionalActions::Drain, &raw)?;
    io::stderr().write_all(b"\x1b[?2004h")
}

impl Drop for Raw {
    fn drop(&mut self) {
        restore(b"");
    }
}

/// The mode to go back to while keys come through one by one.
static BEFORE: Mutex<Option<Termios>> = Mutex::new(None);

/// Puts the terminal right where keys come through one by one, and writes this to it then. It never waits: a panic calls it too.
pub(crate) fn restore(then: &[u8]) {
    if let Some(before) = BEFORE.try_lock().ok().and_then(|mut before| before.take()) {
        // Nobody is left to be told when the terminal is gone.
        let _ = io::stderr().write_all(b"\x1b[?2004l").and_then(|()| io::stderr().write_all(then));
        let _ = tcsetattr(stdin(), OptionalActions::Now, &before);
        SIGNALS.is_cooked.store(true, Ordering::SeqCst);
    }
}
