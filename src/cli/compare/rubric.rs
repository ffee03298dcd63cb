//! Chooses the rubric that raters are compared by where their files name several versions or texts of it.

use std::path::Path;

use super::super::asked::Answers;
use super::super::rubrics::Loaded;
use crate::domain::{ItemKind, Rubric};
use crate::engine::{ItemChange, rubric_diff};
use crate::text::{count, visible};

/// Orders rubrics by which of them is to be taken, the last one first of all.
type RubricRank = ((Vec<u64>, String), usize, usize, String);

/// Finds the file whose rubric all are compared by: the newest version, with the most laid over it; of several texts of one
/// version that of most files. The order of the files changes nothing.
pub(super) fn newest<'a>(files: impl Iterator<Item = &'a Answers>) -> Option<&'a Answers> {
    let ranked: Vec<_> = files.map(|answers| (answers, answers.loaded.provenance().sha256)).collect();
    let rank = |(answers, sha256): &(&Answers, String)| -> RubricRank {
        let rubric = &answers.loaded.rubric;
        let alike = ranked.iter().filter(|(_, other)| other == sha256).count();
        (version(rubric), rubric.overlays().len(), alike, sha256.clone())
    };
    ranked.iter().max_by_key(|file| rank(file)).map(|(answers, _)| *answers)
}

/// Reads the numbers of a version, and what else stands in it.
fn version(rubric: &Rubric) -> (Vec<u64>, String) {
    let numbers = rubric.version().split(|character: char| !character.is_ascii_digit());
    (numbers.filter_map(|number| number.parse().ok()).collect(), rubric.version().to_owned())
}

/// Says that a file is compared by another rubric than its own, and how that differs; none where it is not.
pub(super) fn other_rubric(path: &Path, own: &Loaded, used: &Loaded) -> Option<String> {
    if own.is_same(used) {
        return None;
    }
    let both = [&own.rubric, &used.rubric];
    let [own, used] = match (both.map(Rubric::name), both.map(Rubric::version)) {
        ([own, used], _) if own != used => [format!("`{own}`"), format!("`{used}`")],
        (_, [own, used]) if own != used => [format!("version {own} of the rubric"), format!("version {used}")],
        (_, [version, _]) => [format!("another text of version {version} of the rubric"), "the other".to_owned()],
    };
    let path = path.display().to_string();
    Some(format!("{} is of {own}, and is compared by {used}: {}", visible(&path), differs(both)))
}

/// Counts what is other in the second rubric.
fn differs([own, used]: [&Rubric; 2]) -> String {
    let all = rubric_diff(own, used);
    let criteria: Vec<_> = all.iter().filter(|item| item.kind == ItemKind::Criterion).collect();
    let said = ItemChange::ALL.into_iter().filter_map(|change| {
        let items = criteria.iter().filter(|item| item.change == change).count();
        (items > 0).then(|| format!("{} {}", count(items, "criterion", "criteria"), change.as_str()))
    });
    let said: Vec<_> = said.collect();
    if said.is_empty() { "the criteria are the same, and what else it says is not".to_owned() } else { said.join(", ") }
}
