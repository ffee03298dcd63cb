//! Opens HTML reports in a real browser: what it shows, asks for, complains about, and how it fits a screen and paper.
//!
//! Chromium must be there. Without it these tests fail and say what to install; `LADDER_WITHOUT_BROWSER=1` leaves them
//! out on purpose.
#![allow(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test reads files and panics to fail, and its name says what it holds"
)]

mod browser;
mod fit;
mod numbers;
mod quiet;
mod reports;
