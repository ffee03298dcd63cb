//! Reads the tracks of a rubric: lines of levels, with what counts at them.

use super::super::code::Code;
use super::super::cursor::At;
use super::super::problems::DiagnosticBuilder;
use super::super::value::cut;
use super::competencies::Competencies;
use super::values::{Names, id, name, weight};
use crate::domain::{Dimension, Track, TrackId, TrackPart};

/// The most tracks of a rubric.
const MOST_TRACKS: usize = 100;

/// Reads the tracks.
pub(super) fn tracks(at: At, dimensions: &[Dimension], competencies: &Competencies) -> Vec<Track> {
    let Some(items) = at.list() else { return Vec::new() };
    if items.len() > MOST_TRACKS {
        let message = format!("a rubric has at most {MOST_TRACKS} tracks, and this one {}", items.len());
        at.problem(Code::TooLarge, message).report();
    }
    let mut names = Names::default();
    items.take(MOST_TRACKS).filter_map(|at| track(at, dimensions, competencies, &mut names)).collect()
}

fn track<'t>(
    at: At<'t>,
    dimensions: &[Dimension],
    competencies: &Competencies,
    names: &mut Names<'t>,
) -> Option<Track> {
    let mut table = at.table()?;
    let id = id(&mut table, names, TrackId::parse);
    let title = table.required("title").and_then(name);
    let weights = table.entries("weights").filter_map(|(name, at)| {
        let unknown = |message| at.key_problem(Code::UnknownCompetency, message);
        Some((part(name, dimensions, competencies, unknown)?, weight(at)))
    });
    let weights: Vec<_> = weights.collect();
    let only = table.items("only").filter_map(|at| {
        part(at.text()?, dimensions, competencies, |message| at.problem(Code::UnknownCompetency, message))
    });
    let only: Vec<_> = only.collect();
    table.finish();
    Some(Track { id: id?, title: title?, weights, only })
}

/// Finds what a name means: a competency before a dimension of that name; reports one that means nothing.
pub(super) fn part<'p>(
    name: &str,
    dimensions: &[Dimension],
    competencies: &Competencies,
    unknown: impl FnOnce(String) -> DiagnosticBuilder<'p>,
) -> Option<TrackPart> {
    if let Some(competency) = competencies.find(name) {
        return Some(TrackPart::Competency(competency.id().clone()));
    }
    let ids = || dimensions.iter().map(|dimension| dimension.id.as_str());
    let found = ids().position(|id| id == name);
    if found.is_none() && !competencies.is_known(name) {
        let problem = unknown(format!("there is no competency or dimension `{}`", cut(name)));
        problem.near(name, ids().chain(competencies.ids())).report();
    }
    found.map(TrackPart::Dimension)
}

/// Checks that a level is on one of the tracks, where there are any.
pub(super) fn check(at: At, track: &str, tracks: &[Track]) {
    if !tracks.is_empty() && !tracks.iter().any(|known| known.id.as_str() == track) {
        let problem = at.problem(Code::UnknownTrack, format!("there is no track `{}`", cut(track)));
        let ids = tracks.iter().map(|track| track.id.as_str());
        problem.near(track, ids).or_hint(|| "describe it under `tracks`".to_owned()).report();
    }
}
