//! What is different between two dates, and what that comes from.

use serde::Serialize;

use super::super::history::{History, HistoryChange, RubricChange};
use super::ends::Verdicts;
use super::words::{Day, Term};
use crate::domain::{CriterionId, Evidence, Gate, Rating, Ratio, Rubric};
use crate::engine::{Cause, ChangeKind, CriterionChange, WarningChange};

/// What is different between two dates
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct DatedChange<'a> {
    /// The index of the earlier date
    from: usize,
    /// The index of the later date
    to: usize,
    /// How the rubric changed; null where it did not
    rubric: Option<RubricChangeFacts>,
    /// What the difference comes from, a step each: the parts together are the whole
    steps: Vec<CauseFacts>,
    /// The gates that opened
    opened: Vec<Term<Gate>>,
    /// The gates that closed
    closed: Vec<Term<Gate>>,
    /// The criteria whose answers are different
    criteria: Vec<DifferentCriterion<'a>>,
    /// The warning signs whose answers are different
    warnings: Vec<DifferentWarning<'a>>,
}

impl<'a> DatedChange<'a> {
    pub(super) fn new(history: &History, change: &'a HistoryChange) -> Self {
        let difference = &change.difference;
        let gates = [&difference.before, difference.after()].map(|result| result.evidenced.low.gates);
        let changed = |is_open: bool| {
            let changed = Gate::ALL.into_iter().filter(|gate| gates[0][*gate] != gates[1][*gate]);
            changed.filter(|gate| gates[1][*gate] == is_open).map(Term).collect()
        };
        let rubric = change.case.rubric;
        Self {
            from: change.from,
            to: change.to,
            rubric: RubricChange::of(history, change).map(RubricChangeFacts::from),
            steps: Cause::ALL.into_iter().map(|cause| CauseFacts::new(change, cause)).collect(),
            opened: changed(true),
            closed: changed(false),
            criteria: difference.criteria.iter().map(|one| DifferentCriterion::new(rubric, change, one)).collect(),
            warnings: difference.warnings.iter().map(DifferentWarning::from).collect(),
        }
    }
}

/// How the rubric changed between two dates
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct RubricChangeFacts {
    /// The version that the earlier answers were given against
    before: String,
    /// The version that the later answers were given against
    after: String,
    /// Whether the earlier answers are judged by the earlier rubric; else all are by the later one, by id
    judged_by_both: bool,
    /// The criteria that are new, by id; none where the earlier rubric is not at hand
    added: Vec<String>,
    /// The criteria that are gone, by id
    removed: Vec<String>,
    /// The criteria whose text is another, by id
    reworded: Vec<String>,
    /// How many earlier answers are to questions that the later rubric no longer has
    left_aside: usize,
}

impl From<RubricChange> for RubricChangeFacts {
    fn from(change: RubricChange) -> Self {
        let RubricChange { before, after, is_there, added, removed, reworded, left_aside } = change;
        let ids = |ids: Vec<CriterionId>| ids.iter().map(ToString::to_string).collect();
        let (added, removed, reworded) = (ids(added), ids(removed), ids(reworded));
        Self { before, after, judged_by_both: is_there, added, removed, reworded, left_aside }
    }
}

/// What a cause changes
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct CauseFacts {
    /// What it comes from
    cause: Term<Cause>,
    /// The evidenced verdict after it
    verdict: Verdicts,
    /// What it moves the low end of evidenced by, from -1 to 1; null where nothing is to be judged
    evidenced: Option<String>,
    /// What it moves the low end of claimed by
    claimed: Option<String>,
}

impl CauseFacts {
    fn new(change: &HistoryChange, cause: Cause) -> Self {
        let [before, after] = change.difference.across(cause);
        let moved = |before: &Option<Ratio>, after: &Option<Ratio>| {
            let (before, after) = (before.as_ref()?, after.as_ref()?);
            Some((after - before).to_string())
        };
        Self {
            cause: Term(cause),
            verdict: Verdicts::from(&after.evidenced),
            evidenced: moved(&before.evidenced.low.readiness, &after.evidenced.low.readiness),
            claimed: moved(&before.claimed.low.readiness, &after.claimed.low.readiness),
        }
    }
}

/// How the answer to a criterion is different
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct DifferentCriterion<'a> {
    /// Its id
    id: &'a str,
    /// The level it stands at
    level: &'a str,
    /// What it asks for
    text: &'a str,
    /// In which ways
    kinds: Vec<Term<ChangeKind>>,
    /// The rating before, or `na`; null where there was none
    before: Option<&'a str>,
    /// The rating after
    after: Option<&'a str>,
    /// The tier of the evidence: on its own day, of the same evidence on the later day, and of the later evidence
    tiers: [usize; 3],
    /// The rating that counts, in the same order
    effective: [Option<&'a str>; 3],
    /// The pieces of evidence that are new
    gained: Vec<ExchangedPiece<'a>>,
    /// The pieces that are gone
    lost: Vec<ExchangedPiece<'a>>,
}

impl<'a> DifferentCriterion<'a> {
    fn new(rubric: &'a Rubric, change: &'a HistoryChange, one: &'a CriterionChange) -> Self {
        let criterion = change.case.criterion(one.level, &one.id);
        let scale = change.case.scale(criterion);
        let step = |rating: Option<Rating>| rating.map(|rating| scale.step(rating).id.as_str());
        Self {
            id: one.id.as_str(),
            level: rubric.level(one.level).id.as_str(),
            text: &criterion.text,
            kinds: one.kinds.iter().copied().map(Term).collect(),
            before: one.response.word(scale),
            after: change.case.response(&one.id).word(scale),
            tiers: one.tiers.map(crate::domain::Tier::number),
            effective: one.effective.map(step),
            gained: one.gained.iter().map(ExchangedPiece::from).collect(),
            lost: one.lost.iter().map(ExchangedPiece::from).collect(),
        }
    }
}

/// A piece of evidence that came or went
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ExchangedPiece<'a> {
    /// What happened
    what: &'a str,
    /// Where it can be looked at
    link: Option<&'a str>,
    /// When it happened
    date: Option<Day>,
    /// Who is said to confirm it
    confirmed_by: Option<&'a str>,
}

impl<'a> From<&'a Evidence> for ExchangedPiece<'a> {
    fn from(piece: &'a Evidence) -> Self {
        Self {
            what: &piece.what,
            link: piece.link.as_ref().map(crate::domain::Link::as_str),
            date: piece.date.map(Day),
            confirmed_by: piece.confirmed_by.as_deref(),
        }
    }
}

/// How the answer to a warning sign is different
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct DifferentWarning<'a> {
    /// Its id
    id: &'a str,
    /// Whether it was observed before; null where nobody looked
    before: Option<bool>,
    /// Whether it is after
    after: Option<bool>,
}

impl<'a> From<&'a WarningChange> for DifferentWarning<'a> {
    fn from(change: &'a WarningChange) -> Self {
        Self { id: change.id.as_str(), before: change.before, after: change.after }
    }
}
