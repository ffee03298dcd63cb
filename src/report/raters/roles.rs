//! What the answers of many raters come to, role by role.

use super::super::block::{Block, Table};
use super::super::inline::Text;
use super::super::words::ScoredVerdict;
use super::compared::Compared;
use crate::domain::RaterRole;
use crate::engine::{End, Interval};

/// Says what the answers of the raters in each role come to by themselves: the lowest, the one in the middle, and the highest.
pub(super) fn by_role(compared: &Compared) -> Option<Block> {
    let row = |role: RaterRole| {
        let raters = compared.raters.iter().zip(&compared.comparison.raters);
        let of_role = raters.filter(|(rater, _)| rater.sheet.rater.role == role);
        let mut results: Vec<_> = of_role.map(|(_, assessment)| &assessment.evidenced).collect();
        let last = results.len().checked_sub(1)?;
        results.sort_by_key(|ends| order(ends));
        let at = |place: usize| ScoredVerdict::new(results[place]).to_string();
        let cells = [role.as_str().to_owned(), results.len().to_string(), at(0), at(last / 2), at(last)];
        Some(cells.into_iter().map(Text::from).collect())
    };
    let columns = vec![("Role", false), ("Raters", true), ("Lowest", false), ("Median", false), ("Highest", false)];
    let caption = "What the answers of each rater come to by themselves, evidenced, role by role";
    let rows = RaterRole::ALL.into_iter().filter_map(row).collect();
    Block::section("Verdict by role", vec![Block::Table(Table { name: "roles", caption, columns, rows })])
}

/// Orders results: by the verdict with what is open failing, then by its score, then by what is possible.
fn order(ends: &Interval<End>) -> impl Ord + use<> {
    let end = |end: &End| (end.verdict, end.readiness.clone());
    (end(&ends.low), end(&ends.high))
}
