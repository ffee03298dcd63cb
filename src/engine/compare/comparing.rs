//! Compares raters: the order of what is done.

use super::super::assess::assess;
use super::super::score::Side;
use super::criteria::{counts, criteria, dimensions, warnings};
use super::decisive::{Decision, decide};
use super::result::{Comparison, Difference, DifferenceId, RatedSheet, Settled};
use super::settle::{settled, together};
use crate::domain::{Case, CriterionId, Request, Rubric};

/// Gives what raters of one person have in common to be assessed for: as of the last of their days; none where there is nobody.
#[must_use]
pub fn last_request(raters: &[RatedSheet]) -> Option<Request> {
    raters.iter().map(|rater| rater.request).max_by_key(Request::as_of)
}

/// Compares the answers of raters of one person, for a request that they have in common.
#[must_use]
pub fn compare(rubric: &Rubric, request: Request, raters: &[RatedSheet]) -> Comparison {
    let (agreed, differences) = together(rubric, request, raters);
    let case = Case { rubric, sheet: &agreed, request };
    let mut criteria = criteria(&case, raters);
    let on_path: Vec<_> = differences.iter().filter(|one| counts(&case, &criteria, one)).cloned().collect();
    let [low, high] = [Side::Low, Side::High].map(|side| {
        let sheet = settled(&agreed, &differences, side);
        let assessment = assess(&case.with(&sheet));
        Settled { sheet, assessment }
    });
    let Decision { decisive, is_smallest, alone } = decide(case.with(&low.sheet), case.with(&high.sheet), &on_path);
    let dimensions = dimensions(&case, &criteria);
    let is_decisive = |id: &CriterionId| decisive.contains(&DifferenceId::Criterion(id.clone()));
    criteria.sort_by_key(|compared| (!is_decisive(&compared.id), usize::MAX - compared.distance()));
    Comparison {
        raters: raters
            .iter()
            .map(|rater| assess(&Case { rubric, sheet: rater.sheet, request: rater.request }))
            .collect(),
        warnings: warnings(&case, raters),
        dimensions,
        criteria,
        agreed,
        differences: order(differences, &decisive, &alone),
        low,
        high,
        decisive,
        is_smallest,
        alone,
    }
}

/// Puts the decisive differences first, then those that change a verdict alone.
fn order(mut differences: Vec<Difference>, decisive: &[DifferenceId], alone: &[DifferenceId]) -> Vec<Difference> {
    differences.sort_by_key(|difference| {
        let id = difference.id();
        (!decisive.contains(&id), !alone.contains(&id))
    });
    differences
}
