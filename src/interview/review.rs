//! The end: all answers in a list to look over, what is open or lacks evidence, and the way back to any of it.

use unicode_width::UnicodeWidthStr as _;

use crate::domain::{Answer, Criterion, Response};
use crate::engine::{Interval, assess, effective_rating};
use crate::text::{count, visible};

use super::asker::{Input, Viewport};
use super::decided;
use super::layout::{Layout, rows};
use super::questions::{Question, Stopped, all_questions, step_label};
use super::reply::{Aside, Reply};
use super::state::Interview;

/// How many answers have a key of their own at once.
const AT_ONCE: usize = 9;

/// Describes one answer.
struct Reviewed {
    /// The index of its question.
    index: usize,
    /// The dimension, with the level where that is not the target.
    section: String,
    /// What was answered, and what it counts as.
    answered: String,
    /// What it is about.
    text: String,
}

/// Shows that there is nothing left to ask in turn, and what was answered.
pub(super) fn screen(layout: &mut Layout, interview: &Interview, aside: &Aside, view: &Viewport) -> Input {
    let all = reviewed(interview);
    let marked = if let Aside::Chosen(number) = aside { Some(*number) } else { None };
    let marked = marked.and_then(|number| Some((number, all.get(number)?.index)));
    if !layout.is_low {
        layout.space();
    }
    let lacking = decided::lacking(interview);
    let left_out = interview.stopped().into_iter().map(|stopped| left_out(&stopped));
    let open_by_it = left_open(interview);
    for words in std::iter::once(ended(interview)).chain(left_out).chain(open_by_it).chain(lacking.clone()) {
        // The rows that are there are for the answers.
        if layout.is_low { layout.add_cut("", &words) } else { layout.add("", "", &words) }
    }
    let keys = |page: &[Reviewed], more: Option<(usize, &str)>, marked: Option<(usize, usize)>| {
        keys(interview, view, page, more, marked, lacking.is_some())
    };
    // The keys of a full page take the most rows, whether or not one is marked; the cursor and a note take one each.
    let (longest, _) = keys(&all[..all.len().min(AT_ONCE)], Some((0, "more, 9 of 9")), None);
    let free = view.rows.saturating_sub(rows(&layout.text) + rows(&longest) + 2);
    let pages = pages(&all, if layout.is_low { free } else { free.saturating_sub(2) });
    let shown = match aside {
        Aside::Chosen(number) | Aside::Ratings(number) => *number,
        _ => 0,
    };
    let current = pages.iter().position(|(first, page)| shown < first + page.len()).unwrap_or(0);
    let Some((first, page)) = pages.get(current) else { return keys(&[], None, None).1 };
    if !layout.is_low {
        layout.space();
    }
    show(layout, page, marked.and_then(|(number, _)| number.checked_sub(*first)));
    if !layout.is_low {
        layout.space();
    }
    let next = pages.get(current + 1).map_or(0, |(first, _)| *first);
    let more = format!("more, {} of {}", current + 1, pages.len());
    let (text, input) = keys(page, (pages.len() > 1).then_some((next, &more)), marked);
    layout.text.push_str(&text);
    input
}

/// Says how the questions came to an end, and how many are open.
fn ended(interview: &Interview) -> String {
    let open = interview.open();
    let are_open = count(open, "question is", "questions are");
    match (open, interview.decided()) {
        (0, _) if interview.stopped().is_empty() => "Every question is answered.".to_owned(),
        (0, _) => "Every question that was asked is answered.".to_owned(),
        (_, Some(decided)) => format!("The verdict is decided: {}. {are_open} open.", decided::worded(decided)),
        (1, None) => "That was the last question; 1 question is open. Answer it now?".to_owned(),
        (_, None) => format!("That was the last question; {are_open} open. Answer them now?"),
    }
}

/// Says how many criteria of a derived competency were not asked about, and why.
fn left_out(Stopped { competency, step, beyond }: &Stopped) -> String {
    let (title, label) = (&competency.asks().text, step_label(competency, *step));
    let criteria = count(beyond.len(), "criterion was", "criteria were");
    format!("{title} does not come to {label}: {criteria} left out that would show more.")
}

/// Says between which verdicts that decides which was left out; nothing where it decides none, or more is open.
fn left_open(interview: &Interview) -> Option<String> {
    if interview.open() > 0 || interview.stopped().is_empty() {
        return None;
    }
    let Interval { low, high } = assess(&interview.case()).evidenced;
    let [low, high] = [low, high].map(|end| end.verdict.as_str().replace('-', " "));
    (low != high).then(|| format!("What was left out decides between {low} and {high}."))
}

/// Puts the answers on pages that take no more than these rows each, with the index of the first on each.
fn pages(all: &[Reviewed], most: usize) -> Vec<(usize, &[Reviewed])> {
    let (mut pages, mut first, mut taken) = (Vec::new(), 0, 0);
    for (index, one) in all.iter().enumerate() {
        let is_new = |before: usize| index == before || all[index - 1].section != one.section;
        if index > first && (index - first == AT_ONCE || taken + 1 + usize::from(is_new(first)) > most) {
            pages.push((first, &all[first..index]));
            (first, taken) = (index, 0);
        }
        taken += 1 + usize::from(is_new(first));
    }
    pages.push((first, &all[first..]));
    pages
}

