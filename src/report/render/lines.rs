//! Lays words out on a page of a given width: headings, wrapped paragraphs, lists, and a little colour.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use textwrap::{Options, WordSplitter};

use super::super::inline::Tone;

fn style(tone: Tone) -> Style {
    let colour = |colour: AnsiColor| Style::new().fg_color(Some(colour.into()));
    match tone {
        Tone::Plain => Style::new(),
        Tone::Strong => Style::new().bold(),
        Tone::Faint => Style::new().dimmed(),
        Tone::Good => colour(AnsiColor::Green).bold(),
        Tone::Caution => colour(AnsiColor::Yellow).bold(),
        Tone::Bad => colour(AnsiColor::Red).bold(),
    }
}

pub(super) struct Lines {
    text: String,
    width: usize,
    colour: bool,
}

impl Lines {
    /// The narrowest page: below it, tables would have no room.
    pub(super) const NARROWEST: usize = 60;

    /// The widest line of prose: longer ones are hard to read.
    const WIDEST_PROSE: usize = 110;

    pub(super) fn new(width: usize, colour: bool) -> Self {
        Self { text: String::new(), width: width.max(Self::NARROWEST), colour }
    }

    pub(super) fn width(&self) -> usize {
        self.width
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    pub(super) fn paint(&self, tone: Tone, words: &str) -> String {
        let style = style(tone);
        if self.colour && tone != Tone::Plain { format!("{style}{words}{style:#}") } else { words.to_owned() }
    }

    /// Leaves a line empty, except at the top.
    pub(super) fn gap(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    /// Writes a heading with an empty line before it.
    pub(super) fn heading(&mut self, words: &str) {
        self.gap();
        self.paragraph("", "", Tone::Strong, words);
    }

    /// Writes words wrapped, the first line after `first` and the others after `next`.
    pub(super) fn paragraph(&mut self, first: &str, next: &str, tone: Tone, words: &str) {
        let width = self.width.min(Self::WIDEST_PROSE);
        let options = Options::new(width)
            .word_splitter(WordSplitter::NoHyphenation)
            .initial_indent(first)
            .subsequent_indent(next);
        for line in textwrap::wrap(words, options) {
            let indent = line.len() - line.trim_start().len();
            let (indent, line) = line.split_at(indent);
            let painted = self.paint(tone, line.trim_end());
            let _ = writeln!(self.text, "{indent}{painted}");
        }
    }

    pub(super) fn item(&mut self, mark: &str, words: &str) {
        let next = " ".repeat(unicode_width::UnicodeWidthStr::width(mark));
        self.paragraph(mark, &next, Tone::Plain, words);
    }

    /// Writes a label and, in a column behind it, words that wrap inside that column; a label too long for its column stands
    /// on lines of its own.
    pub(super) fn labelled(&mut self, indent: usize, label: &str, column: usize, tone: Tone, words: &str) {
        let too_long = unicode_width::UnicodeWidthStr::width(label) >= column;
        if too_long {
            let indentation = " ".repeat(indent);
            self.paragraph(&indentation, &indentation, Tone::Faint, label);
        }
        let options = Options::new(self.width.min(Self::WIDEST_PROSE).saturating_sub(indent + column).max(20));
        for (number, line) in textwrap::wrap(words, options).iter().enumerate() {
            let label = if number == 0 && !too_long { label } else { "" };
            let padding = " ".repeat(column - unicode_width::UnicodeWidthStr::width(label));
            let label = self.paint(Tone::Faint, label);
            let painted = self.paint(tone, line);
            let _ = writeln!(self.text, "{:indent$}{label}{padding}{painted}", "");
        }
    }

    /// Writes lines that are laid out already, each run of glyphs in its tone.
    pub(super) fn lines(&mut self, lines: &str, tone_of: fn(char) -> Tone) {
        for line in lines.lines() {
            let mut rest = line.trim_end();
            while let Some(first) = rest.chars().next() {
                let tone = tone_of(first);
                let end = rest.find(|next| tone_of(next) != tone).unwrap_or(rest.len());
                let run = self.paint(tone, &rest[..end]);
                self.text.push_str(&run);
                rest = &rest[end..];
            }
            self.text.push('\n');
        }
    }
}
