//! Lets somebody choose from a list: with the arrows, by a number, or by words.

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::device::{Entered, size};
use super::editor::LineEditor;
use super::in_place::InPlace;
use super::keys::Key;
use crate::interview::asker::{Listed, Menu, Stop};
use crate::interview::layout::{Layout, rows};
use crate::text::shortened;

/// Lets somebody choose an entry, and gives its index. The terminal may change its size meanwhile.
pub(super) fn choose(terminal: &mut InPlace, list: &Menu) -> Result<Option<usize>, Stop> {
    /// How far a page goes.
    const PAGE: usize = 10;
    terminal.begin()?;
    let (mut editor, mut chosen) = (LineEditor::default(), list.marked.unwrap_or(0));
    loop {
        let found = found(&list.entries, editor.words());
        chosen = chosen.min(found.len().saturating_sub(1));
        draw(terminal, &editor, list, &found, chosen)?;
        match terminal.next()? {
            Some(Entered::Key(Key::Enter)) if terminal.keyboard.is_unmarked_paste()? => editor.paste("\n"),
            Some(Entered::Key(Key::Enter)) if !found.is_empty() => {
                let index = found[chosen];
                let row = format!("{} {}", list.question, list.entries[index].shown);
                terminal.draw(vec![shortened(&row, size().0.saturating_sub(1))], 0, "", 0)?;
                return Ok(Some(index));
            }
            Some(Entered::Key(Key::Escape)) => return Ok(None),
            Some(Entered::Key(Key::Up)) => chosen = chosen.saturating_sub(1),
            Some(Entered::Key(Key::Down)) => chosen += 1,
            Some(Entered::Key(Key::PageUp)) => chosen = chosen.saturating_sub(PAGE),
            Some(Entered::Key(Key::PageDown)) => chosen += PAGE,
            Some(Entered::Key(key)) => {
                editor.press(key);
                chosen = 0;
            }
            Some(Entered::Pasted(text)) => editor.paste(&text),
            None => {}
        }
    }
}

/// Draws what is typed and the entries found, as many as fit around the one that is chosen.
fn draw(terminal: &mut InPlace, editor: &LineEditor, list: &Menu, found: &[usize], chosen: usize) -> Result<(), Stop> {
    let (columns, height) = size();
    let mut layout = Layout::new(columns);
    layout.strongly(true, |layout| layout.add("", "", &list.question));
    layout.add("  ", "  ", "Arrows, a number or words find one; Enter chooses it, Esc leaves the list.");
    let above = rows(&layout.text);
    let typed = editor.rows("  Find", columns.saturating_sub(1));
    let free = height.saturating_sub(above + typed.rows.len() + 1).clamp(1, 20);
    let most = if found.len() > free { free.saturating_sub(1).max(1) } else { free };
    let first = (chosen + 1).saturating_sub(most);
    let mut drawn: Vec<_> = layout.text.lines().map(str::to_owned).chain(typed.rows).collect();
    for (position, index) in found.iter().enumerate().skip(first).take(most) {
        let marker = if position == chosen { '>' } else { ' ' };
        let row = format!("{marker} {}", numbered(list, *index));
        drawn.push(shortened(&row, columns.saturating_sub(1)));
    }
    if found.len() > most {
        drawn.push(format!("  {}–{} of {}", first + 1, first + most, found.len()));
    }
    if found.is_empty() {
        drawn.push(NOTHING.to_owned());
    }
    Ok(terminal.draw(drawn, above + typed.row, &typed.before, 0)?)
}

/// Says that no entry is like what was typed.
pub(super) const NOTHING: &str = "  Nothing is like that.";

/// Gives the words of an entry behind its number, which stays its own whatever else is found.
pub(super) fn numbered(list: &Menu, index: usize) -> String {
    let width = list.entries.len().to_string().len();
    format!("{:>width$}  {}", index + 1, list.entries[index].shown)
}

/// Finds the entry of a number; none where that is no number of one.
pub(super) fn by_number(entries: &[Listed], words: &str) -> Option<usize> {
    let number = words.trim().parse::<usize>().ok()?.checked_sub(1)?;
    (number < entries.len()).then_some(number)
}

/// Finds the entries for what is typed: the one of that number first, then those that are like every word, the most alike first;
/// all of them where there is no word.
pub(super) fn found(entries: &[Listed], words: &str) -> Vec<usize> {
    let numbered = by_number(entries, words);
    let alike = alike(entries, words).into_iter().filter(|index| numbered != Some(*index));
    numbered.into_iter().chain(alike).collect()
}

fn alike(entries: &[Listed], words: &str) -> Vec<usize> {
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
        assert_eq!(found(&entries(), "plan scope"), [2]);
        assert_eq!(found(&entries(), "MENTR"), [1]);
        assert_eq!(found(&entries(), "frames-goals"), [2]);
        assert_eq!(found(&entries(), "two zebras"), Vec::<usize>::new());
    }

    #[test]
    fn a_number_finds_its_entry_before_what_is_like_it() {
        let mut entries = entries();
        entries[0].searched.push_str(" in 3 months");
        assert_eq!(found(&entries, "3"), [2, 0]);
        assert_eq!(found(&entries, "0"), Vec::<usize>::new());
        assert_eq!(found(&entries, "4"), Vec::<usize>::new());
    }

    #[test]
    fn a_word_scattered_over_an_entry_is_not_like_it() {
        assert_eq!(found(&entries(), "cdjfm"), Vec::<usize>::new());
        assert_eq!(found(&entries(), "mentos"), [1]);
    }

    #[test]
    fn without_words_every_entry_is_there_in_order() {
        assert_eq!(found(&entries(), "  "), [0, 1, 2]);
    }
}
