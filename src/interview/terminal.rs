//! Asks at a terminal: shows screens, reads what answers them, and opens the editor.

mod device;
mod editor;
mod keys;
mod lines;
mod search;

pub use device::restore_on_panic;

use std::io::{self, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anstream::{AutoStream, ColorChoice};
use dialoguer::Editor;

use super::asker::{Asker, Input, Line, Listed, Screen, Stop};
use super::layout::{Layout, SAVE_AND_QUIT};
use super::reply::Reply;
use crate::platform::Raw;
use device::{Keyboard, is_followed, is_pending};
use editor::{Area, LineEditor};
use keys::{Key, Typed};
use lines::LineReader;

/// Asks at the terminal of standard error; on one that cannot move its cursor, line by line.
pub struct TerminalAsker {
    keyboard: Keyboard,
    /// Reads whole lines, where the terminal takes nothing else.
    plain: Option<LineReader>,
    colour: ColorChoice,
    /// Whether somebody quits as soon as the words typed last are taken.
    quits: bool,
}

/// What somebody types to leave a line of words.
const BACK: &str = ":b";
/// What somebody types to save and quit from a line of words.
const QUIT: &str = ":q";
/// What somebody types to write in an editor, behind what stands in the line.
const EDITOR: &str = ":e";

impl TerminalAsker {
    /// Starts to ask; `plain` reads whole lines, for a terminal without a cursor to move. A signal that comes must set
    /// `interrupted`.
    #[must_use]
    pub fn new(plain: bool, colour: ColorChoice, interrupted: Arc<AtomicBool>) -> Self {
        let plain = plain.then(|| LineReader::new(Arc::clone(&interrupted)));
        Self { keyboard: Keyboard { interrupted }, plain, colour, quits: false }
    }

    /// Reads one of the keys that a screen offers.
    fn key(&self, keys: &[(char, Reply)]) -> Result<Reply, Stop> {
        let mode = if self.plain.is_none() { Some(Raw::new()?) } else { None };
        loop {
            let typed = match &self.plain {
                Some(lines) => only_character(lines)?,
                None => self.keyboard.next()?,
            };
            let key = match typed {
                Typed::Key(Key::Character(key)) => key.to_ascii_lowercase(),
                Typed::Key(Key::Enter) => '\n',
                Typed::Key(Key::Left | Key::Backspace | Key::Escape) => 'b',
                Typed::Key(Key::Right) => 'f',
                Typed::Key(_) => continue,
                Typed::Pasted(_) => {
                    writeln!(io::stderr(), "  That was a paste, which answers nothing here. Type one key.")?;
                    continue;
                }
            };
            if let Some((_, reply)) = keys.iter().find(|(offered, _)| *offered == key) {
                drop(mode);
                if self.plain.is_none() {
                    writeln!(io::stderr(), "> {}", if key == '\n' { ' ' } else { key })?;
                }
                return Ok(reply.clone());
            }
        }
    }

    fn words(&mut self, line: &Line) -> Result<Reply, Stop> {
        if line.first {
            let back = match self.plain {
                Some(_) => format!("{BACK} back"),
                None => format!("Esc back, {EDITOR} editor"),
            };
            let mut layout = Layout::new(self.columns());
            layout.add("  ", "  ", &format!("({back}, {QUIT} {SAVE_AND_QUIT})"));
            write!(io::stderr(), "{}", layout.text)?;
        }
        let mut before = line.before.clone();
        loop {
            if self.plain.is_some() && !before.is_empty() {
                let so_far = crate::text::visible(&before).into_owned();
                writeln!(io::stderr(), "  So far: {so_far}\n  An empty line keeps it, - removes it.")?;
            }
            let Some(words) = self.typed(&format!("  {}", line.label), &before)? else { return Ok(Reply::Back) };
            let typed = words.strip_prefix(before.as_str()).unwrap_or(&words).trim();
            match typed {
                BACK => return Ok(Reply::Back),
                QUIT => return Ok(Reply::Quit),
                _ => {}
            }
            if let Some(rest) = in_front_of(EDITOR, &words, &before).filter(|_| self.plain.is_none()) {
                match self.edit(rest)? {
                    Some(written) => return Ok(Reply::Words(written)),
                    None => before = rest.to_owned(),
                }
                continue;
            }
            let to_keep = in_front_of(QUIT, &words, &before);
            self.quits = to_keep.is_some();
            let words = to_keep.unwrap_or(&words);
            return Ok(Reply::Words(if self.plain.is_some() { line.with(words) } else { words.to_owned() }));
        }
    }

    /// Lets somebody write in an editor that starts with these words; nothing where nothing came of it.
    fn edit(&self, words: &str) -> Result<Option<String>, Stop> {
        let edited = Editor::new().require_save(true).edit(words);
        // One that was interrupted may leave the cursor hidden.
        write!(io::stderr(), "\x1b[?25h")?;
        if self.keyboard.interrupted.load(Ordering::Relaxed) {
            return Err(Stop::Interrupted);
        }
        match edited {
            Ok(Some(written)) => return Ok(Some(written)),
            Ok(None) => writeln!(io::stderr(), "  Nothing was saved in the editor.")?,
            Err(dialoguer::Error::IO(error)) => {
                let reason = error.kind();
                writeln!(io::stderr(), "  The editor does not start: {reason}. EDITOR or VISUAL can name another.")?;
            }
        }
        Ok(None)
    }

    /// Reads a line that starts with these words, where the terminal can show them to be changed; none where somebody goes back.
    fn typed(&self, label: &str, before: &str) -> Result<Option<String>, Stop> {
        if let Some(lines) = &self.plain {
            write!(io::stderr(), "{label}: ")?;
            return lines.next_together().map(Some);
        }
        let _mode = Raw::new()?;
        let (mut editor, mut area) = (LineEditor::new(before), Area::default());
        let ended = loop {
            if !is_pending()? {
                self.draw(&editor, label, &mut area)?;
            }
            match self.keyboard.next() {
                // A break with more behind it comes from a paste that the terminal does not mark; nobody types as fast.
                Ok(Typed::Key(Key::Enter)) if is_followed()? => editor.space(),
                Ok(Typed::Key(Key::Enter)) => break Ok(Some(editor.words())),
                Ok(Typed::Key(Key::Escape)) => break Ok(None),
                Ok(Typed::Key(key)) => editor.press(key),
                Ok(Typed::Pasted(text)) => editor.paste(&text),
                Err(Stop::Interrupted) => break Err(Stop::Interrupted),
                Err(stop) => return Err(stop),
            }
        };
        area.finish(&editor.rows(label, self.columns()).rows)?;
        ended
    }

    /// Draws a line of words; of one that is higher than the terminal, the rows up to the cursor.
    fn draw(&self, editor: &LineEditor, label: &str, area: &mut Area) -> io::Result<()> {
        let laid_out = editor.rows(label, self.columns());
        let (row, column) = laid_out.cursor;
        let most = self.size().1.saturating_sub(1).max(1);
        let first = (row + 1).saturating_sub(most);
        let last = laid_out.rows.len().min(first + most);
        area.draw(&laid_out.rows[first..last], (row - first, column))
    }

    /// Gives the columns that a row may take: one fewer than there are, so that the terminal breaks none itself.
    fn columns(&self) -> usize {
        self.size().0.saturating_sub(1)
    }
}

/// Gives the words in front of a command that ends them; `before` are those that were there already.
fn in_front_of<'a>(command: &str, words: &'a str, before: &str) -> Option<&'a str> {
    let rest = words.trim_end().strip_suffix(command)?;
    (rest.is_empty() || rest.ends_with(' ') || rest == before).then(|| rest.trim_end())
}

