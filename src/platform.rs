//! What differs from system to system: who may read a file, when a lock file goes, signals, and single keys.
//!
//! One file a system holds the same functions, and says what each promises there; nothing else asks which system it is.

#[cfg(unix)]
mod unix;
#[cfg(unix)]
pub(crate) use unix::{
    Raw, can_stop, catch_signals, has_same_owner, is_at, is_dumb, is_gone, is_interrupted, is_readable, lock_file,
    outlive_limits, private_folder, read, remove_lock, restore, stop, take_signal,
};

#[cfg(windows)]
mod windows;
#[cfg(windows)]
pub(crate) use windows::{
    Raw, can_stop, catch_signals, has_same_owner, is_at, is_dumb, is_gone, is_interrupted, is_readable, lock_file,
    outlive_limits, private_folder, read, remove_lock, restore, stop, take_signal,
};

/// Names the editor that `VISUAL` or `EDITOR` says, with its arguments as a shell reads them; the system's own where neither names a
/// program.
#[expect(clippy::disallowed_methods, reason = "VISUAL and EDITOR are how a user names the editor for all programs")]
pub(crate) fn editor() -> String {
    const DEFAULT: &str = if cfg!(windows) { "notepad.exe" } else { "vi" };
    let is_program = |words: &String| shell_words::split(words).map_or(true, |words| !words.is_empty());
    let set = |name| std::env::var(name).ok().filter(is_program);
    set("VISUAL").or_else(|| set("EDITOR")).unwrap_or_else(|| DEFAULT.to_owned())
}

/// What a signal asks the prompt for that waits.
#[cfg_attr(windows, expect(dead_code, reason = "no shell stops a program there"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SignalRequest {
    /// Stop for a while.
    Stop,
    /// Go on after that.
    Resume,
    /// The terminal has another size.
    Resize,
}
