//! Runs an interview against anything that can ask.

use crate::domain::AnswerSheet;

use super::machine::{Interview, Reply};
use super::rows::rows;
use super::screen::{Screen, View, screen};
use super::words::{fewer_or_more, hints, why};

/// Says what somebody answered to a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// This reply.
    Reply(Reply),
    /// Why does it matter?
    Why,
    /// What would count as evidence?
    Hints,
    /// Show more of the ratings in full.
    Ratings,
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

/// Shows one question in a list to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The words shown.
    pub shown: String,
    /// The words that a search looks through.
    pub searched: String,
}

/// Says what somebody chose of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// The row at this place.
    Line(usize),
    /// None of them.
    Nothing,
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

    /// Lets somebody choose one of these rows.
    ///
    /// # Errors
    /// When the terminal cannot be read or written.
    fn choose(&mut self, rows: &[Row]) -> std::io::Result<Choice>;

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
    let mut view = View::Question;
    let mut first = interview.starts_in_search().then_some(Asked::Jump);
    loop {
        let answer = match first.take() {
            Some(answer) => answer,
            None => asker.ask(&screen(interview, &view, asker.size()))?,
        };
        match answer {
            Asked::Why => view = View::Remark(why(interview)),
            Asked::Hints => view = View::Remark(hints(interview)),
            Asked::Ratings => view = view.next_page(),
            Asked::Reply(reply) => view = take(interview, reply, keep)?,
            Asked::Jump => {
                view = View::Question;
                if let Some(ending) = jump(interview, asker)? {
                    return Ok(ending);
                }
            }
            Asked::Report => return Ok(Ending::Finished),
            Asked::Quit => return Ok(Ending::Quit),
            Asked::Interrupted => return Ok(Ending::Interrupted),
            Asked::Closed => return Ok(Ending::Closed),
        }
    }
}

/// Takes a reply, keeps what it changed, and says what there is to say of it.
fn take<E>(
    interview: &mut Interview,
    reply: Reply,
    keep: &mut dyn FnMut(&AnswerSheet) -> Result<(), E>,
) -> Result<View, E> {
    let (before, (_, questions)) = (interview.sheet().clone(), interview.progress());
    let refused = interview.reply(reply).err().map(str::to_owned);
    if *interview.sheet() != before {
        keep(interview.sheet())?;
    }
    let refused = refused.map(View::Remark);
    Ok(refused.or_else(|| fewer_or_more(interview, questions).map(View::News)).unwrap_or(View::Question))
}

/// Lets somebody search for a question and goes there; says how the interview ends where it does.
fn jump(interview: &mut Interview, asker: &mut dyn Asker) -> std::io::Result<Option<Ending>> {
    match asker.choose(&rows(interview))? {
        Choice::Line(place) => interview.jump_to(place),
        Choice::Nothing => {}
        Choice::Interrupted => return Ok(Some(Ending::Interrupted)),
        Choice::Closed => return Ok(Some(Ending::Closed)),
    }
    Ok(None)
}
