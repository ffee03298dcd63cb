//! Finds out whether a text has comments, which writing it anew would lose.

use saphyr_parser::{Event, Parser};

/// Tells whether a YAML text has a comment: a `#` that is part of no value. A text that cannot be walked counts as having one.
#[must_use]
pub fn has_comments(text: &str) -> bool {
    let mut values = Vec::new();
    for event in Parser::new_from_str(text) {
        match event {
            Ok((Event::Scalar(..), span)) => values.push(span.start.index()..span.end.index()),
            Ok(_) => {}
            Err(_) => return text.contains('#'),
        }
    }
    let mut values = values.into_iter().peekable();
    text.chars().enumerate().any(|(at, letter)| {
        while values.next_if(|value| value.end <= at).is_some() {}
        letter == '#' && !values.peek().is_some_and(|value| value.contains(&at))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_is_told_from_a_value_with_the_same_sign() {
        for text in ["# a", "a: 1 # b", "a: 1\n# b\nc: 2\n", "a:\n  - ä # b\n"] {
            assert!(has_comments(text), "{text}");
        }
        for text in ["a: 1", "a: 'x # y'", "a: x#y", "a: |\n  # no comment\n  b\n", "\"#\": \"ä # b\"", ""] {
            assert!(!has_comments(text), "{text}");
        }
    }
}
