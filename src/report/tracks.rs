//! Levels by their tracks: what a placement says, for data and for people.

use crate::domain::{Level, LevelIndex, Rubric};
use crate::engine::Interval;

use super::words::first_of;

/// Is said where no level is carried.
pub(super) const NONE_YET: &str = "none yet";

/// How many levels of a track are named; the others are counted.
const NAMED: usize = 3;

/// Names a track, with levels of it.
type TrackLevels<'a> = (&'a str, Vec<LevelIndex>);

/// Lists the tracks of a rubric in the order of its levels, each with those of these levels that belong to it; levels without
/// a track belong to one without a name.
pub(super) fn by_track<'a>(rubric: &'a Rubric, levels: &[LevelIndex]) -> Vec<TrackLevels<'a>> {
    let track = |level: &'a Level| level.track.as_deref().unwrap_or_default();
    let mut tracks: Vec<TrackLevels> = Vec::new();
    for track in rubric.levels().iter().map(track) {
        if tracks.iter().all(|(known, _)| *known != track) {
            tracks.push((track, Vec::new()));
        }
    }
    for &index in levels {
        let of = track(rubric.level(index));
        tracks.iter_mut().filter(|(track, _)| *track == of).for_each(|(_, levels)| levels.push(index));
    }
    tracks
}

/// Says of each track, by its title, where somebody stands in it; whether that is, or may be, anywhere comes with it.
pub(super) fn in_tracks<'a>(
    rubric: &'a Rubric,
    placed: &Interval<Vec<LevelIndex>>,
    name: fn(&Level) -> &str,
) -> Vec<(&'a str, String, bool)> {
    let standing = |((track, low), (_, high)): (TrackLevels<'a>, TrackLevels)| {
        let is_anywhere = !low.is_empty() || !high.is_empty();
        let described = rubric.tracks().iter().find(|described| described.id.as_str() == track);
        (
            described.map_or(track, |described| &described.title),
            range(&names(rubric, &low, name), &names(rubric, &high, name)),
            is_anywhere,
        )
    };
    by_track(rubric, &placed.low).into_iter().zip(by_track(rubric, &placed.high)).map(standing).collect()
}

/// Says where somebody stands, in each track in which that is, or may be, anywhere.
pub(super) fn standings(rubric: &Rubric, placed: &Interval<Vec<LevelIndex>>, name: fn(&Level) -> &str) -> String {
    let anywhere = in_tracks(rubric, placed, name).into_iter().filter(|(.., is_anywhere)| *is_anywhere);
    let anywhere: Vec<_> = anywhere.map(|(track, standing, _)| (track, standing)).collect();
    let in_track = |(track, standing): &(&str, String)| match *track {
        "" => standing.clone(),
        track => format!("{standing} ({track})"),
    };
    match anywhere.as_slice() {
        [] => NONE_YET.to_owned(),
        [(_, only)] => only.clone(),
        several => several.iter().map(in_track).collect::<Vec<_>>().join(", "),
    }
}

/// Says what lies between two ends, once where they are the same.
pub(super) fn range(low: &str, high: &str) -> String {
    if low == high { low.to_owned() } else { format!("{low} to {high}") }
}

/// Names levels that somebody stands at.
pub(super) fn names(rubric: &Rubric, levels: &[LevelIndex], name: fn(&Level) -> &str) -> String {
    let names: Vec<_> = levels.iter().map(|level| name(rubric.level(*level)).to_owned()).collect();
    match names.as_slice() {
        [] => NONE_YET.to_owned(),
        [names @ .., last] if !names.is_empty() && names.len() < NAMED => format!("{} and {last}", names.join(", ")),
        _ => first_of(names, NAMED),
    }
}
