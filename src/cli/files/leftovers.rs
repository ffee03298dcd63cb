//! Temporary files that a killed process left beside what it was saving.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::time::Duration;

use tempfile::{Builder, NamedTempFile};

use crate::platform;

/// What the name of a temporary file begins with.
const PREFIX: &str = ".ladder-unsaved-";

/// What it ends with.
const SUFFIX: &str = ".tmp";

/// How many letters and digits, drawn at random, stand between the two: more than a name that somebody gives.
const DRAWN: usize = 24;

/// Makes a temporary file in a folder, under a name that the program alone gives.
pub(super) fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    Builder::new().prefix(PREFIX).rand_bytes(DRAWN).suffix(SUFFIX).tempfile_in(folder)
}

/// Tells whether a name is one that the program gives to a temporary file.
fn is_temporary(name: &str) -> bool {
    let drawn = name.strip_prefix(PREFIX).and_then(|rest| rest.strip_suffix(SUFFIX));
    drawn.is_some_and(|drawn| drawn.len() == DRAWN && drawn.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// How much older than a new one a temporary file must be to be left over: long enough for a process to lock the one that it
/// has just made.
const OLD: Duration = Duration::from_mins(1);

/// Removes from a folder what killed processes left there: temporary files of the owner of `new`, much older than that one,
/// which nobody has locked.
pub(super) fn sweep(folder: &Path, new: &File) {
    let Ok(new) = new.metadata() else { return };
    for name in super::names(folder) {
        let path = folder.join(&name);
        if is_temporary(&name) && is_left_over(&path, &new) {
            // One that cannot be removed does no harm.
            let _ = fs::remove_file(&path);
        }
    }
}

/// Tells whether a temporary file is left over.
fn is_left_over(path: &Path, new: &fs::Metadata) -> bool {
    let Ok(found) = fs::symlink_metadata(path) else { return false };
    let age = new.modified().ok().zip(found.modified().ok()).and_then(|(new, old)| new.duration_since(old).ok());
    let is_old = age.is_some_and(|age| age >= OLD);
    is_old
        && found.is_file()
        && platform::has_same_owner(&found, new)
        && File::open(path).is_ok_and(|file| file.try_lock().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::SystemTime;

    #[cfg(unix)]
    #[test]
    fn only_old_temporary_files_that_nobody_has_locked_are_removed() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let make = |name: &str, age: u64| {
            let file = File::options()
                .create(true)
                .truncate(true)
                .write(true)
                .open(folder.path().join(name))
                .expect("it is new");
            file.set_modified(SystemTime::now() - Duration::from_secs(age)).expect("the file is ours");
            file
        };
        let name = |drawn: &str| format!("{PREFIX}{drawn:x<DRAWN$}{SUFFIX}");
        for (name, age) in [(name("old"), 90), (name("young"), 5)] {
            make(&name, age);
        }
        let of_others = [".ladder-notes.tmp", ".ladder-secret.tmp", ".ladder-unsaved-notes.tmp", "answers.yaml"];
        for other in of_others {
            make(other, 900);
        }
        let locked = make(&name("locked"), 900);
        locked.try_lock().expect("nobody has it");
        std::os::unix::fs::symlink("answers.yaml", folder.path().join(name("link"))).expect("links can be made");
        super::super::replace(&folder.path().join("answers.yaml"), "new").expect("the folder is writable");
        let mut left = [&of_others.map(str::to_owned)[..], &[name("link"), name("locked"), name("young")]].concat();
        left.sort();
        assert_eq!(super::super::names(folder.path()), left);
    }

    #[test]
    fn what_is_made_is_known_again() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let made = temporary(folder.path()).expect("the folder is writable");
        assert!(made.path().file_name().and_then(|name| name.to_str()).is_some_and(is_temporary));
    }
}
