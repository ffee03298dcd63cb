//! The rows at the bottom of the terminal that are drawn anew while somebody types.

use std::fmt::Write as _;
use std::io::{self, Write as _};

/// Remembers where on the rows drawn last the cursor stands.
#[derive(Default)]
pub(super) struct Area {
    /// The row of the cursor, from 0.
    row: usize,
}

impl Area {
    /// Draws these rows in place of those drawn last, and puts the cursor on a row and column of them.
    pub(super) fn draw(&mut self, rows: &[String], (row, column): (usize, usize)) -> io::Result<()> {
        let mut text = self.cleared();
        text.push_str(&rows.join("\r\n"));
        let up = rows.len().saturating_sub(row + 1);
        if up > 0 {
            let _ = write!(text, "\x1b[{up}A");
        }
        text.push('\r');
        if column > 0 {
            let _ = write!(text, "\x1b[{column}C");
        }
        self.row = row;
        io::stderr().write_all(text.as_bytes())
    }

    /// Leaves these rows in place of those drawn last; what is written next stands below them.
    pub(super) fn leave(&mut self, rows: &[String]) -> io::Result<()> {
        let mut text = self.cleared();
        for row in rows {
            text.push_str(row.trim_end());
            text.push_str("\r\n");
        }
        self.row = 0;
        io::stderr().write_all(text.as_bytes())
    }

    /// Gives what leads to the start of the rows drawn last and clears them.
    fn cleared(&self) -> String {
        let up = if self.row > 0 { format!("\x1b[{}A", self.row) } else { String::new() };
        format!("{up}\r\x1b[J")
    }
}
