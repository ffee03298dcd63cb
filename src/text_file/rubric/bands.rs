//! Looks at the bars and bands of the levels of a track, and at the weights of all tracks, side by side.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::super::code::Code;
use super::super::cursor::At;
use crate::domain::{Condition, Form, Level, LevelCondition, Ratio, Threshold, Track};

/// What a level counts as of its band: from where, whether from more than that, and below what, with the places.
struct Band<'a> {
    level: &'a Level,
    need: &'a LevelCondition,
    at: At<'a>,
    from: &'a Ratio,
    is_strict: bool,
    below: Option<(&'a Ratio, At<'a>)>,
}

impl<'a> Band<'a> {
    /// Takes the band of a condition; none of one that lets some be missing, which has no value to begin at.
    fn of(level: &'a Level, need: &'a LevelCondition, at: At<'a>) -> Option<Self> {
        let (from, is_strict) = match &need.condition.threshold {
            Threshold::AtLeast(from) => (from, false),
            Threshold::Above(from) => (from, true),
            Threshold::AllBut(_) => return None,
        };
        let below = need.condition.below.as_ref().map(|below| (below, at.key("below")));
        Some(Self { level, need, at, from, is_strict, below })
    }

    /// Takes in another condition of the same level: both must hold, so the narrower ends count.
    fn narrow(&mut self, other: &Self) {
        if (other.from, other.is_strict) > (self.from, self.is_strict) {
            (self.at, self.from, self.is_strict) = (other.at, other.from, other.is_strict);
        }
        let ends = [self.below, other.below].into_iter().flatten();
        self.below = ends.min_by(|(one, _), (other, _)| one.cmp(other));
    }
}

/// Looks at all of them.
pub(super) fn check(levels: &[Level], positions: &[At], tracks: &[Track], tracks_at: At) {
    bands(levels, positions);
    falling(levels, positions);
    weights(tracks, tracks_at);
}

/// Names what a condition compares, for those of one track.
fn compared(level: &Level, Condition { form, of, .. }: &Condition) -> String {
    format!("{:?} {form:?} {of:?}", level.track)
}

/// Reports what lies between the bands of a track, or in two of them, or above the last.
fn bands(levels: &[Level], positions: &[At]) {
    let mut groups: BTreeMap<String, Vec<Band>> = BTreeMap::new();
    for (level, at) in levels.iter().zip(positions) {
        for (index, need) in level.needs.iter().enumerate() {
            let Some(band) = Band::of(level, need, at.key("needs").item(index)) else { continue };
            let group = groups.entry(compared(level, &need.condition)).or_default();
            match group.last_mut().filter(|last| last.level.id == level.id) {
                Some(same) => same.narrow(&band),
                None => group.push(band),
            }
        }
    }
    for bands in groups.values_mut().filter(|bands| bands.iter().any(|band| band.below.is_some())) {
        bands.sort_by(|one, other| one.from.cmp(other.from));
        bands.windows(2).for_each(|pair| between(&pair[0], &pair[1]));
        bands.last().into_iter().for_each(above);
    }
}

/// Reports a stretch between two bands, or in both.
fn between(lower: &Band, upper: &Band) {
    let (one, other) = (&lower.level.id, &upper.level.id);
    let from = upper.from.written();
    match lower.below.map(|(below, _)| (below.cmp(upper.from), below)) {
        Some((Ordering::Equal, _)) if !upper.is_strict => {}
        Some((Ordering::Equal, _)) => {
            let problem =
                upper.at.problem(Code::BandGap, format!("{from} lies in the band of neither `{one}` nor `{other}`"));
            problem.hint("write `at_least` in place of `above`").report();
        }
        Some((Ordering::Less, end)) => {
            let end = end.written();
            let message = format!("what lies between {end} and {from} is in the band of neither `{one}` nor `{other}`");
            let problem = upper.at.problem(Code::BandGap, message);
            problem.hint(format!("let the band of `{one}` end where that of `{other}` begins")).report();
        }
        Some((Ordering::Greater, _)) | None => {
            let message = format!("what lies from {from} on is in the bands of both `{one}` and `{other}`");
            let problem = upper.at.problem(Code::BandOverlap, message);
            problem.hint(format!("write `below: {from}` at `{one}`")).report();
        }
    }
}

