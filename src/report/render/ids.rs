//! The ids of the headings of a page.

use std::collections::BTreeSet;

/// Names the headings of a page, so that a link can lead to each.
#[derive(Default)]
pub(super) struct Ids(BTreeSet<String>);

impl Ids {
    /// Makes a name of a heading that no other on the page has: its first words, with hyphens between them.
    ///
    /// The charts keep clear of these: theirs have underscores.
    pub(super) fn name(&mut self, heading: &str) -> String {
        const LONGEST: usize = 60;
        let words = heading.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
        let mut name = String::new();
        for word in words.map(str::to_lowercase) {
            if !name.is_empty() && name.len() + word.len() >= LONGEST {
                break;
            }
            name.extend((!name.is_empty()).then_some('-'));
            name.extend(word.chars().take(LONGEST));
        }
        let name = if name.is_empty() { "part".to_owned() } else { name };
        let numbered = (2..).map(|number: usize| format!("{name}-{number}"));
        let free = std::iter::once(name.clone()).chain(numbered).find(|name| !self.0.contains(name));
        let free = free.unwrap_or(name);
        self.0.insert(free.clone());
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_of_a_heading_is_made_of_its_words_and_is_its_own() {
        let ids = &mut Ids::default();
        for (heading, id) in [
            ("Gaps by dimension", "gaps-by-dimension"),
            ("What is missing, in order", "what-is-missing-in-order"),
            ("Gaps, by dimension!", "gaps-by-dimension-2"),
            ("Über \"uns\" <b>", "über-uns-b"),
            ("日本語", "日本語"),
            ("★", "part"),
            ("", "part-2"),
            ("part-2", "part-2-2"),
        ] {
            assert_eq!(ids.name(heading), id);
        }
    }

    #[test]
    fn the_id_of_a_long_heading_ends_with_a_whole_word() {
        let id = Ids::default().name(&"word ".repeat(100));
        assert_eq!(id, ["word"; 12].join("-"));
        assert_eq!(Ids::default().name(&"w".repeat(100)).len(), 60);
    }
}
