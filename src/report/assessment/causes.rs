//! What holds a verdict back, as a cause: what keeps each gate closed, in a few words and with what it is about.

use crate::domain::{Gate, Severity, Verdict};
use crate::engine::{CriterionResult, GapKind};

use super::super::number::percent;
use super::super::subject::Subject;
use super::super::words::{few, first_of, lacks};
use super::gates::{is_open, reason, too_short};

/// How many things a cause names before it counts the others.
const NAMED: usize = 2;

/// Says why a gate is closed: in a few words, and what that is about.
pub(super) struct Cause {
    pub short: String,
    pub about: Option<String>,
}

impl Cause {
    fn new(short: impl Into<String>, about: impl Into<String>) -> Self {
        Self { short: short.into(), about: Some(about.into()) }
    }

    /// Says it in full.
    pub(super) fn in_full(self) -> String {
        match self.about {
            Some(about) => format!("{}: {about}", self.short),
            None => self.short,
        }
    }
}

/// Lists the gates that are closed at the low end of evidenced: first those that stay closed whatever is still to come.
pub(super) fn closed(subject: &Subject) -> [Vec<Gate>; 2] {
    let (low, high) = (&subject.assessment.evidenced.low, &subject.assessment.evidenced.high);
    let closed = Gate::ALL.into_iter().filter(|gate| !low.gates[*gate]);
    let (open, shut) = closed.partition(|gate| high.gates[*gate]);
    [shut, open]
}

/// Says why a gate is closed that limits the verdict to `limit`.
pub(super) fn cause(subject: &Subject, gate: Gate, limit: Verdict) -> Cause {
    let reason = || reason(subject, gate);
    match gate {
        Gate::Must => must(subject, limit),
        Gate::Floor => floor(subject),
        Gate::Foundation => {
            let levels: Vec<_> =
                subject.weak_levels().into_iter().map(|level| subject.level(level).title.as_str()).collect();
            Cause::new(format!("the foundation ({})", levels.join(", ")), reason())
        }
        Gate::Warnings => warnings(subject, limit),
        Gate::Basis => Cause::new("too much that is not applicable", reason()),
        Gate::Sustained => to_come(subject, gate, too_short(subject)),
        Gate::Breadth => {
            let breadth = subject.assessment.breadth;
            let short = format!("too few different pieces of evidence ({} of {})", breadth.pieces, breadth.needed);
            to_come(subject, gate, short)
        }
    }
}

/// Lists the gates that hold the verdict at a limit at the low end of evidenced: any closed one at nearly, and below that the
/// one that lowers so far.
pub(super) fn holding(subject: &Subject, limit: Verdict) -> Vec<Gate> {
    let mut gates = closed(subject).concat();
    gates.retain(|gate| match (limit, gate) {
        (Verdict::Nearly, _) => true,
        (Verdict::Developing, Gate::Must) => subject.gaps_behind(Gate::Must).any(|result| is_far(subject, result)),
        (Verdict::NotYet, Gate::Warnings) => {
            let mut signs = subject.judged_signs();
            signs.any(|sign| sign.observed != Some(false) && sign.severity.limit() == limit)
        }
        (Verdict::Developing | Verdict::NotYet | Verdict::Ready, _) => false,
    });
    gates
}

/// Tells whether a must counts as rated far below what it asks, which holds the verdict at developing.
fn is_far(subject: &Subject, result: &CriterionResult) -> bool {
    let scale = subject.case.rubric.scale();
    result.effective.unwrap_or(scale.lowest()) < scale.meets().below()
}

