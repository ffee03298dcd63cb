//! Lets somebody search for a question.

use std::io::{self, Write as _};

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::area::Area;
use super::conduct::{Choice, Row};
use super::decode::{Key, Typed};
use super::field::Field;
use super::keys::{Keys, Raw};
use super::lines::{Lines, Said};
use super::page::{Page, cut};

/// What stands above the rows to choose from.
const PROMPT: &str = "Which question? Type to search, Enter chooses, Esc goes back";

/// Lets somebody search these rows on a terminal of this many columns and rows.
pub(super) fn search(keys: &Keys, rows: &[Row], size: (usize, usize)) -> io::Result<Choice> {
    let _mode = Raw::new()?;
    let (mut field, mut area, mut chosen) = (Field::default(), Area::default(), 0_usize);
    area.leave(&[PROMPT.to_owned()])?;
    loop {
        let found = matching(rows, &field.words());
        chosen = chosen.min(found.len().saturating_sub(1));
        draw(&mut area, &field, rows, &found, chosen, size)?;
        match keys.next()? {
            Typed::Key(Key::Enter) => {
                if let Some(place) = found.get(chosen) {
                    area.leave(&[format!("> {}", cut(&rows[*place].shown, size.0.saturating_sub(3)))])?;
                    return Ok(Choice::Line(*place));
                }
            }
            Typed::Key(Key::Escape) => {
                area.leave(&[])?;
                return Ok(Choice::Nothing);
            }
            Typed::Key(Key::Up) => chosen = chosen.saturating_sub(1),
            Typed::Key(Key::Down) => chosen += 1,
            Typed::Key(key) => {
                field.press(key);
                chosen = 0;
            }
            Typed::Pasted(text) => field.paste(&text),
            Typed::Interrupted => {
                area.leave(&[])?;
                return Ok(Choice::Interrupted);
            }
            Typed::Closed => return Ok(Choice::Closed),
        }
    }
}

/// Draws the words searched for and the rows found, as many as fit around the one that is chosen.
fn draw(
    area: &mut Area,
    field: &Field,
    rows: &[Row],
    found: &[usize],
    chosen: usize,
    (columns, height): (usize, usize),
) -> io::Result<()> {
    let typed = field.rows("Search", columns.saturating_sub(1));
    let most = height.saturating_sub(typed.rows.len() + 2).clamp(1, 20);
    let first = (chosen + 1).saturating_sub(most);
    let mut drawn = typed.rows;
    for (place, row) in found.iter().enumerate().skip(first).take(most) {
        let sign = if place == chosen { '>' } else { ' ' };
        drawn.push(format!("{sign} {}", cut(&rows[*row].shown, columns.saturating_sub(3))));
    }
    if found.is_empty() {
        drawn.push("  Nothing is like that.".to_owned());
    }
    area.draw(&drawn, typed.cursor)
}

/// Finds the rows that are like every word searched for, the most alike first; all of them where there is none.
pub(super) fn matching(rows: &[Row], words: &str) -> Vec<usize> {
    /// The least that a letter of a word has to add: 16 is a match, and gaps cost. Below it, a word is anywhere in a long row.
    const LEAST: i64 = 16;
    let matcher = SkimMatcherV2::default().ignore_case();
    let likeness = |row: &Row, word: &str| {
        let least = LEAST * i64::try_from(word.chars().count()).ok()?;
        matcher.fuzzy_match(&row.searched, word).filter(|likeness| *likeness >= least)
    };
    let likeness = |row: &Row| words.split_whitespace().map(|word| likeness(row, word)).sum::<Option<i64>>();
    let mut found: Vec<_> = rows.iter().enumerate().filter_map(|(place, row)| Some((place, likeness(row)?))).collect();
    found.sort_by_key(|(_, likeness)| std::cmp::Reverse(*likeness));
    found.into_iter().map(|(place, _)| place).collect()
}

/// Lets somebody choose one of these rows by its number, or search for words first.
pub(super) fn choose_by_number(lines: &Lines, rows: &[Row], columns: usize) -> io::Result<Choice> {
    let mut found: Vec<_> = (0..rows.len()).collect();
    loop {
        let mut page = Page::new(columns);
        for (number, place) in found.iter().enumerate() {
            page.add(&format!("{:>3}  ", number + 1), "     ", &rows[*place].shown);
        }
        write!(io::stderr(), "{}  Number, words to search for, or an empty line to go back: ", page.text)?;
        let words = match lines.next_alone()? {
            Said::Words(words) => words.trim().to_owned(),
            Said::Interrupted => return Ok(Choice::Interrupted),
            Said::Closed => return Ok(Choice::Closed),
        };
        if words.is_empty() {
            return Ok(Choice::Nothing);
        }
        let number = words.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        if let Some(place) = number.and_then(|number| found.get(number)) {
            return Ok(Choice::Line(*place));
        }
        match matching(rows, &words) {
            like if like.is_empty() => writeln!(io::stderr(), "  Nothing is like that.")?,
            like => found = like,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<Row> {
        let row = |shown: &str, id: &str| Row { shown: shown.to_owned(), searched: format!("{shown} {id}") };
        vec![
            row("Scope · Leads a project of two teams", "leads-project"),
            row("People · Mentors a colleague", "mentors"),
            row("Scope · Turns a vague goal into a plan", "frames-goals"),
        ]
    }

    #[test]
    fn every_word_has_to_be_like_the_row_in_any_order() {
        assert_eq!(matching(&rows(), "plan scope"), [2]);
        assert_eq!(matching(&rows(), "MENTR"), [1]);
        assert_eq!(matching(&rows(), "frames-goals"), [2]);
        assert_eq!(matching(&rows(), "two zebras"), Vec::<usize>::new());
    }

    #[test]
    fn a_word_scattered_over_a_row_is_not_like_it() {
        assert_eq!(matching(&rows(), "cdjfm"), Vec::<usize>::new());
        assert_eq!(matching(&rows(), "mentos"), [1]);
    }

    #[test]
    fn without_words_every_row_is_there_in_order() {
        assert_eq!(matching(&rows(), "  "), [0, 1, 2]);
    }
}
