//! The gates: each met, not met or open, with the reason; and the warning signs, which close one.

use crate::domain::{Gate, Role, Severity};
use crate::engine::{BasisLimit, CriterionResult, GapKind, ThinBasis, WarningResult};
use crate::text::count;

use super::super::block::{Block, List, Mark, Table};
use super::super::inline::{Data, GateState, Span, Text};
use super::super::number::percent;
use super::super::subject::Subject;
use super::super::words::{effort, gate};

pub(super) fn section(subject: &Subject) -> Option<Block> {
    let row = |result: GateResult| {
        let state = Span::Data(Data::Gate(result.title(), result.state), result.state_with_glyph().into());
        let mut why = Text::from(reason(subject, result.gate));
        why.0.extend(named_causes(&subject.causes(result.gate)).map(|causes| Span::Aside(causes.into())));
        vec![result.title().into(), Text(vec![state]), why]
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

    /// Says the state in a word or two.
    pub(in crate::report) fn state(&self) -> &'static str {
        match self.state {
            GateState::Met => "met",
            GateState::NotMet => "not met",
            GateState::Open => "open",
        }
    }

    /// Says the state behind a glyph, so that it is found at a glance and without colour.
    pub(in crate::report) fn state_with_glyph(&self) -> String {
        let glyph = match self.state {
            GateState::Met => '✓',
            GateState::NotMet => '✗',
            GateState::Open => '?',
        };
        format!("{glyph} {}", self.state())
    }
}

/// Judges every gate by both ends of evidenced.
pub(in crate::report) fn gates(subject: &Subject) -> impl Iterator<Item = GateResult> {
    let (low, high) = (&subject.assessment.evidenced.low, &subject.assessment.evidenced.high);
    Gate::ALL.into_iter().map(|gate| {
        let state = match (low.gates[gate], high.gates[gate]) {
            (true, _) => GateState::Met,
            (false, true) => GateState::Open,
            (false, false) => GateState::NotMet,
        };
        GateResult { gate, state }
    })
}

/// Names the first few causes, and counts the others; none where there are none.
fn named_causes(causes: &[String]) -> Option<String> {
    const NAMED: usize = 6;
    let named = causes.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    match causes.len().saturating_sub(NAMED) {
        0 if causes.is_empty() => None,
        0 => Some(named),
        more => Some(format!("{named} and {more} more")),
    }
}

/// Says why a gate stands as it does at the low end of evidenced.
pub(super) fn reason(subject: &Subject, which: Gate) -> String {
    match which {
        Gate::Must => must(subject),
        Gate::Floor => floor(subject),
        Gate::Foundation => foundation(subject),
        Gate::Warnings => warnings(subject),
        Gate::Basis => basis(subject),
        Gate::Sustained => sustained(subject),
        Gate::Breadth => breadth(subject),
    }
}

fn must(subject: &Subject) -> String {
    let is_must = |result: &&CriterionResult| result.role == Role::Target && subject.criterion(result).must;
    let musts: Vec<_> = subject.assessment.criteria.iter().filter(is_must).collect();
    let total = musts.iter().filter(|result| !subject.response(result).is_not_applicable()).count();
    let unmet: Vec<_> = subject.gaps_behind(Gate::Must).collect();
    let lacks = |result: &&CriterionResult| match result.gap.as_ref().map(|gap| gap.kind) {
        Some(GapKind::Evidence) => "lacks evidence",
        Some(GapKind::Unanswered) => "not answered",
        Some(GapKind::Unmet) | None => "rated too low",
    };
    let name = |result: &&CriterionResult| format!("{} ({})", subject.criterion(result).text, lacks(result));
    let mut named: Vec<_> = unmet.iter().take(2).map(name).collect();
    if unmet.len() > named.len() {
        named.push(format!("{} more", unmet.len() - named.len()));
    }
    match (total, unmet.len()) {
        (0, _) if !musts.is_empty() => "every must is not applicable".to_owned(),
        (0, _) => "the level has no musts".to_owned(),
        (1, 0) => "the one must is met".to_owned(),
        (total, 0) => format!("all {total} musts are met"),
        (total, unmet) => format!("{unmet} of {total} unmet: {}", named.join("; ")),
    }
}

/// Adds that answers may still change it, where they may.
fn so_far(subject: &Subject, which: Gate) -> &'static str {
    if subject.assessment.evidenced.high.gates[which] { " so far" } else { "" }
}

fn floor(subject: &Subject) -> String {
    let floor = &subject.case.rubric.policy().floor;
    let scores = subject.assessment.evidenced.low.dimensions.iter().enumerate();
    let below = scores
        .filter_map(|(index, result)| result.score.as_ref().filter(|score| *score < floor).map(|score| (index, score)));
    let below: Vec<_> =
        below.map(|(index, score)| format!("{} {}", subject.dimension_title(index), percent(score))).collect();
    let is_judged = subject.assessment.evidenced.low.readiness.is_some();
    match below.is_empty() {
        true if !is_judged => "nothing is scored".to_owned(),
        true => format!("every dimension is at {} or above", percent(floor)),
        false => format!("below {}{}: {}", percent(floor), so_far(subject, Gate::Floor), below.join(", ")),
    }
}

