//! The comparison for a spreadsheet: one row a criterion, ratings as numbers of the scale or `na`, a column for each rater at the end.

use ::csv::{Terminator, WriterBuilder};

use super::super::csv::safe;
use super::compared::Compared;
use super::said::named;
use crate::domain::Rating;
use crate::engine::{ComparedCriterion, DifferenceId, Pattern};

/// Names a column and gives its cell in a row; empty where there is none.
type ComparedColumn = (&'static str, fn(&Compared, &ComparedCriterion) -> Option<String>);

const COLUMNS: [ComparedColumn; 17] = [
    ("criterion", |_, one| Some(one.id.to_string())),
    ("text", |compared, one| Some(compared.criterion(one).text.clone())),
    ("level", |compared, one| Some(compared.case.rubric.level(one.level).id.to_string())),
    ("dimension", |compared, one| {
        Some(compared.case.rubric.dimensions()[compared.criterion(one).dimension].id.to_string())
    }),
    ("must", |compared, one| Some(yes_or_no(compared.criterion(one).must))),
    ("decisive", |compared, one| is_among(compared, &compared.comparison.decisive, one)),
    ("alone", |compared, one| is_among(compared, &compared.comparison.alone, one)),
    ("low", |_, one| one.ends().map(|[low, _]| number(low))),
    ("high", |_, one| one.ends().map(|[_, high]| number(high))),
    ("self", |_, one| one.own.map(number)),
    ("others", |_, one| one.others.map(number)),
    ("difference", |_, one| one.difference().map(|difference| difference.to_string())),
    ("pattern", |compared, one| one.pattern(&compared.case).map(|pattern| Pattern::as_str(pattern).to_owned())),
    ("not_applicable", |_, one| Some(yes_or_no(one.not_applicable))),
    ("peers_low", |compared, one| compared.range(&one.id).map(|range| number(range.low))),
    ("peers_median", |compared, one| compared.range(&one.id).map(|range| number(range.median))),
    ("peers_high", |compared, one| compared.range(&one.id).map(|range| number(range.high))),
];

/// Lays a comparison out as rows of CSV.
///
/// # Panics
/// Never: memory takes every row, and every row has the same number of cells.
#[must_use]
pub fn render(compared: &Compared) -> String {
    let mut table = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    let raters = compared.raters.iter().map(|rater| safe(&format!("rating by {}", named(&rater.sheet.rater))));
    let names = COLUMNS.iter().map(|(name, _)| (*name).to_owned()).chain(raters);
    table.write_record(names).expect("BUG: memory takes every row");
    for one in &compared.comparison.criteria {
        // A number may be negative, which is no formula; what somebody wrote may be one.
        let cell = |(name, cell): &ComparedColumn| {
            let cell = cell(compared, one).unwrap_or_default();
            if *name == "difference" { cell } else { safe(&cell) }
        };
        let ratings = one.ratings.iter().take(compared.raters.len()).enumerate().map(|(rater, rating)| match rating {
            Some(rating) => number(*rating),
            None if one.not_applicable_by.contains(&rater) => "na".to_owned(),
            None => String::new(),
        });
        table.write_record(COLUMNS.iter().map(cell).chain(ratings)).expect("BUG: memory takes every row");
    }
    let bytes = table.into_inner().expect("BUG: memory takes every row");
    String::from_utf8(bytes).expect("BUG: rows of text are text")
}

fn number(rating: Rating) -> String {
    rating.number().to_string()
}

fn yes_or_no(is_so: bool) -> String {
    if is_so { "yes" } else { "no" }.to_owned()
}

/// Tells whether a criterion is among differences; not to the person rated, to whom that would tell of single peers.
fn is_among(compared: &Compared, ids: &[DifferenceId], one: &ComparedCriterion) -> Option<String> {
    let is_among = ids.contains(&DifferenceId::Criterion(one.id.clone()));
    compared.peers.is_none().then(|| yes_or_no(is_among))
}
