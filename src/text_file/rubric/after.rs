//! Links levels to those that they come after.

use std::collections::{BTreeSet, HashMap};

use super::super::code::Code;
use super::super::cursor::At;
use super::super::value::cut;
use crate::domain::{Level, LevelIndex};

/// Links each level to the one it comes after; reports unknown ones and cycles, and leaves those as roots.
pub(super) fn link(levels: &mut [Level], positions: &[At], ids: &BTreeSet<&str>) {
    let mut indexes: HashMap<&str, usize> = HashMap::new();
    for (index, level) in levels.iter().enumerate() {
        indexes.entry(level.id.as_str()).or_insert(index);
    }
    let mut links = vec![None; levels.len()];
    for (index, at) in positions.iter().enumerate() {
        let Some((at, name)) = at.find("after").and_then(|at| Some((at, at.text()?))) else { continue };
        links[index] = indexes.get(name).copied();
        if !ids.contains(name) {
            at.problem(Code::UnknownLevel, format!("there is no level `{}`", cut(name)))
                .near(name, ids.iter().copied().filter(|id| *id != levels[index].id.as_str()))
                .hint("`after` names a level by its id; leave it out for a first level")
                .report();
        }
    }
    for index in cycles(&links) {
        let message = format!("the level `{}` comes after itself by way of others", levels[index].id);
        let problem = positions[index].key("after").problem(Code::LevelCycle, message);
        problem.hint("one level of a chain has no `after`: the first one").report();
        links[index] = None;
    }
    for (level, after) in levels.iter_mut().zip(links) {
        level.after = after.map(LevelIndex);
    }
}

/// Finds one level of each cycle among the links: the first in order.
fn cycles(links: &[Option<usize>]) -> Vec<usize> {
    let mut seen_from = vec![None; links.len()];
    let mut found = Vec::new();
    for start in 0..links.len() {
        let mut at = Some(start);
        while let Some(index) = at {
            match seen_from[index] {
                Some(from) if from == start => {
                    found.push(first_of_cycle(links, index));
                    break;
                }
                Some(_) => break,
                None => seen_from[index] = Some(start),
            }
            at = links[index];
        }
    }
    found
}

/// Gives the first level, in order, of the cycle that a level is part of.
fn first_of_cycle(links: &[Option<usize>], member: usize) -> usize {
    let rest = std::iter::successors(links[member], |&index| links[index]).take_while(|&index| index != member);
    rest.fold(member, usize::min)
}
