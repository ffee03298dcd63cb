//! What an assessment can conclude, and the gates it must pass.

/// Says how the evidence stands against a level's criteria, worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Much is missing.
    NotYet,
    /// On the way.
    Developing,
    /// Close: a gate or a few criteria are missing.
    Nearly,
    /// Ready to put forward.
    Ready,
}

impl Verdict {
    /// Lists the verdicts, worst first.
    pub const ALL: [Self; 4] = [Self::NotYet, Self::Developing, Self::Nearly, Self::Ready];

    /// Gives the word that files, options and reports use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotYet => "not-yet",
            Self::Developing => "developing",
            Self::Nearly => "nearly",
            Self::Ready => "ready",
        }
    }
}

/// Names a condition that no score can buy off; in the order in which reports give them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gate {
    /// Every must of the target is met.
    Must,
    /// No dimension of the target falls below the floor.
    Floor,
    /// Every level below the target on the path stands firm.
    Foundation,
    /// No warning sign of a level on the path is observed.
    Warnings,
    /// Not too much of a dimension is said to be not applicable.
    Basis,
    /// The evidence spans long enough to be a pattern.
    Sustained,
}

impl Gate {
    /// Lists the gates in their order.
    pub const ALL: [Self; 6] =
        [Self::Must, Self::Floor, Self::Foundation, Self::Warnings, Self::Basis, Self::Sustained];

    /// Gives the word that files and reports use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::Floor => "floor",
            Self::Foundation => "foundation",
            Self::Warnings => "warnings",
            Self::Basis => "basis",
            Self::Sustained => "sustained",
        }
    }
}
