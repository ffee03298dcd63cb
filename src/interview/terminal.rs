//! Asks at a terminal: shows screens, reads what answers them, and opens the editor.

use std::io::{self, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use dialoguer::Editor;

use super::area::Area;
use super::conduct::{Asked, Asker, Choice, Row};
use super::decode::{Key, Typed};
use super::field::Field;
use super::keys::{Keys, Raw, is_followed, is_pending};
use super::lines::{Lines, Said};
use super::machine::Reply;
use super::screen::{Input, Line, Screen};
use super::search::{self, search};

/// Asks at the terminal of standard error; on one that cannot move its cursor, line by line.
pub struct TerminalAsker {
    /// Reads single keys.
    keys: Keys,
    /// Reads whole lines, where the terminal takes nothing else.
    plain: Option<Lines>,
    /// Whether a signal has come.
    interrupted: Arc<AtomicBool>,
    /// Whether somebody quits as soon as the words typed last are taken.
    quits: bool,
}

/// What somebody types to leave a line of words.
const BACK: &str = ":b";
/// What somebody types to save and quit from a line of words.
const QUIT: &str = ":q";
/// What somebody types to write in an editor, behind what stands in the line.
const EDITOR: &str = ":e";

/// What came of a line of words.
enum Written {
    /// What was typed or pasted.
    Said(Said),
    /// Nothing: somebody goes back.
    Back,
}

impl TerminalAsker {
    /// Starts to ask; `plain` reads whole lines, for a terminal without a cursor to move. A signal that comes must set
    /// `interrupted`.
    #[must_use]
    pub fn new(plain: bool, interrupted: Arc<AtomicBool>) -> Self {
        let plain = plain.then(|| Lines::new(Arc::clone(&interrupted)));
        Self { keys: Keys::new(Arc::clone(&interrupted)), plain, interrupted, quits: false }
    }

    /// Asks for one line before an interview starts; `default` is taken where nothing is typed, and nothing where somebody
    /// leaves.
    ///
    /// # Errors
    /// When the input has ended, or the terminal fails.
    pub fn ask_line(&self, prompt: &str, default: &str) -> io::Result<Option<String>> {
        let shown = if default.is_empty() { prompt.to_owned() } else { format!("{prompt} [{default}]") };
        loop {
            match self.line(&shown, "")? {
                Written::Said(Said::Words(words)) if words.trim().is_empty() => return Ok(Some(default.to_owned())),
                Written::Said(Said::Words(words)) => return Ok(Some(words)),
                Written::Said(Said::Interrupted) => return Ok(None),
                Written::Said(Said::Closed) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Written::Back => {}
            }
        }
    }

    /// Shows the cursor, which an editor that was interrupted may leave hidden.
    pub fn show_cursor(&self) {
        if self.plain.is_none() {
            // Nobody is left to be told when the terminal is gone.
            let _ = write!(io::stderr(), "\x1b[?25h");
        }
    }

    /// Reads one of the keys that a screen offers.
    fn key(&self, keys: &[(char, Asked)]) -> io::Result<Asked> {
        let mode = if self.plain.is_none() { Some(Raw::new()?) } else { None };
        loop {
            let typed = match &self.plain {
                Some(lines) => only_letter(lines)?,
                None => self.keys.next()?,
            };
            let key = match typed {
                Typed::Key(Key::Letter(key)) => key.to_ascii_lowercase(),
                Typed::Key(Key::Enter) => '\n',
                Typed::Key(Key::Left | Key::Backspace | Key::Escape) => 'b',
                Typed::Key(Key::Right) => 'f',
                Typed::Key(_) => continue,
                Typed::Pasted(_) => {
                    writeln!(io::stderr(), "  That was a paste, which answers nothing here. Type one key.")?;
                    continue;
                }
                Typed::Interrupted => return Ok(Asked::Interrupted),
                Typed::Closed => return Ok(Asked::Closed),
            };
            if let Some((_, asked)) = keys.iter().find(|(offered, _)| *offered == key) {
                drop(mode);
                if self.plain.is_none() {
                    writeln!(io::stderr(), "> {}", if key == '\n' { ' ' } else { key })?;
                }
                return Ok(asked.clone());
            }
        }
    }

    /// Reads a line of words.
    fn words(&mut self, line: &Line) -> io::Result<Asked> {
        let commands = match self.plain {
            Some(_) => format!("{BACK} back, {QUIT} save and quit"),
            None => format!("Esc back, {EDITOR} editor, {QUIT} save and quit"),
        };
        if line.first {
            writeln!(io::stderr(), "  ({commands})")?;
        }
        let mut before = line.before.clone();
        loop {
            if self.plain.is_some() && !before.is_empty() {
                let so_far = crate::text::visible(&before).into_owned();
                writeln!(io::stderr(), "  So far: {so_far}\n  An empty line keeps it, - removes it.")?;
            }
            let words = match self.line(&format!("  {}", line.label), &before)? {
                Written::Said(Said::Words(words)) => words,
                Written::Said(Said::Interrupted) => return Ok(Asked::Interrupted),
                Written::Said(Said::Closed) => return Ok(Asked::Closed),
                Written::Back => return Ok(Asked::Reply(Reply::Back)),
            };
            let typed = words.strip_prefix(before.as_str()).unwrap_or(&words).trim();
            match typed {
                BACK => return Ok(Asked::Reply(Reply::Back)),
                QUIT => return Ok(Asked::Quit),
                _ => {}
            }
            if let Some(rest) = in_front_of(EDITOR, &words, &before).filter(|_| self.plain.is_none()) {
                match self.edit(rest)? {
                    Some(asked) => return Ok(asked),
                    None => before = rest.to_owned(),
                }
                continue;
            }
            let to_keep = in_front_of(QUIT, &words, &before);
            self.quits = to_keep.is_some();
            let words = to_keep.unwrap_or(&words);
            let words = if self.plain.is_some() { line.with(words) } else { words.to_owned() };
            return Ok(Asked::Reply(Reply::Words(words)));
        }
    }

    /// Lets somebody write in an editor that starts with these words; nothing where nothing came of it.
    fn edit(&self, words: &str) -> io::Result<Option<Asked>> {
        let edited = Editor::new().require_save(true).edit(words);
        if self.interrupted.load(Ordering::Relaxed) {
            return Ok(Some(Asked::Interrupted));
        }
        match edited {
            Ok(Some(written)) => return Ok(Some(Asked::Reply(Reply::Words(written)))),
            Ok(None) => writeln!(io::stderr(), "  Nothing was saved in the editor.")?,
            Err(dialoguer::Error::IO(error)) => {
                let reason = error.kind();
                writeln!(io::stderr(), "  The editor does not start: {reason}. EDITOR or VISUAL can name another.")?;
            }
        }
        Ok(None)
    }

    /// Reads a line that starts with these words, where the terminal can show them to be changed.
    fn line(&self, label: &str, before: &str) -> io::Result<Written> {
        if let Some(lines) = &self.plain {
            write!(io::stderr(), "{label}: ")?;
            return lines.next_together().map(Written::Said);
        }
        let _mode = Raw::new()?;
        let (mut field, mut area) = (Field::new(before), Area::default());
        loop {
            if !is_pending()? {
                self.draw(&field, label, &mut area)?;
            }
            match self.keys.next()? {
                // A break with more behind it comes from a paste that the terminal does not mark; nobody types as fast.
                Typed::Key(Key::Enter) if is_followed()? => field.space(),
                Typed::Key(Key::Enter) => {
                    area.leave(&field.rows(label, self.columns()).rows)?;
                    return Ok(Written::Said(Said::Words(field.words())));
                }
                Typed::Key(Key::Escape) => return self.left(&field, label, &mut area, Written::Back),
                Typed::Key(key) => field.press(key),
                Typed::Pasted(text) => field.paste(&text),
                Typed::Interrupted => {
                    return self.left(&field, label, &mut area, Written::Said(Said::Interrupted));
                }
                Typed::Closed => return Ok(Written::Said(Said::Closed)),
            }
        }
    }

    /// Leaves a line as it stands.
    fn left(&self, field: &Field, label: &str, area: &mut Area, written: Written) -> io::Result<Written> {
        area.leave(&field.rows(label, self.columns()).rows)?;
        Ok(written)
    }

    /// Draws a line of words; of one that is higher than the terminal, the rows up to the cursor.
    fn draw(&self, field: &Field, label: &str, area: &mut Area) -> io::Result<()> {
        let laid_out = field.rows(label, self.columns());
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

/// Gives the words in front of a sign that ends them; `before` are those that were there already.
fn in_front_of<'a>(sign: &str, words: &'a str, before: &str) -> Option<&'a str> {
    let rest = words.trim_end().strip_suffix(sign)?;
    (rest.is_empty() || rest.ends_with(' ') || rest == before).then(|| rest.trim_end())
}

/// Waits for a line of one letter.
fn only_letter(lines: &Lines) -> io::Result<Typed> {
    write!(io::stderr(), "> ")?;
    loop {
        let words = match lines.next_alone()? {
            Said::Words(words) => words,
            Said::Interrupted => return Ok(Typed::Interrupted),
            Said::Closed => return Ok(Typed::Closed),
        };
        let mut letters = words.trim().chars();
        match (letters.next(), letters.next()) {
            (Some(letter), None) => return Ok(Typed::Key(Key::Letter(letter))),
            (None, _) => return Ok(Typed::Key(Key::Enter)),
            _ => write!(io::stderr(), "  Type one key of those above.\n> ")?,
        }
    }
}

impl Asker for TerminalAsker {
    fn ask(&mut self, screen: &Screen) -> io::Result<Asked> {
        if std::mem::take(&mut self.quits) {
            return Ok(Asked::Quit);
        }
        write!(io::stderr(), "{}", screen.text)?;
        match &screen.input {
            Input::Keys(keys) => self.key(keys),
            Input::Words(line) => self.words(line),
        }
    }

    fn choose(&mut self, rows: &[Row]) -> io::Result<Choice> {
        match &self.plain {
            Some(lines) => search::choose_by_number(lines, rows, self.size().0),
            None => search(&self.keys, rows, self.size()),
        }
    }

    fn size(&self) -> (usize, usize) {
        /// What a terminal has that does not say.
        const USUAL: (usize, usize) = (80, 24);
        let size = terminal_size::terminal_size_of(io::stderr());
        size.map_or(USUAL, |(columns, rows)| (columns.0.into(), rows.0.into()))
    }
}
