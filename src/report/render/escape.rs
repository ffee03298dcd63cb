//! Keeps text from acting as Markdown.

use std::fmt::Write as _;

/// Parts two characters and shows as nothing.
const APART: &str = "<!-- -->";

/// Escapes a text so that it shows as it is wherever it stands on a line: in a paragraph, a heading, an item of a list or
/// a cell of a table.
///
/// The text must be [visible](crate::text::visible) already, so that it stays on one line. What `CommonMark`, tables,
/// footnotes or formulas in Markdown would act on gets a backslash. A brace becomes a character reference: templates of
/// static sites look for braces before Markdown does. An empty comment parts `@` from a name and `#` from a number: code
/// hosts look for people to notify and for issues to link after Markdown, where neither of the others holds them off.
pub(super) fn escape(text: &str) -> String {
    let text = text.trim();
    let mut escaped = String::with_capacity(text.len());
    let marker = marker(text);
    for (index, character) in text.char_indices() {
        match character {
            '{' => escaped.push_str("&#123;"),
            '@' | '#' if refers(text, index) => {
                escaped.extend((Some(index) == marker).then_some('\\'));
                escaped.push(character);
                escaped.push_str(APART);
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' => escaped.extend(['\\', character]),
            character if Some(index) == marker => escaped.extend(['\\', character]),
            character => escaped.push(character),
        }
    }
    escaped
}

/// Tells whether the character at an index names a person (`@name`) or an issue (`#12`); one inside of a mail address does not.
fn refers(text: &str, index: usize) -> bool {
    let before = text[..index].chars().next_back();
    let after = text[index + 1..].chars().next();
    match text.as_bytes()[index] {
        b'@' => after.is_some_and(char::is_alphanumeric) && !before.is_some_and(char::is_alphanumeric),
        _ => after.is_some_and(|next| next.is_ascii_digit()),
    }
}

/// Finds what would begin a heading, a list, a rule or an underline at the start of a line.
fn marker(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut rest = text[digits..].chars();
    let first = rest.next()?;
    let begins = match digits {
        0 => matches!(first, '#' | '+' | '-' | '='),
        _ => matches!(first, '.' | ')') && rest.next().is_none_or(char::is_whitespace),
    };
    begins.then_some(digits)
}

/// Writes what is typed on a command line; escaped like other text where it could end the code that it stands in.
pub(super) fn code(text: &str) -> String {
    if text.is_empty() || text.contains(['`', '|', '{', '@', '#', '<']) { escape(text) } else { format!("`{text}`") }
}

/// Writes a link to a web or mail address that shows where it leads.
///
/// Whatever could end the link, or mean something inside of it, is percent-encoded.
pub(super) fn link(address: &str) -> String {
    let mut encoded = String::with_capacity(address.len() + 2);
    for character in address.chars() {
        match character {
            'a'..='z' | 'A'..='Z' | '0'..='9' => encoded.push(character),
            '-' | '.' | '_' | '~' | ':' | '/' | '?' | '#' | '@' | '!' | '=' | '&' | '%' | '+' | ',' => {
                encoded.push(character);
            }
            character => {
                for byte in character.encode_utf8(&mut [0; 4]).bytes() {
                    let _ = write!(encoded, "%{byte:02X}");
                }
            }
        }
    }
    format!("<{encoded}>")
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::*;

    /// What Markdown would act on, each in a form that a person could write.
    const HOSTILE: [&str; 36] = [
        "# heading",
        "- item",
        "+ item",
        "* item",
        "1. item",
        "12) item",
        "3.",
        "17.4 points",
        "> quote",
        "---",
        "===",
        "***",
        "___",
        "```sh",
        "~~~",
        "    code",
        "a | b | c",
        r"a \| b",
        r"a \\| b\",
        "`code` ``more`` \\`",
        "*a* _b_ **c** __d__ ~~e~~",
        "<script>alert(1)</script>",
        "<!-- comment",
        "</td></table>",
        "[a](javascript:alert(1))",
        "![a](https://example.org/a.png)",
        "[a]: javascript:alert(1)",
        "[^1] [[page]] [x]",
        "<javascript:alert(1)>",
        "&lt;b&gt; &#0; &copy;",
        "$a$ $$b$$",
        "{{ page.title }} {% raw %}",
        "- [ ] task",
        "@name and (@name), not a@example.org",
        "#12 and owner/name#12",
        "#",
    ];

    /// Turns on every extension that acts; typographic quotes and dashes change no more than the look of a character.
    fn every_extension() -> Options {
        Options::all() - Options::ENABLE_SMART_PUNCTUATION
    }

    /// Reads Markdown: the text it shows, and the names of whatever else it holds.
    fn read(markdown: &str) -> (String, Vec<String>) {
        let (mut text, mut acts) = (String::new(), Vec::new());
        for event in Parser::new_ext(markdown, every_extension()) {
            match event {
                Event::Text(shown) => text.push_str(&shown),
                Event::Start(Tag::Paragraph) | Event::End(_) => {}
                Event::InlineHtml(html) if *html == *APART => {}
                other => acts.push(format!("{other:?}")),
            }
        }
        (text, acts)
    }

    #[test]
    fn hostile_text_shows_as_it_is_in_a_paragraph() {
        for text in HOSTILE {
            let (shown, acts) = read(&escape(text));
            assert_eq!((shown.as_str(), acts), (text.trim(), Vec::new()), "{}", escape(text));
        }
    }

    #[test]
    fn hostile_text_shows_as_it_is_in_a_cell() {
        for text in HOSTILE {
            let markdown = format!("| a | b |\n|---|---|\n| {} | end |\n", escape(text));
            let (shown, acts) = read(&markdown);
            assert_eq!(shown, format!("ab{}end", text.trim()), "{markdown}");
            let tables = |act: &&String| act.starts_with("Start(Table");
            assert_eq!(acts.iter().filter(tables).count(), acts.len(), "{acts:?}");
        }
    }

    #[test]
    fn hostile_text_shows_as_it_is_in_an_item_and_in_a_heading() {
        for text in HOSTILE {
            for (before, parts) in [("- ", 2), ("1. ", 2), ("## ", 1), ("- **", 3)] {
                let after = if before.ends_with('*') { "**" } else { "" };
                let (shown, acts) = read(&format!("{before}{}{after}\n", escape(text)));
                assert_eq!((shown.as_str(), acts.len()), (text.trim(), parts), "{before}{text}: {acts:?}");
            }
        }
    }

    #[test]
    fn nobody_is_notified_and_no_issue_is_linked() {
        for (text, escaped) in [
            ("@name", "@<!-- -->name"),
            ("from @name (@other)", "from @<!-- -->name (@<!-- -->other)"),
            ("a@example.org", "a@example.org"),
            ("at 5 @ 10", "at 5 @ 10"),
            ("closes #12", "closes #<!-- -->12"),
            ("#12", "\\#<!-- -->12"),
            ("owner/name#12", "owner/name#<!-- -->12"),
            ("C# 12", "C# 12"),
        ] {
            assert_eq!(escape(text), escaped);
        }
    }

    #[test]
    fn a_link_leads_where_its_address_says_and_nowhere_else() {
        for (address, encoded) in [
            ("https://example.org/a?b=c&d=e#f", "https://example.org/a?b=c&d=e#f"),
            ("https://example.org/a>b|c`d", "https://example.org/a%3Eb%7Cc%60d"),
            ("https://example.org/ü&copy;", "https://example.org/%C3%BC&copy%3B"),
            ("mailto:a@example.org", "mailto:a@example.org"),
        ] {
            let markdown = format!("| a |\n|---|\n| {} |\n", link(address));
            let links: Vec<_> = Parser::new_ext(&markdown, every_extension())
                .filter_map(|event| match event {
                    Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.to_string()),
                    _ => None,
                })
                .collect();
            assert_eq!(links, [encoded]);
        }
    }
}
