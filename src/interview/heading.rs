//! The line above a question: where in the interview it stands, how far that is, and how long the rest takes.

use unicode_width::UnicodeWidthStr as _;

use crate::domain::LevelIndex;
use crate::text::count;

use super::asker::Viewport;
use super::layout::{Layout, WIDEST};
use super::state::Interview;

/// Writes the line that says where in the interview a question stands, and how far that is.
pub(super) fn heading(
    layout: &mut Layout,
    interview: &Interview,
    title: &str,
    last: &str,
    level: LevelIndex,
    view: &Viewport,
) {
    let (number, all) = interview.progress();
    let inside = interview.progress_in_dimension().map(|(number, all)| format!(" {number} of {all}"));
    let is_other = level != interview.request.target();
    let other = is_other.then(|| format!(", {}", interview.rubric.level(level).title));
    let (inside, other) = (inside.unwrap_or_default(), other.unwrap_or_default());
    let words = format!("{number} of {all} · {title}{inside}{other}{last}");
    let free = view.columns.min(WIDEST).saturating_sub(words.width() + 3);
    let progress = progress(interview, view).into_iter().find(|progress| progress.width() <= free);
    layout.add("", "", &progress.map_or(words.clone(), |progress| format!("{words}   {progress}")));
}

/// Draws which part of the questions is answered, with the minutes that the others take at the pace so far; and once more without
/// the drawing. None where nobody measures the time.
fn progress(interview: &Interview, view: &Viewport) -> Vec<String> {
    const CELLS: usize = 10;
    /// How many answers make a pace.
    const PACE: usize = 3;
    let Some(asked) = view.asked else { return Vec::new() };
    let (open, all) = (interview.open(), interview.progress().1.max(1));
    let answered = interview.open_at_start.saturating_sub(open);
    let minutes = (answered >= PACE).then(|| {
        let seconds = asked.as_secs().saturating_mul(open as u64) / answered as u64;
        format!("{} left", count(usize::try_from(seconds.div_ceil(60)).unwrap_or(usize::MAX), "minute", "minutes"))
    });
    let done = (all - open.min(all)) * CELLS / all;
    // No-break spaces: it stands on one line or not at all.
    let bar = format!("{}{}", "█".repeat(done), "░".repeat(CELLS - done));
    let both = minutes.iter().map(|minutes| format!("{bar}\u{a0}{}", minutes.replace(' ', "\u{a0}")));
    both.clone().chain(minutes.clone()).chain(minutes.is_none().then_some(bar.clone())).collect()
}
