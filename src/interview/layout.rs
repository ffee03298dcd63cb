//! Lays words out: wrapped lines of a width, and the keys that a screen takes.

use std::fmt::Write as _;

use textwrap::Options;

use crate::text::{shortened, visible};

use super::reply::Reply;

/// The widest line of an interview; longer ones are hard to read.
const WIDEST: usize = 100;

pub(super) const SAVE_AND_QUIT: &str = "save and quit";

/// Collects wrapped lines.
pub(super) struct Layout {
    /// The lines so far, each ended.
    pub(super) text: String,
    width: usize,
}

impl Layout {
    pub(super) fn new(columns: usize) -> Self {
        Self { text: String::new(), width: columns.clamp(20, WIDEST) }
    }

    /// Adds words, the first line behind `first` and the others behind `next`. Nothing hidden in them reaches a terminal, whoever
    /// wrote them.
    pub(super) fn add(&mut self, first: &str, next: &str, words: &str) {
        let first = visible(first);
        let options = Options::new(self.width).initial_indent(&first).subsequent_indent(next);
        for line in textwrap::wrap(&visible(words), options) {
            let _ = writeln!(self.text, "{}", line.trim_end());
        }
    }

    /// Adds words on one line, as much of them as fits.
    pub(super) fn add_cut(&mut self, first: &str, words: &str) {
        let _ = writeln!(self.text, "{}", shortened(&visible(&format!("{first}{words}")), self.width));
    }

    pub(super) fn space(&mut self) {
        self.text.push('\n');
    }

    /// Adds keys with their meaning, behind `first`, and gives what each replies; from every screen with keys one can quit.
    pub(super) fn keys(&mut self, first: Option<&str>, keys: &[(char, &str, Reply)]) -> Vec<(char, Reply)> {
        let name = |key: char| if key == '\n' { "Enter".to_owned() } else { key.to_string() };
        let quit = ('q', SAVE_AND_QUIT, Reply::Quit);
        let keys = || keys.iter().chain([&quit]);
        let meanings = keys().map(|(key, meaning, _)| format!("{}  {meaning}", name(*key)));
        let words: Vec<_> = first.map(str::to_owned).into_iter().chain(meanings).collect();
        // A label must not break from its key at the end of a line.
        let words: Vec<_> = words.iter().map(|word| word.replace(' ', "\u{a0}")).collect();
        let before = self.text.len();
        self.add("  ", "  ", &words.join("   "));
        let offered = self.text.split_off(before).replace('\u{a0}', " ");
        self.text.push_str(&offered);
        keys().map(|(key, _, reply)| (*key, reply.clone())).collect()
    }
}

pub(super) fn rows(text: &str) -> usize {
    text.lines().count()
}
