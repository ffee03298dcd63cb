//! What a page or a file of data is about, and the facts of it that more than one of them needs.

use crate::domain::{
    Case, Criterion, CriterionId, Dimension, Evidence, Gate, Level, LevelIndex, Rating, Ratio, Response, Role,
    Severity, Tier, WarningSign,
};
use crate::engine::{Assessment, BasisLimit, CriterionResult, Lack, ShortNeed, ThinBasis, WarningResult, tier_to_meet};

/// From how many claims without evidence on they are asked about together.
pub(super) const MANY_CLAIMS: usize = 5;

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
        self.case.criterion(result.level, &result.id)
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

    /// Names a rating of what has this id.
    pub(super) fn label(&self, id: &CriterionId, rating: Rating) -> &'a str {
        &self.case.rubric.scale_of(id.as_str()).step(rating).label
    }

    /// Gives the rating that a criterion asks for.
    pub(super) fn meets(&self, result: &CriterionResult) -> Rating {
        self.case.scale(self.criterion(result)).meets()
    }

    /// Names the rating that a criterion asks for.
    pub(super) fn meets_label(&self, result: &CriterionResult) -> &'a str {
        self.label(&result.id, self.meets(result))
    }

    pub(super) fn bar(&self) -> &'a Ratio {
        &self.case.rubric.policy().verdicts.ready
    }

    /// Lists the dimensions of the target that are below the floor at the low end of evidenced, by index, with their scores.
    pub(super) fn below_floor(&self) -> Vec<(usize, Ratio)> {
        let floor = &self.case.rubric.policy().floor;
        let scores = self.assessment.evidenced.low.dimensions.iter().map(|result| result.score.clone()).enumerate();
        scores.filter_map(|(index, score)| Some((index, score?))).filter(|(_, score)| score < floor).collect()
    }

    /// Names the dimensions of the target all of whose criteria are not applicable.
    pub(super) fn dimensions_not_judged(&self) -> Vec<&'a str> {
        let criteria = &self.assessment.criteria;
        let in_dimension = |index: usize| {
            criteria
                .iter()
                .filter(move |result| result.role == Role::Target && self.criterion(result).dimension == index)
        };
        let is_set_aside = |result: &CriterionResult| self.response(result).is_not_applicable();
        let not_judged =
            |index: &usize| in_dimension(*index).next().is_some() && in_dimension(*index).all(is_set_aside);
        (0..self.case.rubric.dimensions().len()).filter(not_judged).map(|index| self.dimension_title(index)).collect()
    }

    /// Lists the gaps in the order of what to do first.
    pub(super) fn gaps(&self) -> impl Iterator<Item = &'a CriterionResult> + use<'a> {
        let assessment = self.assessment;
        assessment.gaps.iter().map(|index| &assessment.criteria[*index])
    }

    /// Lists the gaps where a rating would do and nobody else can check it; none where they are few enough to say of each.
    pub(super) fn claims(&self) -> impl Iterator<Item = &'a CriterionResult> + use<'a> {
        let is_claim = |result: &&CriterionResult| {
            result.checkable == 0 && result.gap.as_ref().is_some_and(|gap| gap.lack == Some(Lack::Evidence))
        };
        let are_many = self.gaps().filter(is_claim).count() >= MANY_CLAIMS;
        self.gaps().filter(move |result| are_many && is_claim(result))
    }

    /// Counts the criteria of the target that apply and can be met.
    pub(super) fn applicable(&self) -> usize {
        let counts = &self.assessment.counts;
        counts.criteria - counts.not_applicable - counts.counted
    }

    /// Counts the conditions of the target that hold at the low end of evidenced, of all, where it asks for nothing else.
    pub(super) fn conditions_met(&self) -> Option<(usize, usize)> {
        let needs = &self.assessment.evidenced.low.needs;
        let met = needs.iter().filter(|need| need.holds).count();
        (!needs.is_empty() && self.applicable() == 0).then_some((met, needs.len()))
    }

    /// Grades an item of evidence as of the day.
    pub(super) fn tier_now(&self, item: &Evidence) -> Tier {
        let fresh = self.case.sheet.tier(item);
        let months = self.case.rubric.policy().evidence.max_age_months;
        if item.has_aged(months, self.assessment.as_of) { fresh.aged() } else { fresh }
    }

    /// Finds the lowest tier of evidence that somebody else can check and that carries what a criterion asks for.
    pub(super) fn tier_to_meet(&self, result: &CriterionResult) -> Tier {
        tier_to_meet(self.case.rubric, self.criterion(result))
    }

    /// Lists the gaps that keep a gate closed, in rubric order.
    pub(super) fn gaps_behind(&self, gate: Gate) -> impl Iterator<Item = &'a CriterionResult> + use<'a> {
        let behind = move |result: &&CriterionResult| result.gap.as_ref().is_some_and(|gap| gap.unlocks[gate]);
        self.assessment.criteria.iter().filter(behind)
    }

    /// Lists what the conditions of the target lack that do not hold, at the low end of evidenced.
    pub(super) fn short_at_target(&self) -> Vec<&'a ShortNeed> {
        let assessment = self.assessment;
        assessment.short.iter().filter(|short| short.level == assessment.target).collect()
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
            Gate::Warnings => self.signs_in_the_way().map(|sign| sign.id.to_string()).collect(),
            Gate::Basis => assessment.criteria.iter().filter(thin).map(|result| result.id.to_string()).collect(),
            Gate::Must | Gate::Floor | Gate::Foundation | Gate::Sustained | Gate::Breadth | Gate::Needs => {
                self.gaps_behind(gate).map(|result| result.id.to_string()).collect()
            }
        }
    }

    /// Lists the warning signs of levels that are judged, which are all but those held.
    pub(super) fn judged_signs(&self) -> impl Iterator<Item = &'a WarningResult> + use<'a> {
        let path = &self.assessment.path;
        let is_held = |level: LevelIndex| path.contains(&(level, Role::Held));
        self.assessment.warnings.iter().filter(move |sign| !is_held(sign.level))
    }

    pub(super) fn observed_signs(&self) -> impl Iterator<Item = &'a WarningResult> + use<'a> {
        self.judged_signs().filter(|sign| sign.observed == Some(true))
    }

    /// Lists the signs observed that hold the verdict back: the hard ones, and the soft ones where they are too many.
    pub(super) fn signs_in_the_way(&self) -> impl Iterator<Item = &'a WarningResult> + use<'a> {
        let soft = self.observed_signs().filter(|sign| sign.severity == Severity::Soft).count();
        let too_many = soft >= self.case.rubric.policy().warnings_limit;
        self.observed_signs().filter(move |sign| match sign.severity {
            Severity::Hard => true,
            Severity::Soft => too_many,
        })
    }

    /// Lists the soft signs observed that are too few to hold anything back: something to talk about.
    pub(super) fn signs_to_talk_about(&self) -> impl Iterator<Item = &'a WarningResult> + use<'a> {
        let in_the_way: Vec<_> = self.signs_in_the_way().map(|sign| &sign.id).collect();
        self.observed_signs().filter(move |sign| !in_the_way.contains(&&sign.id))
    }

    /// Lists the criteria of the target and of skipped levels that are not answered.
    pub(super) fn open_criteria(&self) -> impl Iterator<Item = &'a CriterionResult> + use<'a> {
        let case = self.case;
        let open = move |result: &&CriterionResult| match (result.role, case.response(&result.id)) {
            (Role::Target | Role::Skipped, Response::Unanswered) | (Role::Target, Response::Inferred) => true,
            (Role::Held, _) | (_, Response::Rated(_) | Response::NotApplicable { .. } | Response::Inferred) => false,
        };
        self.assessment.criteria.iter().filter(open)
    }

    /// Lists the criteria of the target that are shown and rated above what it asks: a bare claim is no strength.
    pub(super) fn strengths(&self) -> impl Iterator<Item = &'a CriterionResult> + use<'a> {
        let subject = *self;
        let above = move |result: &&CriterionResult| {
            let meets = subject.meets(result);
            result.role == Role::Target
                && !subject.criterion(result).is_only_counted()
                && result.effective.is_some_and(|effective| effective >= meets)
                && matches!(subject.response(result), Response::Rated(rating) if *rating > meets)
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

    /// Tells whether what the target asks everybody for counts in no score and no gate.
    pub(super) fn is_all_optional(&self) -> bool {
        let asked = || self.case.asked(self.assessment.target);
        asked().next().is_some() && asked().all(Criterion::is_only_shown)
    }

    /// Tells whether nothing at all is known: no answer on the path, and no warning sign observed
    /// that counts.
    pub(super) fn is_no_signal(&self) -> bool {
        self.assessment.counts.answered_on_path == 0 && self.observed_signs().next().is_none()
    }
}
