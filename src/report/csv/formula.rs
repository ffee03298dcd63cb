//! Keeps text from acting as a formula.

use std::borrow::Cow;

/// Puts an apostrophe before a text that a spreadsheet would run.
///
/// A formula begins with `=`, `+`, `-`, `@`, TAB or a line break, also in the wide forms of East Asian keyboards.
/// Spreadsheets look for it behind spaces and quotes, which some of them strip, so this does too.
///
/// Source: OWASP, CSV Injection.
pub(super) fn defused(text: &str) -> Cow<'_, str> {
    const STARTS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    let stripped = |letter: char| letter.is_whitespace() || matches!(letter, '"' | '\'' | '\u{feff}');
    let bare = text.trim_start_matches(|letter| stripped(letter) && !STARTS.contains(&letter));
    if bare.starts_with(STARTS) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_begins_with_an_apostrophe() {
        for text in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\tx",
            "\rx",
            "\n=x",
            "  =1",
            " \"=1",
            "'=1",
            "\"\"@x",
            "\u{a0}=1",
            "＝1+1",
            "=cmd|' /C calc'!A0",
        ] {
            assert_eq!(defused(text), format!("'{text}"));
        }
    }

    #[test]
    fn other_text_stays_as_it_is() {
        for text in ["", "a=b", "≤ 29.5", "–", "1-2", "\"quoted\"", "'quoted'", "https://example.org/=1", "größer"]
        {
            assert_eq!(defused(text), text);
        }
    }
}
