//! The comparison of several raters.

use serde::Serialize;

use super::super::raters::Compared;
use super::agreement::AgreementFacts;
use super::document::{Header, Kind, Provenance, RubricFacts, pretty};
use super::ends::{BindingFacts, Range};
use super::words::{Day, Number, Term};
use crate::domain::{RaterRole, Rating, Ratio, Verdict};
use crate::engine::{ComparedCriterion, ComparedDimension, ComparedWarning, DifferenceId, Pattern};

/// The comparison of `ladder compare`
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct ComparisonFacts<'a> {
    #[serde(flatten)]
    header: Header,
    /// The rubric
    rubric: RubricFacts<'a>,
    /// Who is rated
    subject: Option<&'a str>,
    /// The level aimed at
    target: &'a str,
    /// The level held now
    current: Option<&'a str>,
    /// The day that evidence of all together is judged as of
    as_of: Day,
    /// Whether it is for the person rated, and says of peers only what three or more of them say together
    for_subject: bool,
    /// The raters; where it is for the person rated, peers stand last, and all about each of them is null
    raters: Vec<ComparedRaterFacts<'a>>,
    /// What the differences decide
    differences: DifferencesFacts,
    /// The criteria on the path, the decisive ones first, then by how far the ratings lie apart
    criteria: Vec<ComparedCriterionFacts<'a>>,
    /// The warning signs on the path that somebody looked for
    warnings: Vec<ComparedWarningFacts<'a>>,
    /// The dimensions
    dimensions: Vec<ComparedDimensionFacts<'a>>,
    /// How far raters agree; null where it is for the person rated
    agreement: Option<AgreementFacts>,
}

/// What one rater's answers come to by themselves
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ComparedRaterFacts<'a> {
    /// In which role they rate
    role: Term<RaterRole>,
    /// Their name
    name: Option<&'a str>,
    /// The result of the ratings as given
    claimed: Option<Range<'a>>,
    /// The result of the ratings as far as evidence carries them
    evidenced: Option<Range<'a>>,
    /// What lowers the verdict most; null where nothing but the score does
    binding: Option<BindingFacts>,
}

/// What the differences decide
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct DifferencesFacts {
    /// Whether the verdict depends on how they are settled
    matter: bool,
    /// The evidenced verdict with all of them settled low, and open questions failing
    low: Term<Verdict>,
    /// The evidenced verdict with all of them settled high, and open questions failing
    high: Term<Verdict>,
    /// The fewest that decide, by id; null where it is for the person rated
    decisive: Option<Vec<String>>,
    /// Those each of which changes a verdict by itself, by id; null where it is for the person rated
    alone: Option<Vec<String>>,
    /// Whether no smaller set decides, which is not known where there are too many sets to look at; null as before
    smallest: Option<bool>,
}

/// What raters say of one criterion
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ComparedCriterionFacts<'a> {
    /// Its id
    id: &'a str,
    /// The number of the rating by each rater, 0 for the lowest; null where there is none
    ratings: Vec<Option<usize>>,
    /// What the others say together, without the person rated
    others: Option<usize>,
    /// The steps by which the person's own rating is above what the others say
    difference: Option<i64>,
    /// How the person and the others see it; null where one of them gives no rating, and where conditions alone count it, so that no step meets it
    pattern: Option<Term<Pattern>>,
    /// What it asks for
    text: &'a str,
    /// The level it stands at
    level: &'a str,
    /// Its dimension
    dimension: &'a str,
    /// Whether nobody is ready without it
    must: bool,
    /// Whether all who answered say that it does not apply
    not_applicable: bool,
    /// What peers say together who are not listed; null where fewer than three rated it
    peers: Option<PeersFacts>,
    /// The raters who say that it does not apply, by their index
    not_applicable_by: &'a [usize],
}

/// What peers say together of one criterion
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct PeersFacts {
    /// The lowest rating
    low: usize,
    /// The median, the lower one of two
    median: usize,
    /// The highest rating
    high: usize,
}

/// What raters say of one warning sign
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ComparedWarningFacts<'a> {
    /// Its id
    id: &'a str,
    /// Whether each rater observed it; null where they did not look
    observed: Vec<Option<bool>>,
}

/// One dimension, by the criteria that both the person and the others rated
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ComparedDimensionFacts<'a> {
    /// Its id
    id: &'a str,
    /// The score of the person's own ratings
    #[serde(rename = "self")]
    own: Option<Number>,
    /// The score of what the others say
    others: Option<Number>,
    /// By how much the person's own is above it
    difference: Option<Number>,
}

