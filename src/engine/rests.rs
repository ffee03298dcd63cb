//! On what the ratings of the target rest: every gate can be lied past, so a reader is told.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{Evidence, LevelIndex, PieceKey, Response, Role, Tier};

use super::grounds::Rests;
use super::path::{AnsweredCriterion, AnsweredPath};

/// Counts the pieces behind the ratings of the target, and what they have in common.
pub(super) fn rests(path: &AnsweredPath) -> Rests {
    let checkable = |answered: &&AnsweredCriterion| answered.backing.checkable_before_ageing() > 0;
    let rated = |answered: &&AnsweredCriterion| matches!(answered.response, Response::Rated(_));
    let (backed, others): (Vec<_>, Vec<_>) = path.target().criteria.iter().filter(rated).partition(checkable);
    let mut pieces: BTreeMap<PieceKey, (usize, Vec<&Evidence>)> = BTreeMap::new();
    for answered in &backed {
        let items = path.case.sheet.answers.get(&answered.criterion.id);
        let items = items.into_iter().flat_map(|answer| path.case.sheet.evidence_of(answer));
        let mut of_rating: BTreeMap<PieceKey, Vec<&Evidence>> = BTreeMap::new();
        for item in items.filter(|item| path.case.sheet.tier(item) >= Tier::Checkable) {
            of_rating.entry(item.piece()).or_default().push(item);
        }
        for (key, items) in of_rating {
            let (ratings, known) = pieces.entry(key).or_default();
            *ratings += 1;
            known.extend(items);
        }
    }
    let items = || pieces.values().flat_map(|(_, items)| items.iter().copied());
    let dates = || items().filter_map(|item| item.date);
    let count = |of: &dyn Fn(&[&Evidence]) -> bool| pieces.values().filter(|(_, items)| of(items)).count();
    let hosts: BTreeSet<_> = items().filter_map(|item| item.link.as_ref()?.host()).collect();
    Rests {
        backed: backed.len(),
        unbacked: others.iter().filter(|answered| answered.criterion.evidence_required).count(),
        pieces: pieces.len(),
        links: count(&|items| items.iter().any(|item| item.link.is_some())),
        hosts: hosts.len(),
        confirmed: count(&|items| items.iter().any(|item| confirmer(path, item).is_some())),
        confirmers: confirmers(path, pieces.values().map(|(_, items)| items.as_slice())),
        undated: count(&|items| items.iter().all(|item| item.date.is_none())),
        dated: dates().min().zip(dates().max()),
        widest: pieces.values().map(|(ratings, _)| *ratings).max().unwrap_or(0),
        held: held(path),
    }
}

/// Names who confirms an item, where somebody does who can.
fn confirmer<'a>(path: &AnsweredPath, item: &'a Evidence) -> Option<&'a str> {
    item.confirmed_by.as_deref().filter(|name| path.case.sheet.can_confirm(name)).map(str::trim)
}

/// Counts the pieces that each person confirms, by name as it was first written.
fn confirmers<'a>(path: &AnsweredPath, pieces: impl Iterator<Item = &'a [&'a Evidence]>) -> Vec<(String, usize)> {
    let mut names: BTreeMap<String, (String, usize)> = BTreeMap::new();
    for items in pieces {
        let of_piece: BTreeMap<_, _> =
            items.iter().filter_map(|item| confirmer(path, item)).map(|name| (name.to_lowercase(), name)).collect();
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
