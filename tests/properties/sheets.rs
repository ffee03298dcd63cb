//! Random answers: ratings, `na`, inferred ones, and the evidence behind them.

use jiff::{Span, civil};
use ladder::domain::{
    Answer, AnswerSheet, Criterion, Date, Evidence, EvidenceEntry, EvidenceId, Link, Rating, Response, Scale,
};
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
    /// The percentage set aside as not applicable.
    aside: u8,
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
    /// Which of a few links, some of which lead to one place.
    link: Option<&'static str>,
    /// Which of a few texts.
    what: &'static str,
    confirmed_by: Option<&'static str>,
    /// How many months and days before the as-of date.
    age: Option<(i32, i32)>,
}

/// Makes moods.
pub(super) fn mood() -> impl Strategy<Value = Mood> {
    let open = prop_oneof![4 => Just(0), 3 => Just(15), 2 => Just(50), 1 => Just(100)];
    let strength = prop_oneof![3 => Just(30), 2 => Just(4), 2 => Just(0)];
    let aside = prop_oneof![3 => Just(7), 1 => Just(60)];
    (open, strength, aside, any::<bool>()).prop_map(|(open, strength, aside, backed)| Mood {
        open,
        strength,
        aside,
        backed,
    })
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
    let links = ["https://example.org/1", "https://EXAMPLE.org/1/#a", "https://example.org/2", "PAY-1", "docs/a.md"];
    let what = select(vec!["Led the move", " led  the MOVE", "Wrote it down"]);
    let plan = (option::weighted(0.6, select(links.to_vec())), what, confirmed_by, age);
    vec(plan.prop_map(|(link, what, confirmed_by, age)| EvidencePlan { link, what, confirmed_by, age }), 0..=3)
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
            kind if kind >= 100 - mood.aside && (criterion.na_allowed || !criterion.must) => {
                not_applicable(self.rating.is_multiple_of(3))
            }
            33..40 if may_be_inferred => Response::Inferred,
            _ => Response::Rated(self.rating(scale, mood)),
        };
        if mood.backed && matches!(response, Response::Rated(_)) {
            evidence.extend(several(as_of));
        }
        let evidence: Vec<_> = evidence.into_iter().map(EvidenceEntry::Here).collect();
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
            what: self.what.to_owned(),
            link: self.link.map(link),
            date: self.age.map(|(months, days)| earlier(as_of, months, days)),
            confirmed_by: self.confirmed_by.map(str::to_owned),
        }
    }
}

/// Gives the day this many months and days before another.
fn earlier(date: Date, months: i32, days: i32) -> Date {
    day(date).saturating_sub(Span::new().months(months).days(days)).into()
}

/// Gives the day this many months before another, on which evidence of an age of so many months still counts.
pub(super) fn earlier_by(date: Date, months: u32) -> Date {
    let months = i32::try_from(months).expect("BUG: a small number");
    // The last days of a short month would count as one day too old.
    let day = earlier(date, months, 0);
    if later(day, u32::try_from(months).expect("BUG: a small number")) < date { earlier(date, months, -3) } else { day }
}

/// Gives the day this many calendar months after another.
pub(super) fn later(date: Date, months: u32) -> Date {
    day(date).saturating_add(Span::new().months(months)).into()
}

/// Reads a date as a day of the calendar.
fn day(date: Date) -> civil::Date {
    date.to_string().parse().expect("BUG: a date reads back as it prints")
}

/// Makes a link.
pub(super) fn link(text: &str) -> Link {
    Link::parse(text).expect("BUG: a link")
}

/// Makes an answer that sets a criterion aside, now and then with somebody who confirms that.
pub(super) fn not_applicable(is_waiver: bool) -> Response {
    let confirmed_by = is_waiver.then(|| "manager".to_owned());
    Response::NotApplicable { reason: "no such work here".to_owned(), confirmed_by }
}

/// Makes evidence that somebody else confirms.
pub(super) fn confirmed(date: Option<Date>) -> Evidence {
    Evidence {
        what: "Led the move".to_owned(),
        link: Some(link("https://example.org/3")),
        date,
        confirmed_by: Some("manager".to_owned()),
    }
}

/// Makes as many confirmed pieces of one day as any criterion asks for, others for each place where they are used.
pub(super) fn several(as_of: Date) -> Vec<Evidence> {
    let piece = |number| Evidence { link: Some(link(&format!("several/{number}"))), ..confirmed(Some(as_of)) };
    (0..3).map(piece).collect()
}

/// Makes evidence that carries every rating, is as broad as any policy asks for and goes on for as long as one may ask: a
/// piece for each month up to twice the age at which evidence ages. Other pieces for each place.
pub(super) fn lasting(as_of: Date, max_age_months: u32, place: usize) -> Vec<Evidence> {
    let months = 0..i32::try_from(2 * max_age_months).expect("BUG: an age of some months");
    let piece = |months| {
        let link = link(&format!("lasting/{place}/{months}"));
        Evidence { link: Some(link), ..confirmed(Some(earlier(as_of, months, 0))) }
    };
    let oldest = 2 * i32::try_from(max_age_months).expect("BUG: an age of some months");
    let today = (0..20)
        .map(|number| Evidence { link: Some(link(&format!("today/{place}/{number}"))), ..confirmed(Some(as_of)) });
    months.chain([oldest]).map(piece).chain(today).collect()
}

/// Gives names to some of the pieces of a sheet, so that equal ones are written once.
pub(super) fn name_some(sheet: &mut AnswerSheet) {
    let mut named: Vec<Evidence> = Vec::new();
    for answer in sheet.answers.values_mut() {
        for entry in &mut answer.evidence {
            let EvidenceEntry::Here(piece) = entry else { continue };
            if piece.link.as_ref().is_none_or(|link| link.as_str() != "https://example.org/1") {
                continue;
            }
            let number = named.iter().position(|known| known == piece).unwrap_or_else(|| {
                named.push(piece.clone());
                named.len() - 1
            });
            *entry = EvidenceEntry::Named(evidence_id(number));
        }
    }
    sheet.evidence = named.into_iter().enumerate().map(|(number, piece)| (evidence_id(number), piece)).collect();
}

fn evidence_id(number: usize) -> EvidenceId {
    EvidenceId::parse(&format!("piece-{number}")).expect("BUG: an evidence id")
}
