//! Writes to standard output and standard error: the one file that does.

use std::env;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;
use std::process::ExitCode;

use anstream::AutoStream;
use terminal_size::{Height, Width, terminal_size_of};
use textwrap::{Options, WordSplitter};

use super::args::Colour;
use super::error::{Error, Missing};
use crate::platform;
use crate::text::visible;
use crate::text_file::{Diagnostic, render};

/// The width where nothing says how wide the output is: that of a terminal nobody has made wider.
const DEFAULT_WIDTH: usize = 80;

/// Writes for one run of the program.
pub(super) struct Terminal {
    /// When escape codes for colour are let through.
    colour: anstream::ColorChoice,
    /// Whether notes and remarks are left out.
    is_quiet: bool,
}

impl Terminal {
    /// Starts to write with a choice of colour; a quiet one writes mistakes alone to standard error.
    pub(super) fn new(colour: Colour, is_quiet: bool) -> Self {
        let colour = match colour {
            Colour::Auto => anstream::ColorChoice::Auto,
            Colour::Always => anstream::ColorChoice::Always,
            Colour::Never => anstream::ColorChoice::Never,
        };
        Self { colour, is_quiet }
    }

    /// Tells when escape codes for colour are let through.
    pub(super) fn colour(&self) -> anstream::ColorChoice {
        self.colour
    }

    /// Tells whether standard output gets colour.
    pub(super) fn colours_output(&self) -> bool {
        AutoStream::new(io::stdout(), self.colour).current_choice() != anstream::ColorChoice::Never
    }

    /// Writes a note to standard error, unless none is wanted.
    pub(super) fn note(&self, text: &str) {
        if !self.is_quiet {
            self.say(text);
        }
    }

    /// Writes to standard error.
    fn say(&self, text: &str) {
        let mut error = AutoStream::new(io::stderr(), self.colour).lock();
        // Nobody is left to be told when standard error is closed.
        let _ = writeln!(error, "{text}");
    }

    /// Tells somebody at a terminal what takes a moment.
    pub(super) fn progress(&self, words: &str) {
        if io::stderr().is_terminal() {
            self.note(&format!("{words} …"));
        }
    }

    /// Gives the width of the terminal that prompts and messages appear on.
    pub(super) fn message_width() -> usize {
        columns(terminal_size_of(io::stderr())).unwrap_or_else(width_without_terminal)
    }

    /// Says what keeps somebody from being asked; none where input and prompts are both at a terminal.
    pub(super) fn missing() -> Option<Missing> {
        match (io::stdin().is_terminal(), io::stderr().is_terminal()) {
            (true, true) => None,
            (false, _) => Some(Missing::Input),
            (true, false) => Some(Missing::Messages),
        }
    }

    /// Tells whether the terminal has no cursor to move.
    #[expect(clippy::disallowed_methods, reason = "TERM is how a terminal says what it can do")]
    pub(super) fn is_dumb() -> bool {
        platform::is_dumb(env::var_os("TERM").as_deref())
    }

    /// Writes remarks on files to standard error, unless no notes are wanted.
    pub(super) fn remarks(&self, remarks: &[Diagnostic]) {
        if !remarks.is_empty() {
            self.note(&rendered(remarks, Self::message_width()));
        }
    }

    /// Writes what is wrong with a file that is used all the same: mistakes always, remarks unless no notes are wanted.
    pub(super) fn damaged(&self, diagnostics: &[Diagnostic]) {
        let told: Vec<_> = diagnostics.iter().filter(|found| found.is_error() || !self.is_quiet).cloned().collect();
        if !told.is_empty() {
            self.say(&rendered(&told, Self::message_width()));
        }
    }

    /// Writes why a command could not be done.
    pub(super) fn error(&self, error: &Error) {
        if let Error::Mistakes(diagnostics) | Error::Remarks(diagnostics) = error
            && !diagnostics.is_empty()
        {
            self.say(&rendered(diagnostics, Self::message_width()));
        }
        let cyan = anstyle::AnsiColor::BrightCyan.on_default().bold();
        self.note_behind(&Self::sign_of_error(), "  ", &error.to_string());
        for hint in error.hints() {
            self.note_behind(&format!("  {cyan}hint{cyan:#}: "), "        ", &hint);
        }
    }

