//! The axes: what raters say of each criterion on which they differ.

use super::super::axes::{Axes, Axis, AxisMark};
use super::super::block::Block;
use super::super::inline::Words;
use super::compared::Compared;
use super::said::{letter, named};
use crate::domain::{Rater, RaterRole, Rating};
use crate::engine::{ComparedCriterion, DifferenceId};

/// Draws an axis for each criterion on which ratings differ: the decisive ones first, then those furthest apart.
pub(super) fn criteria(compared: &Compared) -> Option<Block> {
    let differing: Vec<_> = compared.comparison.criteria.iter().filter(|one| one.distance() > 0).collect();
    if differing.is_empty() {
        return None;
    }
    // Competencies with the same labels share what is said of them, whatever their steps look like.
    let mut scales: Vec<(Vec<&str>, Vec<Axis>)> = Vec::new();
    for one in differing {
        let labels: Vec<_> = compared.scale(&one.id).steps().iter().map(|step| step.label.as_str()).collect();
        let axis = axis(compared, one);
        match scales.iter_mut().find(|(known, _)| *known == labels) {
            Some((_, rows)) => rows.push(axis),
            None => scales.push((labels, vec![axis])),
        }
    }
    let axes = |(labels, rows): (Vec<&str>, Vec<Axis>)| {
        Block::Axes(Axes { steps: labels.into_iter().map(Into::into).collect(), keys: keys(compared), rows })
    };
    Block::section("Criteria rated differently", scales.into_iter().map(axes).collect())
}

/// Says whom each mark stands for.
fn keys(compared: &Compared) -> Vec<(AxisMark, Words)> {
    let mut keys: Vec<_> = match compared.are_many() {
        false => {
            let raters = compared.raters.iter().map(|rater| &rater.sheet.rater);
            let key = |(text, rater): (String, &Rater)| (mark(rater.role, text), Words::from(named(rater)));
            compared.marks().into_iter().zip(raters).map(key).collect()
        }
        true => RaterRole::ALL
            .into_iter()
            .map(|role| (role, compared.raters.iter().filter(|rater| rater.sheet.rater.role == role).count()))
            .filter(|(_, raters)| *raters > 0)
            .map(|(role, raters)| {
                (mark(role, letter(role).to_string()), format!("{} ({raters})", role.as_str()).into())
            })
            .collect(),
    };
    if compared.peers.is_some_and(|peers| !peers.ranges.is_empty()) {
        let peers = |text: &str, whom: &str| (mark(RaterRole::Peer, text.to_owned()), whom.into());
        keys.extend([peers("P", "median of the peers"), peers("p", "ends of their range")]);
    }
    keys
}

fn mark(role: RaterRole, text: String) -> AxisMark {
    AxisMark { text: text.into(), of: role.as_str() }
}

fn axis(compared: &Compared, one: &ComparedCriterion) -> Axis {
    let criterion = compared.criterion(one);
    let is_decisive =
        compared.peers.is_none() && compared.comparison.decisive.contains(&DifferenceId::Criterion(one.id.clone()));
    let steps = compared.scale(&one.id).steps().len();
    let said = [Some(compared.ratings(one)), compared.seen_as(one)];
    Axis {
        criterion: criterion.text.as_str().into(),
        place: format!("{}{}", compared.place(one), if is_decisive { "; decides" } else { "" }).into(),
        is_decisive,
        marks: (0..steps).map(|step| marks_at(compared, one, step)).collect(),
        said: said.into_iter().flatten().collect::<Vec<_>>().join("; ").into(),
    }
}

/// Lists the marks of those who give one rating; where they are many, one for each role with how many.
fn marks_at(compared: &Compared, one: &ComparedCriterion, step: usize) -> Vec<AxisMark> {
    let is_here = |rating: &Rating| rating.number() == step;
    let role = |index: usize| compared.raters[index].sheet.rater.role;
    let here = |index: &usize| one.ratings[*index].as_ref().is_some_and(is_here);
    let here: Vec<_> = (0..compared.raters.len()).filter(here).collect();
    let mut marks: Vec<_> = match compared.are_many() {
        false => {
            let marks = compared.marks();
            here.iter().map(|index| mark(role(*index), marks[*index].clone())).collect()
        }
        true => RaterRole::ALL
            .into_iter()
            .map(|of| (of, here.iter().filter(|index| role(**index) == of).count()))
            .filter(|(_, raters)| *raters > 0)
            .map(|(of, raters)| {
                mark(of, if raters == 1 { letter(of).to_string() } else { format!("{raters} × {}", letter(of)) })
            })
            .collect(),
    };
    if let Some(range) = compared.range(&one.id) {
        let ends = is_here(&range.low) || is_here(&range.high);
        let text = if is_here(&range.median) { Some("P") } else { ends.then_some("p") };
        marks.extend(text.map(|text| mark(RaterRole::Peer, text.to_owned())));
    }
    marks
}
