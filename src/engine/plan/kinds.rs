//! What counts of a step apart from the score: how long it is, the evidence that it brings, and what else may tell it from others.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::problem::Problem;

/// Sorts choices by what counts of them apart from the score.
pub(super) struct Kinds {
    /// The kind of each choice.
    pub of: Vec<usize>,
    /// The weeks of each kind, the longest first.
    pub weeks: Vec<u32>,
    /// The choices that are like no other: what is there of evidence counts with them, or what is asked for changes.
    pub is_single: Vec<bool>,
    /// Whether the evidence of the target is to be told apart.
    pub by_evidence: bool,
}

impl Kinds {
    /// Sorts the choices of a problem; `adds` tells whether a criterion of the target has evidence that may add to what counts
    /// without it.
    pub(super) fn new(problem: &Problem, by_evidence: bool, adds: impl Fn(usize) -> bool) -> Self {
        let of_target = |index: usize| by_evidence && problem.choices[index].level == problem.target();
        let mut order: Vec<usize> = (0..problem.choices.len()).collect();
        order.sort_by_key(|index| (Reverse(problem.choices[*index].weeks), problem.choices[*index].position));
        // Of equally long steps the earlier one in the rubric may be done earlier, so those that bring the same are told apart by
        // the others between them.
        let mut found: BTreeMap<_, usize> = BTreeMap::new();
        let (mut run, mut last) = (0, None);
        let (mut of, mut weeks) = (vec![0; order.len()], Vec::new());
        for index in order {
            let choice = &problem.choices[index];
            let pieces = if of_target(index) { choice.pieces } else { 0 };
            if of_target(index) && last != Some((choice.weeks, pieces)) {
                (run, last) = (run + 1, Some((choice.weeks, pieces)));
            }
            // What takes no time is done at once, wherever it stands.
            let run = if of_target(index) && choice.weeks > 0 { run } else { 0 };
            of[index] = *found.entry((choice.weeks, pieces, run)).or_insert_with(|| {
                weeks.push(choice.weeks);
                weeks.len() - 1
            });
        }
        let choices = problem.choices.iter().enumerate();
        let is_single = choices.map(|(index, choice)| of_target(index) && (choice.rated > 0 || adds(choice.index)));
        Self { is_single: is_single.collect(), of, weeks, by_evidence }
    }
}
