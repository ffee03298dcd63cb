//! Reads and writes files: with the files below it, the one place that touches the file system.
#![expect(clippy::disallowed_methods, reason = "this is the edge to the file system")]

mod leftovers;
mod lock;

pub(super) use lock::Lock;

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

use tempfile::NamedTempFile;

use super::error::{Error, reason};
use crate::platform;
use crate::text_file::{Code, Diagnostic, LARGEST, Location, Source};

/// Counts the bytes of all files that were read.
static READ: AtomicUsize = AtomicUsize::new(0);

/// Tells how many bytes were read so far, of which a report is made.
pub(super) fn bytes_read() -> usize {
    READ.load(Ordering::Relaxed)
}

/// Reads a file, or standard input for `-`.
///
/// # Errors
/// When it is no regular file, cannot be read, is too large, or is no UTF-8 text.
pub(super) fn read(path: &Path) -> Result<Source, Diagnostic> {
    if path == Path::new("-") {
        return text("<stdin>", start(io::stdin().lock(), LARGEST + 1));
    }
    let name = path.display().to_string();
    text(&name, bytes(path, LARGEST + 1))
}

/// Reads the bytes of a file, or of standard input for `-`, in whatever encoding.
///
/// # Errors
/// When it is no regular file, cannot be read, or is too large.
pub(super) fn table(path: &Path) -> Result<Vec<u8>, Diagnostic> {
    match path == Path::new("-") {
        true => whole("<stdin>", start(io::stdin().lock(), LARGEST + 1)),
        false => whole(&path.display().to_string(), bytes(path, LARGEST + 1)),
    }
}

/// Reads a regular file, and of one that is larger so many bytes.
///
/// # Errors
/// When it is anything else, which could block or never end, or cannot be read.
pub(super) fn bytes(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    start(open(path)?, most)
}

/// Opens a regular file.
fn open(path: &Path) -> io::Result<File> {
    let kind = fs::metadata(path)?.file_type();
    if kind.is_dir() {
        return Err(io::Error::other("it is a directory"));
    }
    if !kind.is_file() {
        return Err(io::Error::other("it is no regular file; pipe it to standard input and name it `-`"));
    }
    File::open(path)
}

/// Reads at most so many bytes.
fn start(reader: impl io::Read, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(most as u64).read_to_end(&mut bytes)?;
    READ.fetch_add(bytes.len(), Ordering::Relaxed);
    Ok(bytes)
}

/// Turns bytes into a text under a name.
fn text(name: &str, bytes: io::Result<Vec<u8>>) -> Result<Source, Diagnostic> {
    String::from_utf8(whole(name, bytes)?).map(|text| Source::new(name, text)).map_err(|error| not_utf8(name, &error))
}

/// Refuses bytes that could not be read, and more than are read of a file.
fn whole(name: &str, bytes: io::Result<Vec<u8>>) -> Result<Vec<u8>, Diagnostic> {
    let unreadable = |message: String| {
        let source = Arc::new(Source::new(name, ""));
        Diagnostic::of_file(&source, Code::UnreadableFile, message)
    };
    let bytes = bytes.map_err(|error| unreadable(format!("the file cannot be read: {}", reason(&error))))?;
    if bytes.len() > LARGEST {
        let source = Arc::new(Source::new(name, ""));
        let message = format!("the file is larger than {} MiB", LARGEST / (1024 * 1024));
        return Err(Diagnostic::of_file(&source, Code::TooLarge, message)
            .hint("a rubric of ten thousand criteria is smaller: is this the right file?"));
    }
    Ok(bytes)
}

/// Points at the first byte that is no UTF-8.
fn not_utf8(name: &str, error: &std::string::FromUtf8Error) -> Diagnostic {
    let at = error.utf8_error().valid_up_to();
    let source = Arc::new(Source::new(name, String::from_utf8_lossy(error.as_bytes())));
    let place = Location { source, span: Some(at..at + 1) };
    Diagnostic::new(place, Code::NotUtf8, "the file is not UTF-8 text from here on")
        .hint("save it as UTF-8 in the editor")
}

/// Reads the level files that stand in one folder, and none outside of it.
pub(super) struct Folder(PathBuf);