/// Reports the highest values where the last band ends before them.
fn above(last: &Band) {
    let Some((below, at)) = last.below else { return };
    let highest = last.need.judge(|index| Some(last.need.counted[index].competency.steps().len())).value;
    if highest >= *below {
        let (highest, below) = (highest.written(), below.written());
        let message =
            format!("{highest} can be reached, and `{}`, the highest band, ends below {below}", last.level.id);
        let problem = at.problem(Code::BandGap, message);
        problem.hint("leave `below` out where no band comes after it").report();
    }
}

/// Reports a level that needs less of something than the level of its track that it comes after.
fn falling(levels: &[Level], positions: &[At]) {
    for (level, at) in levels.iter().zip(positions) {
        let before = level.after.map(|index| &levels[index.0]).filter(|before| before.track == level.track);
        let Some(before) = before else { continue };
        let higher = bars(before);
        for (compared, (bar, index)) in bars(level) {
            let Some(((higher, _), _)) = higher.get(&compared).filter(|(higher, _)| *higher > bar) else { continue };
            let (bar, higher) = (bar.0.written(), higher.written());
            let message =
                format!("`{}` needs {bar} here, and `{}`, which it comes after, {higher}", level.id, before.id);
            let problem = at.key("needs").item(index).problem(Code::FallingBar, message);
            problem.hint("let it need as much as the level before it, or more; or swap the two").report();
        }
    }
}

/// Gives the highest bar of all that a level compares, with the index of its condition.
fn bars(level: &Level) -> BTreeMap<String, ((Ratio, bool), usize)> {
    let mut bars = BTreeMap::new();
    for (index, need) in level.needs.iter().enumerate() {
        let own = (bar(need), index);
        let highest = bars.entry(raised(level, &need.condition)).or_insert_with(|| own.clone());
        if own.0 > highest.0 {
            *highest = own;
        }
    }
    bars
}

/// Names what a condition compares where bars may rise and fall: of `each` the step is the bar.
fn raised(level: &Level, condition: &Condition) -> String {
    match condition.form {
        Form::Each(_) => compared(level, &Condition { form: Form::Each(0), ..condition.clone() }),
        Form::Count(_) | Form::Sum(_) | Form::Mean(_) => compared(level, condition),
    }
}

/// Gives the bar of a condition, and whether more than that is needed.
fn bar(need: &LevelCondition) -> (Ratio, bool) {
    let is_strict = matches!(need.condition.threshold, Threshold::Above(_));
    match need.condition.form {
        Form::Each(step) => (Ratio::whole(step as u128), false),
        // What is counted has a number as its bar, whichever way that is written.
        Form::Count(_) => (need.judge(|_| Some(0)).bar, false),
        Form::Sum(_) | Form::Mean(_) => (need.judge(|_| Some(0)).bar, is_strict),
    }
}

/// Reports weights of a track that add up to something else than those of the first track that has some.
fn weights(tracks: &[Track], at: At) {
    let sum = |track: &Track| track.weights.iter().map(|(_, weight)| weight.thousandths()).sum::<u128>();
    let weighed = || tracks.iter().enumerate().filter(|(_, track)| !track.weights.is_empty());
    let Some((_, first)) = weighed().next() else { return };
    for (index, track) in weighed().filter(|(_, track)| sum(track) != sum(first)) {
        let [own, other] = [sum(track), sum(first)].map(|sum| Ratio::of(sum, 1000).unwrap_or_else(Ratio::zero));
        let (own, other) = (own.written(), other.written());
        let message = format!("the weights of `{}` add up to {own}, and those of `{}` to {other}", track.id, first.id);
        let problem = at.item(index).key("weights").problem(Code::UnevenWeights, message);
        problem.hint("a mean divides by their sum, so this is harmless unless one of them is wrong").report();
    }
}
