//! Runs an interview against anything that can ask.

use crate::domain::{AnswerSheet, LevelIndex};
use crate::text::{count, visible};

use super::asker::{Asker, Input, Listed, Menu, Screen, Stop, Viewport};
use super::half_written::HalfWritten;
use super::layout::{Layout, QUIT, rows};
use super::prompts::screen;
use super::questions::Question;
use super::reply::{Aside, Reply};
use super::state::Interview;

/// Asks until somebody wants the report; `autosave` gets the answers after every change, before the next question appears,
/// and gives what there is to say of that; `keep` gets what is half written whenever that is something else.
///
/// # Errors
/// When somebody stops, the answers cannot be saved, or the terminal fails.
pub fn conduct<E: From<Stop>>(
    interview: &mut Interview,
    asker: &mut dyn Asker,
    autosave: &mut dyn FnMut(&AnswerSheet) -> Result<Option<String>, E>,
    keep: &mut dyn FnMut(Option<&HalfWritten>),
) -> Result<(), E> {
    let mut aside = interview.taken_up.take().map_or(Aside::Nothing, Aside::TakenUp);
    let mut kept = interview.half_written(aside.words_in_line());
    let mut keep = |half: Option<HalfWritten>| {
        if half != kept {
            keep(half.as_ref());
            kept = half;
        }
    };
    let mut first = interview.starts_in_search().then_some(Reply::Jump);
    loop {
        let reply = match first.take() {
            Some(reply) => reply,
            None => {
                asker.ask(&|view| screen(interview, &aside, view), &mut |words| keep(interview.half_written(words)))?
            }
        };
        aside = match reply {
            Reply::Report => return Ok(()),
            Reply::Quit => return Err(Stop::Quit.into()),
            Reply::Jump => {
                if let Some(index) = asker.choose(&questions(interview))? {
                    interview.jump_to(index);
                }
                Aside::Nothing
            }
            reply => {
                let before = interview.sheet().clone();
                let aside = interview.reply(reply);
                if *interview.sheet() != before
                    && let Some(said) = autosave(interview.sheet())?
                {
                    asker.say(&said);
                }
                keep(interview.half_written(aside.words_in_line()));
                aside
            }
        };
    }
}

/// Lists the questions to jump to: each is found by its dimension, id, text and question.
fn questions(interview: &Interview) -> Menu {
    let entries = interview.questions().map(|(question, open)| entry(interview, question, open)).collect();
    Menu { question: "Which question?".to_owned(), entries, marked: None }
}

fn entry(interview: &Interview, question: &Question, open: bool) -> Listed {
    let rubric = interview.rubric;
    let (level, id, title, text, asked) = match question {
        Question::Criterion(level, id) => {
            let criterion = interview.criterion(id.as_str());
            let title = rubric.dimensions()[criterion.dimension].title.as_str();
            (*level, id.as_str(), title, criterion.text.as_str(), criterion.question())
        }
        Question::Warning(level, id) => {
            let warning = interview.warning(id.as_str());
            (*level, id.as_str(), "Warning signs", warning.text.as_str(), warning.question())
        }
    };
    let level = &rubric.level(level).title;
    let open = if open { "(open) " } else { "" };
    Listed {
        shown: visible(&format!("{open}{title} · {text}")).into_owned(),
        searched: format!("{title} {text} {id} {level} {open}{}", if asked == text { "" } else { asked }),
    }
}

/// Says before the first question what is to come, and waits until that is read where the first question would push it off
/// the terminal.
///
/// # Errors
/// When somebody stops, or the terminal fails.
pub fn introduce(interview: &Interview, file: &str, asker: &mut dyn Asker) -> Result<(), Stop> {
    let size = asker.size();
    let opening = opening(interview, file, size.0);
    asker.say(&format!("\n{opening}"));
    let view = Viewport { columns: size.0, rows: size.1, is_kept: true, asked: None };
    let first = || screen(interview, &Aside::Nothing, &view).text;
    // The opening stands below an empty row, and the cursor on a row of its own.
    if interview.starts_in_search() || rows(&opening) + rows(&first()) + 2 <= size.1 {
        return Ok(());
    }
    let begin = |view: &Viewport| {
        let mut layout = Layout::new(view.columns);
        layout.space();
        let input = Input::Keys(layout.keys(None, &[('\n', "begin", Reply::Open), QUIT]));
        Screen { text: layout.text, added: None, input }
    };
    match asker.ask(&begin, &mut |_| {})? {
        Reply::Quit => Err(Stop::Quit),
        _ => Ok(()),
    }
}

/// Says how many questions there are, roughly how long they take, where answers are kept, and what a rating is about.
fn opening(interview: &Interview, file: &str, columns: usize) -> String {
    let rubric = interview.rubric;
    let mut layout = Layout::new(columns);
    layout.add("", "", &format!("{}, against {}.", step(interview), rubric.full_title()));
    layout.add("", "", &length(interview));
    layout.add("", "", &format!("Answers are kept in {file} after every question; leave at any time and go on later."));
    layout.add("", "", "Rate what you did consistently in the last twelve months, and not what you could do.");
    layout.text.trim_end().to_owned()
}

/// Says who moves from which level to which.
fn step(interview: &Interview) -> String {
    let title = |level: LevelIndex| interview.rubric.level(level).title.as_str();
    let who = interview.sheet.subject.as_deref().map(|name| format!("{}: ", name.trim_end()));
    let from = interview.request.level_held(interview.rubric).map(|level| format!("{} → ", title(level)));
    format!("{}{}{}", who.unwrap_or_default(), from.unwrap_or_default(), title(interview.request.target()))
}

fn length(interview: &Interview) -> String {
    let (all, open) = (interview.progress().1, interview.open());
    let questions = count(all, "question", "questions");
    if open == 0 {
        return format!("{questions}, all of them answered.");
    }
    // How many are asked where the verdict is decided sooner, the answers say.
    let at_most = if interview.course.is_quick { " at most" } else { "" };
    // About half a minute a question: its hundred words or so at a usual reading speed of 240 words a minute. Evidence takes
    // longer than that, and how much there is nobody knows yet.
    let minutes = count(open.div_ceil(2), "minute", "minutes");
    let left = if open == all { String::new() } else { format!(", {open} of them open") };
    format!("{questions}{at_most}{left}: about {minutes}{at_most}, and a minute more for each piece of evidence.")
}
