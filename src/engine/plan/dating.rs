//! When the evidence of the target is broad enough and goes on for long enough, with new pieces dated as it serves best.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{Date, PieceKey, Ratio, SustainedMonths, Tier};

use super::super::grounds::{Breadth, Sustained};
use super::super::path::{AnsweredCriterion, AnsweredPath};

/// Holds what the target asks of its evidence, and the evidence that is there.
pub(super) struct Spread {
    asked: SustainedMonths,
    breadth: Ratio,
    max_age: u32,
    /// By criterion of the target.
    there: Vec<There>,
}

/// Holds the evidence of one criterion that somebody else can check.
#[derive(Default)]
struct There {
    /// Each piece with the last day on which it counts in full.
    pieces: Vec<(usize, Date)>,
    dates: Vec<Date>,
    /// Whether breadth counts the criterion.
    needs_evidence: bool,
}

/// Holds the evidence of some criteria together.
#[derive(Clone)]
pub(super) struct Shown {
    pieces: BTreeMap<usize, Date>,
    dates: BTreeSet<Date>,
    /// The pieces that are asked for.
    needed: usize,
}

impl Shown {
    /// Gives how many pieces are missing on a day for the case to be broad enough, with so many new ones.
    pub(super) fn lacking(&self, new: usize, day: Date) -> usize {
        let there = self.pieces.values().filter(|until| **until >= day).count();
        self.needed.saturating_sub(there + new)
    }
}

impl Spread {
    /// Reads the target of a path; `forever` is a day that no plan comes to.
    pub(super) fn new(path: &AnsweredPath, forever: Date) -> Self {
        let policy = path.rubric().policy();
        let max_age = policy.evidence.max_age_months;
        let mut keys: BTreeMap<PieceKey, usize> = BTreeMap::new();
        let there = path.target().criteria.iter().map(|answered| there(path, answered, &mut keys, max_age, forever));
        let there = there.collect();
        Self { asked: path.rubric().sustained(path.target().index), breadth: policy.breadth.clone(), max_age, there }
    }

    /// Gathers the evidence of the criteria that are shown; `applicable` are those that are not set aside.
    pub(super) fn of(&self, shown: &[bool], applicable: &[bool]) -> Shown {
        let mut all = Shown { pieces: BTreeMap::new(), dates: BTreeSet::new(), needed: 0 };
        for (there, _) in self.there.iter().zip(shown).filter(|(_, shown)| **shown) {
            for (key, until) in &there.pieces {
                let known = all.pieces.entry(*key).or_insert(*until);
                *known = (*until).max(*known);
            }
            all.dates.extend(&there.dates);
        }
        let criteria =
            self.there.iter().zip(applicable).filter(|(there, applicable)| there.needs_evidence && **applicable);
        all.needed = Breadth::needed(&self.breadth, criteria.count());
        all
    }

    /// Tells whether a criterion has evidence that may add to what there is without it.
    pub(super) fn adds(&self, index: usize, to: &Shown) -> bool {
        let there = &self.there[index];
        there.dates.iter().any(|date| !to.dates.contains(date))
            || there.pieces.iter().any(|(key, until)| to.pieces.get(key).is_none_or(|known| known < until))
    }

    /// Gives the number of new pieces beyond which no more of them helps.
    pub(super) fn most_new(&self, shown: &Shown) -> usize {
        shown.needed + self.asked.active as usize + 2
    }

    /// Finds the first day from `from` on and before `until` on which the evidence is enough, with new pieces that can be dated
    /// from these days on, and gives the dates of those. A count of the days tried comes with it.
    pub(super) fn first_day(
        &self,
        shown: &Shown,
        starts: &[Date],
        from: Date,
        until: Option<Date>,
    ) -> (usize, Option<(Date, Vec<Date>)>) {
        let mut tried = 0;
        // Pieces only age: where they are too few at first, they are too few later.
        if shown.lacking(starts.len(), from) > 0 {
            return (1, None);
        }
        for day in self.days(shown, starts, from, until) {
            tried += 1;
            let is_broad = shown.lacking(starts.len(), day) == 0;
            if let Some(dates) = self.dates(shown, starts, day).filter(|_| is_broad) {
                return (tried, Some((day, dates)));
            }
        }
        (tried, None)
    }

