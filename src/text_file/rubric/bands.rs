//! Looks at the bands of a track, and at the weights of all tracks, side by side.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::super::code::Code;
use super::super::cursor::At;
use crate::domain::{Condition, Level, LevelCondition, Ratio, Threshold, Track};

/// What a level counts as of its band: from where, whether from more than that, and the condition with its place.
struct Band<'a> {
    level: &'a Level,
    need: &'a LevelCondition,
    at: At<'a>,
    from: &'a Ratio,
    is_strict: bool,
}

/// Looks at both.
pub(super) fn check(levels: &[Level], positions: &[At], tracks: &[Track], tracks_at: At) {
    bands(levels, positions);
    weights(tracks, tracks_at);
}

/// Reports what lies between the bands of a track, or in two of them, or above the last.
fn bands(levels: &[Level], positions: &[At]) {
    let mut groups: BTreeMap<String, Vec<Band>> = BTreeMap::new();
    for (level, at) in levels.iter().zip(positions) {
        for (index, need) in level.needs.iter().enumerate() {
            let Condition { form, threshold, of, .. } = &need.condition;
            let (from, is_strict) = match threshold {
                Threshold::AtLeast(from) => (from, false),
                Threshold::Above(from) => (from, true),
                Threshold::AllBut(_) => continue,
            };
            let key = format!("{:?} {form:?} {of:?}", level.track);
            let at = at.key("needs").item(index);
            groups.entry(key).or_default().push(Band { level, need, at, from, is_strict });
        }
    }
    let is_banded = |bands: &&mut Vec<Band>| bands.iter().any(|band| band.need.condition.below.is_some());
    for bands in groups.values_mut().filter(is_banded) {
        bands.sort_by(|one, other| one.from.cmp(other.from));
        bands.windows(2).for_each(|pair| between(&pair[0], &pair[1]));
        bands.last().into_iter().for_each(above);
    }
}

/// Reports a stretch between two bands, or in both.
fn between(lower: &Band, upper: &Band) {
    let (one, other) = (&lower.level.id, &upper.level.id);
    let from = upper.from;
    let below = lower.need.condition.below.as_ref();
    match below.map(|below| below.cmp(from)) {
        Some(Ordering::Equal) if !upper.is_strict => {}
        Some(Ordering::Equal) => {
            let problem =
                upper.at.problem(Code::BandGap, format!("{from} lies in the band of neither `{one}` nor `{other}`"));
            problem.hint("write `at_least` in place of `above`").report();
        }
        Some(Ordering::Less) => {
            let end = below.map(ToString::to_string).unwrap_or_default();
            let message = format!("what lies between {end} and {from} is in the band of neither `{one}` nor `{other}`");
            let problem = upper.at.problem(Code::BandGap, message);
            problem.hint(format!("let the band of `{one}` end where that of `{other}` begins")).report();
        }
        Some(Ordering::Greater) | None => {
            let message = format!("what lies from {from} on is in the bands of both `{one}` and `{other}`");
            let problem = upper.at.problem(Code::BandOverlap, message);
            problem.hint(format!("write `below: {from}` at `{one}`")).report();
        }
    }
}

/// Reports the highest values where the last band ends before them.
fn above(last: &Band) {
    let Some(below) = &last.need.condition.below else { return };
    let highest = last.need.judge(|index| Some(last.need.counted[index].competency.steps().len())).value;
    if highest >= *below {
        let message =
            format!("{highest} can be reached, and `{}`, the highest band, ends below {below}", last.level.id);
        let problem = last.at.key("below").problem(Code::BandGap, message);
        problem.hint("leave `below` out where no band comes after it").report();
    }
}

/// Reports weights of a track that add up to something else than those of the first track that has some.
fn weights(tracks: &[Track], at: At) {
    let sum = |track: &Track| track.weights.iter().map(|(_, weight)| weight.thousandths()).sum::<u128>();
    let weighed = || tracks.iter().enumerate().filter(|(_, track)| !track.weights.is_empty());
    let Some((_, first)) = weighed().next() else { return };
    for (index, track) in weighed().filter(|(_, track)| sum(track) != sum(first)) {
        let [own, other] = [sum(track), sum(first)].map(|sum| Ratio::of(sum, 1000).unwrap_or_else(Ratio::zero));
        let message = format!("the weights of `{}` add up to {own}, and those of `{}` to {other}", track.id, first.id);
        let problem = at.item(index).key("weights").problem(Code::UnevenWeights, message);
        problem.hint("a mean divides by their sum, so this is harmless unless one of them is wrong").report();
    }
}
