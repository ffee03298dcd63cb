//! The gates: each met, not met or open, with the reason.

use crate::domain::{Gate, Role};
use crate::engine::{CriterionResult, GapKind};
use crate::text::{count, visible};

use super::number::percent;
use super::words::{Subject, gate};

/// Says whether a gate lets the case through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GateState {
    /// It does.
    Met,
    /// It does not.
    NotMet,
    /// It depends on what is not answered yet.
    Open,
}

impl GateState {
    /// Says the state in a word or two.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not met",
            Self::Open => "open",
        }
    }

    /// Gives the sign that stands before the word, so that a state is found at a glance and without colour.
    #[must_use]
    pub fn sign(self) -> char {
        match self {
            Self::Met => '✓',
            Self::NotMet => '✗',
            Self::Open => '?',
        }
    }
}

/// Says how one gate stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GateRow {
    /// Its name.
    pub title: &'static str,
    /// Whether it is met.
    pub state: GateState,
    /// Why.
    pub reason: String,
    /// The criteria or warning signs that decide it, by id.
    pub causes: Vec<String>,
}

impl GateRow {
    /// Says the reason, and names the first few causes.
    #[must_use]
    pub fn reason_with_causes(&self) -> String {
        match self.named_causes() {
            None => self.reason.clone(),
            Some(causes) => format!("{} ({causes})", self.reason),
        }
    }

    /// Names the first few causes, and counts the others; none where there are none.
    #[must_use]
    pub fn named_causes(&self) -> Option<String> {
        const NAMED: usize = 6;
        let named = self.causes.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
        match self.causes.len().saturating_sub(NAMED) {
            0 if self.causes.is_empty() => None,
            0 => Some(named),
            more => Some(format!("{named} and {more} more")),
        }
    }
}

/// Words every gate.
pub(super) fn rows(subject: &Subject) -> Vec<GateRow> {
    let (low, high) = (&subject.assessment.evidenced.low, &subject.assessment.evidenced.high);
    let row = |which: Gate| GateRow {
        title: gate(which),
        state: match (low.gates[which], high.gates[which]) {
            (true, _) => GateState::Met,
            (false, true) => GateState::Open,
            (false, false) => GateState::NotMet,
        },
        reason: reason(subject, which),
        causes: causes(subject, which),
    };
    Gate::ALL.into_iter().map(row).collect()
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
    }
}

/// Lists by id what keeps a gate closed.
pub(super) fn causes(subject: &Subject, which: Gate) -> Vec<String> {
    let assessment = subject.assessment;
    let thin = |result: &&CriterionResult| {
        let over = assessment.thin_basis.iter().any(|thin| thin.dimension == subject.criterion(result).dimension);
        result.role == Role::Target && subject.response(result).is_not_applicable() && over
    };
    match which {
        Gate::Warnings => assessment
            .warnings
            .iter()
            .filter(|sign| sign.observed == Some(true))
            .map(|sign| sign.id.to_string())
            .collect(),
        Gate::Basis => assessment.criteria.iter().filter(thin).map(|result| result.id.to_string()).collect(),
        which => gaps_behind(subject, which).map(|result| result.id.to_string()).collect(),
    }
}

/// Lists the gaps that keep a gate closed, in rubric order.
fn gaps_behind<'a>(subject: &Subject<'a>, which: Gate) -> impl Iterator<Item = &'a CriterionResult> {
    let behind = move |result: &&CriterionResult| result.gap.as_ref().is_some_and(|gap| gap.unlocks.contains(&which));
    subject.assessment.criteria.iter().filter(behind)
}

