//! What holds a verdict back, as a cause: what keeps each gate closed, counted in a few words or named.

use crate::domain::{Gate, Judged, Severity, Verdict};
use crate::engine::{CriterionResult, GapKind, Interval, Lack, WarningResult};

use super::super::musts::UnmetMust;
use super::super::needs;
use super::super::number::percent;
use super::super::subject::Subject;
use super::super::words::few;
use super::gates::{is_open, too_short};

/// How many things a cause names before it says that there are others.
const NAMED: usize = 2;

/// Says why a gate is closed.
pub(super) struct Cause {
    /// In a few words that fit into a sentence: how many, and how far.
    pub counted: String,
    /// By name, without a number.
    pub named: String,
}

impl Cause {
    /// Makes a cause that is not counted.
    pub(super) fn new(words: impl Into<String>) -> Self {
        let named = words.into();
        Self { counted: named.clone(), named }
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
    let so_far = if is_open(subject, gate) { " so far" } else { "" };
    match gate {
        Gate::Must => must(subject, limit),
        Gate::Floor => floor(subject),
        Gate::Foundation => foundation(subject),
        Gate::Warnings => warnings(subject, limit),
        Gate::Basis => Cause::new("too much set aside as not applicable"),
        Gate::Sustained => Cause {
            counted: format!("{}{so_far}", too_short(subject)),
            named: format!("{}{so_far}", short_in_words(subject)),
        },
        Gate::Breadth => {
            let (breadth, named) = (subject.assessment.breadth, "too few different pieces of evidence");
            let counted = format!("{named} ({} of {}){so_far}", breadth.pieces, breadth.needed);
            Cause { counted, named: format!("{named}{so_far}") }
        }
        Gate::Needs => {
            let (counted, named) = needs::cause(subject);
            Cause { counted: format!("{counted}{so_far}"), named: format!("{named}{so_far}") }
        }
    }
}

/// Says what dated evidence lacks, without a number.
fn short_in_words(subject: &Subject) -> &'static str {
    let sustained = subject.assessment.sustained;
    match sustained.span {
        None => "no dated evidence on criteria that are met",
        Some(_) if !sustained.is_recent => "dated evidence that ends too long ago",
        Some((first, last)) if first.whole_months_until(last) < sustained.asked.span => {
            "dated evidence over too short a time"
        }
        Some(_) => "dated evidence in too few months",
    }
}

/// Puts what a cause is about behind a word for one or for several.
fn named(one: &str, many: &str, names: Vec<String>) -> String {
    let number = names.len();
    let mut first: Vec<_> = names.into_iter().take(NAMED).collect();
    match number.saturating_sub(NAMED) {
        0 => {}
        1 => first.push("and another".to_owned()),
        _ => first.push("and others".to_owned()),
    }
    format!("{}: {}", if number == 1 { one } else { many }, first.join("; "))
}

/// Picks of closed gates those that hold the verdict at a limit: any at nearly, and below that the one that lowers so far.
pub(super) fn holding(subject: &Subject, closed: &[Gate], limit: Verdict) -> Vec<Gate> {
    let holds = |gate: &Gate| match (limit, gate) {
        (Verdict::Nearly, _) => true,
        (Verdict::Developing, Gate::Must) => subject.unmet_musts(Gate::Must).iter().any(|must| must.is_far(subject)),
        (Verdict::NotYet, Gate::Warnings) => {
            let mut signs = subject.judged_signs();
            signs.any(|sign| sign.observed != Some(false) && sign.severity.limit() == limit)
        }
        (Verdict::Developing | Verdict::NotYet, Gate::Needs) => {
            let Interval { low, high } = &subject.assessment.evidenced;
            [low, high].iter().any(|end| Judged::limit(&end.needs, &subject.case.rubric.policy().verdicts) == limit)
        }
        (Verdict::Developing | Verdict::NotYet | Verdict::Ready, _) => false,
    };
    closed.iter().copied().filter(holds).collect()
}

/// Names the dimensions that are below the floor, or that would be if what is open in them failed.
fn floor(subject: &Subject) -> Cause {
    let below = subject.below_floor();
    let number = below.len();
    let names = below.into_iter().map(|(index, _)| subject.dimension_title(index).to_owned()).collect();
    if is_open(subject, Gate::Floor) {
        let words = ["dimension not answered in full", "dimensions not answered in full"];
        let name = format!("a {}", words[0]);
        return Cause { counted: few(number, words[0], words[1]), named: named(&name, words[1], names) };
    }
    let floor = percent(&subject.case.rubric.policy().floor);
    let counted = format!("{} below {floor}", few(number, "dimension", "dimensions"));
    Cause { counted, named: named("a dimension far too low", "dimensions far too low", names) }
}

/// Names the levels below the target that are not met, or not answered.
fn foundation(subject: &Subject) -> Cause {
    let levels: Vec<_> = subject.weak_levels().into_iter().map(|level| subject.level(level).title.clone()).collect();
    let words = match is_open(subject, Gate::Foundation) {
        true => ["level below not answered in full", "levels below not answered in full"],
        false => ["level below with gaps of its own", "levels below with gaps of their own"],
    };
    Cause { counted: few(levels.len(), words[0], words[1]), named: named(&format!("a {}", words[0]), words[1], levels) }
}

/// Words that musts are not met: for one and for several, to count and to name them.
const NOT_MET: [&str; 4] = ["must not met", "musts not met", "a must not met", "musts not met"];

