//! Asks line by line, at a terminal that cannot move its cursor.

use std::io::{self, Write as _};

use anstream::{AutoStream, ColorChoice};

use super::device::size;
use super::lines::LineReader;
use super::list::{NOTHING, by_number, found, numbered};
use crate::interview::asker::{Input, Line, Menu, Screen, Stop, Viewport};
use crate::interview::layout::{Layout, SAVE_AND_QUIT};
use crate::interview::reply::Reply;
use crate::text::visible;

/// Asks line by line.
pub(super) struct Plain {
    lines: LineReader,
    colour: ColorChoice,
    /// Whether somebody quits as soon as the words typed last are taken.
    quits: bool,
}

impl Plain {
    pub(super) fn new(colour: ColorChoice) -> Self {
        Self { lines: LineReader::new(), colour, quits: false }
    }

    pub(super) fn ask(&mut self, lay_out: &dyn Fn(&Viewport) -> Screen) -> Result<Reply, Stop> {
        if std::mem::take(&mut self.quits) {
            return Ok(Reply::Quit);
        }
        let (columns, rows) = size();
        let screen = lay_out(&Viewport { columns, rows, is_kept: true, asked: None });
        // What somebody asked for about a question that still stands there needs no second one.
        let text = screen.added.as_ref().unwrap_or(&screen.text);
        self.write(text)?;
        match &screen.input {
            Input::Keys(keys) => self.key(keys, &screen.text),
            Input::Words(line) => self.words(line, &screen.text),
        }
    }

    fn write(&self, text: &str) -> io::Result<()> {
        write!(AutoStream::new(io::stderr(), self.colour).lock(), "{text}")
    }

    /// Reads a line of one of the keys that a screen offers.
    fn key(&self, keys: &[(char, Reply)], text: &str) -> Result<Reply, Stop> {
        loop {
            self.write("> ")?;
            let words = self.lines.next_alone(&|| self.write(&format!("{text}> ")))?;
            let mut characters = words.trim().chars();
            let key = match (characters.next(), characters.next()) {
                (Some(key), None) => key.to_ascii_lowercase(),
                (None, _) => '\n',
                _ => {
                    writeln!(io::stderr(), "  Type one key of those above.")?;
                    continue;
                }
            };
            match keys.iter().find(|(offered, _)| *offered == key) {
                Some((_, reply)) => return Ok(reply.clone()),
                None => writeln!(io::stderr(), "  Type one of the keys above; ? tells what each does.")?,
            }
        }
    }

    fn words(&mut self, line: &Line, text: &str) -> Result<Reply, Stop> {
        if line.first {
            let mut layout = Layout::new(size().0);
            layout.add("  ", "  ", &format!("(:b back, :q {SAVE_AND_QUIT})"));
            write!(io::stderr(), "{}", layout.text)?;
        }
        if !line.before.is_empty() {
            writeln!(io::stderr(), "  So far: {}\n  An empty line keeps it, - removes it.", visible(&line.before))?;
        }
        let words = self.line_below(text, &format!("  {}", line.label))?;
        match words.trim() {
            ":b" => return Ok(Reply::Back),
            ":q" => return Ok(Reply::Quit),
            _ => {}
        }
        let to_keep = words.trim_end().strip_suffix(":q").filter(|rest| rest.ends_with(' '));
        self.quits = to_keep.is_some();
        Ok(Reply::Words(line.with(to_keep.map_or(words.as_str(), str::trim_end))))
    }

    pub(super) fn line(&self, label: &str) -> Result<String, Stop> {
        self.line_below("", label)
    }

    /// Reads words into a line that stands below this text.
    fn line_below(&self, text: &str, label: &str) -> Result<String, Stop> {
        self.write(&format!("{label}: "))?;
        self.lines.next_together(&|| self.write(&format!("{text}{label}: ")))
    }

    /// Lets somebody choose an entry by its number, or by words that leave fewer of them.
    pub(super) fn choose(&mut self, list: &Menu) -> Result<Option<usize>, Stop> {
        let mut shown: Vec<_> = (0..list.entries.len()).collect();
        loop {
            let mut layout = Layout::new(size().0);
            layout.add("", "", &list.question);
            for index in &shown {
                layout.add("  ", "     ", &numbered(list, *index));
            }
            let empty = match list.marked {
                Some(marked) => format!("an empty line for {}, or :b to go back", marked + 1),
                None => "or an empty line to go back".to_owned(),
            };
            layout.add("  ", "  ", &format!("Type a number, words to search for, {empty}."));
            let show = || self.write(&format!("{}> ", layout.text));
            show()?;
            let words = self.lines.next_alone(&show)?.trim().to_owned();
            match words.as_str() {
                "" => return Ok(list.marked),
                ":b" => return Ok(None),
                words => match (by_number(&list.entries, words), found(&list.entries, words)) {
                    (Some(index), _) => return Ok(Some(index)),
                    (None, like) if like.is_empty() => writeln!(io::stderr(), "{NOTHING}")?,
                    (None, like) => shown = like,
                },
            }
        }
    }
}
