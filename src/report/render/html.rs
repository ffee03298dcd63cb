//! A document as a page for a browser and for paper: one file, no script, nothing fetched.
//!
//! Every text is escaped where it is put in. The style stands in the file, follows the reader's light or dark theme, and a
//! content security policy keeps anything else out. The charts are drawn here, because their colours come from the style;
//! each has its numbers as a text too, and the table below repeats them.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::super::block::{Block, Document, Fact, Facts, FactsOf, List, ListItem, Mark, Sides};
use super::super::inline::{Data, Span, Text, Tone};
use super::super::scores::{self, ScoreRow};
use super::axes::axes;
use super::bars::bars;
use super::ids::Ids;
use super::radar::radar;
use super::spans::{class, text};
use super::trends;

/// What the page may load: nothing; its own style is in it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The version that writes the page.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Lays a document out as a page.
#[must_use]
pub fn render(document: &Document) -> String {
    let is_head = |block: &&Block| match block {
        Block::Headline(..) | Block::Figures(_) | Block::Facts(_) | Block::Paragraph(..) => true,
        Block::Section(_)
        | Block::Gates(_)
        | Block::List(_)
        | Block::Table(_)
        | Block::Scores(_)
        | Block::Axes(_)
        | Block::Trends(_)
        | Block::Sides(_)
        | Block::Notes(_) => false,
    };
    let blocks: Vec<_> = document.all().collect();
    let (head, rest) = blocks.split_at(blocks.iter().copied().take_while(is_head).count());
    let (notes, main): (Vec<&Block>, Vec<_>) = rest.iter().partition(|block| matches!(block, Block::Notes(_)));
    let ids = &mut Ids::default();
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content={ "ladder " (VERSION) };
                meta name="referrer" content="no-referrer";
                title { (document.title.as_str()) }
                style { (PreEscaped(include_str!("style.css"))) }
            }
            body {
                header {
                    @if !head.iter().any(|block| matches!(block, Block::Headline(..))) {
                        h1 id=(ids.name(document.title.as_str())) { (document.title.as_str()) }
                    }
                    @for each in head { (block(each, ids)) }
                }
                main { @for each in main { (block(each, ids)) } }
                footer {
                    @for each in notes { (block(each, ids)) }
                    p { "Written by ladder " (VERSION) "." }
                }
            }
        }
    };
    page.into_string() + "\n"
}

fn block(block: &Block, ids: &mut Ids) -> Markup {
    match block {
        Block::Headline(_, words) => html! { h1 id=(ids.name(&words.to_string())) { (text(words)) } },
        Block::Section(section) => html! {
            section class=[(section.tone == Tone::Caution).then_some("caution")] {
                h2 id=(ids.name(section.title.as_str())) { (section.title.as_str()) }
                @for each in &section.blocks { (self::block(each, ids)) }
            }
        },
        Block::Paragraph(tone, words) => html! { p class=[faint(*tone)] { (text(words)) } },
        Block::Gates(gates) => html! {
            p.gates {
                "Gates:"
                @for (state, title) in gates { " " span.state.(class(*state)) { (state.glyph()) " " (title.as_str()) } }
            }
        },
        Block::Figures(figures) => {
            let Facts { of, rows } = figures.facts();
            facts(of, &rows)
        }
        Block::Facts(Facts { of, rows }) => facts(*of, rows),
        Block::List(each) => list(each, ids),
        Block::Table(each) => table(each.name, each.caption, &each.columns, each.rows.iter().map(Vec::as_slice)),
        Block::Scores(rows) => charts(rows),
        Block::Axes(each) => axes(each),
        Block::Trends(each) => html! {
            (trends::trends(each, ids))
            @let (columns, rows) = super::super::trends::table(each);
            (table("trends", "The same in numbers: the low end, and what it moved by last, in points", &columns, rows.iter().map(Vec::as_slice)))
        },
        Block::Sides(each) => sides(each, ids),
        Block::Notes(notes) => html! { @for note in notes { p { (text(note)) } } },
    }
}

fn faint(tone: Tone) -> Option<&'static str> {
    (tone == Tone::Faint).then_some("faint")
}

/// Writes labels, each with what belongs to it: results with a score of their own as tiles.
fn facts(of: FactsOf, rows: &[Fact]) -> Markup {
    let has_score = |fact: &Fact| fact.values.iter().flat_map(|text| &text.0).any(is_score);
    let class = match of {
        FactsOf::Subject => "facts",
        FactsOf::Result if rows.iter().any(has_score) => "results",
        FactsOf::Result | FactsOf::Part => "lines wide",
    };
    html! { dl class=(class) { @for row in rows { (fact(row)) } } }
}

fn is_score(span: &Span) -> bool {
    matches!(span, Span::Data(Data::Score { .. }, _))
}

fn fact(fact: &Fact) -> Markup {
    let spans = || fact.values.iter().flat_map(|text| &text.0);
    let result = spans().find_map(|span| match span {
        Span::Data(Data::Score { result, .. }, _) => Some(*result),
        _ => None,
    });
    let class = result.or((fact.tone == Tone::Strong).then_some("strong"));
    html! {
        div class=[class] {
            dt { (fact.label.as_str()) }
            @for value in &fact.values { dd class=[faint(fact.tone)] { (text(value)) } }
        }
    }
}

