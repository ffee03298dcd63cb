//! Windows. It compiles, and what needs no terminal is run; single keys were tried by nobody yet.
//!
//! - A file or folder of the program's own gets the permissions of the folder that it is in: a user's own folders are theirs alone.
//! - A lock file cannot be removed while anybody has it open, so that a lock is always on the file at its path.
//! - Ctrl-C and termination end the prompt that waits. A console window that is closed ends the program at once; every answer
//!   given is kept all the same.
//! - Single keys come through a library, as the bytes that terminals elsewhere send for them; a paste is not marked. A console
//!   that knows no escape sequences is asked line by line.
#![expect(clippy::disallowed_methods, reason = "this is the edge to the system")]

use std::collections::VecDeque;
use std::ffi::OsStr;
use std::fs::{self, DirBuilder, File, Metadata, OpenOptions};
use std::io::{self, Write as _};
use std::os::windows::fs::OpenOptionsExt as _;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use signal_hook::consts::{SIGINT, SIGTERM};

use super::SignalRequest;

/// Makes folders with the permissions of the folder that they are in.
pub(crate) fn private_folder(builder: &mut DirBuilder) -> &mut DirBuilder {
    builder
}

/// Makes lock files with the permissions of the folder that they are in, which nobody can remove while they are open.
pub(crate) fn lock_file(options: &mut OpenOptions) -> &mut OpenOptions {
    const READ_AND_WRITE: u32 = 0x1 | 0x2;
    options.share_mode(READ_AND_WRITE)
}

/// Takes two files in one user's folder for theirs.
pub(crate) fn has_same_owner(_: &Metadata, _: &Metadata) -> bool {
    true
}

/// Tells whether an open file is the one at a path: one that cannot be removed always is.
pub(crate) fn is_at(_: &File, _: &Path) -> bool {
    true
}

/// Removes a lock file once it is closed, unless somebody else has opened it since.
pub(crate) fn remove_lock(file: File, path: &Path) {
    drop(file);
    let _ = fs::remove_file(path);
}

/// Set by a signal that ends the interview.
static INTERRUPTED: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);

/// Whether the console has another size since somebody looked.
static RESIZED: AtomicBool = AtomicBool::new(false);

/// Lets a signal end the prompt that waits, and not the program.
pub(crate) fn catch_signals() {
    for signal in [SIGINT, SIGTERM] {
        let _ = signal_hook::flag::register(signal, Arc::clone(&INTERRUPTED));
    }
}

/// Tells whether a signal ends the interview.
pub(crate) fn is_interrupted() -> bool {
    INTERRUPTED.load(Ordering::SeqCst)
}

/// Gives what happened to the console since this was called last.
pub(crate) fn take_signal() -> Option<SignalRequest> {
    RESIZED.swap(false, Ordering::SeqCst).then_some(SignalRequest::Resize)
}

/// Tells that no shell brings a stopped program back.
pub(crate) fn can_stop() -> bool {
    false
}

/// Goes on: a program is not stopped here.
pub(crate) fn stop() -> io::Result<()> {
    Ok(())
}

/// Tells that no error says that the console is gone: the program is gone with it.
pub(crate) fn is_gone(_: &io::Error) -> bool {
    false
}

/// Does nothing: no limit ends the program.
pub(crate) fn outlive_limits() {}

/// Tells whether a console knows no escape sequences, or `TERM` says so.
pub(crate) fn is_dumb(term: Option<&OsStr>) -> bool {
    term.is_some_and(|term| term == "dumb") || !crossterm::ansi_support::supports_ansi()
}

/// What was typed and is not read yet.
static TYPED: Mutex<VecDeque<u8>> = Mutex::new(VecDeque::new());

/// Reads a byte of what was typed.
pub(crate) fn read() -> io::Result<Option<u8>> {
    while !is_readable(Duration::from_secs(1))? {}
    Ok(TYPED.lock().unwrap_or_else(PoisonError::into_inner).pop_front())
}

/// Waits so long until there is something to read.
pub(crate) fn is_readable(wait: Duration) -> io::Result<bool> {
    let start = Instant::now();
    let mut typed = TYPED.lock().unwrap_or_else(PoisonError::into_inner);
    while typed.is_empty() {
        if !crossterm::event::poll(wait.saturating_sub(start.elapsed()))? {
            return Ok(false);
        }
        match crossterm::event::read()? {
            Event::Key(key) if key.kind != KeyEventKind::Release => typed.extend(encoded(key)),
            Event::Resize(..) => {
                RESIZED.store(true, Ordering::SeqCst);
                return Ok(false);
            }
            _ => {}
        }
    }
    Ok(true)
}

/// Gives the bytes that a terminal elsewhere sends for a key; none for one that means nothing here.
fn encoded(key: KeyEvent) -> Vec<u8> {
    let has = |modifier| key.modifiers.contains(modifier);
    // The right Alt key of many keyboards says that it is both, and types a character.
    let (control, alt) = (has(KeyModifiers::CONTROL), has(KeyModifiers::ALT));
    let ending = |last: char| match (control, alt) {
        (true, _) => format!("\x1b[1;5{last}"),
        (false, true) => format!("\x1b[1;3{last}"),
        (false, false) => format!("\x1b[{last}"),
    };
    let escaped = |text: &str| if alt && !control { format!("\x1b{text}") } else { text.to_owned() };
    let text = match key.code {
        KeyCode::Char(letter @ ('a'..='z' | 'A'..='Z')) if control && !alt => {
            char::from(u8::try_from(letter).unwrap_or_default() & 0x1f).to_string()
        }
        KeyCode::Char(character) => escaped(&character.to_string()),
        KeyCode::Enter => "\r".to_owned(),
        KeyCode::Tab => "\t".to_owned(),
        KeyCode::Backspace => escaped("\x7f"),
        KeyCode::Esc => "\x1b".to_owned(),
        KeyCode::Up => ending('A'),
        KeyCode::Down => ending('B'),
        KeyCode::Right => ending('C'),
        KeyCode::Left => ending('D'),
        KeyCode::Home => ending('H'),
        KeyCode::End => ending('F'),
        KeyCode::Delete => "\x1b[3~".to_owned(),
        KeyCode::PageUp => "\x1b[5~".to_owned(),
        KeyCode::PageDown => "\x1b[6~".to_owned(),
        _ => String::new(),
    };
    text.into_bytes()
}

/// Whether keys come through one by one.
static IS_RAW: AtomicBool = AtomicBool::new(false);

/// Lets keys through one by one until it is dropped: then the console is as it was.
pub(crate) struct Raw;

impl Raw {
    pub(crate) fn new() -> io::Result<Self> {
        crossterm::terminal::enable_raw_mode()?;
        IS_RAW.store(true, Ordering::SeqCst);
        Ok(Self)
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        restore(b"");
    }
}

/// Puts the console right where keys come through one by one, and writes this to it then. It never waits: a panic calls it too.
pub(crate) fn restore(then: &[u8]) {
    if IS_RAW.swap(false, Ordering::SeqCst) {
        // Nobody is left to be told when the console is gone.
        let _ = io::stderr().write_all(then);
        let _ = crossterm::terminal::disable_raw_mode();
    }
}
