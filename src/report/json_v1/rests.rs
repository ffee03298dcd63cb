//! On what the ratings rest.

use serde::Serialize;

use super::words::Day;
use crate::domain::{LevelIndex, Rubric};
use crate::engine::Rests;

/// On what the ratings of the target rest
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct RestFacts<'a> {
    /// The ratings with evidence that somebody else can check
    ratings: usize,
    /// The ratings that would do, need evidence, and have nothing that somebody else can check
    claims: usize,
    /// The different pieces behind them that somebody else can check
    pieces: usize,
    /// Those of them with a link
    links: usize,
    /// The different hosts to which they lead
    hosts: usize,
    /// The pieces that somebody else confirms
    confirmed: usize,
    /// Who confirms how many
    confirmers: Vec<Confirmer<'a>>,
    /// The pieces without a date
    undated: usize,
    /// The day of the first dated piece
    first: Option<Day>,
    /// The day of the last one
    last: Option<Day>,
    /// The ratings behind which the piece stands that stands behind most
    widest: usize,
    /// The levels held that are not answered in full
    held: Vec<HeldLevel<'a>>,
    /// The links that are addresses with a host
    addresses: usize,
    /// The skipped levels with criteria that are inferred
    inferred: Vec<InferredLevel<'a>>,
}

/// Somebody who confirms
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Confirmer<'a> {
    /// The name
    name: &'a str,
    /// How many pieces
    pieces: usize,
}

/// A level held that is not answered in full
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct HeldLevel<'a> {
    /// The level
    level: &'a str,
    /// How many of its criteria are answered
    answered: usize,
    /// How many it has
    criteria: usize,
}

/// A skipped level with criteria that are inferred
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct InferredLevel<'a> {
    /// The level
    level: &'a str,
    /// How many of its criteria are inferred
    inferred: usize,
    /// How many it has
    criteria: usize,
}

impl<'a> RestFacts<'a> {
    pub(super) fn new(rubric: &'a Rubric, rests: &'a Rests) -> Self {
        let level = |index: LevelIndex| rubric.level(index).id.as_str();
        let held = rests.held.iter();
        let held = held.map(|&(index, answered, criteria)| HeldLevel { level: level(index), answered, criteria });
        let inferred = rests.inferred.iter();
        let inferred =
            inferred.map(|&(index, inferred, criteria)| InferredLevel { level: level(index), inferred, criteria });
        let confirmers = rests.confirmers.iter().map(|(name, pieces)| Confirmer { name, pieces: *pieces });
        Self {
            ratings: rests.backed,
            claims: rests.unbacked,
            pieces: rests.pieces,
            links: rests.links,
            hosts: rests.hosts,
            confirmed: rests.confirmed,
            confirmers: confirmers.collect(),
            undated: rests.undated,
            first: rests.dated.map(|(first, _)| Day(first)),
            last: rests.dated.map(|(_, last)| Day(last)),
            widest: rests.widest,
            held: held.collect(),
            addresses: rests.addresses,
            inferred: inferred.collect(),
        }
    }
}
