//! What keeps a case from a verdict, and what would without one of the steps.

use crate::domain::{Answer, AnswerSheet, Case, CriterionId, EvidenceEntry, Verdict};

use super::super::judge::lowest;
use super::super::laid::LaidAnswer;
use super::super::path::{AnsweredCriterion, AnsweredLevel, AnsweredPath};
use super::result::{Need, Step, StepKind};

/// Names what keeps a path from the verdict wanted.
pub(super) fn missing(path: &AnsweredPath, to: Verdict) -> Vec<Need> {
    let (low, binding) = lowest(path);
    if low.verdict >= to {
        return Vec::new();
    }
    let score = (low.band < to).then_some(Need::Score);
    if to == Verdict::Ready {
        let closed = low.gates.iter().filter(|(_, open)| !**open).map(|(gate, _)| Need::Gate(gate));
        return closed.chain(score).collect();
    }
    // Below ready a closed gate need not be in the way: the one that is, binds.
    let binding = binding.filter(|(_, verdict)| *verdict < to);
    binding.map(|(gate, _)| Need::Gate(gate)).into_iter().chain(score).collect()
}

/// Names, for each step, what fails on a day with all of them made but that one. The case is the one with all made, in their order,
/// as of that day; only what a step is about is laid over the path anew.
pub(super) fn needs(before: &Case, made: &Case, to: Verdict, steps: &[Step]) -> Vec<Vec<Need>> {
    let without = (0..steps.len()).map(|left_out| sheet_without(before, made, steps, left_out));
    let without: Vec<_> = without.collect();
    let mut path = AnsweredPath::new(*made);
    let mut found = Vec::with_capacity(steps.len());
    for (step, sheet) in steps.iter().zip(&without) {
        // What levels share is laid over each of them.
        let mut before = Vec::new();
        for (number, level) in path.levels.iter_mut().enumerate() {
            let Some(index) = level.about(&step.kind) else { continue };
            before.push((number, index, level.lay(&made.with(sheet), &step.kind, index)));
        }
        found.push(if before.is_empty() { Vec::new() } else { missing(&path, to) });
        for (number, index, was) in before {
            match was {
                Laid::Criterion(was) => path.levels[number].criteria[index] = *was,
                Laid::Sign(was) => path.levels[number].warnings[index].1 = was,
            }
        }
    }
    found
}

/// Holds what stood where a step was taken back.
enum Laid<'a> {
    Criterion(Box<AnsweredCriterion<'a>>),
    Sign(Option<bool>),
}

impl<'a> AnsweredLevel<'a> {
    /// Takes a step at an index back, to what a case says, and gives what stood there.
    fn lay(&mut self, case: &Case<'a>, kind: &StepKind, index: usize) -> Laid<'a> {
        match kind {
            StepKind::Raise { .. } | StepKind::Answer { .. } | StepKind::Attach { .. } | StepKind::More { .. } => {
                let one = &mut self.criteria[index];
                let answer = LaidAnswer { item: one.item, answer: case.sheet.answers.get(&one.criterion.id) };
                let new = AnsweredCriterion::new(case, one.criterion, answer, self.role);
                Laid::Criterion(Box::new(std::mem::replace(one, new)))
            }
            StepKind::Clear { observed, .. } => {
                Laid::Sign(std::mem::replace(&mut self.warnings[index].1, observed.then_some(true)))
            }
        }
    }

    /// Finds the criterion or the sign that a step is about, by its index.
    fn about(&self, kind: &StepKind) -> Option<usize> {
        match kind {
            StepKind::Clear { sign, .. } => self.warnings.iter().position(|(asks, _)| asks.id == *sign),
            StepKind::Raise { criterion, .. }
            | StepKind::Answer { criterion, .. }
            | StepKind::Attach { criterion }
            | StepKind::More { criterion } => {
                self.criteria.iter().position(|answered| answered.criterion.id == *criterion)
            }
        }
    }
}

/// Gives a sheet of one answer: that to the criterion of a step, as it is without it; none for a warning sign.
fn sheet_without(before: &Case, made: &Case, steps: &[Step], left_out: usize) -> AnswerSheet {
    let sheet = made.sheet;
    let answer = steps[left_out].kind.criterion().and_then(|criterion| {
        let with = sheet.answers.get(criterion)?.clone();
        Some((criterion.clone(), without(before, steps, left_out, criterion, with)))
    });
    let entries = answer.iter().flat_map(|(_, answer): &(CriterionId, Answer)| &answer.evidence);
    let named = entries.filter_map(|entry| match entry {
        EvidenceEntry::Named(name) => Some((name.clone(), sheet.resolve(entry).clone())),
        EvidenceEntry::Here(_) => None,
    });
    let evidence = named.collect();
    let (rater, subject, answers) = (sheet.rater.clone(), sheet.subject.clone(), answer.into_iter().collect());
    AnswerSheet { subject, rater, answers, evidence, ..AnswerSheet::empty() }
}

/// Takes one of the steps at a criterion back out of its answer: what it answers, and its own pieces, which stand behind those
/// of the steps before it.
fn without(case: &Case, steps: &[Step], left_out: usize, criterion: &CriterionId, with: Answer) -> Answer {
    let before = case.sheet.answers.get(criterion).cloned().unwrap_or_else(Answer::nothing);
    let earlier = steps[..left_out].iter().filter(|step| step.kind.criterion() == Some(criterion));
    let first = before.evidence.len() + earlier.map(|step| step.evidence.len()).sum::<usize>();
    let mut answer = with;
    answer.evidence.drain(first..first + steps[left_out].evidence.len());
    match steps[left_out].kind {
        StepKind::Raise { .. } | StepKind::Answer { .. } => answer.response = before.response,
        StepKind::Attach { .. } | StepKind::More { .. } | StepKind::Clear { .. } => {}
    }
    answer
}
