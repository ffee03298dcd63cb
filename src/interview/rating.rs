//! The question about a criterion: laid out in full where the rows allow it, else so that the question and the keys stay in
//! sight.

use unicode_width::UnicodeWidthStr as _;

use crate::domain::{Criterion, LevelIndex, Rating, Response};
use crate::text::visible;

use super::conduct::Asked;
use super::machine::{Interview, Reply};
use super::page::{Page, rows};
use super::pieces::piece_line;
use super::screen::{Input, Screen, View, on, place};

/// Holds the parts of a question, each as wrapped lines.
struct Parts {
    /// Where the question stands.
    place: String,
    /// The words of the question.
    question: String,
    /// The text of the criterion.
    text: String,
    /// The ratings with their anchors.
    ratings: Vec<String>,
    /// The ratings with their anchors, each on one line.
    cut: String,
    /// What was answered before.
    answered: String,
    /// The remark, where there is one.
    remark: String,
    /// The remark on one line.
    news: String,
}

/// Shows the question about a criterion with its anchors as choices.
pub(super) fn rating_screen(
    interview: &Interview,
    criterion: &Criterion,
    level: LevelIndex,
    view: &View,
    (columns, high): (usize, usize),
) -> Screen {
    let parts = parts(interview, criterion, level, view, columns);
    let (keys, input) = keys(interview, columns, false);
    let Parts { place, question, text, ratings, answered, remark, .. } = &parts;
    let space = |words: &str| if words.is_empty() { "" } else { "\n" };
    let ratings = ratings.concat();
    let (above, below) = (space(answered), space(remark));
    let full = format!("\n{place}{question}{text}\n{ratings}{above}{answered}\n{keys}{below}{remark}");
    let tight = format!("{place}{question}{text}{ratings}{answered}{keys}{remark}");
    // The cursor stands on a row of its own.
    let fits = |text: &&String| rows(text) < high;
    if let Some(text) = [&full, &tight].into_iter().find(fits) {
        return Screen { text: text.clone(), input };
    }
    let (keys, input) = self::keys(interview, columns, true);
    let place = if criterion.must { format!("{} · a must\n", place.trim_end()) } else { place.clone() };
    let left = high.saturating_sub(1 + rows(&place) + rows(question) + rows(&keys));
    Screen { text: format!("{place}{question}{}{keys}", body(&parts, view, left)), input }
}

/// Gives what stands between the question and the keys where only so many rows are left.
fn body(parts: &Parts, view: &View, left: usize) -> String {
    match view {
        View::Remark(_) => parts.remark.clone(),
        // The ratings were not seen yet, and no key asked for what hides them.
        View::News(_) => match left.saturating_sub(rows(&parts.cut)) {
            0 => parts.cut.clone(),
            room if room < rows(&parts.remark) => format!("{}{}", parts.cut, parts.news),
            _ => format!("{}{}", parts.cut, parts.remark),
        },
        View::Ratings(number) => {
            let pages = pages(parts, left);
            let number = number % (pages.len() + 1);
            pages.get(number).cloned().unwrap_or_else(|| body(parts, &View::Question, left))
        }
        View::Question => {
            let answered = parts.answered.lines().take(left.saturating_sub(rows(&parts.cut)));
            answered.fold(parts.cut.clone(), |all, line| format!("{all}{line}\n"))
        }
    }
}

/// Puts the text of the criterion and its ratings in full on pages of so many rows.
fn pages(parts: &Parts, left: usize) -> Vec<String> {
    let mut pages: Vec<String> = Vec::new();
    for part in std::iter::once(&parts.text).chain(&parts.ratings) {
        match pages.last_mut() {
            Some(page) if rows(page) + rows(part) <= left => page.push_str(part),
            _ => pages.push(part.clone()),
        }
    }
    pages
}

/// The columns of the label of a rating; a longer one moves its anchor.
const LABEL: usize = 10;

