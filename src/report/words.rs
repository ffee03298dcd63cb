//! The words that several parts of a report share.

use std::borrow::Cow;

use crate::domain::{Case, Criterion, Effort, Evidence, Gate, Level, LevelIndex, Rating, Response, Tier, Verdict};
use crate::engine::{Assessment, CriterionResult, GapKind};
use crate::text::visible;

/// Holds what a report is about.
pub(super) struct Subject<'a> {
    /// The rubric, the answers and the request.
    pub case: Case<'a>,
    /// What came of them.
    pub assessment: &'a Assessment,
}

impl<'a> Subject<'a> {
    /// Gives a level of the rubric.
    pub(super) fn level(&self, index: LevelIndex) -> &'a Level {
        self.case.rubric.level(index)
    }

    /// Gives the title of the target.
    pub(super) fn target_title(&self) -> Cow<'a, str> {
        visible(&self.level(self.assessment.target).title)
    }

    /// Gives the criterion of a result.
    pub(super) fn criterion(&self, result: &CriterionResult) -> &'a Criterion {
        self.case.criterion(&result.id)
    }

    /// Gives what was answered to the criterion of a result.
    pub(super) fn response(&self, result: &CriterionResult) -> &'a Response {
        self.case.response(&result.id)
    }

    /// Gives the title of a dimension.
    pub(super) fn dimension_title(&self, place: usize) -> Cow<'a, str> {
        visible(&self.case.rubric.dimensions()[place].title)
    }

    /// Gives the label of a rating.
    pub(super) fn label(&self, rating: Rating) -> Cow<'a, str> {
        visible(&self.case.rubric.scale().step(rating).label)
    }

    /// Says what was answered to a criterion, and what it counts as where that is less.
    pub(super) fn given(&self, result: &CriterionResult) -> String {
        match (self.response(result), result.effective) {
            (Response::Unanswered, _) => "not answered".to_owned(),
            (Response::NotApplicable(_), _) => "not applicable".to_owned(),
            (Response::Inferred, _) => format!("{} (inferred)", self.label(self.case.rubric.scale().meets())),
            (Response::Rated(rating), Some(effective)) if effective < *rating => {
                format!("{}, counts as {}", self.label(*rating), self.label(effective))
            }
            (Response::Rated(rating), _) => self.label(*rating).into_owned(),
        }
    }
}

/// Says a verdict in a sentence's middle.
pub(super) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::NotYet => "not yet",
        Verdict::Developing => "developing",
        Verdict::Nearly => "nearly",
        Verdict::Ready => "ready",
    }
}

/// Says both ends of a verdict; once where they agree.
pub(super) fn verdicts(low: Verdict, high: Verdict) -> String {
    if low == high { verdict(low).to_owned() } else { format!("{} to {}", verdict(low), verdict(high)) }
}

/// Names a gate in a report.
pub(super) fn gate(gate: Gate) -> &'static str {
    match gate {
        Gate::Must => "Musts",
        Gate::Floor => "Floor",
        Gate::Foundation => "Foundation",
        Gate::Warnings => "Warning signs",
        Gate::Basis => "Basis",
        Gate::Sustained => "Sustained",
    }
}

/// Says how long a growth action takes.
pub(super) fn effort(effort: Effort) -> &'static str {
    match effort {
        Effort::Small => "days",
        Effort::Medium => "weeks",
        Effort::Large => "a quarter or more",
    }
}

/// Says what is missing where there is a gap.
pub(super) fn missing(subject: &Subject, result: &CriterionResult, kind: GapKind, meets: &str) -> String {
    match kind {
        GapKind::Unmet => format!("the behaviour, rated {meets} or higher"),
        GapKind::Evidence => missing_evidence(subject, result).to_owned(),
        GapKind::Unanswered => "an answer".to_owned(),
    }
}

/// Says which evidence a rating that would do still needs: newer, linked, confirmed, or any at all.
pub(super) fn missing_evidence(subject: &Subject, result: &CriterionResult) -> &'static str {
    let policy = &subject.case.rubric.policy().evidence;
    let carries = |tier: &Tier| policy.cap(*tier) >= subject.case.rubric.scale().meets();
    let needed = Tier::ALL.into_iter().find(carries).unwrap_or(Tier::Confirmed);
    let answer = subject.case.sheet.answers.get(&result.id);
    // Nothing is stale where the calendar ends before the age limit does.
    let ageless = |item: &Evidence| subject.case.sheet.tier(item, subject.assessment.as_of, u32::MAX);
    let ageless = answer.and_then(|answer| answer.evidence.iter().map(ageless).max()).unwrap_or(Tier::None);
    match needed {
        needed if ageless >= needed => "newer evidence: what is there is too old to count in full",
        Tier::None | Tier::Told => "evidence: a word on what happened",
        Tier::Linked => "evidence that another person can open",
        Tier::Confirmed if ageless == Tier::Linked => "a confirmation by somebody other than the rater",
        Tier::Confirmed => "evidence that another person can open, confirmed by somebody else",
    }
}
