//! What an assessment leaves to say at its end, and what it brings from a log.

use crate::domain::{EvidenceEntry, Role};
use crate::text::count;

use super::super::block::Block;
use super::super::inline::Text;
use super::super::subject::Subject;
use super::super::words;

/// Words the notes, the one on who decides last.
pub(super) fn notes(subject: &Subject) -> Block {
    let counts = &subject.assessment.counts;
    let off_path = (counts.off_path_answers > 0).then(|| {
        let verb = if counts.off_path_answers == 1 { "belongs" } else { "belong" };
        let answers = count(counts.off_path_answers, "answer", "answers");
        let judges_below = subject.case.rubric.policy().judges_below;
        let levels = if judges_below { "levels off the path" } else { "other levels" };
        format!("{answers} {verb} to {levels}: kept, not scored.")
    });
    let inferred = (counts.inferred > 0).then(|| {
        let answers = count(counts.inferred, "answer is", "answers are");
        format!("{answers} inferred from a higher level, not asked.")
    });
    let held = subject.assessment.path.iter().filter(|(_, role)| *role == Role::Held);
    let held: Vec<_> = held.map(|(level, _)| subject.level(*level).title.as_str()).collect();
    let held =
        (!held.is_empty()).then(|| format!("Held and taken as met unless rated otherwise: {}.", held.join(", ")));
    let logged: Vec<_> =
        from_log(subject).map(|(id, criteria)| format!("{id} behind {}", criteria.join(", "))).collect();
    let pieces = count(logged.len(), "piece of evidence comes", "pieces of evidence come");
    let logged = (!logged.is_empty()).then(|| format!("{pieces} from the log: {}.", logged.join("; ")));
    let notes = [off_path, inferred, held, logged, Some(words::CLOSING.to_owned())];
    Block::Notes(notes.into_iter().flatten().map(Text::from).collect())
}

/// Lists the pieces that a log brought, each with the criteria that it stands behind.
pub(in crate::report) fn from_log<'a>(
    subject: &Subject<'a>,
) -> impl Iterator<Item = (&'a str, Vec<&'a str>)> + use<'a> {
    let sheet = subject.case.sheet;
    sheet.from_log.iter().map(move |name| {
        let is_it = |entry: &EvidenceEntry| matches!(entry, EvidenceEntry::Named(other) if other == name);
        let behind = sheet.answers.iter().filter(move |(_, answer)| answer.evidence.iter().any(is_it));
        (name.as_str(), behind.map(|(id, _)| id.as_str()).collect())
    })
}
