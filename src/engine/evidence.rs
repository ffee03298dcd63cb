//! What backs an answer up: its distinct pieces, their tiers, and what a rating still lacks.

use std::collections::BTreeMap;

use crate::domain::{Answer, Case, Criterion, Evidence, PieceKey, Rating, Response, Role, Rubric, Tier};

use super::assessment::{Lack, Stale};

/// Holds one distinct piece of evidence: its items together.
#[derive(Clone)]
pub(super) struct Piece<'a> {
    /// Its highest tier before ageing.
    pub fresh: Tier,
    /// Its highest tier, with items that have aged a tier lower.
    pub tier: Tier,
    /// Those of its items that somebody else can check.
    pub checkable: Vec<&'a Evidence>,
}

/// Holds the pieces behind one answer, or behind several.
#[derive(Clone, Default)]
pub(super) struct Backing<'a>(pub BTreeMap<PieceKey, Piece<'a>>);

/// Says what is supposed of evidence to find out why it does not carry a rating.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Age {
    /// It counts as it is.
    Known,
    /// What has no date counts as recent.
    DatedToday,
    /// Everything counts as recent.
    Ageless,
}

impl<'a> Backing<'a> {
    /// Takes in the evidence of an answer.
    pub(super) fn new(case: &Case<'a>, answer: Option<&'a Answer>) -> Self {
        Self::supposed(case, answer, Age::Known)
    }

    fn supposed(case: &Case<'a>, answer: Option<&'a Answer>, age: Age) -> Self {
        let months = case.rubric.policy().evidence.max_age_months;
        let has_aged = |item: &Evidence| match age {
            Age::Known => item.has_aged(months, case.request.as_of()),
            Age::DatedToday => item.date.is_some() && item.has_aged(months, case.request.as_of()),
            Age::Ageless => false,
        };
        let mut pieces = Self::default();
        for item in answer.into_iter().flat_map(|answer| case.sheet.evidence_of(answer)) {
            let fresh = case.sheet.tier(item);
            let tier = if has_aged(item) { fresh.aged() } else { fresh };
            let checkable = if fresh >= Tier::Checkable { vec![item] } else { Vec::new() };
            pieces.add(&item.piece(), &Piece { fresh, tier, checkable });
        }
        pieces
    }

    /// Takes in another answer's pieces: those of equal keys become one.
    pub(super) fn join(&mut self, other: &Self) {
        for (key, piece) in &other.0 {
            self.add(key, piece);
        }
    }

    fn add(&mut self, key: &PieceKey, piece: &Piece<'a>) {
        match self.0.get_mut(key) {
            Some(known) => {
                known.fresh = known.fresh.max(piece.fresh);
                known.tier = known.tier.max(piece.tier);
                known.checkable.extend_from_slice(&piece.checkable);
            }
            None => {
                self.0.insert(key.clone(), piece.clone());
            }
        }
    }

    /// Grades the answer: the highest tier among its pieces, and told where too few of them can be checked.
    pub(super) fn tier(&self, occasions: usize) -> Tier {
        let best = self.0.values().map(|piece| piece.tier).max().unwrap_or(Tier::None);
        if self.checkable_before_ageing() < occasions { best.min(Tier::Told) } else { best }
    }

    /// Counts the pieces that somebody else can check, however old.
    pub(super) fn checkable_before_ageing(&self) -> usize {
        self.0.values().filter(|piece| piece.fresh >= Tier::Checkable).count()
    }
}

/// Gives the rating of a criterion as far as its evidence carries it, `min(r, cap[tier])`; none where it is not rated.
#[must_use]
pub fn effective_rating(case: &Case, criterion: &Criterion) -> Option<Rating> {
    let backing = Backing::new(case, case.sheet.answers.get(&criterion.id));
    carried(case, criterion, case.response(&criterion.id), backing.tier(criterion.occasions))
}

/// Gives the rating of a criterion as far as evidence of a tier carries it; none where it is not rated.
pub(super) fn carried(case: &Case, criterion: &Criterion, response: &Response, tier: Tier) -> Option<Rating> {
    let Response::Rated(rating) = *response else { return None };
    Some(criterion.carried(&case.rubric.policy().evidence, rating, tier))
}

/// Finds the lowest tier of evidence that somebody else can check and that carries "meets" on a criterion.
#[must_use]
pub fn tier_to_meet(rubric: &Rubric, criterion: &Criterion) -> Tier {
    let meets = criterion.scale(rubric.scale()).meets();
    let carries = |tier: &Tier| *tier >= Tier::Checkable && criterion.cap(&rubric.policy().evidence, *tier) >= meets;
    Tier::ALL.into_iter().find(carries).unwrap_or(Tier::Confirmed)
}

/// Says what an answer rated well enough lacks for its evidence to carry "meets"; nothing where that carries it.
pub(super) fn lack(case: &Case, role: Role, criterion: &Criterion, answer: Option<&Answer>) -> Option<Lack> {
    let (policy, meets) = (&case.rubric.policy().evidence, criterion.scale(case.rubric.scale()).meets());
    if role == Role::Held || !criterion.evidence_required {
        return None;
    }
    if answer.is_none_or(|answer| answer.evidence.is_empty()) {
        return (criterion.cap(policy, Tier::None) < meets).then_some(Lack::Evidence);
    }
    let carries =
        |age: Age, occasions| criterion.cap(policy, Backing::supposed(case, answer, age).tier(occasions)) >= meets;
    let there = Backing::new(case, answer).checkable_before_ageing();
    match criterion.occasions {
        occasions if carries(Age::Known, occasions) => None,
        occasions if carries(Age::DatedToday, occasions) => Some(Lack::Date),
        occasions if carries(Age::Ageless, occasions) => Some(Lack::Recent),
        needed if carries(Age::Known, 0) => Some(Lack::Pieces { there, needed, beside: None }),
        needed if carries(Age::DatedToday, 0) => Some(Lack::Pieces { there, needed, beside: Some(Stale::Undated) }),
        needed if carries(Age::Ageless, 0) => Some(Lack::Pieces { there, needed, beside: Some(Stale::Aged) }),
        _ => Some(Lack::Evidence),
    }
}
