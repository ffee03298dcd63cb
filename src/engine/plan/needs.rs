//! What a verdict needs, gate by gate.

use crate::domain::{Policy, Rating, Ratio, Scale, Severity, Verdict};

use super::super::case::Role;

/// Says what a verdict needs.
pub(super) struct Needs {
    /// The verdict.
    to: Verdict,
    /// The lowest score of its band.
    pub score: Ratio,
}

impl Needs {
    /// Reads the needs of a verdict off a policy.
    pub(super) fn of(policy: &Policy, to: Verdict) -> Self {
        let bands = &policy.verdicts;
        let score = match to {
            Verdict::Ready => bands.ready.clone(),
            Verdict::Nearly => bands.nearly.clone(),
            Verdict::Developing => bands.developing.clone(),
            Verdict::NotYet => Ratio::zero(),
        };
        Self { to, score }
    }

    /// Tells whether every gate has to be open: each limits the verdict to nearly at most.
    pub(super) fn every_gate(&self) -> bool {
        self.to == Verdict::Ready
    }

    /// Gives the least rating of a must at a level of this role; none where any will do.
    pub(super) fn of_must(&self, scale: &Scale, role: Role) -> Option<Rating> {
        match (self.to, role) {
            (Verdict::Ready, _) => Some(scale.meets()),
            (Verdict::Nearly, Role::Target) => Some(scale.meets().below()),
            _ => None,
        }
    }

    /// Tells whether an observed warning sign of this severity stands in the way.
    pub(super) fn forbids(&self, severity: Severity) -> bool {
        match severity {
            Severity::Soft => self.to == Verdict::Ready,
            Severity::Hard => self.to > Verdict::NotYet,
        }
    }
}