/// Words the musts.
fn must(subject: &Subject) -> String {
    let is_must = |result: &&CriterionResult| result.role == Role::Target && subject.criterion(result).must;
    let musts = subject
        .assessment
        .criteria
        .iter()
        .filter(|result| is_must(result) && !subject.response(result).is_not_applicable());
    let total = musts.count();
    let has_musts = subject.assessment.criteria.iter().any(|result| is_must(&result));
    let unmet: Vec<_> = gaps_behind(subject, Gate::Must).collect();
    let lacks = |result: &&CriterionResult| match result.gap.as_ref().map(|gap| gap.kind) {
        Some(GapKind::Evidence) => "lacks evidence",
        Some(GapKind::Unanswered) => "not answered",
        Some(GapKind::Unmet) | None => "rated too low",
    };
    let name = |result: &&CriterionResult| format!("{} ({})", visible(&subject.criterion(result).text), lacks(result));
    let mut named: Vec<_> = unmet.iter().take(2).map(name).collect();
    if unmet.len() > named.len() {
        named.push(format!("{} more", unmet.len() - named.len()));
    }
    match (total, unmet.len()) {
        (0, _) if has_musts => "every must is not applicable".to_owned(),
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

/// Words the floor.
fn floor(subject: &Subject) -> String {
    let floor = &subject.case.rubric.policy().floor;
    let scores = subject.assessment.evidenced.low.dimensions.iter().enumerate();
    let below = scores
        .filter_map(|(place, result)| result.score.as_ref().filter(|score| *score < floor).map(|score| (place, score)));
    let below: Vec<_> =
        below.map(|(place, score)| format!("{} {}", subject.dimension_title(place), percent(score))).collect();
    let is_judged = subject.assessment.evidenced.low.readiness.is_some();
    match below.is_empty() {
        true if !is_judged => "nothing is scored".to_owned(),
        true => format!("every dimension is at {} or above", percent(floor)),
        false => format!("below {}{}: {}", percent(floor), so_far(subject, Gate::Floor), below.join(", ")),
    }
}

/// Words the foundation.
fn foundation(subject: &Subject) -> String {
    let assessment = subject.assessment;
    if assessment.path.len() == 1 {
        return "no level comes before it".to_owned();
    }
    let bar = percent(&subject.case.rubric.policy().foundation);
    let weak = assessment.weak_foundation.iter();
    let weak = weak.map(|weak| {
        format!(
            "{} at {} {}",
            subject.dimension_title(weak.dimension),
            visible(&subject.level(weak.level).title),
            percent(&weak.score)
        )
    });
    let musts = gaps_behind(subject, Gate::Foundation).filter(|result| subject.criterion(result).must);
    let musts =
        musts.map(|result| format!("must at {} not met: {}", visible(&subject.level(result.level).title), result.id));
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

/// Words the warning signs.
fn warnings(subject: &Subject) -> String {
    let signs = subject.assessment.warnings.iter();
    let observed = signs.filter(|sign| sign.observed == Some(true)).count();
    match (observed, subject.assessment.counts.warnings_unchecked) {
        (0, 0) => "none observed".to_owned(),
        (0, unchecked) => format!("none observed, {unchecked} not checked"),
        (observed, _) => format!("{observed} observed"),
    }
}

/// Words the basis.
fn basis(subject: &Subject) -> String {
    let limit = percent(&subject.case.rubric.policy().na_limit);
    let thin = subject.assessment.thin_basis.iter();
    let thin: Vec<_> = thin
        .map(|thin| format!("{} {}", subject.dimension_title(thin.dimension), percent(&thin.not_applicable)))
        .collect();
    match (thin.is_empty(), subject.assessment.counts.not_applicable) {
        (true, 0) => "every criterion applies".to_owned(),
        (true, _) => format!("at most {limit} of each dimension is not applicable"),
        (false, _) => format!("more than {limit} not applicable: {}", thin.join(", ")),
    }
}

/// Words how long the evidence spans.
fn sustained(subject: &Subject) -> String {
    let months = subject.case.rubric.policy().sustained_months;
    match (months, subject.assessment.evidence_span) {
        (0, _) => "this rubric does not ask for it".to_owned(),
        (months, None) => {
            let so_far = so_far(subject, Gate::Sustained);
            format!(
                "no dated evidence{so_far} on criteria that are met; it should span {}",
                count(months as usize, "month", "months")
            )
        }
        (months, Some((first, last))) => {
            let spans = first.whole_months_until(last);
            format!(
                "dated evidence spans {}, {months} are needed ({first} to {last})",
                count(spans as usize, "month", "months")
            )
        }
    }
}
