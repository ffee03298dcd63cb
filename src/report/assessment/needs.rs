//! What the target needs of several competencies together, and what brings more of it.

use crate::domain::Judged;
use crate::engine::ShortNeed;

use super::super::block::{Block, List, Mark, Table};
use super::super::inline::{Data, GateState, Span, Text, Tone};
use super::super::needs::{asked, brings, lacks, there};
use super::super::subject::Subject;
use super::super::words::more;

/// How many ways to more of a need are named where nobody asked for details.
const LISTED: usize = 5;

/// Says of every need what there is and what is asked for, and of those that are not met what brings more, the cheapest first.
pub(super) fn section(subject: &Subject, details: bool) -> Option<Block> {
    let (level, ends) = (subject.level(subject.assessment.target), &subject.assessment.evidenced);
    if level.needs.is_empty() {
        return None;
    }
    let row = |(need, (low, high)): (_, (&Judged, &Judged))| {
        let state = GateState::of(low.holds, high.holds);
        let to = if low.value == high.value {
            String::new()
        } else {
            format!(", up to {}", there(need, &high.value, &high.bar))
        };
        let state_words = format!("{} {}", state.glyph(), state.words());
        vec![
            asked(need).into(),
            Text(vec![Span::Data(Data::Gate("Needs", state), state_words.into())]),
            format!("{}{to}", there(need, &low.value, &low.bar)).into(),
        ]
    };
    let both = ends.low.needs.iter().zip(&ends.high.needs);
    let table = Table {
        name: "needs",
        caption: "What the level needs of several competencies together",
        columns: vec![("Need", false), ("State", false), ("There", false)],
        rows: level.needs.iter().zip(both).map(row).collect(),
    };
    let ways = subject.short_at_target().into_iter().flat_map(|short| ways(subject, short, details));
    Block::section("Needs", [Block::Table(table)].into_iter().chain(ways).collect())
}

/// Lists what brings more of a need that is not met.
fn ways(subject: &Subject, short: &ShortNeed, details: bool) -> Vec<Block> {
    let need = &subject.level(short.level).needs[short.index];
    let listed = if details { short.ways.len() } else { short.ways.len().min(LISTED) };
    let list = List::plain(Mark::Bullet, short.ways.iter().take(listed).map(|way| brings(subject, need, way))).block();
    let others = short.ways.len() - listed;
    let others = (others > 0).then(|| {
        let words = Text::from(format!("{}: ", more(others, "way to it", "ways to it")));
        Block::Paragraph(Tone::Faint, words.with(Span::Code("--details".into())))
    });
    let title = format!("{}: {}. What brings more, the cheapest first:", asked(need), lacks(need, short));
    if short.ways.is_empty() {
        Vec::new()
    } else {
        [Some(Block::paragraph(title)), list, others].into_iter().flatten().collect()
    }
}