impl Folder {
    /// Stands for the folder that a rubric file is in.
    pub(super) fn of(file: &Path) -> Self {
        Self(folder_of(file).to_owned())
    }

    /// Reads a file by a relative path; a link must not lead out of the folder.
    pub(super) fn read(&self, file: &str) -> Result<Source, (Code, String)> {
        let path = self.0.join(file);
        let unreadable =
            |error: &io::Error| (Code::UnreadableFile, format!("`{file}` cannot be read: {}", reason(error)));
        let (folder, real) = (fs::canonicalize(&self.0), fs::canonicalize(&path));
        let (folder, real) = (folder.map_err(|error| unreadable(&error))?, real.map_err(|error| unreadable(&error))?);
        if !real.starts_with(&folder) {
            return Err((Code::UnsafePath, format!("`{file}` is a link that leads out of the rubric's folder")));
        }
        read(&path).map_err(|diagnostic| (diagnostic.code, format!("`{file}`: {}", diagnostic.message)))
    }
}

/// Gives the folder that a file is in.
pub(super) fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Tells whether something is at a path.
pub(super) fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Tells whether a folder is at a path.
pub(super) fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Tells whether a folder is at a path, and no link to one.
pub(super) fn is_own_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_dir())
}

/// Tells whether a path means standard output.
pub(super) fn is_output(path: &Path) -> bool {
    ["-", "/dev/stdout"].map(Path::new).contains(&path)
}

/// Tells whether two paths lead to the same file.
pub(super) fn is_same(one: &Path, other: &Path) -> bool {
    real(one).is_some_and(|one| Some(one) == real(other))
}

/// Tells whether a path names a JSON file.
pub(super) fn is_json(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"))
}

/// Makes a folder that its owner alone can look into.
pub(super) fn private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    platform::private_folder(&mut builder).create(folder)
}

/// Lists the files of a folder that end in `.yaml`.
pub(super) fn yaml_files(folder: &Path) -> Vec<PathBuf> {
    let is_file = |name: &String| name.strip_suffix(".yaml").is_some_and(|stem| !stem.starts_with('.'));
    names(folder).into_iter().filter(is_file).map(|name| folder.join(name)).collect()
}

/// Says when a file changed last.
pub(super) fn changed(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|found| found.modified()).ok()
}

/// Gives the path of what is at a path without links, from the root.
pub(super) fn real(path: &Path) -> Option<PathBuf> {
    fs::canonicalize(path).ok()
}

/// Removes a file of the program's own that is no longer needed.
pub(super) fn remove(path: &Path) {
    // One that stays behind does no harm.
    let _ = fs::remove_file(path);
}

/// Removes an empty folder of the program's own.
pub(super) fn remove_folder(path: &Path) {
    // One that stays behind does no harm.
    let _ = fs::remove_dir(path);
}

/// Lists the names of the entries of a folder in order; none where there is no such folder.
pub(super) fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<_> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    names
}

/// Writes a file, which may be there already only where it `may_replace` that, and which no other process writes.
///
/// # Errors
/// When something is there that may not be replaced, another process writes it, or it cannot be written.
pub(super) fn write(path: &Path, text: &str, may_replace: bool) -> Result<(), Error> {
    // What cannot be written gets no lock beside it.
    if may_replace {
        drop(replaceable(path)?);
    } else {
        absent(path)?;
    }
    let _lock = Lock::take(path)?;
    if may_replace { replace(path, text) } else { create(path, text) }
}

/// Writes a new file, readable by its owner alone and never half.
///
/// # Errors
/// When something is there already, or it cannot be written; then nothing is left behind.
pub(super) fn create(path: &Path, text: &str) -> Result<(), Error> {
    absent(path)?;
    let prepared = Prepared::new(path, text).map_err(|source| Error::Write { path: path.to_owned(), source })?;
    match prepared.file.persist_noclobber(path) {
        Ok(_) => {
            Prepared::settle(path);
            Ok(())
        }
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Err(Error::Exists(path.to_owned())),
        Err(error) => Err(Error::Write { path: path.to_owned(), source: error.error }),
    }
}

