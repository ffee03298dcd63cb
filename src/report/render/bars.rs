//! The gap bars: how far each dimension is from the bar.

use maud::{Markup, html};

use super::super::number::Score;
use super::super::scores::ScoreRow;
use super::radar::{WIDTH, key};

/// The height of one dimension.
const ROW: u32 = 44;

/// The height above the first dimension.
const TOP: u32 = 6;

/// The most columns of a title that have room beside its gap.
const TITLE: usize = 26;

/// Draws a bar for what is evidenced, a thin one for what is claimed, and the bar to reach.
///
/// What is shown is solid from zero to the low end; what open answers could add is outlined up to the high end.
pub(super) fn bars(rows: &[ScoreRow]) -> Markup {
    let height = TOP + ROW * u32::try_from(rows.len()).unwrap_or(0);
    let described: Vec<_> = rows.iter().map(ScoreRow::sentence).collect();
    let ranges = |row: &ScoreRow| row.evidenced.is_range() || row.claimed.is_range();
    html! {
        figure {
            svg.bars viewBox={ "0 0 " (WIDTH) " " (height) } role="img" aria-labelledby="bars_title bars_desc" {
                title id="bars_title" { "Gap of each dimension to what ready needs" }
                desc id="bars_desc" { (described.join(" ")) }
                @for (row, y) in rows.iter().zip((TOP..).step_by(ROW as usize)) { (bar(row, y)) }
            }
            figcaption {
                (key("evidenced", &html! { rect.low.evidenced y="2" width="28" height="10" {} }))
                (key("claimed", &html! { rect.low.claimed y="5" width="28" height="5" {} }))
                (key("needed for ready", &html! { rect.track y="1" width="28" height="12" {} line.bar x1="14" x2="14" y2="14" {} }))
                @if rows.iter().any(ranges) {
                    (key("most that open answers could add", &html! {
                        rect.high.evidenced x="1" y="1" width="26" height="7" {}
                        rect.high.claimed x="1" y="9" width="26" height="4" {}
                    }))
                }
            }
        }
    }
}

/// Draws one dimension from this height on.
fn bar(row: &ScoreRow, y: u32) -> Markup {
    let title = shortened(row.title.as_str());
    html! {
        text.title x="0" y=(y + 13) { (title) }
        @match row.evidenced.thousandths().and(row.bar.thousandths()) {
            None => text.gap x=(WIDTH) y=(y + 13) text-anchor="end" { "nothing to judge" },
            Some([bar, _]) => {
                text.gap x=(WIDTH) y=(y + 13) text-anchor="end" {
                    (row.evidenced) @if row.gap == "none" { ", no gap" } @else { ", gap " (row.gap) }
                }
                rect.track x="0" y=(y + 19) width=(WIDTH) height="17" {}
                (ends("evidenced", &row.evidenced, y + 19, 10))
                (ends("claimed", &row.claimed, y + 31, 5))
                line.bar x1=(x(bar)) x2=(x(bar)) y1=(y + 18) y2=(y + 40) {}
            }
        }
    }
}

/// Draws both ends of a score at a height.
fn ends(class: &str, score: &Score, y: u32, height: u32) -> Markup {
    let [low, high] = score.thousandths().unwrap_or_default().map(x);
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
pub(super) fn shortened(title: &str) -> String {
    let lines = textwrap::wrap(title, TITLE);
    match lines.as_slice() {
        [] => String::new(),
        [one] => one.to_string(),
        [first, ..] => format!("{first}…"),
    }
}
