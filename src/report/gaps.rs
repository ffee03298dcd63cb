//! The gaps in the order of what to do first, the strengths, and what was not answered.

use std::fmt;

use crate::domain::{Case, Effort, Response, Role};
use crate::engine::{Assessment, CriterionResult, GapKind};
use crate::text::{count, visible};

use super::number::{percents, points};
use super::words::{Subject, effort, gate, missing, verdicts};

/// Proposes what to do about a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextAction {
    /// How long it takes, where the rubric says so.
    pub effort: Option<&'static str>,
    /// What to do.
    pub text: String,
}

impl fmt::Display for NextAction {
    /// Says what to do, and how long it takes.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)?;
        self.effort.map_or(Ok(()), |effort| write!(formatter, " ({effort})"))
    }
}

/// Says what is missing at one criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GapRow {
    /// The criterion's id, to find it in the answers file.
    pub id: String,
    /// The behaviour.
    pub text: String,
    /// Where it stands: dimension, level below the target, must.
    pub place: String,
    /// What was answered.
    pub rating: String,
    /// What is missing.
    pub missing: String,
    /// What is missing, in the word that files use.
    pub kind: &'static str,
    /// The gates it holds closed, by id.
    pub unlocks: Vec<&'static str>,
    /// What closing it adds to the score, in percentage points.
    pub adds: String,
    /// Which gates it holds closed, or what it adds to the score.
    pub effect: String,
    /// What to do next: the action of least effort.
    pub action: Option<NextAction>,
}

/// Names a criterion that is rated above what the level asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strength {
    /// The behaviour.
    pub text: String,
    /// Its dimension.
    pub dimension: String,
    /// The rating, and what it counts as.
    pub rating: String,
}

/// Says what was not answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unanswered {
    /// How many, and how wide that leaves the range.
    pub sentence: String,
    /// The criteria among them that are not listed as gaps.
    pub criteria: Vec<String>,
}

/// Words the gaps.
pub(super) fn rows(subject: &Subject) -> Vec<GapRow> {
    subject.assessment.gaps.iter().filter_map(|&place| row(subject, &subject.assessment.criteria[place])).collect()
}

/// Words one gap.
fn row(subject: &Subject, result: &CriterionResult) -> Option<GapRow> {
    let gap = result.gap.as_ref()?;
    let criterion = subject.criterion(result);
    let meets = subject.label(subject.case.rubric.scale().meets());
    let unlocks: Vec<_> = gap.unlocks.iter().map(|closed| gate(*closed).to_lowercase()).collect();
    let adds = format!("adds {} points", points(&gap.adds));
    let effect = match (unlocks.is_empty(), gap.adds.is_zero()) {
        (true, _) => adds,
        (false, true) => format!("holds {} closed", unlocks.join(" and ")),
        (false, false) => format!("holds {} closed, {adds}", unlocks.join(" and ")),
    };
    Some(GapRow {
        id: result.id.to_string(),
        text: visible(&criterion.text).into_owned(),
        place: place(subject, result),
        rating: subject.given(result),
        missing: missing(subject, result, gap.kind, &meets),
        kind: gap.kind.as_str(),
        unlocks: gap.unlocks.iter().map(|gate| gate.as_str()).collect(),
        adds: points(&gap.adds),
        effect,
        action: action(subject, result, gap.kind),
    })
}

/// Says where a criterion stands.
pub(super) fn place(subject: &Subject, result: &CriterionResult) -> String {
    let mut parts = vec![subject.dimension_title(subject.criterion(result).dimension).into_owned()];
    if result.role != Role::Target {
        parts.push(visible(&subject.level(result.level).title).into_owned());
    }
    if subject.criterion(result).must {
        parts.push("must".to_owned());
    }
    parts.join(", ")
}

/// Proposes what to do next: the question where nothing is answered, what would convince where evidence is missing, else
/// the action of least effort.
fn action(subject: &Subject, result: &CriterionResult, kind: GapKind) -> Option<NextAction> {
    let criterion = subject.criterion(result);
    let hint = criterion.evidence.first().map(|hint| visible(hint));
    match (kind, hint) {
        (GapKind::Unanswered, _) => {
            Some(NextAction { effort: None, text: format!("Answer: {}", visible(criterion.question())) })
        }
        (GapKind::Evidence, Some(hint)) => {
            Some(NextAction { effort: Some(effort(Effort::Small)), text: format!("Attach, for example: {hint}") })
        }
        _ => {
            let least = criterion.grow.iter().min_by_key(|action| action.effort)?;
            Some(NextAction { effort: Some(effort(least.effort)), text: visible(&least.text).into_owned() })
        }
    }
}

/// Words the strengths: criteria of the target rated above what it asks.
pub(super) fn strengths(subject: &Subject) -> Vec<Strength> {
    let meets = subject.case.rubric.scale().meets();
    let above = |result: &&CriterionResult| {
        result.role == Role::Target && matches!(subject.response(result), Response::Rated(rating) if *rating > meets)
    };
    let strength = |result: &CriterionResult| Strength {
        text: visible(&subject.criterion(result).text).into_owned(),
        dimension: subject.dimension_title(subject.criterion(result).dimension).into_owned(),
        rating: subject.given(result),
    };
    subject.assessment.criteria.iter().filter(above).map(strength).collect()
}

/// Words what was not answered at the target and at skipped levels; none where all was.
pub(super) fn unanswered(subject: &Subject) -> Option<Unanswered> {
    let assessment = subject.assessment;
    let open: Vec<_> = open_criteria(subject).collect();
    if open.is_empty() {
        return None;
    }
    let (low, high) = (&assessment.evidenced.low, &assessment.evidenced.high);
    let is = if open.len() == 1 { "is" } else { "are" };
    let sentence = format!(
        "{} {is} not answered. That leaves the evidenced score at {} and the verdict at {}.",
        count(open.len(), "criterion", "criteria"),
        percents(low.readiness.as_ref(), high.readiness.as_ref()),
        verdicts(low.verdict, high.verdict),
    );
    let not_a_gap = open.iter().filter(|result| result.gap.is_none());
    let criteria =
        not_a_gap.map(|result| format!("{} ({})", visible(&subject.criterion(result).text), place(subject, result)));
    Some(Unanswered { sentence, criteria: criteria.collect() })
}

/// Lists the criteria of the target and of skipped levels that are not answered.
pub(super) fn open_criteria<'a>(subject: &Subject<'a>) -> impl Iterator<Item = &'a CriterionResult> {
    let case = subject.case;
    let open = move |result: &&CriterionResult| {
        result.role != Role::Held && *case.response(&result.id) == Response::Unanswered
    };
    subject.assessment.criteria.iter().filter(open)
}

/// Says which open answer narrows the range most; none where all are given.
#[must_use]
pub fn worth_answering(case: &Case, assessment: &Assessment) -> Option<String> {
    let adds = |result: &&CriterionResult| result.gap.as_ref().map(|gap| gap.adds.clone());
    let is_open =
        |result: &&CriterionResult| result.role == Role::Target && *case.response(&result.id) == Response::Unanswered;
    let open = assessment.criteria.iter().filter(is_open);
    let widest = open.max_by_key(adds)?;
    let criterion = case.criterion(&widest.id);
    let points = points(&widest.gap.as_ref()?.adds);
    Some(format!("The answer that narrows the range most, by {points} points: {}", visible(&criterion.text)))
}
