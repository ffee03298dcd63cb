//! The gates: each met, not met or open, with the reason.

use crate::domain::{Gate, LevelIndex, Response, Role, Severity};
use crate::engine::{BasisLimit, CriterionResult, ThinBasis};
use crate::text::count;

use super::super::block::{Block, Fact, Facts, FactsOf, Table};
use super::super::inline::{Data, GateState, Span, Text};
use super::super::needs;
use super::super::number::percent;
use super::super::subject::Subject;
use super::super::words::{self, few, first_of, gate};

/// How many closed gates say why at once.
const REASONS: usize = 3;

/// How much of what keeps a gate closed is named at once.
const NAMED: usize = 2;

/// Says how each gate stands and why the first that are not met do not; the others are counted.
pub(super) fn summary(subject: &Subject) -> Vec<Block> {
    let states = gates(subject).map(|gate| (gate.state, gate.title().into())).collect();
    let of = |state| gates(subject).filter(move |gate| gate.state == state);
    let closed: Vec<_> = of(GateState::NotMet).chain(of(GateState::Open)).collect();
    let more = closed.len().saturating_sub(REASONS);
    let row = |gate: &GateResult| Fact::new(gate.title(), reason(subject, gate.gate, NAMED));
    let mut rows: Vec<_> = closed.iter().take(REASONS).map(row).collect();
    rows.extend((more > 0).then(|| Fact::new("And", words::more(more, "gate", "gates"))));
    let reasons = (!rows.is_empty()).then_some(Block::Facts(Facts { of: FactsOf::Part, rows }));
    [Block::Gates(states)].into_iter().chain(reasons).collect()
}

/// Says of every gate how it stands and why.
pub(super) fn section(subject: &Subject) -> Option<Block> {
    let row = |result: GateResult| {
        let state = Span::Data(Data::Gate(result.title(), result.state), result.state_with_glyph().into());
        vec![result.title().into(), Text(vec![state]), reason(subject, result.gate, usize::MAX).into()]
    };
    let table = Table {
        name: "gates",
        caption: "What must hold for ready, whatever the score",
        columns: vec![("Gate", false), ("State", false), ("Why", false)],
        rows: gates(subject).map(row).collect(),
    };
    Block::section("Gates", vec![Block::Table(table)])
}

/// Says whether a gate lets the case through.
pub(in crate::report) struct GateResult {
    pub gate: Gate,
    pub state: GateState,
}

impl GateResult {
    pub(in crate::report) fn title(&self) -> &'static str {
        gate(self.gate)
    }

    /// Says the state behind a glyph.
    pub(in crate::report) fn state_with_glyph(&self) -> String {
        format!("{} {}", self.state.glyph(), self.state.words())
    }
}

/// Judges every gate by both ends of evidenced.
pub(in crate::report) fn gates(subject: &Subject) -> impl Iterator<Item = GateResult> {
    let (low, high) = (&subject.assessment.evidenced.low, &subject.assessment.evidenced.high);
    low.asked_gates().map(|(gate, is_open)| GateResult { gate, state: GateState::of(is_open, high.gates[gate]) })
}

/// Says why a gate stands as it does.
pub(in crate::report) fn gate_reason(subject: &Subject, which: Gate) -> String {
    reason(subject, which, NAMED)
}

/// Says why a gate stands as it does at the low end of evidenced; names so many of what keeps it closed.
fn reason(subject: &Subject, which: Gate, named: usize) -> String {
    match which {
        Gate::Must => must(subject, named),
        Gate::Floor => floor(subject, named),
        Gate::Foundation => foundation(subject, named),
        Gate::Warnings => warnings(subject),
        Gate::Basis => basis(subject, named),
        Gate::Sustained => sustained(subject),
        Gate::Breadth => breadth(subject),
        Gate::Needs => needs::reason(subject, named),
    }
}

fn must(subject: &Subject, named: usize) -> String {
    let is_must = |result: &&CriterionResult| result.role == Role::Target && subject.criterion(result).must;
    let musts: Vec<_> = subject.assessment.criteria.iter().filter(is_must).collect();
    let total = subject.musts_that_apply(&musts);
    let (open, unmet): (Vec<_>, Vec<_>) =
        subject.unmet_musts(Gate::Must).into_iter().partition(|must| must.is_open(subject));
    let texts = unmet.iter().map(|must| format!("{}, which {}", must.title(subject), must.why(subject)));
    let open = (!open.is_empty()).then(|| format!("{} of {total} not answered", open.len()));
    let unmet = (!unmet.is_empty())
        .then(|| format!("{} of {total} not met: {}", unmet.len(), first_of(texts.collect(), named)));
    match (total, unmet.into_iter().chain(open).collect::<Vec<_>>()) {
        (0, _) if !musts.is_empty() => "every must is not applicable".to_owned(),
        (0, _) => "the level has no musts".to_owned(),
        (1, missing) if missing.is_empty() => "the one must is met".to_owned(),
        (2, missing) if missing.is_empty() => "both musts are met".to_owned(),
        (total, missing) if missing.is_empty() => format!("all {total} musts are met"),
        (_, missing) => missing.join("; "),
    }
}

