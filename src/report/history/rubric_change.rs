//! What a change of the rubric between two dates is: never somebody's progress, so it is said apart.

use crate::domain::{Criterion, CriterionId, LevelIndex, Rubric};
use crate::text::count;

use super::super::words::first_of;
use super::{History, HistoryChange, HistoryEntry};

/// Says how the rubric changed between two dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::report) struct RubricChange {
    /// The version that the earlier answers were given against.
    pub before: String,
    /// The version that the later answers were given against.
    pub after: String,
    /// Whether the earlier rubric is there, so that the earlier answers are judged by it.
    pub is_there: bool,
    /// The criteria of the later path that are new; none where the earlier rubric is not there.
    pub added: Vec<CriterionId>,
    /// The criteria of the earlier path that are gone.
    pub removed: Vec<CriterionId>,
    /// The criteria of both whose text is another.
    pub reworded: Vec<CriterionId>,
    /// How many of the earlier answers are to questions that the later rubric no longer has.
    pub left_aside: usize,
}

impl RubricChange {
    /// Finds how the rubric changed; none where it did not.
    pub(in crate::report) fn of(history: &History, change: &HistoryChange) -> Option<Self> {
        let [from, to] = history.ends(change);
        let is_there = from.provenance.sha256 != to.provenance.sha256;
        if !is_there && from.version() == to.version() {
            return None;
        }
        let [before, after] = [from, to].map(criteria);
        let beyond = |one: &[&Criterion], other: &[&Criterion]| -> Vec<CriterionId> {
            let is_there = |id: &CriterionId| other.iter().any(|criterion| criterion.id == *id);
            one.iter().map(|criterion| &criterion.id).filter(|id| !is_there(id)).cloned().collect()
        };
        let is_reworded = |criterion: &&&Criterion| {
            before.iter().any(|known| known.id == criterion.id && known.text != criterion.text)
        };
        let (added, removed) =
            if is_there { (beyond(&after, &before), beyond(&before, &after)) } else { Default::default() };
        Some(Self {
            before: from.version().to_owned(),
            after: to.version().to_owned(),
            is_there,
            added,
            removed,
            reworded: after.iter().filter(is_reworded).map(|criterion| criterion.id.clone()).collect(),
            left_aside: change.left_aside,
        })
    }

    /// Says it in a few words.
    pub(super) fn name(&self) -> String {
        match self.before == self.after {
            true => format!("rubric {}, changed without a new version", self.after),
            false => format!("rubric {} → {}", self.before, self.after),
        }
    }

    /// Says what it changed.
    pub(super) fn sentences(&self) -> Vec<String> {
        let ids = |verb: &str, ids: &[CriterionId]| {
            let named = first_of(ids.iter().map(ToString::to_string).collect(), 4);
            (!ids.is_empty()).then(|| format!("{} {verb}: {named}.", count(ids.len(), "criterion", "criteria")))
        };
        let how = match self.is_there {
            true => "The earlier answers are judged by the earlier rubric, and what the later one makes of the same answers is counted apart.".to_owned(),
            false => format!(
                "The earlier version is not at hand, so what it changed cannot be told apart from what somebody showed: all answers are judged by {}, criterion by criterion by id, so what it asks anew counts as not answered before.",
                self.after
            ),
        };
        let left = (self.left_aside > 0).then(|| {
            let verb = if self.left_aside == 1 { "is" } else { "are" };
            let answers = count(self.left_aside, "earlier answer", "earlier answers");
            format!("{answers} {verb} to questions that it no longer has, and left aside.")
        });
        let changed = [ids("added", &self.added), ids("removed", &self.removed), ids("reworded", &self.reworded), left];
        [how].into_iter().chain(changed.into_iter().flatten()).collect()
    }
}

/// Tells whether the answers changed together with a rubric that is not at hand.
pub(super) fn is_mixed(history: &History, change: &HistoryChange) -> bool {
    RubricChange::of(history, change).is_some_and(|rubric| !rubric.is_there)
}

/// Lists the criteria on the path of an entry.
fn criteria<'a>(entry: &HistoryEntry<'a>) -> Vec<&'a Criterion> {
    let rubric: &'a Rubric = entry.case.rubric;
    let levels = rubric.path(entry.case.request.target()).into_iter();
    levels.flat_map(|level: LevelIndex| &rubric.level(level).criteria).collect()
}

/// Says which other move the later date is about; none where it is the same one.
pub(super) fn other_move(history: &History, change: &HistoryChange) -> Option<String> {
    let [before, after] = history.ends(change).map(|entry| {
        let title = |level: LevelIndex| entry.case.rubric.level(level).title.as_str();
        let current = entry.assessment.current.map_or("no level", title);
        (title(entry.assessment.target), current)
    });
    (before != after).then(|| match before.0 == after.0 {
        true => format!("held now: {} → {}", before.1, after.1),
        false => format!("target {} → {}", before.0, after.0),
    })
}
