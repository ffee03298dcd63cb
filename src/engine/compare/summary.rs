//! What may be said of peers without saying what one of them rated.

use std::collections::BTreeMap;

use super::criteria::lower_median;
use super::result::RatedSheet;
use crate::domain::{
    Answer, AnswerSheet, Criterion, CriterionId, Rater, RaterRole, Rating, Request, Response, Rubric, WarningSign,
};

/// How many peers must have said something before it is said what they say together.
const FEWEST: usize = 3;

/// Holds what peers say together of one criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeerRange {
    /// The lowest rating given.
    pub low: Rating,
    /// The lower median.
    pub median: Rating,
    /// The highest rating given.
    pub high: Rating,
}

/// Holds what is compared where the person rated is who reads.
///
/// The peers are summed up: by criterion, where three or more rated it, and as three sheets that hold their lowest ratings, their
/// medians and their highest ones. Whatever is said of those sheets in the place of the peers follows from the ranges, and those
/// are the same whichever peer gave which rating; so nothing that is said tells what one of them rated, unless all gave the same.
/// What fewer than three rated has no trace in them, nor have notes, names, days, evidence and what does not apply.
#[derive(Debug, Clone)]
pub struct ForSubject<'a> {
    /// The raters who are shown one by one.
    pub shown: Vec<RatedSheet<'a>>,
    /// How many peers are not.
    pub hidden: usize,
    /// What the peers say together, by criterion.
    pub ranges: BTreeMap<CriterionId, PeerRange>,
    /// The sheets that sum the peers up.
    sums: Vec<AnswerSheet>,
}

impl<'a> ForSubject<'a> {
    /// Sums the peers among raters up.
    #[must_use]
    pub fn new(rubric: &Rubric, raters: &[RatedSheet<'a>]) -> Self {
        let is_hidden = |rater: &RatedSheet| rater.sheet.rater.role == RaterRole::Peer;
        let (peers, shown): (Vec<_>, Vec<_>) = raters.iter().copied().partition(is_hidden);
        let hidden = peers.len();
        let peers: Vec<_> = peers.into_iter().map(|rater| rater.sheet).collect();
        let levels = || rubric.levels().iter();
        let ranges = levels().flat_map(|level| &level.criteria).filter_map(|criterion| range(criterion, &peers));
        let ranges: BTreeMap<_, _> = ranges.collect();
        let signs = levels().flat_map(|level| &level.warnings);
        let signs: Vec<_> = signs.filter_map(|sign| Some((sign, seen(sign, &peers)?))).collect();
        let is_nothing = ranges.is_empty() && signs.is_empty();
        let answer = |rating| Answer { response: Response::Rated(rating), ..Answer::nothing() };
        let sum = |index: usize| AnswerSheet {
            rater: Rater { role: RaterRole::Peer, name: None },
            answers: ranges
                .iter()
                .map(|(id, range)| (id.clone(), answer([range.low, range.median, range.high][index])))
                .collect(),
            warnings: signs.iter().map(|(sign, seen)| (sign.id.clone(), seen[index])).collect(),
            ..AnswerSheet::empty()
        };
        let sums = (0..if is_nothing { 0 } else { 3 }).map(sum).collect();
        Self { shown, hidden, ranges, sums }
    }

    /// Lists what is compared for a request: the raters who are shown, and then the sheets that sum the peers up.
    #[must_use]
    pub fn compared(&self, request: Request) -> Vec<RatedSheet<'_>> {
        let sums = self.sums.iter().map(|sheet| RatedSheet { sheet, request });
        self.shown.iter().copied().chain(sums).collect()
    }
}

/// Sums up what peers rated a criterion; none where too few did.
fn range(criterion: &Criterion, peers: &[&AnswerSheet]) -> Option<(CriterionId, PeerRange)> {
    let rated = peers.iter().filter_map(|sheet| match sheet.answers.get(&criterion.id)?.response {
        Response::Rated(rating) => Some(rating),
        Response::Unanswered | Response::NotApplicable { .. } | Response::Inferred => None,
    });
    let rated: Vec<_> = rated.collect();
    let (low, high) = (*rated.iter().min()?, *rated.iter().max()?);
    let median = lower_median(rated.iter().copied())?;
    (rated.len() >= FEWEST).then(|| (criterion.id.clone(), PeerRange { low, median, high }))
}

/// Sums up what peers saw of a warning sign, what speaks against the person first; none where too few looked.
fn seen(sign: &WarningSign, peers: &[&AnswerSheet]) -> Option<[bool; 3]> {
    let mut seen: Vec<_> = peers.iter().filter_map(|sheet| sheet.warnings.get(&sign.id).copied()).collect();
    seen.sort_unstable_by_key(|observed| !observed);
    let last = seen.len().checked_sub(1).filter(|_| seen.len() >= FEWEST)?;
    Some([seen[0], seen[last / 2], seen[last]])
}
