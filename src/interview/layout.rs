//! Lays words out: wrapped lines of a width, and the keys that a screen takes.

use std::fmt::Write as _;

use anstyle::Style;
use textwrap::Options;

use crate::text::{shortened, visible};

use super::asker::Viewport;
use super::reply::Reply;

/// The widest line of an interview; longer ones are hard to read.
pub(super) const WIDEST: usize = 100;

pub(super) const SAVE_AND_QUIT: &str = "save and quit";

/// The key that quits.
pub(super) const QUIT: (char, &str, Reply) = ('q', SAVE_AND_QUIT, Reply::Quit);

/// The keys of every question.
const EVERYWHERE: [(char, &str, Reply); 4] =
    [('j', "jump", Reply::Jump), ('r', "report", Reply::Report), ('?', "help", Reply::Help), QUIT];

/// Collects wrapped lines.
pub(super) struct Layout {
    /// The lines so far, each ended.
    pub(super) text: String,
    width: usize,
    /// Whether there are few rows: then keys that can be asked for go without a label.
    pub(super) is_low: bool,
}

/// The rows below which a question is out of sight before its evidence is told, and keys take too many.
pub(super) const LOW: usize = 20;

impl Layout {
    pub(super) fn new(columns: usize) -> Self {
        Self { text: String::new(), width: columns.clamp(20, WIDEST), is_low: false }
    }

    pub(super) fn for_view(view: &Viewport) -> Self {
        Self { is_low: view.rows < LOW, ..Self::new(view.columns) }
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

    /// Adds what `write` adds, in bold where it `is_strong`.
    pub(super) fn strongly(&mut self, is_strong: bool, write: impl FnOnce(&mut Self)) {
        const STRONG: Style = Style::new().bold();
        let before = self.text.len();
        write(self);
        if !is_strong {
            return;
        }
        for line in self.text.split_off(before).lines() {
            let _ = writeln!(self.text, "{STRONG}{line}{STRONG:#}");
        }
    }

    pub(super) fn space(&mut self) {
        self.text.push('\n');
    }

    /// Adds keys with their meaning, behind `first`, and after them those of every question that mean nothing else here; gives
    /// what each replies.
    pub(super) fn with_common_keys(&mut self, first: Option<&str>, keys: &[(char, &str, Reply)]) -> Vec<(char, Reply)> {
        let is_free = |(key, ..): &(char, &str, Reply)| keys.iter().all(|(taken, ..)| taken != key);
        let (labelled, unlabelled): (Vec<_>, Vec<_>) =
            EVERYWHERE.into_iter().filter(is_free).partition(|(key, ..)| !self.is_low || matches!(key, '?' | 'q'));
        let mut taken = self.keys(first, &[keys, &labelled].concat());
        taken.extend(unlabelled.into_iter().map(|(key, _, reply)| (key, reply)));
        taken
    }

    /// Adds keys with their meaning, behind `first`, and gives what each replies.
    pub(super) fn keys(&mut self, first: Option<&str>, keys: &[(char, &str, Reply)]) -> Vec<(char, Reply)> {
        let name = |key: char| if key == '\n' { "Enter".to_owned() } else { key.to_string() };
        let meanings = keys.iter().map(|(key, meaning, _)| format!("{}  {meaning}", name(*key)));
        let words: Vec<_> = first.map(str::to_owned).into_iter().chain(meanings).collect();
        // A label must not break from its key at the end of a line.
        let words: Vec<_> = words.iter().map(|word| word.replace(' ', "\u{a0}")).collect();
        let before = self.text.len();
        self.add("  ", "  ", &words.join("   "));
        let offered = self.text.split_off(before).replace('\u{a0}', " ");
        self.text.push_str(&offered);
        keys.iter().map(|(key, _, reply)| (*key, reply.clone())).collect()
    }
}

pub(super) fn rows(text: &str) -> usize {
    text.lines().count()
}
