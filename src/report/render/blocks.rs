//! Each kind of block, as a terminal shows it.

use unicode_width::UnicodeWidthStr as _;

use super::super::axes::Axes;
use super::super::block::{Block, Fact, Facts, FactsOf, List, ListItem, Mark, Section, Table};
use super::super::inline::Tone;
use super::super::trends;
use super::grids;
use super::lines::Lines;
use super::score_lines::{self, ScoresShown};

pub(super) fn block(page: &mut Lines, block: &Block, of: Option<&Section>) {
    match block {
        Block::Headline(tone, text) => {
            page.gap();
            page.paragraph("", "", *tone, &text.to_string());
        }
        Block::Section(section) => {
            page.heading(section.title.as_str());
            for (number, each) in section.blocks.iter().enumerate() {
                // A table stands off from the words before it.
                if number > 0 && matches!(each, Block::Table(_)) {
                    page.gap();
                }
                self::block(page, each, Some(section));
            }
        }
        Block::Paragraph(Tone::Plain, text) => match of {
            Some(Section { tone: Tone::Plain, .. }) => page.item("  ", &text.to_string()),
            Some(section) => page.paragraph("", "", section.tone, &text.to_string()),
            None => page.paragraph("", "", Tone::Plain, &text.to_string()),
        },
        Block::Paragraph(tone, text) => page.paragraph("", "", *tone, &text.to_string()),
        Block::Figures(figures) => self::block(page, &Block::Facts(figures.facts()), of),
        Block::Gates(gates) => grids::gates(page, gates),
        Block::Facts(Facts { of: FactsOf::Subject, rows }) => facts(page, 0, widest(rows) + 2, rows),
        Block::Facts(Facts { of: FactsOf::Result | FactsOf::Part, rows }) => facts(page, 2, column(2, rows), rows),
        Block::List(each) => list(page, each, of.is_some()),
        Block::Table(table) => grids::table(page, table),
        Block::Scores(rows) => score_lines::scores(page, rows, ScoresShown::All),
        Block::Axes(axes) => self::axes(page, axes),
        Block::Trends(each) => {
            let (columns, rows) = trends::table(each);
            grids::table(page, &Table { name: "trends", caption: "", columns, rows });
        }
        Block::Sides(sides) => grids::sides(page, sides),
        Block::Notes(notes) => {
            page.gap();
            for note in notes {
                page.paragraph("", "", Tone::Faint, &note.to_string());
            }
        }
    }
}

/// Draws each axis on a line, with the marks behind the numbers of their ratings.
fn axes(page: &mut Lines, axes: &Axes) {
    let scale = axes.steps.iter().enumerate().map(|(step, label)| format!("{step} {}", label.as_str()));
    page.paragraph("  ", "  ", Tone::Faint, &format!("Scale: {}", scale.collect::<Vec<_>>().join(", ")));
    page.paragraph("  ", "  ", Tone::Faint, &format!("Marks: {}", axes.key()));
    for row in &axes.rows {
        page.gap();
        let tone = if row.is_decisive { Tone::Strong } else { Tone::Plain };
        page.paragraph("  ", "    ", tone, &format!("{} ({})", row.criterion.as_str(), row.place.as_str()));
        let step = |step: usize| match row.marks_at(step) {
            marks if marks.is_empty() => step.to_string(),
            marks => format!("{step} {marks}"),
        };
        let steps: Vec<_> = (0..row.marks.len()).map(step).collect();
        page.paragraph("    ", "    ", Tone::Strong, &steps.join(" ── "));
        page.paragraph("    ", "    ", Tone::Plain, row.said.as_str());
    }
}

/// Writes labels, each with what belongs to it in a column of its own.
fn facts(page: &mut Lines, indent: usize, column: usize, rows: &[Fact]) {
    for row in rows {
        for (number, value) in row.values.iter().enumerate() {
            let label = if number == 0 { row.label.as_str() } else { "" };
            page.labelled(indent, label, column, row.tone, &value.to_string());
        }
    }
}

/// Gives the width of the column of labels, behind which all that belongs to labels begins at the same column of a page
/// unless labels are long.
fn column<'a>(indent: usize, rows: impl IntoIterator<Item = &'a Fact>) -> usize {
    const USUAL: usize = 14;
    (widest(rows) + 2).max(USUAL - indent)
}

/// Gives the width of the widest label, but for those so long that they stand on lines of their own.
fn widest<'a>(rows: impl IntoIterator<Item = &'a Fact>) -> usize {
    const LONGEST: usize = 24;
    let widths = rows.into_iter().map(|row| row.label.as_str().width());
    widths.filter(|width| *width <= LONGEST).max().unwrap_or(0)
}

fn list(page: &mut Lines, list: &List, in_section: bool) {
    let indent = if list.is_numbered() { 5 } else { 4 };
    let column = column(indent, list.items.iter().flat_map(|item| &item.facts));
    for (number, item) in (list.first..).zip(&list.items) {
        self::item(page, list.mark, item, number, in_section);
        facts(page, indent, column, &item.facts);
    }
    if let Some(outcome) = &list.outcome {
        page.item("     ", &outcome.to_string());
    }
}

fn item(page: &mut Lines, mark: Mark, item: &ListItem, number: usize, in_section: bool) {
    let words = item.words.as_str();
    // A number is enough to find an item by, where lines are short.
    let words = match item.aside(mark == Mark::Bullet) {
        Some(aside) => format!("{words} {aside}"),
        None => words.to_owned(),
    };
    match mark {
        Mark::Number | Mark::Task if in_section => page.item(&format!("{number:>3}. "), &words),
        Mark::Number | Mark::Task => page.item(&format!("{number}. "), &words),
        Mark::Bullet => page.item("  • ", &words),
        Mark::Against => page.item("  ! ", &words),
        Mark::For => page.item("  + ", &words),
        Mark::Open => page.item("  ? ", &words),
        Mark::Title => {
            page.gap();
            page.paragraph("  ", "  ", Tone::Strong, &words);
        }
        Mark::Tree => {
            let indent = " ".repeat(2 + 2 * item.depth.min(10));
            page.paragraph(&indent, &format!("{indent}    "), Tone::Plain, &words);
        }
    }
}
