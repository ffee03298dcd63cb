//! What differs from system to system: who may read a file, when a lock file goes, signals, and single keys.
//!
//! One file a system holds the same functions, and says what each promises there; nothing else asks which system it is.

#[cfg(unix)]
mod unix;
#[cfg(unix)]
pub(crate) use unix::{
    Raw, catch_signals, has_same_owner, is_at, is_dumb, is_readable, lock_file, outlive_limits, private_folder, read,
    remove_lock, restore,
};

#[cfg(windows)]
mod windows;
#[cfg(windows)]
pub(crate) use windows::{
    Raw, catch_signals, has_same_owner, is_at, is_dumb, is_readable, lock_file, outlive_limits, private_folder, read,
    remove_lock, restore,
};