fn foundation(subject: &Subject) -> String {
    let assessment = subject.assessment;
    if assessment.path.len() == 1 {
        return "no level comes before it".to_owned();
    }
    let bar = percent(&subject.case.rubric.policy().foundation);
    let weak = assessment.weak_foundation.iter();
    let weak = weak.map(|weak| {
        let level = &subject.level(weak.level).title;
        let dimension = weak.dimension.map(|index| format!("{} at ", subject.dimension_title(index)));
        format!("{}{level} {}", dimension.unwrap_or_default(), percent(&weak.score))
    });
    let musts = subject.gaps_behind(Gate::Foundation).filter(|result| subject.criterion(result).must);
    let musts = musts.map(|result| format!("must at {} not met: {}", subject.level(result.level).title, result.id));
    let mut all: Vec<_> = weak.chain(musts).collect();
    let more = all.len().saturating_sub(4);
    all.truncate(4);
    if more > 0 {
        all.push(format!("{more} more"));
    }
    match all.is_empty() {
        true => format!("every level below stands at {bar} or above"),
        false => format!("below {bar}: {}", all.join(", ")),
    }
}

fn warnings(subject: &Subject) -> String {
    let signs = subject.assessment.warnings.iter();
    let observed = signs.filter(|sign| sign.observed == Some(true)).count();
    match (observed, subject.assessment.counts.warnings_unchecked) {
        (0, 0) => "none observed".to_owned(),
        (0, unchecked) => format!("none observed, {unchecked} not checked"),
        (observed, _) => format!("{observed} observed"),
    }
}

fn basis(subject: &Subject) -> String {
    let policy = subject.case.rubric.policy();
    let at_target = |thin: &&ThinBasis| thin.level == subject.assessment.target;
    let exceeded = |thin: &ThinBasis| {
        let share = percent(&thin.not_applicable);
        match thin.limit {
            BasisLimit::Dimension(index) => {
                let dimension = subject.dimension_title(index);
                format!("{share} of {dimension} is not applicable, at most {} may be", percent(&policy.na_limit))
            }
            BasisLimit::Level => {
                format!("{share} of the level is not applicable, at most {} may be", percent(&policy.na_limit_level))
            }
            BasisLimit::WithWaivers => {
                let limit = percent(&policy.na_limit);
                format!("{share} of the level is not applicable, waivers included; at most {limit} may be")
            }
        }
    };
    let exceeded: Vec<_> = subject.assessment.thin_basis.iter().filter(at_target).map(exceeded).collect();
    match (exceeded.is_empty(), subject.assessment.counts.not_applicable) {
        (true, 0) => "every criterion applies".to_owned(),
        (true, few) => format!("{few} not applicable, no more than may be"),
        (false, _) => exceeded.join("; "),
    }
}

fn sustained(subject: &Subject) -> String {
    let sustained = subject.assessment.sustained;
    let months = |months: u32| count(months as usize, "month", "months");
    let asked = sustained.asked;
    match sustained.span {
        _ if asked.span == 0 => "this rubric does not ask for it".to_owned(),
        None => {
            let so_far = so_far(subject, Gate::Sustained);
            format!("no dated evidence{so_far} on criteria that are met; it should span {}", months(asked.span))
        }
        Some((first, last)) if !sustained.is_recent => {
            format!("the evidence ends with {last}, too long ago ({first} on)")
        }
        Some((first, last)) => {
            let spans = first.whole_months_until(last);
            let active = format!(
                "in {}, {} are needed",
                months(u32::try_from(sustained.active).unwrap_or(u32::MAX)),
                asked.active
            );
            format!("dated evidence spans {}, {} are needed ({first} to {last}), {active}", months(spans), asked.span)
        }
    }
}

fn breadth(subject: &Subject) -> String {
    let breadth = subject.assessment.breadth;
    match breadth.needed {
        0 => "this rubric does not ask for it".to_owned(),
        needed => format!(
            "{} behind criteria that are met, {needed} are needed",
            count(breadth.pieces, "distinct piece", "distinct pieces")
        ),
    }
}

/// Lists the warning signs observed; nothing where none was observed and all were checked.
pub(super) fn warning_signs(subject: &Subject) -> Option<Block> {
    let observed = subject.observed_warnings().map(|result| warning_sign(subject, result));
    let observed = List::plain(Mark::Against, observed).block();
    let unchecked = subject.assessment.counts.warnings_unchecked;
    let (were, count_as) = if unchecked == 1 { ("was", "counts") } else { ("were", "count") };
    let unchecked = (unchecked > 0).then(|| {
        let signs = count(unchecked, "warning sign", "warning signs");
        Block::paragraph(format!("{signs} {were} not checked and {count_as} as not observed."))
    });
    Block::section("Warning signs", observed.into_iter().chain(unchecked).collect())
}

fn warning_sign(subject: &Subject, result: &WarningResult) -> String {
    let sign = subject.warning(result);
    let weight = match result.severity {
        Severity::Soft => "soft: holds the verdict at nearly",
        Severity::Hard => "hard: holds the verdict at not yet",
    };
    let action = sign.grow.iter().min_by_key(|action| action.effort);
    let action =
        action.map(|action| format!(" Next: {} ({}).", action.text.trim_end_matches('.'), effort(action.effort)));
    format!("{} ({}, {weight}).{}", sign.text, subject.level(result.level).title, action.unwrap_or_default())
}