/// Waits for a line of one character.
fn only_character(lines: &LineReader) -> Result<Typed, Stop> {
    write!(io::stderr(), "> ")?;
    loop {
        let words = lines.next_alone()?;
        let mut characters = words.trim().chars();
        match (characters.next(), characters.next()) {
            (Some(character), None) => return Ok(Typed::Key(Key::Character(character))),
            (None, _) => return Ok(Typed::Key(Key::Enter)),
            _ => write!(io::stderr(), "  Type one key of those above.\n> ")?,
        }
    }
}

impl Asker for TerminalAsker {
    fn ask(&mut self, screen: &Screen) -> Result<Reply, Stop> {
        if std::mem::take(&mut self.quits) {
            return Ok(Reply::Quit);
        }
        write!(io::stderr(), "{}", screen.text)?;
        match &screen.input {
            Input::Keys(keys) => self.key(keys),
            Input::Words(line) => self.words(line),
        }
    }

    fn choose(&mut self, entries: &[Listed]) -> Result<Option<usize>, Stop> {
        match &self.plain {
            Some(lines) => search::choose_by_number(lines, entries, self.size().0),
            None => search::search(&self.keyboard, entries),
        }
    }

    fn line(&mut self, prompt: &str, default: &str) -> Result<String, Stop> {
        let shown = if default.is_empty() { prompt.to_owned() } else { format!("{prompt} [{default}]") };
        loop {
            match self.typed(&shown, "")? {
                Some(words) if words.trim().is_empty() => return Ok(default.to_owned()),
                Some(words) => return Ok(words),
                None => {}
            }
        }
    }

    fn say(&mut self, text: &str) {
        // Nobody is left to be told when standard error is closed.
        let _ = writeln!(AutoStream::new(io::stderr(), self.colour).lock(), "{text}");
    }

    fn size(&self) -> (usize, usize) {
        device::size()
    }
}