/// Writes a comparison as JSON.
///
/// # Panics
/// Never: every part has a form in JSON.
#[must_use]
pub fn render(compared: &Compared, provenance: &Provenance) -> String {
    let Compared { case, comparison, peers, .. } = *compared;
    let (rubric, request) = (case.rubric, case.request);
    let level = |index| rubric.level(index).id.as_str();
    let hidden = peers.map_or(0, |peers| peers.count);
    let facts = ComparisonFacts {
        header: Header::new(Kind::Comparison),
        rubric: RubricFacts::new(rubric, provenance),
        subject: case.sheet.subject.as_deref(),
        target: level(request.target()),
        current: request.level_held(rubric).map(level),
        as_of: Day(request.as_of()),
        for_subject: peers.is_some(),
        raters: raters(compared),
        differences: differences(compared),
        criteria: comparison.criteria.iter().map(|one| criterion(compared, one, hidden)).collect(),
        warnings: comparison.warnings.iter().filter_map(|one| warning(compared, one, hidden)).collect(),
        dimensions: rubric
            .dimensions()
            .iter()
            .zip(&comparison.dimensions)
            .map(|(at, one)| dimension(at.id.as_str(), one))
            .collect(),
        agreement: peers.is_none().then(|| AgreementFacts::new(&comparison.agreement(&case))),
    };
    pretty(&facts)
}

fn raters<'a>(compared: &Compared<'a>) -> Vec<ComparedRaterFacts<'a>> {
    let rubric = compared.case.rubric;
    let shown = compared.raters.iter().enumerate().map(|(index, rater)| {
        let subject = compared.alone(index);
        ComparedRaterFacts {
            role: Term(rater.sheet.rater.role),
            name: rater.sheet.rater.name.as_deref(),
            claimed: Some(Range::claimed(rubric, subject.assessment)),
            evidenced: Some(Range::evidenced(rubric, subject.assessment)),
            binding: BindingFacts::of(&subject),
        }
    });
    let hidden = || ComparedRaterFacts {
        role: Term(RaterRole::Peer),
        name: None,
        claimed: None,
        evidenced: None,
        binding: None,
    };
    shown.chain((0..compared.peers.map_or(0, |peers| peers.count)).map(|_| hidden())).collect()
}

fn differences(compared: &Compared) -> DifferencesFacts {
    let comparison = compared.comparison;
    let ids = |ids: &[DifferenceId]| compared.peers.is_none().then(|| ids.iter().map(ToString::to_string).collect());
    DifferencesFacts {
        matter: comparison.matters(),
        low: Term(comparison.low.assessment.evidenced.low.verdict),
        high: Term(comparison.high.assessment.evidenced.low.verdict),
        decisive: ids(&comparison.decisive),
        alone: ids(&comparison.alone),
        smallest: compared.peers.is_none().then_some(comparison.is_smallest),
    }
}

fn criterion<'a>(compared: &Compared<'a>, one: &'a ComparedCriterion, hidden: usize) -> ComparedCriterionFacts<'a> {
    let rubric = compared.case.rubric;
    let asked = compared.criterion(one);
    let shown = one.ratings.iter().take(compared.raters.len()).map(|rating| rating.map(Rating::number));
    ComparedCriterionFacts {
        id: one.id.as_str(),
        ratings: shown.chain(std::iter::repeat_n(None, hidden)).collect(),
        others: one.others.map(Rating::number),
        difference: one.difference(),
        pattern: one.pattern(&compared.case).map(Term),
        text: &asked.text,
        level: rubric.level(one.level).id.as_str(),
        dimension: rubric.dimensions()[asked.dimension].id.as_str(),
        must: asked.must,
        not_applicable: one.not_applicable,
        peers: compared.range(&one.id).map(|range| PeersFacts {
            low: range.low.number(),
            median: range.median.number(),
            high: range.high.number(),
        }),
        not_applicable_by: &one.not_applicable_by,
    }
}

/// Mirrors a warning sign; none where nobody who is shown looked for it.
fn warning<'a>(compared: &Compared, one: &'a ComparedWarning, hidden: usize) -> Option<ComparedWarningFacts<'a>> {
    let shown = &one.observed[..compared.raters.len()];
    let observed = shown.iter().copied().chain(std::iter::repeat_n(None, hidden)).collect();
    shown.iter().any(Option::is_some).then(|| ComparedWarningFacts { id: one.id.as_str(), observed })
}

fn dimension<'a>(id: &'a str, one: &ComparedDimension) -> ComparedDimensionFacts<'a> {
    let number = |ratio: &Option<Ratio>| ratio.as_ref().map(Number::from);
    ComparedDimensionFacts {
        id,
        own: number(&one.own),
        others: number(&one.others),
        difference: number(&one.difference()),
    }
}
