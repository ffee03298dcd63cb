//! What an interview shows: each prompt as a screen of words, and the keys or the line that answer it.

use crate::domain::{LevelIndex, WarningSign};
use crate::text::{count, visible};

use super::conduct::Asked;
use super::machine::{Interview, Prompt, Reply, Stage};
use super::page::Page;
use super::rating::rating_screen;
use super::stages::stage_screen;

/// Shows one prompt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Screen {
    /// The words, wrapped, each line ended.
    pub text: String,
    /// What may answer it.
    pub input: Input,
}

/// Says what answers a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// One of these keys.
    Keys(Vec<(char, Asked)>),
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

/// Says what of a question is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum View {
    /// The question as it is asked.
    Question,
    /// The question with a remark that somebody asked for.
    Remark(String),
    /// The question with news of what the answer before did.
    News(String),
    /// On a terminal with few rows, this page of the ratings in full.
    Ratings(usize),
}

impl View {
    /// Gives the next page of the ratings.
    pub(super) fn next_page(&self) -> Self {
        match self {
            Self::Ratings(page) => Self::Ratings(page + 1),
            Self::Question | Self::Remark(_) | Self::News(_) => Self::Ratings(0),
        }
    }
}

/// The rows below which a question is out of sight before its evidence is told, so that each part names it again.
const LOW: usize = 20;

/// Shows what an interview asks now, on a terminal of this many columns and rows.
#[must_use]
pub(super) fn screen(interview: &Interview, view: &View, (columns, rows): (usize, usize)) -> Screen {
    if let Prompt::Criterion(criterion, level, Stage::Rating) = interview.prompt() {
        return rating_screen(interview, criterion, level, view, (columns, rows));
    }
    let mut page = Page::new(columns);
    let input = match interview.prompt() {
        Prompt::Criterion(criterion, level, stage) => {
            if rows < LOW {
                page.add_cut("  ", &visible(&criterion.text));
            }
            stage_screen(&mut page, interview, criterion, level, &stage)
        }
        Prompt::Warning(sign, level) => warning_screen(&mut page, interview, sign, level),
        Prompt::Finished => finished_screen(&mut page, interview),
    };
    if let View::Remark(remark) | View::News(remark) = view {
        page.space();
        page.add("  ", "  ", remark);
    }
    Screen { text: page.text, input }
}

/// Writes the line that says where in the interview a question stands.
pub(super) fn place(page: &mut Page, interview: &Interview, title: &str, level: LevelIndex) {
    let (at, all) = interview.progress();
    let inside = interview.progress_in_dimension().map(|(at, all)| format!(" {at} of {all}")).unwrap_or_default();
    let title_of = |level| visible(&interview.rubric().level(level).title).into_owned();
    let other = (level != interview.target()).then(|| format!(", {}", title_of(level)));
    page.add("", "", &format!("{at} of {all} · {title}{inside}{}", other.unwrap_or_default()));
}

/// Gives the key that leads on without an answer: past an open question, or past one that keeps its answer.
pub(super) fn on(interview: &Interview) -> (char, &'static str, Asked) {
    match interview.is_answered() {
        true => ('f', "forward, as it is", Asked::Reply(Reply::Forward)),
        false => ('s', "skip for now", Asked::Reply(Reply::Skip)),
    }
}

/// Shows the question about a warning sign.
fn warning_screen(page: &mut Page, interview: &Interview, sign: &WarningSign, level: LevelIndex) -> Input {
    page.space();
    place(page, interview, "Warning signs", level);
    page.add("", "", &visible(sign.question()));
    page.add("  ", "  ", "An honest yes shows what to work on, and stays on this machine.");
    if let Some(observed) = interview.sheet().warnings.get(&sign.id) {
        page.add("  ", "  ", &format!("Answered so far: {}.", if *observed { "yes" } else { "no" }));
    }
    page.space();
    let keys = [
        ('y', "yes", Asked::Reply(Reply::Observed(true))),
        ('n', "no", Asked::Reply(Reply::Observed(false))),
        on(interview),
        ('b', "back", Asked::Reply(Reply::Back)),
        ('q', "save and quit", Asked::Quit),
    ];
    Input::Keys(page.keys(None, &keys))
}

/// Shows that there is nothing left to ask in turn.
fn finished_screen(page: &mut Page, interview: &Interview) -> Input {
    let open = interview.open();
    let words = match open {
        0 => "Every question is answered.".to_owned(),
        1 => "That was the last question; 1 question is open. Answer it now?".to_owned(),
        _ => format!("That was the last question; {} open. Answer them now?", count(open, "", "questions are")),
    };
    page.space();
    page.add("", "", &words);
    page.space();
    let answer_open = ('o', "answer what is open", Asked::Reply(Reply::Open));
    let keys = [
        ('r', "show the report", Asked::Report),
        ('b', "back", Asked::Reply(Reply::Back)),
        ('j', "jump to a question", Asked::Jump),
        ('q', "save and quit", Asked::Quit),
    ];
    let keys: Vec<_> = (open > 0).then_some(answer_open).into_iter().chain(keys).collect();
    Input::Keys(page.keys(None, &keys))
}
