//! Asks at a terminal that can move its cursor: each screen is drawn in place of the one before, and single keys answer.

use std::io::{self, Write as _};
use std::time::{Duration, Instant};

use anstream::{AutoStream, ColorChoice};

use super::area::Area;
use super::device::{Entered, Happened, Keyboard, size};
use super::keys::Key;
use crate::interview::asker::{Input, Screen, Stop, Viewport};
use crate::interview::layout::Layout;
use crate::interview::reply::Reply;
use crate::platform::{self, Raw};

/// How long Enter belongs to the key before it, once what that key led to is shown: nobody has read that by then.
const UNSEEN: Duration = Duration::from_millis(300);

/// What a key led to.
pub(super) enum LedTo {
    /// It is not on the screen yet.
    Hidden,
    /// It is not, and Enter was taken for part of the key; one more is meant.
    Refused,
    /// It stands there since then.
    Shown(Instant),
}

/// Asks in place.
pub(super) struct InPlace {
    pub(super) keyboard: Keyboard,
    pub(super) area: Area,
    /// There while single keys are read.
    mode: Option<Raw>,
    colour: ColorChoice,
    /// How long somebody has been asked.
    asked: Duration,
    /// What the key led to that answered what was asked before, until the next key.
    pub(super) led_to: Option<LedTo>,
    /// Whether somebody quits as soon as the words typed last are taken.
    pub(super) quits: bool,
}

impl InPlace {
    pub(super) fn new(colour: ColorChoice) -> Self {
        Self {
            keyboard: Keyboard::default(),
            area: Area::default(),
            mode: None,
            colour,
            asked: Duration::ZERO,
            led_to: None,
            quits: false,
        }
    }

    pub(super) fn ask(
        &mut self,
        lay_out: &dyn Fn(&Viewport) -> Screen,
        typing: &mut dyn FnMut(&str),
    ) -> Result<Reply, Stop> {
        /// A pause longer than this is no time that questions take.
        const PAUSE: Duration = Duration::from_mins(2);
        if std::mem::take(&mut self.quits) {
            return Ok(Reply::Quit);
        }
        let start = Instant::now();
        self.begin()?;
        let screen = lay_out(&self.view());
        let reply = match screen.input {
            Input::Keys(_) => self.key(lay_out),
            Input::Words(line) => self.line_of(lay_out, &line, typing),
        };
        self.asked += start.elapsed().min(PAUSE);
        reply
    }

    /// Ends what is drawn in place, and lets the terminal read lines again.
    pub(super) fn leave(&mut self) {
        // Nobody is left to be told when the terminal is gone.
        let _ = self.area.leave();
        self.mode = None;
    }

    /// Reads single keys from here on.
    pub(super) fn begin(&mut self) -> Result<(), Stop> {
        if self.mode.is_none() {
            self.mode = Some(Raw::new()?);
        }
        self.keyboard.ask_for_pastes()
    }

    pub(super) fn view(&self) -> Viewport {
        let (columns, rows) = size();
        Viewport { columns, rows, is_kept: false, asked: Some(self.asked) }
    }

    /// Draws rows in place, as many as the terminal has: those up to the cursor, or from so many further up.
    pub(super) fn draw(&mut self, mut rows: Vec<String>, row: usize, before: &str, up: usize) -> io::Result<()> {
        let most = size().1.saturating_sub(1).max(1);
        let first = (row + 1).saturating_sub(most).saturating_sub(up);
        rows.truncate(first + most);
        rows.drain(..first);
        let row = (row - first).min(rows.len().saturating_sub(1));
        let mut coloured = AutoStream::new(Vec::new(), self.choice());
        let drawn = rows.iter().try_for_each(|row| writeln!(coloured, "{row}"));
        drawn?;
        let text = String::from_utf8(coloured.into_inner()).map_err(io::Error::other)?;
        self.area.draw(text.lines().map(str::to_owned).collect(), row, before)?;
        self.led_to = match self.led_to.take() {
            Some(LedTo::Hidden) => Some(LedTo::Shown(Instant::now())),
            Some(LedTo::Refused) | None => None,
            shown => shown,
        };
        Ok(())
    }

    fn choice(&self) -> ColorChoice {
        AutoStream::new(io::stderr(), self.colour).current_choice()
    }

    /// Tells whether Enter belongs to the key before it.
    pub(super) fn is_unseen(&mut self, key: Key) -> bool {
        if key != Key::Enter {
            return false;
        }
        match self.led_to.take() {
            None => false,
            Some(LedTo::Shown(since)) => since.elapsed() < UNSEEN,
            Some(LedTo::Hidden | LedTo::Refused) => {
                self.led_to = Some(LedTo::Refused);
                true
            }
        }
    }

    /// Waits for a key or a paste. None where what is asked has to be laid out anew: what waited there kept it from the screen, or
    /// something changed.
    pub(super) fn next(&mut self) -> Result<Option<Entered>, Stop> {
        match self.keyboard.next()? {
            Happened::Resized => self.area.clear()?,
            Happened::Resumed => self.area = Area::default(),
            Happened::Stop if platform::can_stop() => {
                self.area.leave()?;
                platform::stop()?;
            }
            Happened::Stop | Happened::Paused | Happened::Told => {}
            Happened::Entered(entered) => return Ok(Some(entered)),
        }
        Ok(None)
    }
}

/// Lays a note out, on rows for the terminal.
pub(super) fn wrapped(note: &str) -> Vec<String> {
    let mut layout = Layout::new(size().0);
    if !note.is_empty() {
        layout.add("  ", "  ", note);
    }
    layout.text.lines().map(str::to_owned).collect()
}
