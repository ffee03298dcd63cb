//! What a page about several raters is written from.

use std::collections::BTreeMap;

use super::super::subject::Subject;
use crate::domain::{Case, Criterion, CriterionId, Scale};
use crate::engine::{ComparedCriterion, Comparison, PeerRange, RatedSheet};

/// Holds peers of whom nothing is shown but what they say together.
#[derive(Debug, Clone, Copy)]
pub struct HiddenPeers<'a> {
    /// How many there are.
    pub count: usize,
    /// What they say together, by criterion.
    pub ranges: &'a BTreeMap<CriterionId, PeerRange>,
}

/// Holds a comparison with all that it was made from.
#[derive(Debug, Clone, Copy)]
pub struct Compared<'a> {
    /// What is assessed: the answers of all together, with what they differ on left open.
    pub case: Case<'a>,
    /// The raters that are shown: the first of those that were compared.
    pub raters: &'a [RatedSheet<'a>],
    /// The peers that are not, where the person rated is who reads; sheets that sum them up were compared in their place.
    pub peers: Option<HiddenPeers<'a>>,
    /// What came of it.
    pub comparison: &'a Comparison,
}

impl<'a> Compared<'a> {
    /// Gives the case with all differences settled low.
    pub(in crate::report) fn low(&self) -> Subject<'a> {
        let low = &self.comparison.low;
        Subject { case: Case { sheet: &low.sheet, ..self.case }, assessment: &low.assessment }
    }

    /// Gives the case of one rater alone.
    pub(in crate::report) fn alone(&self, rater: usize) -> Subject<'a> {
        let RatedSheet { sheet, request } = self.raters[rater];
        Subject { case: Case { sheet, request, ..self.case }, assessment: &self.comparison.raters[rater] }
    }

    pub(in crate::report) fn criterion(&self, compared: &ComparedCriterion) -> &'a Criterion {
        self.case.criterion(compared.level, &compared.id)
    }

    /// Gives the ratings that answer a criterion: a competency has its own, and each level says which of them meets it.
    pub(in crate::report) fn scale(&self, id: &CriterionId) -> &'a Scale {
        let level = self.comparison.criteria.iter().find(|one| one.id == *id).map(|one| one.level);
        let mut uses = self.case.rubric.uses(id.as_str()).filter(|(at, _)| level.is_none_or(|level| *at == level));
        uses.next().map_or(self.case.rubric.scale(), |(_, criterion)| self.case.scale(criterion))
    }

    /// Gives what the peers say together who are not shown.
    pub(in crate::report) fn range(&self, id: &CriterionId) -> Option<PeerRange> {
        self.peers.and_then(|peers| peers.ranges.get(id).copied())
    }
}
