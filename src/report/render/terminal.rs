//! A document for a terminal: the answer on its first screen, where each part keeps to its lines, so that the next steps end
//! in sight; and then everything else.

use unicode_width::UnicodeWidthStr as _;

use super::super::block::{Block, Document, Fact, Facts, FactsOf, Figure, Figures};
use super::super::inline::{Tone, Words};
use super::blocks;
use super::lines::Lines;
use super::score_lines::{self, ScoresShown};

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

/// The columns of a terminal as it comes; on fewer, words that would not fit on a screen take more lines instead.
const COLUMNS: usize = 80;

/// Says on how many lines texts of the answer end at the latest; none where they may take any number.
#[derive(Clone, Copy)]
struct LineLimits {
    /// What holds the verdict back.
    cause: Option<usize>,
    /// Each reason of a gate.
    reasons: Option<usize>,
    /// Each next step.
    steps: Option<usize>,
    /// The lines that have to be left for empty ones.
    spare: usize,
}

/// From all words to the fewest: what reasons say stands below once more, so they give way first and next steps last.
const LIMITS: [LineLimits; 6] = [
    LineLimits { cause: None, reasons: None, steps: None, spare: 2 },
    LineLimits { cause: None, reasons: Some(1), steps: None, spare: 0 },
    LineLimits { cause: Some(1), reasons: Some(1), steps: None, spare: 0 },
    LineLimits { cause: Some(2), reasons: Some(1), steps: Some(2), spare: 0 },
    LineLimits { cause: Some(1), reasons: Some(1), steps: Some(2), spare: 0 },
    FEWEST,
];

const FEWEST: LineLimits = LineLimits { cause: Some(1), reasons: Some(1), steps: Some(1), spare: 0 };

