//! Runs an interview against anything that can ask.

use crate::domain::AnswerSheet;

use super::machine::{Interview, Prompt, Reply};
use super::words::{Screen, hints, screen, why};

/// Says what somebody answered to a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// This reply.
    Reply(Reply),
    /// Why does it matter?
    Why,
    /// What would count as evidence?
    Hints,
    /// Save and quit.
    Quit,
    /// The interview was interrupted.
    Interrupted,
    /// Nobody is there any more: the input is closed.
    Closed,
}

/// Shows a screen and waits for what somebody answers.
pub trait Asker {
    /// Asks once.
    ///
    /// # Errors
    /// When the terminal cannot be read or written.
    fn ask(&mut self, screen: &Screen) -> std::io::Result<Asked>;

    /// Gives the width to lay screens out for.
    fn width(&self) -> usize;
}

/// Says how an interview ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// There was nothing left to ask.
    Finished,
    /// Somebody chose to go on later.
    Quit,
    /// It was interrupted.
    Interrupted,
    /// The input was closed.
    Closed,
}

/// Asks until there is nothing left to ask or somebody leaves; `keep` gets the answers after every change, before the next
/// question appears.
///
/// # Errors
/// When the answers cannot be kept, or the terminal fails.
pub fn conduct<E: From<std::io::Error>>(
    interview: &mut Interview,
    asker: &mut dyn Asker,
    keep: &mut dyn FnMut(&AnswerSheet) -> Result<(), E>,
) -> Result<Ending, E> {
    let mut remark: Option<String> = None;
    while interview.prompt() != Prompt::Finished {
        let shown = screen(interview, remark.take().as_deref(), asker.width());
        match asker.ask(&shown)? {
            Asked::Why => remark = Some(why(interview)),
            Asked::Hints => remark = Some(hints(interview)),
            Asked::Quit => return Ok(Ending::Quit),
            Asked::Interrupted => return Ok(Ending::Interrupted),
            Asked::Closed => return Ok(Ending::Closed),
            Asked::Reply(reply) => {
                let before = interview.sheet().clone();
                remark = interview.reply(reply).err().map(str::to_owned);
                if *interview.sheet() != before {
                    keep(interview.sheet())?;
                }
            }
        }
    }
    Ok(Ending::Finished)
}
