//! Musts that are not met, and the derived competencies among them: each of these is one must, however many criteria show it.

use std::collections::BTreeSet;

use crate::domain::{Gate, LevelIndex, Rating, Response};
use crate::engine::{CriterionResult, DerivedResult};

use super::subject::Subject;
use super::words::lacks;

/// Holds a must that is not met.
pub(super) struct UnmetMust<'a> {
    /// What became of it, where it is a derived competency.
    pub derived: Option<&'a DerivedResult>,
    /// The criterion, or those that are missing for the next step.
    pub results: Vec<&'a CriterionResult>,
}

impl<'a> UnmetMust<'a> {
    /// Names it.
    pub(super) fn title(&self, subject: &Subject<'a>) -> &'a str {
        self.derived.map_or_else(|| subject.criterion(self.results[0]).text.as_str(), |one| subject.derived_title(one))
    }

    /// Tells whether nothing of it is answered.
    pub(super) fn is_open(&self, subject: &Subject) -> bool {
        self.results.iter().all(|result| *subject.response(result) == Response::Unanswered)
    }

    /// Tells whether it counts as two or more below what it asks for, which holds the verdict at developing.
    pub(super) fn is_far(&self, subject: &Subject) -> bool {
        match self.derived {
            Some(derived) => derived.evidenced.low + 1 < derived.expected,
            None => self
                .results
                .iter()
                .any(|result| result.effective.map_or(0, Rating::number) < subject.meets(result).below().number()),
        }
    }

    /// Says after its name why it is not met.
    pub(super) fn why(&self, subject: &Subject) -> String {
        self.derived.map_or_else(|| lacks(subject, self.results[0]), |derived| subject.has_and_needs(derived, " and "))
    }
}

impl<'a> Subject<'a> {
    /// Lists the levels below the target that do not stand firm, in rubric order.
    pub(super) fn weak_levels(&self) -> BTreeSet<LevelIndex> {
        let assessment = self.assessment;
        let scores = assessment.weak_foundation.iter().map(|weak| weak.level);
        let musts = self.unmet_musts(Gate::Foundation).into_iter().flat_map(|must| must.results);
        let thin = assessment.thin_basis.iter().map(|thin| thin.level).filter(|level| *level != assessment.target);
        let short = assessment.short.iter().map(|short| short.level).filter(|level| *level != assessment.target);
        scores.chain(musts.map(|result| result.level)).chain(thin).chain(short).collect()
    }

    /// Gives what became of the derived competency that a criterion is part of.
    pub(super) fn derived_of(&self, result: &CriterionResult) -> Option<&'a DerivedResult> {
        let id = self.criterion(result).part_of.as_ref()?.competency.id();
        self.assessment.derived.iter().find(|derived| derived.level == result.level && derived.id == *id)
    }

    /// Names a derived competency.
    pub(super) fn derived_title(&self, derived: &DerivedResult) -> &'a str {
        self.case.rubric.find_competency(derived.id.as_str()).map_or("", |one| one.asks().text.as_str())
    }

    /// Names a step of a derived competency by its number.
    pub(super) fn step_label(&self, derived: &DerivedResult, number: usize) -> &'a str {
        self.case.rubric.scale_of(derived.id.as_str()).steps().get(number).map_or("", |step| step.label.as_str())
    }

    /// Says which step of a derived competency evidence comes to, and which is expected, joined by some words.
    pub(super) fn has_and_needs(&self, derived: &DerivedResult, joined: &str) -> String {
        let [has, needs] = [derived.evidenced.low, derived.expected].map(|number| self.step_label(derived, number));
        format!("has {has}{joined}needs {needs}")
    }

    /// Counts those musts that apply; a derived competency is one, however many criteria show it.
    pub(super) fn musts_that_apply(&self, musts: &[&CriterionResult]) -> usize {
        let applying = || musts.iter().filter(|result| !self.response(result).is_not_applicable());
        let derived: BTreeSet<_> = applying().filter_map(|result| Some(&self.derived_of(result)?.id)).collect();
        applying().filter(|result| self.derived_of(result).is_none()).count() + derived.len()
    }

    /// Lists the musts that are not met and keep a gate closed, in rubric order: each by itself, and a derived competency once.
    pub(super) fn unmet_musts(&self, gate: Gate) -> Vec<UnmetMust<'a>> {
        let mut musts: Vec<UnmetMust> = Vec::new();
        for result in self.gaps_behind(gate).filter(|result| self.criterion(result).must) {
            match self.derived_of(result) {
                None => musts.push(UnmetMust { derived: None, results: vec![result] }),
                Some(derived) if !derived.missing.contains(&result.id) => {}
                Some(derived) => match musts.last_mut().filter(|last| last.derived == Some(derived)) {
                    Some(last) => last.results.push(result),
                    None => musts.push(UnmetMust { derived: Some(derived), results: vec![result] }),
                },
            }
        }
        musts
    }
}
