//! Low and narrow terminals: every question of the built-in rubric is read there word by word, and so is every anchor.

use std::collections::BTreeSet;

use anstream::adapter::strip_str;
use ladder::domain::{AnswerSheet, Criterion, Current, Request, Rubric};
use ladder::interview::{Asker, Input, Interview, Menu, Reply, Screen, Stop, Viewport, conduct};
use ladder::text_file::rubric::built_in_rubrics;

use super::bridges::flowing;
use super::script::{as_of, level};

/// Reads each question with all of its pages, and skips it.
struct Reader {
    view: Viewport,
    /// What each question shows when it appears, and the words of all its pages.
    read: Vec<(String, BTreeSet<String>)>,
    /// How many pages of the question are still to be turned.
    pages: usize,
}

impl Asker for Reader {
    fn ask(&mut self, lay_out: &dyn Fn(&Viewport) -> Screen, _: &mut dyn FnMut(&str)) -> Result<Reply, Stop> {
        /// More than any question has.
        const PAGES: usize = 20;
        let screen = lay_out(&self.view);
        let text = strip_str(&screen.text).to_string();
        let Input::Keys(keys) = &screen.input else { return Err(Stop::Closed) };
        let words: Vec<_> = flowing(&text).split([' ', '-']).map(str::to_owned).collect();
        if self.pages == 0 {
            self.read.push((text.clone(), BTreeSet::new()));
            self.pages = PAGES;
        }
        let rows = text.lines().count();
        assert!(rows + 1 < self.view.rows, "{rows} rows leave none for the cursor and a note:\n{text}");
        assert!(!text.contains("in full") || text.contains("all keys"), "{text}");
        self.read.last_mut().expect("a question").1.extend(words);
        self.pages -= 1;
        let reply = |wanted: char| keys.iter().find(|(key, _)| *key == wanted).map(|(_, reply)| reply.clone());
        match self.pages {
            0 => reply('s').ok_or(Stop::Quit),
            _ => Ok(reply('v').or_else(|| reply('w')).unwrap_or(Reply::Skip)),
        }
    }

    fn choose(&mut self, _: &Menu) -> Result<Option<usize>, Stop> {
        Ok(None)
    }

    fn line(&mut self, _: &str, default: &str) -> Result<String, Stop> {
        Ok(default.to_owned())
    }

    fn say(&mut self, _: &str) {}

    fn size(&self) -> (usize, usize) {
        (self.view.columns, self.view.rows)
    }
}

/// Reads the questions about a level on a terminal of a size.
fn read(rubric: &Rubric, target: &str, columns: usize, rows: usize) -> Vec<(String, BTreeSet<String>)> {
    let sheet = AnswerSheet::empty();
    let request = Request::new(rubric, level(rubric, target), Current::BelowTarget, as_of()).expect("it has criteria");
    let mut interview = Interview::new(rubric, sheet, request, true);
    let mut reader =
        Reader { view: Viewport { columns, rows, is_kept: false, asked: None }, read: Vec::new(), pages: 0 };
    let ended: Result<(), Stop> = conduct(&mut interview, &mut reader, &mut |_| Ok(None), &mut |_| {});
    assert!(!matches!(ended, Err(Stop::Closed)), "a line of words is asked for");
    reader.read
}

/// Asserts that the question stands there whole at first, and that every word of its ratings is on one of the pages.
fn assert_is_read(rubric: &Rubric, criterion: &Criterion, read: &[(String, BTreeSet<String>)]) {
    let question = flowing(criterion.question());
    let found = read.iter().find(|(first, _)| flowing(first).contains(&question));
    let (_, words) = found.unwrap_or_else(|| panic!("{question}"));
    for rating in (0..).map_while(|number| rubric.scale().by_number(number)) {
        let anchor = criterion.anchor(rating).unwrap_or(&rubric.scale().step(rating).anchor);
        for word in anchor.split([' ', '-']).chain(criterion.text.split([' ', '-'])) {
            assert!(words.contains(word), "`{word}` of {}: {anchor}", criterion.id);
        }
    }
}

#[test]
fn no_word_of_a_question_or_an_anchor_is_out_of_reach_on_a_small_terminal() {
    for rubric in built_in_rubrics().iter().map(ladder::text_file::rubric::BuiltIn::rubric) {
        for target in ["mid", "senior", "staff"] {
            for (columns, rows) in [(40, 12), (60, 15), (80, 24)] {
                let read = read(&rubric, target, columns, rows);
                let asked = &rubric.level(level(&rubric, target)).criteria;
                asked.iter().filter(|one| !one.in_seat).for_each(|one| assert_is_read(&rubric, one, &read));
            }
        }
    }
}
