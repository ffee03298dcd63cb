//! What somebody wrote down when it happened, before any answer needed it.

use std::collections::BTreeSet;

use super::{AnswerSheet, CriterionId, Date, Evidence, EvidenceEntry, EvidenceId, PieceKey, Response};

/// Records one thing in the log of evidence: a piece of evidence, and what it may serve.
///
/// It never is a rating: a log says what happened, and answers say what that shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// Its name, by which answers use it.
    pub id: EvidenceId,
    /// What happened.
    pub evidence: Evidence,
    /// The criteria that it is meant for, of whichever rubric.
    pub serves: Vec<CriterionId>,
    /// Words to find it by.
    pub tags: Vec<String>,
}

impl LogEntry {
    /// Makes an id of the date and the first words of a piece, with a number where that id is taken.
    #[must_use]
    pub fn new_id(evidence: &Evidence, is_taken: impl Fn(&EvidenceId) -> bool) -> EvidenceId {
        let date = evidence.date.map(|date| date.to_string()).unwrap_or_default();
        EvidenceId::of_words(&date, &evidence.what, is_taken)
    }
}

impl AnswerSheet {
    /// Takes an entry in among the pieces that have a name, and gives that: its id, or another where some other piece has that.
    pub fn take_in(&mut self, entry: &LogEntry) -> EvidenceId {
        let LogEntry { id, evidence, .. } = entry;
        let is_other = |id: &EvidenceId| self.evidence.get(id).is_some_and(|known| known.piece() != evidence.piece());
        let name = if is_other(id) { LogEntry::new_id(evidence, is_other) } else { id.clone() };
        self.evidence.entry(name.clone()).or_insert_with(|| evidence.clone());
        name
    }

    /// Puts the entries of a log behind the ratings of the criteria that they name, but for what happened after a day and what
    /// is there already. It rates nothing: a criterion without a rating gets none.
    pub fn bring(&mut self, log: &[LogEntry], as_of: Date) {
        for entry in log.iter().filter(|entry| entry.evidence.date.is_none_or(|date| date <= as_of)) {
            let piece = entry.evidence.piece();
            for id in &entry.serves {
                let Some(answer) = self.answers.get(id) else { continue };
                let is_there = self.evidence_of(answer).any(|known| known.piece() == piece);
                if is_there || !matches!(answer.response, Response::Rated(_)) {
                    continue;
                }
                let name = self.take_in(entry);
                self.from_log.insert(name.clone());
                if let Some(answer) = self.answers.get_mut(id) {
                    answer.evidence.push(EvidenceEntry::Named(name));
                }
            }
        }
    }
}

/// Knows which entries of a log answers use: by name, or as the same piece written another time.
#[derive(Debug, Clone, Default)]
pub struct UsedEvidence {
    names: BTreeSet<EvidenceId>,
    pieces: BTreeSet<PieceKey>,
}

impl UsedEvidence {
    /// Collects what is used in some answers.
    #[must_use]
    pub fn of<'a>(sheets: impl IntoIterator<Item = &'a AnswerSheet>) -> Self {
        let mut used = Self::default();
        for sheet in sheets {
            used.names.extend(sheet.evidence.keys().cloned());
            let pieces = sheet.answers.values().flat_map(|answer| sheet.evidence_of(answer));
            used.pieces.extend(pieces.map(Evidence::piece));
        }
        used
    }

    /// Tells whether an entry is used.
    #[must_use]
    pub fn has(&self, entry: &LogEntry) -> bool {
        self.names.contains(&entry.id) || self.pieces.contains(&entry.evidence.piece())
    }
}
