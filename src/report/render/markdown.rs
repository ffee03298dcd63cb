//! A document in Markdown, for code hosts and wikis.

use std::fmt::Write as _;

use super::super::axes::Axes;
use super::super::block::{Block, Document, Fact, Facts, FactsOf, List, ListItem, Mark, Sides};
use super::super::inline::{GateState, Span, Text, Tone, Words};
use super::super::scores;
use super::super::trends;
use super::escape::{code, escape, link};

/// Lays a document out in Markdown, with every text escaped.
#[must_use]
pub fn render(document: &Document) -> String {
    let mut page = String::new();
    blocks(&mut page, document.all());
    page
}

fn blocks<'a>(page: &mut String, blocks: impl IntoIterator<Item = &'a Block>) {
    for each in blocks {
        gap(page);
        block(page, each);
    }
}

fn gap(page: &mut String) {
    if !page.is_empty() {
        page.push('\n');
    }
}

fn block(page: &mut String, block: &Block) {
    match block {
        Block::Headline(_, words) => line(page, "# ", &text(words)),
        Block::Section(section) => {
            line(page, "## ", &escape(section.title.as_str()));
            blocks(page, &section.blocks);
        }
        Block::Paragraph(Tone::Faint, words) => line(page, "", &format!("_{}_", text(words))),
        Block::Paragraph(_, words) => line(page, "", &text(words)),
        Block::Gates(gates) => {
            let gate = |(state, title): &(GateState, Words)| format!("{} {}", state.glyph(), escape(title.as_str()));
            line(page, "", &format!("Gates: {}", gates.iter().map(gate).collect::<Vec<_>>().join(" ")));
        }
        Block::Figures(figures) => facts(page, "", "**", &figures.facts().rows),
        Block::Facts(Facts { of: FactsOf::Result, rows }) => facts(page, "", "**", rows),
        Block::Facts(Facts { of: FactsOf::Subject | FactsOf::Part, rows }) => facts(page, "", "", rows),
        Block::List(each) => list(page, each),
        Block::Table(each) => table(page, &each.columns, each.rows.iter().map(Vec::as_slice)),
        Block::Scores(rows) => {
            let (columns, rows) = scores::table(rows);
            table(page, &columns, rows.iter().map(Vec::as_slice));
        }
        Block::Axes(each) => axes(page, each),
        Block::Trends(trends) => {
            let (columns, rows) = trends::table(trends);
            table(page, &columns, rows.iter().map(Vec::as_slice));
        }
        Block::Sides(each) => sides(page, each),
        Block::Notes(notes) => {
            for (number, note) in notes.iter().enumerate() {
                if number > 0 {
                    gap(page);
                }
                line(page, "", &format!("_{}_", text(note)));
            }
        }
    }
}

fn line(page: &mut String, mark: &str, words: &str) {
    let _ = writeln!(page, "{mark}{words}");
}

/// Writes an item for each text that belongs to a label.
fn facts(page: &mut String, indent: &str, emphasis: &str, rows: &[Fact]) {
    for row in rows {
        let label = escape(row.label.as_str());
        for value in &row.values {
            line(page, indent, &format!("- {emphasis}{label}{emphasis}: {}", text(value)));
        }
    }
}

fn list(page: &mut String, list: &List) {
    for (number, each) in (list.first..).zip(&list.items) {
        let words = item(each, list.mark);
        let (mark, indent) = match list.mark {
            Mark::Number => (format!("{number}. "), " ".repeat(number.to_string().len() + 2)),
            Mark::Task => (format!("- [ ] {number}. "), "  ".to_owned()),
            Mark::Bullet | Mark::Against | Mark::For | Mark::Open => ("- ".to_owned(), "  ".to_owned()),
            Mark::Tree => (format!("{}- ", "  ".repeat(each.depth.min(10))), String::new()),
            Mark::Title => {
                if number > list.first {
                    gap(page);
                }
                line(page, "### ", &words);
                gap(page);
                facts(page, "", "", &each.facts);
                continue;
            }
        };
        line(page, &mark, &words);
        facts(page, &indent, "", &each.facts);
    }
    if let Some(outcome) = &list.outcome {
        gap(page);
        line(page, "", &text(outcome));
    }
}

