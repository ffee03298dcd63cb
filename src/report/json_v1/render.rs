//! Mirrors an assessment in the types of the format.

use std::fmt::Write as _;

use serde::Serialize;

use crate::domain::{Case, Dimension, LevelIndex, Ratio, Response, Role, Rubric};
use crate::engine::{
    Assessment, CriterionResult, DimensionResult, End, Interval, SupposedResponse, Supposition, WarningResult, WhatIf,
};
use crate::text::is_hidden;

use super::super::subject::Subject;
use super::format::{
    ActionFacts, BindingFacts, ChangeFacts, CountsFacts, CriterionFacts, DimensionFacts, EndFacts, Number, Range,
    RaterFacts, ReportFacts, RubricFacts, WarningFacts, WhatIfFacts,
};

/// Writes the facts of an assessment as JSON; `sha256` identifies the text of the rubric.
///
/// # Panics
/// Never: every part has a form in JSON.
#[must_use]
pub fn render(case: &Case, assessment: &Assessment, supposed: Option<&WhatIf>, sha256: &str) -> String {
    let Case { rubric, sheet, .. } = *case;
    let level = |index: LevelIndex| rubric.level(index).id.as_str();
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
        binding: binding(&Subject { case: *case, assessment }),
        criteria: assessment.criteria.iter().map(|result| criterion(case, result)).collect(),
        warnings: warnings(rubric, assessment),
        counts: counts(assessment),
        what_if: supposed.map(|supposed| what_if(case, supposed)),
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

fn criterion<'a>(case: &Case<'a>, result: &'a CriterionResult) -> CriterionFacts<'a> {
    let rubric = case.rubric;
    let (criterion, response) = (case.criterion(&result.id), case.response(&result.id));
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
    }
}

fn warnings<'a>(rubric: &'a Rubric, assessment: &'a Assessment) -> Vec<WarningFacts<'a>> {
    let sign = |sign: &'a WarningResult| WarningFacts {
        id: sign.id.as_str(),
        level: rubric.level(sign.level).id.as_str(),
        severity: sign.severity.as_str(),
        observed: sign.observed,
    };
    assessment.warnings.iter().map(sign).collect()
}

fn counts(assessment: &Assessment) -> CountsFacts {
    let counts = &assessment.counts;
    CountsFacts {
        criteria: counts.criteria,
        answered: counts.answered,
        not_applicable: counts.not_applicable,
        warnings_unchecked: counts.warnings_unchecked,
        off_path_answers: counts.off_path_answers,
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
