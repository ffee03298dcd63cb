//! Asks at a terminal: the one file that reads keys and uses dialoguer.

use std::io::{self, BufRead as _, Write as _};

use console::{Key, Term};
use dialoguer::{Editor, FuzzySelect, Input as Line};

use super::conduct::{Asked, Asker};
use super::machine::Reply;
use super::words::{Input, Screen};

/// Asks at the terminal of standard error; on one that cannot move its cursor, line by line.
pub struct TerminalAsker {
    /// The terminal.
    term: Term,
    /// Whether it takes whole lines only.
    plain: bool,
}

/// What somebody types to leave a line of words.
const BACK: &str = ":b";
/// What somebody types to save and quit from a line of words.
const QUIT: &str = ":q";
/// What somebody types to write in an editor.
const EDITOR: &str = ":e";

impl TerminalAsker {
    /// Starts to ask; `plain` reads whole lines, for a terminal without a cursor to move.
    #[must_use]
    pub fn new(plain: bool) -> Self {
        Self { term: Term::stderr(), plain }
    }

    /// Reads one of the keys that a screen offers.
    fn key(&self, keys: &[(char, Asked)]) -> io::Result<Asked> {
        loop {
            let typed = if self.plain { first_letter()? } else { self.pressed()? };
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
        let words = if self.plain { plain_line(label)? } else { self.line(label)? };
        let words = match words {
            Said::Words(words) => words,
            Said::Interrupted => return Ok(Asked::Interrupted),
            Said::Closed => return Ok(Asked::Closed),
        };
        match words.trim() {
            BACK => Ok(Asked::Reply(Reply::Back)),
            QUIT => Ok(Asked::Quit),
            EDITOR => Ok(Asked::Reply(Reply::Words(edit()?))),
            _ => Ok(Asked::Reply(Reply::Words(words))),
        }
    }

    /// Reads a line with dialoguer.
    fn line(&self, label: &str) -> io::Result<Said> {
        let prompt = format!("  {label} ({BACK} back, {EDITOR} editor, {QUIT} quit)");
        match Line::<String>::new().with_prompt(prompt).allow_empty(true).interact_text_on(&self.term) {
            Ok(words) => Ok(Said::Words(words)),
            Err(dialoguer::Error::IO(error)) => match error.kind() {
                io::ErrorKind::Interrupted => Ok(Said::Interrupted),
                io::ErrorKind::UnexpectedEof => Ok(Said::Closed),
                _ => Err(error),
            },
        }
    }
}

/// Waits for a line and takes its first letter.
fn first_letter() -> io::Result<Typed> {
    let mut line = String::new();
    write!(io::stderr(), "> ")?;
    match io::stdin().lock().read_line(&mut line) {
        Ok(0) => Ok(Typed::Closed),
        Ok(_) => Ok(Typed::Key(line.trim().chars().next().unwrap_or('\0'))),
        Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(Typed::Interrupted),
        Err(error) => Err(error),
    }
}

/// Reads a line as it is.
fn plain_line(label: &str) -> io::Result<Said> {
    let mut line = String::new();
    write!(io::stderr(), "  {label} ({BACK} back, {QUIT} quit): ")?;
    match io::stdin().lock().read_line(&mut line) {
        Ok(0) => Ok(Said::Closed),
        Ok(_) => Ok(Said::Words(line.trim_end_matches(['\r', '\n']).to_owned())),
        Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(Said::Interrupted),
        Err(error) => Err(error),
    }
}

/// Lets somebody choose one of some numbered lines.
fn choose_by_number(lines: &[String]) -> io::Result<Option<usize>> {
    for (number, line) in lines.iter().enumerate() {
        writeln!(io::stderr(), "{:>3}  {line}", number + 1)?;
    }
    let number = match plain_line("Number")? {
        Said::Words(words) => words.trim().parse().ok(),
        Said::Interrupted | Said::Closed => None,
    };
    Ok(number.and_then(|number: usize| number.checked_sub(1)).filter(|place| *place < lines.len()))
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

/// What came as a line.
enum Said {
    /// Words, which may be none.
    Words(String),
    /// Ctrl-C, or a signal.
    Interrupted,
    /// The end of the input.
    Closed,
}

/// Lets somebody write in their editor; what fails counts as nothing written.
fn edit() -> io::Result<String> {
    match Editor::new().require_save(true).edit("") {
        Ok(words) => Ok(words.unwrap_or_default()),
        Err(dialoguer::Error::IO(error)) => Err(error),
    }
}

/// Asks for one line before an interview starts; `default` is taken where nothing is typed, and nothing where it was interrupted.
///
/// # Errors
/// When the terminal fails.
pub fn ask_line(prompt: &str, default: &str) -> io::Result<Option<String>> {
    let asker = TerminalAsker::new(false);
    let line = Line::<String>::new().with_prompt(prompt).default(default.to_owned()).show_default(!default.is_empty());
    match line.allow_empty(true).interact_text_on(&asker.term) {
        Ok(words) => Ok(Some(words)),
        Err(dialoguer::Error::IO(error)) if error.kind() == io::ErrorKind::Interrupted => Ok(None),
        Err(dialoguer::Error::IO(error)) => Err(error),
    }
}

/// Shows the cursor, which a prompt that was interrupted leaves hidden.
pub fn show_cursor() {
    // Nobody is left to be told when the terminal is gone.
    let _ = Term::stderr().show_cursor();
}

impl Asker for TerminalAsker {
    fn ask(&mut self, screen: &Screen) -> io::Result<Asked> {
        write!(io::stderr(), "{}", screen.text)?;
        match &screen.input {
            Input::Keys(keys) => self.key(keys),
            Input::Words(label) => self.words(label),
        }
    }

    fn choose(&mut self, lines: &[String]) -> io::Result<Option<usize>> {
        if self.plain {
            return choose_by_number(lines);
        }
        let width = self.width().saturating_sub(4);
        let rows: Vec<_> = lines.iter().map(|line| console::truncate_str(line, width, "…")).collect();
        let rows_shown = usize::from(self.term.size().0).saturating_sub(4).clamp(3, 20);
        let select = FuzzySelect::new().with_prompt("Which question? Type to search, Esc goes back").items(&rows);
        match select.default(0).max_length(rows_shown).interact_on_opt(&self.term) {
            Ok(chosen) => Ok(chosen),
            Err(dialoguer::Error::IO(error)) if error.kind() == io::ErrorKind::Interrupted => Ok(None),
            Err(dialoguer::Error::IO(error)) => Err(error),
        }
    }

    fn width(&self) -> usize {
        usize::from(self.term.size().1)
    }
}