/// Writes the answer, what else stands beside it, and then whatever had to be cut there.
fn answer(page: &mut Lines, answer: &[Block]) {
    let is_beside = |block: &Block| matches!(block, Block::Paragraph(..)) || is_supposed(block);
    let (screen, beside) = answer.split_at(answer.iter().position(is_beside).unwrap_or(answer.len()));
    let parts = |limits| screen.iter().map(|block| part(page, block, limits)).collect::<Vec<_>>();
    let left = |parts: &[Lines]| SCREEN.checked_sub(parts.iter().map(Lines::count).sum());
    let fits = |limits: &LineLimits| left(&parts(Some(*limits))).is_some_and(|left| left >= limits.spare);
    let is_narrow = page.width() < COLUMNS;
    let limits = (!is_narrow).then(|| LIMITS.into_iter().find(fits).unwrap_or(FEWEST));
    let written = parts(limits);
    let gaps = gaps(screen, if is_narrow { usize::MAX } else { left(&written).unwrap_or(0) });
    for (index, part) in written.iter().enumerate() {
        if gaps.contains(&index) {
            page.gap();
        }
        page.append(part);
    }
    for block in beside {
        blocks::block(page, block, None);
    }
    let cut = screen.iter().zip(&written).filter(|(_, part)| part.is_cut()).map(|(block, _)| block);
    in_full(page, &cut.collect::<Vec<_>>());
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

/// Writes a part of the answer on a page of its own, within limits or whole.
fn part(page: &Lines, block: &Block, limits: Option<LineLimits>) -> Lines {
    let at_most = |limits: LineLimits| match block {
        Block::Figures(_) => limits.cause,
        Block::Facts(Facts { of: FactsOf::Result | FactsOf::Part, .. }) => limits.reasons,
        Block::Section(_) => limits.steps,
        // The verdict has two lines, so that what follows stands where a reader looks for it.
        Block::Headline(..) => Some(2),
        Block::Facts(_)
        | Block::Gates(_)
        | Block::Paragraph(..)
        | Block::Scores(_)
        | Block::List(_)
        | Block::Table(_)
        | Block::Axes(_)
        | Block::Trends(_)
        | Block::Sides(_)
        | Block::Notes(_) => Some(1),
    };
    let mut part = page.blank(limits.and_then(at_most));
    match block {
        Block::Facts(Facts { of: FactsOf::Subject, rows }) => {
            let words: Vec<_> = rows.iter().flat_map(|row| &row.values).map(ToString::to_string).collect();
            part.joined(&words, " · ");
        }
        Block::Headline(tone, text) => {
            part.paragraph("", "", *tone, &text.to_string());
            if part.count() < 2 {
                let only = std::mem::replace(&mut part, page.blank(None));
                part.empty_line();
                part.append(&only);
            }
        }
        Block::Figures(each) => figures(&mut part, each),
        Block::Scores(rows) => score_lines::scores(&mut part, rows, ScoresShown::Lowest),
        Block::Gates(_)
        | Block::Paragraph(..)
        | Block::Facts(_)
        | Block::Section(_)
        | Block::List(_)
        | Block::Table(_)
        | Block::Axes(_)
        | Block::Trends(_)
        | Block::Sides(_)
        | Block::Notes(_) => blocks::block(&mut part, block, None),
    }
    part
}

/// Writes what holds the verdict back on a line, and the figures on the next; levels by their titles only where these have room
/// there beside the verdicts, and verdicts only where they have room at all.
fn figures(part: &mut Lines, figures: &Figures) {
    if let Some(cause) = &figures.held_back {
        let label = Figures::HELD_BACK;
        part.labelled(0, label, label.len() + 2, Tone::Strong, cause.as_str());
    }
    let words = |with_verdict: bool, standing: &Words| {
        let result = |Figure { name, score, verdict, named, .. }: &Figure| match with_verdict {
            true => format!("{score} {name} ({}{})", verdict.as_str(), named.as_str()),
            false => format!("{score} {name}"),
        };
        let rest = [figures.counted.1.as_str().to_owned(), format!("stands at {}", standing.as_str())];
        figures.results.iter().map(result).chain(rest).collect::<Vec<_>>()
    };
    let between = ", ";
    // A name for a score stands nowhere else on the first screen, so it may take a line more.
    let is_named = figures.results.iter().any(|result| !result.named.as_str().is_empty());
    let fits = |words: &Vec<String>| is_named || words.join(between).width() <= part.prose_width();
    let (long, short) = (&figures.standing, &figures.short_standing);
    let ways = [(true, long), (true, short), (false, long), (false, short)];
    let mut ways = ways.map(|(with_verdict, standing)| words(with_verdict, standing)).into_iter();
    let last = ways.next_back().unwrap_or_default();
    part.joined(&ways.find(fits).unwrap_or(last), between);
}

/// Writes below what the screen had no room for.
fn in_full(page: &mut Lines, cut: &[&Block]) {
    let mut head = Vec::new();
    for block in cut {
        match block {
            Block::Facts(Facts { of: FactsOf::Subject, rows }) => head.extend(rows.clone()),
            Block::Headline(_, text) => head.push(Fact::new("Verdict", text.clone())),
            Block::Figures(figures) => head.extend(figures.facts().rows),
            Block::Scores(rows) => {
                page.heading("Every dimension");
                score_lines::scores(page, rows, ScoresShown::All);
            }
            Block::Section(section) => {
                page.heading(&format!("{}, in full", section.title.as_str()));
                section.blocks.iter().for_each(|each| blocks::block(page, each, Some(section)));
            }
            // Why gates are closed stands in full under gates.
            Block::Facts(_)
            | Block::Gates(_)
            | Block::Paragraph(..)
            | Block::List(_)
            | Block::Table(_)
            | Block::Axes(_)
            | Block::Trends(_)
            | Block::Sides(_)
            | Block::Notes(_) => {}
        }
    }
    let head = (!head.is_empty()).then_some(Block::Facts(Facts { of: FactsOf::Part, rows: head }));
    if let Some(section) = Block::section("The answer, in full", head.into_iter().collect()) {
        blocks::block(page, &section, None);
    }
}
