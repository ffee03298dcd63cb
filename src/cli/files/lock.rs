//! Keeps a second process away from a file.

use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::Folder;
use crate::cli::error::Error;
use crate::platform;

/// Keeps a second process away from a file while it lives.
///
/// The lock is on an empty file of its own beside the one it stands for. Only its holder removes that file, and whoever gets a
/// lock looks whether it is still on the file at that path: else two processes could each hold one. What is at that path and is
/// no empty file belongs to somebody else: it is neither opened nor followed nor removed.
pub(in crate::cli) struct Lock {
    /// The path of the file that is locked.
    path: PathBuf,
    /// Holds the lock while it is open; none once it is let go.
    file: Option<File>,
}

impl Lock {
    /// Takes the lock of a file.
    ///
    /// # Errors
    /// When another process has it, something else is in its place, or the folder cannot be written.
    pub(in crate::cli) fn take(file: &Path) -> Result<Self, Error> {
        let write_error = |source| Error::Write { path: file.to_owned(), source };
        let path = place(file);
        loop {
            if fs::symlink_metadata(&path).is_ok_and(|found| !is_lock(&found)) {
                return Err(Error::NoLock { path: file.to_owned(), lock: path });
            }
            let locked = open(&path).map_err(write_error)?;
            match locked.try_lock() {
                Ok(()) if platform::is_at(&locked, &path) && locked.metadata().is_ok_and(|found| is_lock(&found)) => {
                    return Ok(Self { path, file: Some(locked) });
                }
                // The process that had it has just removed it, and the lock is on nothing; or something else came there.
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(Error::Busy(file.to_owned())),
                Err(TryLockError::Error(source)) => return Err(write_error(source)),
            }
        }
    }

    /// Takes the lock of a file once whoever has it lets it go, as all do who have it for a moment.
    ///
    /// # Errors
    /// When another process has it for longer, something else is in its place, or the folder cannot be written.
    pub(in crate::cli) fn wait_for(file: &Path) -> Result<Self, Error> {
        const LONGEST: Duration = Duration::from_secs(20);
        const PAUSE: Duration = Duration::from_millis(2);
        let start = Instant::now();
        loop {
            match Self::take(file) {
                Err(Error::Busy(_)) if start.elapsed() < LONGEST => thread::sleep(PAUSE),
                taken_or_not => return taken_or_not,
            }
        }
    }

    /// Tells whether another process has the lock of a file, and takes nothing.
    pub(in crate::cli) fn is_taken(file: &Path) -> bool {
        let path = place(file);
        let has_lock = fs::symlink_metadata(&path).is_ok_and(|found| is_lock(&found));
        let opened = || platform::lock_file(File::options().read(true)).open(&path);
        has_lock && opened().is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(file) = self.file.take() {
            platform::remove_lock(file, &self.path);
        }
    }
}

/// Gives the path of the lock of a file, a name that no other program gives; two names of one file share one.
fn place(file: &Path) -> PathBuf {
    let in_real_folder = || Some(fs::canonicalize(Folder::of(file).0).ok()?.join(file.file_name()?));
    let real = fs::canonicalize(file).ok().or_else(in_real_folder).unwrap_or_else(|| file.to_owned());
    let mut name = OsString::from(".");
    name.push(real.file_name().unwrap_or_default());
    name.push(".ladder-lock");
    real.with_file_name(name)
}

/// Tells whether what is found is a lock that the program made, and not a file of somebody's.
fn is_lock(found: &fs::Metadata) -> bool {
    found.is_file() && found.len() == 0
}

