//! What a page or a file of data is about, and the facts of it that more than one of them needs.

use crate::domain::{Case, Criterion, Dimension, Gate, Level, LevelIndex, Rating, Ratio, Response, Role, WarningSign};
use crate::engine::{Assessment, BasisLimit, CriterionResult, ThinBasis, WarningResult};

/// Holds a case with what came of it.
#[derive(Clone, Copy)]
pub(super) struct Subject<'a> {
    pub case: Case<'a>,
    pub assessment: &'a Assessment,
}

impl<'a> Subject<'a> {
    pub(super) fn level(&self, index: LevelIndex) -> &'a Level {
        self.case.rubric.level(index)
    }

    pub(super) fn target_title(&self) -> &'a str {
        &self.level(self.assessment.target).title
    }

    pub(super) fn criterion(&self, result: &CriterionResult) -> &'a Criterion {
        self.case.criterion(&result.id)
    }

    pub(super) fn response(&self, result: &CriterionResult) -> &'a Response {
        self.case.response(&result.id)
    }

    pub(super) fn dimension(&self, result: &CriterionResult) -> &'a Dimension {
        &self.case.rubric.dimensions()[self.criterion(result).dimension]
    }

    pub(super) fn warning(&self, result: &WarningResult) -> &'a WarningSign {
        self.case.rubric.find_warning(result.id.as_str()).expect("BUG: a result names a warning sign of its rubric")
    }

    pub(super) fn dimension_title(&self, index: usize) -> &'a str {
        &self.case.rubric.dimensions()[index].title
    }

    pub(super) fn label(&self, rating: Rating) -> &'a str {
        &self.case.rubric.scale().step(rating).label
    }

    pub(super) fn bar(&self) -> &'a Ratio {
        &self.case.rubric.policy().verdicts.ready
    }

    /// Lists the gaps in the order of what to do first.
    pub(super) fn gaps(&self) -> impl Iterator<Item = &'a CriterionResult> + use<'a> {
        let assessment = self.assessment;
        assessment.gaps.iter().map(|index| &assessment.criteria[*index])
    }

    /// Lists the gaps that keep a gate closed, in rubric order.
    pub(super) fn gaps_behind(&self, gate: Gate) -> impl Iterator<Item = &'a CriterionResult> + use<'a> {
        let behind =
            move |result: &&CriterionResult| result.gap.as_ref().is_some_and(|gap| gap.unlocks.contains(&gate));
        self.assessment.criteria.iter().filter(behind)
    }

    /// Lists by id what keeps a gate closed.
    pub(super) fn causes(&self, gate: Gate) -> Vec<String> {
        let assessment = self.assessment;
        let thin = |result: &&CriterionResult| {
            let counts = |thin: &ThinBasis| match thin.limit {
                BasisLimit::Dimension(dimension) => dimension == self.criterion(result).dimension,
                BasisLimit::Level | BasisLimit::WithWaivers => true,
            };
            let over = assessment.thin_basis.iter().any(|thin| thin.level == assessment.target && counts(thin));
            result.role == Role::Target && self.response(result).is_not_applicable() && over
        };
        match gate {
            Gate::Warnings => self.observed_warnings().map(|sign| sign.id.to_string()).collect(),
            Gate::Basis => assessment.criteria.iter().filter(thin).map(|result| result.id.to_string()).collect(),
            Gate::Must | Gate::Floor | Gate::Foundation | Gate::Sustained | Gate::Breadth => {
                self.gaps_behind(gate).map(|result| result.id.to_string()).collect()
            }
        }
    }

    pub(super) fn observed_warnings(&self) -> impl Iterator<Item = &'a WarningResult> + use<'a> {
        self.assessment.warnings.iter().filter(|sign| sign.observed == Some(true))
    }

    /// Lists the criteria of the target and of skipped levels that are not answered.
    pub(super) fn open_criteria(&self) -> impl Iterator<Item = &'a CriterionResult> + use<'a> {
        let case = self.case;
        let open = move |result: &&CriterionResult| {
            result.role != Role::Held && *case.response(&result.id) == Response::Unanswered
        };
        self.assessment.criteria.iter().filter(open)
    }

    /// Lists the criteria of the target that are rated above what it asks.
    pub(super) fn strengths(&self) -> impl Iterator<Item = &'a CriterionResult> + use<'a> {
        let (case, meets) = (self.case, self.case.rubric.scale().meets());
        let above = move |result: &&CriterionResult| {
            result.role == Role::Target
                && matches!(case.response(&result.id), Response::Rated(rating) if *rating > meets)
        };
        self.assessment.criteria.iter().filter(above)
    }

    /// Lists the criteria of the levels that are judged, and those of held levels that were answered; target first.
    pub(super) fn criteria_from_target(&self) -> impl Iterator<Item = &'a CriterionResult> + use<'a> {
        let (case, criteria) = (self.case, &self.assessment.criteria);
        let shown = move |result: &&CriterionResult| {
            result.role != Role::Held || *case.response(&result.id) != Response::Unanswered
        };
        let levels = self.assessment.path.iter().rev();
        levels.flat_map(move |(level, _)| criteria.iter().filter(|result| result.level == *level).filter(shown))
    }

    /// Tells whether nothing at all is known: no answer on the path, and no warning sign observed.
    pub(super) fn is_no_signal(&self) -> bool {
        self.assessment.counts.answered_on_path == 0 && self.observed_warnings().next().is_none()
    }
}
