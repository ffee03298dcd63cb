//! Runs an interview against anything that can ask.

use crate::domain::AnswerSheet;

use super::machine::{Interview, Reply};
use super::words::{Screen, hints, line, screen, why};

/// Says what somebody answered to a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// This reply.
    Reply(Reply),
    /// Why does it matter?
    Why,
    /// What would count as evidence?
    Hints,
    /// Jump to another question.
    Jump,
    /// Show the report.
    Report,
    /// Save and quit.
    Quit,
    /// The interview was interrupted.
    Interrupted,
    /// Nobody is there any more: the input is closed.
    Closed,
}

/// Says what somebody chose of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// The line at this place.
    Line(usize),
    /// None of them.
    Nothing,
    /// The interview was interrupted.
    Interrupted,
}

/// Shows a screen and waits for what somebody answers.
pub trait Asker {
    /// Asks once.
    ///
    /// # Errors
    /// When the terminal cannot be read or written.
    fn ask(&mut self, screen: &Screen) -> std::io::Result<Asked>;

    /// Lets somebody choose one of these lines.
    ///
    /// # Errors
    /// When the terminal cannot be read or written.
    fn choose(&mut self, lines: &[String]) -> std::io::Result<Choice>;

    /// Gives the columns and rows to lay screens out for.
    fn size(&self) -> (usize, usize);
}

/// Says how an interview ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Somebody asked for the report.
    Finished,
    /// Somebody chose to go on later.
    Quit,
    /// It was interrupted.
    Interrupted,
    /// The input was closed.
    Closed,
}

/// Asks until somebody asks for the report or leaves; `keep` gets the answers after every change, before the next
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
    loop {
        let shown = screen(interview, remark.take().as_deref(), asker.size());
        match asker.ask(&shown)? {
            Asked::Why => remark = Some(why(interview)),
            Asked::Hints => remark = Some(hints(interview)),
            Asked::Jump if !jump(interview, asker)? => return Ok(Ending::Interrupted),
            Asked::Jump => {}
            Asked::Report => return Ok(Ending::Finished),
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
}

/// Lets somebody search for a question and goes there; false where the interview was interrupted.
fn jump(interview: &mut Interview, asker: &mut dyn Asker) -> std::io::Result<bool> {
    let lines: Vec<_> = (0..interview.progress().1).map(|place| line(interview, place)).collect();
    match asker.choose(&lines)? {
        Choice::Line(place) => interview.go_to(place),
        Choice::Nothing => {}
        Choice::Interrupted => return Ok(false),
    }
    Ok(true)
}