/// Shows a page of answers below the titles of their sections.
fn show(layout: &mut Layout, page: &[Reviewed], marked: Option<usize>) {
    let widest = page.iter().map(|one| one.answered.width()).max().unwrap_or_default();
    let mut section = "";
    for (position, one) in page.iter().enumerate() {
        if one.section != section {
            layout.add_cut("", &one.section);
            section = &one.section;
        }
        let is_marked = marked == Some(position);
        let first = if is_marked { '>' } else { ' ' };
        let padding = " ".repeat(widest - one.answered.width());
        layout.strongly(is_marked, |layout| {
            layout.add_cut(&format!("{first} {}  ", position + 1), &format!("{}{padding}  {}", one.answered, one.text));
        });
    }
}

/// Writes the keys for a page; `more` is the answer at which another one begins, with the words for it, and `marked` is the number of an answer and the
/// index of its question.
fn keys(
    interview: &Interview,
    view: &Viewport,
    page: &[Reviewed],
    more: Option<(usize, &str)>,
    marked: Option<(usize, usize)>,
    lacks_evidence: bool,
) -> (String, Input) {
    let mut layout = Layout::for_view(view);
    let last = interview.questions.len().saturating_sub(1);
    let enter = match marked {
        Some((_, index)) => ('\n', "go back to it", Reply::Question(index)),
        None => ('\n', "show the report", Reply::Report),
    };
    let mut labelled = vec![enter];
    let (open, evidence) = match layout.is_low {
        true => ("what is open", "add evidence"),
        false => ("answer what is open", "add the evidence that is missing"),
    };
    let open = if interview.open() == 0 { "answer what was left out" } else { open };
    let is_open = interview.open() > 0 || !interview.stopped().is_empty();
    labelled.extend(is_open.then_some(('o', open, Reply::Open)));
    labelled.extend(lacks_evidence.then_some(('e', evidence, Reply::Evidence)));
    labelled.extend(more.map(|(next, words)| ('m', words, Reply::Ratings(next))));
    if !layout.is_low {
        labelled.extend([('b', "back", Reply::Back), ('j', "jump to a question", Reply::Jump)]);
    }
    let numbers = match page.len() {
        0 => None,
        1 => Some("1  change it".to_owned()),
        shown => Some(format!("1–{shown}  change one")),
    };
    let mut taken = layout.with_common_keys(numbers.as_deref(), &labelled);
    taken.extend(page.iter().zip('1'..='9').map(|(one, key)| (key, Reply::Question(one.index))));
    taken.extend([
        ('b', Reply::Back),
        ('↓', Reply::Choose(marked.map_or(0, |(number, _)| (number + 1).min(last)))),
        ('↑', marked.map_or(Reply::Choose(last), |(number, _)| above(number))),
    ]);
    (layout.text, Input::Keys(taken))
}

/// Marks the answer above one; above the first none is marked, so that Enter shows the report again.
fn above(number: usize) -> Reply {
    number.checked_sub(1).map_or(Reply::Ratings(0), Reply::Choose)
}

/// Lists the answers by dimension, in whatever order the questions were asked.
fn reviewed(interview: &Interview) -> Vec<Reviewed> {
    let in_order = all_questions(&interview.case(), interview.is_full());
    let mut all: Vec<_> = interview.questions().enumerate().collect();
    all.sort_by_key(|(_, (question, _))| in_order.iter().position(|other| other == *question).unwrap_or(usize::MAX));
    all.into_iter().map(|(index, (question, _))| one(interview, index, question)).collect()
}

fn one(interview: &Interview, index: usize, question: &Question) -> Reviewed {
    let (level, title, answered, text) = match question {
        Question::Criterion(level, id) => {
            let criterion = interview.criterion(id.as_str());
            let title = interview.rubric.dimensions()[criterion.dimension].title.as_str();
            let answer = interview.sheet.answers.get(id);
            (
                *level,
                title,
                answer.map_or_else(|| OPEN.to_owned(), |answer| rated(interview, criterion, answer)),
                &criterion.text,
            )
        }
        Question::Warning(level, id) => {
            let answered = match interview.sheet.warnings.get(id) {
                Some(true) => "yes",
                Some(false) => "no",
                None => OPEN,
            };
            (*level, "Warning signs", answered.to_owned(), &interview.warning(id.as_str()).text)
        }
    };
    let is_target = level == interview.request.target();
    let below = if is_target { String::new() } else { format!(", {}", interview.rubric.level(level).title) };
    let shown = |words: &str| visible(words).into_owned();
    Reviewed { index, section: shown(&format!("{title}{below}")), answered: shown(&answered), text: shown(text) }
}

/// Says that there is no answer.
const OPEN: &str = "open";

/// Says how a criterion is rated, what that counts as, and what was given with it.
fn rated(interview: &Interview, criterion: &Criterion, answer: &Answer) -> String {
    let scale = interview.scale(criterion);
    let pieces = interview.sheet.evidence_of(answer).count();
    let given = (pieces > 0).then(|| count(pieces, "piece", "pieces"));
    let note = answer.note.is_some().then(|| "note".to_owned());
    let rating = match &answer.response {
        Response::Unanswered => OPEN.to_owned(),
        Response::Inferred => "inferred".to_owned(),
        Response::NotApplicable { confirmed_by: None, .. } => "not applicable".to_owned(),
        Response::NotApplicable { confirmed_by: Some(_), .. } => "not applicable, confirmed".to_owned(),
        Response::Rated(rating) => {
            let label = &scale.step(*rating).label;
            match effective_rating(&interview.case(), criterion).filter(|counted| counted < rating) {
                Some(counted) => {
                    let without = if pieces == 0 { " without evidence" } else { "" };
                    format!("{label} counts as {}{without}", scale.step(counted).label)
                }
                None => label.clone(),
            }
        }
    };
    [Some(rating), given, note].into_iter().flatten().collect::<Vec<_>>().join(", ")
}
