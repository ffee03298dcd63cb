//! How much levels ask for.

use std::collections::BTreeSet;

use super::Criterion;

/// Counts what levels ask for, each once however many of them ask for it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Asks {
    /// The criteria, which are rated on the scale of the rubric; those that show a derived competency among them.
    pub criteria: usize,
    /// The competencies of which steps are expected or counted.
    pub competencies: usize,
    /// Those of both that are a must; of a derived competency that alone, and not its criteria.
    pub musts: usize,
}

impl Asks {
    /// Counts what these criteria of levels come to.
    #[must_use]
    pub fn of<'a>(all: impl IntoIterator<Item = &'a Criterion>) -> Self {
        let (mut criteria, mut competencies, mut musts) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for one in all {
            let competency = one.competency().map(|competency| competency.id());
            competencies.extend(competency);
            if one.expects.is_none() {
                criteria.insert(&one.id);
            }
            if one.must {
                musts.insert(competency.unwrap_or(&one.id));
            }
        }
        Self { criteria: criteria.len(), competencies: competencies.len(), musts: musts.len() }
    }
}