/// Refuses a path where something is.
fn absent(path: &Path) -> Result<(), Error> {
    if exists(path) { Err(Error::Exists(path.to_owned())) } else { Ok(()) }
}

/// Writes a file in place of whatever regular file is there, readable by its owner alone and never half.
///
/// # Errors
/// When it cannot be written; then what was there stays as it was.
pub(super) fn replace(path: &Path, text: &str) -> Result<(), Error> {
    let write_error = |source| Error::Write { path: path.to_owned(), source };
    let place = replaceable(path)?;
    let prepared = Prepared::new(&place, text).map_err(write_error)?;
    prepared.file.persist(&place).map_err(|error| write_error(error.error))?;
    Prepared::settle(&place);
    Ok(())
}

/// Gives where a file is replaced: a link stays a link, and the regular file that it leads to is replaced.
fn replaceable(path: &Path) -> Result<PathBuf, Error> {
    let write_error = |why: &str| Error::Write { path: path.to_owned(), source: io::Error::other(why) };
    match fs::metadata(path) {
        Ok(found) if !found.is_file() => Err(write_error("it is no regular file")),
        Err(_) if exists(path) => Err(write_error("it is a link that leads nowhere")),
        Ok(_) | Err(_) => Ok(real(path).unwrap_or_else(|| path.to_owned())),
    }
}

/// Is a file written in full beside its place, one rename away from being there.
struct Prepared {
    /// The file under its temporary name; gone when dropped.
    file: NamedTempFile,
}

impl Prepared {
    /// Writes the text beside its place and makes sure that it is on the disk.
    fn new(path: &Path, text: &str) -> io::Result<Self> {
        let folder = Folder::of(path).0;
        let mut file = leftovers::temporary(&folder)?;
        // Says that it is in use; where files cannot be locked, its age alone does.
        let _ = file.as_file().try_lock();
        leftovers::sweep(&folder, file.as_file());
        file.write_all(text.as_bytes())?;
        file.as_file().sync_all()?;
        Ok(Self { file })
    }

    /// Makes sure that the rename is on the disk too; where a folder cannot be synced, the file system sees to it.
    fn settle(path: &Path) {
        if let Ok(folder) = File::open(Folder::of(path).0) {
            let _ = folder.sync_all();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kill_between_write_and_rename_leaves_the_old_file_whole() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("answers.yaml");
        create(&path, "old").expect("the file is new");
        // A killed process runs no destructor, so the temporary file stays.
        std::mem::forget(Prepared::new(&path, "new").expect("the folder is writable"));
        assert_eq!(fs::read_to_string(&path).expect("the file is there"), "old");
        replace(&path, "newer").expect("a leftover does not stand in the way");
        assert_eq!(fs::read_to_string(&path).expect("the file is there"), "newer");
    }

    #[test]
    fn a_file_that_is_there_is_never_overwritten_by_a_new_one() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("answers.yaml");
        create(&path, "first").expect("the file is new");
        assert!(matches!(create(&path, "second"), Err(Error::Exists(_))));
        assert_eq!(fs::read_to_string(&path).expect("the file is there"), "first");
        assert_eq!(names(folder.path()), ["answers.yaml"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_saved_file_is_readable_by_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("answers.yaml");
        let mode = |path: &Path| fs::metadata(path).expect("the file is there").permissions().mode() & 0o777;
        fs::write(&path, "open to all").expect("the folder is writable");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("the file is ours");
        replace(&path, "private").expect("the folder is writable");
        assert_eq!(mode(&path), 0o600);
        let new = folder.path().join("new.yaml");
        create(&new, "private").expect("the file is new");
        assert_eq!(mode(&new), 0o600);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_when_its_file_is_replaced() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let (file, link) = (folder.path().join("real.yaml"), folder.path().join("link.yaml"));
        create(&file, "old").expect("the file is new");
        std::os::unix::fs::symlink(&file, &link).expect("links can be made");
        replace(&link, "new").expect("the folder is writable");
        assert!(fs::symlink_metadata(&link).expect("the link is there").file_type().is_symlink());
        assert_eq!(fs::read_to_string(&file).expect("the file is there"), "new");
    }
}
