//! A document for a terminal: the answer on its first screen, where each part keeps to its lines, so that the next steps end
//! in sight; and then everything else.

use super::super::block::{Block, Document, Facts, FactsOf, Figure, Figures};
use super::super::inline::Tone;
use super::blocks;
use super::grids::{self, ScoresShown};
use super::lines::Lines;

/// Lays a document out on a page of `width` columns, 60 at least.
#[must_use]
pub fn render(document: &Document, width: usize, colour: bool) -> String {
    let mut page = Lines::new(width, colour);
    answer(&mut page, &document.answer);
    for each in &document.blocks {
        blocks::block(&mut page, each, None);
    }
    page.finish()
}

/// The lines of a terminal as it comes, in which the answer ends.
const SCREEN: usize = 24;

/// Writes the answer, what else stands beside it, and then whatever had to be cut there.
fn answer(page: &mut Lines, answer: &[Block]) {
    let is_beside = |block: &Block| matches!(block, Block::Paragraph(..)) || is_supposed(block);
    let (screen, beside) = answer.split_at(answer.iter().position(is_beside).unwrap_or(answer.len()));
    let parts = |steps| screen.iter().map(|block| part(page, block, steps)).collect::<Vec<_>>();
    let taken = |parts: &[Lines]| parts.iter().map(Lines::count).sum::<usize>();
    let mut written = parts(None);
    if taken(&written) > SCREEN {
        written = parts(Some(1));
    }
    let gaps = gaps(screen, SCREEN.saturating_sub(taken(&written)));
    for (index, part) in written.iter().enumerate() {
        if gaps.contains(&index) {
            page.gap();
        }
        page.append(part);
    }
    for block in beside {
        blocks::block(page, block, None);
    }
    for (block, _) in screen.iter().zip(&written).filter(|(_, part)| part.is_cut()) {
        in_full(page, block);
    }
}

/// Tells whether a part is about other answers than those that were given.
fn is_supposed(block: &Block) -> bool {
    matches!(block, Block::Section(section) if section.tone == Tone::Caution)
}

/// Picks the parts with an empty line before them as far as there is room: the scores, then the next steps, then the gates.
fn gaps(screen: &[Block], room: usize) -> Vec<usize> {
    let scores = screen.iter().position(|block| matches!(block, Block::Scores(_)));
    let steps = screen.iter().position(|block| matches!(block, Block::Section(_)));
    let gates = screen.iter().position(|block| matches!(block, Block::Gates(_)));
    [scores, steps, gates].into_iter().flatten().take(room).collect()
}

/// Writes a part of the answer on a page of its own, each next step on so many lines at most.
fn part(page: &Lines, block: &Block, steps: Option<usize>) -> Lines {
    let mut part = page.blank(if matches!(block, Block::Section(_)) { steps } else { Some(1) });
    match block {
        Block::Facts(Facts { of: FactsOf::Subject, rows }) => {
            let words: Vec<_> = rows.iter().flat_map(|row| &row.values).map(ToString::to_string).collect();
            part.joined(&words, " · ");
        }
        Block::Headline(tone, text) => {
            // The verdict has two lines, so that what follows stands where a reader looks for it.
            part = page.blank(Some(2));
            part.paragraph("", "", *tone, &text.to_string());
            if part.count() < 2 {
                let only = std::mem::replace(&mut part, page.blank(None));
                part.empty_line();
                part.append(&only);
            }
        }
        Block::Figures(each) => figures(&mut part, each),
        Block::Scores(rows) => grids::scores(&mut part, rows, ScoresShown::Lowest),
        Block::Gates(_)
        | Block::Paragraph(..)
        | Block::Facts(_)
        | Block::Section(_)
        | Block::List(_)
        | Block::Table(_)
        | Block::Sides(_)
        | Block::Notes(_) => blocks::block(&mut part, block, None),
    }
    part
}

/// Writes what holds the verdict back on a line, and the figures on the next; their verdicts only where they have room there.
fn figures(part: &mut Lines, figures: &Figures) {
    if let Some(cause) = &figures.held_back {
        let label = Figures::HELD_BACK;
        part.labelled(0, label, label.len() + 2, Tone::Strong, cause.as_str());
    }
    let words = |with_verdict: bool| {
        let result = |Figure { name, score, verdict, .. }: &Figure| match with_verdict {
            true => format!("{score} {name} ({})", verdict.as_str()),
            false => format!("{score} {name}"),
        };
        let rest = [figures.shown.as_str().to_owned(), format!("stands at {}", figures.standing.as_str())];
        figures.results.iter().map(result).chain(rest).collect::<Vec<_>>()
    };
    let between = ", ";
    let all = words(true);
    part.joined(&if all.join(between).len() <= part.width() { all } else { words(false) }, between);
}

/// Writes below what the screen had no room for.
fn in_full(page: &mut Lines, block: &Block) {
    match block {
        Block::Scores(rows) => {
            page.heading("Every dimension");
            grids::scores(page, rows, ScoresShown::All);
        }
        Block::Section(section) => {
            page.heading(&format!("{}, in full", section.title.as_str()));
            section.blocks.iter().for_each(|each| blocks::block(page, each, Some(section)));
        }
        // What holds the verdict back and why gates are closed stands in full under gates, who it is about at the end.
        Block::Headline(..)
        | Block::Figures(_)
        | Block::Facts(_)
        | Block::Gates(_)
        | Block::Paragraph(..)
        | Block::List(_)
        | Block::Table(_)
        | Block::Sides(_)
        | Block::Notes(_) => {}
    }
}
