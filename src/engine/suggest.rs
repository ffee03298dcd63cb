//! Which criteria lack evidence, which entries of a log may show them, and what will have aged by the review.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{Case, CriterionId, Date, LevelIndex, LogEntry, PieceKey, Role, UsedEvidence};

use super::evidence::lack;
use super::shared_words::SharedWords;

/// The most entries that are suggested for one criterion: a person looks through them.
const MOST: usize = 3;

/// Holds what to bring, and what will not count by then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestions {
    /// The day of the review.
    pub review: Date,
    /// The criteria whose evidence does not carry "meets" today, target first, in rubric order.
    pub lacking: Vec<LackingCriterion>,
    /// The pieces that count in full today and will not on the day of the review, those that age first before others.
    pub ageing: Vec<AgeingPiece>,
    /// The criteria that lack no evidence today and will then.
    pub uncovered: Vec<CriterionId>,
}

/// Names a criterion that lacks evidence, with what may show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LackingCriterion {
    /// The criterion.
    pub id: CriterionId,
    /// The level it stands at.
    pub level: LevelIndex,
    /// The distinct pieces that are there and do not carry it.
    pub pieces: usize,
    /// The entries that may show it, best first.
    pub candidates: Vec<Candidate>,
}

/// Names an entry that may show a criterion, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The index of the entry.
    pub entry: usize,
    /// Whether the entry names the criterion itself.
    pub is_named: bool,
    /// The words that both have, as the entry has them.
    pub shared: Vec<String>,
    /// The last day on which it counts in full, where that is before the review.
    pub until: Option<Date>,
}

/// Describes a piece of evidence that will have aged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgeingPiece {
    /// What happened.
    pub what: String,
    /// The last day on which it counts in full.
    pub until: Date,
    /// The criteria that it stands behind.
    pub criteria: Vec<CriterionId>,
}

/// Suggests what to bring to a review: entries that the answers do not use, of a day that is not after it.
#[must_use]
pub fn suggest(case: &Case, log: &[LogEntry], review: Date) -> Suggestions {
    let shared = SharedWords::new(case.rubric, log);
    let months = case.rubric.policy().evidence.max_age_months;
    let until = |date: Option<Date>| date.and_then(|date| date.months_later(months)).filter(|until| *until < review);
    let used = UsedEvidence::of([case.sheet]);
    let has_happened = |entry: &LogEntry| entry.evidence.date.is_none_or(|date| date <= review);
    let is_free: Vec<_> = log.iter().map(|entry| has_happened(entry) && !used.has(entry)).collect();
    let candidates = |id: &CriterionId| {
        let named = (0..log.len()).filter(|index| log[*index].serves.contains(id));
        let indexes: BTreeSet<_> = named.chain(shared.entries(id)).filter(|index| is_free[*index]).collect();
        let candidate = |entry: usize| Candidate {
            entry,
            is_named: log[entry].serves.contains(id),
            shared: shared.of(id, entry).into_iter().map(str::to_owned).collect(),
            until: until(log[entry].evidence.date),
        };
        let mut candidates: Vec<_> = indexes.into_iter().map(candidate).collect();
        let newest = |candidate: &Candidate| Reverse(log[candidate.entry].evidence.date);
        candidates.sort_by_key(|one| (Reverse(one.is_named), Reverse(one.shared.len()), newest(one)));
        candidates.truncate(MOST);
        candidates
    };
    let (mut lacking, mut uncovered) = (Vec::new(), Vec::new());
    let later = case.on(review);
    // What levels share is told once, at the highest of them that lacks something.
    let mut told = BTreeSet::new();
    for (level, role) in case.request.path(case.rubric).into_iter().rev() {
        for criterion in case.criteria(level).filter(|criterion| !case.response(&criterion.id).is_not_applicable()) {
            let (id, answer) = (&criterion.id, case.sheet.answers.get(&criterion.id));
            if told.contains(id) {
                continue;
            }
            if lack(case, role, criterion, answer).is_some() {
                told.insert(id);
                let pieces = pieces(case, id).map(|(key, ..)| key).collect::<BTreeSet<_>>().len();
                lacking.push(LackingCriterion { id: id.clone(), level, pieces, candidates: candidates(id) });
            } else if lack(&later, role, criterion, answer).is_some() {
                told.insert(id);
                uncovered.push(id.clone());
            }
        }
    }
    Suggestions { review, lacking, ageing: ageing(case, &until), uncovered }
}

/// Lists the pieces behind an answer.
fn pieces<'a>(case: &Case<'a>, id: &CriterionId) -> impl Iterator<Item = (PieceKey, &'a str, Option<Date>)> + use<'a> {
    let sheet = case.sheet;
    let items = sheet.answers.get(id).into_iter().flat_map(|answer| sheet.evidence_of(answer));
    items.map(|item| (item.piece(), item.what.as_str(), item.date))
}

/// Lists the pieces behind levels that are judged which count in full today and will not on the day of the review.
fn ageing(case: &Case, until: &impl Fn(Option<Date>) -> Option<Date>) -> Vec<AgeingPiece> {
    let (mut found, mut known): (Vec<AgeingPiece>, BTreeMap<PieceKey, usize>) = Default::default();
    let judged = case.request.path(case.rubric).into_iter().rev().filter(|(_, role)| *role != Role::Held);
    for criterion in judged.flat_map(|(level, _)| case.criteria(level)) {
        for (key, what, date) in pieces(case, &criterion.id) {
            let Some(until) = until(date).filter(|until| *until >= case.request.as_of()) else { continue };
            let index = *known.entry(key).or_insert_with(|| {
                found.push(AgeingPiece { what: what.to_owned(), until, criteria: Vec::new() });
                found.len() - 1
            });
            if found[index].criteria.last() != Some(&criterion.id) {
                found[index].criteria.push(criterion.id.clone());
            }
        }
    }
    found.sort_by_key(|piece| piece.until);
    found
}
