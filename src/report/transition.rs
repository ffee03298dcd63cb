//! What a move to another job changes: both jobs side by side, in the words of the rubric.

use crate::domain::Level;
use crate::engine::Move;

use super::block::{Block, Fact, Facts, FactsOf};
use super::inline::{Span, Text};
use super::subject::Subject;

/// Gives the levels of both jobs, today's and then's; none where the move is none to another track.
pub(super) fn jobs<'a>(subject: &Subject<'a>) -> Option<(&'a Level, &'a Level)> {
    let current = subject.assessment.current.filter(|_| subject.assessment.kind_of_move == Move::TrackChange)?;
    Some((subject.level(current), subject.level(subject.assessment.target)))
}

/// Sets both jobs against each other; nothing where the move is none to another track.
pub(super) fn section(subject: &Subject) -> Option<Block> {
    let (today, then) = jobs(subject)?;
    let sentence = format!(
        "From {} to {} is a transition to another job and no promotion: it starts anew there, and going back is no failure.",
        today.title, then.title
    );
    let summary = |label, level: &Level| level.summary.as_ref().map(|summary| Fact::new(label, summary));
    let musts = |label, level: &Level| {
        let musts: Vec<_> = level.criteria.iter().filter(|criterion| criterion.must).collect();
        (!musts.is_empty()).then(|| Fact::of(label, musts.iter().map(|must| Text::from(&must.text)).collect()))
    };
    let command = format!("ladder rubric show --compare {} {}", today.id, then.id);
    let rows = [
        summary("Today", today),
        summary("Then", then),
        musts("Is new", then),
        musts("Falls away", today),
        Some(Fact::new("In full", Text(vec![Span::Code(command.into())]))),
    ];
    let facts = Facts { of: FactsOf::Part, rows: rows.into_iter().flatten().collect() };
    Block::section("What changes in the job", vec![Block::paragraph(sentence), Block::Facts(facts)])
}
