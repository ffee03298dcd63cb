//! The steps at what conditions of a level count.

use crate::domain::{Case, Rating, Ratio, Response};

use super::super::needs::Raisable;
use super::super::path::{AnsweredCriterion, AnsweredLevel};
use super::choice::{Choice, position};
use super::result::StepKind;

/// Lists the steps at what the conditions of a level count that do not hold.
pub(super) fn choices(case: &Case, level: &AnsweredLevel, level_index: usize) -> Vec<Choice> {
    let mut choices = Vec::new();
    for Raisable { index, from, to } in level.raisable() {
        let answered = &level.criteria[index];
        let position = position(case, level, answered.criterion);
        for (kind, weeks, pieces) in steps(answered, from, &to) {
            choices.push(Choice {
                kind,
                level: level_index,
                index,
                dimension: answered.criterion.dimension,
                position,
                weeks,
                pieces,
                gain: Ratio::zero(),
                rated: 0,
                is_forced: false,
            });
        }
    }
    choices
}

/// Names the steps at one competency, each with its weeks and the pieces of evidence that it brings.
fn steps(answered: &AnsweredCriterion, from: usize, to: &[usize]) -> Vec<(StepKind, u32, usize)> {
    let asks = answered.criterion;
    let criterion = || asks.id.clone();
    match answered.response {
        Response::NotApplicable { .. } => Vec::new(),
        Response::Unanswered | Response::Inferred => {
            let highest = to.last().map(|to| Rating::numbered(*to));
            let answer = highest.map(|to| (StepKind::Answer { criterion: criterion(), to }, 0, asks.occasions));
            answer.into_iter().collect()
        }
        Response::Rated(given) => {
            let lacking = asks.occasions.saturating_sub(answered.backing.checkable_before_ageing()).max(1);
            let is_backed = to.first().is_none_or(|to| given.number() <= from || *to > given.number());
            let weeks = u32::try_from(lacking).unwrap_or(u32::MAX);
            let attach = (!is_backed).then(|| (StepKind::Attach { criterion: criterion() }, weeks, lacking));
            let raise = |to: &usize| {
                let steps = u32::try_from(to - given.number()).unwrap_or(u32::MAX);
                let kind = StepKind::Raise { criterion: criterion(), from: Some(*given), to: Rating::numbered(*to) };
                (kind, asks.takes.weeks() * steps, asks.occasions)
            };
            attach.into_iter().chain(to.iter().filter(|to| **to > given.number()).map(raise)).collect()
        }
    }
}
