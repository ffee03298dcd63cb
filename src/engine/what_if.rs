//! Answers what would be if other answers were given.

use crate::domain::{AnswerSheet, Case};

use super::assess::assess;
use super::assessment::Assessment;
use super::suppose::{Supposition, suppose};

/// Holds what would be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhatIf {
    /// What is supposed.
    pub suppositions: Vec<Supposition>,
    /// The answers with it.
    pub sheet: AnswerSheet,
    /// What would come of them.
    pub assessment: Assessment,
}

/// Assesses a case with the suppositions made, in their order; its own sheet stays as it is.
#[must_use]
pub fn what_if(case: &Case, suppositions: Vec<Supposition>) -> WhatIf {
    let sheet = suppose(case, suppositions.iter().cloned());
    let assessment = assess(&case.with(&sheet));
    WhatIf { suppositions, sheet, assessment }
}
