//! Makes any text safe to show, and counts in words.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// Tells whether a character shows nothing of its own: Unicode's `Default_Ignorable_Code_Point` (UAX 44), such as a soft
/// hyphen, a zero-width space or a Hangul filler.
#[must_use]
pub fn is_unseen(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// Tells whether a character would move the cursor, change colours, vanish, or turn the direction of text.
///
/// Control characters, line separators, and what [is not seen](is_unseen); not the joiners and variation selectors, without
/// which emoji and some scripts would fall apart. A line feed and a TAB count too: [`visible`] turns them into spaces.
#[must_use]
pub fn is_hidden(letter: char) -> bool {
    let shapes = matches!(letter,
        '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}');
    letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}') || (is_unseen(letter) && !shapes)
}

/// Tells whether a character can be dropped from a text that people read: it is not seen, shapes nothing, and turns no
/// direction.
#[must_use]
pub fn is_droppable(letter: char) -> bool {
    let turns = matches!(letter,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    is_hidden(letter) && is_unseen(letter) && !turns
}

/// Gives the bare form of a text, what somebody sees of it: without characters that show nothing, and without white space
/// around it.
#[must_use]
pub fn bare(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.contains(is_unseen) {
        return Cow::Borrowed(text.trim());
    }
    Cow::Owned(text.replace(is_unseen, "").trim().to_owned())
}

/// Tells whether nothing of a text is to be seen: white space, control characters, what [is not seen](is_unseen), and
/// characters whose glyph is blank, such as U+2800, the pattern of no dot in Braille.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    let is_blank_glyph = |character| matches!(character, '\u{2800}' | '\u{fff9}'..='\u{fffb}' | '\u{13430}'..='\u{13442}' | '\u{16fe4}' | '\u{1d159}');
    let shows = |character: char| {
        !character.is_whitespace() && !character.is_control() && !is_unseen(character) && !is_blank_glyph(character)
    };
    !text.contains(shows)
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

/// The most characters of a text that is kept: as many as five pages have.
pub const LONGEST_TEXT: usize = 10_000;

/// The most characters of a name or a title, which stands in many places of a report.
pub const LONGEST_NAME: usize = 200;

/// Tells whether a text has more characters than `most`.
#[must_use]
pub fn is_longer(text: &str, most: usize) -> bool {
    // There are never fewer bytes than characters, and they are counted in no time.
    text.len() > most && text.chars().nth(most).is_some()
}

/// Cuts a text for a message to 80 characters and says how long it is; the whole may be as long as a file.
#[must_use]
pub fn cut(text: &str) -> Cow<'_, str> {
    // No id is longer, so that one is always shown whole.
    const LONGEST: usize = 80;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}… ({} characters)", &text[..end], text.chars().count()).into(),
        None => text.into(),
    }
}

/// Shortens a line to a width, with an ellipsis where something is left out.
#[must_use]
pub fn shortened(line: &str, width: usize) -> String {
    if line.width() <= width {
        return line.to_owned();
    }
    let mut taken = 0;
    let fits = |character: &char| {
        taken += character.width().unwrap_or(0);
        taken < width
    };
    let beginning: String = line.chars().take_while(fits).collect();
    format!("{}…", beginning.trim_end())
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
        for text in ["Led the move", "größer", "日本語", "👩‍💻", "❤\u{fe0f}", "می\u{200c}خواهم", ""]
        {
            assert_eq!(visible(text), text);
        }
    }

    #[test]
    fn what_a_terminal_would_act_on_becomes_visible() {
        assert_eq!(visible("a\u{1b}[31mb"), "a␛[31mb");
        assert_eq!(visible("a\u{202e}b\u{7f}\u{9b}"), "a<U+202E>b␡<U+009B>");
        assert_eq!(visible("a\u{ad}b\u{3164}\u{34f}"), "a<U+00AD>b<U+3164><U+034F>");
        assert_eq!(visible("one\r\ntwo\tthree\n"), "one two three");
    }

    #[test]
    fn the_bare_form_of_a_text_is_what_is_seen_of_it() {
        for (text, seen) in
            [(" a  b\n", "a  b"), ("\u{feff}a\u{ad}b \u{200b}", "ab"), ("\u{3164} \u{200d}\u{fe0f}", "")]
        {
            assert_eq!(bare(text), seen, "{text:?}");
        }
    }

    #[test]
    fn a_text_of_which_nothing_is_seen_is_blank() {
        let unseen = (0..=0x0010_ffff).filter_map(char::from_u32).filter(|character| is_unseen(*character));
        let blank_glyphs = "\u{2800}\u{fffa}\u{13441}\u{16fe4}\u{1d159}";
        let others = "\0\t\n\u{b}\r \u{7f}\u{85}\u{a0}\u{1680}\u{2007}\u{2028}\u{2029}\u{3000}";
        let all: String = unseen.chain(blank_glyphs.chars()).chain(others.chars()).collect();
        assert!(all.chars().count() > 4000 && is_blank(&all) && is_blank(""));
        for seen in ["a", "\u{301}", "👩", "\u{fffd}", "\u{303f}", "\u{2801}", "\u{10ffff}"] {
            assert!(!is_blank(&format!("{all}{seen}{all}")), "{seen:?}");
        }
    }

    #[test]
    fn what_is_long_is_cut_with_its_length() {
        assert_eq!(cut(&"ä".repeat(80)), "ä".repeat(80));
        assert_eq!(cut(&"ä".repeat(1_000_000)), format!("{}… (1000000 characters)", "ä".repeat(80)));
    }

    #[test]
    fn a_shortened_line_fits_whatever_its_characters_take() {
        assert_eq!(shortened("one two", 7), "one two");
        assert_eq!(shortened("one two", 6), "one t…");
        assert_eq!(shortened("one two", 5), "one…");
        assert_eq!(shortened("橋を架けた", 6), "橋を…");
    }

    #[test]
    fn nothing_hidden_is_left_over() {
        let all: String = (0..=0x0010_ffff).filter_map(char::from_u32).collect();
        assert!(!visible(&all).contains(is_hidden));
    }
}
