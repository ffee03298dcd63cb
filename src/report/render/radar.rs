//! The radar: claimed and evidenced scores and the bar, one axis a dimension.

use std::f64::consts::TAU;
use std::fmt::Write as _;

use maud::{Markup, html};

use super::super::number::Score;
use super::super::scores::ScoreRow;

/// The fewest axes that span an area, and the most whose titles keep clear of each other.
const AXES: std::ops::RangeInclusive<usize> = 3..=16;

/// The width of the drawing, in its own units.
const WIDTH: f64 = 480.0;

/// The height of the drawing, with room for titles of three lines above and below.
const HEIGHT: f64 = 348.0;

/// The length of an axis.
const RADIUS: f64 = 115.0;

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
    html! {
        figure {
            svg.radar viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="img" aria-labelledby="radar-title radar-desc" {
                title id="radar-title" { "Radar of the scores by dimension" }
                desc id="radar-desc" { (described.join(" ")) }
                (grid(&rows))
                path.bar d=(closed(&bar)) {}
                @if low != high { path.evidenced.open d={ (closed(&high)) " " (closed(&low)) } fill-rule="evenodd" {} }
                path.evidenced.area d=(closed(&low)) {}
                @if claimed_low != claimed_high { path.claimed.high d=(closed(&claimed_high)) {} }
                @if low != high { path.evidenced.high d=(closed(&high)) {} }
                path.claimed.low d=(closed(&claimed_low)) {}
                path.evidenced.low d=(closed(&low)) {}
                @for (x, y) in &claimed_low {
                    rect.claimed.mark x=(rounded(x - 4.5)) y=(rounded(y - 4.5)) width="9" height="9" {}
                }
                @for (x, y) in &low { circle.evidenced.mark cx=(rounded(*x)) cy=(rounded(*y)) r="3.5" {} }
            }
            figcaption {
                span.key.evidenced { "evidenced" } span.key.claimed { "claimed" } span.key.bar { "the bar of ready" }
                @if low != high || claimed_low != claimed_high { span.key.high { "most that open answers could add" } }
            }
        }
    }
}

/// Finds where a share of an axis is; the first axis points up, the others follow clockwise.
fn point(axis: usize, count: usize, share: f64) -> Position {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    let angle = TAU * number(axis) / number(count);
    (WIDTH / 2.0 + RADIUS * share * angle.sin(), HEIGHT / 2.0 - RADIUS * share * angle.cos())
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
    format!("{coordinate:.1}")
}

/// Draws the axes with their titles, and rings at each quarter of the full score.
fn grid(rows: &[&ScoreRow]) -> Markup {
    let ring = |share: f64| -> Vec<Position> { (0..rows.len()).map(|axis| point(axis, rows.len(), share)).collect() };
    html! {
        @for (share, label) in [(0.25, "25%"), (0.5, "50%"), (0.75, "75%"), (1.0, "100%")] {
            path.grid d=(closed(&ring(share))) {}
            text.tick x=(rounded(WIDTH / 2.0 + 4.0)) y=(rounded(HEIGHT / 2.0 - RADIUS * share + 11.0)) { (label) }
        }
        @for (axis, row) in rows.iter().enumerate() {
            @let (x, y) = point(axis, rows.len(), 1.0);
            line.grid x1=(rounded(WIDTH / 2.0)) y1=(rounded(HEIGHT / 2.0)) x2=(rounded(x)) y2=(rounded(y)) {}
            (title(row.title.as_str(), point(axis, rows.len(), 1.1)))
        }
    }
}

/// Writes the title of an axis outside of its end, broken into lines that have room there.
fn title(title: &str, (x, y): Position) -> Markup {
    const COLUMNS: usize = 14;
    const LINES: usize = 3;
    const HEIGHT_OF_LINE: f64 = 15.0;
    let mut lines: Vec<_> = textwrap::wrap(title, COLUMNS).iter().map(ToString::to_string).collect();
    if lines.len() > LINES {
        lines.truncate(LINES);
        lines[LINES - 1].push('…');
    }
    let from_centre = x - WIDTH / 2.0;
    let anchor = match from_centre {
        from_centre if from_centre.abs() < 10.0 => "middle",
        from_centre if from_centre > 0.0 => "start",
        _ => "end",
    };
    let extent = HEIGHT_OF_LINE * f64::from(u8::try_from(lines.len()).unwrap_or(1) - 1);
    // Above the middle the last line is next to the axis, below it the first.
    let up = f64::midpoint((HEIGHT / 2.0 - y) / (RADIUS * 1.1), 1.0);
    let first = y - extent * up + 5.0 - 3.0 * (up - 0.5);
    html! {
        text.title text-anchor=(anchor) {
            @for (number, line) in (0_u8..).zip(&lines) {
                tspan x=(rounded(x)) y=(rounded(first + HEIGHT_OF_LINE * f64::from(number))) { (line) }
            }
        }
    }
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
        let (middle, centre) = (WIDTH / 2.0, HEIGHT / 2.0);
        assert_eq!(shown(0, 1.0), at(middle, centre - RADIUS));
        assert_eq!(shown(1, 0.5), at(middle + RADIUS / 2.0, centre));
        assert_eq!(shown(2, 1.0), at(middle, centre + RADIUS));
        assert_eq!(shown(3, 0.0), at(middle, centre));
    }

    #[test]
    fn a_long_title_is_broken_and_ends_in_a_mark() {
        let svg = title("Customer orientation and empathy in every part of the work", (0.0, 0.0)).into_string();
        assert_eq!(svg.matches("<tspan").count(), 3);
        assert!(svg.contains('…'), "{svg}");
    }
}
