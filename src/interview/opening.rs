//! What an interview says before its first question.

use crate::domain::{Current, LevelIndex};
use crate::text::{count, visible};

use super::conduct::Asked;
use super::machine::{Interview, Reply};
use super::page::{Page, rows};
use super::screen::{Input, Screen, View, screen};

/// Says before the first question what is to come: how many questions, roughly how long, where answers are kept, and what a
/// rating is about.
#[must_use]
pub fn opening(interview: &Interview, file: &str, width: usize) -> String {
    let rubric = interview.rubric();
    let mut lines = Page::new(width);
    let rubric_name = format!("{} {}", visible(rubric.title()), visible(rubric.version()));
    lines.add("", "", &format!("{}, against {rubric_name}.", step(interview)));
    lines.add("", "", &length(interview));
    lines.add(
        "",
        "",
        &format!("Answers are kept in {} after every question; leave at any time and go on later.", visible(file)),
    );
    lines.add("", "", "Rate what was done consistently in the last twelve months, and not what you could do.");
    lines.text.trim_end().to_owned()
}

/// Says how many questions there are, and roughly how long the open ones take.
fn length(interview: &Interview) -> String {
    let questions = count(interview.progress().1, "question", "questions");
    let open = interview.open();
    if open == 0 {
        return format!("{questions}, all of them answered.");
    }
    // About half a minute a question: its hundred words or so at a usual reading speed of 240 words a minute. Evidence takes
    // longer than that, and how much there is nobody knows yet.
    let minutes = count(open.div_ceil(2), "minute", "minutes");
    format!(
        "{questions} to answer, {open} of them open: about {minutes}, and a minute more for each piece of evidence."
    )
}

/// Gives what waits until the opening is read, where the first question would push it off the terminal.
#[must_use]
pub fn pause(interview: &Interview, opening: &str, size: (usize, usize)) -> Option<Screen> {
    if interview.starts_in_search() {
        return None;
    }
    let first = screen(interview, &View::Question, size).text;
    // The opening stands below an empty row, and the cursor on a row of its own.
    let is_pushed_off = rows(opening) + rows(&first) + 2 > size.1;
    let mut page = Page::new(size.0);
    page.space();
    let keys = [('\n', "begin", Asked::Reply(Reply::Open)), ('q', "save and quit", Asked::Quit)];
    let input = Input::Keys(page.keys(None, &keys));
    is_pushed_off.then_some(Screen { text: page.text, input })
}

/// Says who moves from which level to which.
fn step(interview: &Interview) -> String {
    let (rubric, sheet) = (interview.rubric(), interview.sheet());
    let title = |level: LevelIndex| visible(&rubric.level(level).title).into_owned();
    let current = match sheet.current {
        Current::Level(level) => Some(level),
        Current::BelowTarget => rubric.level(interview.target()).after,
        Current::Nothing => None,
    };
    let from = current.map(|level| format!("{} → ", title(level))).unwrap_or_default();
    let who = sheet.subject.as_deref().map(|name| format!("{}: ", visible(name))).unwrap_or_default();
    format!("{who}{from}{}", title(interview.target()))
}
