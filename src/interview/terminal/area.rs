//! The rows at the bottom of the terminal that are drawn anew in place.

use std::fmt::Write as _;
use std::io::{self, Write as _};

/// Draws rows in place of those drawn last: those from the first that differs.
#[derive(Debug, Default)]
pub(super) struct Area {
    /// The rows drawn last.
    rows: Vec<String>,
    /// The row of the cursor on them, from 0.
    row: usize,
}

impl Area {
    /// Draws these rows, none wider than the terminal and not more than it has, and puts the cursor on a row of them, behind what
    /// stands before it there. The terminal itself knows best how wide that is.
    pub(super) fn draw(&mut self, rows: Vec<String>, row: usize, before: &str) -> io::Result<()> {
        let same = self.rows.iter().zip(&rows).take_while(|(old, new)| old == new).count();
        let first = same.min(self.rows.len().saturating_sub(1)).min(rows.len().saturating_sub(1));
        let mut text = String::new();
        if same < rows.len() || same < self.rows.len() {
            text = format!("{}\r\x1b[J{}", vertically(self.row, first), rows[first..].join("\r\n"));
            self.row = rows.len().saturating_sub(1);
        }
        let _ = write!(text, "{}\r{before}", vertically(self.row, row));
        (self.rows, self.row) = (rows, row);
        io::stderr().write_all(text.as_bytes())
    }

    /// Leaves the rows as they are; what is written next stands below them.
    pub(super) fn leave(&mut self) -> io::Result<()> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let down = vertically(self.row, self.rows.len() - 1);
        *self = Self::default();
        io::stderr().write_all(format!("{down}\r\n").as_bytes())
    }

    /// Clears the terminal: after a change of its size nobody knows where the rows are.
    pub(super) fn clear(&mut self) -> io::Result<()> {
        *self = Self::default();
        io::stderr().write_all(b"\x1b[H\x1b[J")
    }
}

/// Gives what moves the cursor from one row to another.
fn vertically(from: usize, to: usize) -> String {
    match from.cmp(&to) {
        std::cmp::Ordering::Greater => format!("\x1b[{}A", from - to),
        std::cmp::Ordering::Less => format!("\x1b[{}B", to - from),
        std::cmp::Ordering::Equal => String::new(),
    }
}
