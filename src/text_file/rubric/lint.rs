//! Looks at a rubric as a whole: what no single entry shows.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::super::code::Code;
use super::super::cursor::At;
use crate::domain::{Competency, Criterion, CriterionId, Dimension, Level};

/// Reports dimensions and levels without criteria, or without any for those who aim at them, second roots of a track, and criteria of one text.
///
/// `positions` are those of the levels.
pub(super) fn whole(
    dimensions: &[Dimension],
    competencies: &[Arc<Competency>],
    levels: &[Level],
    positions: &[At],
    root: At,
) {
    empty_dimensions(dimensions, competencies, levels, root.key("dimensions"));
    unused(competencies, levels, root.key("competencies"));
    for (level, at) in levels.iter().zip(positions) {
        if level.criteria.is_empty() {
            let message = format!("the level `{}` has no criteria, so it cannot be a target", level.id);
            at.problem(Code::EmptyLevel, message).report();
        } else if level.criteria.iter().all(|criterion| criterion.in_seat) {
            let message =
                format!("all that the level `{}` asks for is shown by those alone who have the title", level.id);
            let problem = at.problem(Code::InSeatLevel, message);
            problem.hint("leave `in_seat` out where somebody can show it before").report();
        } else if level.criteria.iter().all(|criterion| criterion.in_seat || criterion.is_only_shown()) {
            let message =
                format!("all that the level `{}` asks for is optional, so there is nothing to judge", level.id);
            let problem = at.problem(Code::OptionalLevel, message);
            problem.hint("leave `optional` out where a step is needed for the level").report();
        }
    }
    two_roots(levels, positions);
    duplicate_texts(levels, positions);
}

/// Reports dimensions in which no level asks for anything; competencies that no level expects are told of themselves.
fn empty_dimensions(dimensions: &[Dimension], competencies: &[Arc<Competency>], levels: &[Level], at: At) {
    for (index, dimension) in dimensions.iter().enumerate() {
        let shared = competencies.iter().map(|competency| competency.asks());
        let used = levels.iter().flat_map(|level| &level.criteria).chain(shared).any(|one| one.dimension == index);
        let is_repeated = dimensions[..index].iter().any(|earlier| earlier.id == dimension.id);
        if !used && !is_repeated && !levels.is_empty() {
            let message = format!("no level has a criterion in the dimension `{}`", dimension.id);
            let problem = at.item(index).key("id").problem(Code::EmptyDimension, message);
            problem.hint("add criteria to it, or remove it").report();
        }
    }
}

/// Reports competencies of which no level expects anything.
fn unused(competencies: &[Arc<Competency>], levels: &[Level], at: At) {
    let expected = levels.iter().flat_map(|level| &level.criteria).filter_map(Criterion::competency);
    let expected: BTreeSet<&CriterionId> = expected.map(|competency| competency.id()).collect();
    for (index, competency) in competencies.iter().enumerate().filter(|(_, one)| !expected.contains(one.id())) {
        let message = format!("no level expects anything of `{}`", competency.id());
        let problem = at.item(index).key("id").problem(Code::UnusedCompetency, message);
        problem.hint("name it under `expects` of a level, or count it under `needs`; or remove it").report();
    }
}

/// Reports a level that starts a track which another level starts already.
fn two_roots(levels: &[Level], positions: &[At]) {
    let mut roots: HashMap<Option<&str>, (&Level, &At)> = HashMap::new();
    // An `after` that names no level is a mistake of its own, and no way to begin a track.
    let is_root = |(level, at): &(&Level, &At)| level.after.is_none() && at.find("after").is_none_or(At::is_nothing);
    for (level, at) in levels.iter().zip(positions).filter(is_root) {
        match roots.get(&level.track.as_deref()) {
            Some((first, first_at)) => {
                let message = format!("`{}` comes after no level, like `{}` of the same track", level.id, first.id);
                let problem = first_at.beside(at.problem(Code::TwoRoots, message), "the other first level");
                problem.hint("add `after:` to one of them").report();
            }
            None => {
                roots.insert(level.track.as_deref(), (level, at));
            }
        }
    }
}

/// Reports criteria whose texts are the same.
fn duplicate_texts(levels: &[Level], positions: &[At]) {
    let mut texts: HashMap<String, &str> = HashMap::new();
    for (level, at) in levels.iter().zip(positions) {
        for criterion in level.criteria.iter().filter(|criterion| criterion.competency().is_none()) {
            let text = criterion.text.to_lowercase();
            match texts.get(&text) {
                Some(first) => {
                    let message = format!("`{}` has the same text as `{first}`", criterion.id);
                    let problem = at.problem(Code::DuplicateText, message);
                    problem.hint("say in the text what differs between the two").report();
                }
                None => {
                    texts.insert(text, criterion.id.as_str());
                }
            }
        }
    }
}
