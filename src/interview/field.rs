//! A line of words while it is typed: its letters, the cursor, and how it is laid out on rows.

use unicode_width::UnicodeWidthChar as _;

use crate::text::{is_hidden, visible};

use super::decode::Key;

/// Holds a line of words and the place of the cursor in it.
#[derive(Debug, Clone, Default)]
pub(super) struct Field {
    /// The letters.
    letters: Vec<char>,
    /// How many of them stand before the cursor.
    at: usize,
}

/// Holds a field laid out on rows.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Rows {
    /// The rows, none wider than asked for.
    pub(super) rows: Vec<String>,
    /// The row and the column of the cursor, from 0.
    pub(super) cursor: (usize, usize),
}

impl Field {
    /// Starts with these words, the cursor behind them.
    pub(super) fn new(words: &str) -> Self {
        let letters: Vec<_> = words.chars().collect();
        Self { at: letters.len(), letters }
    }

    /// Gives the words.
    pub(super) fn words(&self) -> String {
        self.letters.iter().collect()
    }

    /// Takes a key that writes, erases or moves; any other changes nothing.
    pub(super) fn press(&mut self, key: Key) {
        match key {
            Key::Letter(letter) => self.insert(letter),
            Key::Left => self.at = self.before(),
            Key::Right => self.at = self.behind(),
            Key::Home => self.at = 0,
            Key::End => self.at = self.letters.len(),
            Key::WordLeft => self.at = self.word_before(),
            Key::WordRight => self.at = self.word_behind(),
            Key::Backspace => self.erase(self.before(), self.at),
            Key::Delete => self.erase(self.at, self.behind()),
            Key::EraseWord => self.erase(self.word_before(), self.at),
            Key::EraseBefore => self.erase(0, self.at),
            Key::EraseAfter => self.erase(self.at, self.letters.len()),
            Key::Enter | Key::Escape | Key::Up | Key::Down | Key::Other => {}
        }
    }

    /// Takes a paste: its lines become one, with a space between two, and what would steer a terminal is left out.
    pub(super) fn paste(&mut self, text: &str) {
        let mut at_line_start = self.letters[..self.at].last() == Some(&' ');
        for letter in text.chars() {
            match letter {
                '\n' | '\r' => {
                    self.space();
                    at_line_start = true;
                }
                ' ' | '\t' if at_line_start => {}
                '\t' => self.insert(' '),
                letter if letter.is_control() => {}
                letter => {
                    self.insert(letter);
                    at_line_start = false;
                }
            }
        }
    }

    /// Separates what stands before the cursor from what comes, once.
    pub(super) fn space(&mut self) {
        if self.at > 0 && self.letters[self.at - 1] != ' ' {
            self.insert(' ');
        }
    }

    /// Lays the words out behind a label on rows of at most this many columns, broken between words where that is possible.
    pub(super) fn rows(&self, label: &str, width: usize) -> Rows {
        let width = width.max(8);
        let label: Vec<char> = format!("{label}: ").chars().collect();
        let all: Vec<char> = label.iter().chain(&self.letters).copied().collect();
        let cursor = label.len() + self.at;
        let (mut rows, mut start, mut at) = (Vec::new(), 0, (0, 0));
        loop {
            let end = row_end(&all, start, width);
            if (start..end).contains(&cursor) || (end == all.len() && cursor >= start) {
                at = (rows.len(), all[start..cursor].iter().map(|letter| columns(*letter)).sum());
            }
            rows.push(all[start..end].iter().map(|letter| shown(*letter)).collect());
            if end == all.len() {
                return Rows { rows, cursor: at };
            }
            start = end;
        }
    }

    /// Writes a letter at the cursor.
    fn insert(&mut self, letter: char) {
        self.letters.insert(self.at, letter);
        self.at += 1;
    }

    /// Erases the letters between two places; the cursor stays at the first.
    fn erase(&mut self, from: usize, to: usize) {
        self.letters.drain(from..to);
        self.at = from;
    }

