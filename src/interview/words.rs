//! What an interview shows: each prompt as a screen of words, and the keys or the line that answer it.

use std::fmt::Write as _;

use textwrap::Options;

use crate::domain::{Criterion, LevelIndex, Response, WarningSign};
use crate::text::{count, visible};

use super::conduct::Asked;
use super::machine::{Interview, Prompt, Reply, Stage};
use super::plan::Question;

/// The widest line of an interview; longer ones are hard to read.
pub(super) const WIDEST: usize = 100;

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
    /// A line of words behind this label; it may stay empty.
    Words(&'static str),
}

/// Collects wrapped lines.
pub(super) struct Lines {
    /// The lines so far, each ended.
    pub(super) text: String,
    /// The columns of a line.
    pub(super) width: usize,
    /// The rows that are seen at once.
    pub(super) rows: usize,
}

impl Lines {
    /// Adds words, the first line behind `first` and the others behind `next`.
    pub(super) fn add(&mut self, first: &str, next: &str, words: &str) {
        let options = Options::new(self.width).initial_indent(first).subsequent_indent(next);
        for line in textwrap::wrap(words, options) {
            let _ = writeln!(self.text, "{}", line.trim_end());
        }
    }
}

/// Shows what an interview asks now, with a remark above the keys where there is one.
#[must_use]
pub(super) fn screen(interview: &Interview, remark: Option<&str>, (columns, rows): (usize, usize)) -> Screen {
    let mut lines = Lines { text: String::new(), width: columns.clamp(20, WIDEST), rows };
    let input = match interview.prompt() {
        Prompt::Criterion(criterion, level, stage) => criterion_screen(&mut lines, interview, criterion, level, &stage),
        Prompt::Warning(sign, level) => warning_screen(&mut lines, interview, sign, level),
        Prompt::Finished => finished_screen(&mut lines, interview),
    };
    if let Some(remark) = remark {
        lines.text.push('\n');
        lines.add("  ", "  ", remark);
    }
    Screen { text: lines.text, input }
}

/// Writes the line that says where in the interview a question stands.
fn place(lines: &mut Lines, interview: &Interview, title: &str, level: LevelIndex) {
    let rubric = interview.rubric();
    let (at, all) = interview.progress();
    let inside = interview.progress_in_dimension().map(|(at, all)| format!(" {at} of {all}")).unwrap_or_default();
    let other = (level != interview.target()).then(|| format!(", {}", visible(&rubric.level(level).title)));
    lines.text.push('\n');
    lines.add("", "", &format!("{at} of {all} · {title}{inside}{}", other.unwrap_or_default()));
}

/// Shows one stage of the question about a criterion.
fn criterion_screen(
    lines: &mut Lines,
    interview: &Interview,
    criterion: &Criterion,
    level: LevelIndex,
    stage: &Stage,
) -> Input {
    match stage {
        Stage::Rating => rating_screen(lines, interview, criterion, level),
        Stage::Reason => words(lines, "Why does it not apply?", "Reason"),
        Stage::Note => {
            if let Some(note) = interview.answer_now().and_then(|answer| answer.note.as_deref()) {
                let hint = "Leave it empty to keep it, write - to remove it.";
                lines.add("  ", "  ", &format!("The note so far: {}. {hint}", visible(note)));
            }
            words(lines, "What else should a reader know?", "Note")
        }
        Stage::What => {
            let given = interview.answer_now().map_or(0, |answer| answer.evidence.len());
            let hint = match given {
                0 => "What shows it? Without a link it counts as one rating less; leave it empty to go on.",
                _ => "Anything else that shows it? Leave it empty to go on.",
            };
            words(lines, hint, "What happened")
        }
        Stage::Link => words(lines, "Where can somebody else see it? An address, a document, a ticket.", "Link"),
        Stage::Date => {
            words(lines, "When was it? Evidence has to span some months, so a day helps.", "Day, such as 2026-11-20")
        }
        Stage::ConfirmedBy => words(lines, "Who can confirm it, other than the person who rates?", "Confirmed by"),
    }
}

/// Shows a stage that asks for words.
fn words(lines: &mut Lines, hint: &str, label: &'static str) -> Input {
    lines.add("  ", "  ", hint);
    Input::Words(label)
}

/// Shows the question about a criterion with its anchors as choices.
fn rating_screen(lines: &mut Lines, interview: &Interview, criterion: &Criterion, level: LevelIndex) -> Input {
    let rubric = interview.rubric();
    place(lines, interview, &visible(&rubric.dimensions()[criterion.dimension].title), level);
    lines.add("", "", &visible(criterion.question()));
    let must = if criterion.must { " (a must: nobody is ready without it)" } else { "" };
    lines.add("  ", "  ", &format!("{}{must}", visible(&criterion.text)));
    lines.text.push('\n');
    let mut keys = Vec::new();
    for (number, step) in rubric.scale().steps().iter().enumerate() {
        let Some(rating) = rubric.scale().by_place(number) else { continue };
        let anchor = criterion.anchor(rating).unwrap_or(&step.anchor);
        let first = format!("  {number}  {:<10} ", visible(&step.label));
        let next = " ".repeat(unicode_width::UnicodeWidthStr::width(first.as_str()));
        lines.add(&first, &next, &visible(anchor));
        keys.extend(
            char::from_digit(u32::try_from(number).unwrap_or(0), 10)
                .map(|key| (key, Asked::Reply(Reply::Rate(rating)))),
        );
    }
    answered(lines, interview);
    repeat_question(lines, criterion);
    let more = [
        ('n', "not applicable", Asked::Reply(Reply::NotApplicable)),
        ('s', "skip for now", Asked::Reply(Reply::Skip)),
        ('b', "back", Asked::Reply(Reply::Back)),
        ('w', "why this matters", Asked::Why),
        ('e', "what counts as evidence", Asked::Hints),
        ('a', "add evidence", Asked::Reply(Reply::Evidence)),
        ('t', "note", Asked::Reply(Reply::Note)),
        ('q', "save and quit", Asked::Quit),
    ];
    let ratings = format!("0–{}  rate", rubric.scale().steps().len() - 1);
    offer(lines, keys, &more, Some(&ratings))
}

