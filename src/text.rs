//! Makes any text safe to show, and counts in words.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Tells whether a character would move the cursor, change colours, vanish, or turn the direction of text.
///
/// Control characters, bidirectional controls (Unicode UAX 9), zero-width space and mark, line separators and tags.
/// A line feed and a TAB count too: [`visible`] turns them into spaces.
#[must_use]
pub fn is_hidden(letter: char) -> bool {
    let invisible = matches!(
        letter,
        '\u{061c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}'
    );
    letter.is_control() || invisible
}

/// Shows a text on one line: white space becomes a space, and what is hidden becomes a sign for it (`␛`, `<U+202E>`).
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for letter in text.trim_end().chars() {
        match letter {
            '\n' | '\t' => shown.push(' '),
            '\r' => {}
            '\0'..='\u{1f}' => shown.extend(char::from_u32(0x2400 + u32::from(letter))),
            '\u{7f}' => shown.push('\u{2421}'),
            letter if is_hidden(letter) => {
                let _ = write!(shown, "<U+{:04X}>", u32::from(letter));
            }
            letter => shown.push(letter),
        }
    }
    Cow::Owned(shown)
}

/// Counts things: `1 criterion`, `2 criteria`.
#[must_use]
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_left_alone() {
        for text in ["Led the move", "größer", "日本語", "👩‍💻", ""] {
            assert_eq!(visible(text), text);
        }
    }

    #[test]
    fn what_a_terminal_would_act_on_becomes_visible() {
        assert_eq!(visible("a\u{1b}[31mb"), "a␛[31mb");
        assert_eq!(visible("a\u{202e}b\u{7f}\u{9b}"), "a<U+202E>b␡<U+009B>");
        assert_eq!(visible("one\r\ntwo\tthree\n"), "one two three");
    }

    #[test]
    fn nothing_hidden_is_left_over() {
        let all: String = (0..=0x0010_ffff).filter_map(char::from_u32).collect();
        assert!(!visible(&all).contains(is_hidden));
    }
}
