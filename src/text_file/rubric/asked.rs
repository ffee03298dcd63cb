//! Reads what is asked, whatever asks for it: a level, or levels that share it.

use super::super::code::Code;
use super::super::cursor::{At, TableReader};
use super::super::value::cut;
use super::further::further;
use super::values::{Names, action, id, name, number, takes, text, weight};
use crate::domain::{Criterion, CriterionId, Dimension, Rating, Scale, Weight};

/// Says what asks, which decides on the keys.
pub(super) enum AskedBy<'a> {
    /// One level, in the dimension of this index.
    Level(usize),
    /// Levels that expect a step, in one of these dimensions.
    Levels(&'a [Dimension]),
    /// A step of a derived competency, in the dimension of that.
    Step,
}

/// Reads what is asked from a table, with the keys in the order of the format.
pub(super) fn asked<'t>(
    table: &mut TableReader<'t>,
    names: &mut Names<'t>,
    scale: &Scale,
    by: &AskedBy,
) -> Option<Criterion> {
    let id = id(table, names, CriterionId::parse);
    let (dimension, words) = match by {
        AskedBy::Level(dimension) => (Some(*dimension), table.required("text").and_then(text)),
        AskedBy::Step => (Some(0), table.required("text").and_then(text)),
        AskedBy::Levels(dimensions) => {
            let dimension = table.required("dimension").and_then(|at| named_dimension(at, dimensions));
            (dimension, table.required("title").and_then(name))
        }
    };
    let (of_level, is_rated) = (matches!(by, AskedBy::Level(_)), !matches!(by, AskedBy::Levels(_)));
    let truth = |table: &mut TableReader<'t>, key| table.optional(key).and_then(At::truth);
    Some(Criterion {
        ask: table.optional("ask").and_then(text),
        why: table.optional("why").and_then(text),
        must: of_level && truth(table, "must").unwrap_or(false),
        weight: if is_rated { table.optional("weight").map_or(Weight::ONE, weight) } else { Weight::ONE },
        anchors: if is_rated { anchors(table, scale) } else { Vec::new() },
        evidence: table.items("evidence").filter_map(text).collect(),
        evidence_required: truth(table, "evidence_required").unwrap_or(true),
        na_allowed: truth(table, "na_allowed").unwrap_or(false),
        occasions: table.optional("occasions").and_then(number).unwrap_or(1),
        in_seat: of_level && truth(table, "in_seat").unwrap_or(false),
        takes: table.optional("takes").and_then(takes).unwrap_or_default(),
        grow: table.items("grow").filter_map(action).collect(),
        further: further(table),
        expects: None,
        part_of: None,
        id: id?,
        dimension: dimension?,
        text: words?,
    })
}

/// Finds the dimension that a text names.
fn named_dimension(at: At, dimensions: &[Dimension]) -> Option<usize> {
    let name = at.text()?;
    let ids = || dimensions.iter().map(|dimension| dimension.id.as_str());
    let found = ids().position(|id| id == name);
    if found.is_none() {
        let message = format!("there is no dimension `{}`", cut(name));
        at.problem(Code::UnknownDimension, message).near(name, ids()).report();
    }
    found
}

/// Reads what each rating looks like.
fn anchors(table: &mut TableReader, scale: &Scale) -> Vec<(Rating, String)> {
    let mut anchors: Vec<(Rating, String)> = Vec::new();
    for (name, at) in table.entries("anchors") {
        let Some((rating, text)) = at.key_rating(scale).zip(text(at)) else { continue };
        if anchors.iter().any(|(of, _)| *of == rating) {
            let message = format!("the rating `{}` has two anchors, one by number and one by id", cut(name));
            at.key_problem(Code::DuplicateKey, message).report();
        }
        anchors.push((rating, text));
    }
    anchors.sort_by_key(|(rating, _)| *rating);
    anchors
}
