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
