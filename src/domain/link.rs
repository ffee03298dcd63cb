//! Where evidence can be looked at.

use std::fmt;

use crate::text::bare;

/// Names a place where somebody else can look at evidence: an address, a ticket, a path.
///
/// **Invariant**: it is written as one of the forms that [`Link::parse`] knows, holds a letter or digit, and runs no code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link(String);

/// Tells why a text is no link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidLink {
    /// It says that there is none, such as `-` or `n/a`.
    #[error("it says that there is no link")]
    Placeholder,
    /// It is an address that would run code.
    #[error("it would run code")]
    RunsCode,
    /// It is neither an address, a ticket nor a path.
    #[error("it is no address, ticket or path that somebody could open")]
    NoPlace,
}

/// What people write where they have nothing to name.
const PLACEHOLDERS: [&str; 7] = ["-", "--", "na", "n/a", "n.a.", "none", "tbd"];

/// What begins an address that runs code, or holds its own content.
const RUNNING: [&str; 3] = ["javascript:", "vbscript:", "data:"];

impl Link {
    /// Accepts an address with a host (`https://example.org/a`), `mailto:` and `file:///`, a ticket (`PAY-42`), a path, or a
    /// single word with a slash or a file ending in it (`docs/design.md`).
    ///
    /// # Errors
    /// Tells a placeholder from an address that runs code and from words that lead nowhere.
    pub fn parse(text: &str) -> Result<Self, InvalidLink> {
        let unspaced = unspaced(text);
        if PLACEHOLDERS.contains(&unspaced.as_str()) {
            Err(InvalidLink::Placeholder)
        } else if RUNNING.iter().any(|scheme| unspaced.starts_with(scheme)) {
            Err(InvalidLink::RunsCode)
        } else if is_place(&bare(text)) {
            Ok(Self(text.trim().to_owned()))
        } else {
            Err(InvalidLink::NoPlace)
        }
    }

    /// Shows it as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Gives the host of an address, in lower case; none for a ticket or a path.
    #[must_use]
    pub fn host(&self) -> Option<String> {
        let seen = bare(&self.0);
        let (_, rest) = address(&seen)?;
        Some(host(rest).to_lowercase()).filter(|host| !host.is_empty())
    }

    /// Gives what is equal for links to one place: without the fragment and trailing slashes, scheme and host in lower case.
    #[must_use]
    pub(super) fn key(&self) -> String {
        let seen = bare(&self.0);
        let place = seen.split('#').next().unwrap_or_default().trim_end_matches('/');
        if let Some((scheme, rest)) = address(place) {
            let (user, host) = authority(rest);
            let path = &rest[user.len() + host.len()..];
            return format!("{}://{user}{}{path}", scheme.to_lowercase(), host.to_lowercase());
        }
        match strip_mailto(place).and_then(|to| to.rsplit_once('@')) {
            Some((person, host)) => format!("mailto:{person}@{}", host.to_lowercase()),
            None => place.to_owned(),
        }
    }
}

