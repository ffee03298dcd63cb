//! On what the ratings of the target rest: every gate can be lied past, so a reader is told.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{Evidence, LevelIndex, PieceKey, Response, Role, words};

use super::evidence::Backing;
use super::grounds::Rests;
use super::path::{AnsweredCriterion, AnsweredPath};

/// Counts the pieces behind the ratings of the target that somebody else can check, and what they have in common.
pub(super) fn rests(path: &AnsweredPath) -> Rests {
    let checkable = |answered: &&AnsweredCriterion| answered.backing.checkable_before_ageing() > 0;
    let rated = |answered: &&AnsweredCriterion| matches!(answered.response, Response::Rated(_));
    // Who rates low says nothing that has to be shown.
    let claims = |answered: &&&AnsweredCriterion| {
        let is_enough = matches!(answered.response, Response::Rated(rating) if answered.is_met(*rating));
        is_enough && answered.criterion.evidence_required
    };
    let (backed, others): (Vec<_>, Vec<_>) = path.target().criteria.iter().filter(rated).partition(checkable);
    let mut all = Backing::default();
    let mut ratings: BTreeMap<&PieceKey, usize> = BTreeMap::new();
    for answered in &backed {
        all.join(&answered.backing);
        for (key, _) in answered.backing.0.iter().filter(|(_, piece)| !piece.checkable.is_empty()) {
            *ratings.entry(key).or_default() += 1;
        }
    }
    let pieces: Vec<&[&Evidence]> = all.0.values().map(|piece| piece.checkable.as_slice()).collect();
    let pieces: Vec<_> = pieces.into_iter().filter(|items| !items.is_empty()).collect();
    let items = || pieces.iter().flat_map(|items| items.iter());
    let dates = || items().filter_map(|item| item.date);
    let count =
        |of: &dyn Fn(&Evidence) -> bool| pieces.iter().filter(|items| items.iter().any(|item| of(item))).count();
    let hosts: BTreeSet<_> = items().filter_map(|item| item.link.as_ref()?.host()).collect();
    Rests {
        backed: backed.len(),
        unbacked: others.iter().filter(claims).count(),
        pieces: pieces.len(),
        links: count(&|item| item.link.is_some()),
        addresses: count(&|item| item.link.as_ref().is_some_and(|link| link.host().is_some())),
        hosts: hosts.len(),
        confirmed: count(&|item| confirmer(path, item).is_some()),
        confirmers: confirmers(path, &pieces),
        undated: pieces.len() - count(&|item| item.date.is_some()),
        dated: dates().min().zip(dates().max()),
        widest: ratings.into_values().max().unwrap_or(0),
        held: held(path),
        inferred: inferred(path),
    }
}

/// Names who confirms an item, where somebody does who can.
fn confirmer<'a>(path: &AnsweredPath, item: &'a Evidence) -> Option<&'a str> {
    item.confirmed_by.as_deref().filter(|name| path.case.sheet.can_confirm(name)).map(str::trim)
}

/// Counts the pieces that each person confirms, by the name as it is first written.
fn confirmers(path: &AnsweredPath, pieces: &[&[&Evidence]]) -> Vec<(String, usize)> {
    let mut names: BTreeMap<String, (String, usize)> = BTreeMap::new();
    for items in pieces {
        let of_items = items.iter().filter_map(|item| confirmer(path, item));
        let of_piece: BTreeMap<_, _> = of_items.map(|name| (words(name), name)).collect();
        for (same, name) in of_piece {
            names.entry(same).or_insert_with(|| (name.to_owned(), 0)).1 += 1;
        }
    }
    let mut names: Vec<_> = names.into_values().collect();
    names.sort_by_key(|(_, pieces)| Reverse(*pieces));
    names
}

/// Lists the held levels that are not answered in full: what is not answered there counts as met.
fn held(path: &AnsweredPath) -> Vec<(LevelIndex, usize, usize)> {
    let held = path.levels.iter().filter(|level| level.role == Role::Held);
    let counts = held.map(|level| {
        let answered = level.criteria.iter().filter(|answered| !answered.is_open(level.role)).count();
        (level.index, answered, level.criteria.len())
    });
    counts.filter(|(_, answered, of)| answered < of).collect()
}

/// Lists the skipped levels with inferred answers: those count as met, with nothing of their own behind them.
fn inferred(path: &AnsweredPath) -> Vec<(LevelIndex, usize, usize)> {
    let skipped = path.levels.iter().filter(|level| level.role == Role::Skipped);
    let is_inferred = |answered: &&AnsweredCriterion| *answered.response == Response::Inferred;
    let counts =
        skipped.map(|level| (level.index, level.criteria.iter().filter(is_inferred).count(), level.criteria.len()));
    counts.filter(|(_, inferred, _)| *inferred > 0).collect()
}
