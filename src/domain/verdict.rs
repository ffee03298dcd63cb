//! What an assessment can conclude, and the gates it must pass.

use std::ops::Index;

use super::vocabulary::vocabulary;

vocabulary! {
    /// Says how the evidence stands against a level's criteria, worst first.
    Verdict {
        /// Much is missing.
        NotYet = "not-yet",
        /// On the way.
        Developing = "developing",
        /// Close: a gate or a few criteria are missing.
        Nearly = "nearly",
        /// Ready to put forward.
        Ready = "ready",
    }
}

vocabulary! {
    /// Names a condition that no score can buy off; in the order in which reports give them.
    Gate {
        /// Every must of the target is met.
        Must = "must",
        /// No dimension of the target falls below the floor.
        Floor = "floor",
        /// Every level below the target on the path stands firm.
        Foundation = "foundation",
        /// Too few warning signs of the target and of skipped levels are observed to hold the verdict back.
        Warnings = "warnings",
        /// Not too much is said to be not applicable.
        Basis = "basis",
        /// The evidence spreads over long enough to be a pattern.
        Sustained = "sustained",
        /// The evidence holds enough distinct pieces to carry the case.
        Breadth = "breadth",
        /// What the target needs of several competencies together is there.
        Needs = "needs",
    }
}

/// Holds one value for each gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GateMap<T>([T; Gate::ALL.len()]);

impl<T> GateMap<T> {
    /// Makes the value of each gate.
    pub fn from_fn(value: impl FnMut(Gate) -> T) -> Self {
        Self(Gate::ALL.map(value))
    }

    /// Lists the gates with their values, in the order of reports.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Gate, &T)> {
        Gate::ALL.into_iter().zip(&self.0)
    }
}

impl GateMap<bool> {
    /// Lists the gates of which it is true, in the order of reports.
    pub fn gates(self) -> impl Iterator<Item = Gate> {
        Gate::ALL.into_iter().filter(move |gate| self[*gate])
    }
}

impl<T> Index<Gate> for GateMap<T> {
    type Output = T;

    fn index(&self, gate: Gate) -> &T {
        &self.0[gate as usize]
    }
}