/// Lays out the parts of a question.
fn parts(interview: &Interview, criterion: &Criterion, level: LevelIndex, view: &View, columns: usize) -> Parts {
    let page = || Page::new(columns);
    let (mut stands, mut question, mut text, mut cut) = (page(), page(), page(), page());
    let (mut remark, mut news) = (page(), page());
    let title = visible(&interview.rubric().dimensions()[criterion.dimension].title);
    place(&mut stands, interview, &title, level);
    question.add("", "", &visible(criterion.question()));
    let must = if criterion.must { " (a must: nobody is ready without it)" } else { "" };
    text.add("  ", "  ", &format!("{}{must}", visible(&criterion.text)));
    let mut ratings = Vec::new();
    let given = interview.answer_now().map(|answer| &answer.response);
    for (number, rating, label, anchor) in choices(interview, criterion) {
        let padding = " ".repeat(LABEL.saturating_sub(label.width()));
        let first = format!("  {number}  {label}{padding} ");
        let mut full = page();
        full.add(&first, &" ".repeat(first.width()), &anchor);
        ratings.push(full.text);
        // There may be no row left to say what was answered.
        let sign = if given == Some(&Response::Rated(rating)) { '>' } else { ' ' };
        cut.add_cut(&format!("{sign} {}", first.trim_start()), &anchor);
    }
    if let View::Remark(words) | View::News(words) = view {
        remark.add("  ", "  ", words);
        news.add_cut("  ", words);
    }
    let answered = answered(interview, page());
    let (place, question, text) = (stands.text, question.text, text.text);
    Parts { place, question, text, ratings, cut: cut.text, answered, remark: remark.text, news: news.text }
}

/// Lists the ratings of a criterion: number, rating, label and anchor.
fn choices(interview: &Interview, criterion: &Criterion) -> Vec<(usize, Rating, String, String)> {
    let scale = interview.rubric().scale();
    let steps = scale.steps().iter().enumerate();
    let choice = |(number, step): (usize, &crate::domain::Step)| {
        let rating = scale.by_place(number)?;
        let anchor = criterion.anchor(rating).unwrap_or(&step.anchor);
        Some((number, rating, visible(&step.label).into_owned(), visible(anchor).into_owned()))
    };
    steps.filter_map(choice).collect()
}

/// Writes the keys of a question; `cut` where its ratings are cut.
fn keys(interview: &Interview, columns: usize, cut: bool) -> (String, Input) {
    let scale = interview.rubric().scale();
    let evidence = match interview.pieces().len() {
        0 => "add evidence".to_owned(),
        pieces => format!("evidence ({pieces})"),
    };
    let mut more = vec![
        ('n', "not applicable", Asked::Reply(Reply::NotApplicable)),
        on(interview),
        ('b', "back", Asked::Reply(Reply::Back)),
        ('w', "why this matters", Asked::Why),
        ('e', "what counts as evidence", Asked::Hints),
        ('a', evidence.as_str(), Asked::Reply(Reply::Evidence)),
        ('t', "note", Asked::Reply(Reply::Note)),
    ];
    if cut {
        more.push(('v', "ratings in full", Asked::Ratings));
    }
    more.push(('q', "save and quit", Asked::Quit));
    let ratings = (0..scale.steps().len()).filter_map(|number| {
        let key = char::from_digit(u32::try_from(number).ok()?, 10)?;
        Some((key, Asked::Reply(Reply::Rate(scale.by_place(number)?))))
    });
    let mut page = Page::new(columns);
    let offered = page.keys(Some(&format!("0–{}  rate", scale.steps().len() - 1)), &more);
    (page.text, Input::Keys(ratings.chain(offered).collect()))
}

/// Says what was answered before, when somebody comes back to a question.
fn answered(interview: &Interview, mut page: Page) -> String {
    let Some(answer) = interview.answer_now() else { return String::new() };
    let scale = interview.rubric().scale();
    let rating = match &answer.response {
        Response::Unanswered => None,
        Response::Rated(rating) => Some(visible(&scale.step(*rating).label).into_owned()),
        Response::NotApplicable(reason) => Some(format!("not applicable: {}", visible(reason))),
        Response::Inferred => Some("inferred".to_owned()),
    };
    if let Some(rating) = rating {
        page.add_cut("  ", &format!("Answered so far: {rating}."));
    }
    for (number, piece) in answer.evidence.iter().enumerate() {
        page.add_cut("  ", &format!("Evidence {}: {}", number + 1, piece_line(piece)));
    }
    if let Some(note) = &answer.note {
        page.add_cut("  ", &format!("Note: {}", visible(note)));
    }
    page.text
}