impl fmt::Display for Link {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Gives what is equal for texts that differ in blanks, controls or case alone, or in what nobody sees.
pub(super) fn unspaced(text: &str) -> String {
    let solid = |character: &char| !character.is_whitespace() && !character.is_control();
    bare(text).chars().filter(solid).collect::<String>().to_lowercase()
}

/// Tells whether a text has one of the forms of a link. One that begins like an address is held against that form alone.
fn is_place(text: &str) -> bool {
    let legible = |text: &str| text.chars().any(char::is_alphanumeric);
    let blank = |text: &str| text.contains(char::is_whitespace);
    if let Some((scheme, rest)) = address(text) {
        let path = rest.strip_prefix('/').filter(|_| scheme.eq_ignore_ascii_case("file"));
        return path.map_or_else(|| legible(host(rest)) && !blank(host(rest)), legible);
    }
    if let Some(to) = strip_mailto(text) {
        return !blank(to) && to.split_once('@').is_some_and(|(person, host)| legible(person) && legible(host));
    }
    if let Some(path) = strip_root(text) {
        return legible(path);
    }
    is_ticket(text) || (!blank(text) && legible(text) && (text.contains(['/', '\\']) || has_ending(text)))
}

/// Splits an address into its scheme and what follows `://`.
fn address(text: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = text.split_once("://")?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
    (scheme.starts_with(|first: char| first.is_ascii_alphabetic()) && scheme.bytes().all(plain))
        .then_some((scheme, rest))
}

/// Splits what follows `://` up to its path into who logs in, with the `@`, and the host with its port.
fn authority(rest: &str) -> (&str, &str) {
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    authority.split_at(authority.rfind('@').map_or(0, |at| at + 1))
}

/// Gives the host in what follows `://`, without its port.
fn host(rest: &str) -> &str {
    let (_, host) = authority(rest);
    let port = host.rfind(':').filter(|at| host[at + 1..].bytes().all(|byte| byte.is_ascii_digit()));
    port.map_or(host, |at| &host[..at])
}

fn strip_mailto(text: &str) -> Option<&str> {
    let (scheme, to) = text.split_once(':')?;
    scheme.eq_ignore_ascii_case("mailto").then_some(to)
}

/// Takes off what begins a path: `/`, `./`, `../`, `~/`, a drive or `\\\\`.
fn strip_root(text: &str) -> Option<&str> {
    let drive = || {
        let (letter, path) = text.split_once(':')?;
        let one_letter = letter.len() == 1 && letter.bytes().all(|byte| byte.is_ascii_alphabetic());
        path.strip_prefix(['/', '\\']).filter(|_| one_letter)
    };
    ["../", "./", "~/", "/", "\\\\"].iter().find_map(|root| text.strip_prefix(root)).or_else(drive)
}

/// Tells whether a text is the key of a ticket: `[A-Z][A-Z0-9_]*-[0-9]+`.
fn is_ticket(text: &str) -> bool {
    let upper = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    text.rsplit_once('-').is_some_and(|(project, number)| {
        project.starts_with(|first: char| first.is_ascii_uppercase())
            && project.bytes().all(upper)
            && !number.is_empty()
            && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Tells whether a text ends like a file: a dot and one to eight letters or digits, at least one of them a letter.
fn has_ending(text: &str) -> bool {
    text.rsplit_once('.').is_some_and(|(_, ending)| {
        (1..=8).contains(&ending.len())
            && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && ending.bytes().any(|byte| byte.is_ascii_alphabetic())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_can_open_or_look_up_is_a_link() {
        for link in [
            "https://example.org/a",
            "https://user@example.org:8080",
            "slack://channel",
            "mailto:a@example.org",
            "file:///home/notes.md",
            "PAY-42",
            "A_1-7",
            "/srv/minutes of may.txt",
            "./notes",
            "../notes",
            "~/notes",
            "C:\\work\\design",
            "d:/work",
            "\\\\server\\share a",
            "docs/design",
            "docs\\design",
            "design.md",
            "example.org",
            "v2.mp4",
            "  spaced.md  ",
        ] {
            assert!(Link::parse(link).is_ok(), "{link:?}");
        }
    }

    #[test]
    fn what_leads_nowhere_is_no_link() {
        for link in ["-", " - ", "--", "N/A", "n / a", "n.a.", "None", "TBD", "na", "n/a\u{200b}", "\u{ad}-"] {
            assert_eq!(Link::parse(link), Err(InvalidLink::Placeholder), "{link:?}");
        }
        for link in [
            "javascript:alert(1)",
            "Java\nScript:x",
            " data:text/html,x",
            "vbscript:x.md",
            "d a t a:/x",
            "j\u{200b}avascript:x",
        ] {
            assert_eq!(Link::parse(link), Err(InvalidLink::RunsCode), "{link:?}");
        }
        for link in [
            "",
            " ",
            "see above",
            "ask me",
            "https://",
            "https://-",
            "https://-/a",
            "https://:80",
            "http://see above",
            "mailto:",
            "mailto:@",
            "mailto:a",
            "file:///",
            "file:///-",
            "pay-42",
            "PAY-",
            "PAY-4a",
            "-42",
            "/",
            "./",
            "~/",
            "C:\\",
            "\\\\",
            "-/-",
            "a b/c",
            "v1.2",
            "etc.",
            "readme.",
            "a.toolongend",
            "word",
            "/\u{3164}",
            "https://\u{115f}",
            "\u{200b}",
        ] {
            assert_eq!(Link::parse(link), Err(InvalidLink::NoPlace), "{link:?}");
        }
    }

    #[test]
    fn links_to_one_place_have_one_key() {
        let key = |text| Link::parse(text).expect("a test link").key();
        for link in [
            "HTTPS://Example.org/a",
            "https://example.org/a/",
            "https://example.org/a#b",
            "https://example.org/a//#",
            "https://example.org/a\u{200b}",
            "https://exam\u{ad}ple.org/a/\u{feff}",
        ] {
            assert_eq!(key(link), "https://example.org/a", "{link:?}");
        }
        assert_eq!(key("https://Me@Example.org:80/A"), "https://Me@example.org:80/A");
        assert_eq!(key("mailto:Me@Example.org"), "mailto:Me@example.org");
        assert_eq!(key("Docs/A.md#top"), "Docs/A.md");
        assert_ne!(key("https://example.org/a?b=1"), key("https://example.org/a"));
    }

    #[test]
    fn only_an_address_has_a_host() {
        let host = |text| Link::parse(text).expect("a test link").host();
        assert_eq!(host("https://a@Example.org:80/b"), Some("example.org".to_owned()));
        assert_eq!(host("PAY-42"), None);
        assert_eq!(host("file:///a"), None);
    }
}