/// Opens the file to lock, readable by its owner alone.
fn open(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    platform::lock_file(options.create(true).truncate(false).write(true)).open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_lock_is_refused_until_the_first_goes_and_nothing_stays_behind() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("answers.yaml");
        let first = Lock::take(&path).expect("nobody has it");
        assert!(matches!(Lock::take(&path), Err(Error::Busy(_))));
        drop(first);
        assert!(Lock::take(&path).is_ok());
        assert_eq!(super::super::names(folder.path()), Vec::<String>::new());
    }

    #[cfg(unix)]
    #[test]
    fn a_lock_on_a_file_that_was_removed_is_no_lock() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("lock");
        let make = || open(&path);
        let removed = make().expect("the folder is writable");
        assert!(platform::is_at(&removed, &path));
        fs::remove_file(&path).expect("it is there");
        assert!(!platform::is_at(&removed, &path));
        let other = make().expect("the folder is writable");
        assert!(!platform::is_at(&removed, &path) && platform::is_at(&other, &path));
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_empty_file_is_no_lock_and_stays_as_it_is() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("answers.yaml");
        let (lock, other) = (place(&path), folder.path().join("other"));
        let refused = || {
            let before = fs::symlink_metadata(&lock).expect("something is there");
            assert!(matches!(Lock::take(&path), Err(Error::NoLock { .. })));
            assert!(!Lock::is_taken(&path));
            let after = fs::symlink_metadata(&lock).expect("it is still there");
            assert_eq!((before.file_type(), before.len()), (after.file_type(), after.len()));
        };
        fs::write(&lock, "notes").expect("the folder is writable");
        refused();
        fs::remove_file(&lock).expect("it is there");
        fs::create_dir(&lock).expect("the folder is writable");
        refused();
        fs::remove_dir(&lock).expect("it is there");
        // A link to what looks like a lock, and one that leads nowhere.
        for leads_to in [&other, &folder.path().join("nowhere")] {
            fs::write(&other, "").expect("the folder is writable");
            std::os::unix::fs::symlink(leads_to, &lock).expect("links can be made");
            refused();
            fs::remove_file(&lock).expect("it is there");
        }
        assert!(!folder.path().join("nowhere").exists());
        let pipe = rustix::fs::mknodat(rustix::fs::CWD, &lock, rustix::fs::FileType::Fifo, 0o600.into(), 0);
        pipe.expect("a pipe can be made");
        refused();
    }

    #[test]
    fn an_empty_file_that_a_kill_left_is_taken_over() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("answers.yaml");
        fs::write(place(&path), "").expect("the folder is writable");
        assert!(!Lock::is_taken(&path));
        drop(Lock::take(&path).expect("nobody has it"));
        assert_eq!(super::super::names(folder.path()), Vec::<String>::new());
    }

    #[test]
    fn whoever_lets_go_removes_no_lock_of_another() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("answers.yaml");
        let first = Lock::take(&path).expect("nobody has it");
        fs::remove_file(place(&path)).expect("somebody removes the lock by hand");
        let _second = Lock::take(&path).expect("nobody has it");
        drop(first);
        assert!(matches!(Lock::take(&path), Err(Error::Busy(_))));
    }

    #[test]
    fn no_two_of_many_that_take_and_let_go_ever_hold_it_at_once() {
        use std::sync::atomic::{AtomicUsize, Ordering};
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("answers.yaml");
        let holders = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..5_000 {
                        if let Ok(_lock) = Lock::take(&path) {
                            assert_eq!(holders.fetch_add(1, Ordering::SeqCst), 0);
                            std::thread::yield_now();
                            holders.fetch_sub(1, Ordering::SeqCst);
                        }
                    }
                });
            }
        });
    }

    #[cfg(unix)]
    #[test]
    fn two_names_of_one_file_share_one_lock() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        fs::create_dir(folder.path().join("real")).expect("the folder is writable");
        std::os::unix::fs::symlink("real", folder.path().join("link")).expect("links can be made");
        let _first = Lock::take(&folder.path().join("real/answers.yaml")).expect("nobody has it");
        assert!(matches!(Lock::take(&folder.path().join("link/answers.yaml")), Err(Error::Busy(_))));
    }
}
