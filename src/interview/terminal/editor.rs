//! A line of words while it is typed: its characters, the cursor, how it is laid out on rows, and the rows at the bottom of the
//! terminal that are drawn anew meanwhile.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use unicode_width::UnicodeWidthChar as _;

use crate::text::{is_hidden, visible};

use super::keys::Key;

/// Holds a line of words and the cursor in it.
#[derive(Debug, Clone, Default)]
pub(super) struct LineEditor {
    characters: Vec<char>,
    /// How many characters stand before the cursor.
    cursor: usize,
}

/// Holds a line of words laid out on rows.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Rows {
    /// The rows, none wider than asked for.
    pub(super) rows: Vec<String>,
    /// The row and the column of the cursor, from 0.
    pub(super) cursor: (usize, usize),
}

impl LineEditor {
    /// Starts with these words, the cursor behind them.
    pub(super) fn new(words: &str) -> Self {
        let characters: Vec<_> = words.chars().collect();
        Self { cursor: characters.len(), characters }
    }

    pub(super) fn words(&self) -> String {
        self.characters.iter().collect()
    }

    /// Takes a key that writes, erases or moves; any other changes nothing.
    pub(super) fn press(&mut self, key: Key) {
        match key {
            Key::Character(character) => self.insert(character),
            Key::Left => self.cursor = self.before(),
            Key::Right => self.cursor = self.behind(),
            Key::Home => self.cursor = 0,
            Key::End => self.cursor = self.characters.len(),
            Key::WordLeft => self.cursor = self.word_before(),
            Key::WordRight => self.cursor = self.word_behind(),
            Key::Backspace => self.erase(self.before(), self.cursor),
            Key::Delete => self.erase(self.cursor, self.behind()),
            Key::EraseWord => self.erase(self.word_before(), self.cursor),
            Key::EraseBefore => self.erase(0, self.cursor),
            Key::EraseAfter => self.erase(self.cursor, self.characters.len()),
            Key::Enter | Key::Escape | Key::Up | Key::Down | Key::Other => {}
        }
    }

    /// Takes a paste: its lines become one, with a space between two, and what would steer a terminal is left out.
    pub(super) fn paste(&mut self, text: &str) {
        let mut is_at_line_start = self.characters[..self.cursor].last() == Some(&' ');
        for character in text.chars() {
            match character {
                '\n' | '\r' => {
                    self.space();
                    is_at_line_start = true;
                }
                ' ' | '\t' if is_at_line_start => {}
                '\t' => self.insert(' '),
                character if character.is_control() => {}
                character => {
                    self.insert(character);
                    is_at_line_start = false;
                }
            }
        }
    }

    /// Separates what stands before the cursor from what comes, once.
    pub(super) fn space(&mut self) {
        if self.cursor > 0 && self.characters[self.cursor - 1] != ' ' {
            self.insert(' ');
        }
    }

    /// Lays the words out behind a label on rows of at most this many columns, broken between words where that is possible.
    pub(super) fn rows(&self, label: &str, width: usize) -> Rows {
        let width = width.max(8);
        let label: Vec<char> = format!("{label}: ").chars().collect();
        let all: Vec<char> = label.iter().chain(&self.characters).copied().collect();
        let cursor = label.len() + self.cursor;
        let (mut rows, mut start, mut position) = (Vec::new(), 0, (0, 0));
        loop {
            let end = row_end(&all, start, width);
            if (start..end).contains(&cursor) || (end == all.len() && cursor >= start) {
                position = (rows.len(), all[start..cursor].iter().map(|character| columns(*character)).sum());
            }
            rows.push(all[start..end].iter().map(|character| shown(*character)).collect());
            if end == all.len() {
                return Rows { rows, cursor: position };
            }
            start = end;
        }
    }

    fn insert(&mut self, character: char) {
        self.characters.insert(self.cursor, character);
        self.cursor += 1;
    }

    /// Erases the characters from one index to another; the cursor stays at the first.
    fn erase(&mut self, from: usize, to: usize) {
        self.characters.drain(from..to);
        self.cursor = from;
    }

    /// Gives the index one character to the left, past those that combine with it.
    fn before(&self) -> usize {
        let base = self.characters[..self.cursor].iter().rposition(|character| columns(*character) > 0);
        base.unwrap_or(0)
    }

    /// Gives the index one character to the right, past those that combine with it.
    fn behind(&self) -> usize {
        let from = (self.cursor + 1).min(self.characters.len());
        let combining = self.characters[from..].iter().take_while(|character| columns(**character) == 0).count();
        from + combining
    }

