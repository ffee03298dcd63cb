//! The `ladder` command.

use std::process::ExitCode;

/// Runs the command line and gives its exit status.
fn main() -> ExitCode {
    ladder::cli::run(std::env::args_os())
}
