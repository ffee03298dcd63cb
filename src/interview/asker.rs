//! What passes between an interview and whoever asks for it: screens out, replies in.

use std::io;
use std::time::Duration;

use super::reply::Reply;

/// Shows screens and waits for replies: the one way in which an interview asks or says anything.
pub trait Asker {
    /// Shows a screen and waits for what answers it; the screen is laid out for a view, and anew for another one. `typing` gets
    /// the words of a line that is not ended, whenever somebody pauses or is stopped.
    ///
    /// # Errors
    /// When somebody stops, or the terminal fails.
    fn ask(&mut self, lay_out: &dyn Fn(&Viewport) -> Screen, typing: &mut dyn FnMut(&str)) -> Result<Reply, Stop>;

    /// Lets somebody choose an entry of a list, and gives its index; nothing where they go back.
    ///
    /// # Errors
    /// When somebody stops, or the terminal fails.
    fn choose(&mut self, list: &Menu) -> Result<Option<usize>, Stop>;

    /// Asks for a line outside of the questions; `default` is taken where nothing is typed.
    ///
    /// # Errors
    /// When somebody stops, or the terminal fails.
    fn line(&mut self, prompt: &str, default: &str) -> Result<String, Stop>;

    /// Says something that nobody has to answer; it may hold colours, and ends without a line break.
    fn say(&mut self, text: &str);

    /// Gives the columns and rows to lay screens out for.
    fn size(&self) -> (usize, usize);
}

/// Says what a screen is laid out for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Viewport {
    /// How many characters stand side by side.
    pub columns: usize,
    /// How many rows stand below each other.
    pub rows: usize,
    /// Whether what was shown before stays in sight above.
    pub is_kept: bool,
    /// How long somebody has been asked so far, without pauses; none where nobody measures it.
    pub asked: Option<Duration>,
}

/// Shows one prompt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Screen {
    /// The words, wrapped, each line ended; they may hold colours.
    pub text: String,
    /// The words that are new, where the same was asked just before and somebody wanted to know more.
    pub added: Option<String>,
    /// What may answer it.
    pub input: Input,
}

/// Says what answers a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// One of these keys.
    Keys(Vec<(char, Reply)>),
    /// A line of words; it may stay empty.
    Words(Line),
}

/// Describes a line of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What stands before it.
    pub label: &'static str,
    /// The words that are there already.
    pub before: String,
    /// Whether those are kept with the answers, and not only half written.
    pub is_kept: bool,
    /// The words that were typed and refused, to be changed; none where nothing was.
    pub refused: Option<String>,
    /// Whether it is the first of a series, and so says how to leave it.
    pub first: bool,
}

impl Line {
    /// Gives the words that a typed line stands for, where those that are there cannot be shown to be changed: an empty one
    /// keeps them, and `-` removes them.
    #[must_use]
    pub fn with(&self, typed: &str) -> String {
        match typed.trim() {
            "" => self.before.clone(),
            "-" if !self.before.is_empty() => String::new(),
            _ => typed.to_owned(),
        }
    }
}

/// Shows a list to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Menu {
    /// What is asked.
    pub question: String,
    /// What can be chosen.
    pub entries: Vec<Listed>,
    /// The index of the entry that is taken where nothing is typed.
    pub marked: Option<usize>,
}

/// Shows one entry of a list to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The words shown.
    pub shown: String,
    /// The words that a search looks through.
    pub searched: String,
}

/// Says why there is no reply.
#[derive(Debug, thiserror::Error)]
pub enum Stop {
    /// Somebody chose to go on later.
    #[error("the interview was left")]
    Quit,
    /// Ctrl-C, or a signal.
    #[error("the interview was interrupted")]
    Interrupted,
    /// Nobody is there any more.
    #[error("the input is closed")]
    Closed,
    /// The terminal cannot be read or written.
    #[error(transparent)]
    Failed(#[from] io::Error),
}