/// Asks again below the anchors where the rows are too few to show the question above them.
fn repeat_question(lines: &mut Lines, criterion: &Criterion) {
    /// The rows that the keys take.
    const KEYS: usize = 5;
    if lines.text.lines().count() + KEYS > lines.rows {
        lines.text.push('\n');
        lines.add("", "", &visible(criterion.question()));
    }
}

/// Says what was answered before, when somebody comes back to a question.
fn answered(lines: &mut Lines, interview: &Interview) {
    let Some(answer) = interview.answer_now() else { return };
    let scale = interview.rubric().scale();
    let rating = match &answer.response {
        Response::Unanswered => return,
        Response::Rated(rating) => visible(&scale.step(*rating).label).into_owned(),
        Response::NotApplicable(reason) => format!("not applicable: {}", visible(reason)),
        Response::Inferred => "inferred".to_owned(),
    };
    lines.text.push('\n');
    let evidence = count(answer.evidence.len(), "piece of evidence", "pieces of evidence");
    lines.add("  ", "  ", &format!("Answered so far: {rating}, {evidence}."));
}

/// Shows the question about a warning sign.
fn warning_screen(lines: &mut Lines, interview: &Interview, sign: &WarningSign, level: LevelIndex) -> Input {
    place(lines, interview, "Warning signs", level);
    lines.add("", "", &visible(sign.question()));
    lines.add("  ", "  ", "An honest yes shows what to work on, and stays on this machine.");
    let more = [
        ('y', "yes", Asked::Reply(Reply::Observed(true))),
        ('n', "no", Asked::Reply(Reply::Observed(false))),
        ('s', "skip for now", Asked::Reply(Reply::Skip)),
        ('b', "back", Asked::Reply(Reply::Back)),
        ('q', "save and quit", Asked::Quit),
    ];
    offer(lines, Vec::new(), &more, None)
}

/// Shows that there is nothing left to ask in turn.
fn finished_screen(lines: &mut Lines, interview: &Interview) -> Input {
    lines.text.push('\n');
    let words = match interview.open() {
        0 => "Every question is answered.".to_owned(),
        open => format!("That was the last question; {} open.", count(open, "question is", "questions are")),
    };
    lines.add("", "", &words);
    let more = [
        ('r', "show the report", Asked::Report),
        ('b', "back", Asked::Reply(Reply::Back)),
        ('j', "jump to a question", Asked::Jump),
        ('q', "save and quit", Asked::Quit),
    ];
    offer(lines, Vec::new(), &more, None)
}

/// Names the question at a place in one line, for somebody who searches for it.
pub(super) fn line(interview: &Interview, place: usize) -> String {
    let rubric = interview.rubric();
    let Some((question, open)) = interview.all().nth(place) else { return String::new() };
    let (title, text) = match question {
        Question::Criterion(_, id) => {
            let found = rubric.find_criterion(id.as_str());
            found.map_or((String::new(), String::new()), |(_, criterion)| {
                let title = visible(&rubric.dimensions()[criterion.dimension].title);
                (title.into_owned(), visible(&criterion.text).into_owned())
            })
        }
        Question::Warning(_, id) => {
            let sign = rubric.find_warning(id.as_str());
            ("Warning signs".to_owned(), sign.map(|sign| visible(&sign.text).into_owned()).unwrap_or_default())
        }
    };
    let open = if open { " (open)" } else { "" };
    format!("{title} · {text}{open}")
}

/// Writes the keys that a screen takes.
fn offer(lines: &mut Lines, mut keys: Vec<(char, Asked)>, more: &[(char, &str, Asked)], first: Option<&str>) -> Input {
    let mut words: Vec<String> = first.map(str::to_owned).into_iter().collect();
    for (key, meaning, asked) in more {
        words.push(format!("{key}  {meaning}"));
        keys.push((*key, asked.clone()));
    }
    // A label must not break from its key at the end of a line.
    let words: Vec<_> = words.iter().map(|word| word.replace(' ', "\u{a0}")).collect();
    let before = lines.text.len();
    lines.text.push('\n');
    lines.add("  ", "  ", &words.join("   "));
    let offered = lines.text.split_off(before).replace('\u{a0}', " ");
    lines.text.push_str(&offered);
    Input::Keys(keys)
}

/// Says why the criterion asked about matters.
pub(super) fn why(interview: &Interview) -> String {
    match interview.prompt() {
        Prompt::Criterion(criterion, ..) => {
            let why = criterion.why.as_deref().map(visible);
            why.map_or_else(|| "The rubric does not say.".to_owned(), |why| format!("Why: {why}"))
        }
        _ => String::new(),
    }
}

/// Says what would count as evidence for the criterion asked about.
pub(super) fn hints(interview: &Interview) -> String {
    match interview.prompt() {
        Prompt::Criterion(criterion, ..) if !criterion.evidence.is_empty() => {
            let hints: Vec<_> = criterion.evidence.iter().map(|hint| visible(hint)).collect();
            format!("Evidence: {}", hints.join("; "))
        }
        _ => "Anything that another person can open, or somebody who saw it.".to_owned(),
    }
}
