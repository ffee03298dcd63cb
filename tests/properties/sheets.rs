//! Random answers: ratings, `na`, inferred ones, and the evidence behind them.

use jiff::{Span, civil};
use ladder::domain::{Answer, Criterion, Date, Evidence, Rating, Response, Scale};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// Says how the answers of one sheet lean, so that complete, empty, strong and weak sheets are all common.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mood {
    /// The percentage left unanswered.
    open: u8,
    /// How many times over the ratings that meet are among those to draw from.
    strength: usize,
    /// Whether each rating has something confirmed to show.
    backed: bool,
}

/// Plans one answer, whatever the criterion and the scale.
#[derive(Debug, Clone)]
pub(super) struct AnswerPlan {
    kind: u8,
    rating: u8,
    evidence: Vec<EvidencePlan>,
}

/// Plans one piece of evidence, whatever the as-of date.
#[derive(Debug, Clone)]
pub(super) struct EvidencePlan {
    linked: bool,
    confirmed_by: Option<&'static str>,
    /// How many months and days before the as-of date.
    age: Option<(i32, i32)>,
}

/// Makes moods.
pub(super) fn mood() -> impl Strategy<Value = Mood> {
    let open = prop_oneof![4 => Just(0), 3 => Just(15), 2 => Just(50), 1 => Just(100)];
    let strength = prop_oneof![3 => Just(30), 2 => Just(4), 2 => Just(0)];
    (open, strength, any::<bool>()).prop_map(|(open, strength, backed)| Mood { open, strength, backed })
}

/// Makes as-of dates, the ends of short months among them.
pub(super) fn as_of() -> impl Strategy<Value = Date> {
    let days = [(2026, 11, 20), (2026, 2, 28), (2024, 2, 29), (2026, 10, 31)];
    select(days.to_vec()).prop_map(|(year, month, day)| civil::date(year, month, day).into())
}

/// Makes plans of answers.
pub(super) fn answer_plan() -> impl Strategy<Value = AnswerPlan> {
    (0..100_u8, any::<u8>(), evidence_plans()).prop_map(|(kind, rating, evidence)| AnswerPlan {
        kind,
        rating,
        evidence,
    })
}

/// Makes plans of up to three pieces of evidence, many of them as old as a limit of a policy to the day.
pub(super) fn evidence_plans() -> impl Strategy<Value = Vec<EvidencePlan>> {
    let confirmed_by = prop_oneof![4 => Just(None), 5 => Just(Some("manager")), 1 => Just(Some("self"))];
    let age = option::weighted(0.7, (prop_oneof![2 => select(vec![0, 1, 6, 12]), 1 => 0..=10, 1 => 0..=30], 0..=1));
    let plan = (prop::bool::weighted(0.8), confirmed_by, age);
    vec(plan.prop_map(|(linked, confirmed_by, age)| EvidencePlan { linked, confirmed_by, age }), 0..=3)
}

impl AnswerPlan {
    /// Makes the answer; none stands for a criterion that the sheet does not name.
    pub(super) fn answer(
        &self,
        scale: &Scale,
        mood: Mood,
        criterion: &Criterion,
        may_be_inferred: bool,
        as_of: Date,
    ) -> Option<Answer> {
        let mut evidence = self.evidence(as_of);
        let response = match self.kind {
            kind if kind < mood.open => Response::Unanswered,
            93.. if criterion.na_allowed || !criterion.must => Response::NotApplicable("no such work here".to_owned()),
            86..93 if may_be_inferred => Response::Inferred,
            _ => Response::Rated(self.rating(scale, mood)),
        };
        if mood.backed && matches!(response, Response::Rated(_)) {
            evidence.push(confirmed(None));
        }
        (response != Response::Unanswered || !evidence.is_empty()).then_some(Answer { response, evidence, note: None })
    }

    /// Makes the evidence that is planned.
    pub(super) fn evidence(&self, as_of: Date) -> Vec<Evidence> {
        self.evidence.iter().map(|plan| plan.evidence(as_of)).collect()
    }

    /// Draws the rating.
    fn rating(&self, scale: &Scale, mood: Mood) -> Rating {
        let ratings = (0..scale.steps().len()).filter_map(|place| scale.by_number(place));
        let met = [scale.meets(), scale.highest()].into_iter().cycle().take(mood.strength);
        let drawn: Vec<_> = ratings.chain(met).collect();
        drawn[usize::from(self.rating) % drawn.len()]
    }
}

impl EvidencePlan {
    /// Makes the piece of evidence.
    fn evidence(&self, as_of: Date) -> Evidence {
        Evidence {
            what: "Led the move".to_owned(),
            link: self.linked.then(|| "https://example.org/1".to_owned()),
            date: self.age.map(|(months, days)| earlier(as_of, months, days)),
            confirmed_by: self.confirmed_by.map(str::to_owned),
        }
    }
}

/// Gives the day this many months and days before another.
fn earlier(date: Date, months: i32, days: i32) -> Date {
    day(date).saturating_sub(Span::new().months(months).days(days)).into()
}

/// Gives the day this many calendar months after another.
pub(super) fn later(date: Date, months: u32) -> Date {
    day(date).saturating_add(Span::new().months(months)).into()
}

/// Reads a date as a day of the calendar.
fn day(date: Date) -> civil::Date {
    date.to_string().parse().expect("BUG: a date reads back as it prints")
}

/// Makes evidence that somebody else confirms.
pub(super) fn confirmed(date: Option<Date>) -> Evidence {
    Evidence {
        what: "Led the move".to_owned(),
        link: Some("https://example.org/2".to_owned()),
        date,
        confirmed_by: Some("manager".to_owned()),
    }
}

/// Makes evidence that carries every rating and spans years: one recent piece, and an old one that gives the span.
pub(super) fn lasting(as_of: Date) -> Vec<Evidence> {
    vec![confirmed(Some(as_of)), Evidence { link: None, ..confirmed(Some(earlier(as_of, 60, 0))) }]
}
