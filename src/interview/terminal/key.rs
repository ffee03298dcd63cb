//! Asks for a key: which of those typed answers a screen, and what is said of the others.

use std::io;

use super::device::{Entered, size};
use super::in_place::{InPlace, LedTo, wrapped};
use super::keys::Key;
use crate::interview::asker::{Input, Screen, Stop, Viewport};
use crate::interview::reply::Reply;

/// Says that a paste is no answer.
const PASTED: &str = "That was a paste, which answers nothing here. Type one key.";

impl InPlace {
    /// Reads one of the keys that a screen offers.
    pub(super) fn key(&mut self, lay_out: &dyn Fn(&Viewport) -> Screen) -> Result<Reply, Stop> {
        let (mut note, mut up) = (String::new(), 0);
        loop {
            let Screen { text, input: Input::Keys(keys), .. } = lay_out(&self.view()) else { continue };
            if !self.keyboard.is_pending()? {
                self.show(&text, &note, &mut up)?;
            }
            let typed = match self.next()? {
                None => continue,
                Some(Entered::Key(Key::PageUp)) => {
                    up += size().1 / 2;
                    continue;
                }
                Some(Entered::Key(Key::PageDown)) => {
                    up = up.saturating_sub(size().1 / 2);
                    continue;
                }
                Some(Entered::Key(typed)) => typed,
                Some(Entered::Pasted(_)) => {
                    PASTED.clone_into(&mut note);
                    continue;
                }
            };
            if self.is_no_answer(typed, &mut note)? {
                continue;
            }
            let Some(key) = offered_as(typed) else { continue };
            if let Some((_, reply)) = keys.iter().find(|(offered, _)| *offered == key) {
                self.led_to = matches!(typed, Key::Character(_)).then_some(LedTo::Hidden);
                return Ok(reply.clone());
            }
            note = format!("{} is no key here; ? tells what each does.", name(key));
        }
    }

    /// Tells whether a key answers nothing: it is held down, part of a paste, or an Enter that belongs to the key before.
    fn is_no_answer(&mut self, key: Key, note: &mut String) -> Result<bool, Stop> {
        let is_text = matches!(key, Key::Character(_) | Key::Enter);
        if is_text && self.keyboard.is_held(key)? {
            return Ok(true);
        }
        if is_text && self.keyboard.is_unmarked_paste()? {
            while self.keyboard.is_unmarked_paste()? {
                self.next()?;
            }
            PASTED.clone_into(note);
            return Ok(true);
        }
        Ok(self.is_unseen(key))
    }

    /// Shows a screen with a note below it; of one that is higher than the terminal, the end or what stands so many rows `up`.
    fn show(&mut self, text: &str, note: &str, up: &mut usize) -> io::Result<()> {
        let mut rows: Vec<_> = text.lines().map(str::to_owned).collect();
        rows.extend(wrapped(note));
        let most = size().1.saturating_sub(1).max(1);
        if rows.len() >= most {
            let hidden = (rows.len() + 2).saturating_sub(most);
            *up = (*up).min(hidden);
            rows.push(format!("  row {} of {}: PageUp, PageDown", hidden - *up + 1, rows.len()));
        }
        rows.push("> ".to_owned());
        let row = rows.len() - 1;
        self.draw(rows, row, if *up == 0 { "> " } else { "" }, *up)
    }
}

/// Gives the character by which a screen offers a key; none for one that no screen offers.
fn offered_as(key: Key) -> Option<char> {
    Some(match key {
        Key::Character(key) => key.to_ascii_lowercase(),
        Key::Enter => '\n',
        Key::Left | Key::Backspace | Key::Escape => 'b',
        Key::Right => 'f',
        Key::Up => '↑',
        Key::Down => '↓',
        Key::PageUp
        | Key::PageDown
        | Key::Home
        | Key::End
        | Key::WordLeft
        | Key::WordRight
        | Key::Delete
        | Key::EraseWord
        | Key::EraseWordAfter
        | Key::EraseBefore
        | Key::EraseAfter
        | Key::Stop
        | Key::Other => return None,
    })
}

/// Names a key for somebody who typed it.
fn name(key: char) -> String {
    match key {
        '\n' => "Enter".to_owned(),
        ' ' => "The space bar".to_owned(),
        key => crate::text::visible(&format!("`{key}`")).into_owned(),
    }
}
