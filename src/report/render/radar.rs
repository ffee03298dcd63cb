//! The radar: claimed and evidenced scores and the bar, one axis a dimension.

use std::f64::consts::TAU;
use std::fmt::Write as _;

use maud::{Markup, html};

use super::super::number::Score;
use super::super::scores::ScoreRow;

/// The fewest axes that span an area, and the most that keep apart with their titles; beyond, the bars say it better.
const AXES: std::ops::RangeInclusive<usize> = 3..=12;

/// The width of the drawing, in its own units: about that of a phone, so that its words stay as large as they are there.
pub(super) const WIDTH: u32 = 390;

/// The middle of the drawing, from the left; the height has its zero there.
const CENTRE: f64 = 195.0;

/// The length of an axis.
const RADIUS: f64 = 86.0;

/// The height of a line of a title.
const LINE: f64 = 14.0;

/// A point of the drawing.
type Position = (f64, f64);

/// Draws the radar; nothing where there are too few or too many dimensions for one.
///
/// Low ends are solid lines, high ends dashed ones, and the area between both ends of evidenced is shaded.
pub(super) fn radar(rows: &[ScoreRow]) -> Markup {
    let rows: Vec<_> = rows.iter().filter(|row| row.evidenced.0.is_some()).collect();
    if !AXES.contains(&rows.len()) {
        return html! {};
    }
    let line = |score: fn(&ScoreRow) -> &Score, end: usize| -> Vec<Position> {
        let share = |row| f64::from(score(row).thousandths().unwrap_or_default()[end]) / 1000.0;
        rows.iter().enumerate().map(|(axis, row)| point(axis, rows.len(), share(row))).collect()
    };
    let [claimed_low, claimed_high] = [0, 1].map(|end| line(|row| &row.claimed, end));
    let [low, high] = [0, 1].map(|end| line(|row| &row.evidenced, end));
    let bar = line(|row| &row.bar, 0);
    let described: Vec<_> = rows.iter().map(|row| row.sentence()).collect();
    let titles: Vec<_> = rows
        .iter()
        .enumerate()
        .map(|(axis, row)| Title::new(row.title.as_str(), point(axis, rows.len(), 1.13)))
        .collect();
    let top = titles.iter().map(|title| title.top).fold(-RADIUS, f64::min) - 2.0;
    let bottom = titles.iter().map(Title::bottom).fold(RADIUS, f64::max) + 2.0;
    let is_open = low != high || claimed_low != claimed_high;
    html! {
        figure {
            svg.radar viewBox={ "0 " (rounded(top)) " " (WIDTH) " " (rounded(bottom - top)) } role="img" aria-labelledby="radar_title radar_desc" {
                title id="radar_title" { "Radar of the scores by dimension" }
                desc id="radar_desc" { (described.join(" ")) }
                (grid(rows.len()))
                @for title in &titles { (title.draw()) }
                path.bar d=(closed(&bar)) {}
                @if low != high { path.evidenced.open d={ (closed(&high)) " " (closed(&low)) } fill-rule="evenodd" {} }
                path.evidenced.area d=(closed(&low)) {}
                @if claimed_low != claimed_high { path.claimed.high d=(closed(&claimed_high)) {} }
                @if low != high { path.evidenced.high d=(closed(&high)) {} }
                path.claimed.low d=(closed(&claimed_low)) {}
                path.evidenced.low d=(closed(&low)) {}
                @for at in &claimed_low { (square(*at)) }
                @for at in &low { (dot(*at)) }
            }
            figcaption {
                (key("evidenced", &html! { path.evidenced.area d="M0 7H28V14H0Z" {} path.evidenced.low d="M0 7H28" {} (dot((14.0, 7.0))) }))
                (key("claimed", &html! { path.claimed.low d="M0 7H28" {} (square((14.0, 7.0))) }))
                (key("needed for ready", &html! { path.bar d="M2 7H28" {} }))
                @if is_open { (key("most that open answers could add", &html! { path.evidenced.high d="M0 4H28" {} path.claimed.high d="M0 10H28" {} })) }
                span { "Rings at 25, 50, 75 and 100%" }
            }
        }
    }
}

/// Writes what a mark of a chart means, beside the mark as the chart draws it.
pub(super) fn key(meaning: &str, mark: &Markup) -> Markup {
    html! { span.key { svg viewBox="0 0 28 14" aria-hidden="true" { (mark) } (meaning) } }
}

