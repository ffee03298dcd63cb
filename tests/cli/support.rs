//! Runs the program in a clean environment.

use std::path::{Path, PathBuf};

use assert_cmd::Command;

/// Holds what one run of the program came to.
pub(crate) struct Run {
    /// The exit status.
    pub status: i32,
    /// What it wrote to standard output.
    pub stdout: String,
    /// What it wrote to standard error.
    pub stderr: String,
}

/// Prepares a run without any of the caller's environment, in the root of the repository, 80 columns wide.
pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ladder"));
    command.env_clear().env("HOME", "/nonexistent").env("COLUMNS", "80").env("TZ", "UTC");
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).timeout(std::time::Duration::from_mins(1));
    command
}

/// Runs a prepared command.
pub(crate) fn run(mut command: Command) -> Run {
    let output = command.output().expect("the program runs");
    Run {
        status: output.status.code().expect("the program ends by itself"),
        stdout: String::from_utf8(output.stdout).expect("output is UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("messages are UTF-8"),
    }
}

/// Runs the program with these arguments.
pub(crate) fn ladder(arguments: &[&str]) -> Run {
    run(command(arguments))
}

/// Makes a folder that goes with the test.
pub(crate) fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

/// Writes a file into a folder and gives its path.
pub(crate) fn file(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent).expect("the folder is writable");
    }
    std::fs::write(&path, content).expect("the folder is writable");
    path
}

/// Gives a path as an argument.
pub(crate) fn text(path: &Path) -> &str {
    path.to_str().expect("paths of tests are UTF-8")
}
