//! Lays words out on a page of a given width: headings, wrapped paragraphs, lists, and a little colour.

use std::borrow::Cow;
use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use textwrap::{Options, WordSplitter};
use unicode_width::UnicodeWidthStr as _;

use super::super::inline::Tone;
use crate::text::shortened;

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
    /// On how many lines each text ends at the latest; none where it may take any number.
    at_most: Option<usize>,
    is_cut: bool,
}

impl Lines {
    /// The narrowest page: below it, tables would have no room.
    pub(super) const NARROWEST: usize = 60;

    /// The widest line of prose: longer ones are hard to read.
    const WIDEST_PROSE: usize = 110;

    pub(super) fn new(width: usize, colour: bool) -> Self {
        Self { text: String::new(), width: width.max(Self::NARROWEST), colour, at_most: None, is_cut: false }
    }

    /// Begins a page like this one, on which each text ends on so many lines at the latest.
    pub(super) fn blank(&self, at_most: Option<usize>) -> Self {
        Self { at_most, ..Self::new(self.width, self.colour) }
    }

    /// Writes what stands on another page.
    pub(super) fn append(&mut self, part: &Self) {
        self.text.push_str(&part.text);
    }

    pub(super) fn count(&self) -> usize {
        self.text.lines().count()
    }

    /// Tells whether a text had more words than lines.
    pub(super) fn is_cut(&self) -> bool {
        self.is_cut
    }

    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// Gives the width of prose.
    pub(super) fn prose_width(&self) -> usize {
        self.width.min(Self::WIDEST_PROSE)
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
            self.empty_line();
        }
    }

    pub(super) fn empty_line(&mut self) {
        self.text.push('\n');
    }

    /// Wraps words, and cuts them where they take more lines than they may.
    fn wrapped(&mut self, words: &str, options: Options) -> Vec<String> {
        let width = options.width;
        let mut lines: Vec<_> = textwrap::wrap(words, options).into_iter().map(Cow::into_owned).collect();
        if let Some(at_most) = self.at_most.filter(|at_most| lines.len() > *at_most) {
            let rest = lines.split_off(at_most.saturating_sub(1));
            // Words beyond the line that is cut do not show, so that only what stands before the next is needed.
            let last = rest.iter().enumerate().map(|(number, line)| if number == 0 { line } else { line.trim_start() });
            lines.push(shortened(&last.collect::<Vec<_>>().join(" "), width));
            self.is_cut = true;
        }
        lines
    }

    /// Writes texts one after another with the same between each two; where a text ends on one line, the widest give way.
    pub(super) fn joined(&mut self, words: &[String], between: &str) {
        if self.at_most != Some(1) {
            return self.paragraph("", "", Tone::Plain, &words.join(between));
        }
        let mut words = words.to_vec();
        let taken = |words: &[String]| words.join(between).width();
        while taken(&words) > self.width {
            let over = taken(&words) - self.width;
            let Some(widest) = words.iter_mut().max_by_key(|words| words.width()) else { break };
            let width = widest.width().saturating_sub(over.min(widest.width() / 4 + 1));
            *widest = shortened(widest, width.max(1));
            self.is_cut = true;
        }
        let _ = writeln!(self.text, "{}", words.join(between));
    }

    /// Writes a heading with an empty line before it.
    pub(super) fn heading(&mut self, words: &str) {
        self.gap();
        self.paragraph("", "", Tone::Strong, words);
    }

    /// Writes words wrapped, the first line after `first` and the others after `next`.
    pub(super) fn paragraph(&mut self, first: &str, next: &str, tone: Tone, words: &str) {
        let options = Options::new(self.prose_width())
            .word_splitter(WordSplitter::NoHyphenation)
            .initial_indent(first)
            .subsequent_indent(next);
        for line in self.wrapped(words, options) {
            let indent = line.len() - line.trim_start().len();
            let (indent, line) = line.split_at(indent);
            let painted = self.paint(tone, line.trim_end());
            let _ = writeln!(self.text, "{indent}{painted}");
        }
    }

    pub(super) fn item(&mut self, mark: &str, words: &str) {
        let next = " ".repeat(mark.width());
        self.paragraph(mark, &next, Tone::Plain, words);
    }

    /// Writes a label and, in a column behind it, words that wrap inside that column; a label too long for its column stands
    /// on lines of its own.
    pub(super) fn labelled(&mut self, indent: usize, label: &str, column: usize, tone: Tone, words: &str) {
        let too_long = label.width() >= column;
        if too_long {
            let indentation = " ".repeat(indent);
            self.paragraph(&indentation, &indentation, Tone::Faint, label);
        }
        let width = self.prose_width().saturating_sub(indent + column).max(20);
        let options = Options::new(width).word_splitter(WordSplitter::NoHyphenation);
        for (number, line) in self.wrapped(words, options).iter().enumerate() {
            let label = if number == 0 && !too_long { label } else { "" };
            let padding = " ".repeat(column - label.width());
            let label = self.paint(Tone::Faint, label);
            let painted = self.paint(tone, line);
            let _ = writeln!(self.text, "{:indent$}{label}{padding}{painted}", "");
        }
    }

    /// Notes whether something that is laid out already had no room.
    pub(super) fn cuts(&mut self, is_cut: bool) {
        self.is_cut |= is_cut;
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
