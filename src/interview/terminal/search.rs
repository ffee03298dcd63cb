//! Lets somebody search for a question.

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::device::{Entered, size};
use super::editor::LineEditor;
use super::in_place::InPlace;
use super::keys::Key;
use crate::interview::asker::{Listed, Stop};
use crate::interview::layout::{Layout, rows};
use crate::text::shortened;

/// What stands above the entries to choose from.
const PROMPT: &str = "Which question? Type to search, Enter chooses, Esc goes back";

/// Lets somebody search these entries, and gives the index of the one chosen. The terminal may change its size meanwhile.
pub(super) fn search(terminal: &mut InPlace, entries: &[Listed]) -> Result<Option<usize>, Stop> {
    terminal.begin()?;
    let (mut editor, mut chosen) = (LineEditor::default(), 0_usize);
    loop {
        let found = matching(entries, editor.words());
        chosen = chosen.min(found.len().saturating_sub(1));
        draw(terminal, &editor, entries, &found, chosen)?;
        match terminal.next()? {
            Some(Entered::Key(Key::Enter)) if !found.is_empty() => return Ok(found.get(chosen).copied()),
            Some(Entered::Key(Key::Escape)) => return Ok(None),
            Some(Entered::Key(Key::Up)) => chosen = chosen.saturating_sub(1),
            Some(Entered::Key(Key::Down)) => chosen += 1,
            Some(Entered::Key(key)) => {
                editor.press(key);
                chosen = 0;
            }
            Some(Entered::Pasted(text)) => editor.paste(&text),
            None => {}
        }
    }
}

/// Draws the words searched for and the entries found, as many as fit around the one that is chosen.
fn draw(
    terminal: &mut InPlace,
    editor: &LineEditor,
    entries: &[Listed],
    found: &[usize],
    chosen: usize,
) -> Result<(), Stop> {
    let (columns, height) = size();
    let mut layout = Layout::new(columns);
    layout.add("", "", PROMPT);
    let above = rows(&layout.text);
    let typed = editor.rows("Search", columns.saturating_sub(1));
    let most = height.saturating_sub(above + typed.rows.len() + 1).clamp(1, 20);
    let first = (chosen + 1).saturating_sub(most);
    let mut drawn: Vec<_> = layout.text.lines().map(str::to_owned).chain(typed.rows).collect();
    for (position, index) in found.iter().enumerate().skip(first).take(most) {
        let marker = if position == chosen { '>' } else { ' ' };
        drawn.push(format!("{marker} {}", shortened(&entries[*index].shown, columns.saturating_sub(3))));
    }
    if found.is_empty() {
        drawn.push("  Nothing is like that.".to_owned());
    }
    Ok(terminal.draw(drawn, above + typed.row, &typed.before, 0)?)
}

/// Finds the entries that are like every word searched for, the most alike first; all of them where there is none.
pub(super) fn matching(entries: &[Listed], words: &str) -> Vec<usize> {
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
