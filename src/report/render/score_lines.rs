//! The scores of dimensions at a terminal: a row each, with a bar drawn beside its numbers where there is room.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr as _;

use super::super::scores::{ScoreRow, weights_differ};
use super::grids::{BETWEEN_COLUMNS, tone_of_glyph};
use super::lines::Lines;
use crate::text::shortened;

/// Says which scores a table has room for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ScoresShown {
    /// The lowest, a line each.
    Lowest,
    /// All of them in full.
    All,
}

/// The most dimensions that stand in the first table; where there are more, the lowest and how many more.
const MOST_ROWS: usize = 7;

/// Writes scores; where there is room, each is drawn beside its numbers.
pub(super) fn scores(page: &mut Lines, rows: &[ScoreRow], which: ScoresShown) {
    let shown = match which {
        ScoresShown::Lowest if rows.len() > MOST_ROWS => lowest(rows),
        ScoresShown::Lowest | ScoresShown::All => rows.iter().collect(),
    };
    let columns = Columns::new(page, rows, &shown);
    let mut lines = vec![columns.header(rows), "─".repeat(columns.taken())];
    for row in &shown {
        lines.extend(columns.row(row, which));
    }
    page.cuts(which == ScoresShown::Lowest && (shown.len() < rows.len() || shown.iter().any(|row| columns.cuts(row))));
    page.lines(&lines.join("\n"), tone_of_glyph);
    if shown.len() < rows.len() {
        let more = rows.len() - shown.len();
        page.lines(&format!("and {more} more, each at least as high"), tone_of_glyph);
    }
}

/// Picks the dimensions with the lowest evidenced scores, in the order of the rubric.
fn lowest(rows: &[ScoreRow]) -> Vec<&ScoreRow> {
    let mut indexes: Vec<_> = (0..rows.len()).collect();
    indexes.sort_by_key(|index| {
        let score = &rows[*index].evidenced.0;
        (score.is_none(), score.clone().map(|[low, _]| low))
    });
    indexes.truncate(MOST_ROWS - 1);
    indexes.sort_unstable();
    indexes.into_iter().map(|index| &rows[index]).collect()
}

/// Holds how wide the columns of a table of scores are.
struct Columns {
    title: usize,
    /// The columns of numbers: what stands above each, and its width.
    numbers: Vec<(&'static str, usize)>,
    standing: usize,
    /// The glyphs that a score is drawn with; none where too few would fit.
    glyphs: usize,
}

impl Columns {
    const TITLE: &str = "Dimension";
    const STANDING: &str = "Stands at";

    fn new(page: &Lines, all: &[ScoreRow], shown: &[&ScoreRow]) -> Self {
        const FEWEST_GLYPHS: usize = 6;
        const MOST_GLYPHS: usize = 30;
        let widest = |words: &str, cell: &dyn Fn(&ScoreRow) -> usize| {
            shown.iter().map(|row| cell(row)).chain([words.width()]).max().unwrap_or(0)
        };
        let headers = Self::headers(weights_differ(all));
        let of_number = |(index, words): (usize, &&'static str)| {
            (*words, widest(words, &|row| Self::numbers(row, &headers)[index].width()))
        };
        let numbers: Vec<_> = headers.iter().enumerate().map(of_number).collect();
        let taken: usize = numbers.iter().map(|(_, width)| width + BETWEEN_COLUMNS).sum();
        let room = page.width().saturating_sub(taken + BETWEEN_COLUMNS);
        let (title, standing) = (
            widest(Self::TITLE, &|row| row.title.as_str().width()),
            widest(Self::STANDING, &|row| row.standing.width()),
        );
        // Where both have no room, each has half of it, or what the other one leaves.
        let standing = standing.min((room / 2).max(room.saturating_sub(title)));
        let title = title.min(room.saturating_sub(standing));
        let glyphs = room.saturating_sub(title + standing + BETWEEN_COLUMNS);
        let glyphs = if glyphs < FEWEST_GLYPHS { 0 } else { glyphs.min(MOST_GLYPHS) };
        Self { title, numbers, standing, glyphs }
    }

    fn headers(with_weights: bool) -> Vec<&'static str> {
        let weight = with_weights.then_some("Weight");
        weight.into_iter().chain(["Claimed", "Evidenced", "Gap"]).collect()
    }

