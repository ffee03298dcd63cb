//! How the evidence of a level spreads: over months, and over distinct pieces.

use std::collections::BTreeSet;

use crate::domain::{Case, PieceKey, Tier};

use super::grounds::{Breadth, Sustained};
use super::path::{AnsweredCriterion, AnsweredLevel};

/// Says how long the evidence on the criteria that are shown goes on: what somebody else can check.
pub(super) fn sustained(case: &Case, level: &AnsweredLevel) -> Sustained {
    let pieces = shown(level).flat_map(|answered| answered.backing.0.values());
    let dates = pieces.flat_map(|piece| &piece.checkable).filter_map(|item| item.date);
    let max_age = case.rubric.policy().evidence.max_age_months;
    Sustained::of(case.rubric.sustained(level.index), max_age, dates, case.request.as_of())
}

/// Counts the distinct pieces on the criteria that are shown, which somebody else can check and which count in full.
pub(super) fn breadth(case: &Case, level: &AnsweredLevel) -> Breadth {
    let pieces = shown(level).flat_map(|answered| &answered.backing.0);
    let pieces: BTreeSet<&PieceKey> =
        pieces.filter(|(_, piece)| piece.tier >= Tier::Checkable).map(|(key, _)| key).collect();
    let needs =
        |answered: &&AnsweredCriterion| answered.criterion.evidence_required && !answered.response.is_not_applicable();
    let criteria = level.criteria.iter().filter(needs).count();
    Breadth { pieces: pieces.len(), needed: Breadth::needed(&case.rubric.policy().breadth, criteria) }
}

fn shown<'a>(level: &'a AnsweredLevel) -> impl Iterator<Item = &'a AnsweredCriterion<'a>> {
    level.criteria.iter().filter(|answered| answered.is_shown())
}
