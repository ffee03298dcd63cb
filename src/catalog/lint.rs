//! Looks at a rubric as a whole: what no single entry shows.

use std::collections::HashMap;

use crate::diagnostic::Code;
use crate::document::{At, KeptAt, Part, Problems};
use crate::domain::{Dimension, Level};

/// Reports dimensions and levels without criteria, second roots of a track, and criteria of one text.
///
/// `places` are those of the levels.
pub(super) fn whole(dimensions: &[Dimension], levels: &[Level], places: &[KeptAt], root: &At, problems: &mut Problems) {
    empty_dimensions(dimensions, levels, root, problems);
    for (level, place) in levels.iter().zip(places) {
        if level.criteria.is_empty() {
            let message = format!("the level `{}` has no criteria, so it cannot be a target", level.id);
            problems.at_kept(place, Part::Value, Code::EmptyLevel, message);
        }
    }
    two_roots(levels, places, problems);
    duplicate_texts(levels, places, problems);
}

/// Reports dimensions in which no level asks for anything.
fn empty_dimensions(dimensions: &[Dimension], levels: &[Level], root: &At, problems: &mut Problems) {
    let at = root.key("dimensions");
    for (place, dimension) in dimensions.iter().enumerate() {
        let used = levels.iter().flat_map(|level| &level.criteria).any(|criterion| criterion.dimension == place);
        let is_repeated = dimensions[..place].iter().any(|earlier| earlier.id == dimension.id);
        if !used && !is_repeated && !levels.is_empty() {
            let message = format!("no level has a criterion in the dimension `{}`", dimension.id);
            problems
                .at(&at.item(place).key("id"), Code::EmptyDimension, message)
                .hint("add criteria to it, or remove it");
        }
    }
}

/// Reports a level that starts a track which another level starts already.
fn two_roots(levels: &[Level], places: &[KeptAt], problems: &mut Problems) {
    let mut roots: HashMap<Option<&str>, (&Level, &KeptAt)> = HashMap::new();
    for (level, place) in levels.iter().zip(places).filter(|(level, _)| level.after.is_none()) {
        match roots.get(&level.track.as_deref()) {
            Some((first, first_place)) => {
                let message = format!("`{}` comes after no level, like `{}` of the same track", level.id, first.id);
                let problem = problems.at_kept(place, Part::Value, Code::TwoRoots, message);
                problem.other(first_place, "the other first level").hint("add `after:` to one of them");
            }
            None => {
                roots.insert(level.track.as_deref(), (level, place));
            }
        }
    }
}

/// Reports criteria whose texts are the same.
fn duplicate_texts(levels: &[Level], places: &[KeptAt], problems: &mut Problems) {
    let mut texts: HashMap<String, &str> = HashMap::new();
    for (level, place) in levels.iter().zip(places) {
        for criterion in &level.criteria {
            let text = criterion.text.to_lowercase();
            match texts.get(&text) {
                Some(first) => {
                    let message = format!("`{}` has the same text as `{first}`", criterion.id);
                    problems
                        .at_kept(place, Part::Value, Code::DuplicateText, message)
                        .hint("say in the text what differs between the two");
                }
                None => {
                    texts.insert(text, criterion.id.as_str());
                }
            }
        }
    }
}
