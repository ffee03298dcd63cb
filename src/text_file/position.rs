//! Says where in a text a byte stands: its line and column.

use super::diagnostic::Location;

/// Says where a stretch of a file stands: lines and columns from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// The line and column of its first character.
    pub start: (usize, usize),
    /// The line and column behind its last one.
    pub end: (usize, usize),
}

/// Finds the places of mistakes, which is quick where they come in the order of the lines.
#[derive(Debug, Default)]
pub struct Positions<'a> {
    starts: Cursor<'a>,
    ends: Cursor<'a>,
}

impl<'a> Positions<'a> {
    /// Says where a place stands; none for a file as a whole.
    pub fn of(&mut self, location: &'a Location) -> Option<Extent> {
        let text = location.source.text.as_str();
        let span = location.span.clone()?;
        let start = text.floor_char_boundary(span.start.min(text.len()));
        let end = text.floor_char_boundary(span.end.clamp(start, text.len()));
        Some(Extent { start: self.starts.at(text, start), end: self.ends.at(text, end) })
    }
}

/// Counts lines and columns from where it counted last, as mistakes come in the order of the lines and a file may be long.
#[derive(Debug, Default)]
pub(super) struct Cursor<'a> {
    text: &'a str,
    byte: usize,
    /// The line feeds before the byte.
    feeds: usize,
    /// The characters between it and the last of them.
    characters: usize,
}

impl<'a> Cursor<'a> {
    /// Gives the line and column of a byte, which is the first of a character.
    pub(super) fn at(&mut self, text: &'a str, byte: usize) -> (usize, usize) {
        if !std::ptr::eq(self.text, text) || byte < self.byte {
            *self = Self { text, byte: 0, feeds: 0, characters: 0 };
        }
        let passed = &text[self.byte..byte];
        match passed.rsplit_once('\n') {
            Some((before, rest)) => {
                self.feeds += before.matches('\n').count() + 1;
                self.characters = rest.chars().count();
            }
            None => self.characters += passed.chars().count(),
        }
        self.byte = byte;
        (self.feeds + 1, self.characters + 1)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::diagnostic::Source;
    use super::*;

    #[test]
    fn columns_count_characters_and_not_bytes() {
        let source = Arc::new(Source::new("a.yaml", "a: größer\r\nжук: 日本\n"));
        let mut positions = Positions::default();
        let place = |word: &str| {
            let start = source.text.find(word).expect("the word is there");
            Location { source: Arc::clone(&source), span: Some(start..start + word.len()) }
        };
        let places = ["größer", "жук", "日本", "ö"].map(place);
        let extents = places.each_ref().map(|place| positions.of(place).map(|extent| (extent.start, extent.end)));
        let expected = [((1, 4), (1, 10)), ((2, 1), (2, 4)), ((2, 6), (2, 8)), ((1, 6), (1, 7))];
        assert_eq!(extents, expected.map(Some));
    }

    #[test]
    fn a_stretch_that_does_not_fit_the_text_is_moved_into_it() {
        for (text, span) in [("", 0..0), ("ä", 1..2), ("a", 7..9), ("a\nb", 0..9)] {
            let place = Location { source: Arc::new(Source::new("a.yaml", text)), span: Some(span) };
            assert!(Positions::default().of(&place).is_some_and(|extent| extent.start <= extent.end), "{text:?}");
        }
    }
}
