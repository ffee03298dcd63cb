//! How the evidence of a level spreads: over months, and over distinct pieces.

use std::collections::BTreeSet;

use crate::domain::{Case, Date, PieceKey, Ratio, Tier};

use super::grounds::{Breadth, Sustained};
use super::path::{AnsweredCriterion, AnsweredLevel};

/// Says how long the evidence on the criteria that are shown goes on: what somebody else can check, up to twice the age limit.
pub(super) fn sustained(case: &Case, level: &AnsweredLevel) -> Sustained {
    let max_age = case.rubric.policy().evidence.max_age_months;
    let is_within =
        |months: u32, date: Date| date.months_later(months).is_none_or(|limit| limit >= case.request.as_of());
    let pieces = shown(case, level).flat_map(|answered| answered.backing.0.values());
    let mut dates: Vec<Date> = pieces.flat_map(|piece| &piece.checkable).filter_map(|item| item.date).collect();
    dates.retain(|date| is_within(max_age.saturating_mul(2), *date));
    let span = dates.iter().min().copied().zip(dates.iter().max().copied());
    Sustained {
        asked: case.rubric.sustained(level.index),
        span,
        active: dates.iter().map(|date| date.month()).collect::<BTreeSet<_>>().len(),
        is_recent: span.is_some_and(|(_, last)| is_within(max_age, last)),
    }
}

/// Counts the distinct pieces on the criteria that are shown, which somebody else can check and which count in full.
pub(super) fn breadth(case: &Case, level: &AnsweredLevel) -> Breadth {
    let pieces = shown(case, level).flat_map(|answered| &answered.backing.0);
    let pieces: BTreeSet<&PieceKey> =
        pieces.filter(|(_, piece)| piece.tier >= Tier::Checkable).map(|(key, _)| key).collect();
    let needs =
        |answered: &&AnsweredCriterion| answered.criterion.evidence_required && !answered.response.is_not_applicable();
    let criteria = level.criteria.iter().filter(needs).count();
    let needed = &case.rubric.policy().breadth * &Ratio::whole(criteria as u128);
    Breadth { pieces: pieces.len(), needed: usize::try_from(needed.ceil_units(1)).unwrap_or(usize::MAX) }
}

fn shown<'a>(case: &Case, level: &'a AnsweredLevel) -> impl Iterator<Item = &'a AnsweredCriterion<'a>> {
    let rubric = case.rubric;
    level.criteria.iter().filter(move |answered| answered.is_shown(rubric))
}
