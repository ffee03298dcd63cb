//! A line of words while it is typed: its characters as they are seen, the cursor, and how it is laid out on rows.

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use crate::text::{is_hidden, visible};

use super::keys::Key;

/// Holds a line of words and the cursor in it.
///
/// **Invariant** The cursor never stands inside of what is seen as one character: an emoji of several, a flag, a letter with its
/// accents.
#[derive(Debug, Clone, Default)]
pub(super) struct LineEditor {
    words: String,
    /// Where the cursor stands, in bytes.
    cursor: usize,
}

/// Holds a line of words laid out on rows.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct LaidOut {
    /// The rows, none wider than asked for.
    pub(super) rows: Vec<String>,
    /// The row of the cursor, from 0.
    pub(super) row: usize,
    /// What stands before the cursor on that row.
    pub(super) before: String,
}

impl LineEditor {
    /// Starts with these words, the cursor behind them.
    pub(super) fn new(words: &str) -> Self {
        Self { words: words.to_owned(), cursor: words.len() }
    }

    pub(super) fn words(&self) -> &str {
        &self.words
    }

    /// Takes a key that writes, erases or moves; any other changes nothing.
    pub(super) fn press(&mut self, key: Key) {
        match key {
            Key::Character(character) => self.insert(character.encode_utf8(&mut [0; 4])),
            Key::Left => self.cursor = self.before(),
            Key::Right => self.cursor = self.behind(),
            Key::Home => self.cursor = 0,
            Key::End => self.cursor = self.words.len(),
            Key::WordLeft => self.cursor = self.word_before(),
            Key::WordRight => self.cursor = self.word_behind(),
            Key::Backspace => self.erase(self.before(), self.cursor),
            Key::Delete => self.erase(self.cursor, self.behind()),
            Key::EraseWord => self.erase(self.word_before(), self.cursor),
            Key::EraseWordAfter => self.erase(self.cursor, self.word_behind()),
            Key::EraseBefore => self.erase(0, self.cursor),
            Key::EraseAfter => self.erase(self.cursor, self.words.len()),
            Key::Enter | Key::Escape | Key::Up | Key::Down | Key::PageUp | Key::PageDown | Key::Stop | Key::Other => {}
        }
    }

    /// Takes a paste: its lines become one, with a space between two, and what would steer a terminal is left out.
    pub(super) fn paste(&mut self, text: &str) {
        let before = &self.words[..self.cursor];
        let mut taken = String::with_capacity(text.len());
        let is_at_start = |taken: &str| if taken.is_empty() { before.is_empty() } else { false };
        let ends_in_space = |taken: &str| if taken.is_empty() { before.ends_with(' ') } else { taken.ends_with(' ') };
        let mut is_at_line_start = before.ends_with(' ');
        for character in text.chars() {
            match character {
                '\n' | '\r' => {
                    if !is_at_start(&taken) && !ends_in_space(&taken) {
                        taken.push(' ');
                    }
                    is_at_line_start = true;
                }
                ' ' | '\t' if is_at_line_start => {}
                '\t' => taken.push(' '),
                character if character.is_control() => {}
                character => {
                    taken.push(character);
                    is_at_line_start = false;
                }
            }
        }
        self.insert(&taken);
    }

    /// Lays the words out behind a label on rows of at most this many columns, broken between words where that is possible.
    pub(super) fn rows(&self, label: &str, width: usize) -> LaidOut {
        let width = width.max(8);
        let label = format!("{label}: ");
        let all: Vec<&str> = label.graphemes(true).chain(self.words.graphemes(true)).collect();
        let cursor = label.graphemes(true).count() + self.words[..self.cursor].graphemes(true).count();
        let (mut rows, mut start, mut row, mut before) = (Vec::new(), 0, 0, String::new());
        let text = |part: &[&str]| part.iter().map(|grapheme| shown(grapheme)).collect::<String>();
        loop {
            let end = row_end(&all, start, width);
            if (start..end).contains(&cursor) || (end == all.len() && cursor >= start) {
                (row, before) = (rows.len(), text(&all[start..cursor]));
            }
            rows.push(text(&all[start..end]));
            if end == all.len() {
                return LaidOut { rows, row, before };
            }
            start = end;
        }
    }

    /// Inserts a text at the cursor, which then stands behind it and behind what it may become one character with.
    fn insert(&mut self, text: &str) {
        self.words.insert_str(self.cursor, text);
        let behind = self.cursor + text.len();
        let mut ends = self.words.grapheme_indices(true).map(|(start, grapheme)| start + grapheme.len());
        self.cursor = if behind == 0 { 0 } else { ends.find(|end| *end >= behind).unwrap_or(behind) };
    }

    /// Erases the words from one place to another; the cursor stays at the first.
    fn erase(&mut self, from: usize, to: usize) {
        self.words.replace_range(from..to, "");
        self.cursor = from;
        self.insert("");
    }

    fn before(&self) -> usize {
        self.words[..self.cursor].grapheme_indices(true).next_back().map_or(0, |(start, _)| start)
    }

    fn behind(&self) -> usize {
        self.cursor + self.words[self.cursor..].graphemes(true).next().map_or(0, str::len)
    }

    fn word_before(&self) -> usize {
        let before = self.words[..self.cursor].trim_end();
        before
            .char_indices()
            .rfind(|(_, character)| character.is_whitespace())
            .map_or(0, |(at, space)| at + space.len_utf8())
    }

    fn word_behind(&self) -> usize {
        let behind = &self.words[self.cursor..];
        let start = behind.len() - behind.trim_start().len();
        let end = behind[start..].find(char::is_whitespace).map_or(behind.len(), |end| start + end);
        self.cursor + end
    }
}