/// Names the dimensions that are below the floor, or that would be if what is open in them failed.
fn floor(subject: &Subject) -> Cause {
    let below = subject.below_floor();
    if is_open(subject, Gate::Floor) {
        let short = few(below.len(), "dimension not answered in full", "dimensions not answered in full");
        let named = below.into_iter().map(|(index, _)| subject.dimension_title(index).to_owned());
        return Cause::new(short, first_of(named.collect(), NAMED));
    }
    let short = few(below.len(), "dimension below its floor", "dimensions below their floor");
    let named =
        below.into_iter().map(|(index, score)| format!("{} at {}", subject.dimension_title(index), percent(&score)));
    let floor = percent(&subject.case.rubric.policy().floor);
    Cause::new(short, format!("{}, where {floor} is needed", first_of(named.collect(), NAMED)))
}

/// Says what evidence lacks; where answers are open, whose evidence may still bring it, that too.
fn to_come(subject: &Subject, gate: Gate, short: String) -> Cause {
    if is_open(subject, gate) {
        Cause::new(format!("{short} so far"), still_open_criteria(subject))
    } else {
        Cause { short, about: None }
    }
}

/// Names the musts that are not met; those rated far below where they hold the verdict at developing.
fn must(subject: &Subject, limit: Verdict) -> Cause {
    let counts = |result: &&CriterionResult| limit != Verdict::Developing || is_far(subject, result);
    let is_unanswered =
        |result: &CriterionResult| result.gap.as_ref().is_some_and(|gap| gap.kind == GapKind::Unanswered);
    let all: Vec<_> = subject.gaps_behind(Gate::Must).filter(counts).collect();
    let (open, mut unmet): (Vec<_>, Vec<_>) = all.into_iter().partition(|result| is_unanswered(result));
    let mut short = few(unmet.len(), "must", "musts");
    if unmet.is_empty() {
        short = few(open.len(), "must not answered", "musts not answered");
        unmet = open;
    }
    let named =
        unmet.into_iter().map(|result| format!("{}, which {}", subject.criterion(result).text, lacks(subject, result)));
    Cause::new(short, first_of(named.collect(), NAMED))
}

/// Names the warning signs in the way, or counts those that nobody checked where none of them limits so much.
fn warnings(subject: &Subject, limit: Verdict) -> Cause {
    let signs: Vec<_> = subject.signs_in_the_way().collect();
    let worst = signs.iter().map(|sign| sign.severity).max();
    let Some(severity) = worst.filter(|severity| severity.limit() <= limit) else {
        let unchecked = subject.judged_signs().filter(|sign| sign.observed.is_none() && sign.severity.limit() <= limit);
        let short = match limit {
            Verdict::NotYet => {
                few(unchecked.count(), "hard warning sign not checked", "hard warning signs not checked")
            }
            Verdict::Developing | Verdict::Nearly | Verdict::Ready => {
                few(unchecked.count(), "warning sign not checked", "warning signs not checked")
            }
        };
        return Cause { short, about: None };
    };
    let signs: Vec<_> = signs.into_iter().filter(|sign| sign.severity == severity).collect();
    let short = match severity {
        Severity::Hard => few(signs.len(), "hard warning sign", "hard warning signs"),
        Severity::Soft => few(signs.len(), "soft warning sign", "soft warning signs"),
    };
    let named = signs.into_iter().map(|sign| subject.warning(sign).text.clone());
    Cause::new(short, first_of(named.collect(), NAMED))
}

/// Counts the criteria that are still to be answered.
pub(super) fn still_open_criteria(subject: &Subject) -> String {
    few(subject.open_criteria().count(), "criterion not answered", "criteria not answered")
}

/// Counts what is still to come and leaves the verdict open.
pub(super) fn still_open(subject: &Subject) -> String {
    let criteria = subject.open_criteria().next().map(|_| still_open_criteria(subject));
    let unchecked = subject.assessment.counts.warnings_unchecked;
    let leaves_open = unchecked > 0 && !subject.assessment.evidenced.low.gates[Gate::Warnings];
    let signs = leaves_open.then(|| few(unchecked, "warning sign not checked", "warning signs not checked"));
    criteria.into_iter().chain(signs).collect::<Vec<_>>().join(" and ")
}
