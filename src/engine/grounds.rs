//! What the gates of an assessment go by, and what its reader is told to go by.

use std::collections::BTreeSet;

use crate::domain::{Date, LevelIndex, Ratio, SustainedMonths};

/// Names a level below the target whose score is under its bar, at the low end of evidenced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeakFoundation {
    /// The level.
    pub level: LevelIndex,
    /// The index of the dimension in the rubric that is below the floor; none where the whole level is below the foundation
    /// bar.
    pub dimension: Option<usize>,
    /// The score.
    pub score: Ratio,
}

/// Says of what too much may be set aside as not applicable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BasisLimit {
    /// Of the dimension at this index in the rubric, waivers aside.
    Dimension(usize),
    /// Of all dimensions together, waivers aside.
    Level,
    /// Of all dimensions together, waivers included.
    WithWaivers,
}

/// Names a limit of what may be not applicable that the target or a skipped level exceeds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThinBasis {
    /// The level.
    pub level: LevelIndex,
    /// Which limit.
    pub limit: BasisLimit,
    /// The share of the weight that is not applicable.
    pub not_applicable: Ratio,
}

/// Says how long the evidence at the target goes on, against what is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sustained {
    /// What is asked.
    pub asked: SustainedMonths,
    /// The first and the last day of the evidence that counts; none where there is none.
    pub span: Option<(Date, Date)>,
    /// The different calendar months in which it lies.
    pub active: usize,
    /// Whether the last piece is within the age limit.
    pub is_recent: bool,
}

impl Sustained {
    /// Judges the days of evidence that somebody else can check, as of a day: those before twice the age limit are left aside.
    pub(super) fn of(asked: SustainedMonths, max_age: u32, dates: impl Iterator<Item = Date>, day: Date) -> Self {
        let is_within = |months: u32, date: Date| date.months_later(months).is_none_or(|limit| limit >= day);
        let dates: BTreeSet<Date> = dates.filter(|date| is_within(max_age.saturating_mul(2), *date)).collect();
        let span = dates.first().copied().zip(dates.last().copied());
        Self {
            asked,
            span,
            active: dates.iter().map(|date| date.month()).collect::<BTreeSet<_>>().len(),
            is_recent: span.is_some_and(|(_, last)| is_within(max_age, last)),
        }
    }

    /// Tells whether that is enough.
    #[must_use]
    pub fn is_enough(&self) -> bool {
        let long = self.span.is_some_and(|(first, last)| first.is_months_before(self.asked.span, last));
        self.asked.span == 0 || (long && self.is_recent && self.active >= self.asked.active as usize)
    }
}

/// Says how many distinct pieces of evidence carry the target, against how many are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Breadth {
    /// The pieces that count.
    pub pieces: usize,
    /// The pieces asked for.
    pub needed: usize,
}

impl Breadth {
    /// Counts the pieces that so many criteria ask for: `⌈breadth × criteria⌉`.
    pub(super) fn needed(breadth: &Ratio, criteria: usize) -> usize {
        usize::try_from((breadth * &Ratio::whole(criteria as u128)).ceil_units(1)).unwrap_or(usize::MAX)
    }

    /// Tells whether that is enough.
    #[must_use]
    pub fn is_enough(&self) -> bool {
        self.pieces >= self.needed
    }
}

/// Says on what the ratings of the target rest, because no rule can tell whether it is true.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rests {
    /// The ratings with evidence that somebody else can check.
    pub backed: usize,
    /// The ratings that would do, need evidence, and have nothing that somebody else can check.
    pub unbacked: usize,
    /// The distinct pieces behind the former.
    pub pieces: usize,
    /// Those of them with a link.
    pub links: usize,
    /// Those links that are addresses with a host.
    pub addresses: usize,
    /// The different hosts that they lead to.
    pub hosts: usize,
    /// Who confirms pieces, each with how many, most first.
    pub confirmers: Vec<(String, usize)>,
    /// The pieces that somebody confirms.
    pub confirmed: usize,
    /// The pieces without a date.
    pub undated: usize,
    /// The first and the last date.
    pub dated: Option<(Date, Date)>,
    /// The most ratings that one piece stands behind.
    pub widest: usize,
    /// The levels held that are not answered in full, each with how many of its criteria are, and how many it has.
    pub held: Vec<(LevelIndex, usize, usize)>,
    /// The skipped levels with inferred answers, each with how many of its criteria are inferred, and how many it has.
    pub inferred: Vec<(LevelIndex, usize, usize)>,
}
