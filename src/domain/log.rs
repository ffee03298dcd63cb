//! What somebody wrote down when it happened, before any answer needed it.

use std::collections::BTreeSet;

use super::{AnswerSheet, CriterionId, Evidence, EvidenceId, PieceKey};

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
