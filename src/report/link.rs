//! Places that somebody can look at, and where a click may lead.

use crate::domain::Link;
use crate::text::is_hidden;

use super::inline::Span;

/// Shows where something can be looked at.
pub(super) fn link_span(link: &Link) -> Span {
    Span::Link { shown: link.as_str().into(), address: address(link).map(str::to_owned) }
}

/// Gives the address that a click may lead to: of the web or for mail, and without anything that hides where it leads.
fn address(link: &Link) -> Option<&str> {
    let link = link.as_str();
    let scheme = link.split(':').next()?.to_ascii_lowercase();
    let known = ["http", "https", "mailto"].contains(&scheme.as_str()) && link.len() > scheme.len() + 1;
    let plain = !link.contains(|character: char| character.is_whitespace() || is_hidden(character));
    (known && plain).then_some(link)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_click_leads_to_plain_web_and_mail_addresses_alone() {
        for link in
            ["https://example.org/a?b=c#d", "HTTP://example.org", " https://example.org ", "mailto:a@example.org"]
        {
            let parsed = Link::parse(link).expect("a test link");
            assert_eq!(address(&parsed), Some(link.trim()), "{link:?}");
        }
        let hidden = ["https:\u{202e}//example.org", "https://example.org/\u{202e}a", "https://example.org/a b"];
        let others = ["ftp://example.org", "file:///etc/passwd", "TICKET-42", "//example.org"];
        for link in hidden.into_iter().chain(others) {
            let parsed = Link::parse(link).expect("a test link");
            assert_eq!(address(&parsed), None, "{link:?}");
        }
    }
}
