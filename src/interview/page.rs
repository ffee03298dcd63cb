//! Lays words out: wrapped lines of a width, and the keys that a screen takes.

use std::fmt::Write as _;

use textwrap::Options;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::conduct::Asked;

/// The widest line of an interview; longer ones are hard to read.
pub(super) const WIDEST: usize = 100;

/// Collects wrapped lines.
pub(super) struct Page {
    /// The lines so far, each ended.
    pub(super) text: String,
    /// The columns of a line.
    pub(super) width: usize,
}

impl Page {
    /// Starts an empty page for a terminal of this many columns.
    pub(super) fn new(columns: usize) -> Self {
        Self { text: String::new(), width: columns.clamp(20, WIDEST) }
    }

    /// Adds words, the first line behind `first` and the others behind `next`.
    pub(super) fn add(&mut self, first: &str, next: &str, words: &str) {
        let options = Options::new(self.width).initial_indent(first).subsequent_indent(next);
        for line in textwrap::wrap(words, options) {
            let _ = writeln!(self.text, "{}", line.trim_end());
        }
    }

    /// Adds words on one line, cut where they are longer.
    pub(super) fn add_cut(&mut self, first: &str, words: &str) {
        let _ = writeln!(self.text, "{}", cut(&format!("{first}{words}"), self.width));
    }

    /// Adds an empty line.
    pub(super) fn space(&mut self) {
        self.text.push('\n');
    }

    /// Adds keys with their meaning, behind `first`, and gives what each asks.
    pub(super) fn keys(&mut self, first: Option<&str>, keys: &[(char, &str, Asked)]) -> Vec<(char, Asked)> {
        let meanings = keys.iter().map(|(key, meaning, _)| format!("{}  {meaning}", named(*key)));
        let words: Vec<_> = first.map(str::to_owned).into_iter().chain(meanings).collect();
        // A label must not break from its key at the end of a line.
        let words: Vec<_> = words.iter().map(|word| word.replace(' ', "\u{a0}")).collect();
        let before = self.text.len();
        self.add("  ", "  ", &words.join("   "));
        let offered = self.text.split_off(before).replace('\u{a0}', " ");
        self.text.push_str(&offered);
        keys.iter().map(|(key, _, asked)| (*key, asked.clone())).collect()
    }
}

/// Names a key as it stands on a keyboard.
fn named(key: char) -> String {
    if key == '\n' { "Enter".to_owned() } else { key.to_string() }
}

/// Cuts a line to a width, with a sign where something is left out.
pub(super) fn cut(line: &str, width: usize) -> String {
    if line.width() <= width {
        return line.to_owned();
    }
    let mut taken = 0;
    let fits = |letter: &char| {
        taken += letter.width().unwrap_or(0);
        taken < width
    };
    let kept: String = line.chars().take_while(fits).collect();
    format!("{}…", kept.trim_end())
}

/// Counts the rows of a text.
pub(super) fn rows(text: &str) -> usize {
    text.lines().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_line_fits_whatever_its_letters_take() {
        assert_eq!(cut("one two", 7), "one two");
        assert_eq!(cut("one two", 6), "one t…");
        assert_eq!(cut("one two", 5), "one…");
        assert_eq!(cut("橋を架けた", 6), "橋を…");
    }
}