/// Says an item in a line; it stands out where more belongs to it.
fn item(item: &ListItem, mark: Mark) -> String {
    let words = escape(item.words.as_str());
    let words = if item.facts.is_empty() || mark == Mark::Title { words } else { format!("**{words}**") };
    match item.aside(true) {
        Some(aside) => format!("{words} {}", escape(&aside)),
        None => words,
    }
}

fn table<'a>(page: &mut String, columns: &[(&str, bool)], rows: impl Iterator<Item = &'a [Text]>) {
    let row = |page: &mut String, cells: Vec<String>| line(page, "", &format!("| {} |", cells.join(" | ")));
    row(page, columns.iter().map(|(title, _)| escape(title)).collect());
    let rule: Vec<_> = columns.iter().map(|(_, is_number)| if *is_number { "---:" } else { "---" }).collect();
    line(page, "", &format!("|{}|", rule.join("|")));
    rows.for_each(|cells| row(page, cells.iter().map(text).collect()));
}

/// Writes axes as the rows of a table, with a column for each rating of the scale.
fn axes(page: &mut String, axes: &Axes) {
    line(page, "", &format!("_{}_", escape(&axes.key())));
    gap(page);
    let steps = axes.steps.iter().map(|step| (step.as_str(), false));
    let columns: Vec<_> = [("Criterion", false)].into_iter().chain(steps).chain([("Said", false)]).collect();
    let rows: Vec<Vec<Text>> = axes
        .rows
        .iter()
        .map(|row| {
            let criterion = format!("{} ({})", row.criterion.as_str(), row.place.as_str());
            let criterion = match row.is_decisive {
                true => Text::default().with(Span::Strong(criterion.into())),
                false => criterion.into(),
            };
            let marks = (0..row.marks.len()).map(|step| row.marks_at(step).into());
            [criterion].into_iter().chain(marks).chain([row.said.as_str().into()]).collect()
        })
        .collect();
    table(page, &columns, rows.iter().map(Vec::as_slice));
}

/// Writes lists beside each other one after the other.
fn sides(page: &mut String, sides: &Sides) {
    for (number, (title, lists)) in sides.groups.iter().enumerate() {
        if number > 0 {
            gap(page);
        }
        line(page, "## ", &escape(title.as_str()));
        for (title, list) in sides.titles.iter().zip(lists).filter(|(_, list)| !list.is_empty()) {
            gap(page);
            line(page, "### ", &escape(title.as_str()));
            gap(page);
            for words in list {
                line(page, "- ", &escape(words.as_str()));
            }
        }
    }
}

fn text(text: &Text) -> String {
    text.0.iter().map(span).collect::<String>().trim().to_owned()
}

fn span(span: &Span) -> String {
    match span {
        Span::Plain(words) => spaced(words.as_str()),
        Span::Data(_, words) => escape(words.as_str()),
        Span::Strong(words) => format!("**{}**", escape(words.as_str())),
        Span::Aside(words) => format!(" ({})", escape(words.as_str())),
        Span::Code(words) => code(words.as_str()),
        Span::Link { address: Some(address), .. } => link(address),
        Span::Link { shown, address: None } => escape(shown.as_str()),
    }
}

/// Escapes words and keeps the space that parts them from the pieces around them.
fn spaced(words: &str) -> String {
    let (start, end) = (words.trim_start(), words.trim_end());
    let before = if start.len() < words.len() { " " } else { "" };
    let after = if end.len() < words.len() && !end.is_empty() { " " } else { "" };
    format!("{before}{}{after}", escape(words))
}
