//! Lets somebody search for a question.

use std::io::{self, Write as _};

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::device::{Keyboard, size};
use super::editor::{Area, LineEditor};
use super::keys::{Key, Typed};
use super::lines::LineReader;
use crate::interview::asker::{Listed, Stop};
use crate::interview::layout::Layout;
use crate::platform::Raw;
use crate::text::shortened;

/// What stands above the entries to choose from.
const PROMPT: &str = "Which question? Type to search, Enter chooses, Esc goes back";

/// Lets somebody search these entries, and gives the index of the one chosen. The terminal may change its size meanwhile.
pub(super) fn search(keyboard: &Keyboard, entries: &[Listed]) -> Result<Option<usize>, Stop> {
    let _mode = Raw::new()?;
    let (mut editor, mut area, mut chosen) = (LineEditor::default(), Area::default(), 0_usize);
    area.finish(&[PROMPT.to_owned()])?;
    loop {
        let found = matching(entries, &editor.words());
        chosen = chosen.min(found.len().saturating_sub(1));
        draw(&mut area, &editor, entries, &found, chosen, size())?;
        match keyboard.next() {
            Ok(Typed::Key(Key::Enter)) => {
                if let Some(index) = found.get(chosen) {
                    area.finish(&[format!("> {}", shortened(&entries[*index].shown, size().0.saturating_sub(3)))])?;
                    return Ok(Some(*index));
                }
            }
            Ok(Typed::Key(Key::Escape)) => {
                area.finish(&[])?;
                return Ok(None);
            }
            Ok(Typed::Key(Key::Up)) => chosen = chosen.saturating_sub(1),
            Ok(Typed::Key(Key::Down)) => chosen += 1,
            Ok(Typed::Key(key)) => {
                editor.press(key);
                chosen = 0;
            }
            Ok(Typed::Pasted(text)) => editor.paste(&text),
            Err(stop) => {
                // Of a terminal that is gone nothing can be cleared.
                let _ = area.finish(&[]);
                return Err(stop);
            }
        }
    }
}

/// Draws the words searched for and the entries found, as many as fit around the one that is chosen.
fn draw(
    area: &mut Area,
    editor: &LineEditor,
    entries: &[Listed],
    found: &[usize],
    chosen: usize,
    (columns, height): (usize, usize),
) -> io::Result<()> {
    let typed = editor.rows("Search", columns.saturating_sub(1));
    let most = height.saturating_sub(typed.rows.len() + 2).clamp(1, 20);
    let first = (chosen + 1).saturating_sub(most);
    let mut drawn = typed.rows;
    for (position, index) in found.iter().enumerate().skip(first).take(most) {
        let marker = if position == chosen { '>' } else { ' ' };
        drawn.push(format!("{marker} {}", shortened(&entries[*index].shown, columns.saturating_sub(3))));
    }
    if found.is_empty() {
        drawn.push("  Nothing is like that.".to_owned());
    }
    area.draw(&drawn, typed.cursor)
}

/// Finds the entries that are like every word searched for, the most alike first; all of them where there is none.
fn matching(entries: &[Listed], words: &str) -> Vec<usize> {
    /// The least that a character of a word has to add: 16 is a match, and gaps cost. Below it, a word is anywhere in a long
    /// entry.
    const LEAST: i64 = 16;
    let matcher = SkimMatcherV2::default().ignore_case();
    let likeness = |entry: &Listed, word: &str| {
        let least = LEAST * i64::try_from(word.chars().count()).ok()?;
        matcher.fuzzy_match(&entry.searched, word).filter(|likeness| *likeness >= least)
    };
    let likeness = |entry: &Listed| words.split_whitespace().map(|word| likeness(entry, word)).sum::<Option<i64>>();
    let entries = entries.iter().enumerate();
    let mut found: Vec<_> = entries.filter_map(|(index, entry)| Some((index, likeness(entry)?))).collect();
    found.sort_by_key(|(_, likeness)| std::cmp::Reverse(*likeness));
    found.into_iter().map(|(index, _)| index).collect()
}

/// Lets somebody choose one of these entries by its number, or search for words first.
pub(super) fn choose_by_number(lines: &LineReader, entries: &[Listed], columns: usize) -> Result<Option<usize>, Stop> {
    let mut found: Vec<_> = (0..entries.len()).collect();
    loop {
        let mut layout = Layout::new(columns);
        for (number, index) in found.iter().enumerate() {
            layout.add(&format!("{:>3}  ", number + 1), "     ", &entries[*index].shown);
        }
        write!(io::stderr(), "{}  Number, words to search for, or an empty line to go back: ", layout.text)?;
        let words = lines.next_alone()?.trim().to_owned();
        if words.is_empty() {
            return Ok(None);
        }
        let number = words.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        if let Some(index) = number.and_then(|number| found.get(number)) {
            return Ok(Some(*index));
        }
        match matching(entries, &words) {
            like if like.is_empty() => writeln!(io::stderr(), "  Nothing is like that.")?,
            like => found = like,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries() -> Vec<Listed> {
        let entry = |shown: &str, id: &str| Listed { shown: shown.to_owned(), searched: format!("{shown} {id}") };
        vec![
            entry("Scope · Leads a project of two teams", "leads-project"),
            entry("People · Mentors a colleague", "mentors"),
            entry("Scope · Turns a vague goal into a plan", "frames-goals"),
        ]
    }

    #[test]
    fn every_word_has_to_be_like_the_entry_in_any_order() {
        assert_eq!(matching(&entries(), "plan scope"), [2]);
        assert_eq!(matching(&entries(), "MENTR"), [1]);
        assert_eq!(matching(&entries(), "frames-goals"), [2]);
        assert_eq!(matching(&entries(), "two zebras"), Vec::<usize>::new());
    }

    #[test]
    fn a_word_scattered_over_an_entry_is_not_like_it() {
        assert_eq!(matching(&entries(), "cdjfm"), Vec::<usize>::new());
        assert_eq!(matching(&entries(), "mentos"), [1]);
    }

    #[test]
    fn without_words_every_entry_is_there_in_order() {
        assert_eq!(matching(&entries(), "  "), [0, 1, 2]);
    }
}