/// Tells whether a gate is closed only as long as answers are open.
pub(super) fn is_open(subject: &Subject, which: Gate) -> bool {
    let (low, high) = (&subject.assessment.evidenced.low, &subject.assessment.evidenced.high);
    !low.gates[which] && high.gates[which]
}

fn floor(subject: &Subject, named: usize) -> String {
    let floor = percent(&subject.case.rubric.policy().floor);
    let below = subject.below_floor();
    let named_score = |(index, score): &(usize, _)| format!("{} {}", subject.dimension_title(*index), percent(score));
    let below: Vec<_> = below.iter().map(named_score).collect();
    let low = &subject.assessment.evidenced.low;
    let is_judged = low.readiness.is_some();
    let is_scored = low.dimensions.iter().any(|result| result.score.is_some());
    let so_far = if is_open(subject, Gate::Floor) { " as long as answers are open" } else { "" };
    match below.is_empty() {
        true if !is_judged => "nothing is scored".to_owned(),
        true if !is_scored => "no dimension is scored here".to_owned(),
        true => format!("every dimension is at {floor} or above"),
        false => format!("below {floor}{so_far}: {}", first_of(below, named)),
    }
}

/// Says which level below the target does not hold, and by which of its own bars.
fn foundation(subject: &Subject, named: usize) -> String {
    let assessment = subject.assessment;
    if subject.level(assessment.target).after.is_none() {
        return "no level comes before it".to_owned();
    }
    if !subject.case.rubric.policy().judges_below {
        return "the levels below are not judged".to_owned();
    }
    let levels = subject.weak_levels().into_iter();
    if is_open(subject, Gate::Foundation) {
        return first_of(levels.filter_map(|level| not_answered(subject, level)).collect(), named);
    }
    // Nothing was found low where nothing was answered.
    let is_answered = |level: &LevelIndex| !is_untouched(subject, *level);
    let untouched = levels.filter(|level| !is_answered(level)).filter_map(|level| not_answered(subject, level));
    let policy = subject.case.rubric.policy();
    let [bar, floor] = [&policy.foundation, &policy.floor].map(percent);
    let weak = assessment.weak_foundation.iter().filter(|weak| is_answered(&weak.level)).map(|weak| {
        let (level, score) = (&subject.level(weak.level).title, percent(&weak.score));
        match weak.dimension {
            None => format!("{level} at {score}, where {bar} is needed"),
            Some(index) => format!("{} of {level} at {score}, where {floor} is needed", subject.dimension_title(index)),
        }
    });
    let musts = subject.unmet_musts(Gate::Foundation).into_iter().filter(|must| is_answered(&must.results[0].level));
    let musts = musts.map(|must| {
        let (level, text) = (&subject.level(must.results[0].level).title, must.title(subject));
        format!("a must of {level}: {text}, which {}", must.why(subject))
    });
    let thin = assessment.thin_basis.iter().filter(|thin| thin.level != assessment.target);
    let thin = thin.map(|thin| format!("{}: {}", subject.level(thin.level).title, set_aside(subject, thin)));
    let all: Vec<_> =
        weak.chain(musts).chain(needs::below(subject, is_answered)).chain(thin).chain(untouched).collect();
    match all.is_empty() {
        true if is_taken_as_met(subject) => "levels held are taken as met".to_owned(),
        true => format!("every level below is at {bar} or above, each dimension at {floor}, every must met"),
        false => first_of(all, named),
    }
}

/// Tells whether nothing is answered below the target, where all levels are held.
fn is_taken_as_met(subject: &Subject) -> bool {
    let assessment = subject.assessment;
    let mut below = assessment.criteria.iter().filter(|result| result.role != Role::Target);
    below.all(|result| result.role == Role::Held && *subject.response(result) == Response::Unanswered)
}

/// Counts what is not answered at a level below the target; nothing where all is.
fn not_answered(subject: &Subject, level: LevelIndex) -> Option<String> {
    let all = subject.assessment.criteria.iter().filter(|result| result.level == level).count();
    let open = subject.open_criteria().filter(|result| result.level == level).count();
    let title = &subject.level(level).title;
    (open > 0).then(|| format!("{open} of {} of {title} not answered", count(all, "criterion", "criteria")))
}

/// Tells whether nothing is answered at a level that is skipped.
fn is_untouched(subject: &Subject, level: LevelIndex) -> bool {
    let mut at_level = subject.assessment.criteria.iter().filter(|result| result.level == level);
    at_level.all(|result| result.role == Role::Skipped && *subject.response(result) == Response::Unanswered)
}

