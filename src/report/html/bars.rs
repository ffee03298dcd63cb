//! The gap bars: how far each dimension is from the bar.

use maud::{Markup, html};

use super::super::DimensionRow;
use super::super::number::Score;

/// The width of the drawing, in its own units, which is that of the full score.
const WIDTH: u32 = 460;

/// The height of one dimension.
const ROW: u32 = 44;

/// The height above the first dimension.
const TOP: u32 = 6;

/// The most columns of a title that have room beside its gap.
const TITLE: usize = 28;

/// Draws a bar for what is evidenced, a thin one for what is claimed, and the bar to reach.
///
/// What is shown is solid from zero to the low end; what open answers could add is outlined up to the high end.
pub(super) fn bars(rows: &[DimensionRow]) -> Markup {
    let height = TOP + ROW * u32::try_from(rows.len()).unwrap_or(0);
    let described = described(&rows.iter().collect::<Vec<_>>());
    let ranges = |row: &DimensionRow| is_range(&row.evidenced) || is_range(&row.claimed);
    html! {
        figure {
            svg.bars viewBox={ "0 0 " (WIDTH) " " (height) } role="img" aria-labelledby="bars-title bars-desc" {
                title id="bars-title" { "Gap of each dimension to the bar of ready" }
                desc id="bars-desc" { (described) }
                @for (row, y) in rows.iter().zip((TOP..).step_by(ROW as usize)) { (bar(row, y)) }
            }
            figcaption {
                span.key.evidenced { "evidenced" } span.key.claimed { "claimed" } span.key.bar { "the bar of ready" }
                @if rows.iter().any(ranges) { span.key.high { "most that open answers could add" } }
            }
        }
    }
}

/// Says the numbers that a chart draws.
pub(super) fn described(rows: &[&DimensionRow]) -> String {
    let row = |row: &&DimensionRow| {
        if row.drawn.is_none() {
            return format!("{}: nothing to judge.", row.title);
        }
        let gap = if row.gap == "none" { "no gap".to_owned() } else { format!("gap {} points", row.gap) };
        format!("{}: evidenced {}, claimed {}, bar {}, {gap}.", row.title, row.evidenced, row.claimed, row.bar)
    };
    rows.iter().map(row).collect::<Vec<_>>().join(" ")
}

/// Tells whether the two ends of a score differ.
fn is_range(score: &Score) -> bool {
    score.ends.as_ref().is_some_and(|[low, high]| low != high)
}

/// Draws one dimension from this height on.
fn bar(row: &DimensionRow, y: u32) -> Markup {
    let title = shortened(&row.title);
    html! {
        text.title x="0" y=(y + 13) { (title) }
        @match row.drawn {
            None => text.gap x=(WIDTH) y=(y + 13) text-anchor="end" { "nothing to judge" },
            Some(drawn) => {
                text.gap x=(WIDTH) y=(y + 13) text-anchor="end" {
                    (row.evidenced) @if row.gap == "none" { ", no gap" } @else { ", gap " (row.gap) }
                }
                rect.track x="0" y=(y + 19) width=(WIDTH) height="17" {}
                (ends("evidenced", &row.evidenced, y + 19, 10))
                (ends("claimed", &row.claimed, y + 31, 5))
                line.bar x1=(x(drawn.bar)) x2=(x(drawn.bar)) y1=(y + 18) y2=(y + 40) {}
            }
        }
    }
}

/// Draws both ends of a score at a height.
fn ends(class: &str, score: &Score, y: u32, height: u32) -> Markup {
    let [low, high] = score.ends.as_ref().map_or([0, 0], |ends| [0, 1].map(|end: usize| x(ends[end].thousandths)));
    html! {
        @if high > low { rect.high.(class) x=(low) y=(y) width=(high - low) height=(height) {} }
        @if low > 0 { rect.low.(class) x="0" y=(y) width=(low) height=(height) {} }
    }
}

/// Finds where thousandths of the full score are.
fn x(thousandths: u32) -> u32 {
    thousandths * WIDTH / 1000
}

/// Cuts a title to the room it has; the table has it in full.
fn shortened(title: &str) -> String {
    let lines = textwrap::wrap(title, TITLE);
    match lines.as_slice() {
        [] => String::new(),
        [one] => one.to_string(),
        [first, ..] => format!("{first}…"),
    }
}
