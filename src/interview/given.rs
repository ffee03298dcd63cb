//! The pieces of evidence given so far, and the names by which several answers use one: one project shows several criteria.

use std::collections::BTreeSet;

use crate::domain::{AnswerSheet, CriterionId, Evidence, EvidenceEntry, EvidenceId};

use super::state::Interview;

/// Says where a piece given so far is written.
enum Written {
    /// With the answer to a criterion, at this index.
    Answer(CriterionId, usize),
    /// Among the pieces that have a name.
    Name(EvidenceId),
    /// In the log, at this index.
    Log(usize),
}

/// Holds a piece that can be used for the question asked now.
pub(super) struct Offered<'a> {
    pub(super) piece: &'a Evidence,
    /// Whether no answer has it yet.
    pub(super) is_from_log: bool,
}

/// Tells whether there are pieces that the answer to the question asked now does not have yet.
pub(super) fn is_any(interview: &Interview) -> bool {
    !given(interview).is_empty()
}

/// Lists the pieces that can be used, by the index that [`name`] takes.
pub(super) fn pieces<'a>(interview: &'a Interview) -> Vec<Offered<'a>> {
    let offered = |(written, piece)| Offered { piece, is_from_log: matches!(written, Written::Log(_)) };
    given(interview).into_iter().map(offered).collect()
}

/// Lists the entries of the log that name the criterion asked about, the pieces of other answers, the newest first, those that
/// no answer uses, and last the other entries of the log: those first that share most words with the criterion.
fn given<'a>(interview: &'a Interview) -> Vec<(Written, &'a Evidence)> {
    let sheet = &interview.sheet;
    let mut known: BTreeSet<_> = interview.pieces().into_iter().map(Evidence::piece).collect();
    let of_answer = |id: &'a CriterionId| {
        let entries = sheet.answers.get(id).map(|answer| answer.evidence.as_slice()).unwrap_or_default();
        let source = move |index| Written::Answer(id.clone(), index);
        entries.iter().enumerate().rev().map(move |(index, entry)| (source(index), sheet.resolve(entry)))
    };
    let named = sheet.evidence.iter().map(|(name, piece)| (Written::Name(name.clone()), piece));
    let (naming, others) = interview.logged();
    let logged = |index: usize| (Written::Log(index), &interview.log[index].evidence);
    let all = naming.into_iter().map(logged).chain(interview.backed().flat_map(of_answer)).chain(named);
    all.chain(others.into_iter().map(logged)).filter(|(_, piece)| known.insert(piece.piece())).collect()
}

/// Gives a piece given so far a name by which the question asked now can use it too: the one it has, or one of its words.
pub(super) fn name(interview: &mut Interview, index: usize) -> Option<EvidenceId> {
    let (source, _) = given(interview).into_iter().nth(index)?;
    match source {
        Written::Answer(id, index) => named(&mut interview.sheet, &id, index),
        Written::Name(name) => Some(name),
        Written::Log(index) => interview.log.get(index).map(|entry| interview.sheet.take_in(entry)),
    }
}

fn named(sheet: &mut AnswerSheet, id: &CriterionId, index: usize) -> Option<EvidenceId> {
    let entry = sheet.answers.get_mut(id)?.evidence.get_mut(index)?;
    match entry {
        EvidenceEntry::Named(name) => Some(name.clone()),
        EvidenceEntry::Here(piece) => {
            let (piece, name) =
                (piece.clone(), EvidenceId::of_words("", &piece.what, |id| sheet.evidence.contains_key(id)));
            *entry = EvidenceEntry::Named(name.clone());
            sheet.evidence.insert(name.clone(), piece);
            Some(name)
        }
    }
}

/// Counts the answers that use a piece by its name.
pub(super) fn uses(interview: &Interview, name: &EvidenceId) -> usize {
    let is_it = |entry: &EvidenceEntry| matches!(entry, EvidenceEntry::Named(other) if other == name);
    interview.sheet.answers.values().filter(|answer| answer.evidence.iter().any(is_it)).count()
}

/// Counts the other criteria that use a piece of the question asked now.
pub(super) fn other_uses(interview: &Interview, index: usize) -> usize {
    match interview.answer().and_then(|answer| answer.evidence.get(index)) {
        Some(EvidenceEntry::Named(name)) => uses(interview, name).saturating_sub(1),
        Some(EvidenceEntry::Here(_)) | None => 0,
    }
}

/// Says that a change of a piece is one for several criteria; nothing where it is not.
pub(super) fn shared(interview: &Interview, index: usize) -> Option<String> {
    let others = other_uses(interview, index);
    (others > 0).then(|| format!("Used by {} criteria: it changes for all of them.", others + 1))
}
