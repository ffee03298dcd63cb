//! Finds the fewest differences that decide between two verdicts.
//!
//! Both ways of settling are laid over the path once, and a difference is settled the other way by exchanging what stands
//! there. Scores are sums, so how many differences it takes at least follows from what each adds (`limits`); musts, hard signs and
//! other single conditions show as differences that no set can do without; what is left, the spread of evidence, is tried.

use super::limits::ScoreLimits;
use super::result::{Difference, DifferenceId};
use super::settling::Settling;
use crate::domain::{Case, Verdict};

/// The most sets that are tried: so many take a second or two.
const MOST: usize = 20_000;

/// Holds which differences decide.
pub(super) struct Decision {
    pub decisive: Vec<DifferenceId>,
    /// Whether no smaller set does.
    pub is_smallest: bool,
    pub alone: Vec<DifferenceId>,
}

/// Finds the differences that decide between the verdict of all settled low and that of all settled high.
pub(super) fn decide(low: Case, high: Case, differences: &[Difference]) -> Decision {
    let mut settling = Settling::new(low, high, differences);
    let every = vec![true; differences.len()];
    let none = vec![false; differences.len()];
    let (worst, goal) = (settling.verdict(&none), settling.verdict(&every));
    let name = |indexes: Vec<usize>| indexes.into_iter().map(|index| differences[index].id()).collect();
    if worst == goal {
        return Decision { decisive: Vec::new(), is_smallest: true, alone: Vec::new() };
    }
    let changed = |from: &[bool], index: usize| {
        let mut set = from.to_vec();
        set[index] = !set[index];
        set
    };
    let needed: Vec<_> =
        (0..differences.len()).map(|index| settling.verdict(&changed(&every, index)) != goal).collect();
    let raises: Vec<_> =
        (0..differences.len()).map(|index| settling.verdict(&changed(&none, index)) != worst).collect();
    let alone = (0..differences.len()).filter(|index| needed[*index] || raises[*index]).collect();
    let (decisive, is_smallest) = smallest(&mut settling, goal, &needed);
    Decision { decisive: name(decisive), is_smallest, alone: name(alone) }
}

/// Finds the smallest set that holds all that are needed and gives the verdict; tells whether it is known to be the smallest.
fn smallest(settling: &mut Settling, goal: Verdict, needed: &[bool]) -> (Vec<usize>, bool) {
    let listed = |set: &[bool]| set.iter().enumerate().filter(|(_, is_in)| **is_in).map(|(index, _)| index).collect();
    if settling.verdict(needed) >= goal {
        return (listed(needed), true);
    }
    let limits = ScoreLimits::new(settling, goal);
    let mut order: Vec<_> = (0..needed.len()).filter(|index| !needed[*index]).collect();
    order.sort_by_key(|index| std::cmp::Reverse(limits.worth(*index).clone()));
    // A set from which nothing can be left out: something to be smaller than.
    let mut known = vec![true; needed.len()];
    for index in order.iter().rev() {
        known[*index] = false;
        known[*index] = settling.verdict(&known) < goal;
    }
    let most = known.iter().filter(|is_in| **is_in).count() - needed.iter().filter(|is_in| **is_in).count();
    let mut search = DecisiveSearch { settling, limits, goal, order, set: needed.to_vec(), tries: MOST };
    for size in 1..most {
        match search.find(0, size) {
            Sought::Yes => return (listed(&search.set), true),
            Sought::No => {}
            Sought::TooMany => return (listed(&known), false),
        }
    }
    (listed(&known), true)
}

/// Says what came of a search for sets of one size.
enum Sought {
    Yes,
    No,
    TooMany,
}

struct DecisiveSearch<'s, 'a> {
    settling: &'s mut Settling<'a>,
    limits: ScoreLimits,
    goal: Verdict,
    /// The differences that may be chosen, those that add most first.
    order: Vec<usize>,
    set: Vec<bool>,
    tries: usize,
}

impl DecisiveSearch<'_, '_> {
    /// Looks for so many more differences, from a place in the order on, with which the verdict is reached.
    fn find(&mut self, from: usize, more: usize) -> Sought {
        if more == 0 {
            let Some(left) = self.tries.checked_sub(1) else { return Sought::TooMany };
            self.tries = left;
            return if self.settling.verdict(&self.set) >= self.goal { Sought::Yes } else { Sought::No };
        }
        for place in from..=self.order.len().saturating_sub(more) {
            let Some(left) = self.tries.checked_sub(1) else { return Sought::TooMany };
            self.tries = left;
            // Of what stands before the place nothing more is chosen.
            if self.limits.fewest(&self.set, &self.order[place..]).is_none_or(|fewest| fewest > more) {
                return Sought::No;
            }
            let chosen = self.order[place];
            self.set[chosen] = true;
            match self.find(place + 1, more - 1) {
                Sought::No => self.set[chosen] = false,
                found @ (Sought::Yes | Sought::TooMany) => return found,
            }
        }
        Sought::No
    }
}