    /// Writes why a file is left out; the others are used.
    pub(super) fn left_out(&self, path: &Path, error: &Error) {
        match error {
            Error::Mistakes(diagnostics) => self.say(&rendered(diagnostics, Self::message_width())),
            other => self.note_behind(&Self::sign_of_error(), "  ", &other.to_string()),
        }
        self.say(&format!("Left out {}", visible(&path.display().to_string())));
    }

    fn sign_of_error() -> String {
        let red = anstyle::AnsiColor::BrightRed.on_default().bold();
        format!("{red}error{red:#}: ")
    }

    /// Writes what clap says: help to standard output, or a mistake in the arguments to standard error.
    pub(super) fn usage(&self, said: &clap::Error) -> ExitCode {
        let styled = said.render();
        if !said.use_stderr() {
            let mut output = AutoStream::new(io::stdout(), self.colour).lock();
            let written = write!(output, "{}", styled.ansi()).and_then(|()| output.flush());
            return match written.map_err(Error::from) {
                Ok(()) | Err(Error::ClosedPipe) => ExitCode::SUCCESS,
                Err(error) => {
                    self.error(&error);
                    ExitCode::from(2)
                }
            };
        }
        // What a terminal would act on is shown in place of being sent, and then nothing is coloured.
        let plain = styled.to_string();
        let lines = plain.lines().map(visible).collect::<Vec<_>>().join("\n");
        let is_harmless = lines == plain.trim_end_matches('\n');
        self.say(&if is_harmless { styled.ansi().to_string().trim_end().to_owned() } else { lines });
        ExitCode::from(u8::try_from(said.exit_code()).unwrap_or(2))
    }

    /// Writes words behind a sign for what they are; at a terminal wrapped, the other lines behind `next`.
    fn note_behind(&self, first: &str, next: &str, words: &str) {
        match io::stderr().is_terminal() {
            true => self.say(&wrapped(first, next, words, Self::message_width())),
            false => self.say(&format!("{first}{}", visible(words))),
        }
    }
}

/// Lays mistakes out for a terminal.
pub(super) fn rendered(diagnostics: &[Diagnostic], width: usize) -> String {
    format!("{}\n", render(diagnostics, true, width.max(40)))
}

/// Wraps words for a terminal; a path, and a command in backticks, stays whole, so that it can be copied.
pub(super) fn wrapped(first: &str, next: &str, words: &str, width: usize) -> String {
    let quoted =
        |(place, part): (usize, &str)| if place % 2 == 1 { part.replace(' ', "\u{a0}") } else { part.to_owned() };
    let whole = visible(words).split('`').enumerate().map(quoted).collect::<Vec<_>>().join("`");
    let options = Options::new(width.max(20)).initial_indent(first).subsequent_indent(next);
    let options = options.word_splitter(WordSplitter::NoHyphenation).break_words(false);
    textwrap::wrap(&whole, options).join("\n").replace('\u{a0}', " ")
}

/// Gives the width to lay output out for: the terminal's, else `COLUMNS`, else 80.
///
/// What goes through a pipe to a pager is read at the terminal that messages appear on.
pub(super) fn width() -> usize {
    let of_output = columns(terminal_size_of(io::stdout()));
    of_output.or_else(|| columns(terminal_size_of(io::stderr()))).unwrap_or_else(width_without_terminal)
}

/// Gives the columns of a terminal; none for what is no terminal, or does not say.
fn columns(size: Option<(Width, Height)>) -> Option<usize> {
    size.map(|(width, _)| usize::from(width.0)).filter(|width| *width > 0)
}

/// Gives the width to lay out for where the output is no terminal.
#[expect(clippy::disallowed_methods, reason = "COLUMNS is how a caller says the width of what is no terminal")]
pub(super) fn width_without_terminal() -> usize {
    /// Wider than any page; a larger number only costs memory.
    const WIDEST: usize = 1000;
    let columns = env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    columns.filter(|width| *width > 0).map_or(DEFAULT_WIDTH, |width: usize| width.min(WIDEST))
}

/// Writes the result of a command to standard output.
///
/// # Errors
/// When it cannot be written, or its reader has gone.
pub(super) fn print(text: &str) -> Result<(), Error> {
    let mut output = io::stdout().lock();
    output.write_all(text.as_bytes()).and_then(|()| output.flush()).map_err(Error::from)
}
