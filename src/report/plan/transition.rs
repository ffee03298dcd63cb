//! What changes in the job where the target is on another track.

use crate::domain::{Level, LevelIndex};
use crate::engine::Move;
use crate::text::visible;

use super::super::words::Subject;

/// Says what a change of track means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transition {
    /// That it is a change of job and no promotion.
    pub sentence: String,
    /// What the job is about today; none where the rubric does not say.
    pub today: Option<String>,
    /// What it is about then.
    pub then: Option<String>,
    /// The musts of the new job.
    pub new: Vec<String>,
    /// The musts of today that are no longer asked for.
    pub falls_away: Vec<String>,
    /// The command that shows both jobs side by side.
    pub compare: String,
}

/// Words the change of track; none where the move is none.
pub(super) fn transition(subject: &Subject) -> Option<Transition> {
    let current = subject.assessment.current.filter(|_| subject.assessment.kind_of_move == Move::TrackChange)?;
    let level = |index: LevelIndex| subject.level(index);
    let (today, then) = (level(current), level(subject.assessment.target));
    let musts = |level: &Level| {
        let musts = level.criteria.iter().filter(|criterion| criterion.must);
        musts.map(|criterion| visible(&criterion.text).into_owned()).collect()
    };
    Some(Transition {
        sentence: format!(
            "From {} to {} is a transition to another job and no promotion: it starts anew there, and going back is no failure.",
            visible(&today.title),
            visible(&then.title)
        ),
        today: today.summary.as_deref().map(|summary| visible(summary).into_owned()),
        then: then.summary.as_deref().map(|summary| visible(summary).into_owned()),
        new: musts(then),
        falls_away: musts(today),
        compare: format!("ladder rubric show --compare {} {}", today.id, then.id),
    })
}