/// Words what keeps musts from being met where it is the same for all: for one and for several, to count and to name them.
fn words_for_musts(musts: &[&CriterionResult], limit: Verdict) -> [&'static str; 4] {
    let all = |is_it: &dyn Fn(GapKind, Option<Lack>) -> bool| {
        musts.iter().all(|result| result.gap.as_ref().is_some_and(|gap| is_it(gap.kind, gap.lack)))
    };
    let all_lack = |is_it: &dyn Fn(Lack) -> bool| all(&|_, lack| lack.is_some_and(is_it));
    if all(&|kind, _| kind == GapKind::Unanswered) {
        ["must not answered", "musts not answered", "a must not answered", "musts not answered"]
    } else if all(&|kind, _| kind == GapKind::Unmet) && limit == Verdict::Developing {
        ["must rated far too low", "musts rated far too low", "a must rated far too low", "musts rated far too low"]
    } else if all(&|kind, _| kind == GapKind::Unmet) {
        ["must rated too low", "musts rated too low", "a must rated too low", "musts rated too low"]
    } else if all_lack(&|lack| lack == Lack::Date) {
        ["must that lacks a date", "musts that lack dates", "a missing date for a must", "missing dates for musts"]
    } else if all_lack(&|lack| lack == Lack::Recent) {
        ["must with aged evidence", "musts with aged evidence", "aged evidence for a must", "aged evidence for musts"]
    } else if all_lack(&|lack| matches!(lack, Lack::Pieces { .. })) {
        let [one, many] = ["must with too little evidence", "musts with too little evidence"];
        [one, many, "too little evidence for a must", "too little evidence for musts"]
    } else if all(&|kind, _| kind == GapKind::Evidence) {
        let [one, many] = ["must that lacks evidence", "musts that lack evidence"];
        [one, many, "missing evidence for a must", "missing evidence for musts"]
    } else {
        NOT_MET
    }
}

/// Names the musts that are not met; those rated far below where they hold the verdict at developing.
fn must(subject: &Subject, limit: Verdict) -> Cause {
    let is_unanswered = |must: &UnmetMust| {
        must.results.iter().all(|result| result.gap.as_ref().is_some_and(|gap| gap.kind == GapKind::Unanswered))
    };
    let all = subject.unmet_musts(Gate::Must).into_iter();
    let all = all.filter(|must| limit != Verdict::Developing || must.is_far(subject));
    let (open, mut unmet): (Vec<_>, Vec<_>) = all.partition(is_unanswered);
    if unmet.is_empty() {
        unmet = open;
    }
    let results: Vec<_> = unmet.iter().flat_map(|must| must.results.iter().copied()).collect();
    // Of a derived competency a step is not reached, however its criteria are rated.
    let is_derived = unmet.iter().any(|must| must.derived.is_some()) && !unmet.iter().all(is_unanswered);
    let [one, many, name, names] = if is_derived { NOT_MET } else { words_for_musts(&results, limit) };
    let texts = unmet.iter().map(|must| must.title(subject).to_owned()).collect();
    Cause { counted: few(unmet.len(), one, many), named: named(name, names, texts) }
}

/// Names the warning signs in the way, or those that nobody checked where none of them limits so much.
fn warnings(subject: &Subject, limit: Verdict) -> Cause {
    let in_the_way: Vec<_> = subject.signs_in_the_way().collect();
    let worst = in_the_way.iter().map(|sign| sign.severity).max().filter(|severity| severity.limit() <= limit);
    let unchecked = |sign: &&WarningResult| sign.observed.is_none() && sign.severity.limit() <= limit;
    let (signs, words): (Vec<_>, _) = match (worst, limit) {
        (Some(severity), _) => {
            let words = match severity {
                Severity::Hard => ["hard warning sign", "hard warning signs"],
                Severity::Soft => ["soft warning sign", "soft warning signs"],
            };
            (in_the_way.into_iter().filter(|sign| sign.severity == severity).collect(), words)
        }
        (None, Verdict::NotYet) => {
            let words = ["hard warning sign not checked", "hard warning signs not checked"];
            (subject.judged_signs().filter(unchecked).collect(), words)
        }
        (None, Verdict::Developing | Verdict::Nearly | Verdict::Ready) => {
            let words = ["warning sign not checked", "warning signs not checked"];
            (subject.judged_signs().filter(unchecked).collect(), words)
        }
    };
    let names = signs.iter().map(|sign| subject.warning(sign).text.clone()).collect();
    Cause { counted: few(signs.len(), words[0], words[1]), named: named(&format!("a {}", words[0]), words[1], names) }
}

/// Counts the criteria that are still to be answered.
pub(super) fn still_open_criteria(subject: &Subject) -> String {
    few(subject.open_criteria().count(), "criterion not answered", "criteria not answered")
}

/// Counts what is still to come and leaves the verdict open.
pub(super) fn still_open(subject: &Subject) -> String {
    let criteria = subject.open_criteria().count();
    let unchecked = subject.assessment.counts.warnings_unchecked;
    let signs = few(unchecked, "warning sign", "warning signs");
    match (criteria, unchecked) {
        (0, _) => format!("{signs} not checked"),
        (_, 1..) if !subject.assessment.evidenced.low.gates[Gate::Warnings] => {
            format!("{} and {signs} not answered", few(criteria, "criterion", "criteria"))
        }
        (..) => still_open_criteria(subject),
    }
}
