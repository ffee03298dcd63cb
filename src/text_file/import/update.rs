//! Finds in an old rubric what a table says anew: by equal text, else by near text.

use std::collections::{HashMap, HashSet};

use strsim::sorensen_dice;

use super::imported::ImportedLadder;
use super::names::normal;
use super::old::{OldCriterion, OldRubric};
use super::remark::ImportRemark;

/// How much of their pairs of letters two texts have in common that are one text, reworded (Sørensen and Dice).
const NEAR: f64 = 0.7;

/// The most characters that are compared while looking for near texts, so that it takes seconds at most.
const MOST_COMPARED: usize = 100_000_000;

/// Says which criterion of an old rubric each criterion of a table is.
#[derive(Debug, Default)]
pub(super) struct Matches<'o> {
    /// The criterion of the old rubric, for each criterion of the table.
    pub(super) old: Vec<Option<OldCriterion<'o>>>,
    /// What is in the old rubric alone.
    pub(super) gone: Vec<OldCriterion<'o>>,
}

/// Compares the criteria of a table with those of an old rubric; `levels` and `dimensions` are the ids of those of the table.
pub(super) fn matches<'o>(
    ladder: &ImportedLadder,
    levels: &[String],
    dimensions: &[String],
    old: &'o OldRubric,
    remarks: &mut Vec<ImportRemark>,
) -> Matches<'o> {
    let criteria = old.criteria();
    let old_levels: Vec<&str> = old.list("levels").iter().filter_map(|level| level.get("id")?.as_str()).collect();
    let affinity = |index: usize, one: &OldCriterion| {
        let criterion = &ladder.criteria[index];
        let same_level = old_levels.get(one.level) == Some(&levels[criterion.level].as_str());
        usize::from(same_level) * 2 + usize::from(dimensions[criterion.dimension] == one.dimension)
    };
    let mut found: Vec<Option<usize>> = vec![None; ladder.criteria.len()];
    let mut free: HashSet<usize> = (0..criteria.len()).collect();
    let mut by_words: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, one) in criteria.iter().enumerate() {
        by_words.entry(normal(one.text)).or_default().push(index);
    }
    // Those of the same level and dimension choose first: one text may stand at several.
    for wanted in (0..=3).rev() {
        for (index, criterion) in
            ladder.criteria.iter().enumerate().filter(|(index, _)| found[*index].is_none()).collect::<Vec<_>>()
        {
            let equal = by_words.get(&normal(&criterion.text)).into_iter().flatten();
            let equal = equal.copied().find(|one| free.contains(one) && affinity(index, &criteria[*one]) == wanted);
            if let Some(one) = equal {
                free.remove(&one);
                found[index] = Some(one);
            }
        }
    }
    for (one, index) in nearest_pairs(ladder, &criteria, &found, &free, &affinity, remarks) {
        if found[index].is_none() && free.remove(&one) {
            found[index] = Some(one);
        }
    }
    let gone = (0..criteria.len()).filter(|one| free.contains(one)).map(|one| criteria[one]).collect();
    Matches { old: found.into_iter().map(|found| found.map(|one| criteria[one])).collect(), gone }
}

/// Lists pairs of an old and a new criterion whose texts are near, the nearest first.
fn nearest_pairs(
    ladder: &ImportedLadder,
    criteria: &[OldCriterion],
    found: &[Option<usize>],
    free: &HashSet<usize>,
    affinity: &dyn Fn(usize, &OldCriterion) -> usize,
    remarks: &mut Vec<ImportRemark>,
) -> Vec<(usize, usize)> {
    let mut old: Vec<(usize, String)> = free.iter().map(|one| (*one, normal(criteria[*one].text))).collect();
    old.sort_unstable();
    let new: Vec<(usize, String)> = (0..ladder.criteria.len())
        .filter(|index| found[*index].is_none())
        .map(|index| (index, normal(&ladder.criteria[index].text)))
        .collect();
    let length = |texts: &[(usize, String)]| texts.iter().map(|(_, text)| text.len()).sum::<usize>();
    if length(&old).saturating_mul(new.len()) + length(&new).saturating_mul(old.len()) > MOST_COMPARED {
        remarks.push(ImportRemark::NotCompared);
        return Vec::new();
    }
    let mut pairs = Vec::new();
    for (one, before) in &old {
        for (index, after) in &new {
            if let Some(nearness) = nearness(before, after) {
                pairs.push((nearness + affinity(*index, &criteria[*one]) * 20, *one, *index));
            }
        }
    }
    pairs.sort_by_key(|(nearness, one, index)| (std::cmp::Reverse(*nearness), *one, *index));
    pairs.into_iter().map(|(_, one, index)| (one, index)).collect()
}

/// Says in thousandths how near two texts are that are one, reworded; none where they are two.
pub(super) fn nearness(before: &str, after: &str) -> Option<usize> {
    let (short, long) = (before.len().min(after.len()), before.len().max(after.len()));
    let nearness = if short * 2 < long { 0.0 } else { sorensen_dice(before, after) };
    // Whole thousandths: an order by them is total.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it lies between 0 and 1")]
    let thousandths = (nearness * 1000.0) as usize;
    (nearness >= NEAR).then_some(thousandths)
}