    /// Gives the place one letter to the left, past the signs that combine with it.
    fn before(&self) -> usize {
        let base = self.letters[..self.at].iter().rposition(|letter| columns(*letter) > 0);
        base.unwrap_or(0)
    }

    /// Gives the place one letter to the right, past the signs that combine with it.
    fn behind(&self) -> usize {
        let from = (self.at + 1).min(self.letters.len());
        let combining = self.letters[from..].iter().take_while(|letter| columns(**letter) == 0).count();
        from + combining
    }

    /// Gives the start of the word before the cursor.
    fn word_before(&self) -> usize {
        let before = &self.letters[..self.at];
        let end = before.iter().rposition(|letter| !letter.is_whitespace()).map_or(0, |last| last + 1);
        before[..end].iter().rposition(|letter| letter.is_whitespace()).map_or(0, |space| space + 1)
    }

    /// Gives the end of the word behind the cursor.
    fn word_behind(&self) -> usize {
        let start = self.letters[self.at..].iter().position(|letter| !letter.is_whitespace());
        let start = start.map_or(self.letters.len(), |start| self.at + start);
        let end = self.letters[start..].iter().position(|letter| letter.is_whitespace());
        end.map_or(self.letters.len(), |end| start + end)
    }
}

/// Finds where a row ends that starts here: behind the last space that fits, else where it is full.
fn row_end(letters: &[char], start: usize, width: usize) -> usize {
    let mut taken = 0;
    for (place, letter) in letters.iter().enumerate().skip(start) {
        taken += columns(*letter);
        if taken > width {
            let space = letters[start..place].iter().rposition(|letter| *letter == ' ');
            return space.map_or(place.max(start + 1), |space| start + space + 1);
        }
    }
    letters.len()
}

/// Shows a letter, one that a terminal would act on as a sign for it.
fn shown(letter: char) -> String {
    match letter {
        '\n' => "↵".to_owned(),
        letter if is_hidden(letter) => visible(&format!("{letter}.")).trim_end_matches('.').to_owned(),
        letter => letter.to_string(),
    }
}

/// Counts the columns that a letter takes.
fn columns(letter: char) -> usize {
    match is_hidden(letter) {
        true => shown(letter).chars().map(|letter| letter.width().unwrap_or(0)).sum(),
        false => letter.width().unwrap_or(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(words: &str, keys: &[Key]) -> String {
        let mut field = Field::new(words);
        for key in keys {
            field.press(*key);
        }
        field.press(Key::Letter('|'));
        field.words()
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
    fn a_sign_that_combines_goes_with_its_letter() {
        assert_eq!(pressed("ae\u{301}", &[Key::Backspace]), "a|");
        assert_eq!(pressed("ae\u{301}", &[Key::Home, Key::Right, Key::Delete]), "a|");
    }

    #[test]
    fn lines_that_are_pasted_become_one() {
        let mut field = Field::new("so ");
        field.paste("\r\n one\r\n\r\n\ttwo\u{1b}[2J\nthree\n");
        assert_eq!(field.words(), "so one two[2J three ");
    }

    #[test]
    fn rows_break_between_words_and_never_exceed_the_width() {
        let mut field = Field::new("橋を架けた one two");
        let rows = field.rows("What", 12);
        assert_eq!(rows.rows, ["What: ", "橋を架けた ", "one two"]);
        assert_eq!(rows.cursor, (2, 7));
        field.press(Key::Home);
        assert_eq!(field.rows("What", 12).cursor, (1, 0));
        assert_eq!(Field::new("abcdefghijkl").rows("W", 8).rows, ["W: ", "abcdefgh", "ijkl"]);
        assert_eq!(Field::new("").rows("W", 8), Rows { rows: vec!["W: ".to_owned()], cursor: (0, 3) });
    }

    #[test]
    fn what_a_terminal_would_act_on_is_shown_as_a_sign() {
        assert_eq!(Field::new("a\u{1b}b\n\u{202e}").rows("W", 40).rows, ["W: a␛b↵<U+202E>"]);
    }
}
