//! What keeps a case from a verdict, and what would without one of the steps.

use crate::domain::{Answer, AnswerSheet, Case, CriterionId, Date, Verdict};

use super::super::judge::lowest;
use super::result::{Need, Step, StepKind};

/// Names what keeps a case from the verdict wanted.
pub(super) fn missing(case: &Case, to: Verdict) -> Vec<Need> {
    let (low, binding) = lowest(*case);
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

/// Names what fails on a day with all steps made but one. The sheet is the one with all of them made, in their order; it is left
/// as it was found.
pub(super) fn needed_for(
    case: &Case,
    to: Verdict,
    steps: &[Step],
    left_out: usize,
    (sheet, day): (&mut AnswerSheet, Date),
) -> Vec<Need> {
    let criterion = match &steps[left_out].kind {
        StepKind::Raise { criterion, .. }
        | StepKind::Answer { criterion }
        | StepKind::Attach { criterion }
        | StepKind::More { criterion } => criterion,
        StepKind::Clear { sign, observed } => {
            if *observed {
                sheet.warnings.insert(sign.clone(), true)
            } else {
                sheet.warnings.remove(sign)
            };
            let needs = missing(&case.with(sheet).on(day), to);
            sheet.warnings.insert(sign.clone(), false);
            return needs;
        }
    };
    let Some(with) = sheet.answers.get(criterion).cloned() else { return Vec::new() };
    sheet.answers.insert(criterion.clone(), without(case, steps, left_out, criterion, with.clone()));
    let needs = missing(&case.with(sheet).on(day), to);
    sheet.answers.insert(criterion.clone(), with);
    needs
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
