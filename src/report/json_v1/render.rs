//! Mirrors an assessment in the types of the format.

use std::fmt::Write as _;

use serde::Serialize;

use crate::domain::{
    Case, CriterionId, Dimension, Evidence, LevelIndex, Link, Ratio, Response, Role, Rubric, VerdictBands,
};
use crate::engine::{
    Assessment, Change, CriterionResult, DimensionResult, End, Interval, Rests, SupposedResponse, Supposition,
    WarningResult, WhatIf,
};
use crate::text::is_hidden;

use super::super::number::written;
use super::super::subject::Subject;
use super::format::{
    ActionFacts, BarFacts, BindingFacts, ChangeFacts, ConfirmerFacts, CountsFacts, CriterionFacts, DimensionFacts,
    DimensionNames, EndFacts, EvidenceFacts, HeldFacts, InferredFacts, NextStepFacts, Number, Range, RaterFacts,
    ReportFacts, RestFacts, RubricFacts, WarningFacts, WhatIfFacts,
};

/// Writes the facts of an assessment as JSON; `sha256` identifies the text of the rubric.
///
/// # Panics
/// Never: every part has a form in JSON.
#[must_use]
pub fn render(case: &Case, assessment: &Assessment, supposed: Option<&WhatIf>, sha256: &str) -> String {
    let Case { rubric, sheet, .. } = *case;
    let level = |index: LevelIndex| rubric.level(index).id.as_str();
    let subject = Subject { case: *case, assessment };
    let report = ReportFacts {
        schema_version: 1,
        rubric: RubricFacts::new(rubric, sha256),
        subject: sheet.subject.as_deref(),
        rater: RaterFacts { role: sheet.rater.role.as_str(), name: sheet.rater.name.as_deref() },
        target: level(assessment.target),
        current: assessment.current.map(level),
        path: assessment.path.iter().map(|(index, _)| level(*index)).collect(),
        held: assessment.path.iter().filter(|(_, role)| *role == Role::Held).map(|(index, _)| level(*index)).collect(),
        kind_of_move: assessment.kind_of_move.as_str(),
        as_of: assessment.as_of.to_string(),
        claimed: range(rubric, &assessment.claimed),
        evidenced: range(rubric, &assessment.evidenced),
        binding: binding(&subject),
        criteria: assessment.criteria.iter().map(|result| criterion(&subject, result)).collect(),
        warnings: assessment.warnings.iter().map(|sign| warning(&subject, sign)).collect(),
        counts: counts(assessment),
        what_if: supposed.map(|supposed| what_if(case, supposed)),
        dimensions: rubric.dimensions().iter().map(dimension_names).collect(),
        bars: bars(rubric),
        next_steps: next_steps(assessment),
        rests: rests(rubric, &assessment.rests),
        in_seat: assessment.in_seat.iter().map(CriterionId::as_str).collect(),
    };
    pretty(&report)
}

/// Writes facts in lines that a person can read, with what a terminal would act on escaped.
pub(super) fn pretty(facts: &impl Serialize) -> String {
    let text = serde_json::to_string_pretty(facts).expect("BUG: a report has a form in JSON");
    escape_hidden(&text) + "\n"
}

/// Escapes what a terminal would act on and JSON lets stand; it can only be inside of strings.
fn escape_hidden(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if character != '\n' && is_hidden(character) {
            for unit in character.encode_utf16(&mut [0; 2]) {
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        } else {
            escaped.push(character);
        }
    }
    escaped
}

fn range<'a>(rubric: &'a Rubric, interval: &Interval<End>) -> Range<'a> {
    Range { low: end(rubric, &interval.low), high: end(rubric, &interval.high) }
}

/// Mirrors one end of a result.
pub(super) fn end<'a>(rubric: &'a Rubric, end: &End) -> EndFacts<'a> {
    let level = |index: LevelIndex| rubric.level(index).id.as_str();
    let dimension = |(dimension, result): (&Dimension, &DimensionResult)| {
        let facts = DimensionFacts { score: result.score.as_ref().map(number), standing: result.standing.map(level) };
        (dimension.id.to_string(), serde_json::to_value(facts).expect("BUG: a dimension has a form in JSON"))
    };
    EndFacts {
        verdict: end.verdict.as_str(),
        readiness: end.readiness.as_ref().map(number),
        standing: end.standing.map(level),
        gates: end.gates.iter().map(|(gate, open)| (gate.as_str().to_owned(), (*open).into())).collect(),
        dimensions: rubric.dimensions().iter().zip(&end.dimensions).map(dimension).collect(),
    }
}

fn number(ratio: &Ratio) -> Number {
    let units = i32::try_from(ratio.floor_units(10_000)).unwrap_or(i32::MAX);
    Number { value: f64::from(units) / 10_000.0, exact: ratio.to_string() }
}

fn binding(subject: &Subject) -> Option<BindingFacts> {
    let binding = subject.assessment.binding.as_ref()?;
    Some(BindingFacts {
        gate: binding.gate.as_str(),
        verdict: binding.verdict.as_str(),
        criteria: subject.causes(binding.gate),
    })
}