fn warnings(subject: &Subject) -> String {
    let observed = |severity| subject.observed_signs().filter(|sign| sign.severity == severity).count();
    let (hard, soft) = (observed(Severity::Hard), observed(Severity::Soft));
    let mut parts = Vec::new();
    if hard > 0 {
        parts.push(format!("{} observed", few(hard, "hard sign", "hard signs")));
    }
    let limit = subject.case.rubric.policy().warnings_limit;
    match soft {
        0 if hard == 0 => parts.push("none observed".to_owned()),
        0 => {}
        soft if soft < limit => {
            let signs = few(soft, "soft sign", "soft signs");
            parts.push(format!("{signs} observed, fewer than the {limit} that hold the verdict back"));
        }
        soft => parts.push(format!("{} observed", few(soft, "soft sign", "soft signs"))),
    }
    let unchecked = subject.assessment.counts.warnings_unchecked;
    if unchecked > 0 {
        parts.push(format!("{unchecked} not checked"));
    }
    parts.join("; ")
}

fn basis(subject: &Subject, named: usize) -> String {
    let at_target = |thin: &&ThinBasis| thin.level == subject.assessment.target;
    let exceeded = subject.assessment.thin_basis.iter().filter(at_target);
    let exceeded: Vec<_> = exceeded.map(|thin| set_aside(subject, thin)).collect();
    let counts = &subject.assessment.counts;
    match (exceeded.is_empty(), counts.not_applicable, counts.waived) {
        (true, 0, _) => "every criterion applies".to_owned(),
        (true, few, 0) => format!("{few} not applicable, no more than allowed"),
        (true, few, waived) => format!("{few} not applicable, {waived} of them waived, no more than allowed"),
        (false, ..) => first_of(exceeded, named),
    }
}

/// Says how much of a level is set aside, and how much may be.
fn set_aside(subject: &Subject, thin: &ThinBasis) -> String {
    let policy = subject.case.rubric.policy();
    let (share, whole) = (percent(&thin.not_applicable), "the weight of all dimensions");
    match thin.limit {
        BasisLimit::Dimension(index) => {
            let (dimension, limit) = (subject.dimension_title(index), percent(&policy.na_limit));
            format!("{share} of {dimension} is not applicable, at most {limit} may be")
        }
        BasisLimit::Level => {
            format!("{share} of {whole} is not applicable, at most {} may be", percent(&policy.na_limit_level))
        }
        BasisLimit::WithWaivers => {
            let limit = percent(&policy.na_limit);
            format!("{share} of {whole} is not applicable with the waivers, at most {limit} may be")
        }
    }
}

fn sustained(subject: &Subject) -> String {
    let sustained = subject.assessment.sustained;
    let asked = sustained.asked;
    match sustained.span {
        _ if asked.span == 0 => "not asked for".to_owned(),
        None => format!("{}; {} needed", too_short(subject), months(asked.span)),
        Some((first, last)) => {
            let it =
                if sustained.is_enough() { "dated evidence".to_owned() } else { format!("{}: it", too_short(subject)) };
            let (spans, active) = (months(first.whole_months_until(last)), sustained.active);
            let span = format!("{it} spans {spans}, {} needed ({first} to {last})", asked.span);
            let active = count(active, "calendar month", "calendar months");
            format!("{span}; from {active}, {} needed", asked.active)
        }
    }
}

/// Says in a few words what dated evidence lacks: where it is one month or a few days, that is all there is to say.
pub(super) fn too_short(subject: &Subject) -> String {
    let sustained = subject.assessment.sustained;
    let Some((first, last)) = sustained.span else { return "no dated evidence on criteria that are met".to_owned() };
    let active = u32::try_from(sustained.active).unwrap_or(u32::MAX);
    let months = |months: u32| few(months as usize, "month", "months");
    let enough = first.months_later(sustained.asked.span);
    match (
        sustained.asked.span.saturating_sub(first.whole_months_until(last)),
        sustained.asked.active.saturating_sub(active),
    ) {
        _ if !sustained.is_recent => "dated evidence that ends too long ago".to_owned(),
        (0, missing) => format!("dated evidence in {} too few", months(missing)),
        (1, _) if enough.is_some_and(|enough| !last.is_months_before(1, enough)) => {
            let days = enough.map_or(0, |enough| last.days_until(enough));
            format!("dated evidence {} short", few(days as usize, "day", "days"))
        }
        (missing, _) => format!("dated evidence {} short", months(missing)),
    }
}

fn months(number: u32) -> String {
    count(number as usize, "month", "months")
}

fn breadth(subject: &Subject) -> String {
    let breadth = subject.assessment.breadth;
    let pieces = count(breadth.pieces, "piece", "different pieces");
    match breadth.needed {
        0 => "not asked for".to_owned(),
        needed => format!("{pieces} of evidence on criteria that are met; {needed} needed"),
    }
}
