//! Keeps text from acting as Markdown.

use std::fmt::Write as _;

/// Parts two characters and shows as nothing.
const APART: &str = "<!-- -->";

/// Escapes a text so that it shows as it is wherever it stands on a line: in a paragraph, a heading, an item of a list or
/// a cell of a table.
///
/// The text must be [visible](crate::text::visible) already, so that it stays on one line. What `CommonMark`, tables,
/// footnotes or formulas in Markdown would act on gets a backslash. A brace becomes a character reference: templates of
/// static sites look for braces before Markdown does. An empty comment parts what code hosts look for after Markdown, where
/// neither of the others holds them off: people to notify, issues, changes and commits to link, emoji, addresses.
pub(super) fn escape(text: &str) -> String {
    let text = text.trim();
    let mut escaped = String::with_capacity(text.len());
    let marker = marker(text);
    let mut word = Word::default();
    for (index, character) in text.char_indices() {
        let (before, after) = (&text[..index], &text[index + character.len_utf8()..]);
        match character {
            '{' => escaped.push_str("&#123;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' | '^' => {
                escaped.extend(['\\', character]);
            }
            character if Some(index) == marker => escaped.extend(['\\', character]),
            character => escaped.push(character),
        }
        let is_commit = word.parts(character, after);
        if !after.is_empty() && (is_commit || refers(before, character, after)) {
            escaped.push_str(APART);
        }
    }
    escaped
}

/// Tells whether a code host would act on this character with what follows it.
fn refers(before: &str, character: char, after: &str) -> bool {
    let next = after.chars().next();
    let is_number = next.is_some_and(|next| next.is_ascii_digit());
    match character {
        // A person, a group, the rest of a mail address.
        '@' | '＠' | '﹫' => next.is_some_and(|next| next.is_alphanumeric() || matches!(next, '_' | '@')),
        // An issue or a change; a task box, a page of a wiki, a text taken out or put in.
        '#' | '＃' | '﹟' | '!' | '！' => is_number,
        '[' | '{' => true,
        // A milestone, a placeholder.
        '%' | '％' => next.is_some_and(|next| next.is_alphanumeric() || matches!(next, '_' | '"' | '{')),
        // A formula, a snippet.
        '$' => next.is_some_and(|next| !next.is_whitespace()),
        // An issue in a tracker: `GH-12`, `PAY-345`.
        '-' => is_number && ends_with_key(before),
        // An address, an emoji.
        ':' => after.starts_with("//") || begins_with_emoji(after),
        '.' => ends_with_www(before),
        _ => false,
    }
}

fn ends_with_key(before: &str) -> bool {
    let key = before.rsplit(|character| !is_of_word(character)).next().unwrap_or_default();
    let is_capital = |character: char| character.is_ascii_uppercase() || character.is_ascii_digit() || character == '_';
    key.eq_ignore_ascii_case("gh")
        || key.len() > 1 && key.starts_with(|first: char| first.is_ascii_uppercase()) && key.chars().all(is_capital)
}

fn begins_with_emoji(after: &str) -> bool {
    let name =
        after.trim_start_matches(|character: char| character.is_ascii_alphanumeric() || "_+-".contains(character));
    name.len() < after.len() && name.starts_with(':')
}

fn ends_with_www(before: &str) -> bool {
    before.get(before.len().saturating_sub(3)..).is_some_and(|end| end.eq_ignore_ascii_case("www"))
}

fn is_of_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// Counts the characters of a word that reads like the name of a commit.
#[derive(Default)]
struct Word {
    is_inside: bool,
    /// How many characters stand since the last part of a commit; none outside of one.
    since: Option<usize>,
}

impl Word {
    /// Tells whether the word is to be parted after its next character, as the name of a commit is before its seventh.
    fn parts(&mut self, character: char, after: &str) -> bool {
        const SHORTEST: usize = 7;
        if !is_of_word(character) {
            *self = Self::default();
            return false;
        }
        if !self.is_inside {
            let rest: Vec<_> = after.chars().take_while(|next| is_of_word(*next)).take(65).collect();
            let is_commit = rest.len() + 1 >= SHORTEST && rest.iter().chain([&character]).all(char::is_ascii_hexdigit);
            *self = Self { is_inside: true, since: is_commit.then_some(0) };
        }
        let Some(since) = &mut self.since else { return false };
        *since = (*since + 1) % (SHORTEST - 1);
        *since == 0 && after.chars().next().is_some_and(is_of_word)
    }
}

