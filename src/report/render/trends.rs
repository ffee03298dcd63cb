//! Scores over time: a small drawing each, with the day from left to right.

use std::fmt::Write as _;

use maud::{Markup, html};

use super::super::trends::{Trend, TrendPoint};
use super::bars::shortened;
use super::ids::Ids;
use super::radar::{WIDTH, key};

/// Where the first day is, from the left, and the last one; beside them is room for the percentages.
const DAYS: [u32; 2] = [44, WIDTH - 8];

/// Where a full score is, from the top, and none.
const SCORES: [u32; 2] = [26, 106];

/// The height of a drawing.
const HEIGHT: u32 = 124;

/// Draws each score over time, and says below what the marks mean.
pub(super) fn trends(trends: &[Trend], ids: &mut Ids) -> Markup {
    let is_open = trends.iter().flat_map(|trend| &trend.points).any(|point| point.score.is_range());
    let is_apart = trends.iter().flat_map(|trend| &trend.points).any(|point| point.apart.is_some());
    html! {
        div.charts { @for trend in trends { figure { (drawing(trend, ids)) } } }
        figure.keys {
            figcaption {
                (key("evidenced", &html! { path.evidenced.low d="M0 7H28" {} circle.evidenced.mark cx="14" cy="7" r="3" {} }))
                (key("needed for ready", &html! { path.bar d="M2 7H28" {} }))
                @if is_open { (key("most that open answers could add", &html! { path.evidenced.high d="M0 7H28" {} })) }
                @if is_apart { (key("the rubric or the target changed: no line leads across", &html! { line.apart x1="14" x2="14" y2="14" {} })) }
            }
        }
    }
}

fn drawing(trend: &Trend, ids: &mut Ids) -> Markup {
    let (title, description) =
        (ids.name(&format!("trend of {}", trend.title.as_str())), ids.name("numbers of the trend"));
    let days = Days::of(trend);
    let bar = trend.bar.thousandths().map(|[bar, _]| y(bar));
    let (first, last) = (&trend.points[0], &trend.points[trend.points.len() - 1]);
    html! {
        svg.trend viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="img" aria-labelledby={ (title) " " (description) } {
            title id=(title) { (trend.title.as_str()) }
            desc id=(description) { (trend.sentence()) }
            text.title x="0" y="13" { (shortened(trend.title.as_str())) }
            text.gap x=(WIDTH) y="13" text-anchor="end" { (first.score) " → " (last.score) }
            @for (share, words) in [(1000, "100%"), (500, "50%"), (0, "0%")] {
                line.grid x1=(DAYS[0]) x2=(DAYS[1]) y1=(y(share)) y2=(y(share)) {}
                text.gap x=(DAYS[0] - 6) y=(y(share) + 4) text-anchor="end" { (words) }
            }
            @if let Some(bar) = bar { path.bar d={ "M" (DAYS[0]) " " (bar) "H" (DAYS[1]) } {} }
            @for run in runs(trend) { (line(&days, run)) }
            @for pair in trend.points.windows(2).filter(|pair| pair[1].apart.is_some()) {
                @let between = u32::midpoint(days.x(&pair[0]), days.x(&pair[1]));
                line.apart x1=(between) x2=(between) y1=(SCORES[0] - 4) y2=(SCORES[1]) {}
            }
            text.gap x=(DAYS[0]) y=(HEIGHT - 3) { (first.date) }
            @if last.date != first.date { text.gap x=(DAYS[1]) y=(HEIGHT - 3) text-anchor="end" { (last.date) } }
        }
    }
}

/// Says where days are.
struct Days<'a> {
    first: &'a TrendPoint,
    /// How many there are from the first to the last, at least one.
    span: u32,
}

impl<'a> Days<'a> {
    fn of(trend: &'a Trend) -> Self {
        let (first, last) = (&trend.points[0], &trend.points[trend.points.len() - 1]);
        Self { first, span: first.date.days_until(last.date).max(1) }
    }

    fn x(&self, point: &TrendPoint) -> u32 {
        let days = u64::from(self.first.date.days_until(point.date));
        DAYS[0] + u32::try_from(u64::from(DAYS[1] - DAYS[0]) * days / u64::from(self.span)).unwrap_or(0)
    }
}

/// Finds the height of thousandths of the full score.
fn y(thousandths: u32) -> u32 {
    SCORES[1] - (SCORES[1] - SCORES[0]) * thousandths / 1000
}

/// Parts the points where no line leads on, also where there is no score.
fn runs(trend: &Trend) -> Vec<&[TrendPoint]> {
    let leads_on =
        |one: &TrendPoint, next: &TrendPoint| next.apart.is_none() && one.score.0.is_some() && next.score.0.is_some();
    trend.points.chunk_by(leads_on).filter(|run| run[0].score.0.is_some()).collect()
}

/// Draws the low end as a line with a dot for each day, and the high end dashed where open answers leave it apart.
fn line(days: &Days, run: &[TrendPoint]) -> Markup {
    let at = |point: &TrendPoint| (days.x(point), point.score.thousandths().unwrap_or_default().map(y));
    let ends: Vec<_> = run.iter().map(at).collect();
    let path = |end: usize| {
        let mut path = String::new();
        for (number, (x, heights)) in ends.iter().enumerate() {
            let _ = write!(path, "{}{x} {}", if number == 0 { 'M' } else { 'L' }, heights[end]);
        }
        path
    };
    html! {
        @if run.iter().any(|point| point.score.is_range()) { path.evidenced.high d=(path(1)) {} }
        @for (x, [low, high]) in ends.iter().filter(|(_, [low, high])| low != high) {
            path.evidenced.high d={ "M" (x) " " (low) "V" (high) } {}
        }
        path.evidenced.low d=(path(0)) {}
        @for (x, [low, _]) in &ends { circle.evidenced.mark cx=(x) cy=(low) r="3" {} }
    }
}