/// Marks a claimed score.
fn square((x, y): Position) -> Markup {
    html! { rect.claimed.mark x=(rounded(x - 4.0)) y=(rounded(y - 4.0)) width="8" height="8" {} }
}

/// Marks an evidenced score.
fn dot((x, y): Position) -> Markup {
    html! { circle.evidenced.mark cx=(rounded(x)) cy=(rounded(y)) r="3" {} }
}

/// Finds where a share of an axis is; the first axis points up, the others follow clockwise.
fn point(axis: usize, count: usize, share: f64) -> Position {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    let angle = TAU * number(axis) / number(count);
    (CENTRE + RADIUS * share * angle.sin(), -RADIUS * share * angle.cos())
}

/// Writes a closed line through points.
fn closed(points: &[Position]) -> String {
    let mut path = String::new();
    for (number, (x, y)) in points.iter().enumerate() {
        let _ = write!(path, "{}{} {} ", if number == 0 { 'M' } else { 'L' }, rounded(*x), rounded(*y));
    }
    path + "Z"
}

/// Writes a coordinate with one decimal, which is finer than a screen shows.
fn rounded(coordinate: f64) -> String {
    // Adding zero takes the sign of a negative zero away.
    format!("{:.1}", (coordinate * 10.0).round() / 10.0 + 0.0)
}

/// Draws so many axes, and rings at each quarter of the full score.
fn grid(count: usize) -> Markup {
    let ring = |share: f64| -> Vec<Position> { (0..count).map(|axis| point(axis, count, share)).collect() };
    html! {
        @for share in [0.25, 0.5, 0.75, 1.0] { path.grid d=(closed(&ring(share))) {} }
        @for (x, y) in ring(1.0) { line.grid x1=(CENTRE) y1="0" x2=(rounded(x)) y2=(rounded(y)) {} }
    }
}

/// Holds the title of an axis, outside of its end.
struct Title {
    lines: Vec<String>,
    x: f64,
    /// The upper edge of its first line.
    top: f64,
}

impl Title {
    /// Breaks a title into lines that have room beside this point; above the middle it ends there, below it begins there.
    fn new(title: &str, (x, y): Position) -> Self {
        const COLUMNS: usize = 13;
        const LINES: usize = 3;
        let mut lines: Vec<_> = textwrap::wrap(title, COLUMNS).iter().map(ToString::to_string).collect();
        if lines.len() > LINES {
            lines.truncate(LINES);
            lines[LINES - 1].push('…');
        }
        let above = f64::midpoint(1.0, -y / (RADIUS * 1.13));
        let top = y - above * height(lines.len());
        Self { lines, x, top }
    }

    fn bottom(&self) -> f64 {
        self.top + height(self.lines.len())
    }

    fn draw(&self) -> Markup {
        /// From the upper edge of a line down to where its letters stand.
        const BASELINE: f64 = 11.0;
        let anchor = match self.x - CENTRE {
            beside if beside.abs() < 10.0 => "middle",
            beside if beside > 0.0 => "start",
            _ => "end",
        };
        html! {
            text.title text-anchor=(anchor) {
                @for (number, line) in self.lines.iter().enumerate() {
                    tspan x=(rounded(self.x)) y=(rounded(self.top + height(number) + BASELINE)) { (line) }
                }
            }
        }
    }
}

/// Gives the height of so many lines.
fn height(lines: usize) -> f64 {
    LINE * f64::from(u8::try_from(lines).unwrap_or(u8::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_start_at_the_top_and_go_round_with_the_clock() {
        let shown = |axis, share| {
            let (x, y) = point(axis, 4, share);
            (rounded(x), rounded(y))
        };
        let at = |x: f64, y: f64| (rounded(x), rounded(y));
        assert_eq!(shown(0, 1.0), at(CENTRE, -RADIUS));
        assert_eq!(shown(1, 0.5), at(CENTRE + RADIUS / 2.0, 0.0));
        assert_eq!(shown(2, 1.0), at(CENTRE, RADIUS));
        assert_eq!(shown(3, 0.0), at(CENTRE, 0.0));
    }

    #[test]
    fn a_long_title_is_broken_and_ends_in_a_mark() {
        let title = Title::new("Customer orientation and empathy in every part of the work", (0.0, 0.0));
        assert_eq!(title.lines, ["Customer", "orientation", "and empathy…"]);
    }
}
