//! What else a reader should know.

use crate::domain::Role;
use crate::text::count;

use super::super::block::Block;
use super::super::inline::Text;
use super::super::subject::Subject;

/// Words the notes, the one on who decides last.
pub(super) fn block(subject: &Subject) -> Block {
    let counts = &subject.assessment.counts;
    let off_path = (counts.off_path_answers > 0).then(|| {
        let verb = if counts.off_path_answers == 1 { "belongs" } else { "belong" };
        let answers = count(counts.off_path_answers, "answer", "answers");
        format!("{answers} {verb} to levels off the path: kept, not scored.")
    });
    let inferred = (counts.inferred > 0).then(|| {
        let answers = count(counts.inferred, "answer is", "answers are");
        format!("{answers} inferred from a higher level, not asked.")
    });
    let held = subject.assessment.path.iter().filter(|(_, role)| *role == Role::Held);
    let held: Vec<_> = held.map(|(level, _)| subject.level(*level).title.as_str()).collect();
    let held =
        (!held.is_empty()).then(|| format!("Held and taken as met unless rated otherwise: {}.", held.join(", ")));
    let closing =
        "A committee decides; this report sets the evidence against the criteria. Staying at a level is a good result.";
    let notes = [off_path, inferred, held, Some(closing.to_owned())];
    Block::Notes(notes.into_iter().flatten().map(Text::from).collect())
}