    /// Gives the numbers of a row that stand under these headers.
    fn numbers(row: &ScoreRow, headers: &[&str]) -> Vec<String> {
        let numbers = [row.weight.clone(), row.claimed.to_string(), row.evidenced.to_string(), row.gap.clone()];
        numbers.into_iter().skip(4 - headers.len()).collect()
    }

    fn taken(&self) -> usize {
        let numbers: usize = self.numbers.iter().map(|(_, width)| width + BETWEEN_COLUMNS).sum();
        let glyphs = if self.glyphs > 0 { self.glyphs + BETWEEN_COLUMNS } else { 0 };
        self.title + numbers + BETWEEN_COLUMNS + self.standing + glyphs
    }

    fn header(&self, rows: &[ScoreRow]) -> String {
        let needed = rows.first().map(|row| row.bar.to_string()).unwrap_or_default();
        let legends = [
            format!("█ evidenced ▒ claimed │ {needed} needed"),
            format!("█ evidenced ▒ claimed │ {needed}"),
            format!("█ ▒ claimed │ {needed}"),
            format!("│ {needed}"),
        ];
        let legend = legends.into_iter().find(|legend| legend.width() <= self.glyphs).unwrap_or_default();
        let numbers: Vec<_> = self.numbers.iter().map(|(words, _)| (*words).to_owned()).collect();
        self.line(Self::TITLE, &numbers, Self::STANDING, &legend)
    }

    /// Tells whether a row says more than a line has room for.
    fn cuts(&self, row: &ScoreRow) -> bool {
        row.title.as_str().width() > self.title || row.standing.width() > self.standing
    }

    /// Gives a row: on one line, or on as many as its words take.
    fn row(&self, row: &ScoreRow, which: ScoresShown) -> Vec<String> {
        let cell = |words: &str, width: usize| match which {
            ScoresShown::Lowest => vec![shortened(words, width)],
            ScoresShown::All => textwrap::wrap(words, width).into_iter().map(Cow::into_owned).collect(),
        };
        let (title, standing) = (cell(row.title.as_str(), self.title), cell(&row.standing, self.standing));
        let headers: Vec<_> = self.numbers.iter().map(|(words, _)| *words).collect();
        let (numbers, drawn) = (Self::numbers(row, &headers), draw(row, self.glyphs).unwrap_or_default());
        let none = vec![String::new(); numbers.len()];
        let of = |cell: &[String], number: usize| cell.get(number).cloned().unwrap_or_default();
        let lines = 0..title.len().max(standing.len());
        lines
            .map(|number| {
                let (numbers, drawn) = if number == 0 { (&numbers, drawn.as_str()) } else { (&none, "") };
                self.line(&of(&title, number), numbers, &of(&standing, number), drawn)
            })
            .collect()
    }

    /// Sets cells under each other, numbers to the right.
    fn line(&self, title: &str, numbers: &[String], standing: &str, drawn: &str) -> String {
        let pad = |words: &str, width: usize| " ".repeat(width.saturating_sub(words.width()));
        let between = " ".repeat(BETWEEN_COLUMNS);
        let mut line = format!("{title}{}", pad(title, self.title));
        for (number, (_, width)) in numbers.iter().zip(&self.numbers) {
            line.extend([&between, &pad(number, *width), number.as_str()]);
        }
        line + &between + standing + &pad(standing, self.standing) + &between + drawn
    }
}

/// Draws a score as glyphs, with the bar to reach; nothing where nothing is to be judged.
fn draw(row: &ScoreRow, glyphs: usize) -> Option<String> {
    let index = |thousandths: u32| (thousandths as usize * glyphs) / 1000;
    if glyphs == 0 {
        return None;
    }
    let ([low, high], [bar, _]) = (row.evidenced.thousandths()?, row.bar.thousandths()?);
    let possible = index(row.claimed.thousandths().map_or(high, |[_, claimed]| claimed.max(high)));
    let (low, goal) = (index(low), index(bar).min(glyphs.saturating_sub(1)));
    let glyph = |at: usize| match at {
        at if at == goal => '│',
        at if at < low => '█',
        at if at < possible => '▒',
        _ => '·',
    };
    Some((0..glyphs).map(glyph).collect())
}
