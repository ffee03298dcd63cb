//! Levels by their tracks: what counts on each, and what a placement says, for data and for people.

use crate::domain::{Level, LevelIndex, Rubric, Track, TrackPart};
use crate::engine::Interval;

use super::block::{Block, Fact, Facts, FactsOf};
use super::words::first_of;

/// Is said where no level is carried.
pub(super) const NONE_YET: &str = "none yet";

/// How many levels of a track are named; the others are counted.
const NAMED: usize = 3;

/// Names a track, with levels of it.
type TrackLevels<'a> = (&'a str, Vec<LevelIndex>);

/// Says of each track that a rubric describes what counts on it.
pub(super) fn section(rubric: &Rubric) -> Option<Block> {
    let rows: Vec<_> = rubric.tracks().iter().map(|track| Fact::new(&track.title, counts(rubric, track))).collect();
    let facts = (!rows.is_empty()).then_some(Block::Facts(Facts { of: FactsOf::Part, rows }));
    Block::section("Tracks", facts.into_iter().collect())
}

/// Says on which track a level is and what counts there; none where the rubric describes no such track.
pub(super) fn of_level(rubric: &Rubric, level: &Level) -> Option<String> {
    let track = rubric.tracks().iter().find(|track| Some(track.id.as_str()) == level.track.as_deref())?;
    Some(format!("Track {}: {}.", track.title, counts(rubric, track)))
}

/// Says how much the parts of a track count in a mean, and which belong to it.
fn counts(rubric: &Rubric, track: &Track) -> String {
    let title = |part: &TrackPart| match part {
        TrackPart::Dimension(index) => rubric.dimensions()[*index].title.as_str(),
        TrackPart::Competency(id) => rubric.find_competency(id.as_str()).map_or("", |one| one.asks().text.as_str()),
    };
    let weights: Vec<_> = track.weights.iter().map(|(part, weight)| format!("{} {weight}", title(part))).collect();
    let only: Vec<_> = track.only.iter().map(title).collect();
    let weights = (!weights.is_empty()).then(|| format!("weights {}", weights.join(", ")));
    let only = (!only.is_empty()).then(|| format!("only {}", only.join(", ")));
    let counts: Vec<_> = weights.into_iter().chain(only).collect();
    if counts.is_empty() { "all counts alike".to_owned() } else { counts.join("; ") }
}

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