/// Finds what would begin a heading, a list, a rule, an underline, a definition or a command at the start of a line.
fn marker(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut rest = text[digits..].chars();
    let first = rest.next()?;
    let begins = match digits {
        0 => matches!(first, '#' | '+' | '-' | '=' | ':' | '/'),
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
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};
    use regex::Regex;

    use super::*;

    /// What Markdown would act on, each in a form that a person could write.
    const HOSTILE: [&str; 49] = [
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
        "GH-12 and PAY-345, but not UTF 8",
        "!12, group/project!34 and %5 or %\"next\"",
        "＃12 ＠name ﹟7 ！8 ％9",
        "owner/name@0a1b2c3 or 0a1b2c3d4e5f60718293a4b5c6d7e8f901234567",
        ":tada: at 10:30:45",
        "https://example.org/a, www.example.org, a@example.org",
        "[ ] open, [x] done, [TOC] [[_TOC_]] [issue:12]",
        "{+ more +} [- less -] %{project_name}",
        "/close",
        ": a definition",
        "::include{file=a}",
        "x^2^ and H~2~O",
        "<details><summary>a</summary>",
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
            ("a@example.org", "a@<!-- -->example.org"),
            ("at 5 @ 10", "at 5 @ 10"),
            ("closes #12", "closes #<!-- -->12"),
            ("#12", "\\#<!-- -->12"),
            ("＃12", "＃<!-- -->12"),
            ("owner/name#12", "owner/name#<!-- -->12"),
            ("C# 12", "C# 12"),
            ("gh-12, PAY-12", "gh-<!-- -->12, PAY-<!-- -->12"),
            ("2026-11-20, step-2", "2026-11-20, step-2"),
            ("done! 100 % of 5", "done! 100 % of 5"),
            ("0a1b2c3", "0a1b2c<!-- -->3"),
            ("a decade of 123456", "a decade of 123456"),
            ("note: 10:30", "note: 10:30"),
        ] {
            assert_eq!(escape(text), escaped);
        }
    }

    /// What code hosts look for in a run of text, once Markdown has been read.
    const HOSTS: [&str; 15] = [
        // People and groups, also in mail addresses, which become links.
        r"[@＠﹫][\w@]",
        // Issues, changes, snippets and milestones.
        r"[#＃﹟!！][0-9]",
        r"\$[0-9]",
        r#"[%％][\w"{]"#,
        // The keys of issues, here and in trackers that are connected.
        r"(?i:\bgh)-[0-9]",
        r"\b[A-Z][A-Z0-9_]+-[0-9]",
        // Commits.
        r"\b[0-9A-Fa-f]{7,64}\b",
        // Emoji.
        r":[a-z0-9_+-]+:",
        // Addresses.
        r"[a-z]://",
        r"(?i:www)\.\w",
        // Task boxes, tables of contents, pages of a wiki, other references, changes to a text.
        r"\[[^\[]",
        r"\{[+-]",
        // Formulas.
        r"\$[^\s$][^$]*\$",
        // Templates.
        r"\{[{%]",
        r"\[\[",
    ];

    /// Gives the runs of text that a host looks through: what stands between two comments is a run of its own.
    fn runs(markdown: &str) -> Vec<String> {
        let mut runs = vec![String::new()];
        for event in Parser::new_ext(markdown, every_extension()) {
            match event {
                Event::Text(shown) => runs.last_mut().expect("there is a run").push_str(&shown),
                _ => runs.push(String::new()),
            }
        }
        runs
    }

    #[test]
    fn no_code_host_finds_anything_to_act_on() {
        let hosts = HOSTS.map(|pattern| Regex::new(pattern).expect("a pattern"));
        let pieces = r#"@ ＠ # ＃ ! % $ ~ & ^ [ ] { + - : / . _ * " | ` \ <!-- --> GH- gh- PAY- 12 7 0a1b2c3 deadbeef name x
            tada www. https:// example.org ü 日本"#;
        let pieces: Vec<_> = pieces.split_whitespace().chain([" "]).collect();
        let texts = proptest::collection::vec(proptest::sample::select(pieces), 1..12);
        let config = ProptestConfig { failure_persistence: None, cases: 500, ..ProptestConfig::default() };
        proptest!(config, |(pieces in texts)| {
            let text = pieces.concat();
            let escaped = escape(&text);
            let (shown, acts) = read(&escaped);
            prop_assert_eq!((shown.as_str(), acts), (text.trim(), Vec::new()), "{}", escaped);
            for run in runs(&escaped) {
                let found: Vec<_> = hosts.iter().filter(|host| host.is_match(&run)).collect();
                prop_assert!(found.is_empty(), "{:?} in {}", found, escaped);
            }
        });
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