/// Finds where a row ends that starts here: behind the last space that fits, else where it is full.
fn row_end(graphemes: &[&str], start: usize, width: usize) -> usize {
    let mut taken = 0;
    for (index, grapheme) in graphemes.iter().enumerate().skip(start) {
        taken += columns(grapheme);
        if taken > width {
            let space = graphemes[start..index].iter().rposition(|grapheme| *grapheme == " ");
            return space.map_or(index.max(start + 1), |space| start + space + 1);
        }
    }
    graphemes.len()
}

/// Shows what is one character to the eye; one that a terminal would act on as a glyph for it.
fn shown(grapheme: &str) -> String {
    match grapheme {
        "\n" | "\r\n" => "↵".to_owned(),
        grapheme if grapheme.contains(is_hidden) => visible(&format!("{grapheme}.")).trim_end_matches('.').to_owned(),
        grapheme => grapheme.to_owned(),
    }
}

/// Counts the columns at most: terminals that know no emoji of several characters draw each of them.
fn columns(grapheme: &str) -> usize {
    let shown = shown(grapheme);
    let of_each = shown.chars().map(|character| character.width().unwrap_or(0)).sum();
    shown.width().max(of_each)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(words: &str, keys: &[Key]) -> String {
        let mut editor = LineEditor::new(words);
        for key in keys {
            editor.press(*key);
        }
        editor.press(Key::Character('|'));
        editor.words().to_owned()
    }

    #[test]
    fn keys_write_erase_and_move() {
        for (keys, after) in [
            (vec![Key::Left, Key::Left], "one tw|o!"),
            (vec![Key::Home, Key::Right], "o|ne two!"),
            (vec![Key::WordLeft], "one |two!"),
            (vec![Key::Home, Key::WordRight], "one| two!"),
            (vec![Key::Backspace], "one two|"),
            (vec![Key::Home, Key::Delete], "|ne two!"),
            (vec![Key::EraseWord, Key::EraseWord], "|"),
            (vec![Key::Home, Key::EraseWordAfter], "| two!"),
            (vec![Key::Home, Key::EraseWordAfter, Key::EraseWordAfter, Key::EraseWordAfter], "|"),
            (vec![Key::Left, Key::EraseBefore], "|!"),
            (vec![Key::WordLeft, Key::EraseAfter], "one |"),
            (vec![Key::Up, Key::Other, Key::Enter, Key::Escape], "one two!|"),
        ] {
            assert_eq!(pressed("one two!", &keys), after, "{keys:?}");
        }
        assert_eq!(pressed("", &[Key::Left, Key::Backspace, Key::Delete, Key::Right, Key::EraseWord]), "|");
        assert_eq!(pressed("", &[Key::EraseWordAfter, Key::EraseAfter]), "|");
    }

    #[test]
    fn what_is_seen_as_one_character_is_never_halved() {
        for one in ["e\u{301}", "👩‍💻", "👷🏽‍♀️", "🇸🇪", "❤\u{fe0f}", "각", "1\u{fe0f}\u{20e3}"]
        {
            let words = format!("a{one}b");
            assert_eq!(pressed(&words, &[Key::Left, Key::Backspace]), "a|b", "{one}");
            assert_eq!(pressed(&words, &[Key::Left, Key::Left]), format!("a|{one}b"));
            assert_eq!(pressed(&words, &[Key::Home, Key::Right, Key::Delete]), "a|b", "{one}");
            assert_eq!(pressed(&words, &[Key::Home, Key::Right, Key::Right]), format!("a{one}|b"));
        }
        assert_eq!(pressed("🇸🇪🇩🇪", &[Key::Backspace]), "🇸🇪|");
    }

    #[test]
    fn the_cursor_stands_behind_what_becomes_one_character_while_it_is_typed() {
        let mut editor = LineEditor::new("💻");
        editor.press(Key::Home);
        for part in "👩\u{200d}".chars() {
            editor.press(Key::Character(part));
        }
        editor.press(Key::Character('|'));
        assert_eq!(editor.words(), "👩‍💻|");
    }

    #[test]
    fn lines_that_are_pasted_become_one() {
        let mut editor = LineEditor::new("so ");
        editor.paste("\r\n one\r\n\r\n\ttwo\u{1b}[2J\nthree\n");
        assert_eq!(editor.words(), "so one two[2J three ");
        let mut editor = LineEditor::new("");
        editor.paste("\n\none");
        assert_eq!(editor.words(), "one");
    }

    #[test]
    fn rows_break_between_words_and_never_exceed_the_width() {
        let mut editor = LineEditor::new("橋を架けた one two");
        let rows = editor.rows("What", 12);
        assert_eq!(rows.rows, ["What: ", "橋を架けた ", "one two"]);
        assert_eq!((rows.row, rows.before.as_str()), (2, "one two"));
        editor.press(Key::Home);
        let rows = editor.rows("What", 12);
        assert_eq!((rows.row, rows.before.as_str()), (1, ""));
        assert_eq!(LineEditor::new("abcdefghijkl").rows("W", 8).rows, ["W: ", "abcdefgh", "ijkl"]);
        assert_eq!(LineEditor::new("👩‍💻👩‍💻👩‍💻").rows("W", 8).rows, ["W: ", "👩‍💻👩‍💻", "👩‍💻"]);
        let empty = LaidOut { rows: vec!["W: ".to_owned()], row: 0, before: "W: ".to_owned() };
        assert_eq!(LineEditor::new("").rows("W", 8), empty);
    }

    #[test]
    fn what_a_terminal_would_act_on_is_shown_as_a_glyph() {
        assert_eq!(LineEditor::new("a\u{1b}b\n\u{202e}").rows("W", 40).rows, ["W: a␛b↵<U+202E>"]);
    }
}
