//! Temporary files that a killed process left beside what it was saving.

use std::fs::{self, File};
use std::path::Path;
use std::time::Duration;

use crate::platform;

/// What the name of a temporary file begins with.
pub(super) const PREFIX: &str = ".ladder-";

/// What it ends with.
pub(super) const SUFFIX: &str = ".tmp";

/// How much older than a new one a temporary file must be to be left over: long enough for a process to lock the one that it
/// has just made.
const OLD: Duration = Duration::from_mins(1);

/// Removes from a folder what killed processes left there: temporary files of the owner of `new`, much older than that one,
/// which nobody has locked.
pub(super) fn sweep(folder: &Path, new: &File) {
    let Ok(new) = new.metadata() else { return };
    for name in super::names(folder) {
        let path = folder.join(&name);
        if name.starts_with(PREFIX) && name.ends_with(SUFFIX) && is_left_over(&path, &new) {
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
        for (name, age) in
            [(".ladder-old.tmp", 90), (".ladder-young.tmp", 5), ("answers.yaml", 900), (".other-old.tmp", 900)]
        {
            make(name, age);
        }
        let locked = make(".ladder-locked.tmp", 900);
        locked.try_lock().expect("nobody has it");
        std::os::unix::fs::symlink("answers.yaml", folder.path().join(".ladder-link.tmp")).expect("links can be made");
        super::super::replace(&folder.path().join("answers.yaml"), "new").expect("the folder is writable");
        let left = [".ladder-link.tmp", ".ladder-locked.tmp", ".ladder-young.tmp", ".other-old.tmp", "answers.yaml"];
        assert_eq!(super::super::names(folder.path()), left);
    }
}