    /// Lists the days on which the evidence can become enough: the first one, those on which a span is over, and those that
    /// begin a calendar month.
    fn days(&self, shown: &Shown, starts: &[Date], from: Date, until: Option<Date>) -> BTreeSet<Date> {
        let begins = shown.dates.iter().chain(starts).copied().collect::<BTreeSet<_>>();
        let over = begins.into_iter().filter_map(|date| date.months_later(self.asked.span));
        let latest = from.max(starts.iter().max().copied().unwrap_or(from));
        let months = 1..=self.asked.active + 1;
        let months = months.filter_map(|months| latest.month_start().months_later(months));
        let days = std::iter::once(from).chain(over.chain(months).filter(|day| *day > from));
        days.filter(|day| until.is_none_or(|until| *day < until)).collect()
    }

    /// Dates new pieces so that the evidence goes on for long enough as of a day; none where it cannot.
    ///
    /// Every piece can be dated up to the day, so those that can be dated early can be dated whenever the others can: the one
    /// that can be dated latest ends the span, the one that can be dated earliest begins it, and the rest fill calendar
    /// months, those with the fewest to fill first.
    fn dates(&self, shown: &Shown, starts: &[Date], day: Date) -> Option<Vec<Date>> {
        let oldest = self.max_age.saturating_mul(2);
        let counts = |date: &Date| date.months_later(oldest).is_none_or(|limit| limit >= day);
        let there: Vec<_> = shown.dates.iter().copied().filter(counts).collect();
        let starts: Vec<_> = starts.iter().map(|start| self.not_aged(*start, day)).collect();
        let ways = [(false, false), (false, true), (true, false), (true, true)];
        ways.into_iter().find_map(|(begins, ends)| {
            let dates = fill(&there, &starts, day, begins, ends)?;
            let all = there.iter().chain(&dates).copied();
            Sustained::of(self.asked, self.max_age, all, day).is_enough().then_some(dates)
        })
    }

    /// Gives the first day from `start` on of which a piece has not aged on a later day.
    pub(super) fn not_aged(&self, start: Date, day: Date) -> Date {
        start.first_within(self.max_age, day)
    }
}

/// Dates new pieces, the first and the last of them at the ends where they are to begin or end the span.
fn fill(there: &[Date], starts: &[Date], day: Date, begins: bool, ends: bool) -> Option<Vec<Date>> {
    let mut open: Vec<usize> = (0..starts.len()).collect();
    open.sort_by_key(|index| (std::cmp::Reverse(starts[*index]), *index));
    let mut dates = starts.to_vec();
    let mut months: BTreeSet<_> = there.iter().map(|date| date.month()).collect();
    if ends {
        let last = (!open.is_empty()).then(|| open.remove(0))?;
        dates[last] = day;
        months.insert(day.month());
    }
    if begins {
        let first = open.pop()?;
        months.insert(dates[first].month());
    }
    for index in open {
        let start = starts[index];
        let later = (1..).map_while(|ahead| start.month_start().months_later(ahead)).take_while(|month| *month <= day);
        let free = std::iter::once(start).chain(later).find(|date| !months.contains(&date.month()));
        dates[index] = free.unwrap_or(start);
        months.insert(dates[index].month());
    }
    Some(dates)
}

/// Reads the evidence of one criterion.
fn there(
    path: &AnsweredPath,
    answered: &AnsweredCriterion,
    keys: &mut BTreeMap<PieceKey, usize>,
    max_age: u32,
    forever: Date,
) -> There {
    let mut there = There { needs_evidence: answered.criterion.evidence_required, ..There::default() };
    let answer = path.case.sheet.answers.get(&answered.criterion.id);
    for item in answer.into_iter().flat_map(|answer| path.case.sheet.evidence_of(answer)) {
        let fresh = path.case.sheet.tier(item);
        there.dates.extend(item.date.filter(|_| fresh >= Tier::Checkable));
        let until = match fresh.aged() {
            Tier::Checkable | Tier::Confirmed => Some(forever),
            Tier::None | Tier::Told if fresh >= Tier::Checkable => {
                item.date.map(|date| date.months_later(max_age).unwrap_or(forever))
            }
            Tier::None | Tier::Told => None,
        };
        let number = keys.len();
        let key = *keys.entry(item.piece()).or_insert(number);
        there.pieces.extend(until.map(|until| (key, until)));
    }
    there
}