    fn word_before(&self) -> usize {
        let before = &self.characters[..self.cursor];
        let end = before.iter().rposition(|character| !character.is_whitespace()).map_or(0, |last| last + 1);
        before[..end].iter().rposition(|character| character.is_whitespace()).map_or(0, |space| space + 1)
    }

    fn word_behind(&self) -> usize {
        let start = self.characters[self.cursor..].iter().position(|character| !character.is_whitespace());
        let start = start.map_or(self.characters.len(), |start| self.cursor + start);
        let end = self.characters[start..].iter().position(|character| character.is_whitespace());
        end.map_or(self.characters.len(), |end| start + end)
    }
}

/// Finds where a row ends that starts here: behind the last space that fits, else where it is full.
fn row_end(characters: &[char], start: usize, width: usize) -> usize {
    let mut taken = 0;
    for (index, character) in characters.iter().enumerate().skip(start) {
        taken += columns(*character);
        if taken > width {
            let space = characters[start..index].iter().rposition(|character| *character == ' ');
            return space.map_or(index.max(start + 1), |space| start + space + 1);
        }
    }
    characters.len()
}

/// Shows a character; one that a terminal would act on as a glyph for it.
fn shown(character: char) -> String {
    match character {
        '\n' => "↵".to_owned(),
        character if is_hidden(character) => visible(&format!("{character}.")).trim_end_matches('.').to_owned(),
        character => character.to_string(),
    }
}

fn columns(character: char) -> usize {
    match is_hidden(character) {
        true => shown(character).chars().map(|character| character.width().unwrap_or(0)).sum(),
        false => character.width().unwrap_or(0),
    }
}

/// Draws rows at the bottom of the terminal in place of those drawn last.
#[derive(Default)]
pub(super) struct Area {
    /// The row of the cursor on the rows drawn last, from 0.
    row: usize,
}

impl Area {
    /// Draws these rows, and puts the cursor on a row and column of them.
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

    /// Draws these rows for good; what is written next stands below them.
    pub(super) fn finish(&mut self, rows: &[String]) -> io::Result<()> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(words: &str, keys: &[Key]) -> String {
        let mut editor = LineEditor::new(words);
        for key in keys {
            editor.press(*key);
        }
        editor.press(Key::Character('|'));
        editor.words()
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
            (vec![Key::Left, Key::EraseBefore], "|!"),
            (vec![Key::WordLeft, Key::EraseAfter], "one |"),
            (vec![Key::Up, Key::Other, Key::Enter, Key::Escape], "one two!|"),
        ] {
            assert_eq!(pressed("one two!", &keys), after, "{keys:?}");
        }
        assert_eq!(pressed("", &[Key::Left, Key::Backspace, Key::Delete, Key::Right, Key::EraseWord]), "|");
    }

    #[test]
    fn a_character_that_combines_goes_with_the_one_before() {
        assert_eq!(pressed("ae\u{301}", &[Key::Backspace]), "a|");
        assert_eq!(pressed("ae\u{301}", &[Key::Home, Key::Right, Key::Delete]), "a|");
    }

    #[test]
    fn lines_that_are_pasted_become_one() {
        let mut editor = LineEditor::new("so ");
        editor.paste("\r\n one\r\n\r\n\ttwo\u{1b}[2J\nthree\n");
        assert_eq!(editor.words(), "so one two[2J three ");
    }

    #[test]
    fn rows_break_between_words_and_never_exceed_the_width() {
        let mut editor = LineEditor::new("橋を架けた one two");
        let rows = editor.rows("What", 12);
        assert_eq!(rows.rows, ["What: ", "橋を架けた ", "one two"]);
        assert_eq!(rows.cursor, (2, 7));
        editor.press(Key::Home);
        assert_eq!(editor.rows("What", 12).cursor, (1, 0));
        assert_eq!(LineEditor::new("abcdefghijkl").rows("W", 8).rows, ["W: ", "abcdefgh", "ijkl"]);
        assert_eq!(LineEditor::new("").rows("W", 8), Rows { rows: vec!["W: ".to_owned()], cursor: (0, 3) });
    }

    #[test]
    fn what_a_terminal_would_act_on_is_shown_as_a_glyph() {
        assert_eq!(LineEditor::new("a\u{1b}b\n\u{202e}").rows("W", 40).rows, ["W: a␛b↵<U+202E>"]);
    }
}