/// Writes a list, and folds away what can be.
fn list(list: &List, ids: &mut Ids) -> Markup {
    let (shown, folded) = list.items.split_at(list.folded.as_ref().map_or(list.items.len(), |folded| folded.after));
    html! {
        @if !shown.is_empty() { (items(list.mark, list.first, shown, ids)) }
        @if let Some(fold) = &list.folded {
            details {
                summary { (fold.summary.as_str()) }
                (items(list.mark, list.first + shown.len(), folded, ids))
            }
        }
        @if let Some(outcome) = &list.outcome { p.outcome { (text(outcome)) } }
    }
}

fn items(mark: Mark, first: usize, items: &[ListItem], ids: &mut Ids) -> Markup {
    let is_rich = items.iter().any(|item| !item.facts.is_empty());
    let class = if mark == Mark::Task { Some("rich tasks") } else { is_rich.then_some("rich") };
    match mark {
        Mark::Number | Mark::Task => html! {
            ol class=[class] start=[(first > 1).then_some(first)] {
                @for each in items { (item(each)) }
            }
        },
        Mark::Bullet | Mark::Against | Mark::For | Mark::Open => html! {
            ul class=[class] { @for each in items { (item(each)) } }
        },
        Mark::Title => html! {
            @for each in items {
                div.entry {
                    h3 id=(ids.name(each.words.as_str())) { (each.words.as_str()) }
                    dl.lines { @for row in &each.facts { (fact(row)) } }
                }
            }
        },
        Mark::Tree => tree(items, 0),
    }
}

/// Writes an item; where more belongs to it, its words stand out.
fn item(item: &ListItem) -> Markup {
    html! {
        li data-criterion=[item.id.as_ref()] {
            @if item.facts.is_empty() { (item.words.as_str()) (place(item)) }
            @else {
                p.what { strong { (item.words.as_str()) } (place(item)) }
                dl.lines { @for row in &item.facts { (fact(row)) } }
            }
        }
    }
}

fn place(item: &ListItem) -> Markup {
    let (place, id) = (item.place.as_ref(), item.id.as_ref());
    html! {
        @if let Some(place) = place {
            " " span.place { (place.as_str()) @if let Some(id) = id { "; " span.id { (id) } } }
        }
    }
}

/// Writes items under each other as deep as they stand, but for the deepest, which a page has no room for.
fn tree(items: &[ListItem], depth: usize) -> Markup {
    const DEEPEST: usize = 10;
    let starts_here = |item: &ListItem| item.depth <= depth || depth == DEEPEST;
    html! {
        ul {
            @for branch in items.chunk_by(|_, next| !starts_here(next)) {
                li {
                    (branch[0].words.as_str())
                    @if branch.len() > 1 { (tree(&branch[1..], depth + 1)) }
                }
            }
        }
    }
}

/// Writes the charts, and the same numbers as a table.
fn charts(rows: &[ScoreRow]) -> Markup {
    let (columns, cells) = scores::table(rows);
    let caption = "The same numbers: each score, what ready needs, and the percentage points between them";
    html! {
        div.charts { (radar(rows)) (bars(rows)) }
        (table("dimensions", caption, &columns, cells.iter().map(Vec::as_slice)))
    }
}

/// Writes a table whose rows begin with their header.
///
/// On a narrow screen the style lays each row out as a block, which would take its meaning from it; the roles keep it.
fn table<'a>(name: &str, caption: &str, columns: &[(&str, bool)], rows: impl Iterator<Item = &'a [Text]>) -> Markup {
    html! {
        table class=(name) role="table" {
            caption { (caption) }
            thead role="rowgroup" {
                tr role="row" {
                    @for (column, is_number) in columns {
                        th class=[number(*is_number)] scope="col" role="columnheader" { (column) }
                    }
                }
            }
            tbody role="rowgroup" {
                @for row in rows {
                    tr role="row" {
                        @for (index, (cell, (column, is_number))) in row.iter().zip(columns).enumerate() {
                            @if index == 0 { th scope="row" role="rowheader" { (text(cell)) } }
                            @else { td class=[number(*is_number)] role="cell" data-label=(column) { (text(cell)) } }
                        }
                    }
                }
            }
        }
    }
}

fn number(is_number: bool) -> Option<&'static str> {
    is_number.then_some("number")
}

fn sides(sides: &Sides, ids: &mut Ids) -> Markup {
    html! {
        @for (group, lists) in &sides.groups {
            section {
                h2 id=(ids.name(group.as_str())) { (group.as_str()) }
                div.sides {
                    @for (title, list) in sides.titles.iter().zip(lists) {
                        div {
                            h3 id=(ids.name(&[group.as_str(), title.as_str()].join(" "))) { (title.as_str()) }
                            @if list.is_empty() { p.faint { "–" } }
                            @else { ul { @for words in list { li { (words.as_str()) } } } }
                        }
                    }
                }
            }
        }
    }
}
