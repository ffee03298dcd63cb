//! Asks at a terminal: the one file that reads keys and uses dialoguer.

use std::io::{self, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use console::{Key, Term};
use dialoguer::{Editor, FuzzySelect, Input as Line};

use super::conduct::{Asked, Asker, Choice};
use super::lines::{Lines, Said};
use super::machine::Reply;
use super::words::{Input, Screen};

/// Asks at the terminal of standard error; on one that cannot move its cursor, line by line.
pub struct TerminalAsker {
    /// The terminal.
    term: Term,
    /// Reads whole lines, where the terminal takes nothing else.
    plain: Option<Lines>,
    /// Whether a signal has come.
    interrupted: Arc<AtomicBool>,
}

/// What somebody types to leave a line of words.
const BACK: &str = ":b";
/// What somebody types to save and quit from a line of words.
const QUIT: &str = ":q";
/// What somebody types to write in an editor.
const EDITOR: &str = ":e";

impl TerminalAsker {
    /// Starts to ask; `plain` reads whole lines, for a terminal without a cursor to move. A signal that comes must set
    /// `interrupted`.
    #[must_use]
    pub fn new(plain: bool, interrupted: Arc<AtomicBool>) -> Self {
        let plain = plain.then(|| Lines::new(Arc::clone(&interrupted)));
        Self { term: Term::stderr(), plain, interrupted }
    }

    /// Asks for one line before an interview starts; `default` is taken where nothing is typed, and nothing where somebody
    /// leaves.
    ///
    /// # Errors
    /// When the input has ended, or the terminal fails.
    pub fn ask_line(&self, prompt: &str, default: &str) -> io::Result<Option<String>> {
        let shown = if default.is_empty() { prompt.to_owned() } else { format!("{prompt} [{default}]") };
        match self.line(&shown)? {
            Said::Words(words) if words.trim().is_empty() => Ok(Some(default.to_owned())),
            Said::Words(words) => Ok(Some(words)),
            Said::Interrupted => Ok(None),
            Said::Closed => Err(io::ErrorKind::UnexpectedEof.into()),
        }
    }

    /// Shows the cursor, which a prompt that was interrupted leaves hidden.
    pub fn show_cursor(&self) {
        if self.plain.is_none() {
            // Nobody is left to be told when the terminal is gone.
            let _ = self.term.show_cursor();
        }
    }

    /// Reads one of the keys that a screen offers.
    fn key(&self, keys: &[(char, Asked)]) -> io::Result<Asked> {
        loop {
            let typed = match &self.plain {
                Some(lines) => first_letter(lines)?,
                None => self.pressed()?,
            };
            match typed {
                Typed::Key(key) => {
                    let lower = key.to_ascii_lowercase();
                    if let Some((_, asked)) = keys.iter().find(|(offered, _)| *offered == lower) {
                        return Ok(asked.clone());
                    }
                }
                Typed::Interrupted => return Ok(Asked::Interrupted),
                Typed::Closed => return Ok(Asked::Closed),
            }
        }
    }

    /// Waits for a key.
    fn pressed(&self) -> io::Result<Typed> {
        match self.term.read_key_raw() {
            _ if self.interrupted.load(Ordering::Relaxed) => Ok(Typed::Interrupted),
            Ok(Key::Char(key)) => Ok(Typed::Key(key)),
            Ok(Key::CtrlC) => Ok(Typed::Interrupted),
            Ok(Key::ArrowLeft | Key::Backspace) => Ok(Typed::Key('b')),
            Ok(_) => Ok(Typed::Key('\0')),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(Typed::Interrupted),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(Typed::Closed),
            Err(error) => Err(error),
        }
    }

    /// Reads a line of words.
    fn words(&self, label: &str) -> io::Result<Asked> {
        let commands = match self.plain {
            Some(_) => format!("{BACK} goes back, {QUIT} saves and quits"),
            None => format!("{BACK} goes back, {EDITOR} opens the editor, {QUIT} saves and quits"),
        };
        writeln!(io::stderr(), "  ({commands})")?;
        loop {
            let said = self.line(&format!("  {label}"))?;
            let words = match said {
                Said::Words(words) => words,
                Said::Interrupted => return Ok(Asked::Interrupted),
                Said::Closed => return Ok(Asked::Closed),
            };
            match words.trim() {
                BACK => return Ok(Asked::Reply(Reply::Back)),
                QUIT => return Ok(Asked::Quit),
                EDITOR if self.plain.is_none() => match Editor::new().require_save(true).edit("") {
                    Ok(_) if self.interrupted.load(Ordering::Relaxed) => return Ok(Asked::Interrupted),
                    Ok(Some(words)) => return Ok(Asked::Reply(Reply::Words(words))),
                    Ok(None) => writeln!(io::stderr(), "  Nothing was saved in the editor.")?,
                    Err(error) => writeln!(io::stderr(), "  The editor does not start: {error}")?,
                },
                _ => return Ok(Asked::Reply(Reply::Words(words))),
            }
        }
    }

    /// Reads a line: as it comes where the terminal takes nothing else, else with dialoguer, and leaves it on the screen once
    /// and wrapped between words.
    fn line(&self, label: &str) -> io::Result<Said> {
        if let Some(lines) = &self.plain {
            write!(io::stderr(), "{label}: ")?;
            return lines.next();
        }
        match Line::<String>::new().with_prompt(label).allow_empty(true).interact_text_on(&self.term) {
            Ok(words) => {
                self.show_once(label, &words)?;
                Ok(Said::Words(words))
            }
            Err(dialoguer::Error::IO(error)) => match error.kind() {
                io::ErrorKind::Interrupted => Ok(Said::Interrupted),
                io::ErrorKind::UnexpectedEof => Ok(Said::Closed),
                _ => Err(error),
            },
        }
    }

    /// Puts a line that was typed over several rows in place of the rows that dialoguer leaves: those typed, but for the last
    /// one, and the whole line again.
    fn show_once(&self, label: &str, words: &str) -> io::Result<()> {
        let columns = self.size().0.max(1);
        let rows = console::measure_text_width(&format!("{label}: {words}")).div_ceil(columns).max(1);
        if rows > 1 {
            self.term.clear_last_lines(2 * rows - 1)?;
            let options = textwrap::Options::new(columns.saturating_sub(1)).subsequent_indent("    ");
            for line in textwrap::wrap(&format!("{label}: {words}"), options) {
                self.term.write_line(&line)?;
            }
        }
        Ok(())
    }
}

/// Waits for a line and takes its first letter.
fn first_letter(lines: &Lines) -> io::Result<Typed> {
    write!(io::stderr(), "> ")?;
    Ok(match lines.next()? {
        Said::Words(words) => Typed::Key(words.trim().chars().next().unwrap_or('\0')),
        Said::Interrupted => Typed::Interrupted,
        Said::Closed => Typed::Closed,
    })
}

/// Lets somebody choose one of some numbered lines.
fn choose_by_number(input: &Lines, lines: &[String]) -> io::Result<Choice> {
    for (number, line) in lines.iter().enumerate() {
        writeln!(io::stderr(), "{:>3}  {line}", number + 1)?;
    }
    write!(io::stderr(), "  Number: ")?;
    let Said::Words(words) = input.next()? else { return Ok(Choice::Interrupted) };
    let place = words.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    Ok(place.filter(|place| *place < lines.len()).map_or(Choice::Nothing, Choice::Line))
}

/// What came from the keyboard.
enum Typed {
    /// A key.
    Key(char),
    /// Ctrl-C, or a signal.
    Interrupted,
    /// The end of the input.
    Closed,
}

impl Asker for TerminalAsker {
    fn ask(&mut self, screen: &Screen) -> io::Result<Asked> {
        write!(io::stderr(), "{}", screen.text)?;
        match &screen.input {
            Input::Keys(keys) => self.key(keys),
            Input::Words(label) => self.words(label),
        }
    }

    fn choose(&mut self, lines: &[String]) -> io::Result<Choice> {
        if let Some(input) = &self.plain {
            return choose_by_number(input, lines);
        }
        let width = self.size().0.saturating_sub(4);
        let rows: Vec<_> = lines.iter().map(|line| console::truncate_str(line, width, "…")).collect();
        let rows_shown = usize::from(self.term.size().0).saturating_sub(4).clamp(3, 20);
        let select = FuzzySelect::new().with_prompt("Which question? Type to search, Esc goes back").items(&rows);
        match select.default(0).max_length(rows_shown).interact_on_opt(&self.term) {
            Ok(chosen) => Ok(chosen.map_or(Choice::Nothing, Choice::Line)),
            Err(dialoguer::Error::IO(error)) if error.kind() == io::ErrorKind::Interrupted => Ok(Choice::Interrupted),
            Err(dialoguer::Error::IO(error)) => Err(error),
        }
    }

    fn size(&self) -> (usize, usize) {
        let (rows, columns) = self.term.size();
        (columns.into(), rows.into())
    }
}