fn criterion<'a>(subject: &Subject<'a>, result: &'a CriterionResult) -> CriterionFacts<'a> {
    let (rubric, sheet) = (subject.case.rubric, subject.case.sheet);
    let (criterion, response) = (subject.criterion(result), subject.response(result));
    let items = sheet.answers.get(&result.id).into_iter().flat_map(|answer| sheet.evidence_of(answer));
    let scale = rubric.scale();
    let inferred = *response == Response::Inferred;
    let gap = result.gap.as_ref();
    let actions = criterion.grow.iter().filter(|_| gap.is_some()).map(ActionFacts::new);
    CriterionFacts {
        id: result.id.as_str(),
        level: rubric.level(result.level).id.as_str(),
        dimension: rubric.dimensions()[criterion.dimension].id.as_str(),
        must: criterion.must,
        weight: criterion.weight.to_string(),
        rating: response.word(scale).or(inferred.then(|| scale.step(scale.meets()).id.as_str())),
        inferred,
        evidence_tier: result.tier.number(),
        effective: result.effective.map(|rating| scale.step(rating).id.as_str()),
        gap: gap.map(|gap| gap.kind.as_str()),
        unlocks: gap.map(|gap| gap.unlocks.iter().map(|gate| gate.as_str()).collect()).unwrap_or_default(),
        adds: gap.map(|gap| gap.adds.to_string()),
        actions: actions.collect(),
        text: &criterion.text,
        pieces: result.pieces,
        evidence: items.map(|item| evidence(subject, item)).collect(),
        in_seat: criterion.in_seat,
        waived: sheet.is_waiver(response),
    }
}

fn evidence<'a>(subject: &Subject<'a>, item: &'a Evidence) -> EvidenceFacts<'a> {
    EvidenceFacts {
        what: &item.what,
        link: item.link.as_ref().map(Link::as_str),
        date: item.date.map(|date| date.to_string()),
        confirmed_by: item.confirmed_by.as_deref(),
        tier: subject.tier_now(item).number(),
    }
}

fn warning<'a>(subject: &Subject<'a>, sign: &'a WarningResult) -> WarningFacts<'a> {
    WarningFacts {
        id: sign.id.as_str(),
        level: subject.level(sign.level).id.as_str(),
        severity: sign.severity.as_str(),
        observed: sign.observed,
        text: &subject.warning(sign).text,
    }
}

fn dimension_names(dimension: &Dimension) -> DimensionNames<'_> {
    DimensionNames { id: dimension.id.as_str(), title: &dimension.title, weight: dimension.weight.to_string() }
}

fn bars(rubric: &Rubric) -> BarFacts {
    let VerdictBands { ready, nearly, developing } = &rubric.policy().verdicts;
    BarFacts { ready: written(ready), nearly: written(nearly), developing: written(developing) }
}

fn next_steps(assessment: &Assessment) -> NextStepFacts<'_> {
    let next = &assessment.next_steps;
    let criterion = |change: &Change| match change {
        Change::Meet(index) => Some(assessment.criteria[*index].id.as_str()),
        Change::Clear(_) | Change::Check | Change::Sustain | Change::Broaden | Change::RateNotApplicable => None,
    };
    let leads_to = next.result.as_ref().map(|result| result.low.verdict.as_str());
    NextStepFacts { criteria: next.changes.iter().filter_map(criterion).collect(), leads_to }
}

fn rests<'a>(rubric: &'a Rubric, rests: &'a Rests) -> RestFacts<'a> {
    let held = |(level, answered, criteria): &(LevelIndex, usize, usize)| HeldFacts {
        level: rubric.level(*level).id.as_str(),
        answered: *answered,
        criteria: *criteria,
    };
    let inferred = |(level, inferred, criteria): &(LevelIndex, usize, usize)| InferredFacts {
        level: rubric.level(*level).id.as_str(),
        inferred: *inferred,
        criteria: *criteria,
    };
    let confirmer = |(name, pieces): &'a (String, usize)| ConfirmerFacts { name, pieces: *pieces };
    RestFacts {
        ratings: rests.backed,
        claims: rests.unbacked,
        pieces: rests.pieces,
        links: rests.links,
        hosts: rests.hosts,
        confirmed: rests.confirmed,
        confirmers: rests.confirmers.iter().map(confirmer).collect(),
        undated: rests.undated,
        first: rests.dated.map(|(first, _)| first.to_string()),
        last: rests.dated.map(|(_, last)| last.to_string()),
        widest: rests.widest,
        held: rests.held.iter().map(held).collect(),
        addresses: rests.addresses,
        inferred: rests.inferred.iter().map(inferred).collect(),
    }
}

fn counts(assessment: &Assessment) -> CountsFacts {
    let counts = &assessment.counts;
    CountsFacts {
        criteria: counts.criteria,
        answered: counts.answered,
        not_applicable: counts.not_applicable,
        warnings_unchecked: counts.warnings_unchecked,
        off_path_answers: counts.off_path_answers,
        shown: counts.shown,
        waived: counts.waived,
        pieces: counts.pieces,
    }
}

fn what_if<'a>(case: &Case<'a>, supposed: &'a WhatIf) -> WhatIfFacts<'a> {
    let rubric = case.rubric;
    let WhatIf { suppositions, sheet, assessment } = supposed;
    WhatIfFacts {
        changes: suppositions.iter().map(|supposition| change(rubric, supposition)).collect(),
        claimed: range(rubric, &assessment.claimed),
        evidenced: range(rubric, &assessment.evidenced),
        binding: binding(&Subject { case: case.with(sheet), assessment }),
    }
}

fn change<'a>(rubric: &'a Rubric, supposition: &'a Supposition) -> ChangeFacts<'a> {
    match supposition {
        Supposition::Answer { criterion, given, evidence } => ChangeFacts::Answer {
            criterion: criterion.as_str(),
            rating: given.map(|given| match given {
                SupposedResponse::Rated(rating) => rubric.scale().step(rating).id.as_str(),
                SupposedResponse::NotApplicable => "na",
            }),
            evidence_tier: evidence.first().map(|evidence| evidence.tier.number()),
        },
        Supposition::Warning(sign, observed) => ChangeFacts::Warning { warning: sign.as_str(), observed: *observed },
    }
}
