//! Keeps a second process away from a file.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::{Folder, private_folder};
use crate::cli::error::Error;
use crate::platform;

/// Keeps a second process away from a file while it lives.
///
/// The lock is on a file of its own beside the one it stands for. Only its holder removes that file, and whoever gets a lock
/// looks whether it is still on the file at that path: else two processes could each hold one.
pub(in crate::cli) struct Lock {
    /// The path of the file that is locked.
    path: PathBuf,
    /// Holds the lock while it is open; none once it is let go.
    file: Option<File>,
}

impl Lock {
    /// Takes the lock of a file, whose folder is made where it is not there.
    ///
    /// # Errors
    /// When another process has it, or the folder cannot be written.
    pub(in crate::cli) fn take(file: &Path) -> Result<Self, Error> {
        let write_error = |source| Error::Write { path: file.to_owned(), source };
        if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            private_folder(folder).map_err(write_error)?;
        }
        let path = place(file);
        loop {
            let locked = open(&path).map_err(write_error)?;
            match locked.try_lock() {
                Ok(()) if platform::is_at(&locked, &path) => return Ok(Self { path, file: Some(locked) }),
                // The process that had it has just removed it, and the lock is on nothing.
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(Error::Busy(file.to_owned())),
                Err(TryLockError::Error(source)) => return Err(write_error(source)),
            }
        }
    }

    /// Tells whether another process has the lock of a file, and takes nothing.
    pub(in crate::cli) fn is_taken(file: &Path) -> bool {
        File::open(place(file)).is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(file) = self.file.take() {
            platform::remove_lock(file, &self.path);
        }
    }
}

/// Gives the path of the lock of a file; two names of one file share one.
fn place(file: &Path) -> PathBuf {
    let in_real_folder = || Some(fs::canonicalize(Folder::of(file).0).ok()?.join(file.file_name()?));
    let real = fs::canonicalize(file).ok().or_else(in_real_folder);
    let mut name = real.unwrap_or_else(|| file.to_owned()).into_os_string();
    name.push(".lock");
    PathBuf::from(name)
}

/// Opens the file to lock, readable by its owner alone.
fn open(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.create(true).truncate(false).write(true);
    platform::private_file(&mut options).open(path)
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
        let path = folder.path().join("answers.yaml.lock");
        let removed = open(&path).expect("the folder is writable");
        assert!(platform::is_at(&removed, &path));
        fs::remove_file(&path).expect("it is there");
        assert!(!platform::is_at(&removed, &path));
        let other = open(&path).expect("the folder is writable");
        assert!(!platform::is_at(&removed, &path) && platform::is_at(&other, &path));
    }

    #[cfg(unix)]
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
